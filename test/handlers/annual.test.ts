import { describe, expect, test } from 'vitest'

import { sumFaults } from '../../src/domain/annual/sums.ts'
import type { LogKind } from '../../src/domain/disclosure/openness-log.ts'
import type { ItemContent } from '../../src/domain/item.ts'
import type { Finding } from '../../src/domain/inspection/task.ts'
import { readPeriod } from '../../src/domain/period.ts'
import { annualYear } from '../../src/handlers/annual.ts'
import { inspectQuarter } from '../../src/handlers/inspect.ts'
import { anItem } from '../domain/builders.ts'
import { house } from './house.ts'

/** The year's figures out of what is on record, with a clock that stands where a test puts it. */

const wall = (day: string, time = '09:00'): Date => new Date(`${day}T${time}:00+08:00`)

const CATALOGUE = [
  {
    id: 'accounts',
    level: 'village',
    kind: 'finance',
    title: '财务收支',
    every: 'quarter',
    withinWorkingDays: 10,
    since: '2026-07-01',
    columns: ['收入', '支出'],
  },
]
const UNITS = [
  { id: 'roads', name: '城建办', level: 'government', categories: ['roads'] },
  {
    id: 'nantian',
    name: '南田村',
    level: 'village',
    leads: { main: '戚某', staff: '葛某' },
    groups: { leading: [{ name: '戚某', post: '主任' }], supervision: [] },
  },
]
const town = house(undefined, {
  units: UNITS,
  categories: [{ id: 'roads', name: '道路', unit: 'roads' }],
  areas: [],
  catalogue: CATALOGUE,
})

let hashes = 0
const publish = (id: string, now: Date, given: Partial<ItemContent> = {}) =>
  town.commit((trx) =>
    town.world.records.addVersion(trx, anItem(id, given), `hash ${hashes++}`, `key-${id}`, now),
  )
const accounts = (period: string, now: Date, publishedAt: string) =>
  publish(`accounts-${period}`, now, {
    unit: 'nantian',
    level: 'village',
    kind: 'finance',
    period,
    publishedAt,
  })
const year = (now: Date, of = 2026) => annualYear(town.world, town.world.store.read, of, now)

describe('at the turn of the year', () => {
  test('a version belongs to the township’s year in which it came out', async () => {
    const old = { publishedAt: '2025-11-01' }
    await publish('moved-in', wall('2025-11-01'), old)
    await publish('early', wall('2025-12-31', '23:59'), old)
    await publish('first', wall('2026-01-01', '00:00'), { ...old, kind: 'fees' })
    await publish('last', wall('2026-12-31', '23:59'), { ...old, kind: 'notice' })
    await publish('late', wall('2027-01-01', '00:00'), old)
    const figures = await year(wall('2027-01-20'))
    expect(figures.published).toMatchObject({ added: 2, changed: 0, takenDown: 0 })
    expect(figures.published.byKind.filter(({ added }) => added > 0)).toEqual([
      { kind: 'fees', added: 1, changed: 0 },
      { kind: 'notice', added: 1, changed: 0 },
    ])
    expect(figures).toMatchObject({ isOver: true, last: '2026-12-31', recordsFrom: null })
    expect((await year(wall('2027-01-20'), 2025)).published.added).toBe(2)
  })

  test('of the year in which the town moved in, only what was after it is told', async () => {
    const movedIn = wall('2026-08-03')
    await publish('old', movedIn, { publishedAt: '2020-02-01' })
    await publish('spring', movedIn, { publishedAt: '2026-04-01' })
    await accounts('2026-Q3', wall('2026-10-12'), '2026-10-12')
    const by = (await town.official('coordinator')).person
    const board = { unit: 'roads', place: '镇政府门口', since: '2026-02-01', by }
    await town.commit((trx) => town.world.records.addBoard(trx, board))
    const figures = await year(wall('2027-01-20'))
    expect(figures.recordsFrom).toBe('2026-08-03')
    expect(figures.published).toMatchObject({ added: 1, changed: 0 })
    expect(figures.boards.hung).toBe(0)
    expect(figures.boards.quarters.map(({ quarter }) => quarter)).toEqual(['2026-Q3', '2026-Q4'])
    expect(figures.notInspected).toEqual(['2026-Q3'])
  })

  test('what fell due before the town moved in is not told as missing', async () => {
    await publish('old', wall('2026-12-01'), { publishedAt: '2020-02-01' })
    // The accounts of the third quarter were due on 20 October, somewhere else.
    expect((await year(wall('2027-01-20'))).duties).toMatchObject({ due: 0, missing: 0 })
    expect((await year(wall('2027-01-20'), 2025)).duties).toMatchObject({ due: 0, missing: 0 })
    expect((await year(wall('2027-01-20'), 2027)).duties).toMatchObject({ due: 1, missing: 1 })
  })

  test('what came out in January was missing in December, and is in no later year’s duties', async () => {
    await publish('first', wall('2026-01-05'))
    // Due on 20 October; and on 15 January for the last quarter.
    await accounts('2026-Q3', wall('2027-01-04'), '2027-01-04')
    const figures = await year(wall('2027-01-20'))
    expect(figures.duties).toMatchObject({ due: 1, inTime: 0, late: 0, missing: 1 })
    expect(figures.duties.neverUpdated).toMatchObject([{ unit: 'nantian', entry: 'accounts' }])
    const next = await year(wall('2027-01-20'), 2027)
    expect(next.duties).toMatchObject({ due: 1, missing: 1 })
    expect(sumFaults(figures)).toEqual([])
  })

  test('a year that goes on is told to today', async () => {
    await publish('first', wall('2026-03-02'))
    await accounts('2026-Q3', wall('2026-10-12'), '2026-10-12')
    const figures = await year(wall('2026-11-23'))
    expect(figures).toMatchObject({ isOver: false, last: '2026-11-23', recordsFrom: '2026-03-02' })
    expect(figures.duties).toMatchObject({ due: 1, inTime: 1 })
    // Before its day nothing was due.
    expect((await year(wall('2026-10-15'))).duties.due).toBe(0)
  })
})

