import { readPeriod } from '../domain/period.ts'
import { dayOf } from '../domain/time.ts'
import { findUnit } from '../domain/township.ts'
import { inspectQuarter } from '../handlers/inspect.ts'
import { inspectionReport } from '../handlers/inspection-report.ts'
import type { House } from '../house.ts'
import { INSPECTION_FORMATS, inspectionFile, inspectionName } from '../reports/inspection/write.ts'
import { UsageError, type ExitCode } from './io.ts'
import {
  formatsOf,
  paperFolder,
  putPaper,
  type Output,
  type PaperChoice,
  type Say,
} from './papers.ts'

export interface InspectChoice extends PaperChoice {
  /** One unit alone, to be handed over. */
  readonly unit?: string
  /** False: links are not followed. */
  readonly links?: boolean
}

/** `inspect`: the quarterly inspection, run and written down, and told as text, JSON, document or spreadsheet. */
export const inspectCommand = async (
  { world, textsOf }: House,
  label: string,
  options: InspectChoice,
  now: Date,
  output: Output = process.stdout,
): Promise<ExitCode> => {
  const t = textsOf('zh-CN')
  const say: Say = (key, params) => t.plain(key, params)
  const quarter = readPeriod('quarter', label)
  if (!quarter) throw new UsageError(say('cli.badPeriod', { period: label }))
  if (quarter.from > dayOf(now, world.town.timezone))
    throw new UsageError(say('cli.inspect.future', { quarter: label }))
  const unit = options.unit === undefined ? undefined : findUnit(world.town, options.unit)
  if (options.unit !== undefined && !unit)
    throw new UsageError(say('cli.inspect.unknownUnit', { unit: options.unit }))
  const formats = formatsOf(options, INSPECTION_FORMATS, output, say)
  await paperFolder(options.out, say)
  await inspectQuarter(world, quarter, { links: options.links ?? true }, now)
  const report = (await inspectionReport(world, world.store.read, quarter, now))!
  for (const format of formats) {
    const paper = await inspectionFile(format, report, world.town, t, { unit: unit?.id })
    const name = inspectionName(report, format, unit?.id)
    await putPaper(paper, { format, name }, options.out, output, say)
  }
  return 0
}
