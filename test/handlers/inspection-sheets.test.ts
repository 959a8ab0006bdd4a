import { describe, expect, test } from 'vitest'

import { inspectionReport } from '../../src/handlers/inspection-report.ts'
import type { World } from '../../src/handlers/world.ts'
import { aTownship } from '../domain/builders.ts'
import { inspectedHouse, quarter, TOWN, UNITS, wall } from './inspected.ts'

/** What stands on a unit's sheet, and stays there. */

const { found, inspect, movedIn, notice, report, sign, town, unitIn } = inspectedHouse()

describe('what township.yaml says later', () => {
  const later = (given: object): World => ({
    ...town.world,
    town: aTownship({ ...TOWN, ...given }),
  })
  const inspected = async () => {
    await movedIn()
    await notice('2026-09-10')
    await inspect('2026-Q3', '2026-10-20')
    await sign('2026-Q3', '2026-10-21')
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
