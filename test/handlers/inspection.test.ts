import { describe, expect, test } from 'vitest'

import type { ItemContent } from '../../src/domain/item.ts'
import type { Finding } from '../../src/domain/inspection/task.ts'
import { isOverdue } from '../../src/domain/inspection/task.ts'
import { readPeriod } from '../../src/domain/period.ts'
import { inspectQuarter } from '../../src/handlers/inspect.ts'
import { addFinding, signUnit } from '../../src/handlers/inspection-on-spot.ts'
import { recheck } from '../../src/handlers/inspection-recheck.ts'
import { inspectionReport } from '../../src/handlers/inspection-report.ts'
import {
  answerFinding,
  decideFinding,
  releaseFindings,
  type Decision,
} from '../../src/handlers/inspection-tasks.ts'
import type { Who, World } from '../../src/handlers/world.ts'
import { anItem, aTownship } from '../domain/builders.ts'
import { house } from './house.ts'

/** What becomes of findings from quarter to quarter: what stays, what goes on, what counts, and where. */

const wall = (day: string, time = '09:00'): Date => new Date(`${day}T${time}:00+08:00`)

const UNITS = [
  { id: 'roads', name: '城建办', level: 'government', categories: ['roads'] },
  { id: 'nantian', name: '南田村', level: 'village' },
]
const TOWN = {
  units: UNITS,
  categories: [{ id: 'roads', name: '道路', unit: 'roads' }],
  areas: [],
  catalogue: [
    {
      id: 'accounts',
      level: 'village',
      kind: 'finance',
      title: '财务收支',
      every: 'quarter',
      withinWorkingDays: 10,
      since: '2026-01-01',
    },
    {
      id: 'fees',
      level: 'government',
      kind: 'fees',
      title: '收费标准',
      every: 'year',
      closes: '03-31',
      withinWorkingDays: 20,
      since: '2026-01-01',
    },
  ],
}
const town = house(undefined, TOWN)

let hashes = 0
const publish = (id: string, now: Date, given: Partial<ItemContent> = {}) =>
  town.commit((trx) =>
    town.world.records.addVersion(trx, anItem(id, given), `hash ${hashes++}`, `key-${id}`, now),
  )
/** The township moved in before all of this. */
const movedIn = () =>
  publish('first', wall('2026-01-02'), { indexNo: 'QH-1', audience: 'internal' })
const accounts = (period: string, day: string) =>
  publish(`accounts-${period}`, wall(day), {
    unit: 'nantian',
    level: 'village',
    kind: 'finance',
    period,
    publishedAt: day,
  })
/** A notice of which an inspection finds that it has no index number. */
const notice = (day: string, given: Partial<ItemContent> = {}) =>
  publish('notice', wall(day), { kind: 'notice', publishedAt: day, ...given })

const quarter = (label: string) => readPeriod('quarter', label)!
const inspect = (label: string, day: string, world: World = town.world) =>
  inspectQuarter(world, quarter(label), { links: false }, wall(day))
const found = (label: string) => town.world.records.findingsOf(town.world.store.read, label)
const ofRule = async (label: string, rule: string): Promise<Finding[]> =>
  (await found(label)).filter((one) => one.rule === rule)
const only = async (label: string, rule: string): Promise<Finding> => {
  const all = await ofRule(label, rule)
  expect(all).toHaveLength(1)
  return all[0]!
}
const report = async (label: string, world: World = town.world, day = '2027-06-01') =>
  (await inspectionReport(world, world.store.read, quarter(label), wall(day)))!
const unitIn = async (label: string, unit: string, world: World = town.world) =>
  (await report(label, world)).units.find((one) => one.unit === unit)!

