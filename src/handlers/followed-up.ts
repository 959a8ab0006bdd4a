import { ALIVE, replay, type ComplaintEvent } from '../domain/complaint.ts'
import { instantsOf, type Period } from '../domain/period.ts'
import type { FollowedUp } from '../domain/summary.ts'
import { addDays, dayOf, startOfDay } from '../domain/time.ts'
import type { Unnamed } from '../domain/unnamed.ts'
import type { Db, Ticket, World } from './world.ts'

/** What was given in so many weeks before a period's end is told of in it, done or not. */
const WEEKS = 4

interface Given {
  readonly no: string
  readonly seq: number
  readonly at: string
}

interface Stretch {
  /** From here on what was given is told of in any case. */
  readonly from: Date
  readonly until: Date
}

const stretchOf = (world: World, period: Period, now: Date): Stretch => {
  const { timezone } = world.town
  const { from, until } = instantsOf(period, timezone)
  const weeksBefore = startOfDay(addDays(period.to, 1 - 7 * WEEKS), timezone)
  return {
    from: weeksBefore < from ? weeksBefore : from,
    // What happens at this very instant has happened.
    until: until <= now ? until : new Date(now.getTime() + 1),
  }
}

/** Whether it needs no look at the history: given long ago on a ticket that was over before. */
const isPast = ({ at }: Given, ticket: Ticket | undefined, { from, until }: Stretch): boolean =>
  at < from.toISOString() &&
  ticket?.closedAt !== null &&
  ticket?.closedAt !== undefined &&
  ticket.closedAt < until.toISOString() &&
  ticket.state === 'closed'

/** An instruction as its ticket's history up to the end leaves it; undefined for reports on people in office. */
const onTicket = (
  given: Given,
  events: readonly ComplaintEvent[],
  until: Date,
): Pick<FollowedUp, 'on' | 'state' | 'done'> | undefined => {
  const past = events.filter(({ at }) => at < until.toISOString())
  const complaint = replay(past)
  if (!complaint || complaint.report) return undefined
  const answered = past.slice(given.seq).some(({ verb }) => verb === 'reply' || verb === 'decline')
  return {
    on: { ticket: given.no, unit: complaint.unit },
    state: complaint.state,
    done: answered || !ALIVE.includes(complaint.state),
  }
}

const instructions = async (
  world: World,
  db: Db,
  unnamed: Unnamed,
  stretch: Stretch,
): Promise<Timed[]> => {
  const { records, town } = world
  const all = await records.instructionsBefore(db, stretch.until)
  const tickets = new Map(
    (await records.findTickets(db, [...new Set(all.map(({ no }) => no))])).map((one) => [
      one.no,
      one,
    ]),
  )
  const some = all.filter((given) => !isPast(given, tickets.get(given.no), stretch))
  const histories = await records.eventsOfMany(db, [...new Set(some.map(({ no }) => no))])
  const found: Timed[] = []
  for (const given of some) {
    const outcome = onTicket(given, histories.get(given.no) ?? [], stretch.until)
    if (!outcome || (outcome.done && given.at < stretch.from.toISOString())) continue
    const words = unnamed.masked((await records.wordsOf(db, given.no)).get(given.seq) ?? '')
    const day = dayOf(new Date(given.at), town.timezone)
    found.push({ at: given.at, told: { day, words, answer: null, ...outcome } })
  }
  return found
}

const orders = async (
  world: World,
  db: Db,
  unnamed: Unnamed,
  { from, until }: Stretch,
): Promise<Timed[]> => {
  const all = await world.records.ordersUpTo(db, from, until)
  return all.map((order) => {
    const done = order.answeredAt !== null && order.answeredAt < until.toISOString()
    return {
      at: order.at,
      told: {
        day: dayOf(new Date(order.at), world.town.timezone),
        on: { unit: order.unit, order: order.id },
        words: unnamed.masked(order.words),
        // A unit may well write whom it went to see: that is for the leader, and not for a file.
        answer: done && order.answer !== null ? unnamed.masked(order.answer) : null,
        state: null,
        done,
      },
    }
  })
}

interface Timed {
  readonly at: string
  readonly told: FollowedUp
}

/**
 * What became of leaders' words (批示) up to a period's end, the oldest first: of those given in it or in the four
 * weeks before its end, and of older ones that were not done by then. An instruction on a ticket is done when the
 * ticket was answered after it, or is over; an order when the unit said what became of it.
 */
export const followedUpIn = async (
  world: World,
  db: Db,
  unnamed: Unnamed,
  period: Period,
  now: Date,
): Promise<FollowedUp[]> => {
  const stretch = stretchOf(world, period, now)
  const all = [
    ...(await instructions(world, db, unnamed, stretch)),
    ...(await orders(world, db, unnamed, stretch)),
  ]
  return all.toSorted((a, b) => a.at.localeCompare(b.at)).map(({ told }) => told)
}
