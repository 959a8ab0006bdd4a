import { gapFiguresOf, NO_GAPS, type GapRow } from '../../src/domain/gap.ts'
import { workCalendar } from '../../src/config/calendar.ts'
import { readTownship } from '../../src/config/township.ts'
import { countedTicket } from '../../src/domain/counted.ts'
import type { ComplaintEvent } from '../../src/domain/complaint.ts'
import {
  contributionOf,
  figuresOf,
  rateOf,
  type Contribution,
  type TicketHistory,
} from '../../src/domain/indicators.ts'
import { instantsOf, weekOf, type Period } from '../../src/domain/period.ts'
import type { Summary } from '../../src/domain/summary.ts'
import { addDays } from '../../src/domain/time.ts'
import { anEvent } from '../domain/builders.ts'

/** The sample township in the week of 16 November 2026, with eight weeks behind it; all of it made up. */
export const TOWN = readTownship('township')
const CALENDAR = workCalendar(2026, TOWN.holidays)
const WEEK = weekOf('2026-11-16')
const HOUR = 3_600_000
const DAY = 24 * HOUR

/** The same numbers at every run. */
const dice = (seed: number) => {
  let state = seed
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
}

const oneOf = <T>(all: readonly T[], throwing: () => number): T =>
  all[Math.floor(throwing() ** 2 * all.length)]!

/** What is complained about most comes first. */
const CATEGORIES = [
  'roads',
  'environment',
  'water-supply',
  'noise',
  'insurance',
  'dogs',
  'welfare',
  'irrigation',
  'land',
  'hazards',
  'labour',
  'agriculture',
]

const iso = (ms: number): string => new Date(ms).toISOString()
/** 24:00 in the township of the nth day after. */
const endOf = (ms: number, days: number): string =>
  iso(Math.floor((ms + 8 * HOUR) / DAY) * DAY + (days + 1) * DAY - 8 * HOUR)

/** What became of it after its answer. */
const aftermath = (answeredAt: number, throwing: () => number): ComplaintEvent[] => {
  const said = throwing()
  const at = answeredAt + 5 * HOUR
  if (said < 0.5) {
    const rated = throwing()
    const rating = rated < 0.6 ? 'satisfied' : rated < 0.9 ? 'basically' : 'dissatisfied'
    return [
      anEvent('say-solved', { at: iso(at) }),
      anEvent('close', { at: iso(at), because: 'solved' }),
      anEvent('rate', { at: iso(at + HOUR), rating }),
    ]
  }
  if (said < 0.58) {
    const reopened = [
      anEvent('say-unsolved', { at: iso(at) }),
      anEvent('reopen', {
        at: iso(at),
        because: 'unsolved',
        acceptBy: endOf(at, 1),
        answerBy: endOf(at, 7),
      }),
    ]
    const again = [
      anEvent('accept', { at: iso(at + HOUR) }),
      anEvent('reply', { at: iso(at + 3 * DAY) }),
    ]
    return throwing() < 0.85 ? [...reopened, ...again] : reopened
  }
  if (said < 0.85) {
    const closed = anEvent('close', { at: iso(at + DAY), because: 'silent' })
    const solved = throwing() < 0.8
    const call = anEvent('call-back', {
      at: iso(at + DAY + 2 * HOUR),
      solved,
      rating: solved ? 'satisfied' : 'dissatisfied',
    })
    return throwing() < 0.5 ? [closed, call] : [closed]
  }
  return []
}

const history = (monday: number, i: number, throwing: () => number): TicketHistory => {
  const filedAt = monday + Math.floor(throwing() * 7) * DAY + (8 + throwing() * 10) * HOUR
  const category = oneOf(CATEGORIES, throwing)
  const unit = TOWN.categories.find(({ id }) => id === category)?.unit ?? 'party-office'
  const area = throwing() < 0.85 ? oneOf(TOWN.areas, throwing).id : null
  const limits = { acceptBy: endOf(filedAt, 1), answerBy: endOf(filedAt, 7) }
  const events = [
    anEvent('file', { at: iso(filedAt), unit, category, area, provisional: false, ...limits }),
  ]
  const day = iso(filedAt + 8 * HOUR)
    .slice(2, 10)
    .replaceAll('-', '')
  const told = { no: `${TOWN.prefix}${day}-${String(i + 1).padStart(3, '0')}`, events }
  const fate = throwing()
  if (fate < 0.03)
    return { ...told, events: [...events, anEvent('withdraw', { at: iso(filedAt + HOUR) })] }
  const acceptedAt = filedAt + (throwing() < 0.9 ? 2 : 60) * HOUR
  events.push(anEvent('accept', { at: iso(acceptedAt) }))
  // Few are still there weeks later, some were late.
  if (fate < 0.05) return told
  const answeredAt = acceptedAt + (fate < 0.12 ? 10 : 0.5 + throwing() * 4) * DAY
  events.push(anEvent('reply', { at: iso(answeredAt) }))
  return { ...told, events: [...events, ...aftermath(answeredAt, throwing)] }
}

