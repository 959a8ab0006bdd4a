import type { ItemVersion } from '../../domain/item.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { citedLines } from './cited.ts'
import { excerpt } from './names.ts'

export interface Preview {
  readonly no: string
  readonly words: string
  /** What goes under the words. */
  readonly attached: readonly ItemVersion[]
  /** What can go there, what does among it. */
  readonly choices: readonly ItemVersion[]
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

/** The officer's words as the resident will get them, with items to put under them. */
export const previewScreen = (t: Texts, preview: Preview, botName: string): Screen => {
  const { no, words, attached, choices } = preview
  const said = t.html('reply.preview', { no, words })
  const long = words.length > MOST_WORDS
  const cited = citedLines(t, attached, botName)
  return {
    ...(long && { ahead: said }),
    html: [long ? t.html('reply.previewAbove', { no }) : said, cited].filter(Boolean).join('\n\n'),
    buttons: [
      ...choices.map((item) => [attachButton(t, preview, item)]),
      [
        { text: t.plain('button.send'), callback_data: packButton('send', no) },
        { text: t.plain('button.rewrite'), callback_data: packButton('rewrite', no) },
      ],
    ],
  }
}