const as = async (role: 'inspector' | 'head', unit: string | null): Promise<Who> => ({
  ...(await town.resident()),
  memberships: [{ role, unit, name: null }],
})
const send = async (label: string, day: string) => {
  const who = await as('inspector', null)
  return town.commit((trx) => releaseFindings(town.world, trx, who, quarter(label), wall(day)))
}
const answer = async (finding: Finding, day: string, words = '改了') => {
  const who = await as('head', finding.unit)
  const checked = await recheck(town.world, finding, wall(day))
  await town.commit((trx) =>
    answerFinding(town.world, trx, who, finding.id, { words, checked }, wall(day)),
  )
}
const decide = async (finding: Finding, decision: Decision, day: string) => {
  const who = await as('inspector', null)
  const words = decision === 'confirm' ? null : '看过了'
  await town.commit((trx) =>
    decideFinding(town.world, trx, who, finding.id, { decision, words }, wall(day)),
  )
}

describe('what was found is put right only where it was looked for', () => {
  test('late accounts stay late through the quarters after; the supervision group confirms the reason', async () => {
    await movedIn()
    await accounts('2026-Q2', '2026-07-20')
    await inspect('2026-Q2', '2026-07-27')
    await send('2026-Q2', '2026-07-28')
    await accounts('2026-Q3', '2026-10-12')
    await inspect('2026-Q3', '2026-10-27')
    const late = await only('2026-Q2', 'late')
    expect(late).toMatchObject({ state: 'open', goneAt: null })
    expect(await ofRule('2026-Q3', 'late')).toEqual([])
    expect((await unitIn('2026-Q3', 'nantian')).shares.rectified).toMatchObject({ good: 0 })
    await answer(late, '2026-10-28', '会计生病，以后由副会计代办。')
    expect(await only('2026-Q2', 'late')).toMatchObject({ state: 'answered', checked: 'unknown' })
    await decide(late, 'confirm', '2026-10-29')
    expect(await only('2026-Q2', 'late')).toMatchObject({ state: 'confirmed', goneAt: null })
  })

  test('what is missing for longer than is looked back at is missing still', async () => {
    await movedIn()
    await inspect('2026-Q1', '2026-04-27')
    await inspect('2027-Q3', '2027-10-27')
    const first = (await ofRule('2026-Q1', 'missing')).filter(({ entry }) => entry === 'accounts')
    expect(first).toMatchObject([{ state: 'open', goneAt: null }])
    await accounts('2026-Q1', '2027-10-28')
    expect(await recheck(town.world, first[0]!, wall('2027-10-28'))).toBe('gone')
  })

  test('fixings are asked for when the quarter is over, and stay open while the next one runs', async () => {
    await movedIn()
    await inspect('2026-Q3', '2026-10-27')
    const before = (await ofRule('2026-Q3', 'fixing-open')).map(({ goneAt }) => goneAt)
    expect(before.length).toBeGreaterThan(0)
    await inspect('2026-Q4', '2026-11-20')
    expect((await ofRule('2026-Q3', 'fixing-open')).map(({ goneAt }) => goneAt)).toEqual(before)
    const [unit] = UNITS
    const someone = { name: '陆某', post: '主任' }
    const mended = {
      ...town.world,
      town: aTownship({
        ...TOWN,
        units: [
          {
            ...unit,
            leads: { main: '陆某', staff: '温某' },
            groups: { leading: [someone], supervision: [someone] },
          },
          UNITS[1],
        ],
      }),
    }
    await inspect('2026-Q4', '2027-01-20', mended)
    const after = await ofRule('2026-Q3', 'fixing-open')
    const roads = after.filter(({ unit: of }) => of === 'roads')
    expect(roads.every(({ goneAt }) => goneAt !== null)).toBe(true)
    expect(
      after.filter(({ unit: of }) => of === 'nantian').every(({ state }) => state === 'carried'),
    ).toBe(true)
  })

  test('a newer version of a faulty item is looked at, and does not pass for mended unseen', async () => {
    await movedIn()
    await notice('2026-09-10')
    await inspect('2026-Q3', '2026-10-20')
    await notice('2026-10-22', { body: '改了几个字' })
    await inspect('2026-Q3', '2026-10-27')
    expect(await only('2026-Q3', 'no-index-number')).toMatchObject({
      goneAt: null,
      item: { version: 2 },
    })
    await notice('2026-10-28', { indexNo: 'QH-2' })
    await inspect('2026-Q3', '2026-10-29')
    expect((await only('2026-Q3', 'no-index-number')).goneAt).not.toBeNull()
  })
})