const weeks = (n: number): Period[] =>
  Array.from({ length: n }, (_, i) => weekOf(addDays(WEEK.from, -7 * (n - 1 - i))))

const PER_WEEK = [28, 34, 31, 40, 37, 45, 42, 52]
const YEAR_BEFORE = weekOf('2025-11-17')

const histories = (): TicketHistory[] => {
  const throwing = dice(20_261_116)
  const of = (period: Period, count: number) => {
    const monday = instantsOf(period, TOWN.timezone).from.getTime()
    return Array.from({ length: count }, (_, i) => history(monday, i, throwing))
  }
  return [...of(YEAR_BEFORE, 36), ...weeks(8).flatMap((week, i) => of(week, PER_WEEK[i]!))]
}

const contributions = (all: readonly TicketHistory[], period: Period): Contribution[] => {
  const asOf = instantsOf(period, TOWN.timezone).until
  const measure = { period, zone: TOWN.timezone, calendar: CALENDAR, asOf }
  return all.flatMap((ticket) => contributionOf(ticket, measure) ?? [])
}

const partsOf = (
  rows: readonly Contribution[],
  key: string,
  groups: readonly { readonly id: string; readonly name: string }[],
  groupOf: (row: Contribution) => string | null,
  [before, yearBefore]: readonly [readonly Contribution[], readonly Contribution[]],
) => {
  const receivedOf = (id: string, then: readonly Contribution[]) => ({
    received: then.filter((row) => row.received && groupOf(row) === id).length,
  })
  return groups.flatMap(({ id, name }) => {
    const own = rows.filter((row) => groupOf(row) === id && countedTicket(row))
    const compared = {
      before: receivedOf(id, before),
      yearBefore: receivedOf(id, yearBefore),
    }
    return own.length === 0 ? [] : [{ [key]: id, name, ...figuresOf(own), ...compared } as never]
  })
}

const callBacks = (rows: readonly Contribution[]) => {
  const calls = rows.flatMap((row) => row.calls)
  return {
    made: calls.length,
    reached: rateOf(calls.map(({ solved, rating }) => solved !== null || rating !== null)),
    solved: rateOf(calls.map(({ solved }) => solved)),
    satisfaction: rateOf(calls.map(({ rating }) => rating && rating !== 'dissatisfied')),
  }
}

const WORDS = {
  example: '红星桥头那三盏路灯坏了快半个月，晚上接孩子黑漆漆的，什么时候能修好？',
  bins: '市场后面的垃圾两天没人清了，味道很大',
} as const

const aGap = (gap: number, row: Partial<GapRow>, counts: Partial<GapRow['counts']>): GapRow => ({
  gap,
  title: `第${gap}件大家在问的事怎么办`,
  unit: 'finance',
  state: 'open',
  reason: null,
  item: null,
  openedAt: '2026-11-17T02:00:00.000Z',
  settledAt: null,
  ...row,
  counts: { ...NO_COUNTS, ...counts },
})
const NO_COUNTS = Object.fromEntries(Object.keys(NO_GAPS).map((of) => [of, 0])) as GapRow['counts']

const SETTLED = '2026-11-18T02:00:00.000Z'
const GAP_ROWS: readonly GapRow[] = [
  aGap(3, { openedAt: '2026-11-03T02:00:00.000Z' }, { answeredSince: 4 }),
  aGap(
    7,
    { state: 'published', item: '高龄津贴申领办法', settledAt: SETTLED },
    { opened: 1, filled: 1, told: 5, answeredSince: 2 },
  ),
  aGap(
    8,
    { state: 'published', item: '垃圾清运时间', settledAt: SETTLED, title: null },
    { opened: 1, filled: 1, told: 3 },
  ),
  aGap(
    9,
    { state: 'published', item: '垃圾清运时间', settledAt: SETTLED },
    { opened: 1, pointed: 1, told: 1 },
  ),
  aGap(
    10,
    { state: 'dismissed', reason: 'not-ours', settledAt: SETTLED },
    { opened: 1, dismissed: 1, explained: 2 },
  ),
]

