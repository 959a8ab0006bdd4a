import { isReport } from '../domain/desks.ts'
import { emergenciesIn } from '../domain/emergency.ts'
import { followUp } from '../domain/follow-up.ts'
import { isShown, type ItemVersion } from '../domain/item.ts'
import { shownQuotes } from '../domain/quote.ts'
import { dayOf } from '../domain/time.ts'
import { clearFront, itemInFront, putInFront, type Before } from './item-in-front.ts'
import { openAnswer } from './kept-answer.ts'
import { learnFromQuestion } from './learn.ts'
import type { ComposedSentence, Db, Finding, Reader, ShownAnswer, Who, World } from './world.ts'
import { cleanWords } from './words.ts'

/** A question with what is published about it. */
export interface Asked {
  readonly words: string
  readonly finding: Finding
  /** Items that might be what was asked for, where none of them answers. */
  readonly near: readonly ItemVersion[]
  /** The question names no matter: it is about the item that was spoken of, if there is one. */
  readonly bare: boolean
  readonly about: ItemVersion | undefined
}

/**
 * Looks a question up among the published items, and has the answer worded where a model can within the
 * reader's patience; nothing is written yet. Without `before` nothing can have been spoken of.
 */
export const ask = async (
  world: World,
  words: string,
  now: Date,
  reader: Reader,
  before?: Before,
): Promise<Asked> => {
  const clean = cleanWords(words)
  const follows = followUp(clean)
  const inFront =
    before && follows ? await itemInFront(world, world.store.read, before, now) : undefined
  // What is reported of somebody goes to no model, and where there is danger nobody waits for one.
  const inHouse = isReport(world.town, clean) || emergenciesIn(world.town, clean).length > 0
  const bare = follows === 'bare'
  const found = await world.answers.find(clean, dayOf(now, world.town.timezone), {
    focusItemId: inFront?.id,
    onlyFocus: bare,
    inHouse,
  })
  return {
    words: clean,
    finding: {
      ...found,
      composed: inHouse ? undefined : await composedFrom(world, clean, found, reader),
    },
    near: found.answered || bare ? [] : await nearest(world, found, now),
    bare,
    about: bare ? inFront : undefined,
  }
}

/** The answer in a model's words. */
const composedFrom = async (
  world: World,
  words: string,
  { answered, itemVersions: items, quotes }: Finding,
  reader: Reader,
): Promise<readonly ComposedSentence[] | undefined> =>
  answered ? world.compose?.({ ...reader, question: words, items, quotes }) : undefined

/** How near an item must be to be offered as "perhaps", and how many are. */
const NEAR = 0.25
const MOST_NEAR = 3

/** The public items that might be what was asked for, best first. */
export const nearest = async (
  world: World,
  { items }: Pick<Finding, 'items'>,
  now: Date,
): Promise<ItemVersion[]> => {
  const { records, store, town } = world
  const today = dayOf(now, town.timezone)
  const near = items.filter(({ score }) => score >= NEAR).slice(0, MOST_NEAR)
  const found = await Promise.all(near.map(({ id }) => records.findItem(store.read, id)))
  // The records may be ahead of what was searched: what became internal meanwhile is not offered.
  return found.flatMap((item) => (item && isShown(item, today) ? [item] : []))
}

/** How many of the items found are kept with the question, to be opened later; beside an answer only near ones. */
const KEPT = 5

/**
 * Keeps the question with what is shown of its answer, and what the next one may be about; its number is
 * what the buttons under the answer carry. `voice`: what it was spoken in.
 */
export const keepQuestion = async (
  world: World,
  trx: Db,
  who: Who,
  asked: Asked,
  now: Date,
  voice?: number,
): Promise<number> => {
  const { finding, words } = asked
  await keepInFront(world, trx, who, asked, now)
  const question = await world.records.addQuestion(
    trx,
    {
      person: who.person,
      words,
      answered: finding.answered,
      confidence: finding.confidence,
      items: await foundItems(world, trx, finding),
      shown: shownOf(asked),
    },
    now,
  )
  if (voice !== undefined) await world.records.tieVoice(trx, voice, question)
  return question
}

/**
 * A question that was kept before is shown again: under its number where all is as it was shown then, else as a
 * question of its own. What stands above a button is always what its number keeps.
 */
export const keepAgain = async (
  world: World,
  trx: Db,
  who: Who,
  asked: Asked,
  before: number,
  now: Date,
): Promise<number> => {
  const kept = await world.records.findQuestion(trx, before)
  const same =
    kept?.answered === asked.finding.answered &&
    JSON.stringify(kept.shown) === JSON.stringify(shownOf(asked))
  if (!same) return keepQuestion(world, trx, who, asked, now)
  await keepInFront(world, trx, who, asked, now)
  return before
}

const foundItems = async (world: World, trx: Db, finding: Finding) => {
  const quoted = new Map(finding.itemVersions.map((item) => [item.id, item.version]))
  const items = []
  for (const { id, score } of finding.items.slice(0, KEPT)) {
    if (finding.answered && score < NEAR && !quoted.has(id)) continue
    const version = quoted.get(id) ?? (await world.records.findItem(trx, id))?.version
    if (version !== undefined) items.push({ id, version })
  }
  return items
}

const shownOf = ({ finding, near, about }: Asked): ShownAnswer => {
  const versions = new Map(finding.itemVersions.map(({ id, version }) => [id, version]))
  const withVersion = <Piece extends { readonly itemId: string }>(pieces: readonly Piece[]) =>
    pieces.flatMap((piece) => {
      const version = versions.get(piece.itemId)
      return version === undefined ? [] : [{ ...piece, version }]
    })
  return {
    quotes: withVersion(shownQuotes(finding.quotes, finding.composed)),
    composed: finding.composed && withVersion(finding.composed),
    near: near.map(({ id, version }) => ({ id, version })),
    about: about?.id,
  }
}

/** What was just asked is what is spoken of, if there is an item to it; else nothing is. */
const keepInFront = async (
  world: World,
  trx: Db,
  who: Who,
  { finding, bare, about }: Asked,
  now: Date,
): Promise<void> => {
  const [first] = finding.composed ?? finding.quotes
  const item = finding.answered ? first?.itemId : about?.id
  if (item !== undefined) return putInFront(world, trx, who, item, now)
  if (!bare) return clearFront(world, trx, who)
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
  await learnFromQuestion(world, trx, who, kept.question, now)
}
