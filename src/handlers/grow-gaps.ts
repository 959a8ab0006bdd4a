import { setImmediate as nextTurn } from 'node:timers/promises'

import { isReport } from '../domain/desks.ts'
import { emergenciesIn } from '../domain/emergency.ts'
import { showsGap } from '../domain/explains.ts'
import { isToldReason } from '../domain/gap.ts'
import { gapMatters, gapSense, type GapMatters } from '../domain/gap-matters.ts'
import type { Unnamed } from '../domain/unnamed.ts'
import { unitFor } from './draft-target.ts'
import { filedWordsOf } from './filed-words.ts'
import { lastReply } from './replies.ts'
import { askedWords, titlesOf } from './questions-asked.ts'
import { unnamedIn } from './unnamed.ts'
import type { AskingSource, Db, Gap, QuestionInVain, World } from './world.ts'

/** Gaps grow out of what residents ask in vain, and of tickets that were answered with words no item has. */

const DAY_MS = 86_400_000
/** Older questions are nobody's concern any more. */
const DAYS_BACK = 90
/** So many are looked up at once. */
const AT_ONCE = 50
/** So many askings of a unit are read when the first of its new ones is held beside them. */
const MOST_HELD = 500

/** Something that shows a gap. */
interface Asking {
  readonly source: AskingSource
  /** What is asked, nobody to be told from it. */
  readonly words: string
  readonly unit: string
  readonly person: number | null
  readonly askedAt: string
}

/** A report on somebody goes past the unit it is about, a petition its own way, and danger is for the telephone. */
const isNoMatterOfItems = ({ town, route }: World, words: string, category?: string): boolean => {
  const petitions = new Set(
    town.categories.filter(({ limits }) => limits !== undefined).map(({ id }) => id),
  )
  return (
    isReport(town, words, category) ||
    emergenciesIn(town, words).length > 0 ||
    petitions.has(category ?? route(words).category)
  )
}

/** A gap that is there, or will be when what opens it is put down. */
interface GapToBe {
  id?: number
}

/** What is held of each unit's gaps while they grow. */
type Matters = (unit: string) => Promise<GapMatters<GapToBe>>

const mattersOf = ({ readAsked, records, store }: World): Matters => {
  const known = new Map<string, GapMatters<GapToBe>>()
  return async (unit) => {
    const matters = known.get(unit) ?? gapMatters<GapToBe>(readAsked)
    if (known.has(unit)) return matters
    const asked = await records.unfilledQuestions(store.read, [unit], MOST_HELD)
    // The oldest first, since of too many what was added first is forgotten.
    for (const { gap: id, words } of asked.toReversed()) matters.add({ id }, words)
    known.set(unit, matters)
    return matters
  }
}

/** The gap in which the same was asked, else one of the same matter, or what it was put into, as long as it is not filled. */
const knownGap = async (
  { records }: World,
  trx: Db,
  sense: string,
  near: number | undefined,
): Promise<Gap | undefined> => {
  const id = (await records.gapOfSense(trx, sense)) ?? near
  const gap = id === undefined ? undefined : await records.findGapNow(trx, id)
  return gap?.state === 'published' ? undefined : gap
}

const senseOf = ({ records }: World, { words }: Asking): string => records.sha256(gapSense(words))

/**
 * Puts an asking into its gap, which it opens if nobody asked before. A dismissed one comes back with somebody new,
 * unless its reason is told to whoever asks.
 */
const join = async (
  world: World,
  trx: Db,
  asking: Asking,
  near: number | undefined,
  now: Date,
): Promise<number> => {
  const { records } = world
  const { unit, person, source, askedAt } = asking
  const sense = senseOf(world, asking)
  const gap = (await knownGap(world, trx, sense, near)) ?? (await records.openGap(trx, unit, now))
  const isNew = person === null || !(await records.hasAskedInGap(trx, gap.id, person))
  if (gap.state === 'dismissed' && isNew && !isToldReason(gap.reason)) {
    if (!(await records.changeGap(trx, gap, { state: 'open' }, now)))
      throw new Error(`gap ${gap.id} was changed while it was held`)
    await records.addGapAct(trx, { gap: gap.id, person: null, what: 'asked-again' }, now)
  }
  await records.addGapAsking(trx, gap.id, source, sense, askedAt)
  return gap.id
}

const ofQuestion = async (
  world: World,
  db: Db,
  unnamed: Unnamed,
  question: QuestionInVain,
  now: Date,
): Promise<Asking | undefined> => {
  const { id, words: said, about, person, askedAt } = question
  if (isNoMatterOfItems(world, said)) return undefined
  const words = askedWords(question, await titlesOf(world, db, [question], now), unnamed)
  if (words === undefined) return undefined
  const item = about === undefined ? undefined : await world.records.findItem(db, about)
  return { source: { question: id }, words, unit: unitFor(world, said, item), person, askedAt }
}

