import type { Ticket } from '../../handlers/world.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { openTicketButton } from './about-ticket.ts'
import { excerpt } from './names.ts'

/** So many stand in lines, each with a button; /queue has them all. */
const MOST_LINES = 10

/** Tickets whose officer left; `words`: what they were filed with, by number. */
export const releasedScreen = (
  t: Texts,
  tickets: readonly Ticket[],
  words: ReadonlyMap<string, string>,
): Screen => {
  const shown = tickets.slice(0, MOST_LINES)
  const rest = tickets.length - shown.length
  return {
    html: [
      t.html('desk.releasedMany', { count: tickets.length }),
      ...shown.map(({ no }) =>
        t.html('digest.line', { no, words: excerpt(words.get(no) ?? '', 20) }),
      ),
      ...(rest > 0 ? [t.html('digest.rest', { count: rest })] : []),
    ].join('\n'),
    buttons: shown.map((ticket) => [openTicketButton(t, ticket)]),
  }
}
