import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { ComplaintEvent } from '../../src/domain/complaint.ts'
import {
  contributionOf,
  figuresOf as figuresTogether,
  type Figures,
  type TicketHistory,
} from '../../src/domain/indicators.ts'
import { instantsOf, readPeriod, weekOf, type Period } from '../../src/domain/period.ts'
import type { Compared, Count, Summary } from '../../src/domain/summary.ts'
import { dayOf } from '../../src/domain/time.ts'
import { summarise } from '../../src/handlers/summarise.ts'
import type { Ticket } from '../../src/handlers/world.ts'
import { anEvent, TOWNSHIP } from '../domain/builders.ts'
import { historyOf, instants, lives, ZONE } from '../domain/random-history.ts'
import * as turn from '../domain/turn-of-the-year.ts'
import { at, rate, TICKETS, WEEK_47, WEEK_48 } from '../domain/two-weeks.ts'
import { publish } from '../store/contract/fresh.ts'
import { openPostgres, openSqlite } from '../store/databases.ts'
import { after, DAY, house, NOW, type House } from './house.ts'

const LATER = new Date('2027-01-15T00:00:00.000Z')
/** Behind all that random histories have. */
const MUCH_LATER = new Date('2028-01-01T00:00:00.000Z')

/** What all parts received before. */
const receivedThen = (parts: readonly Compared[], which: keyof Compared): number =>
  parts.reduce((sum, part) => sum + part[which].received!, 0)

/** Writes whole histories as they happened; of one that was begun, what happened since. */
const live = (to: House, tickets: readonly TicketHistory[]) =>
  to.commit(async (trx) => {
    for (const { no, events } of tickets) {
      let ticket: Ticket | undefined = await to.world.records.findTicket(trx, no)
      for (const event of events.slice(ticket?.seq ?? 0))
        ticket = await to.world.records.appendEvent(trx, no, ticket, event, null)
    }
  })
const week = (label: string, to: House, now = LATER): Promise<Summary> =>
  summarise(to.world, to.world.store.read, readPeriod('week', label)!, now)

const home = house()

describe.each([
  ['SQLite', openSqlite],
  ['PostgreSQL', openPostgres],
])('two weeks counted by hand, out of %s', (_, open) => {
  const to = house(open)

  test('have the figures of their stories', async () => {
    await live(to, TICKETS)
    expect(await week('2026-W47', to)).toMatchObject({
      period: '2026-W47',
      from: '2026-11-16',
      to: '2026-11-22',
      asOf: '2026-11-22T16:00:00.000Z',
      ...WEEK_47,
    })
    expect(await week('2026-W48', to)).toMatchObject({
      period: '2026-W48',
      from: '2026-11-23',
      to: '2026-11-29',
      ...WEEK_48,
    })
  })
})

test('the figures of a week that is over do not change with what happens later', async () => {
  const early = TICKETS.map(({ no, events }) => ({
    no,
    events: events.filter((event) => event.at < at('23 00:00')),
  })).filter(({ events }) => events.length > 0)
  await live(home, early)
  const before = await week('2026-W47', home)
  await live(home, TICKETS)
  expect(await week('2026-W47', home)).toEqual(before)
})

test('whatever becomes of asking a model, there is a summary', async () => {
  const nameTopics = () => Promise.reject(new Error('nonsense'))
  const world = { ...home.world, nameTopics }
  const period = readPeriod('week', '2026-W48')!
  expect(await summarise(world, world.store.read, period, LATER)).toMatchObject({ received: 0 })
})

test('whatever becomes of tickets, each week has the figures of all their histories', async () => {
  const counting = { calendar: home.world.calendar, zone: ZONE }
  const tickets: TicketHistory[] = []
  let count = 0
  const history = lives.map((plan) => historyOf(counting, plan).events)
  const rows = (period: Period) =>
    tickets.flatMap(
      (ticket) => contributionOf(ticket, { ...counting, period, asOf: MUCH_LATER }) ?? [],
    )
  await fc.assert(
    fc.asyncProperty(
      fc.array(history, { minLength: 30, maxLength: 40 }),
      instants,
      async (all, at) => {
        const period = weekOf(dayOf(at, ZONE))
        const { until } = instantsOf(period, ZONE)
        const some = all.map((events) => ({ no: `SD261101-${1000 + count++}`, events }))
        const early = some.flatMap(({ no, events }) => {
          const then = events.filter((event) => event.at < until.toISOString())
          return then.length === 0 ? [] : [{ no, events: then }]
        })
        await live(home, early)
        const before = await week(period.label, home, MUCH_LATER)
        await live(home, some)
        tickets.push(...some)
        const summary = await week(period.label, home, MUCH_LATER)
        expect(summary).toEqual(before)
        expect(summary).toMatchObject(figuresTogether(rows(period)))
        for (const which of ['before', 'yearBefore'] as const) {
          const then = rows(summary[which]).filter(({ received }) => received)
          const open = then.filter(({ complaint }) => !complaint.report)
          expect(receivedThen(summary.byUnit, which)).toBe(then.length)
          expect(receivedThen(summary.byCategory, which)).toBe(open.length)
          expect(receivedThen(summary.byArea, which)).toBe(
            open.filter(({ complaint }) => complaint.area !== null).length,
          )
        }
        for (const stretch of summary.trend)
          expect(stretch).toEqual({ ...stretch, ...figuresTogether(rows(stretch)) })
      },
    ),
    { numRuns: 6 },
  )
})