test('what is due after its own quarter was inspected is judged by the next, once', async () => {
  await movedIn()
  await inspect('2026-Q1', '2026-04-27')
  await publish('fees-2026', wall('2026-05-20'), {
    kind: 'fees',
    period: '2026',
    publishedAt: '2026-05-20',
    indexNo: 'QH-3',
  })
  await inspect('2026-Q1', '2026-06-01')
  expect(await ofRule('2026-Q1', 'late')).toEqual([])
  await inspect('2026-Q2', '2026-07-27')
  expect(await only('2026-Q2', 'late')).toMatchObject({ entry: 'fees', unit: 'roads' })
  await inspect('2026-Q3', '2026-10-27')
  expect(await ofRule('2026-Q3', 'late')).toEqual([])
  const duties = async (label: string) => (await unitIn(label, 'roads')).counted.duties
  expect([await duties('2026-Q1'), await duties('2026-Q2'), await duties('2026-Q3')]).toEqual([
    0, 1, 0,
  ])
})

test('sent back, it stands though the item is only taken down, and is overdue after its new day', async () => {
  await movedIn()
  await notice('2026-09-10')
  await inspect('2026-Q3', '2026-10-20')
  await send('2026-Q3', '2026-10-20')
  await notice('2026-10-22', { audience: 'internal' })
  await answer(await only('2026-Q3', 'no-index-number'), '2026-10-22')
  const gone = await only('2026-Q3', 'no-index-number')
  expect(gone).toMatchObject({ checked: 'gone' })
  expect(gone.goneAt).not.toBeNull()
  await decide(gone, 'return', '2026-10-23')
  expect(await only('2026-Q3', 'no-index-number')).toMatchObject({ state: 'open', goneAt: null })
  await inspect('2026-Q3', '2026-10-27')
  const back = await only('2026-Q3', 'no-index-number')
  expect(back).toMatchObject({ state: 'open', goneAt: null, due: '2026-11-06' })
  expect([isOverdue(back, '2026-11-06'), isOverdue(back, '2026-11-07')]).toEqual([false, true])
  // Put up as it was, and then right: now it is gone for another reason.
  await notice('2026-10-28')
  await inspect('2026-Q3', '2026-10-28')
  await notice('2026-10-29', { indexNo: 'QH-2' })
  await inspect('2026-Q3', '2026-10-29')
  expect((await only('2026-Q3', 'no-index-number')).goneAt).not.toBeNull()
})

