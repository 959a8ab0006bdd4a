import { isSmall, NUMBERS, RATES, type Figures, type Rate } from '../indicators.ts'
import { withoutPersons } from '../masking.ts'
import { percentOf } from '../percent.ts'
import type { HotTopic, Summary } from '../summary.ts'
import { LABELS, type Measure, type RateMeasure } from './labels.ts'
import { isPlainName } from './names.ts'

export type When = 'this' | 'before' | 'yearBefore'
/** How many more there are than in the period before, or a year before. */
export type Change = 'change' | 'yearChange'

/** A figure that prose may tell, by the key under which a sentence names it. */
export interface ToldFigure {
  readonly key: string
  /** Whose it is: '' of the whole township, else a part as byUnit.roads or topics.1. */
  readonly scope: string
  readonly when: When | Change
  readonly measure: Measure
  /** A rate in whole per cent; a change with its sign. */
  readonly value: number
  /** What a rate is of: it never stands without. */
  readonly rate: Rate | null
}

/** A unit, category, village or topic as prose may name it. */
export interface ToldPart {
  readonly scope: string
  readonly name: string
}

export interface Told {
  readonly figures: readonly ToldFigure[]
  readonly parts: readonly ToldPart[]
}

/** Petitions and reports are not told apart in prose, nor 'satisfied' alone. */
const COUNTS = NUMBERS.filter((one) => one !== 'petitions') satisfies readonly Measure[]
const TOLD_RATES = RATES.filter((one) => one !== 'satisfiedRate') satisfies readonly RateMeasure[]

export const CHANGE: Readonly<Record<'before' | 'yearBefore', Change>> = {
  before: 'change',
  yearBefore: 'yearChange',
}

const named = (scope: string, name: string): string => (scope === '' ? name : `${scope}.${name}`)

const counted = (
  key: string,
  scope: string,
  when: ToldFigure['when'],
  measure: Measure,
  value: number,
): ToldFigure => ({ key, scope, when, measure, value, rate: null })

/** Prose is written over what the desk reads, where every count is told. */
const countIn = (figures: Figures, one: (typeof COUNTS)[number]): number => figures[one] ?? 0

const figuresOf = (figures: Figures, scope: string, when: When): ToldFigure[] => {
  const head = when === 'this' ? scope : named(scope, when)
  const median = figures.medianDays
  return [
    ...COUNTS.map((one) => counted(named(head, one), scope, when, one, countIn(figures, one))),
    ...(median === null
      ? []
      : [counted(named(head, 'medianDays'), scope, when, 'medianDays', median)]),
    // Of fewer than ten a rate is only a guide, and a sentence cannot carry the mark that says so.
    ...TOLD_RATES.flatMap((one) => {
      const rate = figures[one]
      const value = percentOf(rate)
      if (value === null || isSmall(rate)) return []
      return [{ key: named(head, one), scope, when, measure: one, value, rate }]
    }),
  ]
}

/** Nothing was there yet: zeros of it would be compared with as if they were figures. */
const isEmpty = (figures: Figures): boolean => COUNTS.every((one) => figures[one] === 0)

const comparedWith = (summary: Summary, when: 'before' | 'yearBefore'): ToldFigure[] => {
  const then = summary[when]
  if (isEmpty(then)) return []
  const change = CHANGE[when]
  return [
    ...figuresOf(then, '', when),
    ...COUNTS.map((one) => {
      const more = countIn(summary, one) - countIn(then, one)
      return counted(`${change}.${one}`, '', change, one, more)
    }),
  ]
}

const topicFigures = (topic: HotTopic, scope: string): ToldFigure[] => [
  counted(`${scope}.count`, scope, 'this', 'received', topic.count),
  counted(`${scope}.repeats`, scope, 'this', 'repeats', topic.repeats ?? 0),
  ...(topic.before === null
    ? []
    : [
        counted(`${scope}.before`, scope, 'before', 'received', topic.before),
        counted(`${scope}.change`, scope, 'change', 'received', topic.count - topic.before),
      ]),
]

const decisionFigures = ({ decisions }: Summary): ToldFigure[] => {
  const counts = new Map<string, ToldFigure>()
  const add = (scope: string, measure: Measure, count: number): void => {
    const key = named(scope, `decisions.${measure}`)
    const value = (counts.get(key)?.value ?? 0) + count
    counts.set(key, counted(key, scope, 'this', measure, value))
  }
  for (const { kind, unit, tickets } of decisions) {
    // A topic is told by its own figures.
    if (kind === 'topic') continue
    add('', kind, tickets.length)
    if (unit !== null) add(`byUnit.${unit}`, kind, tickets.length)
  }
  return [...counts.values()]
}

/** Whether a topic has no report on somebody in office in it, and a title that names it and says nothing more. */
const tellsTopic = ({ tickets }: Summary): ((topic: HotTopic) => boolean) => {
  const reports = new Set(tickets.filter(({ report }) => report).map(({ no }) => no))
  return ({ title, tickets: own }) => isPlainName(title) && !own.some((no) => reports.has(no))
}

/**
 * What prose may tell of a summary: its figures, and the parts they are of. A name that points at a person, that
 * holds figures or that says more than a name is none of the parts; its figures are there to be compared with.
 */
export const toldOf = (summary: Summary): Told => {
  const isTold = tellsTopic(summary)
  const topics = summary.hotTopics.map((topic, i) => ({ topic, scope: `topics.${i + 1}` }))
  const groups = [
    ...summary.byUnit.map((figures) => ({ scope: `byUnit.${figures.unit}`, figures })),
    ...summary.byCategory.map((figures) => ({ scope: `byCategory.${figures.category}`, figures })),
    ...summary.byArea.map((figures) => ({ scope: `byArea.${figures.area}`, figures })),
  ].map((one) => ({ ...one, name: one.figures.name }))
  const { added, changed } = summary.disclosed
  return {
    figures: [
      ...figuresOf(summary, '', 'this'),
      ...comparedWith(summary, 'before'),
      // Of a year, the period before is the year before.
      ...(summary.kind === 'year' ? [] : comparedWith(summary, 'yearBefore')),
      ...groups.flatMap(({ figures, scope }) => figuresOf(figures, scope, 'this')),
      ...topics.flatMap(({ topic, scope }) => topicFigures(topic, scope)),
      ...decisionFigures(summary),
      counted('disclosed.added', '', 'this', 'added', added),
      counted('disclosed.changed', '', 'this', 'changed', changed),
      counted('callBacks.made', '', 'this', 'made', summary.callBacks.made),
    ],
    parts: [
      ...groups
        .filter(({ name }) => withoutPersons(name) === name && !isLabel(name))
        .map(({ scope, name }) => ({ scope, name })),
      ...topics
        .filter(({ topic }) => isTold(topic))
        .map(({ topic, scope }) => ({ scope, name: topic.title })),
    ],
  }
}

// A category called 答复 could not be told from what is counted.
const isLabel = (name: string): boolean => Object.values(LABELS).some((all) => all.includes(name))
