import { fixingLines } from '../bot/screens/five-fixings.ts'
import type { LogEntry } from '../domain/disclosure/openness-log.ts'
import { yuan } from '../domain/disclosure/yuan.ts'
import { readPeriod } from '../domain/period.ts'
import { openness, type Openness } from '../handlers/openness.ts'
import type { House } from '../house.ts'
import { logWorkbook } from '../reports/log.ts'
import { UsageError, type ExitCode } from './io.ts'
import {
  formatsOf,
  paperFolder,
  putPaper,
  type Output,
  type PaperChoice,
  type Say,
} from './papers.ts'

export const LOG_FORMATS = ['text', 'json', 'xlsx'] as const
type LogFormat = (typeof LOG_FORMATS)[number]

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

const WRITERS: {
  readonly [F in LogFormat]: (house: House, year: Openness) => string | Promise<Uint8Array>
} = {
  text: textOf,
  json: (_house, year) => JSON.stringify(jsonOf(year)),
  xlsx: ({ world: { town }, textsOf }, year) => logWorkbook(year, town, textsOf('zh-CN')),
}

const EXTENSIONS = { text: 'txt', json: 'json', xlsx: 'xlsx' } as const

/** `log`: the openness year on record, with 五个落实 by unit and the quarters' polls. */
export const logCommand = async (
  house: House,
  label: string,
  options: PaperChoice,
  output: Output = process.stdout,
): Promise<ExitCode> => {
  const t = house.textsOf('zh-CN')
  const say: Say = (key, params) => t.plain(key, params)
  if (!readPeriod('year', label)) throw new UsageError(say('cli.badPeriod', { period: label }))
  const formats = formatsOf(options, LOG_FORMATS, output, say)
  await paperFolder(options.out, say)
  const { world } = house
  const year = await openness(world, world.store.read, Number(label))
  for (const format of formats) {
    const made = await WRITERS[format](house, year)
    const paper = typeof made === 'string' ? new TextEncoder().encode(made) : made
    const name = `log-${label}.${EXTENSIONS[format]}`
    await putPaper(paper, { format, name }, options.out, output, say)
  }
  return 0
}
