import {
  POLL_ANSWERS,
  POLL_QUESTIONS,
  type PollAnswer,
  type PollQuestion,
  type QuestionFigures,
} from '../../domain/disclosure/social-comment.ts'
import { percentOf } from '../../domain/percent.ts'
import { periodNamed } from '../../domain/period.ts'
import type { PollResults, PollsView } from '../../handlers/poll-results.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { periodName } from './due.ts'
import { inRowsOf } from './pages.ts'

/** A year and a half of them: older ones are in the annual papers. */
const MOST_QUARTERS = 6

const answerButtons = (t: Texts, quarter: string, question: PollQuestion): InlineButton[][] =>
  inRowsOf(
    2,
    POLL_ANSWERS.map((answer) => ({
      text: t.plain(`poll.answer.${question}.${answer}`),
      callback_data: packButton('pollsay', quarter, question, answer),
    })),
  )

const asked = (t: Texts, question: PollQuestion): string =>
  t.html('poll.nth', {
    nth: POLL_QUESTIONS.indexOf(question) + 1,
    of: POLL_QUESTIONS.length,
    question: t.plain(`poll.question.${question}`),
  })

/** What a resident is sent once a quarter: what it is for, and the first question. */
export const pollScreen = (
  t: Texts,
  {
    quarter,
    town,
    until,
  }: { readonly quarter: string; readonly town: string; readonly until: string },
): Screen => ({
  html: [
    t.html('poll.invite', { town: t.script(town), day: t.date(until) }),
    asked(t, POLL_QUESTIONS[0]),
  ].join('\n\n'),
  buttons: [
    ...answerButtons(t, quarter, POLL_QUESTIONS[0]),
    [{ text: t.plain('button.pollNever'), callback_data: packButton('pollask', 'never') }],
  ],
})

export const questionScreen = (t: Texts, quarter: string, question: PollQuestion): Screen => ({
  html: asked(t, question),
  buttons: answerButtons(t, quarter, question),
})

/** What comes after an answer: the next question, or thanks. */
export const afterAnswer = (t: Texts, quarter: string, question: PollQuestion): Screen => {
  const next = POLL_QUESTIONS[POLL_QUESTIONS.indexOf(question) + 1]
  return next ? questionScreen(t, quarter, next) : thanksScreen(t, quarter)
}

const thanksScreen = (t: Texts, quarter: string): Screen => ({
  html: t.html('poll.thanks'),
  buttons: [
    [
      { text: t.plain('button.pollWrite'), callback_data: packButton('pollwrite', quarter) },
      { text: t.plain('button.pollAgain'), callback_data: packButton('pollagain', quarter) },
    ],
  ],
})

/** One sentence may be written. */
export const askPollWordsScreen = (t: Texts): Screen => ({
  html: t.html('poll.askWords'),
  buttons: [[{ text: t.plain('button.discard'), callback_data: packButton('polldrop') }]],
})

export const askableScreen = (t: Texts, askable: boolean): Screen => ({
  html: t.html(askable ? 'poll.askedAgain' : 'poll.neverAgain'),
  buttons: [[askableButton(t, askable)]],
})

/** Turns it round: who is asked can say no, who said no can be asked again. */
export const askableButton = (t: Texts, askable: boolean): InlineButton => ({
  text: t.plain(askable ? 'button.pollNever' : 'button.pollOn'),
  callback_data: packButton('pollask', askable ? 'never' : 'on'),
})

const answerWords = (t: Texts, question: PollQuestion, answer: PollAnswer, count: number | null) =>
  t.plain('poll.counted', {
    answer: t.plain(`poll.answer.${question}.${answer}`),
    count: count ?? t.plain('poll.few'),
  })

const approvalWords = (t: Texts, { approval, small }: QuestionFigures): string => {
  const percent = approval && percentOf(approval)
  if (!approval || percent === null) return ''
  const { count, of } = approval
  return t.plain(small ? 'poll.smallApproval' : 'poll.approval', { percent, count, of })
}

const questionLines = (t: Texts, figures: QuestionFigures): string => {
  const { question, of, answers } = figures
  const counts = POLL_ANSWERS.map((one) => answerWords(t, question, one, answers[one]))
  return t.html('poll.result', {
    question: t.plain(`poll.question.${question}`),
    of,
    counts: counts.join(t.plain('poll.between')),
    approval: approvalWords(t, figures),
  })
}

const resultLines = (t: Texts, { figures, words, untold }: PollResults): string[] => [
  t.html('poll.results', {
    period: periodName(t, periodNamed(figures.quarter)!),
    asked: figures.asked,
    answered: figures.answered,
  }),
  ...figures.questions.map((one) => questionLines(t, one)),
  ...(words.length === 0 ? [] : [t.html('poll.said')]),
  ...words.map((text) => t.html('poll.sentence', { text: t.script(text) })),
  ...(untold === 0 ? [] : [t.html('poll.untold', { count: untold })]),
]

/** /poll: what came of a quarter's social comment. */
export const pollsScreen = (t: Texts, { quarters, shown, open }: PollsView): Screen => ({
  html: [
    ...(shown ? resultLines(t, shown) : [t.html('poll.none')]),
    ...(open
      ? [
          t.html('poll.open', {
            period: periodName(t, periodNamed(open.quarter)!),
            day: t.date(open.until),
          }),
        ]
      : []),
  ].join('\n\n'),
  buttons: inRowsOf(
    2,
    quarters
      .filter((quarter) => quarter !== shown?.figures.quarter)
      .slice(0, MOST_QUARTERS)
      .map((quarter) => ({
        text: periodName(t, periodNamed(quarter)!),
        callback_data: packButton('polls', quarter),
      })),
  ),
})
