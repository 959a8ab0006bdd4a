import { GROUNDS, groundsUnder, type Ground, type Heading } from './grounds.ts'
import type { Application } from './shape.ts'

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

type Asked = Pick<Application, 'correctionAsked'>

/**
 * Whether an answer can have this ground: what lapses unpaid needs a fee that somebody names (art. 42), and unclear
 * still is only what was to be made clear (art. 30).
 */
export const canAnswerWith = (
  ground: Ground,
  { correctionAsked }: Asked,
  fees: string | undefined,
): boolean =>
  (ground !== 'unpaid' || fees !== undefined) && (ground !== 'unclear' || correctionAsked)

/** The grounds of a heading that can be chosen for an application. */
export const groundsToChoose = (
  heading: Heading,
  application: Asked,
  fees: string | undefined,
): Ground[] => groundsUnder(heading).filter((ground) => canAnswerWith(ground, application, fees))

/** Whether an answer rests on the rights of somebody who is to be asked first (art. 32). */
export const needsThirdParty = (ground: Ground | undefined): boolean => ground === 'third-party'
