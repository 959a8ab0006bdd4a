import type { ItemVersion } from '../../domain/item.ts'
import { wordingFor, type WordedVerb } from '../../handlers/wordings.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { citedLines } from './cited.ts'
import { excerpt } from './names.ts'

export interface Question {
  readonly verb: WordedVerb
  readonly no: string
  /** Words ready to be taken. */
  readonly offer?: string | undefined
}

/** Where the question is asked: in a group it can be answered only by a reply to the message that asks. */
export interface Asking {
  readonly inGroup: boolean
  /** The message whose button asked for it. */
  readonly replyTo: number | undefined
}

const questionHtml = (t: Texts, { verb, no }: Question, inGroup: boolean): string =>
  [
    t.html(`wording.ask.${verb}`, { no }),
    wordingFor(verb).shown ? t.html('wording.shownFirst') : '',
    inGroup ? t.html('wording.replyToThis') : '',
  ].join('')

/** What words are asked for. `more`: other ways to come by them. */
export const questionScreens = (
  t: Texts,
  question: Question,
  more: readonly (readonly InlineButton[])[],
  { inGroup, replyTo }: Asking,
): Screen[] => {
  const { no, offer } = question
  const html = questionHtml(t, question, inGroup)
  const offered = offer === undefined ? '' : t.html('wording.offer', { words: offer })
  const take = { text: t.plain('button.useWords'), callback_data: packButton('usewords', no) }
  const buttons = [...(offer === undefined ? [] : [[take]]), ...more]
  if (!inGroup) return [{ html: [html, offered].filter(Boolean).join('\n\n'), buttons }]
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

/** The words as the resident will get them, with what can be put under them. */
export const previewScreen = (t: Texts, preview: Preview, botName: string): Screen => {
  const { verb, no, words, attached, choices, files } = preview
  const said = t.html('wording.preview', { no, words, what: t.plain(`verb.${verb}`) })
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
      [
        { text: t.plain('button.send'), callback_data: packButton('send', no) },
        { text: t.plain('button.rewrite'), callback_data: packButton('rewrite', no) },
      ],
    ],
  }
}
