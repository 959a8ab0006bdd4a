import type { ItemWordings, LearnedItems } from '../../handlers/learned-items.ts'
import type { LearnedItem, LearnedWording } from '../../handlers/world.ts'
import { dayOf } from '../../domain/time.ts'
import type { Township } from '../../domain/township.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { deskButton } from './items-desk.ts'
import { excerpt } from './names.ts'
import { inRowsOf, pageLine, pageRow } from './pages.ts'

const itemRow = (t: Texts, { key, title, count }: LearnedItem): InlineButton[] => [
  {
    text: t.plain('button.counted', { name: excerpt(title, 28), count }),
    callback_data: packButton('wordings', key, 0),
  },
]

const foundRow = (t: Texts, { key, title }: LearnedItem): InlineButton[] => [
  { text: excerpt(t.script(title), 28), callback_data: packButton('itemopen', key) },
]

/** The items that learned ways of asking, with how many each. */
export const learnedItemsScreen = (t: Texts, { items, page, pages }: LearnedItems): Screen => ({
  html: t.html(items.length > 0 ? 'learned.items' : 'learned.none') + pageLine(t, page, pages),
  buttons: [
    ...items.map((item) => itemRow(t, item)),
    pageRow(t, page, pages, (to) => packButton('learned', to)),
    [deskButton(t)],
  ],
})

/** /items WORDS: what is called so. */
export const foundItemsScreen = (
  t: Texts,
  words: string,
  { items, more }: { readonly items: readonly LearnedItem[]; readonly more: boolean },
): Screen => ({
  html: t.html(
    items.length === 0 ? 'learned.notFound' : more ? 'learned.foundMore' : 'learned.found',
    { words: excerpt(words) },
  ),
  buttons: [...items.map((item) => foundRow(t, item)), [deskButton(t)]],
})

const wordingLine = (town: Township, t: Texts, wording: LearnedWording, nth: number): string =>
  t.html(wording.removed ? 'learned.removed' : 'learned.wording', {
    nth,
    words: wording.words,
    who: t.plain(`learned.from.${wording.from}`),
    people: wording.people,
    date: t.date(dayOf(new Date(wording.at), town.timezone)),
  })

/** The ways of asking an item learned: each can be removed, and given back, where it stands. */
export const wordingsScreen = (
  town: Township,
  t: Texts,
  { item, wordings, first, live, page, pages }: ItemWordings,
): Screen => ({
  html: [
    t.html('learned.title', { title: item.title, count: live }) + pageLine(t, page, pages),
    ...(wordings.length === 0 ? [t.html('learned.noWordings')] : []),
    ...wordings.map((wording, i) => wordingLine(town, t, wording, first + i)),
  ].join('\n\n'),
  buttons: [
    ...inRowsOf(
      3,
      wordings.map(({ id, removed }, i) => ({
        text: t.plain(removed ? 'button.restoreWording' : 'button.removeWording', {
          nth: first + i,
        }),
        callback_data: packButton(removed ? 'relearn' : 'unlearn', id, page),
      })),
    ),
    pageRow(t, page, pages, (to) => packButton('wordings', item.key, to)),
    [
      { text: t.plain('button.openItem'), callback_data: packButton('itemopen', item.key) },
      { text: t.plain('button.back'), callback_data: packButton('learned', 0) },
    ],
  ],
})
