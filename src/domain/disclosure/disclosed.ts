import type { ItemVersion } from '../item.ts'
import type { Counting } from '../limits.ts'
import { dayOf, type Day } from '../time.ts'

/** What has to be known of a version of an item to say what it fulfils. */
export interface Disclosed extends Pick<
  ItemVersion,
  | 'id'
  | 'version'
  | 'title'
  | 'unit'
  | 'level'
  | 'kind'
  | 'createdAt'
  | 'publishedAt'
  | 'firstSeenAt'
  | 'period'
  | 'columns'
> {
  /** Whether residents can read the item now: its newest version is public, and it is not withdrawn. */
  readonly open: boolean
}

/** What judging needs to know besides what is to be judged. */
export interface Judging extends Counting {
  readonly today: Day
  /** The instant (UTC, ISO) at which the first item of all was seen; undefined where there is none. */
  readonly movedIn: string | undefined
}

export interface DisclosedOn {
  readonly on: Day
  /** Only the stated date says so: it was before this system could see it. */
  readonly onItsWord: boolean
}

/**
 * The day on which a version counts as published, beside what was due on `due`: the later of the date it states and
 * of the day this system first saw it, so that nothing is dated back (issue 6). What fell due before the township
 * moved in, and came with it at that one instant, could not be seen earlier: it is taken at its word, and marked so.
 */
export const disclosedOn = (
  { zone, movedIn }: Pick<Judging, 'zone' | 'movedIn'>,
  { publishedAt, firstSeenAt }: Pick<Disclosed, 'publishedAt' | 'firstSeenAt'>,
  due: Day,
): DisclosedOn => {
  const seen = dayOf(new Date(firstSeenAt), zone)
  if (seen <= publishedAt) return { on: publishedAt, onItsWord: false }
  return firstSeenAt === movedIn && due < seen
    ? { on: publishedAt, onItsWord: true }
    : { on: seen, onItsWord: false }
}
