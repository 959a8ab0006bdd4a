import type { Figures } from '../../domain/indicators.ts'
import { comparedWith, periodWords, shortPeriod } from '../phrases.ts'
import { goesOn, isEmpty, type Told } from '../told.ts'

export interface Headline {
  readonly name: string
  readonly value: number
  /** What is overdue, and nothing else, is in red. */
  readonly isLate: boolean
}

export interface Bar {
  readonly name: string
  readonly good: number
  readonly late: number
}

/** What the picture shows, in its words. */
export interface PictureFacts {
  readonly title: string
  /** Under the title: the period, and that it goes on. */
  readonly lines: readonly string[]
  readonly headlines: readonly Headline[]
  readonly compared: string
  readonly trend: readonly {
    readonly name: string
    readonly received: number
    readonly answered: number
  }[]
  readonly units: readonly Bar[]
  readonly categories: readonly Bar[]
  /** Said in place of figures where nothing happened; null where something did. */
  readonly nothing: string | null
  readonly words: {
    readonly [
      Key in 'trend' | 'units' | 'categories' | 'received' | 'answered' | 'inTime' | 'late'
    ]: string
  }
}

const MOST_UNITS = 12
const MOST_CATEGORIES = 8

/** The largest by themselves, the rest as one, and with it what was folded together before. */
const most = (bars: readonly Bar[], count: number, other: string): Bar[] => {
  const named = bars.filter(({ name }) => name !== other)
  const shown = named.length <= count ? named : named.slice(0, count - 1)
  const rest = bars.filter((bar) => !shown.includes(bar))
  const sum = (of: (bar: Bar) => number) => rest.reduce((all, bar) => all + of(bar), 0)
  return rest.length === 0
    ? shown
    : [...shown, { name: other, good: sum(({ good }) => good), late: sum(({ late }) => late) }]
}

/** For the public what was received: most of a unit's rates are left out there, and a bar would be missing. */
const units = ({ summary, t, form }: Told): Bar[] => {
  const bars = summary.byUnit
    .map(({ name, received, onTimeRate, overdueOpen }) => ({
      name: t.script(name),
      good: form === 'public' ? received : onTimeRate.count,
      late: overdueOpen,
    }))
    .filter(({ good, late }) => good + late > 0)
    .toSorted((a, b) => b.late - a.late || b.good - a.good)
  return most(bars, MOST_UNITS, t.plain('paper.other.units'))
}

const categories = ({ summary, t }: Told): Bar[] => {
  const bars = summary.byCategory
    .filter(({ received }) => received > 0)
    .map(({ name, received }) => ({ name: t.script(name), good: received, late: 0 }))
    .toSorted((a, b) => b.good - a.good)
  return most(bars, MOST_CATEGORIES, t.plain('paper.other.categories'))
}

export const pictureFacts = (told: Told): PictureFacts => {
  const { summary, town, t, form } = told
  const { kind, received, answered, open, overdueOpen } = summary
  const headline = (name: keyof Figures, value: number): Headline => ({
    name: t.plain(`paper.figure.${name}`),
    value,
    isLate: name === 'overdueOpen' && value > 0,
  })
  // A year is told by its months.
  const trendKind = kind === 'year' ? 'month' : kind
  return {
    title: t.plain('paper.title', { town: town.name }),
    lines: [
      periodWords(t, summary),
      ...(goesOn(told) ? [t.plain('paper.goesOn', { moment: t.moment(summary.asOf) })] : []),
    ],
    headlines: [
      headline('received', received),
      headline('answered', answered),
      headline('open', open),
      headline('overdueOpen', overdueOpen),
    ],
    compared: comparedWith(t, received, summary.before.received, 'last', kind),
    trend: summary.trend.map((stretch) => ({
      name: shortPeriod(t, stretch.label),
      received: stretch.received,
      answered: stretch.answered,
    })),
    units: units(told),
    categories: categories(told),
    nothing: isEmpty(summary) ? t.plain('paper.picture.nothing') : null,
    words: {
      trend: t.plain('paper.picture.trend', {
        n: summary.trend.length,
        of: t.plain(`paper.picture.of.${trendKind}`),
      }),
      units: t.plain(form === 'public' ? 'paper.picture.publicUnits' : 'paper.picture.units'),
      categories: t.plain('paper.picture.categories'),
      received: t.plain('paper.figure.received'),
      answered: t.plain('paper.figure.answered'),
      inTime: t.plain(form === 'public' ? 'paper.figure.received' : 'paper.picture.inTime'),
      late: t.plain('paper.figure.overdueOpen'),
    },
  }
}
