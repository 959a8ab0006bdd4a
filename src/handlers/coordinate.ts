import { extensionFor } from '../domain/allowance.ts'
import type { Rating, RequestKind } from '../domain/complaint.ts'
import { concerns } from '../domain/desks.ts'
import { Refusal } from '../domain/errors.ts'
import { extended } from '../domain/limits.ts'
import { unitOf } from '../domain/township.ts'
import { act, append, prepare, salt, type Salted } from './act.ts'
import { countingOf, goingOn, roundFrom } from './clock.ts'
import type { Happened } from './happened.ts'
import { learnRoute } from './learn-route.ts'
import { asSystem, type Db, type Ticket, type Who, type World } from './world.ts'

/** What the coordinator (党政办) decides. */

const maybe = (words: Salted | undefined) => (words ? { words: words.digest } : {})

/** A report never reaches the unit it speaks of (rules: who does what). */
const refuseIfAbout = async (
  world: World,
  trx: Db,
  { no, report }: Ticket,
  unit: string,
): Promise<void> => {
  if (!report) return
  const words = (await world.records.filedWords(trx, [no])).get(no) ?? ''
  if (concerns(world.town, unit, words)) throw new Refusal('about-that-unit', { ticket: no })
}

export interface Assignment {
  readonly unit: string
  /** The ticket's own where nothing else is said. */
  readonly category?: string | undefined
  readonly words?: string | undefined
}

/** 派单, and 转办 where a unit asked for it: the limit stays what it was. Routing learns where it belongs. */
export const assign = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  { unit, category, words }: Assignment,
  now: Date,
): Promise<Happened> => {
  const salted = words === undefined ? undefined : salt(world, words)
  const before = await world.records.findTicket(trx, no)
  const done = await act(
    world,
    trx,
    who,
    no,
    'assign',
    async (ticket) => {
      if (!unitOf(world.town, unit)) throw new Refusal('no-such-unit', { unit })
      if (ticket.state !== 'unassigned' && ticket.unit === unit)
        throw new Refusal('already-done', { ticket: no })
      await refuseIfAbout(world, trx, ticket, unit)
      return {
        verb: 'assign',
        unit,
        category: category ?? ticket.category,
        area: ticket.area,
        ...maybe(salted),
        ...goingOn(world, ticket, now),
      }
    },
    now,
    salted,
  )
  const from = before?.state === 'unassigned' ? 'assign' : 'transfer'
  await learnRoute(world, trx, from, done.ticket, now)
  return done
}

/** 不同意: what a unit asked for is refused, with the reason. `what`: what was shown as asked for. */
export const refuseRequest = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  { what, words }: { readonly what: RequestKind; readonly words: string },
  now: Date,
): Promise<Happened> => {
  const salted = salt(world, words)
  return act(
    world,
    trx,
    who,
    no,
    'refuse',
    ({ request }) => {
      if (request?.kind !== what) throw new Refusal('stale-button')
      return { verb: 'refuse', what, words: salted.digest }
    },
    now,
    salted,
  )
}

/** 同意延期: once in a round, and the reason is told to the resident (rules: complaints, Beijing). */
export const extend = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  words: string,
  now: Date,
): Promise<Happened> => {
  const salted = salt(world, words)
  return act(
    world,
    trx,
    who,
    no,
    'extend',
    (ticket) => {
      const span = extensionFor(world.town, ticket)
      return {
        verb: 'extend',
        span,
        words: salted.digest,
        ...extended(countingOf(world), ticket, span),
      }
    },
    now,
    salted,
  )
}

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
  return act(world, trx, who, no, 'urge', () => ({ verb: 'urge', ...maybe(salted) }), now, salted)
}

/** 加急: from now on it is counted in hours, from now. */
export const expedite = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  now: Date,
): Promise<Happened> =>
  act(
    world,
    trx,
    who,
    no,
    'expedite',
    (ticket) => ({
      verb: 'expedite',
      ...roundFrom(world, { category: ticket.category, urgent: true }, now),
    }),
    now,
  )

/** 复核: back to the unit with a new clock, or over, with reasons. */
export const review = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  { outcome, words }: { readonly outcome: 'redo' | 'end'; readonly words: string },
  now: Date,
): Promise<Happened> => {
  const salted = salt(world, words)
  const said = { verb: 'review', words: salted.digest } as const
  return act(
    world,
    trx,
    who,
    no,
    'review',
    (ticket) =>
      outcome === 'end'
        ? { ...said, outcome }
        : { ...said, outcome, ...roundFrom(world, ticket, now) },
    now,
    salted,
  )
}

export interface CallBack {
  /** Null where nobody was reached. */
  readonly solved: boolean | null
  readonly rating: Rating | null
  readonly words?: string | undefined
}

/**
 * 回访: what the resident says on the telephone counts as if they had pressed it. Never by somebody who worked
 * on the ticket (rules: complaints).
 */
export const callBack = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  { solved, rating, words }: CallBack,
  now: Date,
): Promise<Happened[]> => {
  const salted = words === undefined ? undefined : salt(world, words)
  const called = await act(
    world,
    trx,
    who,
    no,
    'call-back',
    (ticket) => {
      if (ticket.workers.includes(who.person)) throw new Refusal('own-work', { ticket: no })
      return { verb: 'call-back', solved, rating, ...maybe(salted) }
    },
    now,
    salted,
  )
  const { ticket, event } = called
  if (solved === true && ticket.state === 'answered')
    return [
      called,
      await append(world, trx, ticket, { verb: 'close', because: 'solved' }, event.by, now),
    ]
  if (solved !== false && rating !== 'dissatisfied') return [called]
  const because = solved === false ? 'unsolved' : 'dissatisfied'
  const again = { verb: 'reopen', because, ...roundFrom(world, ticket, now) } as const
  return [called, await append(world, trx, ticket, again, event.by, now)]
}

/** 并案: `no` goes on as part of another ticket, whose public answers its resident gets. */
export const merge = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  into: string,
  now: Date,
): Promise<Happened[]> => {
  const main = await prepare(world, trx, who, into, 'take-in')
  if (main.no === no) throw new Refusal('not-into-itself', { ticket: no })
  const merged = await act(
    world,
    trx,
    who,
    no,
    'merge',
    (ticket) => {
      // What is reported of somebody is shown to nobody beside.
      if (ticket.report || main.report) throw new Refusal('not-a-report', { ticket: no })
      return { verb: 'merge', into }
    },
    now,
  )
  const taken = await act(
    world,
    trx,
    who,
    into,
    'take-in',
    () => ({ verb: 'take-in', ticket: no }),
    now,
  )
  return [merged, taken]
}

/** 拆案: a merged ticket goes its own way again, with a new clock. */
export const unmerge = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  now: Date,
): Promise<Happened[]> => {
  const ticket = await prepare(world, trx, who, no, 'unmerge')
  const parted = await act(
    world,
    trx,
    who,
    no,
    'unmerge',
    () => ({ verb: 'unmerge', ...roundFrom(world, ticket, now) }),
    now,
  )
  const main = await world.records.findTicket(trx, ticket.mergedInto ?? '')
  if (!main) return [parted]
  const gone = { verb: 'let-go', ticket: no } as const
  return [parted, await append(world, trx, main, gone, asSystem, now)]
}

/** 批示: a leader writes what is to be done; who does it stays as it is. */
export const instruct = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  words: string,
  now: Date,
): Promise<Happened> => {
  const salted = salt(world, words)
  const deed = { verb: 'instruct', words: salted.digest } as const
  return act(world, trx, who, no, 'instruct', () => deed, now, salted)
}
