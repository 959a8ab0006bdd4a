import type { ItemVersion } from '../../domain/item.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { itemButton } from './answer.ts'
import { excerpt } from './names.ts'

/** 内容有误或没公开: what a resident says is wrong with what is published. */

/** Under an item. */
export const objectRow = (t: Texts, key: string): InlineButton[] => [
  { text: t.plain('button.object'), callback_data: packButton('object', key) },
]

const drop = (t: Texts): InlineButton => ({
  text: t.plain('button.discard'),
  callback_data: packButton('discdrop'),
})

export const askObjectionScreen = (t: Texts, { title }: ItemVersion, unit: string): Screen => ({
  html: t.html('objecting.ask', { title, unit }),
  buttons: [[drop(t)]],
})

/** What will be submitted, to whom, and by when it is answered. */
export const objectionPreview = (
  t: Texts,
  { title, key }: ItemVersion,
  unit: string,
  words: string,
  answerBy: string,
): Screen => ({
  html: t.html('objecting.preview', { title, unit, words, day: t.dueDay(answerBy) }),
  buttons: [
    [
      { text: t.plain('button.submit'), callback_data: packButton('objectsend', key) },
      { text: t.plain('button.reword'), callback_data: packButton('object', key) },
      drop(t),
    ],
  ],
})

/** The item's next version is being written for something else; its author may say that it is for this, too. */
export const otherDraftScreen = (t: Texts, no: string, isTheirs: boolean): Screen => ({
  html: t.html(isTheirs ? 'objecting.ownDraft' : 'objecting.otherDraft', {
    no,
    button: t.plain('button.objFix'),
  }),
  ...(isTheirs && {
    buttons: [
      [{ text: t.plain('button.objTie', { no }), callback_data: packButton('objtie', no) }],
    ],
  }),
})

/** What it can be put right by. */
export const fixesScreen = (t: Texts, no: string, fixes: readonly ItemVersion[]): Screen => ({
  html: t.html(fixes.length === 0 ? 'objecting.nothingSince' : 'objecting.which', { no }),
  buttons: [
    ...fixes.map((item) => [
      {
        text:
          item.withdrawnAt === undefined
            ? itemButton(t, item).text
            : t.plain('button.takenDown', { title: excerpt(t.script(item.title), 24) }),
        callback_data: packButton('objfix', no, item.key),
      },
    ]),
    [{ text: t.plain('button.back'), callback_data: packButton('disc', no) }],
  ],
})
