import type { Level } from '../item.ts'
import type { Day } from '../time.ts'

/**
 * Figures of a year that no other record leads to: each is stated with the document it comes from. The annual report asks
 * for them (国办公开办函〔2021〕30号, part 2): decisions on licences, penalties, coercion, and the fees taken, in yuan.
 */
export const STATED_KINDS = ['licences', 'penalties', 'coercion', 'fees'] as const
export type StatedKind = (typeof STATED_KINDS)[number]

/**
 * What a unit writes down of its work on openness (政务公开) over the year (issue 6). `rules` are those of its own house
 * (制度); `documents` bind people outside of it (行政规范性文件), whatever they are about: the annual report counts those.
 */
export const LOG_KINDS = [
  'meeting',
  'training',
  'funds',
  'rules',
  'documents',
  'staff',
  ...STATED_KINDS,
  'other',
] as const
export type LogKind = (typeof LOG_KINDS)[number]

/** Whether a rule or a document came into force or went out of it: the annual report counts both (国办公开办函〔2021〕30号, part 2). */
export const STANDINGS = ['issued', 'repealed'] as const
export type RuleStanding = (typeof STANDINGS)[number]

/** What an entry can say. Which of it is asked for hangs on its kind. */
export interface LogContent {
  /** The day on which it was, not the day on which it was written down. */
  readonly day: Day
  /** What was, in a sentence; empty where the title says it. */
  readonly words: string
  /** Of funds, in fen (1/100 yuan): sums of them are exact. */
  readonly amount: number | null
  /** Of what is stated for the year: how many, of fees how many yuan. Nought is a figure, too. */
  readonly number: number | null
  /** Of rules and documents. */
  readonly title: string | null
  /** 文号, as the paper itself has it; none is made up. */
  readonly docNo: string | null
  readonly standing: RuleStanding | null
}

export const LOG_FIELDS = [
  'day',
  'amount',
  'number',
  'title',
  'docNo',
  'standing',
  'words',
] as const
export type LogField = (typeof LOG_FIELDS)[number]

const USUAL: readonly LogField[] = ['day', 'words']
const STATED: readonly LogField[] = ['day', 'number', 'words']
const RULED: readonly LogField[] = ['day', 'title', 'docNo', 'standing', 'words']
const FIELDS: Readonly<Record<LogKind, readonly LogField[]>> = {
  meeting: USUAL,
  training: USUAL,
  funds: ['day', 'amount', 'words'],
  rules: RULED,
  documents: RULED,
  staff: USUAL,
  licences: STATED,
  penalties: STATED,
  coercion: STATED,
  fees: STATED,
  other: USUAL,
}

/** What an entry of a kind says, in the order in which it is asked for. */
export const fieldsOf = (kind: LogKind): readonly LogField[] => FIELDS[kind]

/** Whether a field may be left out: not every paper has a number, and its title may say it all. */
export const mayBeMissing = (kind: LogKind, field: LogField): boolean =>
  FIELDS[kind] === RULED && (field === 'docNo' || field === 'words')

/** The next field that nothing is said about yet; undefined where all is there. */
export const nextField = (kind: LogKind, said: Partial<LogContent>): LogField | undefined =>
  fieldsOf(kind).find((field) => said[field] === undefined)

/** An entry with every field, of what was said. */
export const contentOf = (said: Partial<LogContent> & Pick<LogContent, 'day'>): LogContent => ({
  day: said.day,
  words: said.words ?? '',
  amount: said.amount ?? null,
  number: said.number ?? null,
  title: said.title ?? null,
  docNo: said.docNo ?? null,
  standing: said.standing ?? null,
})

/** An entry as it stands, or stood: a correction is a version of its own, and so is taking it back. */
export interface LogVersion extends LogContent {
  /** 1 for what was written first. */
  readonly rev: number
  readonly at: string
  /** Null once the person was forgotten. */
  readonly by: number | null
  readonly withdrawn: boolean
}

export interface LogEntry {
  readonly id: number
  readonly unit: string
  readonly kind: LogKind
  /** The newest version. */
  readonly now: LogVersion
}

/** What a year's entries come to, by kind, and in money. */
export interface LogFigures {
  readonly count: Readonly<Record<LogKind, number>>
  /** In fen. */
  readonly funds: number
  /** Rules. */
  readonly issued: number
  readonly repealed: number
}

/** Figures over entries; what was taken back counts in none. */
export const logFigures = (entries: readonly LogEntry[]): LogFigures => {
  const standing = entries.filter(({ now }) => !now.withdrawn)
  const of = (kind: LogKind) => standing.filter((entry) => entry.kind === kind)
  const ruled = (as: RuleStanding) => of('rules').filter(({ now }) => now.standing === as).length
  return {
    count: Object.fromEntries(LOG_KINDS.map((kind) => [kind, of(kind).length])) as Record<
      LogKind,
      number
    >,
    funds: of('funds').reduce((sum, { now }) => sum + (now.amount ?? 0), 0),
    issued: ruled('issued'),
    repealed: ruled('repealed'),
  }
}

/** Whether an entry of a kind states a figure of the whole year. */
export const isStated = (kind: LogKind): kind is StatedKind =>
  STATED_KINDS.some((one) => one === kind)

/**
 * What the government's own offices do, for its own report: a station answers to the county, and a village is no
 * administration.
 */
const OF_GOVERNMENT: readonly LogKind[] = ['documents', ...STATED_KINDS]

/** What a unit of a level can write down. */
export const kindsOf = (level: Level): readonly LogKind[] =>
  level === 'government' ? LOG_KINDS : LOG_KINDS.filter((kind) => !OF_GOVERNMENT.includes(kind))
