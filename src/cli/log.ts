import { fixingLines } from '../bot/screens/five-fixings.ts'
import type { LogEntry } from '../domain/disclosure/openness-log.ts'
import { yuan } from '../domain/disclosure/yuan.ts'
import { readPeriod } from '../domain/period.ts'
import { openness, type Openness } from '../handlers/openness.ts'
import type { House } from '../house.ts'
import { data, UsageError, type ExitCode } from './io.ts'

const FORMATS = ['text', 'json'] as const

/** Who wrote it is nobody's business outside; money is in yuan there. */
const rowOf = ({ id, unit, kind, now }: LogEntry) => ({
  id,
  unit,
  kind,
  day: now.day,
  words: now.words,
  amount: now.amount === null ? null : now.amount / 100,
  number: now.number,
  title: now.title,
  docNo: now.docNo,
  standing: now.standing,
  corrections: now.rev - 1,
})

const jsonOf = ({ figures, entries, inForce, fixings, ...rest }: Openness) => ({
  ...rest,
  figures: { ...figures, funds: figures.funds / 100, inForce: inForce.length },
  entries: entries.map(rowOf),
  inForce: inForce.map(rowOf),
  fixings: fixings.map((one) => ({ ...one, funds: one.funds / 100 })),
})

const textOf = ({ textsOf, world: { town } }: House, { entries, fixings }: Openness): string => {
  const t = textsOf('zh-CN')
  const nameOf = (id: string) => town.units.find((unit) => unit.id === id)?.name ?? id
  return [
    ...entries.map(({ unit, kind, now }) =>
      [
        now.day,
        nameOf(unit),
        t.plain(`log.kind.${kind}`),
        ...(now.amount === null ? [] : [t.plain('log.yuan', { amount: yuan(now.amount) })]),
        ...(now.number === null ? [] : [String(now.number)]),
        ...[now.title, now.docNo, now.words].filter(Boolean),
      ].join('\t'),
    ),
    ...fixings.map((one) => ['', one.name, ...fixingLines(t, one)].join('\n')),
  ].join('\n')
}

/** A year in one of the formats; one sentence where it is no year, or no format. */
export const yearOnRecord = async (
  house: House,
  label: string,
  format: string,
): Promise<string> => {
  const t = house.textsOf('zh-CN')
  if (!readPeriod('year', label)) throw new UsageError(t.plain('cli.badPeriod', { period: label }))
  if (!FORMATS.some((one) => one === format))
    throw new UsageError(t.plain('cli.summary.badFormat', { format, formats: FORMATS.join(', ') }))
  const { world } = house
  const year = await openness(world, world.store.read, Number(label))
  return format === 'json' ? JSON.stringify(jsonOf(year)) : textOf(house, year)
}

/** `log`: the openness year on record, with 五个落实 by unit and the quarters' polls. */
export const logCommand = async (
  house: House,
  label: string,
  format: string,
): Promise<ExitCode> => {
  data(await yearOnRecord(house, label, format))
  return 0
}
