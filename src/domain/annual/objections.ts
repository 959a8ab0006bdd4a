import { replayDisclosure, type DisclosureEvent } from '../disclosure-ticket.ts'

/**
 * Objections to what is published, or is not. What was taken back by the year's end is in none of them, and told of
 * nowhere: of few, it would tell on them.
 */
export interface ObjectionsOfYear {
  readonly filed: number
  /** Of them, those after which something was published or put right, and those that were explained. */
  readonly fixed: number
  readonly explained: number
}

/** How the objections of a year stood at its end, by their histories; `until`: the first instant after it (UTC, ISO). */
export const objectionsOfYear = (
  histories: readonly (readonly DisclosureEvent[])[],
  until: string,
): ObjectionsOfYear => {
  const states = histories.flatMap(
    (events) => replayDisclosure(events.filter(({ at }) => at < until))?.state ?? [],
  )
  const of = (state: string) => states.filter((one) => one === state).length
  return {
    filed: states.length - of('withdrawn'),
    fixed: of('fixed'),
    explained: of('explained'),
  }
}