test('an empty town has a summary too', async () => {
  const summary = await week('2026-W48', home)
  expect(summary).toMatchObject({ received: 0, medianDays: null })
  expect([summary.byUnit, summary.byCategory, summary.byArea]).toEqual([[], [], []])
  expect([summary.hotTopics, summary.unansweredQuestions]).toEqual([[], []])
})

/** What the tickets behind a figure come to. */
const behind = ({ tickets }: Summary) => {
  const having = (count: Count) => tickets.filter(({ counts }) => counts.includes(count)).length
  const rate = (count: Count, of: Count) => ({ count: having(count), of: having(of) })
  return {
    received: having('received'),
    accepted: having('accepted'),
    answered: having('answered'),
    closed: having('closed'),
    silent: having('silent'),
    reopened: tickets.reduce((sum, { reopenings }) => sum + reopenings, 0),
    withdrawn: having('withdrawn'),
    merged: having('merged'),
    open: having('open'),
    overdueOpen: having('overdueOpen'),
    petitions: having('petition'),
    responseRate: rate('response', 'responseOf'),
    resolutionRate: rate('resolution', 'resolutionOf'),
    satisfactionRate: rate('satisfaction', 'satisfactionOf'),
    satisfiedRate: rate('satisfied', 'satisfactionOf'),
    onTimeRate: rate('onTime', 'onTimeOf'),
  }
}

describe('the tickets behind the figures', () => {
  test('come to the figures, of the whole and of every part', async () => {
    await live(home, [...TICKETS, ...turn.TICKETS])
    for (const label of ['2026-W47', '2026-W48', '2026-W53', '2027-W01']) {
      const summary = await week(label, home, new Date('2027-03-01T00:00:00.000Z'))
      expect(summary).toMatchObject(behind(summary))
      for (const part of summary.byUnit) {
        const tickets = summary.tickets.filter(({ unit }) => unit === part.unit)
        expect(part).toMatchObject(behind({ ...summary, tickets }))
      }
    }
  })

  test('are only those that count in something', async () => {
    await live(home, turn.TICKETS)
    const { tickets } = await week('2027-W01', home, new Date('2027-03-01T00:00:00.000Z'))
    // Merged and closed in the week before.
    expect(tickets.map(({ no }) => no)).toEqual([
      'SD261221-002',
      'SD261221-003',
      'SD261228-001',
      'SD261228-002',
      'SD261228-003',
      'SD261229-001',
      'SD261230-002',
      'SD261231-001',
    ])
  })

  test('one that was only called back on is behind the call-backs, and in nobody’s figures', async () => {
    await live(
      home,
      turn.TICKETS.filter(({ no }) => no === 'SD261221-003'),
    )
    const summary = await week('2027-W01', home, new Date('2027-03-01T00:00:00.000Z'))
    expect(summary.tickets).toMatchObject([
      { no: 'SD261221-003', counts: ['called'], calls: { called: 1, reached: 0 } },
    ])
    expect(summary.callBacks).toMatchObject({ made: 1, reached: { of: 1, count: 0 } })
    expect([summary.byUnit, summary.byCategory, summary.byArea]).toEqual([[], [], []])
  })
})

