import { allowanceFor } from '../domain/allowance.ts'
import {
  endOfWait,
  limitsOf,
  resumed,
  type Allowance,
  type Counting,
  type Due,
  type Limits,
} from '../domain/limits.ts'
import type { Ticket, World } from './world.ts'

/** What the township's limits are counted with. */
export const countingOf = ({ calendar, town }: World): Counting => ({
  calendar,
  zone: town.timezone,
})

export type NewRound = Limits & { readonly allowance: Allowance }

/** The limits of a round that begins now, and what they were counted from. */
export const roundFrom = (
  world: World,
  matter: Parameters<typeof allowanceFor>[1],
  now: Date,
): NewRound => {
  const allowance = allowanceFor(world.town, matter)
  return { ...limitsOf(countingOf(world), now, allowance), allowance }
}

/** Where the limit stands when the clock goes on now; nothing where it did not stand still. */
export const goingOn = (world: World, ticket: Ticket, now: Date): Partial<Due> => {
  if (ticket.waitingSince === null) return {}
  const answer = (ticket.allowance ?? allowanceFor(world.town, ticket)).answer
  const stopped = new Date(ticket.waitingSince)
  return resumed(countingOf(world), ticket, answer, stopped, endOfWait(ticket.waitUntil, now))
}
