import fc from 'fast-check'

import { workCalendar } from '../../../src/config/calendar.ts'
import type { WorkCalendar } from '../../../src/domain/calendar.ts'
import { catalogueEntry, type CatalogueEntry } from '../../../src/domain/disclosure/catalogue.ts'
import type { Disclosed, Judging } from '../../../src/domain/disclosure/disclosed.ts'
import { dueFor, type Obligation } from '../../../src/domain/disclosure/obligations.ts'
import { PERIOD_KINDS, readPeriod, type Period } from '../../../src/domain/period.ts'
import { addDays, startOfDay } from '../../../src/domain/time.ts'

export const ZONE = 'Asia/Shanghai'
export const china = workCalendar(2026, { off: [], work: [] })

/** An entry as township.yaml has it: by default the accounts of villages, every quarter within ten days. */
export const anEntry = (given: object = {}): CatalogueEntry =>
  catalogueEntry.parse({
    id: 'village-finance',
    level: 'village',
    kind: 'finance',
    title: '村级财务收支',
    every: 'quarter',
    withinWorkingDays: 10,
    ...given,
  })

export const aPeriod = (label: string): Period =>
  PERIOD_KINDS.flatMap((kind) => readPeriod(kind, label) ?? [])[0]!

/** What the east village has to publish for a period. */
export const anObligation = (
  label: string,
  given: object = {},
  calendar: WorkCalendar = china,
): Obligation => {
  const entry = anEntry(given)
  const period = aPeriod(label)
  const { day: due, provisional } = dueFor(calendar, entry, period)
  return { entry, unit: 'east', period, due, provisional }
}

/** Accounts of the east village, seen on the day they state. */
export const published = (day: string, given: Partial<Disclosed> = {}): Disclosed => ({
  id: 'accounts',
  version: 1,
  title: '东村财务收支',
  unit: 'east',
  level: 'village',
  kind: 'finance',
  createdAt: undefined,
  publishedAt: day,
  firstSeenAt: seenOn(given.publishedAt ?? day),
  period: undefined,
  columns: {},
  open: true,
  ...given,
})

/** Nine o'clock in the township. */
export const seenOn = (day: string): string =>
  new Date(startOfDay(day, ZONE).getTime() + 9 * 3_600_000).toISOString()

export const on = (today: string, given: Partial<Judging> = {}): Judging => ({
  calendar: china,
  zone: ZONE,
  today,
  movedIn: undefined,
  ...given,
})

export const days = fc.integer({ min: 0, max: 1_500 }).map((n) => addDays('2024-01-01', n))

/** Calendars nobody ever published, with days off and make-up days where they like. */
export const calendars: fc.Arbitrary<WorkCalendar> = fc
  .record({
    off: fc.uniqueArray(days, { maxLength: 200 }),
    work: fc.uniqueArray(days, { maxLength: 200 }),
    known: fc.uniqueArray(fc.integer({ min: 2023, max: 2030 })),
  })
  .map(({ off, work, known }) => ({
    off: new Set(off),
    work: new Set(work),
    knownYears: new Set(known),
  }))

const closing = fc
  .integer({ min: 0, max: 364 })
  .map((n) => addDays('2025-01-01', n).slice('2025-'.length))

/** Entries that are published again and again. */
export const periodicEntries: fc.Arbitrary<CatalogueEntry> = fc
  .record({
    every: fc.constantFrom('month', 'quarter', 'year'),
    withinWorkingDays: fc.integer({ min: 1, max: 60 }),
    closes: fc.option(closing, { nil: undefined }),
  })
  .map((given) => anEntry(given.every === 'year' ? given : { ...given, closes: undefined }))