describe('what a period is seen beside', () => {
  test('is the one before, the same of the year before, and the weeks that led to it', async () => {
    await live(home, TICKETS)
    const summary = await week('2026-W48', home)
    expect(summary.before).toMatchObject({ label: '2026-W47', ...WEEK_47 })
    expect(summary.yearBefore).toMatchObject({ label: '2025-W48', received: 0 })
    expect(summary.trend.map(({ label, received }) => [label, received])).toEqual([
      ['2026-W41', 0],
      ['2026-W42', 0],
      ['2026-W43', 0],
      ['2026-W44', 0],
      ['2026-W45', 0],
      ['2026-W46', 1],
      ['2026-W47', 5],
      ['2026-W48', 1],
    ])
  })

  test('of a year, are its months and the year before', async () => {
    await live(home, [...TICKETS, ...turn.TICKETS])
    const year = readPeriod('year', '2026')!
    const summary = await summarise(home.world, home.world.store.read, year, LATER)
    expect(summary).toMatchObject({ kind: 'year', received: TICKETS.length + turn.TICKETS.length })
    expect(summary.trend.map(({ received }) => received)).toEqual([
      0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 11,
    ])
    expect(summary.before).toEqual(summary.yearBefore)
    const next = readPeriod('year', '2027')!
    const { byUnit } = await summarise(home.world, home.world.store.read, next, LATER)
    expect(receivedThen(byUnit, 'before')).toBe(summary.received)
    expect(receivedThen(byUnit, 'yearBefore')).toBe(summary.received)
  })
})

describe('call-backs', () => {
  test('are told apart by what they found, and by unit', async () => {
    await live(home, turn.TICKETS)
    const { callBacks, callBacksByUnit } = await week('2027-W01', home, LATER)
    expect(callBacks).toEqual({
      made: 2,
      reached: rate(1, 2),
      solved: rate(1, 1),
      satisfaction: rate(1, 1),
    })
    expect(callBacksByUnit).toEqual([{ unit: 'roads', name: '规建办', ...callBacks }])
  })
})

describe('what is published', () => {
  test('is counted in the week in which it was seen first, new and changed apart', async () => {
    await publish(home, 'dogs', { title: '养狗登记' })
    await publish(home, 'dogs', { title: '养狗登记', body: '改了' })
    await publish(home, 'inside', { title: '内部', audience: 'internal' })
    expect((await week('2026-W48', home)).disclosed).toEqual({
      added: 1,
      changed: 1,
      byUnit: [{ unit: 'roads', name: '规建办', added: 1, changed: 1 }],
      titles: ['养狗登记'],
    })
    expect((await week('2026-W47', home)).disclosed).toMatchObject({ added: 0, changed: 0 })
  })

  test('is named as it is called by now, and not where residents are shown it no more', async () => {
    await publish(home, 'dogs', { title: '张某某养狗登记' })
    await publish(home, 'dogs', { title: '养狗登记' })
    await publish(home, 'gone', { title: '撤下的事' })
    await publish(home, 'inside', { title: '内部的事' })
    await publish(home, 'inside', { title: '内部的事', audience: 'internal' })
    await publish(home, 'over', { title: '低保公示', expiresAt: '2026-11-30' })
    await home.commit((trx) => home.world.records.withdrawItem(trx, 'gone', '弄错了', NOW))
    expect((await week('2026-W48', home)).disclosed).toMatchObject({
      added: 4,
      changed: 1,
      titles: ['养狗登记'],
    })
    expect((await week('2026-W48', home, NOW)).disclosed.titles).toContain('低保公示')
  })

  test('counts for a unit that township.yaml has no more, too, under its id', async () => {
    await publish(home, 'dogs', { title: '养狗登记' })
    await publish(home, 'old', { title: '旧事', unit: 'bureau' })
    await publish(home, 'older', { title: '更旧', unit: 'archive' })
    expect((await week('2026-W48', home)).disclosed).toMatchObject({
      added: 3,
      byUnit: [
        { unit: 'roads', added: 1 },
        { unit: 'archive', name: 'archive', added: 1 },
        { unit: 'bureau', name: 'bureau', added: 1 },
      ],
    })
  })
})

test('how far it has come is told, up to the end', async () => {
  await live(home, TICKETS)
  const told: unknown[] = []
  const period = readPeriod('week', '2026-W48')!
  await summarise(home.world, home.world.store.read, period, LATER, (...at) => void told.push(at))
  expect(told.at(0)).toEqual(['counting', 0, 7])
  expect(told.slice(-2)).toEqual([['counting', 7, 7], ['grouping']])
})

