import type { DisclosureWords } from '../../handlers/disclosure-words.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'

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

/** `onPaper`: of somebody who is not in the bot, for whom the office writes down what they said. */
export const askDisclosureWords = (t: Texts, asked: DisclosureWords, onPaper: boolean): Screen => {
  const { ticket: no, verb } = asked
  return {
    html:
      onPaper && verb === 'correct'
        ? t.html('saying.correctOnPaper', { no })
        : t.html(`saying.ask.${verb}`, { no, chosen: chosen(t, asked) }),
    buttons: [[drop(t)]],
  }
}

export const disclosurePreview = (t: Texts, written: DisclosureWords, words: string): Screen => {
  const { ticket: no, verb, files = [] } = written
  return {
    html: [
      t.html(`saying.preview.${verb}`, { no, chosen: chosen(t, written) }),
      t.html('disclosure.said', { words }),
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
