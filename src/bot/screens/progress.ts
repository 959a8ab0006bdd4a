import { OPEN_STATES } from '../../domain/complaint.ts'
import { deskOf } from '../../domain/desks.ts'
import type { Township } from '../../domain/township.ts'
import type { FiledTicket } from '../../handlers/filed-words.ts'
import type { OwnView } from '../../handlers/own-tickets.ts'
import { packButton } from '../callback-data.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { excerpt, stateName, unitName } from './names.ts'
import { residentButtons } from './own-buttons.ts'

/** How far a ticket is, in a sentence or two. */
export const progressHtml = (
  town: Township,
  t: Texts,
  { ticket, main }: Pick<OwnView, 'ticket' | 'main'>,
  now: Date,
): string => {
  const at = main ?? ticket
  const runs = OPEN_STATES.includes(at.state)
  const late = runs && at.answerBy <= now.toISOString()
  const stage = at.reviewing ? 'reviewing' : at.state
  const said = t.html(`progress.${stage}`, {
    no: ticket.no,
    unit: unitName(town, deskOf(town, at)),
    wait: at.waitUntil === null ? '' : t.dueDay(at.waitUntil),
  })
  const due = { day: t.dueDay(at.answerBy) }
  return [
    ...(main ? [t.html('progress.together', { no: ticket.no })] : []),
    said,
    ...(runs ? [t.html(late ? 'progress.late' : 'progress.due', due)] : []),
  ].join('\n')
}

/** How far it is, and what can be done about it. */
export const progressScreen = (town: Township, t: Texts, view: OwnView, now: Date): Screen => ({
  html: progressHtml(town, t, view, now),
  buttons: residentButtons(t, view.ticket, view.can),
})

/** Which of several is meant. */
export const whichScreen = (
  t: Texts,
  tickets: readonly FiledTicket[],
  way: 'progress' | 'hurry',
): Screen => ({
  html: [
    t.html(`which.${way}`),
    ...tickets.map(({ ticket, words }) =>
      t.html('my.row', {
        no: ticket.no,
        state: stateName(t, ticket),
        words: excerpt(words),
      }),
    ),
  ].join('\n\n'),
  buttons: tickets.map(({ ticket: { no }, words }) => [
    {
      text: excerpt(words, 16) || no,
      callback_data: way === 'hurry' ? packButton('hurry', no) : packButton('ticket', no),
    },
  ]),
})
