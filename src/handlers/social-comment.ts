import {
  answeredOn,
  askedOn,
  lastDayOf,
  type PollAnswer,
  type PollQuestion,
} from '../domain/disclosure/social-comment.ts'
import { Refusal } from '../domain/errors.ts'
import { instantsOf, periodNamed, type Period } from '../domain/period.ts'
import { personalNumberIn } from '../domain/personal-numbers.ts'
import { dayOf } from '../domain/time.ts'
import { isDaytime } from './auto-close.ts'
import type { Place } from './place.ts'
import { cleanWords } from './words.ts'
import type { Db, Person, Who, World } from './world.ts'

/** 社会评议: a short poll of residents once a quarter, of which only counts stay. */

type Commenting = Extract<Place, { at: 'commenting' }>

/** So many are asked in a minute: ten thousand in a day, and nobody's messages wait behind theirs. */
export const ASKED_AT_ONCE = 20
const MOST_CHARACTERS = 200
/** The day on which nobody was left to ask. */
const ALL_ASKED = 'social-comment'

const todayOf = ({ town }: World, now: Date) => dayOf(now, town.timezone)

export interface ToAsk {
  readonly quarter: Period
  readonly people: readonly Person[]
}

/** The next residents to ask, where it is time; undefined where nobody is left today. */
export const nextToAsk = async (world: World, db: Db, now: Date): Promise<ToAsk | undefined> => {
  const { records, town } = world
  const today = todayOf(world, now)
  const quarter = askedOn(today)
  if (!quarter || !isDaytime(world, now)) return undefined
  if ((await records.findMark(db, ALL_ASKED)) === today) return undefined
  const { from } = instantsOf(quarter, town.timezone)
  const used = { from, until: now }
  return { quarter, people: await records.residentsToAsk(db, quarter.label, used, ASKED_AT_ONCE) }
}

/** Notes that these are asked; gives those whom nobody had asked before: each once a quarter. */
export const noteAsked = async (
  world: World,
  trx: Db,
  { quarter, people }: ToAsk,
  now: Date,
): Promise<Person[]> => {
  const { records } = world
  if (people.length < ASKED_AT_ONCE) await records.setMark(trx, ALL_ASKED, todayOf(world, now))
  if (people.length === 0) return []
  await records.openPollRound(trx, quarter.label, now)
  const ids = people.map(({ id }) => id)
  const asked = new Set(await records.notePollAsked(trx, quarter.label, ids))
  return people.filter(({ id }) => asked.has(id))
}

/** The rounds that are open and whose last day is over. */
export const pollsToClose = async (world: World, db: Db, now: Date): Promise<string[]> => {
  const today = todayOf(world, now)
  const open = await world.records.openPollRounds(db)
  return open.filter((quarter) => today > lastDayOf(periodNamed(quarter)!))
}

export const closePoll = async (
  { records }: World,
  trx: Db,
  quarter: string,
  now: Date,
): Promise<void> => {
  await records.closePollRound(trx, quarter, now)
}

/** Refused where the round is over, or somebody was not asked in it. */
const holdOpen = async (
  world: World,
  trx: Db,
  who: Who,
  quarter: string,
  now: Date,
): Promise<void> => {
  const isItsTime = answeredOn(todayOf(world, now))?.label === quarter
  if (!isItsTime || !(await world.records.holdPollOpen(trx, quarter, who.person)))
    throw new Refusal('poll-over')
}

/** Takes an answer; whoever answers again is counted once, by the last one. */
export const answerPoll = async (
  world: World,
  trx: Db,
  who: Who,
  said: {
    readonly quarter: string
    readonly question: PollQuestion
    readonly answer: PollAnswer
  },
  now: Date,
): Promise<void> => {
  await holdOpen(world, trx, who, said.quarter, now)
  await world.records.notePollAnswer(trx, said.quarter, who.person, said)
}

/** Takes one sentence; no numbers of people in it, since others read it. */
export const commentPoll = async (
  world: World,
  trx: Db,
  who: Who,
  { quarter, words }: { readonly quarter: string; readonly words: string },
  now: Date,
): Promise<void> => {
  await holdOpen(world, trx, who, quarter, now)
  const text = cleanWords(words).replace(/\s+/g, ' ')
  if ([...text].length > MOST_CHARACTERS) throw new Refusal('too-long', { most: MOST_CHARACTERS })
  if (personalNumberIn(text)) throw new Refusal('number-on-record')
  await world.records.notePollWords(trx, quarter, who.person, text)
}

/** For so long what is written next is taken for the sentence; later it is a question like any other. */
const SENTENCE_MS = 30 * 60_000

/** Where a sentence is waited for; refused where nothing can be said any more. */
export const placeForWords = async (
  world: World,
  trx: Db,
  who: Who,
  quarter: string,
  now: Date,
): Promise<Commenting> => {
  await holdOpen(world, trx, who, quarter, now)
  const until = new Date(now.getTime() + SENTENCE_MS).toISOString()
  return { at: 'commenting', quarter, until }
}

/** What was pressed or written stands in the inbox with who it was; that goes at once, and not with the others' later. */
export const forgetTurn = ({ records }: World, trx: Db, update: number): Promise<void> =>
  records.emptyUpdate(trx, update)

/** Whether somebody lets themselves be asked. */
export const isAskable = async ({ records }: World, db: Db, who: Who): Promise<boolean> =>
  !(await records.declinesPolls(db, who.person))

export const setAskable = (
  { records }: World,
  trx: Db,
  who: Who,
  askable: boolean,
): Promise<void> =>
  askable ? records.allowPolls(trx, who.person) : records.declinePolls(trx, who.person)
