import type { Level } from '../item.ts'
import type { Day } from '../time.ts'
import type { Township } from '../township.ts'
import { sourceOf } from './rules.ts'
import type { Verdict } from './sample.ts'
import { awaitsRelease, isOverdue, type Finding } from './task.ts'

/** The sentences of one language, as far as findings need them: the same for papers and for the bot. */
export interface Telling {
  plain(key: string, params?: Readonly<Record<string, string | number>>): string
  /** Words that come from elsewhere, in this language's script. */
  script(text: string): string
  date(day: Day): string
}

type Params = Readonly<Record<string, string | number>>

/** A quarter, a month or a year as papers write it; a day of a change as a date. */
export const periodWords = (t: Telling, label: string): string => {
  const [year, rest] = label.split('-') as [string, string | undefined]
  if (rest === undefined) return t.plain('due.period.year', { year })
  if (label.length === 10) return t.date(label)
  const isQuarter = rest.startsWith('Q')
  const n = Number(rest.replace('Q', ''))
  return isQuarter
    ? t.plain('due.period.quarter', { year, n })
    : t.plain('due.period.month', { year, n })
}

/** Parameters that are codes are told in words: 收费标准 for fees. */
const IN_WORDS: Readonly<Record<string, (t: Telling, value: string) => string>> = {
  element: (t, value) => t.plain(`inspect.element.${value}`),
  kind: (t, value) => t.plain(`kind.${value}`),
  level: (t, value) => t.plain(`level.${value}`),
  number: (t, value) => t.plain(`inspect.number.${value}`),
  fixing: (t, value) => t.plain(`inspect.fixing.${value}`),
  step: (t, value) => t.plain(`inspect.step.${value}`),
  period: (t, value) => periodWords(t, value),
  stated: (t, value) => periodWords(t, value),
  said: (t, value) => periodWords(t, value),
  due: (t, value) => t.date(value),
  on: (t, value) => t.date(value),
  day: (t, value) => t.date(value),
}

const ratherIn = (t: Telling, { rather, kind }: Params): Params => {
  if (rather === undefined) return {}
  return { rather: kind === undefined ? t.plain(`level.${rather}`) : t.plain(`kind.${rather}`) }
}

/** Which rule a finding is against, in a sentence. */
export const sentenceOf = (
  t: Telling,
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
export const sourceWords = (t: Telling, { rule }: Pick<Finding, 'rule'>, level: Level): string =>
  t.plain(`inspect.source.${sourceOf(rule, level)}`)

/**
 * What it is about: the item's title, the entry of the catalogue (what was quoted of it, where that has it no more), or the
 * unit as a whole.
 */
export const subjectWords = (
  t: Telling,
  { catalogue }: Pick<Township, 'catalogue'>,
  { entry, item, quote }: Pick<Finding, 'entry' | 'item' | 'quote'>,
): string => {
  if (entry !== null) return t.script(catalogue.find(({ id }) => id === entry)?.title ?? quote)
  return item === null ? t.plain('inspect.wholeUnit') : t.script(item.title)
}

/** The words of a finding: of the program what it quotes, of a person what they wrote. */
export const quoteWords = (t: Telling, { words, quote }: Finding): string =>
  t.script(words ?? quote)

/** By when it is to be put right: counted from the day its unit is sent it. */
export const dueWords = (t: Telling, finding: Finding): string =>
  awaitsRelease(finding) ? t.plain('inspect.dueLater') : t.date(finding.due)

/** Where it stands: 未整改, 已回复待确认… */
export const stateWords = (t: Telling, finding: Finding, today: Day): string => {
  if (finding.goneAt !== null && (finding.state === 'open' || finding.state === 'answered'))
    return t.plain('inspect.state.gone')
  if (awaitsRelease(finding)) return t.plain('inspect.state.unreleased')
  return isOverdue(finding, today)
    ? t.plain('inspect.state.overdue')
    : t.plain(`inspect.state.${finding.state}`)
}

/** The level of a unit's own items, by which its laws are chosen. */
export const levelOf = ({ units }: Pick<Township, 'units'>, unit: string): Level =>
  units.find(({ id }) => id === unit)?.level ?? 'government'

/** Points to a tenth; a dash where there was nothing to judge. */
export const pointsWords = (t: Telling, points: number | null): string =>
  points === null ? t.plain('paper.none') : points.toFixed(1)

/** What came out of a sample. */
export const verdictWords = (t: Telling, verdict: Verdict | null): string =>
  verdict === null ? t.plain('inspect.verdict.none') : t.plain(`inspect.verdict.${verdict}`)
