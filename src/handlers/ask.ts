import { Refusal } from '../domain/errors.ts'
import { isShown, type ItemVersion } from '../domain/item.ts'
import { dayOf } from '../domain/time.ts'
import type { Db, Finding, Reader, Who, World } from './world.ts'
import { cleanWords } from './words.ts'

/**
 * Looks a question up among the published items, and has the answer worded where a model can within the
 * reader's patience; nothing is written yet.
 */
export const ask = async (
  world: World,
  words: string,
  now: Date,
  reader: Reader,
): Promise<{ readonly words: string; readonly finding: Finding }> => {
  const clean = cleanWords(words)
  const finding = await world.answers.find(clean, dayOf(now, world.town.timezone))
  const { itemVersions: items, quotes } = finding
  const composed = finding.answered
    ? await world.compose?.({ ...reader, question: clean, items, quotes })
    : undefined
  return { words: clean, finding: { ...finding, composed } }
}

/** How many of the items found are kept with the question, to be opened later. */
const KEPT = 5

/** Keeps the question with what was shown; its number is what the buttons under the answer carry. */
export const keepQuestion = async (
  world: World,
  trx: Db,
  who: Who,
  words: string,
  finding: Finding,
  now: Date,
): Promise<number> => {
  const { addQuestion, findItem } = world.records
  const quoted = new Map(finding.itemVersions.map((item) => [item.id, item.version]))
  const items = []
  for (const { id } of finding.items.slice(0, KEPT)) {
    const version = quoted.get(id) ?? (await findItem(trx, id))?.version
    if (version !== undefined) items.push({ id, version })
  }
  return addQuestion(
    trx,
    {
      person: who.person,
      words,
      answered: finding.answered,
      confidence: finding.confidence,
      items,
    },
    now,
  )
}

export interface KeptAnswer {
  readonly question: number
  readonly words: string
  /** As shown then, best first. */
  readonly items: readonly ItemVersion[]
}

/** An earlier question with its items, for the one who asked it. */
export const openAnswer = async (
  world: World,
  db: Db,
  who: Who,
  question: number,
  now: Date,
): Promise<KeptAnswer> => {
  const { findQuestion, findItem } = world.records
  const kept = await findQuestion(db, question)
  if (!kept || kept.person !== who.person) throw new Refusal('not-your-button')
  const today = dayOf(now, world.town.timezone)
  const items = []
  for (const { id, version } of kept.items) {
    const [shown, newest] = [await findItem(db, id, version), await findItem(db, id)]
    // What became internal since then, or ran out, is not shown again.
    if (shown && newest && isShown(shown, today) && isShown(newest, today)) items.push(shown)
  }
  return { question, words: kept.words, items }
}

/** 有帮助: the answer settled it. */
export const sayHelped = async (
  world: World,
  trx: Db,
  who: Who,
  question: number,
  now: Date,
): Promise<void> => {
  const kept = await openAnswer(world, trx, who, question, now)
  await world.records.recordFeedback(trx, kept.question, 'helped')
}

/** How near an item must be to be offered as "perhaps", and how many are. */
const NEAR = 0.25
const MOST_NEAR = 3

/** The items that might be what was asked for, where none of them answers. */
export const nearest = async (world: World, finding: Finding): Promise<ItemVersion[]> => {
  const { records, store } = world
  const near = finding.items.filter(({ score }) => score >= NEAR).slice(0, MOST_NEAR)
  const items = await Promise.all(near.map(({ id }) => records.findItem(store.read, id)))
  return items.filter((item) => item !== undefined)
}
