import type { Figures } from '../../domain/indicators.ts'
import { percentOf } from '../../domain/percent.ts'
import { FOLDED } from '../../domain/public-summary.ts'
import type { Compared } from '../../domain/summary.ts'
import { comparedColumns } from '../compared.ts'
import { heading, remark, text, type Block, type Section, type Table } from '../paper.ts'
import { comparedWith, join, orNone, rateSaid, rateWords } from '../phrases.ts'
import { hasSmall } from '../small.ts'
import type { Told, Words } from '../told.ts'

/** What the tables of parts show. */
const NUMBERS = ['received', 'answered', 'open', 'overdueOpen'] as const satisfies (keyof Figures)[]

type Named = Figures & Compared & { readonly name: string }

const FIRST = 3

/** What was folded together is no part among the others. */
const isFolded = (part: object): boolean => Object.values(part).includes(FOLDED)
const foldedLast = (a: object, b: object): number => Number(isFolded(a)) - Number(isFolded(b))

const byReceived = <T extends Figures>(parts: readonly T[]): T[] =>
  parts.toSorted(
    (a, b) => foldedLast(a, b) || b.received - a.received || b.overdueOpen - a.overdueOpen,
  )

const shareWords = (t: Words, part: number, whole: number): string => {
  const n = percentOf({ of: whole, count: part, rate: whole === 0 ? null : part / whole })
  return n === null ? t.plain('paper.none') : t.plain('paper.percent', { n })
}

const receivedWords = ({ summary, t }: Told): string => {
  const { kind, received, before, yearBefore } = summary
  const last = comparedWith(t, received, before.received, 'last', kind)
  // The year before a year is the period before it.
  const compared =
    kind === 'year'
      ? [last]
      : [last, comparedWith(t, received, yearBefore.received, 'yearAgo', kind)]
  const petitions = summary.petitions
  return [
    t.plain('paper.basic.received', {
      when: t.plain(`paper.this.${kind}`),
      received,
      compared: compared.join(t.plain('paper.clause')),
    }),
    petitions ? t.plain('paper.basic.petitions', { petitions }) : '',
  ].join('')
}

/** Who is late, by name, the most first. */
export const lateUnits = ({ summary, t }: Told): string =>
  join(
    t,
    summary.byUnit
      .filter(({ overdueOpen }) => overdueOpen > 0)
      .toSorted((a, b) => foldedLast(a, b) || b.overdueOpen - a.overdueOpen)
      .map(({ name, overdueOpen }) => t.plain('paper.nameAndCount', { name, count: overdueOpen })),
  )

const overdueWords = (told: Told): string => {
  const { summary, t } = told
  const { open, overdueOpen } = summary
  if (open === 0) return t.plain('paper.basic.noneOpen')
  return overdueOpen === 0
    ? t.plain('paper.basic.noneOverdue', { open })
    : t.plain('paper.basic.overdue', { open, overdue: overdueOpen, units: lateUnits(told) })
}

const doneWords = ({ summary, t }: Told): string => {
  const { accepted, answered, closed, reopened, withdrawn, merged } = summary
  if (reopened === null || withdrawn === null || merged === null)
    return t.plain('paper.basic.doneFew', { accepted, answered, closed })
  return t.plain('paper.basic.done', { accepted, answered, closed, reopened, withdrawn, merged })
}

const inTimeWords = ({ summary, t }: Told): string =>
  t.plain('paper.basic.inTime', {
    response: rateSaid(t, summary.responseRate),
    onTime: rateSaid(t, summary.onTimeRate),
  })

const medianWords = ({ summary: { medianDays, answered }, t }: Told): string =>
  medianDays === null
    ? t.plain('paper.basic.noMedian')
    : t.plain('paper.basic.median', { days: medianDays, answered })

/** The width of a column, of a hundred; the first has what the others leave. */
const NARROW = 8
const widthsWith = (others: readonly number[]): number[] => [
  100 - others.reduce((sum, width) => sum + width, 0),
  ...others,
]

