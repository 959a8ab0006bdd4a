import type { TicketHistory } from '../../src/domain/indicators.ts'
import { readPeriod } from '../../src/domain/period.ts'
import type { Summary } from '../../src/domain/summary.ts'
import { summarise } from '../../src/handlers/summarise.ts'
import type { Ticket } from '../../src/handlers/world.ts'
import type { House } from './house.ts'

/** When the weeks of the stories are over. */
export const LATER = new Date('2027-01-15T00:00:00.000Z')
/** Writes whole histories as they happened; of one that was begun, what happened since. */
export const live = (to: House, tickets: readonly TicketHistory[]) =>
  to.commit(async (trx) => {
    for (const { no, events } of tickets) {
      let ticket: Ticket | undefined = await to.world.records.findTicket(trx, no)
      for (const event of events.slice(ticket?.seq ?? 0))
        ticket = await to.world.records.appendEvent(trx, no, ticket, event, null)
    }
  })
/** The summary of a week, by its label. */
export const week = (label: string, to: House, now = LATER): Promise<Summary> =>
  summarise(to.world, to.world.store.read, readPeriod('week', label)!, now)
