import { sql } from 'kysely'

import { skipLocked, type Db } from './dialect.ts'
import type { Lease } from './inbox.ts'
import { prepared } from './prepared.ts'

/** A call to Telegram to be made once what it tells is on disk. */
export interface Outgoing {
  readonly chat: number
  readonly method: string
  readonly payload: Readonly<Record<string, unknown>>
  /** What the message is about, as 'card:QS261123-001'. */
  readonly ref?: string | undefined
  /** Tells whether the message would change by an edit. */
  readonly digest?: string | undefined
}

export interface ClaimedMessage extends Outgoing {
  readonly id: number
  /** The payload as it is stored, to be sent just so. */
  readonly json: string
  readonly tries: number
}

const WAITING = sql.lit('waiting')

/** Null where a message to the chat waits already: what comes behind it is not to be held. */
const ifChatIsFree = (chat: number, behind: 0 | 1, value: string) =>
  sql<string | null>`case when ${behind} = 0 and exists (
    select 1 from outbox where chat_id = ${chat} and state = ${WAITING}
  ) then null else ${value} end`

const insertMessage = prepared<{
  chat: number
  method: string
  payload: string
  ref: string | null
  digest: string | null
  at: string
  owner: string | null
  until: string | null
  /** 1 where it stands behind messages that are held: it is held with them. */
  behind: 0 | 1
}>()((db, take) =>
  db
    .insertInto('outbox')
    .values({
      chat_id: take('chat'),
      method: take('method'),
      payload: take('payload'),
      ref: take('ref'),
      digest: take('digest'),
      created_at: take('at'),
      state: 'waiting',
      not_before: null,
      lease_by: ifChatIsFree(take('chat'), take('behind'), take('owner')),
      lease_until: ifChatIsFree(take('chat'), take('behind'), take('until')),
      message_id: null,
      error: null,
      settled_at: null,
    })
    .returning(['id', 'lease_by']),
)

/** Messages to one chat, in the order they are to be sent in. */
export type Train = readonly ClaimedMessage[]

/** What was put in line: trains that are somebody's already, and how many others wait to be claimed. */
export interface Planned {
  readonly trains: readonly Train[]
  readonly inLine: number
}

/**
 * Puts messages in line; their order within a chat is the order they are sent in. With a lease, gives back
 * those to chats where none waited: they are the lease's owner's already, and need not be claimed.
 */
export const enqueue = async (
  db: Db,
  messages: readonly Outgoing[],
  now: Date,
  lease?: Lease,
): Promise<Planned> => {
  const at = now.toISOString()
  const trains = new Map<number, ClaimedMessage[] | undefined>()
  for (const message of messages) {
    const { chat, method, ref, digest } = message
    const first = !trains.has(chat)
    const train = trains.get(chat)
    const held = lease && (first || train) ? lease : undefined
    const json = JSON.stringify(message.payload)
    const row = await insertMessage.first(db, {
      chat,
      method,
      payload: json,
      ref: ref ?? null,
      digest: digest ?? null,
      at,
      owner: held?.owner ?? null,
      until: held?.until.toISOString() ?? null,
      behind: first ? 0 : 1,
    })
    const { id, lease_by: holder } = row!
    const claimed = { ...message, id, json, tries: 0 }
    if (train) train.push(claimed)
    else if (first) trains.set(chat, holder === null ? undefined : [claimed])
  }
  const mine = [...trains.values()].filter((train) => train !== undefined)
  return { trains: mine, inLine: messages.length - mine.flat().length }
}

/**
 * Leases the first waiting row of each chat, where nothing holds it: this alone keeps the order, over
 * processes too. Materialized, or PostgreSQL might look for the rows more than once and lock too many.
 */
