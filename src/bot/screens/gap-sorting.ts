import type { ItemVersion } from '../../domain/item.ts'
import type { AnswerChoices } from '../../handlers/answer-gap.ts'
import type { GapView } from '../../handlers/gaps.ts'
import type { MergeChoices } from '../../handlers/merge-choices.ts'
import type { PartChoices } from '../../handlers/sort-gaps.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import { gapTitle } from './gaps.ts'
import { excerpt } from './names.ts'
import { pageRow } from './pages.ts'
import { excerptHtml } from './readable.ts'
import { sourceHtml, type Reading } from './sources.ts'

/** Choices about a gap: what it is put into, what is parted off, what answers it already. */

const LABEL = 24
const MOST_BODY = 300

const back = ({ t }: Reading, gap: number): InlineButton[] => [
  { text: t.plain('button.notNow'), callback_data: packButton('gap', gap) },
]

/** 合并到… */
export const mergeGapScreen = (reading: Reading, choices: MergeChoices): Screen => {
  const { t } = reading
  const { gap, title, page, pages } = choices
  const none = choices.choices.length === 0 && pages < 2
  return {
    html: [
      t.html('gaps.askMerge', { title: gapTitle(reading, title) }),
      none ? t.html('gaps.noneToMerge') : t.html(page === 0 ? 'gaps.likely' : 'gaps.allOpen'),
    ].join('\n\n'),
    buttons: [
      ...choices.choices.map(({ id, title: other, people }) => [
        {
          text: t.plain('gaps.mergeButton', { title: gapTitle(reading, other, LABEL), people }),
          callback_data: packButton('gapinto', gap.id, id),
        },
      ]),
      pageRow(t, page, pages, (to) => packButton('gapmerge', gap.id, to)),
      back(reading, gap.id),
    ],
  }
}

/** 分出 */
export const partGapScreen = (
  reading: Reading,
  { gap, title, choices, page, pages }: PartChoices,
): Screen => {
  const { t } = reading
  return {
    html: t.html('gaps.askPart', { title: gapTitle(reading, title) }),
    buttons: [
      ...choices.map(({ words, asking }) => [
        {
          text: excerpt(t.script(words), LABEL),
          callback_data: packButton('gapoff', gap.id, asking),
        },
      ]),
      pageRow(t, page, pages, (to) => packButton('gapparts', gap.id, to)),
      back(reading, gap.id),
    ],
  }
}

/** 公开过了: which of the items found is it. */
export const knownItemsScreen = (reading: Reading, view: AnswerChoices): Screen => {
  const { t } = reading
  const { gap, title, choices } = view
  return {
    html: t.html(choices.length === 0 ? 'gaps.noItem' : 'gaps.askItem', {
      title: gapTitle(reading, title),
    }),
    buttons: [
      ...choices.map((item) => [
        {
          text: excerpt(t.script(item.title), LABEL),
          callback_data: packButton('gapitem', gap.id, item.key),
        },
      ]),
      back(reading, gap.id),
    ],
  }
}

/** One of them, before those who asked are told. */
export const knownItemScreen = (reading: Reading, view: GapView, item: ItemVersion): Screen => {
  const { t } = reading
  const head = [...item.body].slice(0, MOST_BODY).join('')
  return {
    html: [
      t.html('gaps.sureItem', { title: gapTitle(reading, view.title), people: view.people }),
      t.html('gaps.title', { title: t.script(item.title) }),
      excerptHtml(t, item.body, head, []),
      sourceHtml(reading, { item }, '📄'),
    ].join('\n\n'),
    buttons: [
      [
        {
          text: t.plain('button.answerGap'),
          callback_data: packButton('gapanswer', view.gap.id, item.key),
        },
      ],
      [
        {
          text: t.plain('button.otherItem'),
          callback_data: packButton('gapknown', view.gap.id),
        },
      ],
    ],
  }
}
