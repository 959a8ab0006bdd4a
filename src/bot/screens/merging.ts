import { canDo } from '../../domain/complaint.ts'
import type { FiledTicket } from '../../handlers/filed-words.ts'
import { packButton } from '../callback-data.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { excerpt, stateName } from './names.ts'

/** Into which one? Similar ones stand as buttons; any other is typed. */
export const mergeScreen = (t: Texts, no: string, similar: readonly FiledTicket[]): Screen => ({
  html: [
    t.html(similar.length > 0 ? 'merge.askOrChoose' : 'merge.ask', { no }),
    ...similar.map((one) => rowOf(t, one)),
  ].join('\n\n'),
  buttons: [
    ...similar.map(({ ticket }) => [
      {
        text: t.plain('button.openTicket', { no: ticket.no, state: stateName(t, ticket) }),
        callback_data: packButton('mergeinto', no, ticket.no),
      },
    ]),
    [{ text: t.plain('button.leaveIt'), callback_data: packButton('leaveit') }],
  ],
})

const rowOf = (t: Texts, { ticket, words }: FiledTicket): string =>
  t.html('my.row', {
    no: ticket.no,
    state: stateName(t, ticket),
    words: excerpt(t.script(words), 80),
  })

/** Both side by side, before anything happens. */
export const sureToMergeScreen = (t: Texts, part: FiledTicket, main: FiledTicket): Screen => ({
  html: [
    t.html('merge.sure', { no: part.ticket.no, into: main.ticket.no }),
    rowOf(t, part),
    rowOf(t, main),
  ].join('\n\n'),
  buttons: [
    [
      {
        text: t.plain('button.mergeNow'),
        callback_data: packButton('mergenow', part.ticket.no, main.ticket.no),
      },
      { text: t.plain('button.leaveIt'), callback_data: packButton('leaveit') },
    ],
  ],
})

/** What went into a ticket, each with a way out again. */
export const mergedScreen = (t: Texts, no: string, parts: readonly FiledTicket[]): Screen => ({
  html: [
    t.html('merge.list', { no, count: parts.length }),
    ...parts.map((part) => rowOf(t, part)),
  ].join('\n\n'),
  buttons: parts
    .filter(({ ticket }) => canDo(ticket, 'unmerge', 'unit'))
    .map(({ ticket }) => [
      {
        text: t.plain('button.unmerge', { no: ticket.no }),
        callback_data: packButton('unmerge', ticket.no),
      },
    ]),
})
