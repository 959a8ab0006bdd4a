import { describe, expect, test } from 'vitest'

import { plainText } from '../../src/bot/html.ts'
import type { Screen } from '../../src/bot/screen.ts'
import {
  figureListing,
  figuresScreen,
  partsScreen,
  type FiguresOf,
} from '../../src/bot/screens/figures.ts'
import { listedScreen, pageOf, type Listing } from '../../src/bot/screens/listed-tickets.ts'
import { matterListing, mattersScreen } from '../../src/bot/screens/matters.ts'
import { loadTexts } from '../../src/bot/texts.ts'
import { workCalendar } from '../../src/config/calendar.ts'
import { readTownship } from '../../src/config/township.ts'
import { figuresOf } from '../../src/domain/indicators.ts'
import type { CountedTicket } from '../../src/domain/counts.ts'
import type { Summary } from '../../src/domain/summary.ts'
import { ticketLists } from '../../src/domain/ticket-lists.ts'
import { aRate, aSummary, NONE_BEFORE } from '../domain/a-summary.ts'

const t = loadTexts('locales', 'Asia/Shanghai')('zh-CN')
const town = readTownship('township')
const counting = { calendar: workCalendar(2026, { off: [], work: [] }), zone: 'Asia/Shanghai' }

const aTicket = (no: string, given: Partial<CountedTicket> = {}): CountedTicket => ({
  no,
  unit: 'roads',
  category: 'roads',
  area: null,
  state: 'reopened',
  urgent: false,
  report: false,
  filedAt: '2026-11-23T01:00:00.000Z',
  answerBy: '2026-11-30T16:00:00.000Z',
  provisional: false,
  firstAnsweredAt: null,
  closedAt: null,
  days: null,
  reopenings: 0,
  calls: null,
  counts: ['received'],
  ...given,
})

const of = (given: Partial<Summary>): FiguresOf => {
  const summary = aSummary(given)
  return { town, t, summary, lists: ticketLists(summary.tickets) }
}

const linesOf = (all: FiguresOf & { summary: Partial<Summary> }, listing: Listing): string[] => {
  const { numbers, ...page } = pageOf(listing.numbers, listing.page)
  const tickets = numbers.map((no) => all.summary.tickets!.find((one) => one.no === no)!)
  const reading = { town, counting, t, opens: new Set<string>(), reports: new Set<string>() }
  const screen = listedScreen(reading, all.summary, listing, { tickets, ...page })
  return plainText(screen.html).split('\n').slice(1)
}

/** What is listed of a figure. */
const shown = (
  tickets: readonly CountedTicket[],
  listed: Partial<Parameters<typeof figureListing>[1]> = {},
): string[] => {
  const all = of({ tickets })
  return linesOf(all, figureListing(all, { count: 'received', part: null, page: 0, ...listed }))
}

const buttonsOf = (screen: Pick<Screen, 'buttons'>) => (screen.buttons ?? []).flat()
const labels = (screen: Pick<Screen, 'buttons'>) => buttonsOf(screen).map(({ text }) => text)
const dataOf = (screen: Pick<Screen, 'buttons'>, label: string): string[] =>
  buttonsOf(screen)
    .find(({ text }) => text === label)!
    .callback_data!.split(':')

test('what was reopened twice is two in the figure, in its list and by unit', () => {
  const tickets = [
    aTicket('QH261123-001', { reopenings: 2, counts: ['reopened'] }),
    aTicket('QH261123-002', { reopenings: 1, counts: ['reopened'], unit: 'environment' }),
  ]
  const all = of({ tickets })
  expect(labels(figuresScreen(all))).toEqual(['重办 3'])
  const [head, first, second] = shown(tickets, { count: 'reopened' })
  expect(head).toBe('重办 3 件')
  expect(first).toBe('· QH261123-001 城乡建设办公室 重办（2 次）')
  expect(second).toMatch(/^· QH261123-002 .* 重办$/)
  const units = partsScreen(all, { count: 'reopened', by: 'unit', page: 0 })
  expect(plainText(units.html)).toContain('重办 3 件，按单位')
  expect(labels(units)[0]).toBe('城乡建设办公室 2')
})

