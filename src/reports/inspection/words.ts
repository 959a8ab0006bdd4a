import { RULES, sourceOf } from '../../domain/inspection/rules.ts'
import type { InspectionReport, UnitReport } from '../../domain/inspection/report.ts'
import { isOverdue, type Finding } from '../../domain/inspection/task.ts'
import type { Level } from '../../domain/item.ts'
import type { Township } from '../../domain/township.ts'
import type { Words } from '../told.ts'

/** What every paper of an inspection is made from. */
export interface ToldInspection {
  readonly report: InspectionReport
  readonly town: Pick<Township, 'name' | 'timezone' | 'units' | 'catalogue' | 'supervisionGroup'>
  readonly t: Words
}

type Params = Readonly<Record<string, string | number>>

/** Parameters that are codes are told in words: 收费标准 for fees. */
const IN_WORDS: Readonly<Record<string, (t: Words, value: string) => string>> = {
  element: (t, value) => t.plain(`inspect.element.${value}`),
  kind: (t, value) => t.plain(`kind.${value}`),
  level: (t, value) => t.plain(`level.${value}`),
  number: (t, value) => t.plain(`inspect.number.${value}`),
  step: (t, value) => t.plain(`inspect.step.${value}`),
  period: (t, value) => periodWords(t, value),
  stated: (t, value) => periodWords(t, value),
  said: (t, value) => periodWords(t, value),
  due: (t, value) => t.date(value),
  on: (t, value) => t.date(value),
  day: (t, value) => t.date(value),
}

const ratherIn = (t: Words, { rather, kind }: Params): Params => {
  if (rather === undefined) return {}
  return { rather: kind === undefined ? t.plain(`level.${rather}`) : t.plain(`kind.${rather}`) }
}

/** Which rule it is against, in a sentence. */
export const sentenceOf = (
  t: Words,
  { rule, params }: Pick<Finding, 'rule' | 'params'>,
): string => {
  const told = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      IN_WORDS[name]?.(t, String(value)) ?? t.script(String(value)),
    ]),
  )
  return t.plain(`inspect.rule.${rule}`, { ...told, ...ratherIn(t, params) })
}

/** The law or the township's own rule behind it. */
export const sourceWords = (t: Words, { rule }: Pick<Finding, 'rule'>, level: Level): string =>
  t.plain(`inspect.source.${sourceOf(rule, level)}`)

/** What it is about: the item's title, or the entry of the catalogue. */
export const subjectOf = ({ t, town }: ToldInspection, finding: Finding): string => {
  if (finding.entry !== null) {
    const title = town.catalogue.find(({ id }) => id === finding.entry)?.title ?? finding.entry
    return t.script(title)
  }
  return finding.item === null ? t.plain('inspect.wholeUnit') : t.script(finding.item.title)
}

/** The words of a finding: of the program what it quotes, of a person what they wrote. */
export const quoteOf = ({ t }: ToldInspection, { words, quote }: Finding): string =>
  t.script(words ?? quote)

/** Where it stands: 未整改, 已整改待确认… */
export const stateOf = (t: Words, finding: Finding, today: string): string => {
  if (finding.goneAt !== null && (finding.state === 'open' || finding.state === 'answered'))
    return t.plain('inspect.state.gone')
  return isOverdue(finding, today)
    ? t.plain('inspect.state.overdue')
    : t.plain(`inspect.state.${finding.state}`)
}

export const levelOf = ({ town }: ToldInspection, unit: string): Level =>
  town.units.find(({ id }) => id === unit)?.level ?? 'government'

export const pointsOf = (t: Words, points: number | null): string =>
  points === null ? t.plain('paper.none') : points.toFixed(1)

export const totalOf = (t: Words, { score }: UnitReport): string => pointsOf(t, score.total)

export const partOf = (t: Words, { rule }: Pick<Finding, 'rule'>): string =>
  t.plain(`inspect.part.${RULES[rule].part}`)

/** A quarter, a month or a year as papers write it; a day of a change as a date. */
const periodWords = (t: Words, label: string): string => {
  const [year, rest] = label.split('-') as [string, string | undefined]
  if (rest === undefined) return t.plain('due.period.year', { year })
  if (label.length === 10) return t.date(label)
  const isQuarter = rest.startsWith('Q')
  const n = Number(rest.replace('Q', ''))
  return isQuarter
    ? t.plain('due.period.quarter', { year, n })
    : t.plain('due.period.month', { year, n })
}

export const quarterWords = periodWords
