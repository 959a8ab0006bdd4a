import { assigningDesk } from '../../domain/desks.ts'
import { soundsLikeObjection } from '../../domain/objection-words.ts'
import type { Township } from '../../domain/township.ts'
import type { DraftView } from '../../handlers/draft.ts'
import type { Draft } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { areaName, categoryName, excerpt, unitName } from './names.ts'

/** Where it goes: to whom it fits, or to those who find out. */
const goesTo = (town: Township, t: Texts, { draft, unsure }: DraftView): string =>
  (unsure
    ? t.html('draft.unsure', { unit: assigningDesk(town).name })
    : t.html('draft.goesTo', {
        unit: unitName(town, draft.unit),
        category: categoryName(town, draft.category),
      })) + (draft.area ? t.html('draft.area', { area: areaName(town, draft.area) }) : '')

/** A draft before it is filed: what will be sent, to whom, and under which name. */
export const draftScreen = (town: Township, t: Texts, view: DraftView): Screen => {
  const { draft, files } = view
  const anonymous = draft.contact === 'anonymous'
  const chosen = (label: string, is: boolean) => (is ? `✓ ${label}` : label)
  return {
    html: [
      t.html('draft.title'),
      draft.words === '' ? t.html('draft.noWords') : t.html('draft.words', { words: draft.words }),
      [
        ...(files > 0 ? [t.html('draft.files', { count: files })] : []),
        goesTo(town, t, view),
        anonymous ? t.html('draft.anonymous') : t.html('draft.phone', { phone: draft.phone ?? '' }),
      ].join('\n'),
    ].join('\n\n'),
    buttons: [
      [
        { text: t.plain('button.submit'), callback_data: packButton('submit', draft.id) },
        { text: t.plain('button.reword'), callback_data: packButton('reword', draft.id) },
        { text: t.plain('button.discard'), callback_data: packButton('discard', draft.id) },
      ],
      [
        {
          text: chosen(t.plain('button.anonymous'), anonymous),
          callback_data: packButton('anonymous', draft.id),
        },
        {
          text: chosen(t.plain('button.phone'), !anonymous),
          callback_data: packButton('phone', draft.id),
        },
      ],
      // What is not published, or wrong, has a way of its own; a report has another.
      ...(files === 0 && !draft.report && soundsLikeObjection(draft.words)
        ? [
            [
              {
                text: t.plain('button.asObjection'),
                callback_data: packButton('asobjection', draft.id),
              },
            ],
          ]
        : []),
    ],
  }
}

/** So much of a draft is enough to know it again. */
const MOST_WORDS = 120

const shortly = (t: Texts, { words }: Draft): string =>
  words === '' ? t.plain('draft.noWordsPlain') : excerpt(words, MOST_WORDS)

/** A draft that waits while another is before its owner. */
export const asideScreen = (t: Texts, aside: Draft): Screen => ({
  html: t.html('draft.aside', { words: shortly(t, aside) }),
  buttons: [[{ text: t.plain('button.resume'), callback_data: packButton('resume', aside.id) }]],
})

/** Whether what was just said goes with the draft that was open before. */
export const whetherSameScreen = (t: Texts, said: Draft, before: Draft): Screen => ({
  html: t.html('draft.whetherSame', { words: shortly(t, before) }),
  buttons: [
    [
      {
        text: t.plain('button.sameMatter'),
        callback_data: packButton('samematter', said.id, before.id),
      },
      { text: t.plain('button.otherMatter'), callback_data: packButton('resume', said.id) },
    ],
  ],
})