describe('what a later quarter finds again', () => {
  const inQ3 = async () => {
    await movedIn()
    await notice('2026-09-10')
    await inspect('2026-Q3', '2026-10-20')
    await send('2026-Q3', '2026-10-20')
    return only('2026-Q3', 'no-index-number')
  }

  test('goes on there as it stands, with its answer: nobody asks for it anew', async () => {
    const before = await inQ3()
    await answer(before, '2026-10-22', '正在编号。')
    await inspect('2026-Q4', '2027-01-20')
    expect(await only('2026-Q3', 'no-index-number')).toMatchObject({ state: 'carried' })
    const on = await only('2026-Q4', 'no-index-number')
    expect(on).toMatchObject({
      state: 'answered',
      answer: '正在编号。',
      answeredAt: wall('2026-10-22').toISOString(),
      checked: 'there',
      due: before.due,
      releasedAt: before.releasedAt,
    })
    expect(isOverdue(on, '2027-02-01')).toBe(false)
  })

  test('and had gone between is a new fault: to be sent, with a limit of its own', async () => {
    const before = await inQ3()
    await notice('2026-10-22', { indexNo: 'QH-2' })
    await inspect('2026-Q3', '2026-10-27')
    await notice('2026-12-01')
    await inspect('2026-Q4', '2027-01-20')
    const again = await only('2026-Q4', 'no-index-number')
    expect(again).toMatchObject({ state: 'open', releasedAt: null, answer: null })
    expect(again.due > before.due).toBe(true)
    expect(await only('2026-Q3', 'no-index-number')).toMatchObject({ state: 'carried' })
  })

  test('in the same quarter, too', async () => {
    const before = await inQ3()
    await notice('2026-10-22', { indexNo: 'QH-2' })
    await inspect('2026-Q3', '2026-10-27')
    await notice('2026-10-28')
    await inspect('2026-Q3', '2026-11-02')
    const again = await only('2026-Q3', 'no-index-number')
    expect(again).toMatchObject({ id: before.id, state: 'open', releasedAt: null, goneAt: null })
    expect(again.due > before.due).toBe(true)
  })

  test('is not added to an earlier one that is looked at again', async () => {
    await movedIn()
    await inspect('2026-Q3', '2026-10-20')
    await notice('2026-12-10')
    await inspect('2026-Q4', '2027-01-20')
    // It states an earlier day now, and would be an item of the third quarter.
    await notice('2026-09-10')
    await inspect('2026-Q3', '2027-01-22')
    expect(await ofRule('2026-Q3', 'no-index-number')).toEqual([])
    expect(await only('2026-Q4', 'no-index-number')).toMatchObject({ state: 'open', goneAt: null })
  })
})

test('what was dropped as no fault stays dropped in later quarters, until the item is another', async () => {
  await movedIn()
  await notice('2026-09-10')
  await inspect('2026-Q3', '2026-10-20')
  await decide(await only('2026-Q3', 'no-index-number'), 'drop', '2026-10-21')
  await inspect('2026-Q4', '2027-01-20')
  expect(await ofRule('2026-Q4', 'no-index-number')).toEqual([])
  expect((await unitIn('2026-Q4', 'roads')).shares.inForm).toMatchObject({ of: 1 })
  await notice('2027-01-21', { body: '改过的内容' })
  // In its own quarter the decision stays what it was about.
  await inspect('2026-Q3', '2027-01-21')
  expect(await only('2026-Q3', 'no-index-number')).toMatchObject({ item: { version: 1 } })
  await inspect('2027-Q1', '2027-04-20')
  expect(await only('2027-Q1', 'no-index-number')).toMatchObject({ item: { version: 2 } })
})

describe('what is confirmed of a quarter counts in the score of the next', () => {
  test('when it is confirmed, and until that one is signed', async () => {
    const inspector = await as('inspector', null)
    await movedIn()
    await accounts('2026-Q2', '2026-07-20')
    await inspect('2026-Q2', '2026-07-27')
    await town.commit((trx) =>
      addFinding(
        town.world,
        trx,
        inspector,
        {
          quarter: quarter('2026-Q2'),
          unit: 'nantian',
          rule: 'seen-misplaced',
          words: '公开栏在二楼',
          photos: [],
        },
        wall('2026-07-27'),
      ),
    )
    await accounts('2026-Q3', '2026-10-12')
    await inspect('2026-Q3', '2026-10-27')
    const rectified = async () => (await unitIn('2026-Q3', 'nantian')).shares.rectified
    expect(await rectified()).toEqual({ of: 0, good: 0 })
    await send('2026-Q2', '2026-10-28')
    const { of } = await rectified()
    expect(of).toBeGreaterThan(0)
    const good = (await rectified()).good
    await decide(await only('2026-Q2', 'late'), 'confirm', '2026-10-29')
    expect(await rectified()).toEqual({ of, good: good + 1 })
    await town.commit((trx) =>
      signUnit(town.world, trx, inspector, quarter('2026-Q3'), 'nantian', wall('2026-10-30')),
    )
    await decide(await only('2026-Q2', 'seen-misplaced'), 'confirm', '2026-10-31')
    expect(await rectified()).toEqual({ of, good: good + 1 })
  })
})

