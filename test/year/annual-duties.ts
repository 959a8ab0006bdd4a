import { plus, worked } from './days.ts'
import type { Life } from './life.ts'
import { rowsOf } from './records.ts'

/** What the catalogue asked for in a stretch of days, counted by hand. */

interface Duty {
  readonly unit: string
  readonly due: string
}

/** The last days of the months, quarters or years that ended up to a day. */
const endsOf = (every: 'month' | 'quarter' | 'year', from: string, to: string): string[] => {
  const ends: string[] = []
  for (let day = plus(from, -400); day <= to; day = plus(day, 1)) {
    const next = plus(day, 1)
    const [month, date] = [Number(next.slice(5, 7)), next.slice(8)]
    if (date !== '01') continue
    if (every === 'month') ends.push(day)
    if (every === 'quarter' && month % 3 === 1) ends.push(day)
    if (every === 'year' && month === 1) ends.push(day)
  }
  return ends
}

const LENGTHS = { month: 1, quarter: 3, year: 12 } as const

/** The first day of a period by its last. */
const beginOf = (end: string, every: keyof typeof LENGTHS): string => {
  const [year, month] = [Number(end.slice(0, 4)), Number(end.slice(5, 7))]
  const first = month - LENGTHS[every] + 1
  return `${year}-${String(first).padStart(2, '0')}-01`
}

const periodic = ({ year }: Life, from: string, to: string): Duty[] => {
  const { catalogue, units } = year.town.app.house.world.town
  return catalogue.flatMap((entry) => {
    const { every, level, closes, since, withinWorkingDays: within } = entry
    if (every === 'change') return []
    // A year's list may be due in the year itself, on a day of its own.
    const ends = endsOf(every, from, every === 'year' ? plus(to, 1) : to)
    const dues = ends
      .filter((end) => since === undefined || beginOf(end, every) >= since)
      .map((end) => worked(closes === undefined ? end : `${end.slice(0, 4)}-${closes}`, within))
      .filter((due) => due >= from && due <= to)
    return units
      .filter(
        (unit) => unit.level === level && (!entry.units?.length || entry.units.includes(unit.id)),
      )
      .flatMap(({ id }) => dues.map((due) => ({ unit: id, due })))
  })
}

/** What is due so many days after it changed, of what says when that was. */
const changed = async (life: Life, from: string, to: string): Promise<Duty[]> => {
  const { catalogue } = life.year.town.app.house.world.town
  const rows = await rowsOf(life)
    .selectFrom('item_versions as version')
    .innerJoin('items', 'items.id', 'version.item_id')
    .select(['item_id', 'unit_id', 'level', 'kind', 'version.created_at as changed', 'audience'])
    .where('version.created_at', 'is not', null)
    .where('items.withdrawn_at', 'is', null)
    .execute()
  const once = new Map(
    rows
      .filter(({ audience }) => audience === 'public')
      .map((row) => [`${row.item_id} ${row.changed}`, row]),
  )
  return [...once.values()].flatMap((row) => {
    const entry = catalogue.find(
      (one) => one.every === 'change' && one.level === row.level && one.kind === row.kind,
    )
    const due = entry && worked(row.changed!, entry.withinWorkingDays)
    return due !== undefined && due >= from && due <= to ? [{ unit: row.unit_id, due }] : []
  })
}

export const dutiesDue = async (life: Life, from: string, to: string): Promise<Duty[]> => [
  ...periodic(life, from, to),
  ...(await changed(life, from, to)),
]
