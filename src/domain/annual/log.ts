import { logFigures, type LogEntry, type LogKind } from '../disclosure/openness-log.ts'
import type { Unit } from '../township.ts'
import type { Logged, LoggedRule, LogOfYear } from './year.ts'

/** What units wrote down of a year, the earliest day first. */
export const logOfYear = (
  units: readonly Pick<Unit, 'id' | 'name'>[],
  entries: readonly LogEntry[],
  rulesInForce: number,
): LogOfYear => {
  const names = new Map(units.map(({ id, name }) => [id, name]))
  const inOrder = entries
    .filter(({ now }) => !now.withdrawn)
    .toSorted((a, b) => (a.now.day === b.now.day ? a.id - b.id : a.now.day < b.now.day ? -1 : 1))
  const toldOf = ({ unit, now: { day, words } }: LogEntry): Logged => ({
    unit,
    name: names.get(unit) ?? unit,
    day,
    words,
  })
  const of = (kind: LogKind) => inOrder.filter((entry) => entry.kind === kind)
  return {
    figures: logFigures(entries),
    meetings: of('meeting').map(toldOf),
    trainings: of('training').map(toldOf),
    staff: of('staff').map(toldOf),
    rules: of('rules').map((entry): LoggedRule => ({
      ...toldOf(entry),
      title: entry.now.title ?? '',
      docNo: entry.now.docNo,
      standing: entry.now.standing ?? 'issued',
    })),
    rulesInForce,
  }
}
