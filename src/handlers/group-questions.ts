import type { Db, Who, World } from './world.ts'

/** Telegram lets a bot send 20 messages a minute to a group, and a unit's cards need room among them. */
const MOST_A_MINUTE = 6
/** Whom to ring is said more often. */
const MOST_IN_DANGER = 12
const MINUTE_MS = 60_000
/** Nobody guesses one; in hex it makes a short link. */
const KEY_BYTES = 16

/** Whether the bot may speak in a group now, or spoke enough of late. */
export const maySpeak = async (
  world: World,
  chat: number,
  danger: boolean,
  now: Date,
): Promise<boolean> => {
  const since = new Date(now.getTime() - MINUTE_MS)
  const lately = await world.records.countGroupAnswers(world.store.read, chat, since)
  return lately < (danger ? MOST_IN_DANGER : MOST_A_MINUTE)
}

/** What the link under an answer brings to the private chat: a question, or words for a draft, or nothing. */
export interface Bring {
  readonly question?: number | null
  readonly words?: string | null
}

/** Keeps that somebody was answered in a group; gives the key for the link under it. */
export const keepGroupAnswer = async (
  world: World,
  trx: Db,
  who: Who,
  chat: number,
  { question = null, words = null }: Bring,
  now: Date,
): Promise<string> => {
  const key = world.records.newToken(KEY_BYTES)
  await world.records.addGroupAnswer(trx, { key, chat, person: who.person, question, words }, now)
  return key
}

/** The question that an answer in a group was given to; undefined where it was to none, or is forgotten. */
export const questionBehind = async (
  world: World,
  db: Db,
  key: string,
): Promise<number | undefined> =>
  (await world.records.findGroupAnswer(db, key))?.question ?? undefined

/** What somebody comes to the private chat with. */
export type Brought =
  | { readonly kind: 'question'; readonly question: number; readonly words: string }
  /** Words to make a draft of; without them, they are still to be written. */
  | { readonly kind: 'complaint'; readonly words: string | undefined }

/**
 * What a link from a group brings. Only who was answered there brings their own words along; whoever else
 * follows it begins with nothing. Undefined where there is nothing to go on with.
 */
export const openBrought = async (
  world: World,
  db: Db,
  who: Who,
  key: string,
): Promise<Brought | undefined> => {
  const { findGroupAnswer, findQuestion } = world.records
  const answer = await findGroupAnswer(db, key)
  const own = answer !== undefined && answer.person === who.person
  // Whoever was answered there had it erased.
  if (!answer || answer.person === null) return undefined
  if (answer.question === null)
    return { kind: 'complaint', words: own ? (answer.words ?? undefined) : undefined }
  const asked = own ? await findQuestion(db, answer.question) : undefined
  return asked && { kind: 'question', question: asked.id, words: asked.words }
}

/** The words are in a draft now: the link makes no second one. */
export const takeBrought = (world: World, trx: Db, key: string, now: Date): Promise<void> =>
  world.records.useGroupAnswer(trx, key, now)
