import { boardsOfYear } from '../../../src/domain/annual/boards.ts'
import { documentsOfYear } from '../../../src/domain/annual/documents.ts'
import { dutiesOfYear } from '../../../src/domain/annual/duties.ts'
import { findingsOfYear } from '../../../src/domain/annual/inspections.ts'
import { logOfYear } from '../../../src/domain/annual/log.ts'
import { publishedOf, type SeenVersion } from '../../../src/domain/annual/published.ts'
import { statedOfYear } from '../../../src/domain/annual/stated.ts'
import type { AnnualFigures } from '../../../src/domain/annual/year.ts'
import { applicationsOfYear, challengesOfYear } from '../../../src/domain/application.ts'
import type { CatalogueEntry } from '../../../src/domain/disclosure/catalogue.ts'
import {
  contentOf,
  type LogContent,
  type LogEntry,
  type LogKind,
} from '../../../src/domain/disclosure/openness-log.ts'
import type { Judged, Standing } from '../../../src/domain/disclosure/standing.ts'
import { NO_GAPS } from '../../../src/domain/gap.ts'
import { figuresOf } from '../../../src/domain/indicators.ts'
import type { Finding } from '../../../src/domain/inspection/task.ts'
import { periodNamed } from '../../../src/domain/period.ts'
import { aRate } from '../a-summary.ts'

/** Records of a year, as short as a test needs them. */

export const UNITS = [
  { id: 'roads', name: '城建办', level: 'government' },
  { id: 'water', name: '水利站', level: 'station' },
  { id: 'nantian', name: '南田村', level: 'village' },
] as const

export const anEntry = (id: string, given: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  id,
  level: 'village',
  kind: 'finance',
  title: id,
  every: 'quarter',
  withinWorkingDays: 10,
  units: [],
  columns: [],
  ...given,
})

const BY = [{ id: 'an-item', version: 1, title: '村级财务收支' }]

/** `came`: the day it came out; or that it never did; or that it was said that there was nothing. */
export const aDuty = (
  entry: CatalogueEntry,
  unit: string,
  due: string,
  came: string | { readonly nothing: string } | undefined,
): Judged => {
  const period = { label: '2026-Q1', from: '2026-01-01', to: '2026-03-31' }
  const standing = (): Standing => {
    if (came === undefined) return { state: 'overdue' }
    if (typeof came === 'string')
      return { state: came <= due ? 'in-time' : 'late', on: came, onItsWord: false, by: BY }
    const on = came.nothing
    return { state: 'nothing', reason: '没有', inTime: on <= due, on, onItsWord: false, by: BY }
  }
  return { obligation: { entry, unit, period, due, provisional: false }, standing: standing() }
}

let findings = 0
export const aFinding = (given: Partial<Finding> = {}): Finding => ({
  id: ++findings,
  quarter: '2026-Q1',
  key: `finding-${findings}`,
  unit: 'nantian',
  finder: 'machine',
  rule: 'element-missing',
  item: { id: 'an-item', version: 1, title: '村级财务收支' },
  entry: null,
  quote: '收入 100 元',
  params: {},
  words: null,
  foundAt: '2026-04-20T01:00:00.000Z',
  goneAt: null,
  releasedAt: '2026-04-21T01:00:00.000Z',
  state: 'open',
  due: '2026-05-10',
  answer: null,
  answeredAt: null,
  checked: null,
  decision: null,
  decidedAt: null,
  ...given,
})

let entries = 0
export const aLogEntry = (
  kind: LogKind,
  day: string,
  given: Partial<LogContent> & { readonly unit?: string; readonly withdrawn?: boolean } = {},
): LogEntry => {
  const { unit = 'roads', withdrawn = false, ...said } = given
  return {
    id: ++entries,
    unit,
    kind,
    now: {
      ...contentOf({ ...said, day }),
      rev: 1,
      at: `${day}T02:00:00.000Z`,
      by: null,
      withdrawn,
    },
  }
}

const YEAR = periodNamed('2026')!

/** The days of the year in a township that moved in long before. */
export const COUNTED = {
  from: YEAR.from,
  to: YEAR.to,
  zone: 'Asia/Shanghai',
  movedIn: '2024-01-01T01:00:00.000Z',
}

/** A public version that was seen on the day it states. */
export const aVersion = (id: string, given: Partial<SeenVersion> = {}): SeenVersion => {
  const { publishedAt = '2026-05-01' } = given
  return {
    id,
    version: 1,
    level: 'village',
    kind: 'finance',
    audience: 'public',
    publishedAt,
    firstSeenAt: `${publishedAt}T01:00:00.000Z`,
    ...given,
  }
}

/** A year in which nothing happened; what a test does not care about has a default. */
export const aYear = (given: Partial<AnnualFigures> = {}): AnnualFigures => ({
  year: 2026,
  from: YEAR.from,
  to: YEAR.to,
  asOf: '2027-01-28T01:00:00.000Z',
  last: YEAR.to,
  isOver: true,
  recordsFrom: null,
  published: publishedOf([], [], COUNTED),
  duties: dutiesOfYear(UNITS, [], YEAR.to),
  boards: boardsOfYear(YEAR, [], [], []),
  log: logOfYear(UNITS, [], 0),
  fixingsAsked: { asked: [], units: 0, lacking: [] },
  fixings: [],
  polls: [],
  inspections: [],
  notInspected: [],
  findings: findingsOfYear([], [], '2027-01-28'),
  complaints: {
    ...figuresOf([]),
    byUnit: [],
    byCategory: [],
    callBacks: { made: 0, reached: aRate(0, 0), solved: aRate(0, 0), satisfaction: aRate(0, 0) },
  },
  objections: { filed: 0, fixed: 0, explained: 0 },
  gaps: { ...NO_GAPS, open: 0 },
  villageForms: 0,
  documents: documentsOfYear(UNITS, [], YEAR),
  stated: statedOfYear(UNITS, []),
  applications: applicationsOfYear(2026, []),
  challenges: challengesOfYear(2026, [], 'Asia/Shanghai'),
  ...given,
})
