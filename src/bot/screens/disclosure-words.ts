import { hintOf, type Ground } from '../../domain/application.ts'
import type { Township } from '../../domain/township.ts'
import type { DisclosureWords } from '../../handlers/disclosure-words.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { answerLetter } from './answer-letter.ts'

/** Words for an application or an objection: asked for, and shown before they go out. */

const drop = (t: Texts): InlineButton => ({
  text: t.plain('button.discard'),
  callback_data: packButton('discdrop'),
})

const chosen = (t: Texts, { ground, days }: DisclosureWords): string =>
  ground !== undefined
    ? t.plain(`ground.${ground}`)
    : days !== undefined
      ? t.plain('button.workingDays', { days })
      : ''

/** What is known when words are asked for. */
interface Asking {
  /** Of somebody who is not in the bot, for whom the office writes down what they said. */
  readonly onPaper: boolean
  /** A third party on whose rights the answer rests was not asked. */
  readonly isUnasked: boolean
}

export const askDisclosureWords = (
  t: Texts,
  asked: DisclosureWords,
  { onPaper, isUnasked }: Asking,
): Screen => {
  const { ticket: no, verb } = asked
  const question =
    onPaper && verb === 'correct'
      ? t.html('saying.correctOnPaper', { no })
      : t.html(`saying.ask.${verb}`, {
          no,
          chosen: chosen(t, asked),
          hint: asked.ground === undefined ? '' : t.plain(`answering.hint.${hintOf(asked.ground)}`),
        })
  return {
    html: [...(isUnasked ? [t.html('answering.unasked')] : []), question].join('\n\n'),
    buttons: [[drop(t)]],
  }
}

/** What is sent, as it will be read. */
export const disclosurePreview = (
  town: Township,
  t: Texts,
  written: DisclosureWords,
  words: string,
): Screen => {
  const { ticket: no, verb, ground, files = [] } = written
  return {
    html: [
      t.html(`saying.preview.${verb}`, { no, chosen: chosen(t, written) }),
      verb === 'answer' && ground !== undefined
        ? answerLetter(town, t, { ground, words })
        : t.html('disclosure.said', { words }),
      ...(files.length > 0 ? [t.html('draft.files', { count: files.length })] : []),
    ].join('\n'),
    buttons: [
      [
        { text: t.plain('button.send'), callback_data: packButton('discsend', no) },
        { text: t.plain('button.rewrite'), callback_data: packButton('discanew', no) },
        drop(t),
      ],
    ],
  }
}

/** An answer for somebody who is not in the bot, to be put on paper. */
export const paperScreen = (town: Township, t: Texts, ground: Ground, words: string): Screen => ({
  html: [t.html('answering.onPaper'), answerLetter(town, t, { ground, words })].join('\n\n'),
})
