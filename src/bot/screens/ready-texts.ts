import type { ReadyTexts } from '../../handlers/ready-texts.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { excerpt } from './names.ts'

/** So much of each text is shown: eight of them stand in one message. */
const MOST_SHOWN = 240

/** 常用语: the texts, and under them for each what answers with it and what takes it out of the list. */
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
    html: [
      t.html(texts.length > 0 ? 'ready.title' : 'ready.none', { no }),
      ...texts.map(({ words }, i) =>
        t.html('ready.text', { nth: i + 1, words: excerpt(words, MOST_SHOWN) }),
      ),
    ].join('\n\n'),
    buttons: [
      ...texts.map(({ id }, i) => [
        {
          text: t.plain('button.useReady', { nth: i + 1 }),
          callback_data: packButton('useready', id, no),
        },
        { text: t.plain('button.dropReady'), callback_data: packButton('dropready', id, no) },
      ]),
      turns,
    ],
  }
}
