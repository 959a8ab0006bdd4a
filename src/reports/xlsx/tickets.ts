import { timesIn } from '../../domain/counted.ts'
import { COUNTS, type CountedTicket } from '../../domain/counts.ts'
import { addDays, wallTime } from '../../domain/time.ts'
import type { Told } from '../told.ts'
import { figureColumn, type Cell, type Sheet } from './sheet.ts'

const NUMBER = 18
const NAME = 26
const DATE = 18

type Wall = (at: string) => Cell

/** An instant on the township's wall. */
const wallCell =
  (zone: string): Wall =>
  (at) => {
    const { day, time } = wallTime(new Date(at), zone)
    return { wall: new Date(`${day}T${time}:00Z`) }
  }

/** A limit: in days it ends at 24:00 of its day, which a spreadsheet would show as the day after. */
const limitCell =
  (zone: string): Wall =>
  (at) => {
    const { day, time } = wallTime(new Date(at), zone)
    return time === '00:00' ? { day: addDays(day, -1) } : { wall: new Date(`${day}T${time}:00Z`) }
  }

/** Names by their ids, found once: there may be hundreds of thousands of rows. */
const namesOf = (
  { t }: Told,
  all: readonly { readonly id: string; readonly name: string }[],
): ((id: string) => string) => {
  const names = new Map(all.map(({ id, name }) => [id, t.script(name)]))
  return (id) => names.get(id) ?? id
}

/** 工单: the tickets behind the figures, a column for each figure, whose sum is the figure. */
export const ticketsSheet = (told: Told): Sheet => {
  const { summary, town, t } = told
  const [unit, category, area] = [town.units, town.categories, town.areas].map((all) =>
    namesOf(told, all),
  ) as [(id: string) => string, (id: string) => string, (id: string) => string]
  const wall = wallCell(town.timezone)
  const limit = limitCell(town.timezone)
  const states = new Map<string, string>()
  const stateOf = ({ state }: CountedTicket): string => {
    if (!states.has(state)) states.set(state, t.plain(`state.${state}`))
    return states.get(state)!
  }
  const yes = t.plain('paper.yes')
  // A report on somebody in office is counted, and nobody here learns about whom it may be.
  const shut = t.plain('paper.shut')
  const rowOf = (ticket: CountedTicket): Cell[] => {
    const about: Cell[] = ticket.report
      ? [shut, null, null, null, null, null, null, null, null, null, null]
      : [
          unit(ticket.unit),
          category(ticket.category),
          ticket.area === null ? null : area(ticket.area),
          stateOf(ticket),
          ticket.urgent ? yes : null,
          wall(ticket.filedAt),
          limit(ticket.answerBy),
          ticket.provisional ? yes : null,
          ticket.firstAnsweredAt === null ? null : wall(ticket.firstAnsweredAt),
          ticket.closedAt === null ? null : wall(ticket.closedAt),
          ticket.days,
        ]
    return [ticket.no, ...about, ...COUNTS.map((count) => timesIn(ticket, count) || null)]
  }
  return {
    name: t.plain('paper.sheet.tickets'),
    columns: [
      { title: t.plain('paper.column.ticket'), width: NUMBER },
      { title: t.plain('paper.column.unit'), width: NAME },
      { title: t.plain('paper.column.category'), width: NAME },
      { title: t.plain('paper.column.area'), width: NAME },
      figureColumn(t.plain('paper.column.state')),
      figureColumn(t.plain('paper.column.urgent')),
      { title: t.plain('paper.column.filedAt'), width: DATE },
      { title: t.plain('paper.column.answerBy'), width: DATE },
      figureColumn(t.plain('paper.column.provisional')),
      { title: t.plain('paper.column.answeredAt'), width: DATE },
      { title: t.plain('paper.column.closedAt'), width: DATE },
      figureColumn(t.plain('paper.column.days')),
      ...COUNTS.map((count) => figureColumn(t.plain(`paper.counted.${count}`))),
    ],
    rows: summary.tickets.map(rowOf),
  }
}