describe('by unit, category and area', () => {
  test('what township.yaml has no more comes last under its id, so that parts are the whole', async () => {
    const gone = { ...TICKETS[0]!, no: 'SD261116-009' }
    const [filed, ...rest] = gone.events as [ComplaintEvent & { verb: 'file' }, ...ComplaintEvent[]]
    const old = { ...filed, unit: 'bureau', category: 'pests', area: 'old-village' }
    await live(home, [...TICKETS, { ...gone, events: [old, ...rest] }])
    const summary = await week('2026-W48', home)
    expect(summary.byUnit.map(({ unit, name }) => [unit, name]).at(-1)).toEqual([
      'bureau',
      'bureau',
    ])
    expect(summary.byCategory.at(-1)).toMatchObject({ category: 'pests', answered: 1 })
    expect(summary.byArea).toMatchObject([{ area: 'old-village', answered: 1 }])
    for (const figure of ['received', 'answered', 'closed', 'overdueOpen'] as const)
      expect(summary.byUnit.reduce((sum, row) => sum + row[figure], 0)).toBe(summary[figure])
  })

  test('each has the figures of its own tickets, under its own name', async () => {
    await live(home, TICKETS)
    const { byUnit, byCategory, byArea, ...whole } = await week('2026-W48', home)
    expect(byUnit.map(({ unit, name, answered }) => [unit, name, answered])).toEqual([
      ['roads', '规建办', 2],
      ['welfare', '社会事务办', 1],
    ])
    expect(byUnit[1]).toMatchObject({
      received: 1,
      closed: 1,
      reopened: 1,
      medianDays: 3,
      responseRate: { of: 1, count: 0, rate: 0 },
      resolutionRate: { of: 2, count: 2, rate: 1 },
      satisfactionRate: { of: 1, count: 0, rate: 0 },
    })
    for (const figure of ['received', 'answered', 'closed', 'overdueOpen'] as const)
      expect(byUnit.reduce((sum, row) => sum + row[figure], 0)).toBe(whole[figure])
    // All tickets of the stories are of one category, and nobody named a place.
    expect(byCategory).toEqual([
      {
        category: 'lamps',
        name: '道路设施',
        ...(figuresOf(whole) satisfies Figures),
        before: { received: 5 },
        yearBefore: { received: 0 },
      },
    ])
    expect(byArea).toEqual([])
  })

  const figuresOf = ({
    period: _period,
    from: _from,
    to: _to,
    kind: _kind,
    asOf: _asOf,
    before: _before,
    yearBefore: _yearBefore,
    trend: _trend,
    callBacks: _callBacks,
    callBacksByUnit: _callBacksByUnit,
    hotTopics: _topics,
    askedMost: _asked,
    unansweredQuestions: _questions,
    unlistedQuestions: _unlisted,
    disclosed: _disclosed,
    gaps: _gaps,
    decisions: _decisions,
    followedUp: _followedUp,
    tickets: _tickets,
    ...figures
  }: Omit<Summary, 'byUnit' | 'byCategory' | 'byArea'>) => figures

  test('a place that somebody named has its own row', async () => {
    await home.complain({ words: '东塘村的路灯坏了' })
    await home.complain({ words: '路灯坏了' })
    const { byArea } = await week('2026-W48', home)
    expect(byArea).toMatchObject([{ area: 'east', name: '东塘村', received: 1 }])
  })
})

describe('a report on somebody in office', () => {
  const report = async () => {
    await home.complain({ words: '东塘村的路灯坏了' })
    return home.complain({ words: '我要举报东塘村的支书贪污路灯款' })
  }

  test('counts in the whole and for its unit, and in no category and no village', async () => {
    const { no, report: isReport, unit } = await report()
    expect(isReport).toBe(true)
    const summary = await week('2026-W48', home)
    expect(summary).toMatchObject({ received: 2, open: 2, petitions: 1 })
    const received = (parts: readonly Figures[]) => parts.reduce((n, part) => n + part.received, 0)
    expect(received(summary.byUnit)).toBe(2)
    expect(summary.byUnit.find((part) => part.unit === unit)).toMatchObject({ petitions: 1 })
    expect(received(summary.byCategory)).toBe(1)
    expect(summary.byArea).toMatchObject([{ area: 'east', received: 1, petitions: 0 }])
    expect(summary.tickets.map((ticket) => ticket.no)).toContain(no)
  })
})