describe('what township.yaml says later', () => {
  const later = (given: object): World => ({
    ...town.world,
    town: aTownship({ ...TOWN, ...given }),
  })
  const inspected = async () => {
    await movedIn()
    await notice('2026-09-10')
    await inspect('2026-Q3', '2026-10-20')
    const inspector = await as('inspector', null)
    await town.commit((trx) =>
      signUnit(town.world, trx, inspector, quarter('2026-Q3'), 'nantian', wall('2026-10-21')),
    )
  }

  test('changes no points, name or level of a sheet that was signed, also where it is run again', async () => {
    await inspected()
    const before = await unitIn('2026-Q3', 'nantian')
    const world = later({
      units: [UNITS[0], { id: 'nantian', name: '南田社区', level: 'station' }],
      weights: { whole: 1, inForm: 99 },
    })
    expect(await unitIn('2026-Q3', 'nantian', world)).toEqual(before)
    await inspect('2026-Q3', '2026-10-27', world)
    expect(await unitIn('2026-Q3', 'nantian', world)).toEqual(before)
    expect((await unitIn('2026-Q3', 'roads', world)).score.points).toMatchObject({ inTime: null })
  })

  test('takes no unit out of an old inspection', async () => {
    await inspected()
    const before = await report('2026-Q3')
    const world = later({ units: [UNITS[0]] })
    await inspect('2026-Q4', '2027-01-20', world)
    const after = await report('2026-Q3', world)
    expect(after.units).toEqual(before.units)
    expect(await unitIn('2026-Q4', 'nantian', world)).toBeUndefined()
    // Nobody looked at what it had to do: it is not put right by that.
    const own = (await found('2026-Q3')).filter(({ unit }) => unit === 'nantian')
    expect(own.length).toBeGreaterThan(0)
    expect(own.every(({ goneAt }) => goneAt === null)).toBe(true)
  })
})

describe('what residents pointed out', () => {
  const ANSWER_BY = wall('2026-12-08', '00:00').toISOString()
  const object = async (no: string, day: string, about?: string) => {
    const { person } = await town.resident()
    const { records } = town.world
    const words = records.saltWords('没有公开')
    return town.commit((trx) =>
      records.appendDisclosureEvent(
        trx,
        no,
        undefined,
        {
          kind: 'objection',
          verb: 'file',
          unit: 'roads',
          item: null,
          ...(about === undefined ? {} : { about }),
          words: words.digest,
          answerBy: ANSWER_BY,
          provisional: false,
          at: wall(day).toISOString(),
          by: { role: 'resident', person },
        },
        person,
        words,
      ),
    )
  }

  test('stands with its unit by figures, with what is late; not what is said of its own people', async () => {
    await movedIn()
    await object('QH260930-001', '2026-09-30')
    await object('QH261124-001', '2026-11-24')
    const second = await object('QH261124-002', '2026-11-24')
    await object('QH261124-003', '2026-11-24', 'roads')
    await town.commit((trx) =>
      town.world.records.appendDisclosureEvent(
        trx,
        second.no,
        second,
        {
          verb: 'fix',
          item: { id: 'first', version: 1 },
          at: wall('2026-11-30').toISOString(),
          by: { role: 'system', person: null },
        },
        null,
      ),
    )
    await inspect('2026-Q4', '2027-01-20')
    expect((await unitIn('2026-Q4', 'roads')).objections).toEqual({
      made: 2,
      fixed: 1,
      explained: 0,
      late: 1,
    })
    expect((await unitIn('2026-Q4', 'nantian')).objections).toMatchObject({ made: 0 })
    const onTime = await inspectionReport(
      town.world,
      town.world.store.read,
      quarter('2026-Q4'),
      wall('2026-12-07'),
    )
    expect(onTime!.units[0]!.objections).toMatchObject({ made: 2, late: 0 })
  })
})
