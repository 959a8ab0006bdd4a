import type { Db } from './dialect.ts'

/** What is left in gaps of somebody who is forgotten: how many were told, as it was counted, and not who. */

/** What somebody was told by their askings in a gap. */
interface ToldBy {
  readonly id: number
  readonly gap: number
  readonly told: string | null
  readonly explained: string | null
}

const toldBy = async (
  db: Db,
  person: number,
  of: 'questions' | 'tickets',
): Promise<readonly ToldBy[]> => {
  const askings = db
    .selectFrom('gap_askings')
    .select(['id', 'gap_id', 'told_at', 'explained_at'])
    .where('gap_id', 'is not', null)
    .orderBy('id')
  const questions = db.selectFrom('questions').select('id').where('person_id', '=', person)
  const tickets = db.selectFrom('complaints').select('no').where('person_id', '=', person)
  const rows = await (
    of === 'questions'
      ? askings.where('question_id', 'in', questions)
      : askings.where('complaint_no', 'in', tickets)
  ).execute()
  return rows.map(({ id, gap_id: gap, told_at: told, explained_at: explained }) => ({
    id,
    gap: gap!,
    told,
    explained,
  }))
}

const byGap = (rows: readonly ToldBy[]): ReadonlyMap<number, readonly ToldBy[]> => {
  const gaps = new Map<number, ToldBy[]>()
  for (const row of rows) gaps.set(row.gap, [...(gaps.get(row.gap) ?? []), row])
  return gaps
}

const without = (at: string | null, known: ReadonlySet<string | null>): string | null =>
  known.has(at) ? null : at

/** Of one gap: what says that somebody was told something, and no ticket of theirs says, too; it is of one still. */
const keepTold = async (
  db: Db,
  own: readonly ToldBy[],
  tickets: readonly ToldBy[],
): Promise<void> => {
  const told = new Set(tickets.map((row) => row.told))
  const explained = new Set(tickets.map((row) => row.explained))
  const kept = own
    .map((row) => ({
      id: row.id,
      told_at: without(row.told, told),
      explained_at: without(row.explained, explained),
    }))
    .filter((row) => row.told_at !== null || row.explained_at !== null)
  for (const { id, ...at } of kept)
    await db
      .updateTable('gap_askings')
      .set({ ...at, question_id: null, sense: '', asker_of: kept[0]!.id })
      .where('id', '=', id)
      .execute()
}

/** Takes somebody's questions out of gaps; that they were told stays counted, as one. Before the questions go. */
export const forgetGapQuestions = async (db: Db, person: number): Promise<void> => {
  const own = byGap(await toldBy(db, person, 'questions'))
  const tickets = byGap(await toldBy(db, person, 'tickets'))
  for (const [gap, rows] of own) await keepTold(db, rows, tickets.get(gap) ?? [])
  const left = db.selectFrom('questions').select('id').where('person_id', '=', person)
  await db.deleteFrom('gap_askings').where('question_id', 'in', left).execute()
}

/** Somebody's tickets are to be nobody's: in a gap they stay those of one. Before they are. */
export const unnameGapTickets = async (db: Db, person: number): Promise<void> => {
  for (const rows of byGap(await toldBy(db, person, 'tickets')).values())
    await db
      .updateTable('gap_askings')
      .set({ asker_of: rows[0]!.id })
      .where(
        'id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute()
}

/** A ticket whose words were erased is in no gap, and is not looked at again; that its resident was told stays counted. */
export const forgetGapTicket = async (db: Db, no: string): Promise<void> => {
  await db.updateTable('gap_askings').set({ sense: '' }).where('complaint_no', '=', no).execute()
  await db
    .updateTable('gap_askings')
    .set({ gap_id: null })
    .where('complaint_no', '=', no)
    .where('told_at', 'is', null)
    .where('explained_at', 'is', null)
    .execute()
}