const ofTicket = async (
  world: World,
  db: Db,
  { masked }: Unnamed,
  no: string,
): Promise<Asking | undefined> => {
  const { records } = world
  const ticket = await records.findTicket(db, no)
  const seq = await lastReply(world, db, no)
  if (!ticket || ticket.report || seq === undefined) return undefined
  const filed = await filedWordsOf(world, db, no)
  if (filed === '' || isNoMatterOfItems(world, filed, ticket.category)) return undefined
  const reply = (await records.historyOf(db, no))[seq - 1]?.body
  // What an item answered is known.
  if (reply?.verb !== 'reply' || (reply.items ?? []).length > 0) return undefined
  if (!showsGap(filed, (await records.wordsOf(db, no)).get(seq) ?? '')) return undefined
  const words = masked(filed.replace(/\s+/g, ' ')).trim()
  const { unit, person, filedAt } = ticket
  return { source: { ticket: no }, words, unit, person, askedAt: filedAt }
}

interface Looked {
  readonly source: AskingSource
  readonly askedAt: string
  readonly asking: Asking | undefined
}

/** What was not looked at yet, some at a time, questions first. What fails to be put down is looked at the next time. */
async function* unlooked(world: World, unnamed: Unnamed, now: Date): AsyncGenerator<Looked[]> {
  const { records, store } = world
  const since = new Date(now.getTime() - DAYS_BACK * DAY_MS)
  let questions = await records.questionsInVain(store.read, since, AT_ONCE)
  while (questions.length > 0) {
    const looked: Looked[] = []
    for (const question of questions)
      looked.push({
        source: { question: question.id },
        askedAt: question.askedAt,
        asking: await ofQuestion(world, store.read, unnamed, question, now),
      })
    yield looked
    questions = await records.questionsInVain(store.read, since, AT_ONCE, questions.at(-1))
  }
  let tickets = await records.answeredForGaps(store.read, since, AT_ONCE)
  while (tickets.length > 0) {
    const looked: Looked[] = []
    for (const { no } of tickets)
      looked.push({
        source: { ticket: no },
        askedAt: now.toISOString(),
        asking: await ofTicket(world, store.read, unnamed, no),
      })
    yield looked
    tickets = await records.answeredForGaps(store.read, since, AT_ONCE, tickets.at(-1))
  }
}

/** The gap that each of some askings is likely in, decided before anything is written. */
const decide = async (looked: readonly Looked[], matters: Matters): Promise<GapToBe[]> => {
  const gaps: GapToBe[] = []
  for (const { asking } of looked) {
    await nextTurn()
    const of = asking && (await matters(asking.unit))
    const gap = of?.nearest(asking!.words) ?? {}
    of?.add(gap, asking!.words)
    gaps.push(gap)
  }
  return gaps
}

/** Keeps the gaps that are there for some askings as they are: what joins one is not left behind as it is moved. */
const holdKnown = async (
  world: World,
  trx: Db,
  looked: readonly Looked[],
  gaps: readonly GapToBe[],
): Promise<void> => {
  const { records } = world
  const ids = new Set<number>()
  for (const [i, { asking }] of looked.entries()) {
    if (!asking) continue
    const id = (await records.gapOfSense(trx, senseOf(world, asking))) ?? gaps[i]!.id
    if (id !== undefined) ids.add(id)
  }
  await records.holdGaps(trx, [...ids])
}

/** Puts down what was looked at, in one transaction. An asker may have erased it meanwhile. */
const putDown = async (
  world: World,
  looked: readonly Looked[],
  matters: Matters,
  now: Date,
): Promise<void> => {
  const { records, store } = world
  const gaps = await decide(looked, matters)
  const ids = await store.commit(async (trx) => {
    await holdKnown(world, trx, looked, gaps)
    // A transaction may be run again: what it opened is known only once it is done.
    const opened = new Map<GapToBe, number>()
    for (const [i, { source, askedAt, asking }] of looked.entries()) {
      if ('question' in source && !(await records.findQuestion(trx, source.question))) continue
      const gap = gaps[i]!
      if (asking) opened.set(gap, await join(world, trx, asking, opened.get(gap) ?? gap.id, now))
      else await records.addGapAsking(trx, null, source, '', askedAt)
    }
    return opened
  })
  for (const [gap, id] of ids) gap.id = id
}

/**
 * Looks at what was asked in vain since the last time, some at a time, each lot in a transaction of its own, until
 * nothing is left or the program is to stop. By one process at a time.
 */
export const growGaps = async (world: World, now: Date, signal: AbortSignal): Promise<void> => {
  const unnamed = await unnamedIn(world, world.store.read, now)
  const matters = mattersOf(world)
  for await (const looked of unlooked(world, unnamed, now)) {
    if (signal.aborted) return
    await putDown(world, looked, matters, now)
  }
}