const leaseHeads = prepared<{ now: string; limit: number; owner: string; until: string }>()(
  (db, take) =>
    db
      .with(
        (cte) => cte('heads').materialized(),
        (cte) =>
          cte
            .selectFrom('outbox as head')
            .select('head.id')
            .where('head.state', '=', WAITING)
            .where((where) =>
              where.and([
                where.or([
                  where('head.lease_until', 'is', null),
                  where('head.lease_until', '<=', take('now')),
                ]),
                where.or([
                  where('head.not_before', 'is', null),
                  where('head.not_before', '<=', take('now')),
                ]),
                where.not(
                  where.exists(
                    where
                      .selectFrom('outbox as earlier')
                      .select('earlier.id')
                      .whereRef('earlier.chat_id', '=', 'head.chat_id')
                      .where('earlier.state', '=', WAITING)
                      .whereRef('earlier.id', '<', 'head.id'),
                  ),
                ),
              ]),
            )
            .orderBy('head.id')
            .limit(take('limit'))
            .modifyEnd(skipLocked(db)),
      )
      .updateTable('outbox')
      .set({ lease_by: take('owner'), lease_until: take('until') })
      .where('id', 'in', (heads) => heads.selectFrom('heads').select('heads.id'))
      .returning(['id', 'chat_id', 'method', 'payload', 'ref', 'digest', 'tries']),
)

/** Takes the first waiting message of up to `limit` chats for `owner` until `leaseUntil`. */
export const claimMessages = async (
  db: Db,
  owner: string,
  now: Date,
  leaseUntil: Date,
  limit: number,
): Promise<ClaimedMessage[]> => {
  const until = leaseUntil.toISOString()
  const rows = await leaseHeads.all(db, { now: now.toISOString(), limit, owner, until })
  // The order in which changed rows come back is nobody's promise.
  rows.sort((a, b) => a.id - b.id)
  return rows.map(({ payload, ...row }) => ({
    id: row.id,
    chat: row.chat_id,
    method: row.method,
    json: payload ?? '{}',
    payload: JSON.parse(payload ?? '{}') as Record<string, unknown>,
    ref: row.ref ?? undefined,
    digest: row.digest ?? undefined,
    tries: row.tries,
  }))
}

/** sent; refused: will never pass (a blocked bot); void: came too late to matter. */
export type Settlement =
  | { readonly state: 'sent'; readonly messageId: number | null }
  | { readonly state: 'refused' | 'void'; readonly error: string }

const settleRow = prepared<{
  id: number
  owner: string
  state: string
  messageId: number | null
  error: string | null
  at: string
}>()((db, take) =>
  db
    .updateTable('outbox')
    .set({
      state: take('state'),
      message_id: take('messageId'),
      error: take('error'),
      settled_at: take('at'),
      lease_by: null,
      lease_until: null,
    })
    .where('id', '=', take('id'))
    .where('state', '=', WAITING)
    .where('lease_by', '=', take('owner')),
)

/** Says what became of a message; throws where its lease was lost. */
export const settleMessage = async (
  db: Db,
  id: number,
  owner: string,
  settlement: Settlement,
  now: Date,
): Promise<void> => {
  const sent = settlement.state === 'sent'
  const settled = await settleRow.run(db, {
    id,
    owner,
    state: settlement.state,
    messageId: sent ? settlement.messageId : null,
    error: sent ? null : settlement.error,
    at: now.toISOString(),
  })
  if (settled !== 1) throw new Error('the lease was lost')
}

const freeChat = prepared<{ chat: number; owner: string }>()((db, take) =>
  db
    .updateTable('outbox')
    .set({ lease_by: null, lease_until: null })
    .where('chat_id', '=', take('chat'))
    .where('state', '=', WAITING)
    .where('lease_by', '=', take('owner')),
)

/** Hands back what `owner` holds of a chat: the rest of a train. */
export const releaseChat = async (db: Db, chat: number, owner: string): Promise<void> => {
  await freeChat.run(db, { chat, owner })
}

/** If it is the owner's still, tried again at `notBefore`; the rest of its chat waits behind it. */
export const postponeMessage = async (
  db: Db,
  { id, chat }: Pick<ClaimedMessage, 'id' | 'chat'>,
  owner: string,
  notBefore: Date,
  error: string,
): Promise<void> => {
  await db
    .updateTable('outbox')
    .set((column) => ({
      tries: column('tries', '+', 1),
      not_before: notBefore.toISOString(),
      error,
    }))
    .where('id', '=', id)
    .where('state', '=', WAITING)
    .where('lease_by', '=', owner)
    .execute()
  await releaseChat(db, chat, owner)
}

