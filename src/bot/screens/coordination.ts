import { isForCaller, type RequestKind } from '../../domain/complaint.ts'
import { concerns } from '../../domain/desks.ts'
import type { Township } from '../../domain/township.ts'
import { unitsRef } from '../../handlers/shown.ts'
import type { DeskView } from '../../handlers/tickets.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { unitName } from './names.ts'
import { unitRows } from './unit-list.ts'

/** What the coordinator decides, as buttons on a card, and the list of units. */

const elsewhere = (t: Texts, no: string): InlineButton => ({
  text: t.plain('button.otherUnit'),
  callback_data: packButton('assignto', no, 0),
})

const assignRows = (
  town: Township,
  t: Texts,
  { ticket, guesses, maySuggest }: DeskView,
): InlineButton[][] => [
  ...guesses.map(({ unit }) => [
    {
      text: t.plain('button.assignTo', { unit: unitName(town, unit) }),
      callback_data: packButton(ticket.state === 'unassigned' ? 'assign' : 'move', ticket.no, unit),
    },
  ]),
  ...(maySuggest
    ? [[{ text: t.plain('button.suggest'), callback_data: packButton('suggest', ticket.no) }]]
    : []),
  [elsewhere(t, ticket.no)],
]

/** What a model says whose it is, to whoever decides: a button to follow it, and one to all units. */
export const suggestedScreen = (
  town: Township,
  t: Texts,
  no: string,
  unit: string | undefined,
): Screen => {
  if (unit === undefined)
    return { html: t.html('suggested.none', { no }), buttons: [[elsewhere(t, no)]] }
  const name = unitName(town, unit)
  return {
    html: t.html('suggested.unit', { no, unit: name }),
    buttons: [
      [
        {
          text: t.plain('button.assignTo', { unit: name }),
          callback_data: packButton('assign', no, unit),
        },
      ],
      [elsewhere(t, no)],
    ],
  }
}

const refusal = (t: Texts, no: string, what: RequestKind) => ({
  text: t.plain('button.refuse'),
  callback_data: packButton('refuse', what, no),
})

const requestRows = (town: Township, t: Texts, view: DeskView): InlineButton[][] => {
  const { ticket } = view
  const { no, request } = ticket
  if (!request) return []
  const refuse = refusal(t, no, request.kind)
  switch (request.kind) {
    case 'transfer': {
      const { to } = request
      const agree = to !== null && !concerned(town, view, to)
      return [
        ...(agree
          ? [
              [
                {
                  text: t.plain('button.agreeTransfer', { unit: unitName(town, to) }),
                  callback_data: packButton('agree', no, to),
                },
              ],
            ]
          : []),
        [elsewhere(t, no), refuse],
      ]
    }
    case 'objection':
      return [...assignRows(town, t, view), [refuse]]
    case 'extension':
      return [
        [
          { text: t.plain('button.agreeExtension'), callback_data: packButton('extend', no) },
          refuse,
        ],
      ]
  }
}

/** Whether a report speaks of a unit, in what it was filed with or what was added. */
const concerned = (town: Township, { ticket, events, words }: DeskView, unit: string): boolean => {
  if (!ticket.report) return false
  const told = events.map(({ verb }, i) =>
    verb === 'file' || verb === 'add' ? (words.get(i + 1) ?? '') : '',
  )
  return concerns(town, unit, told.join('\n'))
}

const reviewRow = (t: Texts, no: string): InlineButton[] => [
  { text: t.plain('button.reviewRedo'), callback_data: packButton('review', 'redo', no) },
  { text: t.plain('button.reviewEnd'), callback_data: packButton('review', 'end', no) },
]

const wantsCall = ({ ticket, events, phone }: DeskView): boolean =>
  phone !== undefined && isForCaller(ticket, events)