test('a ticket called back on twice, and reached once, is two and one', () => {
  const calls = {
    called: 2,
    reached: 1,
    callSolvedOf: 1,
    callSolved: 1,
    callRatedOf: 0,
    callSatisfied: 0,
  }
  const counts = ['called', 'reached', 'callSolvedOf', 'callSolved'] as const
  const tickets = [aTicket('QH261123-001', { calls, counts })]
  expect(labels(figuresScreen(of({ tickets })))).toEqual([
    '回访 2',
    '回访联系上 1',
    '回访问过是否解决 1',
    '回访说已解决 1',
  ])
  expect(shown(tickets, { count: 'called' })).toEqual([
    '回访 2 件',
    '· QH261123-001 城乡建设办公室 重办（2 次）',
  ])
})

test('ten stand on a page, and behind the last page is the last', () => {
  const tickets = Array.from({ length: 21 }, (_, i) => aTicket(`QH261123-${100 + i}`))
  // What it is of, and which page.
  expect(shown(tickets)).toHaveLength(2 + 10)
  expect(shown(tickets, { page: 2 }).slice(2)).toEqual(['· QH261123-120 城乡建设办公室 重办'])
  expect(shown(tickets, { page: 9 })).toEqual(shown(tickets, { page: 2 }))
})

describe('a part of a figure', () => {
  const tickets = [
    aTicket('QH261123-001', { area: 'shangtang', category: 'dogs' }),
    aTicket('QH261123-002', { unit: 'environment', area: 'shigang' }),
    aTicket('QH261123-003', { unit: 'environment', area: 'shigang', counts: ['closed'] }),
  ]

  test.each([
    ['unit', 'environment', '生态环境办公室', '002'],
    ['category', 'dogs', town.categories.find(({ id }) => id === 'dogs')!.name, '001'],
    ['area', 'shigang', town.areas.find(({ id }) => id === 'shigang')!.name, '002'],
  ] as const)('by %s lists its own alone', (by, _id, name, no) => {
    const all = of({ tickets })
    const parts = partsScreen(all, { count: 'received', by, page: 0 })
    const [, , , part] = dataOf(parts, `${name} 1`)
    const [head, ...rest] = shown(tickets, { part: part! })
    expect(head).toBe(`${name}：收到 1 件`)
    expect(rest.map((line) => line.slice(2, 14))).toEqual([`QH261123-${no}`])
  })

  test('one that township.yaml has no more goes by its id', () => {
    const gone = [aTicket('QH261123-001', { unit: 'bureau' })]
    const parts = partsScreen(of({ tickets: gone }), { count: 'received', by: 'unit', page: 0 })
    const [, , , part] = dataOf(parts, 'bureau 1')
    expect(shown(gone, { part: part! })[0]).toBe('bureau：收到 1 件')
  })

  test('one that has nothing of it any more, or never was, has none', () => {
    expect(shown(tickets, { part: 'u00000000' })).toEqual(['收到 0 件'])
  })

  test('is offered by what the tickets have: without villages there is no list by them', () => {
    const all = of({ tickets: [aTicket('QH261123-001')] })
    const { ways } = figureListing(all, { count: 'received', part: null, page: 0 })
    expect(ways.flat().map(({ text }) => text)).toEqual(['🏢 按单位看', '🗂 按类别看', '‹ 返回'])
  })
})

