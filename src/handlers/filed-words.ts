import type { Db, Ticket, World } from './world.ts'

/** What a ticket was filed with; empty once that was erased. */
export const filedWordsOf = async ({ records }: World, db: Db, no: string): Promise<string> =>
  (await records.filedWords(db, [no])).get(no) ?? ''

/** A ticket, and what it was filed with; empty once that was erased. */
export interface FiledTicket {
  readonly ticket: Ticket
  readonly words: string
}

/** Tickets with what they were filed with, in the order given. */
export const withFiledWords = async (
  { records }: World,
  db: Db,
  tickets: readonly Ticket[],
): Promise<FiledTicket[]> => {
  const words = await records.filedWords(
    db,
    tickets.map(({ no }) => no),
  )
  return tickets.map((ticket) => ({ ticket, words: words.get(ticket.no) ?? '' }))
}
