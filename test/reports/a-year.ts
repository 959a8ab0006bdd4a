import { boardsOfYear } from '../../src/domain/annual/boards.ts'
import { documentsOfYear } from '../../src/domain/annual/documents.ts'
import { dutiesOfYear } from '../../src/domain/annual/duties.ts'
import { findingsOfYear, type QuarterInspected } from '../../src/domain/annual/inspections.ts'
import { fixingsOfYear } from '../../src/domain/annual/fixings.ts'
import { logOfYear } from '../../src/domain/annual/log.ts'
import { publishedOf, type SeenVersion } from '../../src/domain/annual/published.ts'
import { statedOfYear } from '../../src/domain/annual/stated.ts'
import type { AnnualFigures } from '../../src/domain/annual/year.ts'
import { applicationsOfYear, challengesOfYear } from '../../src/domain/application.ts'
import type { Board, BoardCheck } from '../../src/domain/disclosure/boards.ts'
import { fiveFixings } from '../../src/domain/disclosure/five-fixings.ts'
import type { LogEntry } from '../../src/domain/disclosure/openness-log.ts'
import { pollFigures } from '../../src/domain/disclosure/social-comment.ts'
import { figuresOf } from '../../src/domain/indicators.ts'
import { KINDS, LEVELS } from '../../src/domain/item.ts'
import { readPeriod } from '../../src/domain/period.ts'
import { aDuty, aFinding, aLogEntry, aVersion, aYear, COUNTED } from '../domain/annual/builders.ts'
import { aRate, NONE_BEFORE } from '../domain/a-summary.ts'
import { TOWN } from './a-week.ts'

/** The sample township's year 2026, as it is told in January; all of it made up. */

const YEAR = readPeriod('year', '2026')!
const QUARTERS = [1, 2, 3, 4].map((n) => readPeriod('quarter', `2026-Q${n}`)!)

const versions = (): SeenVersion[] =>
  LEVELS.flatMap((level, i) =>
    KINDS.flatMap((kind, j) =>
      Array.from({ length: 12 - 2 * i + j }, (_, n) =>
        aVersion(`${level}-${kind}-${Math.floor(n / 4)}`, {
          level,
          kind,
          version: (n % 4) + 1,
          publishedAt: `2026-0${(n % 4) + 1}-12`,
        }),
      ),
    ),
  )
const withdrawals = () =>
  KINDS.slice(0, 7).map((kind) => ({ id: `village-${kind}-0`, at: '2026-08-03T02:00:00.000Z' }))

/** Of every ten periods one is late, and one of each twenty missing. */
const duties = () =>
  TOWN.catalogue
    .filter(({ every }) => every !== 'change')
    .flatMap((entry, i) =>
      TOWN.units
        .filter(({ level }) => level === entry.level)
        .map(({ id }, j) => {
          const nth = i * 7 + j
          const came =
            nth % 20 === 3 ? undefined : nth % 10 === 5 ? '2026-08-03' : ('2026-07-10' as const)
          return aDuty(entry, id, '2026-07-15', came)
        }),
    )

const findings = () =>
  (['missing', 'element-missing', 'late', 'no-index-number', 'bad-link'] as const).flatMap(
    (rule, i) =>
      Array.from({ length: 6 - i }, (_, n) =>
        aFinding({
          rule,
          unit: n % 2 === 0 ? 'nantian-village' : 'roads',
          quarter: `2026-Q${(n % 4) + 1}`,
          state: n === 0 ? 'open' : 'confirmed',
        }),
      ),
  )

const log = (): LogEntry[] => [
  aLogEntry('meeting', '2026-02-26', {
    unit: 'party-office',
    words: '部署全年政务公开工作，各单位、村、学校负责人参加',
  }),
  aLogEntry('meeting', '2026-07-16', {
    unit: 'party-office',
    words: '通报上半年检查情况，布置整改',
  }),
  aLogEntry('training', '2026-04-09', {
    unit: 'party-office',
    words: '公开目录和村级统一格式培训，46人参加',
  }),
  aLogEntry('funds', '2026-05-11', {
    unit: 'party-office',
    amount: 1_860_000,
    words: '制作公开栏',
  }),
  aLogEntry('funds', '2026-09-02', {
    unit: 'nantian-village',
    amount: 98_050,
    words: '更换公开栏',
  }),
  aLogEntry('rules', '2026-03-05', {
    unit: 'party-office',
    title: '政务公开责任制度',
    docNo: '青府办〔2026〕3号',
    standing: 'issued',
  }),
  aLogEntry('rules', '2026-03-05', {
    unit: 'party-office',
    title: '村务公开旧格式',
    standing: 'repealed',
  }),
  aLogEntry('documents', '2026-04-08', {
    unit: 'party-office',
    title: '青禾镇畜禽养殖管理办法',
    docNo: '青府规〔2026〕1号',
    standing: 'issued',
  }),
  aLogEntry('documents', '2026-04-08', {
    unit: 'party-office',
    title: '青禾镇生猪养殖管理办法',
    standing: 'repealed',
  }),
  aLogEntry('staff', '2026-06-01', { unit: 'roads', words: '黎某接替赵某负责信息公开' }),
  aLogEntry('licences', '2026-12-31', {
    unit: 'roads',
    number: 37,
    words: '2026年行政许可台账',
  }),
  aLogEntry('penalties', '2026-12-31', { unit: 'roads', number: 0, words: '2026年行政处罚台账' }),
]

