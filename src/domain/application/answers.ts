import { GROUNDS, groundsUnder, type Ground, type Heading } from './grounds.ts'

/** What an answer has to say besides its reason, by its ground. */

/** What is not made public, wholly or in part. */
const isRefusal = (ground: Ground): boolean => GROUNDS[ground].reply === 3

/**
 * How an answer can be appealed: within 60 days to reconsideration (行政复议法 2023, art. 20) or six months to the court
 * (行政诉讼法, art. 46); what was refused goes to reconsideration first (行政复议法 2023, art. 23, no. 4; unverified).
 */
export const appealOf = (ground: Ground): 'first' | 'either' =>
  isRefusal(ground) || ground === 'partly' ? 'first' : 'either'

/** What its writer is told that it has to say (art. 36): the same for whatever is refused. */
export const hintOf = (ground: Ground): Ground | 'refused' =>
  isRefusal(ground) ? 'refused' : ground

/** Whether an answer can have this ground: what lapses unpaid needs a fee that somebody names (art. 42). */
export const canAnswerWith = (ground: Ground, fees: string | undefined): boolean =>
  ground !== 'unpaid' || fees !== undefined

/** The grounds of a heading that can be chosen. */
export const groundsToChoose = (heading: Heading, fees: string | undefined): Ground[] =>
  groundsUnder(heading).filter((ground) => canAnswerWith(ground, fees))
