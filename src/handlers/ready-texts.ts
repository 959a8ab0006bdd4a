import { Refusal } from '../domain/errors.ts'
import { personalNumberIn } from '../domain/personal-numbers.ts'
import { prepare, ticketOfPart } from './act.ts'
import type { Db, ReadyText, Ticket, Who, World } from './world.ts'

/** 常用语: what a unit answers with again and again. */

/** So many are shown at once. */
const A_PAGE = 8

export interface ReadyTexts {
  readonly texts: readonly ReadyText[]
  readonly page: number
  readonly hasMore: boolean
}

export const hasReadyTexts = async (world: World, db: Db, { unit }: Ticket): Promise<boolean> =>
  (await world.records.countReadyTexts(db, unit)) > 0

/** What the unit of a ticket has, what it used most first; for somebody who can answer it. */
export const readyTexts = async (
  world: World,
  db: Db,
  who: Who,
  no: string,
  page: number,
): Promise<ReadyTexts> => {
  const { unit } = await prepare(world, db, who, no, 'reply')
  const offset = page * A_PAGE
  const found = await world.records.readyTextsOf(db, unit, { offset, limit: A_PAGE + 1 })
  return { texts: found.slice(0, A_PAGE), page, hasMore: found.length > A_PAGE }
}

const ofUnit = async (world: World, db: Db, { unit }: Ticket, id: number): Promise<ReadyText> => {
  const text = await world.records.findReadyText(db, id)
  if (text?.unit !== unit) throw new Refusal('stale-button')
  return text
}

/** The words of one, to answer a ticket of its unit with. */
export const readyText = async (
  world: World,
  db: Db,
  who: Who,
  no: string,
  id: number,
): Promise<string> => {
  const ticket = await prepare(world, db, who, no, 'reply')
  return (await ofUnit(world, db, ticket, id)).words
}

/** 存为常用语: the words of a ticket's last answer. What points at a person is no text for others. */
export const keepReady = async (world: World, trx: Db, who: Who, no: string): Promise<void> => {
  const { unit } = await ticketOfPart(world, trx, who, no, 'reply')
  const { historyOf, wordsOf, keepReadyText } = world.records
  const history = await historyOf(trx, no)
  const at = history.findLastIndex(({ body }) => body.verb === 'reply' || body.verb === 'correct')
  const words = (await wordsOf(trx, no)).get(at + 1)
  if (words === undefined) throw new Refusal('stale-button')
  if (personalNumberIn(words)) throw new Refusal('personal-number')
  if (!(await keepReadyText(trx, unit, words))) throw new Refusal('already-done', { ticket: no })
}

export const dropReady = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  id: number,
): Promise<void> => {
  const ticket = await ticketOfPart(world, trx, who, no, 'reply')
  await ofUnit(world, trx, ticket, id)
  await world.records.dropReadyText(trx, id)
}
