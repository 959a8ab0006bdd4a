import { nameIn, type InspectionReport } from '../../domain/inspection/report.ts'
import { RULES } from '../../domain/inspection/rules.ts'
import type { Finding } from '../../domain/inspection/task.ts'
import type { Township } from '../../domain/township.ts'
import type { Words } from '../told.ts'

/** What every paper of an inspection is made from. */
export interface ToldInspection {
  readonly report: InspectionReport
  readonly town: Pick<Township, 'name' | 'timezone' | 'units' | 'catalogue'>
  readonly t: Words
}

export const partOf = (t: Words, { rule }: Pick<Finding, 'rule'>): string =>
  t.plain(`inspect.part.${RULES[rule].part}`)

/** What a unit is called in the report, in this language's script. */
export const unitWords = ({ t, report }: ToldInspection, unit: string): string =>
  t.script(nameIn(report, unit))
