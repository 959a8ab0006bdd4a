import type { Township } from '../../domain/township.ts'
import type { WaitingList, Waits } from '../../handlers/waiting.ts'
import { packButton } from '../callback-data.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { openTicketButton } from './about-ticket.ts'
import { excerpt, stateName, unitName } from './names.ts'

/** What waits for the coordinators. */
export const overviewScreen = (t: Texts, waits: readonly Waits[]): Screen => ({
  html: t.html('waiting.overview'),
  buttons: waits.map(({ what, count }) => [
    {
      text: t.plain('button.counted', { name: t.plain(`waiting.${what}.name`), count }),
      callback_data: packButton('waiting', what),
    },
  ]),
})

/** One matter's list, a page at a time. */
export const waitingScreen = (town: Township, t: Texts, list: WaitingList): Screen => {
  const { what, count, rows, next } = list
  if (rows.length === 0) return { html: t.html(`waiting.${what}.none`) }
  return {
    html: [
      t.html('waiting.title', { name: t.plain(`waiting.${what}.name`), count }),
      ...rows.map(({ ticket, words, own }) =>
        [
          t.html('queue.shut', {
            urgent: ticket.urgent ? t.plain('queue.urgent') : '',
            no: ticket.no,
            state: stateName(t, ticket),
            unit: unitName(town, ticket.unit),
          }),
          t.html('queue.words', { words: t.script(excerpt(words)) }),
          ticket.request
            ? t.html('waiting.asks', { what: t.plain(`request.${ticket.request.kind}`) })
            : '',
          own ? t.html('waiting.own') : '',
        ]
          .filter((line) => line !== '')
          .join('\n'),
      ),
    ].join('\n\n'),
    buttons: [
      ...rows.map(({ ticket }) => [openTicketButton(t, ticket)]),
      next === undefined
        ? []
        : [
            {
              text: t.plain('button.next'),
              callback_data: packButton('waitingpage', what, next),
            },
          ],
    ],
  }
}