describe('over the year', () => {
  const log = (entry: { unit: string; kind: LogKind }, given: object) =>
    town.commit((trx) =>
      town.world.records.addLogEntry(
        trx,
        entry,
        {
          day: '2026-05-01',
          words: '',
          amount: null,
          number: null,
          title: null,
          docNo: null,
          standing: null,
          by: null,
          ...given,
        },
        wall('2026-05-01'),
      ),
    )

  test('rules, funds and stated figures come from the log, each where it belongs', async () => {
    await log({ unit: 'roads', kind: 'rules' }, { title: '办法', standing: 'issued' })
    await log(
      { unit: 'roads', kind: 'documents' },
      { title: '管理办法', standing: 'issued', day: '2025-02-01' },
    )
    await log({ unit: 'nantian', kind: 'rules' }, { title: '村规', standing: 'issued' })
    await log({ unit: 'nantian', kind: 'funds' }, { amount: 98_050, words: '公开栏' })
    await log({ unit: 'roads', kind: 'licences' }, { number: 37, words: '台账' })
    await log({ unit: 'roads', kind: 'licences' }, { number: 5, day: '2025-12-31' })
    const figures = await year(wall('2027-01-20'))
    expect(figures.documents).toEqual({ issued: 0, repealed: 0, inForce: 1 })
    expect(figures.log).toMatchObject({ rulesInForce: 2, figures: { funds: 98_050, issued: 2 } })
    expect(figures.stated).toMatchObject({ licences: 37, fees: null })
    expect(figures.fixings.map(({ unit, open }) => [unit, open])).toEqual([
      ['roads', ['leader', 'office', 'staff', 'funds']],
      ['nantian', []],
    ])
    // As the inspection asks: no funds, and who supervises.
    expect(figures.fixingsAsked.lacking).toEqual([
      { unit: 'roads', lacks: ['leader', 'office', 'staff', 'supervision'] },
      { unit: 'nantian', lacks: ['supervision'] },
    ])
    expect(figures.villageForms).toBe(1)
  })

  const inspect = (quarter: string, now: Date) =>
    inspectQuarter(town.world, readPeriod('quarter', quarter)!, { links: false }, now)
  const send = (quarter: string, due: string, now: Date) =>
    town.commit((trx) => town.world.records.releaseFindings(trx, quarter, due, now))

  test('what was overdue is so still when the next year’s first inspection has found it again', async () => {
    await publish('first', wall('2026-08-05'))
    await inspect('2026-Q4', wall('2027-01-20'))
    await send('2026-Q4', '2027-02-10', wall('2027-01-21'))
    const before = await year(wall('2027-03-30'))
    expect(before.findings.open).toBeGreaterThan(0)
    expect(before.findings.overdue).toBe(before.findings.open)
    await inspect('2027-Q1', wall('2027-04-20'))
    expect((await year(wall('2027-04-21'))).findings).toEqual(before.findings)
  })

  test('inspections are told as they stand, and a quarter without one is named a month after it', async () => {
    const { records, store } = town.world
    await publish('first', wall('2026-04-05'))
    await inspect('2026-Q3', wall('2026-10-22'))
    await inspect('2026-Q4', wall('2027-01-20'))
    const unsent = await year(wall('2027-01-21'))
    expect(unsent.findings).toMatchObject({ found: 0, open: 0 })
    expect(unsent.findings.unsent).toBeGreaterThan(0)
    expect(unsent.inspections.map((one) => one.found)).toEqual([0, 0])
    await send('2026-Q4', '2027-02-10', wall('2027-01-21'))
    const found: Finding[] = await records.findingsOf(store.read, '2026-Q4')
    const missing = found.find(
      ({ rule, params }) => rule === 'missing' && params['period'] === '2026-Q3',
    )!
    expect(missing).toBeDefined()
    const by = (await town.official('coordinator')).person
    const before = await year(wall('2027-01-21'))
    expect(before.inspections.map(({ quarter }) => quarter)).toEqual(['2026-Q3', '2026-Q4'])
    expect(before.notInspected).toEqual(['2026-Q2'])
    expect(before.findings.found).toBe(before.findings.open)
    expect(before.findings).toMatchObject({ found: unsent.findings.unsent, unsent: 0 })

    await store.commit((trx) =>
      records.decideFinding(
        trx,
        missing.id,
        { from: ['open'], to: 'confirmed', words: null, by, due: missing.due },
        wall('2027-01-22'),
      ),
    )
    const after = await year(wall('2027-01-23'))
    // The third quarter found it as well: it is one fault.
    expect(after.findings).toMatchObject({
      found: before.findings.found,
      rectified: 1,
      open: before.findings.open - 1,
    })
    expect(sumFaults(after)).toEqual([])
  })

  test('an objection is told as it stood at the year’s end', async () => {
    const { records } = town.world
    const due = { answerBy: '2027-01-20T16:00:00.000Z', provisional: false }
    const resident = { role: 'resident', person: null } as const
    const made = { kind: 'objection', verb: 'file', unit: 'roads', item: null, words: 'x' } as const
    const at = (day: string) => wall(day).toISOString()
    await town.commit(async (trx) => {
      const objection = { ...made, ...due, at: at('2026-12-20'), by: resident }
      const filed = await records.appendDisclosureEvent(
        trx,
        'NT261220-001',
        undefined,
        objection,
        null,
      )
      const office = { role: 'coordinator', person: null } as const
      const explained = { verb: 'explain', words: 'x', at: at('2027-01-05'), by: office } as const
      await records.appendDisclosureEvent(trx, 'NT261220-001', filed, explained, null)
    })
    const now = wall('2027-01-20')
    expect((await year(now)).objections).toEqual({ filed: 1, fixed: 0, explained: 0 })
  })

  test('complaints are told as in public, and gaps as they stood', async () => {
    for (let i = 0; i < 6; i++) await town.complain({ now: wall('2026-11-23', `1${i}:00`) })
    const opened = await town.commit((trx) =>
      town.world.records.openGap(trx, 'roads', wall('2026-11-24')),
    )
    await town.commit((trx) =>
      town.world.records.changeGap(
        trx,
        opened,
        { state: 'dismissed', reason: 'single' },
        wall('2027-01-04'),
      ),
    )
    const figures = await year(wall('2027-01-20'))
    expect(figures.complaints).toMatchObject({ received: 6, answered: 0, open: 6, overdueOpen: 6 })
    expect(figures.complaints.byCategory).toMatchObject([{ category: 'roads', received: 6 }])
    expect(figures.gaps).toMatchObject({ opened: 1, dismissed: 0, open: 1 })
  })
})
