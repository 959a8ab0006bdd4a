import { extensionFor } from '../domain/allowance.ts'
import { workedOn, type RequestKind } from '../domain/complaint.ts'
import { Refusal } from '../domain/errors.ts'
import { extended, sooner } from '../domain/limits.ts'
import { act, actSaying, prepare, saidIn, salt } from './act.ts'
import { countingOf, roundFrom } from './clock.ts'
import type { Happened } from './happened.ts'
import type { Db, Ticket, Who, World } from './world.ts'

/** What the coordinator (党政办) decides, and what leaders write. */

/** 不同意: what a unit asked for is refused, with the reason. `what`: what was shown as asked for. */
export const refuseRequest = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  { what, words }: { readonly what: RequestKind; readonly words: string },
  now: Date,
): Promise<Happened> =>
  actSaying({ world, trx, who, no, now }, 'refuse', words, (said, { request }) => {
    if (request?.kind !== what) throw new Refusal('stale-button')
    return { verb: 'refuse', what, words: said }
  })

/** 同意延期: once in a round, and the reason is told to the resident (rules: complaints, Beijing). */
export const extend = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  words: string,
  now: Date,
): Promise<Happened> =>
  actSaying({ world, trx, who, no, now }, 'extend', words, (said, ticket) => {
    const span = extensionFor(world.town, ticket)
    return {
      verb: 'extend',
      span,
      words: said,
      ...extended(countingOf(world), ticket, span),
    }
  })

/** 催办. */
export const urge = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  words: string | undefined,
  now: Date,
): Promise<Happened> => {
  const salted = words === undefined ? undefined : salt(world, words)
  return act(
    { world, trx, who, no, now },
    'urge',
    () => ({ verb: 'urge', ...saidIn(salted) }),
    salted,
  )
}

/** 加急: from now on it is counted in hours, from now; what is due sooner stays so. */
export const expedite = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  now: Date,
): Promise<Happened> =>
  act({ world, trx, who, no, now }, 'expedite', (ticket) => {
    const { allowance, ...fresh } = roundFrom(
      world,
      { category: ticket.category, urgent: true },
      now,
    )
    return { verb: 'expedite', ...sooner(ticket, fresh), allowance }
  })

/** Who worked on it may have it done again, and does not settle it against its resident (rules: complaints). */
const refuseOwnReview = (who: Who, ticket: Ticket, outcome: 'redo' | 'end'): void => {
  if (outcome === 'end' && workedOn(who.person, ticket))
    throw new Refusal('own-work', { ticket: ticket.no })
}

/** Before the words of a review are asked for: whether it can be settled so, and by them. */
export const prepareReview = async (
  world: World,
  db: Db,
  who: Who,
  no: string,
  outcome: 'redo' | 'end',
): Promise<void> => refuseOwnReview(who, await prepare(world, db, who, no, 'review'), outcome)

/** 复核: back to the unit with a new clock, or over, with reasons. */
export const review = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  { outcome, words }: { readonly outcome: 'redo' | 'end'; readonly words: string },
  now: Date,
): Promise<Happened> =>
  actSaying({ world, trx, who, no, now }, 'review', words, (said, ticket) => {
    refuseOwnReview(who, ticket, outcome)
    return outcome === 'end'
      ? { verb: 'review', outcome, words: said }
      : { verb: 'review', outcome, words: said, ...roundFrom(world, ticket, now) }
  })

/** 批示: a leader writes what is to be done; who does it stays as it is. */
export const instruct = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  words: string,
  now: Date,
): Promise<Happened> =>
  actSaying({ world, trx, who, no, now }, 'instruct', words, (said) => ({
    verb: 'instruct',
    words: said,
  }))