/** Hands back what those whose names begin with `owner` hold. */
export const releaseMessages = async (db: Db, owner: string): Promise<void> => {
  await db
    .updateTable('outbox')
    .set({ lease_by: null, lease_until: null })
    .where('state', '=', WAITING)
    .where('lease_by', 'like', `${owner}%`)
    .execute()
}

export interface SentMessage {
  readonly id: number
  readonly chat: number
  readonly messageId: number | null
  readonly digest: string | null
}

/** How many messages about one thing are kept up to date in a chat. */
const NEWEST = 3

/** The newest messages of every chat about `ref` that were sent or still wait; the newest first. */
export const messagesAbout = async (db: Db, ref: string): Promise<SentMessage[]> => {
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'chat_id', 'message_id', 'digest'])
    .where('ref', '=', ref)
    .where('state', 'in', ['waiting', 'sent'])
    .where('method', '=', 'sendMessage')
    .orderBy('id', 'desc')
    .execute()
  const seen = new Map<number, number>()
  const newest = rows.filter(({ chat_id: chat }) => {
    const before = seen.get(chat) ?? 0
    seen.set(chat, before + 1)
    return before < NEWEST
  })
  return newest.map((row) => ({
    id: row.id,
    chat: row.chat_id,
    messageId: row.message_id,
    digest: row.digest,
  }))
}

/** The newest messages in a chat about something whose ref begins so, that were sent or still wait. */
export const messagesIn = async (
  db: Db,
  chat: number,
  begins: string,
  limit: number,
): Promise<(SentMessage & { readonly ref: string })[]> => {
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'message_id', 'digest', 'ref'])
    .where('chat_id', '=', chat)
    .where('ref', 'is not', null)
    .where('ref', 'like', `${begins}%`)
    .where('state', 'in', ['waiting', 'sent'])
    .where('method', '=', 'sendMessage')
    .orderBy('id', 'desc')
    .limit(limit)
    .$narrowType<{ ref: string }>()
    .execute()
  return rows.map(({ id, message_id: messageId, digest, ref }) => ({
    id,
    chat,
    messageId,
    digest,
    ref,
  }))
}

export const setDigest = async (db: Db, id: number, digest: string): Promise<void> => {
  await db.updateTable('outbox').set({ digest }).where('id', '=', id).execute()
}

/** The id Telegram gave a message of ours; null while it is not sent, or never will be. */
export const messageIdOf = async (db: Db, id: number): Promise<number | null> =>
  (await db.selectFrom('outbox').select('message_id').where('id', '=', id).executeTakeFirst())
    ?.message_id ?? null

/** What a message of ours in a chat is about; undefined where it is about nothing that is found again. */
export const refOfMessage = async (
  db: Db,
  chat: number,
  messageId: number,
): Promise<string | undefined> => {
  const row = await db
    .selectFrom('outbox')
    .select('ref')
    .where('chat_id', '=', chat)
    .where('message_id', '=', messageId)
    .where('ref', 'is not', null)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row?.ref ?? undefined
}

/** How many messages wait to be sent. */
export const waitingMessages = async (db: Db): Promise<number> => {
  const row = await db
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('state', '=', WAITING)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** Takes the contents out of what was settled before; what it was about stays. */
export const emptyOutbox = async (db: Db, before: Date): Promise<void> => {
  await db
    .updateTable('outbox')
    .set({ payload: null })
    .where('state', 'in', ['sent', 'refused', 'void'])
    .where('payload', 'is not', null)
    .where('settled_at', '<', before.toISOString())
    .execute()
}

/** What went to private chats whose person was erased, or never known, is dropped. */
export const forgetStrangers = async (db: Db, before: Date): Promise<void> => {
  await db
    .deleteFrom('outbox')
    .where('state', 'in', ['sent', 'refused', 'void'])
    .where('settled_at', '<', before.toISOString())
    .where('chat_id', '>', 0)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('people').select('id').whereRef('people.telegram_id', '=', 'outbox.chat_id'),
        ),
      ),
    )
    .execute()
}