const BOARDS: readonly Board[] = [
  {
    id: 1,
    unit: 'nantian-village',
    place: '村口',
    since: '2023-01-01',
    endedOn: '2026-09-02',
    replacedBy: 3,
  },
  {
    id: 2,
    unit: 'shangtang-village',
    place: '祠堂前',
    since: '2023-01-01',
    endedOn: null,
    replacedBy: null,
  },
  {
    id: 3,
    unit: 'nantian-village',
    place: '村口',
    since: '2026-09-02',
    endedOn: null,
    replacedBy: null,
  },
]
const CHECKS: readonly BoardCheck[] = QUARTERS.flatMap(({ label, to }, i) =>
  [1, 2, 3].flatMap((board): BoardCheck[] =>
    (board === 3) === i > 1 || board === 2
      ? [
          {
            id: i * 3 + board,
            board,
            quarter: label,
            day: to,
            condition: board === 1 && i === 1 ? 'damaged' : 'good',
            by: null,
          },
        ]
      : [],
  ),
)

const inspections = (): QuarterInspected[] =>
  QUARTERS.map(({ label }, i) => ({
    quarter: label,
    units: TOWN.units.length,
    items: 220 + 18 * i,
    found: 8 - i,
    rectified: 6 - i,
    carried: 1,
    open: 1,
    average: 88.4 + i * 1.5,
    grades: { excellent: 12 + i, fit: 14 - i, unfit: 2 },
    selfInspected: 6 + i,
  }))

const part = <Id extends string>(key: Id, id: string, name: string, received: number) => ({
  ...figuresOf([]),
  ...NONE_BEFORE,
  ...({ [key]: id } as { readonly [Key in Id]: string }),
  name,
  received,
  answered: received - 1,
  open: 1,
})

const complaints = (): AnnualFigures['complaints'] => ({
  ...figuresOf([]),
  received: 412,
  accepted: 409,
  answered: 398,
  closed: 371,
  open: 14,
  overdueOpen: 3,
  medianDays: 3,
  responseRate: aRate(401, 410),
  onTimeRate: aRate(379, 401),
  resolutionRate: aRate(262, 300),
  satisfactionRate: aRate(240, 258),
  byUnit: [part('unit', 'roads', '城乡建设办公室', 160)],
  byCategory: [
    part('category', 'roads', '道路桥梁', 160),
    part('category', 'environment', '环境卫生', 148),
    part('category', '*', '', 104),
  ],
  callBacks: {
    made: 60,
    reached: aRate(48, 60),
    solved: aRate(41, 48),
    satisfaction: aRate(40, 46),
  },
})

const polls = () =>
  QUARTERS.slice(0, 3).map(({ label }, i) =>
    pollFigures({
      quarter: label,
      closedAt: '2026-10-08T02:00:00.000Z',
      asked: 120 + i,
      answered: 64 + i,
      counts: (['found', 'clear', 'handled'] as const).flatMap((question, j) =>
        (['good', 'fair', 'poor', 'unsure'] as const).map((answer, k) => ({
          question,
          answer,
          count: [30, 18, 8 + j, 6][k]! + i,
        })),
      ),
    }),
  )

const applications = () =>
  applicationsOfYear(2026, [
    { applicant: 'person', receivedOn: '2025-12-20', endedOn: '2026-01-12', row: 'granted' },
    { applicant: 'person', receivedOn: '2026-03-02', endedOn: '2026-03-20', row: 'granted' },
    { applicant: 'person', receivedOn: '2026-05-06', endedOn: '2026-05-28', row: 'partly' },
    {
      applicant: 'company',
      receivedOn: '2026-08-03',
      endedOn: '2026-08-21',
      row: 'unable.not-held',
    },
    { applicant: 'person', receivedOn: '2026-12-21', endedOn: null, row: null },
  ])

/** With something in every place that records can fill. */
export const aFullYear = (given: Partial<AnnualFigures> = {}): AnnualFigures => {
  const entries = log()
  const rules = entries.filter(({ kind }) => kind === 'rules')
  const challenges = challengesOfYear(2026, [], TOWN.timezone)
  return aYear({
    published: publishedOf(versions(), withdrawals(), COUNTED),
    duties: dutiesOfYear(TOWN.units, duties(), YEAR.to),
    boards: boardsOfYear(YEAR, QUARTERS, BOARDS, CHECKS),
    log: logOfYear(TOWN.units, entries, 1),
    fixingsAsked: fixingsOfYear(TOWN.units, { quarter: QUARTERS[3]!, today: '2027-01-28', rules }),
    fixings: fiveFixings(TOWN.units, { year: entries, rules }),
    polls: polls(),
    inspections: inspections(),
    findings: findingsOfYear(findings(), [], '2027-01-28'),
    complaints: complaints(),
    objections: { filed: 9, fixed: 6, explained: 2 },
    gaps: {
      opened: 41,
      filled: 28,
      pointed: 3,
      dismissed: 6,
      told: 93,
      explained: 14,
      answeredSince: 210,
      open: 9,
    },
    villageForms: 6,
    documents: documentsOfYear(TOWN.units, entries, YEAR),
    stated: statedOfYear(TOWN.units, entries),
    applications: applications(),
    challenges: {
      ...challenges,
      reconsideration: { upheld: 1, corrected: 0, other: 0, pending: 0, total: 1 },
    },
    ...given,
  })
}
