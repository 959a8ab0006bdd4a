import { share, SMALL, type Rate } from '../indicators.ts'
import { periodAt, periodBefore, type Period } from '../period.ts'
import { FOLDED_BELOW, hidden } from '../publishing/hidden.ts'
import { addDays, type Day } from '../time.ts'

/**
 * Social comment on openness (社会评议; 政府信息公开条例 2019, art. 50 has it in the annual report): a short poll of
 * residents once a quarter.
 */

/** Is it easy to find what one needs; can it be understood; is what one tells taken care of. */
export const POLL_QUESTIONS = ['found', 'clear', 'handled'] as const
export type PollQuestion = (typeof POLL_QUESTIONS)[number]

export const POLL_ANSWERS = ['good', 'fair', 'poor', 'unsure'] as const
export type PollAnswer = (typeof POLL_ANSWERS)[number]

/** In the last month of a quarter: most of it has been seen by then, and two weeks are left for asking. */
const ASKED_FROM = '-15'
/** Who was asked on the last day has a week. */
const OPEN_AFTER_DAYS = 7

/** The last day on which a quarter's poll takes answers. */
export const lastDayOf = (quarter: Period): Day => addDays(quarter.to, OPEN_AFTER_DAYS)

/** The quarter whose poll goes out on a day; undefined where none does. */
export const askedOn = (day: Day): Period | undefined => {
  const quarter = periodAt('quarter', day)
  return day >= `${quarter.to.slice(0, 7)}${ASKED_FROM}` ? quarter : undefined
}

/** The quarter whose poll takes answers on a day, of this one or the last. */
export const answeredOn = (day: Day): Period | undefined => {
  const before = periodBefore(periodAt('quarter', day))
  return day <= lastDayOf(before) ? before : askedOn(day)
}

export interface PollCount {
  readonly question: PollQuestion
  readonly answer: PollAnswer
  readonly count: number
}

/** What is known of a round when it is closed. */
export interface PollRound {
  readonly quarter: string
  readonly closedAt: string | null
  readonly asked: number
  readonly answered: number
  readonly counts: readonly PollCount[]
}

export interface QuestionFigures {
  readonly question: PollQuestion
  /** How many answered it. */
  readonly of: number
  /** Null: of too few to be told, or what others could be computed from. */
  readonly answers: Readonly<Record<PollAnswer, number | null>>
  /** Good or fair, of those who were not unsure; null where one of the counts is not told. */
  readonly approval: Rate | null
  /** Of fewer than ten: no share of it means much. */
  readonly small: boolean
}

export interface PollFigures {
  readonly quarter: string
  readonly asked: number
  readonly answered: number
  readonly questions: readonly QuestionFigures[]
}

const figuresOf = (question: PollQuestion, counts: readonly PollCount[]): QuestionFigures => {
  const sizes = POLL_ANSWERS.map(
    (answer) =>
      counts.find((one) => one.question === question && one.answer === answer)?.count ?? 0,
  )
  const folded = hidden(sizes, FOLDED_BELOW)
  const [good, fair, poor] = sizes as [number, number, number, number]
  const of = sizes.reduce((sum, size) => sum + size, 0)
  return {
    question,
    of,
    answers: Object.fromEntries(
      POLL_ANSWERS.map((answer, i) => [answer, folded.has(i) ? null : sizes[i]!]),
    ) as Record<PollAnswer, number | null>,
    // Good and fair together may be told where each alone may not; then those who were not content must be hidden.
    approval: folded.size > 0 ? null : share(good + fair, good + fair + poor),
    small: of < SMALL,
  }
}

/** A closed round in figures in which nobody is recognised. */
export const pollFigures = ({ quarter, asked, answered, counts }: PollRound): PollFigures => ({
  quarter,
  asked,
  answered,
  questions: POLL_QUESTIONS.map((question) => figuresOf(question, counts)),
})

/**
 * Rounds as everybody may read them: nothing of those that fewer than ten answered, as of any rate of so few. That small
 * counts are folded, so that nobody is recognised, is so for everybody.
 */
export const publicPolls = (polls: readonly PollFigures[]): PollFigures[] =>
  polls
    .filter(({ answered }) => answered >= SMALL)
    .map((poll) => ({ ...poll, questions: poll.questions.filter(({ small }) => !small) }))
