import { NO_GAPS } from '../../src/domain/gap.ts'
import type { Figures } from '../../src/domain/indicators.ts'
import type { HotTopic, Summary } from '../../src/domain/summary.ts'
import { NONE_BEFORE } from './a-summary.ts'

const rate = (count: number, of: number) => ({ of, count, rate: of === 0 ? null : count / of })
const NONE = rate(0, 0)

const figures = (given: Partial<Figures>): Figures => ({
  received: 0,
  accepted: 0,
  answered: 0,
  closed: 0,
  silent: 0,
  reopened: 0,
  withdrawn: 0,
  merged: 0,
  open: 0,
  overdueOpen: 0,
  petitions: 0,
  medianDays: null,
  responseRate: NONE,
  resolutionRate: NONE,
  satisfactionRate: NONE,
  satisfiedRate: NONE,
  onTimeRate: NONE,
  ...given,
})

export const aTopic = (id: string, given: Partial<HotTopic>): HotTopic => ({
  id,
  title: id,
  titleByModel: false,
  count: 0,
  repeats: 0,
  tickets: [],
  before: null,
  area: null,
  category: 'lamps',
  satisfaction: NONE,
  example: null,
  ...given,
})

/** A week in which no two parts have the same figures, so that a sentence on one is wrong of another. */
export const aWeek = (given: Partial<Summary> = {}): Summary => ({
  period: '2026-W47',
  kind: 'week',
  from: '2026-11-16',
  to: '2026-11-22',
  asOf: '2026-11-22T16:00:00.000Z',
  ...figures({
    received: 42,
    accepted: 39,
    answered: 35,
    closed: 28,
    silent: 3,
    reopened: 2,
    open: 17,
    overdueOpen: 6,
    petitions: 1,
    medianDays: 2.5,
    responseRate: rate(38, 40),
    resolutionRate: rate(12, 16),
    satisfactionRate: rate(18, 20),
    satisfiedRate: rate(9, 20),
    onTimeRate: rate(33, 41),
  }),
  before: {
    label: '2026-W46',
    from: '2026-11-09',
    to: '2026-11-15',
    ...figures({
      received: 21,
      accepted: 20,
      answered: 40,
      closed: 28,
      open: 10,
      overdueOpen: 5,
      medianDays: 3,
      satisfactionRate: rate(17, 20),
      onTimeRate: rate(36, 40),
    }),
  },
  yearBefore: {
    label: '2025-W47',
    from: '2025-11-17',
    to: '2025-11-23',
    ...figures({ received: 50, answered: 44, open: 9, overdueOpen: 0 }),
  },
  trend: [],
  byUnit: [
    {
      unit: 'roads',
      name: '城乡建设办公室',
      ...NONE_BEFORE,
      ...figures({
        received: 19,
        answered: 14,
        open: 8,
        overdueOpen: 4,
        satisfactionRate: rate(9, 12),
        onTimeRate: rate(13, 18),
      }),
    },
    {
      unit: 'welfare',
      name: '社会事务办公室（民政）',
      ...NONE_BEFORE,
      ...figures({ received: 15, answered: 13, open: 6, overdueOpen: 2, onTimeRate: rate(12, 15) }),
    },
    {
      unit: 'land',
      name: '自然资源所',
      ...NONE_BEFORE,
      ...figures({ received: 8, answered: 9, open: 3, overdueOpen: 0, onTimeRate: rate(8, 8) }),
    },
  ],
  byCategory: [
    {
      category: 'lamps',
      name: '道路设施',
      ...NONE_BEFORE,
      ...figures({ received: 22, answered: 16, open: 7 }),
    },
    {
      category: 'aid',
      name: '民政救助',
      ...NONE_BEFORE,
      ...figures({ received: 20, answered: 18, open: 5 }),
    },
  ],
  byArea: [
    { area: 'shangtang', name: '上塘村', ...NONE_BEFORE, ...figures({ received: 18, open: 9 }) },
    { area: 'xiahe', name: '下河村', ...NONE_BEFORE, ...figures({ received: 11, open: 4 }) },
  ],
  callBacks: { made: 7, reached: rate(6, 7), solved: rate(5, 6), satisfaction: rate(4, 5) },
  callBacksByUnit: [],
  hotTopics: [
    aTopic('t1', { title: '上塘村路灯不亮', count: 12, repeats: 5, before: 4, tickets: ['QH-1'] }),
    aTopic('t2', { title: '下河村自来水发黄', count: 7, before: 9, tickets: ['QH-2'] }),
  ],
  askedMost: [{ question: '高龄津贴怎么申请', count: 9, people: 9 }],
  unansweredQuestions: [],
  unlistedQuestions: { asked: 0, unanswered: 0 },
  disclosed: { added: 13, changed: 4, byUnit: [], titles: [] },
  gaps: NO_GAPS,
  gapRows: [],
  polls: [],
  decisions: [
    {
      kind: 'overdue-long',
      unit: 'roads',
      topic: null,
      topicByModel: false,
      tickets: ['QH-1', 'QH-3', 'QH-4'],
    },
    { kind: 'unassigned', unit: null, topic: null, topicByModel: false, tickets: ['QH-5', 'QH-6'] },
  ],
  followedUp: [],
  tickets: [],
  ...given,
})