test('the median opens the answered ones, each with its days; a part has its own', () => {
  const tickets = [
    aTicket('QH261123-001', { counts: ['answered'], days: 2 }),
    aTicket('QH261123-002', { counts: ['answered'], days: 4, unit: 'environment' }),
  ]
  const none = figuresOf([])
  const all = of({
    tickets,
    medianDays: 3,
    byUnit: [
      { ...none, ...NONE_BEFORE, unit: 'environment', name: '生态环境办公室', medianDays: 4 },
    ],
  })
  expect(labels(figuresScreen(all))).toEqual(['答复 2', '⏱ 用时中位数 3 个工作日'])
  expect(dataOf(figuresScreen(all), '⏱ 用时中位数 3 个工作日')).toEqual(
    dataOf(figuresScreen(all), '答复 2'),
  )
  const answered = { count: 'answered', page: 0 } as const
  expect(linesOf(all, figureListing(all, { ...answered, part: null }))).toEqual([
    '答复 2 件，用时中位数 3 个工作日',
    '· QH261123-001 城乡建设办公室 重办，用时 2 个工作日',
    '· QH261123-002 生态环境办公室 重办，用时 4 个工作日',
  ])
  const units = partsScreen(all, { ...answered, by: 'unit' })
  const [, , , part] = dataOf(units, '生态环境办公室 1')
  expect(linesOf(all, figureListing(all, { ...answered, part: part! }))[0]).toBe(
    '生态环境办公室：答复 1 件，用时中位数 4 个工作日',
  )
})

describe('topics and decisions', () => {
  const tickets = [aTicket('QH261123-001'), aTicket('QH261123-002'), aTicket('QH261123-003')]
  const topic = {
    id: 'lamps at shangtang',
    title: '上塘村路灯',
    titleByModel: false,
    count: 2,
    repeats: 1,
    tickets: ['QH261123-002', 'QH261123-001', 'QH261123-003'],
    before: 0,
    area: 'shangtang',
    category: 'roads',
    satisfaction: aRate(0, 0),
    example: null,
  }
  const decisions = [
    {
      kind: 'overdue-long',
      unit: 'roads',
      topic: null,
      topicByModel: false,
      tickets: ['QH261123-003'],
    },
    { kind: 'topic', unit: null, topic: '上塘村路灯', topicByModel: false, tickets: topic.tickets },
  ] as const
  const all = of({ tickets, hotTopics: [topic], decisions })

  test('stand under the figures, each with how many', () => {
    expect(labels(figuresScreen(all))).toEqual(['收到 3', '🔥 热点 1', '✋ 请领导定 2'])
  })

  test('a topic opens its tickets, the repeats last', () => {
    const screen = mattersScreen(all, { of: 'topics', page: 0 })
    const name = '“上塘村路灯”2 件，重复 1 件'
    const [, , , key] = dataOf(screen, name)
    const listing = matterListing(all, { of: 'topics', key: key!, page: 0 })
    expect(linesOf(all, listing)).toEqual([
      name,
      ...topic.tickets.map((no) => `· ${no} 城乡建设办公室 重办`),
    ])
  })

  test('a title a model made up carries its mark', () => {
    const by = of({ tickets, hotTopics: [{ ...topic, titleByModel: true, repeats: 0 }] })
    const [label] = labels(mattersScreen(by, { of: 'topics', page: 0 }))
    expect(label).toContain(t.plain('paper.topics.titleByModel', { title: topic.title }))
  })

  test('each thing the leaders are asked to decide opens its own, too', () => {
    const screen = mattersScreen(all, { of: 'decisions', page: 0 })
    const name = '城乡建设办公室有 1 件超期很久，要不要督办'
    expect(labels(screen)).toEqual([name, '“上塘村路灯”反映集中，3 件，要不要专门处理', '‹ 返回'])
    const [, , , key] = dataOf(screen, name)
    const listing = matterListing(all, { of: 'decisions', key: key!, page: 0 })
    expect(listing.numbers).toEqual(['QH261123-003'])
  })

  test('one that the summary has no more says so', () => {
    const listing = matterListing(all, { of: 'topics', key: 'AAAAAAAA', page: 0 })
    expect(linesOf(all, listing)).toEqual(['这一项现在没有了。'])
  })
})