describe('petitions', () => {
  const limits = { acceptCalendarDays: 15, answerCalendarDays: 60, extensionCalendarDays: 30 }
  const categories = TOWNSHIP.categories.map((one) =>
    one.id === 'village' ? { ...one, limits } : one,
  )
  const petitioned = house(openSqlite, { categories })
  const moved = (wall: string, category: string) =>
    anEvent('assign', { at: at(wall), unit: 'office', category, area: null })
  const ticketOf = (events: readonly ComplaintEvent[]) => [{ no: 'SD261116-001', events }]

  test('are what is filed as a category with limits in calendar days', async () => {
    await live(petitioned, ticketOf([anEvent('file', { at: at('17 09:00'), category: 'village' })]))
    expect(await week('2026-W47', petitioned)).toMatchObject({ petitions: 1, received: 1 })
    expect(await week('2026-W48', petitioned)).toMatchObject({ petitions: 0, open: 1 })
  })

  test('and what is put into one, in the week in which it came there first', async () => {
    const filed = anEvent('file', { at: at('17 09:00') })
    await live(
      petitioned,
      ticketOf([filed, moved('24 09:00', 'village'), moved('25 09:00', 'village')]),
    )
    expect(await week('2026-W47', petitioned)).toMatchObject({ petitions: 0 })
    const summary = await week('2026-W48', petitioned)
    expect(summary.petitions).toBe(1)
    expect(summary.tickets[0]!.counts).toContain('petition')
  })

  test('and not what is put into one without', async () => {
    const filed = anEvent('file', { at: at('17 09:00') })
    await live(petitioned, ticketOf([filed, moved('24 09:00', 'aid')]))
    expect((await week('2026-W48', petitioned)).petitions).toBe(0)
  })
})

test('what is due at midnight is not late in the week that ends there', async () => {
  const unsure = anEvent('file', { at: at('27 09:00'), unsure: true, acceptBy: at('29 24:00') })
  await live(home, [{ no: 'SD261127-001', events: [unsure] }])
  expect((await week('2026-W48', home)).decisions).toEqual([])
  expect((await week('2026-W49', home)).decisions).toMatchObject([{ kind: 'unassigned' }])
})

describe('hot topics', () => {
  test('are three complaints on one matter in one place, the most first, with their tickets', async () => {
    const lamps = []
    for (let i = 0; i < 3; i++) lamps.push((await home.complain({ words: '东塘村路灯坏了' })).no)
    const aid = []
    for (let i = 0; i < 4; i++) aid.push((await home.complain({ words: '低保没批' })).no)
    for (let i = 0; i < 2; i++) await home.complain({ words: '西岭村路灯坏了' })
    expect((await week('2026-W48', home)).hotTopics).toMatchObject([
      { title: '低保没批', count: 4, before: 0, tickets: aid },
      { title: '东塘村路灯坏', count: 3, before: 0, tickets: lamps },
    ])
  })

  test('are made of nothing that came to the desk for reports on people in office', async () => {
    for (let i = 0; i < 3; i++) await home.complain({ words: '东塘村路灯坏了' })
    const { town } = home.world
    // As if a coordinator had put them there: filed, they were no reports.
    const categories = town.categories.map((one) =>
      one.id === 'lamps' ? { ...one, keywords: ['干部作风', '信访举报'] } : one,
    )
    const to = { ...home, world: { ...home.world, town: { ...town, categories } } }
    expect((await week('2026-W48', to)).hotTopics).toEqual([])
  })

  test('are told beside those of the week before', async () => {
    const words = '东塘村路灯坏了'
    for (let i = 0; i < 3; i++) await home.complain({ words })
    for (let i = 0; i < 4; i++) await home.complain({ words, now: after(7 * DAY) })
    expect((await week('2026-W49', home)).hotTopics).toMatchObject([{ count: 4, before: 3 }])
  })

  test('are no reports on people in office, however many say the same', async () => {
    for (let i = 0; i < 4; i++)
      await home.complain({ words: '我要举报东塘村的支书贪污路灯款，路灯坏了' })
    expect(await week('2026-W48', home)).toMatchObject({ petitions: 4, hotTopics: [] })
  })

  test('are those of the week alone', async () => {
    for (let i = 0; i < 3; i++) await home.complain({ words: '路灯坏了' })
    expect((await week('2026-W49', home)).hotTopics).toEqual([])
  })
})