const unitTable = (told: Told, parts: readonly Named[]): Table => {
  const { t } = told
  const compared = comparedColumns(told)
  return {
    kind: 'table',
    head: [
      t.plain('paper.column.unit'),
      t.plain('paper.figure.received'),
      ...compared.map(({ title }) => title),
      t.plain('paper.figure.answered'),
      t.plain('paper.figure.open'),
      t.plain('paper.column.overdue'),
      t.plain('paper.figure.onTimeRate'),
      t.plain('paper.column.median'),
    ],
    rows: byReceived(parts).map((part) => [
      t.script(part.name),
      String(part.received),
      ...compared.map(({ of }) => orNone(t, of(part))),
      String(part.answered),
      String(part.open),
      String(part.overdueOpen),
      rateWords(t, part.onTimeRate),
      orNone(t, part.medianDays),
    ]),
    widths: widthsWith([NARROW, ...compared.map(() => NARROW), NARROW, 9, NARROW, 18, 11]),
  }
}

const plainTable = (told: Told, first: string, parts: readonly Named[]): Table => {
  const { summary, t } = told
  const compared = comparedColumns(told)
  return {
    kind: 'table',
    head: [
      first,
      t.plain('paper.figure.received'),
      t.plain('paper.column.share'),
      ...compared.map(({ title }) => title),
      t.plain('paper.figure.answered'),
      t.plain('paper.figure.open'),
      t.plain('paper.column.overdue'),
    ],
    rows: byReceived(parts).map((part) => [
      t.script(part.name),
      String(part.received),
      shareWords(t, part.received, summary.received),
      ...compared.map(({ of }) => orNone(t, of(part))),
      String(part.answered),
      String(part.open),
      String(part.overdueOpen),
    ]),
    widths: widthsWith([9, 11, ...compared.map(() => 11), 9, 9, 9]),
  }
}

const firstCategories = ({ summary, t }: Told): Block[] => {
  const first = byReceived(summary.byCategory)
    .filter((part) => part.received > 0 && !isFolded(part))
    .slice(0, FIRST)
  if (first.length === 0) return []
  const named = first.map(({ name, received }) =>
    t.plain('paper.basic.shareOf', {
      name,
      count: received,
      share: shareWords(t, received, summary.received),
    }),
  )
  return [text(t.plain('paper.basic.firstCategories', { categories: join(t, named) }))]
}

const orNothing = (t: Words, parts: readonly Named[], table: () => Table): Block =>
  parts.length === 0 ? text(t.plain('paper.basic.noParts')) : table()

/** What of the whole is in none of the parts is said where it shows: reports, and what names no place. */
const besideParts = (
  { summary, t }: Told,
  parts: readonly Named[],
  which: 'category' | 'area',
): Block[] => {
  const differs = NUMBERS.some(
    (key) => parts.reduce((all, part) => all + (part[key] ?? 0), 0) !== (summary[key] ?? 0),
  )
  return differs && parts.length > 0 ? [remark(t.plain(`paper.basic.beside.${which}`))] : []
}

/** 一、基本情况 */
export const basicSection = (told: Told): Section => {
  const { summary, t } = told
  const { byUnit, byCategory, byArea } = summary
  return {
    title: t.plain('paper.basic.title'),
    blocks: [
      heading(t.plain('paper.basic.whole')),
      text(receivedWords(told)),
      text(doneWords(told)),
      text(inTimeWords(told)),
      text(overdueWords(told)),
      text(medianWords(told)),
      heading(t.plain('paper.basic.byUnit')),
      ...hasSmall(
        t,
        orNothing(t, byUnit, () => unitTable(told, byUnit)),
      ),
      heading(t.plain('paper.basic.byCategory')),
      ...firstCategories(told),
      orNothing(t, byCategory, () =>
        plainTable(told, t.plain('paper.column.category'), byCategory),
      ),
      ...besideParts(told, byCategory, 'category'),
      heading(t.plain('paper.basic.byArea')),
      orNothing(t, byArea, () => plainTable(told, t.plain('paper.column.area'), byArea)),
      ...besideParts(told, byArea, 'area'),
    ],
  }
}
