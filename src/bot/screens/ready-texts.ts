import type { ReadyTexts } from '../../handlers/ready-texts.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { excerpt } from './names.ts'

/** So much of a text stands on its button. */
const ON_BUTTON = 28

/** 常用语: one on each row, with what takes it out of the list. */
export const readyTextsScreen = (t: Texts, no: string, list: ReadyTexts): Screen => {
  const { texts, page, hasMore } = list
  const turns: InlineButton[] = []
  if (page > 0)
    turns.push({
      text: t.plain('button.previous'),
      callback_data: packButton('ready', no, page - 1),
    })
  if (hasMore)
    turns.push({ text: t.plain('button.next'), callback_data: packButton('ready', no, page + 1) })
  return {
    html: t.html(texts.length > 0 ? 'ready.title' : 'ready.none', { no }),
    buttons: [
      ...texts.map(({ id, words }) => [
        { text: excerpt(words, ON_BUTTON), callback_data: packButton('useready', id, no) },
        { text: t.plain('button.dropReady'), callback_data: packButton('dropready', id, no) },
      ]),
      turns,
    ],
  }
}
