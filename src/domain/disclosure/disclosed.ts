import { workingDaysAfter } from '../calendar.ts'
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

/**
 * While a township moves in, what it published before is brought in by and by. For so long what fell due before that
 * is taken at its stated date, since nothing else says when it was published; 20 working days, as art. 26 has them.
 */
const MOVING_IN_WORKING_DAYS = 20

export interface MovingIn {
  /** The day on which the first item of all was seen. */
  readonly from: Day
  readonly to: Day
}

/** When a township moved in, by the instant at which its first item was seen; undefined where there is none. */
export const movingIn = (
  { calendar, zone }: Counting,
  firstSeenAt: string | undefined,
): MovingIn | undefined => {
  if (firstSeenAt === undefined) return undefined
  const from = dayOf(new Date(firstSeenAt), zone)
  return { from, to: workingDaysAfter(calendar, from, MOVING_IN_WORKING_DAYS).day }
}

/** What judging needs to know besides what is to be judged. */
export interface Judging extends Counting {
  readonly today: Day
  readonly movedIn: MovingIn | undefined
}

export interface DisclosedOn {
  readonly on: Day
  /** Only the stated date says so: it was before this system could see it. */
  readonly onItsWord: boolean
}

/**
 * The day on which a version counts as published, beside what was due on `due`: the later of the date it states and
 * of the day this system first saw it, so that nothing is dated back (issue 6).
 */
export const disclosedOn = (
  { zone, movedIn }: Pick<Judging, 'zone' | 'movedIn'>,
  { publishedAt, firstSeenAt }: Pick<Disclosed, 'publishedAt' | 'firstSeenAt'>,
  due: Day,
): DisclosedOn => {
  const seen = dayOf(new Date(firstSeenAt), zone)
  if (seen <= publishedAt) return { on: publishedAt, onItsWord: false }
  const before = movedIn !== undefined && due < movedIn.from && seen <= movedIn.to
  return before ? { on: publishedAt, onItsWord: true } : { on: seen, onItsWord: false }
}