/** What waits for the reader's decision stands on the card itself; what they may do besides, behind 更多. */
export const decisionRows = (town: Township, t: Texts, view: DeskView): InlineButton[][] => {
  const { ticket, can } = view
  const { no } = ticket
  const rows: InlineButton[][] = []
  if (can.includes('assign') && ticket.state === 'unassigned')
    rows.push(...assignRows(town, t, view))
  if (can.includes('refuse')) rows.push(...requestRows(town, t, view))
  if (can.includes('review')) rows.push(reviewRow(t, no))
  if (can.includes('call-back') && wantsCall(view))
    rows.push([{ text: t.plain('button.callBack'), callback_data: packButton('callback', no) }])
  if (can.includes('instruct'))
    rows.push([{ text: t.plain('button.instruct'), callback_data: packButton('instruct', no) }])
  return rows
}

/** What can be done besides, by whoever reads: to drive it on, to send it elsewhere, to join it with another. */
const besidesRows = (t: Texts, view: DeskView): InlineButton[][] => {
  const { ticket, can } = view
  const { no, request, state, origin } = ticket
  const button = (label: string, data: string): InlineButton[] => [
    { text: t.plain(label), callback_data: data },
  ]
  const isNew = state === 'unassigned'
  // While nobody has it there is nobody to urge.
  const rows: [when: boolean, row: InlineButton[]][] = [
    [can.includes('assign') && !isNew, button('button.redirect', packButton('assignto', no, 0))],
    [
      can.includes('assign') && can.includes('urge') && !isNew,
      button('button.urge', packButton('urge', no)),
    ],
    [can.includes('expedite'), button('button.expedite', packButton('expedite', no))],
    [
      can.includes('extend') && request?.kind !== 'extension',
      button('button.extendTime', packButton('extend', no)),
    ],
    [
      can.includes('call-back') && !wantsCall(view),
      button('button.callBack', packButton('callback', no)),
    ],
    [can.includes('merge'), button('button.merge', packButton('merge', no))],
    [can.includes('unmerge'), button('button.unmergeThis', packButton('unmerge', no))],
    [
      can.includes('add') && origin !== null,
      button('button.addForCaller', packButton('addfor', no)),
    ],
  ]
  return rows.filter(([when]) => when).map(([, row]) => row)
}

/** The way to it, behind 更多; or the thing itself, where it is one. */
export const besidesButton = (t: Texts, view: DeskView): InlineButton[] => {
  const [only, ...more] = besidesRows(t, view)
  if (!only || more.length === 0) return only ?? []
  return [
    { text: t.plain('button.coordinate'), callback_data: packButton('coordinate', view.ticket.no) },
  ]
}

export const besidesScreen = (t: Texts, view: DeskView): Screen => ({
  html: t.html('assign.besides', { no: view.ticket.no }),
  buttons: besidesRows(t, view),
})

/** What is asked of the coordinator, on the card while it waits. */
export const requestLine = (town: Township, t: Texts, { ticket, events, words }: DeskView) => {
  const { request } = ticket
  if (!request) return ''
  const asked = events.findLastIndex(({ verb }) =>
    ['ask-transfer', 'object', 'ask-extension'].includes(verb),
  )
  const to = request.to === null ? t.plain('unit.unknown') : unitName(town, request.to)
  return t.html(`card.request.${request.kind}`, { to, words: t.script(words.get(asked + 1) ?? '') })
}

/** 其他单位: every unit the ticket can go to. */
export const unitsScreen = (town: Township, t: Texts, view: DeskView, page: number): Screen => {
  const { ticket } = view
  const { no, unit, state } = ticket
  const isNew = state === 'unassigned'
  const units = town.units.filter(({ id }) => (isNew || id !== unit) && !concerned(town, view, id))
  return {
    html: t.html(isNew ? 'assign.choose' : 'assign.chooseOther', {
      no,
      unit: unitName(town, unit),
    }),
    buttons: unitRows(t, {
      units,
      page,
      choose: (id) => packButton(isNew ? 'assign' : 'move', no, id),
      turn: (to) => packButton('assignto', no, to),
    }),
    ref: unitsRef(no),
  }
}
