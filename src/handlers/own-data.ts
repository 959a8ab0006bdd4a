import type { OwnRows } from '../store/own-data.ts'
import { ownDisclosures } from './disclosure-lists.ts'
import { viewDisclosure, type DisclosureView } from './disclosure-view.ts'
import { openOwnTicket, type OwnView } from './own-tickets.ts'
import { stillShown } from './still-shown.ts'
import { toldAlong, type Along } from './told-along.ts'
import type { Db, Who, World } from './world.ts'

/** 我的资料: everything that is kept of somebody, and nothing of anybody else. */
export interface OwnTicket extends OwnView {
  /** What they were told of the tickets it went into. */
  readonly along: readonly Along[]
}

/** A question of theirs, and of how much of its answer nothing is told: what is not public any more. */
export type OwnQuestion = OwnRows['questions'][number] & { readonly gone: number }

export interface OwnData extends OwnRows {
  readonly questions: readonly OwnQuestion[]
  readonly tickets: readonly OwnTicket[]
  readonly disclosures: readonly DisclosureView[]
}

/** More than anybody has; whoever does asks the township. */
const MOST_TICKETS = 1_000

/** What was shown for a question, without what is not public any more. */
const stillToldOf = async (
  world: World,
  db: Db,
  rows: OwnRows['questions'],
  now: Date,
): Promise<OwnQuestion[]> => {
  const pieces = rows.flatMap(({ answer }) => [
    ...(answer?.quotes ?? []),
    ...(answer?.composed ?? []),
  ])
  const versions = new Map(
    pieces.map(({ itemId: id, version }) => [`${id} ${version}`, { id, version }]),
  )
  const sources = await stillShown(world, db, [...versions.values()], now)
  const shown = new Set(sources.map((source) => `${source.shown.id} ${source.shown.version}`))
  const isTold = (piece: { readonly itemId: string; readonly version: number }): boolean =>
    shown.has(`${piece.itemId} ${piece.version}`)
  return rows.map((row) => {
    const { answer } = row
    if (!answer) return { ...row, gone: 0 }
    const quotes = answer.quotes.filter(isTold)
    const composed = answer.composed?.filter(isTold)
    const gone =
      (answer.composed ?? answer.quotes).length - (answer.composed ? composed! : quotes).length
    return { ...row, answer: { ...answer, quotes, composed }, gone }
  })
}

export const collectOwnData = async (
  world: World,
  db: Db,
  who: Who,
  now: Date,
): Promise<OwnData> => {
  const { ownRows, ticketsOf } = world.records
  const own = await ticketsOf(db, who.person, MOST_TICKETS)
  const tickets: OwnTicket[] = []
  for (const { no } of own.toReversed()) {
    const view = await openOwnTicket(world, db, who, no, now)
    tickets.push({ ...view, along: await toldAlong(world, db, no, view.events, now) })
  }
  const disclosures: DisclosureView[] = []
  for (const ticket of (await ownDisclosures(world, db, who)).toReversed())
    disclosures.push(await viewDisclosure(world, db, who, ticket))
  const rows = await ownRows(db, who.person)
  const questions = await stillToldOf(world, db, rows.questions, now)
  return { ...rows, questions, tickets, disclosures }
}
