import { ANSWERED_BY } from '../../domain/complaint.ts'
import type { ItemVersion } from '../../domain/item.ts'
import { isShown, type WordedVerb } from '../../handlers/wordings.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { citedLines } from './cited.ts'
import { excerpt } from './names.ts'

export interface Question {
  readonly verb: WordedVerb
  readonly no: string
  /** What was chosen before the words. */
  readonly values?: Readonly<Record<string, unknown>> | undefined
  /** Words ready to be taken. */
  readonly offer?: string | undefined
  /** They are a model's. */
  readonly drafted?: boolean | undefined
}

/** Buttons for words that need not be written. */
export const wayButtons = (
  t: Texts,
  no: string,
  has: { readonly ready: boolean; readonly draft: boolean },
): InlineButton[][] => [
  [
    ...(has.ready
      ? [{ text: t.plain('button.ready'), callback_data: packButton('ready', no, 0) }]
      : []),
    ...(has.draft
      ? [{ text: t.plain('button.draft'), callback_data: packButton('draft', no) }]
      : []),
  ],
]

/** Where the question is asked: in a group it can be answered only by a reply to the message that asks. */
export interface Asking {
  readonly inGroup: boolean
  /** The message whose button asked for it. */
  readonly replyTo: number | undefined
}

const questionHtml = (t: Texts, { verb, no, values }: Question, inGroup: boolean): string =>
  [
    t.html(`wording.ask.${verb}`, { no }),
    isShown(verb, values) ? t.html('wording.shownFirst') : '',
    inGroup ? t.html('wording.replyToThis') : '',
  ].join('')

/** 取消 */
const notNow = (t: Texts, no: string): InlineButton => ({
  text: t.plain('button.discard'),
  callback_data: packButton('notnow', no),
})

/** What words are asked for. `more`: other ways to come by them. */
export const questionScreens = (
  t: Texts,
  question: Question,
  more: readonly (readonly InlineButton[])[],
  { inGroup, replyTo }: Asking,
): Screen[] => {
  const { no, offer, drafted } = question
  const html = questionHtml(t, question, inGroup)
  const key = drafted ? 'wording.drafted' : 'wording.offer'
  const offered = offer === undefined ? '' : t.html(key, { words: offer })
  const take = { text: t.plain('button.useWords'), callback_data: packButton('usewords', no) }
  const buttons = [...(offer === undefined ? [] : [[take]]), ...more.filter(({ length }) => length)]
  if (!inGroup)
    return [
      {
        html: [html, offered].filter(Boolean).join('\n\n'),
        buttons: [...buttons, [notNow(t, no)]],
      },
    ]
  // One message cannot have buttons and open a reply to itself.
  const ways = { html: offered || t.html('wording.otherWays', { no }), buttons }
  const asked = { html, keyboard: { show: 'reply' as const }, replyTo }
  return buttons.length > 0 ? [ways, asked] : [asked]
}

export interface Preview {
  readonly verb: WordedVerb
  readonly no: string
  readonly words: string
  /** What goes under the words. */
  readonly attached: readonly ItemVersion[]
  /** What can go there, what does among it. */
  readonly choices: readonly ItemVersion[]
  /** How many files go with them. */
  readonly files: number
  /** Nothing can be sent to whom it is for: the matter was recorded for them. */
  readonly recorded: boolean
}

/** So many characters find room above the sources in one message, which is edited when one is attached. */
const MOST_WORDS = 2_800

const attachButton = (t: Texts, { no, attached }: Preview, item: ItemVersion): InlineButton => {
  const title = excerpt(t.script(item.title), 24)
  const is = attached.some(({ key }) => key === item.key)
  return {
    text: is ? t.plain('button.attached', { title }) : t.plain('button.attach', { title }),
    callback_data: packButton('attach', no, item.key),
  }
}

/** What is done with the words: they are sent; or were said, by telephone or face to face. */
const doneButtons = (t: Texts, { verb, no, recorded }: Preview): InlineButton[] =>
  recorded && verb === 'reply'
    ? ANSWERED_BY.map((how) => ({
        text: t.plain(`button.toldBy.${how}`),
        callback_data: packButton('told', how, no),
      }))
    : [{ text: t.plain('button.send'), callback_data: packButton('send', no) }]

/** The words as the resident will get them, with what can be put under them. */
export const previewScreen = (t: Texts, preview: Preview, botName: string): Screen => {
  const { verb, no, words, attached, choices, files, recorded } = preview
  const rewrite = { text: t.plain('button.rewrite'), callback_data: packButton('rewrite', no) }
  const said = t.html(recorded ? 'wording.previewTold' : 'wording.preview', {
    no,
    words,
    what: t.plain(`verb.${verb}`),
  })
  const long = words.length > MOST_WORDS
  const above = t.html('wording.previewAbove', { no, what: t.plain(`verb.${verb}`) })
  const cited = citedLines(t, attached, botName)
  const carried = files > 0 ? t.html('wording.files', { count: files }) : ''
  return {
    ...(long && { ahead: said }),
    html: [long ? above : said, cited, carried].filter(Boolean).join('\n\n'),
    buttons: [
      ...choices.map((item) => [attachButton(t, preview, item)]),
      files > 0
        ? [{ text: t.plain('button.dropFiles'), callback_data: packButton('dropfiles', no) }]
        : [],
      ...(recorded
        ? [doneButtons(t, preview), [rewrite, notNow(t, no)]]
        : [[...doneButtons(t, preview), rewrite, notNow(t, no)]]),
    ],
  }
}

/** It is done. What went out can be put right, and kept for the next time. */
export const doneScreen = (t: Texts, verb: WordedVerb, no: string, html: string): Screen => {
  if (verb !== 'reply' && verb !== 'correct') return { html }
  return {
    html,
    buttons: [
      [
        { text: t.plain('verb.correct'), callback_data: packButton('correct', no) },
        { text: t.plain('button.keepReady'), callback_data: packButton('keepready', no) },
      ],
    ],
  }
}
