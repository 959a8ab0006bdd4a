import type { Language } from '../domain/township.ts'
import { viewOf, type DraftView } from './draft.ts'
import { readPlace } from './place.ts'
import type { Db, Draft, World } from './world.ts'

/** How long a draft lies before its owner is asked once, and how long after that it is dropped. */
const RECALL_AFTER_MS = 30 * 60_000
const LAPSE_AFTER_MS = 24 * 3_600_000
const AT_ONCE = 200

interface Left {
  readonly view: DraftView
  readonly language: Language | null
}

export interface Drifting {
  /** To be asked: "still want to file this?" */
  readonly recalled: readonly Left[]
  /** To be told that nothing was filed. */
  readonly lapsed: readonly Left[]
}

/**
 * Whoever was rewriting a draft that lapsed is nowhere from now on. Who was leaving a telephone number
 * stays there until the next message: it takes the keyboard for that away.
 */
const leaveRewording = async (world: World, trx: Db, drafts: readonly Draft[]): Promise<void> => {
  const { findPerson, findVisit, clearPlace } = world.records
  for (const { id, chat, person } of drafts) {
    const owner = await findPerson(trx, person)
    const place = owner && readPlace((await findVisit(trx, owner.telegramId, chat))?.place)
    if (place?.at === 'rewording' && place.draft === id) await clearPlace(trx, chat, person)
  }
}

const leftBy = async (world: World, trx: Db, drafts: readonly Draft[]): Promise<Left[]> => {
  const left: Left[] = []
  for (const draft of drafts) {
    const person = await world.records.findPerson(trx, draft.person)
    const view = await viewOf(world, trx, draft)
    if (person) left.push({ view, language: person.language })
  }
  return left
}

/** Those of the drafts that this process, and no other, moved on. */
const moved = async (
  drafts: readonly Draft[],
  move: (id: number) => Promise<boolean>,
): Promise<Draft[]> => {
  const mine: Draft[] = []
  for (const draft of drafts) if (await move(draft.id)) mine.push(draft)
  return mine
}

/** A draft left lying is recalled once; a day later it lapses. */
export const recallDrafts = async (world: World, trx: Db, now: Date): Promise<Drifting> => {
  const { driftingDrafts, markRecalled, lapseDraft } = world.records
  const before = (ms: number) => new Date(now.getTime() - ms)
  const late = await driftingDrafts(trx, { recalled: before(LAPSE_AFTER_MS) }, AT_ONCE)
  const lapsed = await moved(late, (id) => lapseDraft(trx, id))
  await leaveRewording(world, trx, lapsed)
  const still = await driftingDrafts(trx, { touched: before(RECALL_AFTER_MS) }, AT_ONCE)
  const recalled = await moved(still, (id) => markRecalled(trx, id, now))
  return {
    recalled: await leftBy(world, trx, recalled),
    lapsed: await leftBy(world, trx, lapsed),
  }
}
