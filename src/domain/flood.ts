/** What somebody does to the bot that is counted. */
export type Doing = 'message' | 'press'

/** So many a minute are more than anybody needs who means them: an album counts as ten. */
export const MOST_A_MINUTE: Readonly<Record<Doing, number>> = { message: 30, press: 60 }
const WINDOW_MS = 60_000

/** A minute of somebody's: since when, how much, and at which update they were told that it is too much. */
export interface Minute {
  readonly from: number
  readonly counts: Readonly<Record<Doing, number>>
  readonly toldAt: number | undefined
}

/** told: it is not handled, and that is said; dropped: it was said before. */
export type Passage = 'handled' | 'told' | 'dropped'

export const isOver = ({ from }: Minute, now: Date): boolean =>
  // A clock that was set back holds nobody.
  now.getTime() >= from + WINDOW_MS || now.getTime() < from

/** How many seconds are left of a minute, at least one. */
export const secondsLeft = ({ from }: Minute, now: Date): number =>
  Math.max(1, Math.ceil((from + WINDOW_MS - now.getTime()) / 1000))

/**
 * Whether one more is handled. A press beyond the most is always told: it waits for its answer. A message is told
 * once, and again where the very update that was told comes back because it failed.
 */
export const pass = (
  before: Minute | undefined,
  doing: Doing,
  update: number,
  now: Date,
): { readonly minute: Minute; readonly passage: Passage } => {
  const going =
    before && !isOver(before, now)
      ? before
      : { from: now.getTime(), counts: { message: 0, press: 0 }, toldAt: undefined }
  if (going.toldAt === update) return { minute: going, passage: 'told' }
  const count = going.counts[doing] + 1
  const minute = { ...going, counts: { ...going.counts, [doing]: count } }
  if (count <= MOST_A_MINUTE[doing]) return { minute, passage: 'handled' }
  if (doing === 'press') return { minute, passage: 'told' }
  if (going.toldAt !== undefined) return { minute, passage: 'dropped' }
  return { minute: { ...minute, toldAt: update }, passage: 'told' }
}