const made = (): Summary => {
  const all = histories()
  const rows = contributions(all, WEEK)
  const then = [contributions(all, weeks(2)[0]!), contributions(all, YEAR_BEFORE)] as const
  const stretch = (period: Period) => ({ ...period, ...figuresOf(contributions(all, period)) })
  const tickets = rows.flatMap((row) => countedTicket(row) ?? [])
  const received = tickets.filter(({ counts }) => counts.includes('received'))
  const numbers = (category: string) =>
    received.filter((ticket) => ticket.category === category).map(({ no }) => no)
  const late = tickets.filter(({ counts }) => counts.includes('overdueOpen'))
  const lateUnit = late[0]!.unit
  return {
    period: WEEK.label,
    kind: 'week',
    from: WEEK.from,
    to: WEEK.to,
    asOf: instantsOf(WEEK, TOWN.timezone).until.toISOString(),
    ...figuresOf(rows),
    before: stretch(weeks(2)[0]!),
    yearBefore: stretch(YEAR_BEFORE),
    trend: weeks(8).map(stretch),
    byUnit: partsOf(rows, 'unit', TOWN.units, ({ complaint }) => complaint.unit, then),
    byCategory: partsOf(
      rows,
      'category',
      TOWN.categories,
      ({ complaint }) => complaint.category,
      then,
    ),
    byArea: partsOf(rows, 'area', TOWN.areas, ({ complaint }) => complaint.area, then),
    callBacks: callBacks(rows),
    callBacksByUnit: TOWN.units.flatMap(({ id, name }) => {
      const own = callBacks(rows.filter(({ complaint }) => complaint.unit === id))
      return own.made === 0 ? [] : [{ unit: id, name, ...own }]
    }),
    hotTopics: [
      {
        id: 'lamps',
        title: `${TOWN.areas[0]!.name} 路灯不亮`,
        titleByModel: true,
        count: 8,
        repeats: 3,
        tickets: numbers('roads').slice(0, 8),
        before: 3,
        area: TOWN.areas[0]!.id,
        category: 'roads',
        satisfaction: rateOf([true, true, false, null]),
        example: WORDS.example,
      },
      {
        id: 'bins',
        title: '市场周边垃圾清运',
        titleByModel: false,
        count: 4,
        repeats: 0,
        tickets: numbers('environment').slice(0, 4),
        before: 0,
        area: null,
        category: 'environment',
        satisfaction: rateOf([]),
        example: WORDS.bins,
      },
    ],
    askedMost: [
      { question: '城乡居民医保什么时候缴费？', count: 31, people: 31 },
      { question: '高龄津贴怎么申请？', count: 18, people: 18 },
      { question: '宅基地建房要办哪些手续？', count: 9, people: 9 },
    ],
    unansweredQuestions: [
      { question: '镇上的公交末班车几点？', count: 7, people: 7 },
      { question: '新市场什么时候开业？', count: 2, people: 2 },
    ],
    unlistedQuestions: { asked: 4, unanswered: 1 },
    disclosed: {
      added: 5,
      changed: 2,
      byUnit: [
        { unit: 'finance', name: '财政所', added: 3, changed: 0 },
        { unit: 'civil-affairs', name: '社会事务办公室（民政）', added: 2, changed: 2 },
      ],
      titles: ['2026年第三季度村级财务收支公开', '高龄津贴申领办法'],
    },
    gaps: gapFiguresOf(GAP_ROWS),
    gapRows: GAP_ROWS,
    polls: [],
    decisions: [
      {
        kind: 'overdue-long',
        unit: lateUnit,
        topic: null,
        topicByModel: false,
        tickets: late.filter(({ unit }) => unit === lateUnit).map(({ no }) => no),
      },
      {
        kind: 'topic',
        unit: null,
        topic: `${TOWN.areas[0]!.name} 路灯不亮`,
        topicByModel: true,
        tickets: numbers('roads').slice(0, 8),
      },
    ],
    followedUp: [
      {
        day: '2026-11-12',
        on: { ticket: 'QH261109-004', unit: 'roads' },
        words: '请规建办本周内把红星桥的路灯修好，修好后回访群众。',
        answer: null,
        state: 'in-hand',
        done: false,
      },
      {
        day: '2026-11-10',
        on: { unit: 'environment', order: 1 },
        words: '市场周边垃圾日产日清。',
        answer: '已增加一班清运车，每日早晚各清一次。',
        state: null,
        done: true,
      },
    ],
    tickets,
  }
}

let week: Summary | undefined

/** The week as it is told; `given` changes what a test is about. */
export const aWeek = (given: Partial<Summary> = {}): Summary => ({
  ...(week ??= made()),
  ...given,
})

const NONE = figuresOf([])

/** A week in which nothing happened. */
export const aQuietWeek = (): Summary => {
  const quiet = (period: Period) => ({ ...period, ...NONE })
  return aWeek({
    ...NONE,
    before: quiet(weeks(2)[0]!),
    yearBefore: quiet(YEAR_BEFORE),
    trend: weeks(8).map(quiet),
    byUnit: [],
    byCategory: [],
    byArea: [],
    callBacks: callBacks([]),
    callBacksByUnit: [],
    hotTopics: [],
    askedMost: [],
    unansweredQuestions: [],
    unlistedQuestions: { asked: 0, unanswered: 0 },
    disclosed: { added: 0, changed: 0, byUnit: [], titles: [] },
    gaps: NO_GAPS,
    gapRows: [],
    polls: [],
    decisions: [],
    followedUp: [],
    tickets: [],
  })
}
