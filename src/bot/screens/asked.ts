import { dayOf } from '../../domain/time.ts'
import type { AskedPage, Reopened } from '../../handlers/kept-answer.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import { answerHtml, itemButton, newerButtons, unsolvedButton } from './answer.ts'
import { excerpt } from './names.ts'
import { notFoundHtml } from './no-answer.ts'
import type { Reading } from './sources.ts'

const dateOf = ({ town, t }: Reading, at: string): string =>
  t.date(dayOf(new Date(at), town.timezone))

/** 我问过的: a button for each question, newest first. */
export const askedScreen = (reading: Reading, { questions, page, hasMore }: AskedPage): Screen => {
  const { t, town } = reading
  const turns: InlineButton[] = []
  if (page > 0)
    turns.push({
      text: t.plain('button.previous'),
      callback_data: packButton('askedpage', page - 1),
    })
  if (hasMore)
    turns.push({ text: t.plain('button.next'), callback_data: packButton('askedpage', page + 1) })
  return {
    html: t.html(questions.length > 0 ? 'asked.title' : 'asked.none'),
    buttons: [
      ...questions.map(({ id, askedAt, words }) => [
        {
          text: t.plain('button.askedOne', {
            words: excerpt(words, 20),
            day: t.day(dayOf(new Date(askedAt), town.timezone)),
          }),
          callback_data: packButton('again', id),
        },
      ]),
      turns,
    ],
  }
}

/** What was said to a question then, without what is not public any more; and that this is missing. */
const answerLines = (reading: Reading, reopened: Reopened): string[] => {
  const { answered, answer, newest, later, near, gone } = reopened
  const { t } = reading
  if (!answered)
    return [notFoundHtml(reading, reopened), ...(near.length > 0 ? [t.html('answer.perhaps')] : [])]
  if (newest.size === 0)
    // Where the words of an answer were not kept yet, its items are left.
    return [t.html(near.length > 0 ? 'asked.itemsOnly' : 'asked.allGone')]
  return [
    answerHtml(reading, answer, { newest, later }),
    ...(gone > 0 ? [t.html('asked.someGone')] : []),
  ]
}

/** So much of a question is enough to know it again. */
const MOST_WORDS = 200

/** An earlier question with its answer as it was shown, and how each of its sources stands now. */
export const reopenedScreen = (
  reading: Reading,
  reopened: Reopened & {
    /** The name of the unit that a question nothing answered can be passed to. */ readonly unit: string
  },
): Screen => {
  const { t } = reading
  const { question, words, askedAt, answer, newest, later, about, near } = reopened
  const cited = answer.itemVersions.map((item) => ({
    item,
    now: newest.get(item.id),
    later: later.get(item.id),
  }))
  return {
    html: [
      t.html('asked.was', { date: dateOf(reading, askedAt), words: excerpt(words, MOST_WORDS) }),
      ...answerLines(reading, reopened),
    ].join('\n\n'),
    buttons: [
      ...newerButtons(t, cited),
      ...[...(about ? [about] : []), ...near].map((item) => [itemButton(t, item)]),
      [
        reopened.answered || reopened.ticket !== undefined
          ? unsolvedButton(t, reopened)
          : {
              text: t.plain('button.passOn', { unit: reopened.unit }),
              callback_data: packButton('unsolved', question),
            },
      ],
    ],
  }
}
