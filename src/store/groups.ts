import type { Db } from './dialect.ts'
import { prepared } from './prepared.ts'

/** What a group chat was bound to by an admin. */
export type Binding =
  { readonly kind: 'unit'; readonly unit: string } | { readonly kind: 'leaders' }

export interface Group {
  readonly chatId: number
  readonly binding: Binding
  readonly title: string
}

const groupOf = (row: {
  chat_id: number
  kind: string
  unit_id: string | null
  title: string
}): Group => ({
  chatId: row.chat_id,
  title: row.title,
  binding: row.kind === 'unit' ? { kind: 'unit', unit: row.unit_id! } : { kind: 'leaders' },
})

export const findGroup = async (db: Db, chatId: number): Promise<Group | undefined> => {
  const row = await db
    .selectFrom('groups')
    .selectAll()
    .where('chat_id', '=', chatId)
    .executeTakeFirst()
  return row && groupOf(row)
}

const unitGroups = prepared<{ unit: string }>()((db, take) =>
  db
    .selectFrom('groups')
    .selectAll()
    .where('kind', '=', 'unit')
    .where('unit_id', '=', take('unit'))
    .orderBy('chat_id'),
)

export const groupsOfUnit = async (db: Db, unit: string): Promise<Group[]> => {
  const rows = await unitGroups.all(db, { unit })
  return rows.map(groupOf)
}

/** All groups that are bound to a unit. */
export const groupsOfUnits = async (db: Db): Promise<Group[]> => {
  const rows = await db
    .selectFrom('groups')
    .selectAll()
    .where('kind', '=', 'unit')
    .orderBy('chat_id')
    .execute()
  return rows.map(groupOf)
}

/** The leaders' groups. */
export const groupsOfLeaders = async (db: Db): Promise<Group[]> => {
  const rows = await db
    .selectFrom('groups')
    .selectAll()
    .where('kind', '=', 'leaders')
    .orderBy('chat_id')
    .execute()
  return rows.map(groupOf)
}

export const bindGroup = async (db: Db, group: Group, by: number, now: Date): Promise<void> => {
  const values = {
    kind: group.binding.kind,
    unit_id: group.binding.kind === 'unit' ? group.binding.unit : null,
    title: group.title,
    bound_by: by,
    bound_at: now.toISOString(),
  }
  await db
    .insertInto('groups')
    .values({ chat_id: group.chatId, ...values })
    .onConflict((conflict) => conflict.column('chat_id').doUpdateSet(values))
    .execute()
}

/** Telegram gives a group that grows a new id, and says so more than once; the binding goes along. */
export const moveGroup = async (db: Db, from: number, to: number): Promise<void> => {
  const old = await db
    .selectFrom('groups')
    .select('chat_id')
    .where('chat_id', '=', from)
    .executeTakeFirst()
  if (!old) return
  await db.deleteFrom('groups').where('chat_id', '=', to).execute()
  await db.updateTable('groups').set({ chat_id: to }).where('chat_id', '=', from).execute()
}

export const unbindGroup = async (db: Db, chatId: number): Promise<void> => {
  await db.deleteFrom('groups').where('chat_id', '=', chatId).execute()
}
