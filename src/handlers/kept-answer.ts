import { Refusal } from '../domain/errors.ts'
import { followUp } from '../domain/follow-up.ts'
import { isShown, type ItemVersion } from '../domain/item.ts'
import type { Quote } from '../domain/quote.ts'
import { dayOf } from '../domain/time.ts'
import { newerThan } from './browse.ts'
import { stillShown, type Source } from './still-shown.ts'
import type { AskedLine, Db, Finding, Question, Who, World } from './world.ts'

/** A question of this person's; anybody else's is none of theirs, and what was erased is nobody's. */
const ownQuestion = async (world: World, db: Db, who: Who, question: number) => {
  const kept = await world.records.findQuestion(db, question)
  if (!kept) throw new Refusal('stale-button')
  if (kept.person !== who.person) throw new Refusal('not-your-button')
  return kept
}

/** The item that a question naming nothing was about; as it is now, if it is shown. */
const aboutOf = async (
  world: World,
  db: Db,
  { shown }: Pick<Question, 'shown'>,
  now: Date,
): Promise<ItemVersion | undefined> => {
  const about =
    shown?.about === undefined ? undefined : await world.records.findItem(db, shown.about)
  return about && isShown(about, dayOf(now, world.town.timezone)) ? about : undefined
}

export interface KeptAnswer {
  readonly question: number
  readonly words: string
  readonly answered: boolean
  /** What was found, best first. */
  readonly items: readonly ItemVersion[]
  /** What was quoted of them. */
  readonly quotes: readonly Quote[]
  /** Each of them as it is now, by id. */
  readonly newest: ReadonlyMap<string, ItemVersion>
  /** The item that a question naming nothing was about; as it is now. */
  readonly about: ItemVersion | undefined
  /** Number of the ticket that its draft became; undefined where none was filed. */
  readonly ticket: string | undefined
}

const byId = (sources: readonly Source[]): ReadonlyMap<string, ItemVersion> =>
  new Map(sources.map(({ newest }) => [newest.id, newest]))

/** An earlier question with its items as they were found, for the one who asked it. */
export const openAnswer = async (
  world: World,
  db: Db,
  who: Who,
  question: number,
  now: Date,
): Promise<KeptAnswer> => {
  const kept = await ownQuestion(world, db, who, question)
  const sources = await stillShown(world, db, kept.items, now)
  return {
    question,
    words: kept.words,
    answered: kept.answered,
    items: sources.map((source) => source.shown),
    quotes: kept.shown?.quotes ?? [],
    newest: byId(sources),
    about: await aboutOf(world, db, kept, now),
    ticket: await world.records.ticketOfQuestion(db, who.person, question),
  }
}

/** An answer as its asker saw it. */
export interface Reopened {
  readonly question: number
  readonly words: string
  readonly askedAt: string
  readonly answered: boolean
  /** The words shown then, with the versions they were taken from. */
  readonly answer: Pick<Finding, 'quotes' | 'composed' | 'itemVersions'>
  /** Offered as "perhaps" then; as they are now. Where an answer's words were not kept yet, its items. */
  readonly near: readonly ItemVersion[]
  /** Each item of the answer as it is now, by id. */
  readonly newest: ReadonlyMap<string, ItemVersion>
  /** What was published since and says otherwise, by the id of the item of the answer. */
  readonly later: ReadonlyMap<string, ItemVersion>
  /** How many items of the answer are not public any more. */
  readonly gone: number
  /** As in KeptAnswer. */
  readonly about: ItemVersion | undefined
  /** It named nothing, and nothing had been spoken of. */
  readonly bare: boolean
  readonly ticket: string | undefined
}

/** What says otherwise than these, and is not among them. */
const laterThan = async (
  world: World,
  sources: readonly Source[],
  now: Date,
): Promise<ReadonlyMap<string, ItemVersion>> => {
  const later = new Map<string, ItemVersion>()
  for (const { newest } of sources) {
    const found = await newerThan(world, newest, now)
    if (found && !sources.some(({ shown }) => shown.id === found.id)) later.set(newest.id, found)
  }
  return later
}

/** Opens what was shown for an earlier question, as it was shown, for the one who asked it. */
export const reopenAnswer = async (
  world: World,
  db: Db,
  who: Who,
  question: number,
  now: Date,
): Promise<Reopened> => {
  const kept = await ownQuestion(world, db, who, question)
  const { words, askedAt, answered, items, shown } = kept
  const quotes = shown?.quotes ?? []
  const pieces = [...quotes, ...(shown?.composed ?? [])]
  const cited = new Map(pieces.map(({ itemId: id, version }) => [id, { id, version }]))
  const sources = await stillShown(world, db, [...cited.values()], now)
  const newest = byId(sources)
  const composed = shown?.composed?.filter(({ itemId }) => newest.has(itemId))
  // Of a question from before the answers' words were kept, the items are left.
  const near = await stillShown(world, db, shown?.near ?? items, now)
  return {
    question,
    words,
    askedAt,
    answered,
    answer: {
      quotes: quotes.filter(({ itemId }) => newest.has(itemId)),
      composed: composed?.length === 0 ? undefined : composed,
      itemVersions: sources.map((source) => source.shown),
    },
    near: near.map((source) => source.newest),
    newest,
    later: await laterThan(world, sources, now),
    gone: cited.size - newest.size,
    about: await aboutOf(world, db, kept, now),
    bare: shown?.about === undefined && followUp(words) === 'bare',
    ticket: await world.records.ticketOfQuestion(db, who.person, question),
  }
}

/** So many questions stand on a page of what somebody asked. */
const PAGE = 10

export interface AskedPage {
  readonly questions: readonly AskedLine[]
  readonly page: number
  readonly hasMore: boolean
}

/** A page of what somebody asked, newest first; the first where the wanted one is empty. */
export const askedBefore = async (
  world: World,
  db: Db,
  who: Who,
  page: number,
): Promise<AskedPage> => {
  const rows = await world.records.questionsOf(db, who.person, page * PAGE, PAGE + 1)
  if (rows.length === 0 && page > 0) return askedBefore(world, db, who, 0)
  return { questions: rows.slice(0, PAGE), page, hasMore: rows.length > PAGE }
}

export const hasAsked = async (world: World, db: Db, who: Who): Promise<boolean> =>
  (await world.records.questionsOf(db, who.person, 0, 1)).length > 0