describe('questions that nothing answered', () => {
  const ask = (
    words: string,
    {
      answered = false,
      about,
      person = null,
      ...given
    }: { answered?: boolean; about?: string; person?: number | null; now?: Date } = {},
  ) =>
    home.commit((trx) =>
      home.world.records.addQuestion(
        trx,
        {
          person,
          words,
          answered,
          confidence: 0,
          items: [],
          shown: { quotes: [], near: [], about },
        },
        given.now ?? NOW,
      ),
    )

  test('are counted, the most asked first, whatever marks and blanks they were asked with', async () => {
    for (const words of ['养狗要办证吗', '养狗要办证吗？', ' 养狗 要办证吗?!', 'WiFi怎么申请'])
      await ask(words)
    await ask('ＷＩＦＩ怎么申请？')
    await ask('低保标准', { answered: true })
    await ask('上周的', { now: after(-1e9) })
    expect((await week('2026-W48', home)).unansweredQuestions).toEqual([
      { question: '养狗要办证吗', count: 3, people: 3 },
      { question: 'WiFi怎么申请', count: 2, people: 2 },
    ])
  })

  test('name nobody, and are one where they differ in that alone', async () => {
    await ask('我叫张德福身份证440106199003077313，养狗要办证吗')
    await ask('我叫李四，身份证440106199003077321，养狗要办证吗')
    await ask('我叫王二，身份证440106199003077321，养狗要办证吗？')
    await ask('住上塘村三组12号，养狗要办证吗')
    await ask('13800138000')
    const { unansweredQuestions, unlistedQuestions } = await week('2026-W48', home)
    expect(unansweredQuestions).toEqual([
      { question: '我叫〔姓名〕身份证〔号码〕，养狗要办证吗', count: 3, people: 3 },
    ])
    expect(unlistedQuestions).toEqual({ asked: 1, unanswered: 1 })
  })

  test('are counted and not told where one person asked about somebody', async () => {
    await ask('王建国的低保批了没有', { answered: true })
    await ask('支书的弟弟凭什么有低保')
    await ask('养狗要办证吗')
    expect(await week('2026-W48', home)).toMatchObject({
      askedMost: [{ question: '养狗要办证吗' }],
      unansweredQuestions: [{ question: '养狗要办证吗' }],
      unlistedQuestions: { asked: 2, unanswered: 1 },
    })
  })

  test('are told where they have a word that stands in what is published, and nowhere else', async () => {
    const words = '粤智助在哪里'
    await ask(words)
    expect((await week('2026-W48', home)).unlistedQuestions.unanswered).toBe(1)
    await publish(home, 'machine', { title: '粤智助自助机', audience: 'internal' })
    expect((await week('2026-W48', home)).unlistedQuestions.unanswered).toBe(1)
    await publish(home, 'machine', { title: '粤智助自助机' })
    expect((await week('2026-W48', home)).unansweredQuestions).toMatchObject([{ question: words }])
  })

  test('are of as many people as asked them', async () => {
    const person = (await home.resident()).person
    for (let i = 0; i < 3; i++) await ask('王建国的低保批了没有', { person })
    expect((await week('2026-W48', home)).unlistedQuestions.asked).toBe(3)
    for (let i = 0; i < 2; i++)
      await ask('王建国的低保批了没有', { person: (await home.resident()).person })
    expect((await week('2026-W48', home)).askedMost).toEqual([
      { question: '〔姓名〕的低保批了没有', count: 5, people: 3 },
    ])
  })

  test('stand on one line, whatever was sent with them', async () => {
    await ask('养狗要办证吗\n\n二、办理质量\u2028收到0件\u001b[2J')
    expect((await week('2026-W48', home)).unansweredQuestions).toEqual([
      { question: '养狗要办证吗 二、办理质量 收到0件 [2J', count: 1, people: 1 },
    ])
  })

  test('that named nothing are told with what they were about, or say nothing', async () => {
    await publish(home, 'dogs', { title: '养狗登记' })
    await ask('那要多少钱？')
    await ask('那要多少钱？', { about: 'dogs' })
    expect((await week('2026-W48', home)).unansweredQuestions).toEqual([
      { question: '《养狗登记》那要多少钱？', count: 1, people: 1 },
    ])
  })

  test('are told without the title of an item that was taken down', async () => {
    await publish(home, 'dogs', { title: '养狗登记' })
    await ask('那要多少钱？', { about: 'dogs' })
    await ask('养狗要办证吗', { about: 'dogs' })
    await home.commit((trx) => home.world.records.withdrawItem(trx, 'dogs', '弄错了', NOW))
    expect((await week('2026-W48', home)).askedMost).toEqual([
      { question: '养狗要办证吗', count: 1, people: 1 },
    ])
  })

  test('hide nothing behind marks of a title that somebody puts before them', async () => {
    await ask('《隔壁寡妇的低保》怎么申请')
    expect(await week('2026-W48', home)).toMatchObject({
      askedMost: [],
      unlistedQuestions: { asked: 1, unanswered: 1 },
    })
  })
})
