import { DISMISS_REASONS, isToldReason } from '../../domain/gap.ts'
import { dayOf } from '../../domain/time.ts'
import type { GapList, GapView, TitledGap } from '../../handlers/gaps.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import { excerpt, unitName } from './names.ts'
import { pageLine, pageRow } from './pages.ts'
import type { Reading } from './sources.ts'

/** 大家在问: what residents asked and nothing published answers. */

const TITLE = 40
const LABEL = 24
const REPLY = 300

/** Of a gap whose words cannot be shown, that it is one. */
export const gapTitle = ({ t }: Reading, title: string, length = TITLE): string =>
  title === '' ? t.plain('gaps.untitled') : excerpt(t.script(title), length)

const lineOf = (reading: Reading, gap: TitledGap, nth: number): string => {
  const { t, town } = reading
  return t.html('gaps.line', {
    nth,
    title: gapTitle(reading, gap.title),
    people: gap.people,
    unit: unitName(town, gap.unit),
    day: t.date(dayOf(new Date(gap.lastAsked), town.timezone)),
  })
}

const otherList = ({ t }: Reading, { state, dismissed }: GapList): InlineButton[] => {
  if (state === 'dismissed')
    return [{ text: t.plain('button.gaps'), callback_data: packButton('gaps', 'open', 0) }]
  return dismissed === 0
    ? []
    : [
        {
          text: t.plain('button.dismissedGaps', { count: dismissed }),
          callback_data: packButton('gaps', 'dismissed', 0),
        },
      ]
}

/** The gaps of an editor's units, those most people asked first. */
export const gapsScreen = (reading: Reading, list: GapList): Screen => {
  const { t } = reading
  const { state, gaps, page, pages } = list
  const html =
    gaps.length === 0
      ? t.html(`gaps.none.${state}`)
      : [
          t.html(`gaps.list.${state}`) + pageLine(t, page, pages),
          gaps.map((gap, i) => lineOf(reading, gap, i + 1)).join('\n'),
        ].join('\n\n')
  return {
    html,
    buttons: [
      ...gaps.map((gap, i) => [
        {
          text: t.plain('gaps.button', {
            nth: i + 1,
            title: gapTitle(reading, gap.title, LABEL),
          }),
          callback_data: packButton('gap', gap.id),
        },
      ]),
      pageRow(t, page, pages, (to) => packButton('gaps', state, to)),
      otherList(reading, list),
    ],
  }
}

const button = ({ t }: Reading, label: string, data: string): InlineButton => ({
  text: t.plain(label),
  callback_data: data,
})

const fillButtons = (reading: Reading, { gap, replies }: GapView): InlineButton[][] => [
  ...replies.map((_, i) => [
    {
      text: reading.t.plain(replies.length === 1 ? 'button.useOnlyReply' : 'button.useReply', {
        nth: i + 1,
      }),
      callback_data: packButton('gapreply', gap.id, i + 1),
    },
  ]),
  [button(reading, 'button.writeForGap', packButton('gapwrite', gap.id))],
  [
    button(reading, 'button.gapKnown', packButton('gapknown', gap.id)),
    gap.state === 'dismissed'
      ? button(reading, 'button.bringBackGap', packButton('gapback', gap.id))
      : button(reading, 'button.leaveGap', packButton('gapleave', gap.id)),
  ],
]

const sortButtons = (reading: Reading, { gap, parts, acts }: GapView): InlineButton[][] => {
  // Who asked is told by it: what it is made of stays.
  if (gap.state === 'published') return []
  const part = button(reading, 'button.partGap', packButton('gappart', gap.id))
  return [
    [
      button(reading, 'button.mergeGap', packButton('gapmerge', gap.id, 0)),
      ...(parts ? [part] : []),
    ],
    ...acts
      .filter(({ undoable }) => undoable)
      .map(({ id, what }) => [
        button(reading, `button.undoGap.${what}`, packButton('gapundo', id)),
      ]),
  ]
}

const standing = ({ t }: Reading, { gap }: GapView): string[] => {
  if (gap.state === 'published') return [t.html(gap.known ? 'gaps.answered' : 'gaps.filled')]
  if (gap.reason === null) return []
  const told = isToldReason(gap.reason)
  return [
    t.html(told ? 'gaps.dismissedTold' : 'gaps.dismissed', {
      reason: t.plain(`gaps.reason.${gap.reason}`),
    }),
  ]
}

/** Who did what with it when. */
const actLines = ({ t }: Reading, { acts }: GapView): string[] =>
  acts.length === 0
    ? []
    : [
        acts
          .map(({ at, what, who, undone }) =>
            t.html(undone ? 'gaps.actUndone' : 'gaps.actLine', {
              moment: t.moment(at),
              who: who ?? t.plain(what === 'asked-again' ? 'gaps.residents' : 'gaps.somebody'),
              what: t.plain(`gaps.act.${what}`),
            }),
          )
          .join('\n'),
      ]

/** One gap: in which words it was asked, by how many, since when, and what officers answered. */
export const gapScreen = (reading: Reading, view: GapView): Screen => {
  const { t, town } = reading
  const { gap, title, people, askings, examples, replies } = view
  const day = (at: string) => t.date(dayOf(new Date(at), town.timezone))
  return {
    html: [
      t.html('gaps.title', { title: gapTitle(reading, title) }),
      t.html('gaps.counts', {
        unit: unitName(town, gap.unit),
        people,
        askings,
        first: day(view.firstAsked),
        last: day(view.lastAsked),
      }),
      ...standing(reading, view),
      ...(examples.length === 0
        ? [t.html('gaps.noExamples')]
        : [
            [
              t.html('gaps.examples'),
              ...examples.map((words) => t.html('gaps.example', { words: excerpt(words, 60) })),
            ].join('\n'),
          ]),
      ...(replies.length === 0
        ? [t.html('gaps.noReplies')]
        : replies.map(({ words }, i) =>
            t.html('gaps.reply', { nth: i + 1, words: excerpt(words, REPLY) }),
          )),
      ...actLines(reading, view),
    ].join('\n\n'),
    buttons: [
      ...(gap.state === 'published' || !view.edits ? [] : fillButtons(reading, view)),
      ...sortButtons(reading, view),
      [{ text: t.plain('button.gaps'), callback_data: packButton('gaps', 'open', 0) }],
    ],
  }
}

/** Why nothing is to be published for it; of which reasons those who asked are told is said. */
export const leaveGapScreen = (reading: Reading, { gap, title }: GapView): Screen => {
  const { t } = reading
  return {
    html: t.html('gaps.askReason', { title: gapTitle(reading, title) }),
    buttons: [
      ...DISMISS_REASONS.map((reason) => [
        {
          text: t.plain(`gaps.reason.${reason}`),
          callback_data: packButton('gapleaveas', reason, gap.id),
        },
      ]),
      [{ text: t.plain('button.notNow'), callback_data: packButton('gap', gap.id) }],
    ],
  }
}
