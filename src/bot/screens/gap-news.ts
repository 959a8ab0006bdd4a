import type { GapExplained, GapNews } from '../../handlers/gap-news.ts'
import { packButton } from '../callback-data.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { answerHtml, itemButton } from './answer.ts'
import { excerpt } from './names.ts'
import { excerptHtml } from './readable.ts'
import { sourceHtml, type Reading } from './sources.ts'

const MOST_WORDS = 60
const MOST_BODY = 300

const headOf = (body: string): string => [...body].slice(0, MOST_BODY).join('')

/** What somebody asked in vain, and the item that answers it now: where it says so, else how it begins. */
export const gapNewsScreen = (
  reading: Reading,
  { asker, item, question, finding }: GapNews,
): Screen => {
  const { t } = reading
  const head = question
    ? t.html(asker.known ? 'gaps.newsKnown' : 'gaps.news', {
        words: excerpt(question.words, MOST_WORDS),
      })
    : t.html(asker.known ? 'gaps.newsKnownOfTicket' : 'gaps.newsOfTicket')
  const said = finding
    ? [answerHtml(reading, finding)]
    : [excerptHtml(t, item.body, headOf(item.body), []), sourceHtml(reading, { item }, '📄')]
  const judge = question && [
    { text: t.plain('button.helped'), callback_data: packButton('helped', question.id) },
    { text: t.plain('button.unsolved'), callback_data: packButton('unsolved', question.id) },
  ]
  return {
    html: [head, ...said].join('\n\n'),
    buttons: [...(judge ? [judge] : []), [itemButton(t, item)]],
  }
}

/** Why what somebody asked in vain will not be published, and what they can do all the same. */
export const gapExplainedScreen = (
  t: Texts,
  { asker: { reason }, question }: GapExplained,
): Screen => ({
  html: [
    question
      ? t.html('gaps.explained', { words: excerpt(question.words, MOST_WORDS) })
      : t.html('gaps.explainedOfTicket'),
    t.html(`gaps.told.${reason}`),
  ].join('\n\n'),
  buttons: [],
})
