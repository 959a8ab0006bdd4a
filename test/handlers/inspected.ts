import { expect } from 'vitest'

import type { ItemContent } from '../../src/domain/item.ts'
import type { Finding } from '../../src/domain/inspection/task.ts'
import { readPeriod } from '../../src/domain/period.ts'
import { inspectQuarter } from '../../src/handlers/inspect.ts'
import { signUnit } from '../../src/handlers/inspection-on-spot.ts'
import { recheck } from '../../src/handlers/inspection-recheck.ts'
import { inspectionReport } from '../../src/handlers/inspection-report.ts'
import {
  answerFinding,
  decideFinding,
  releaseFindings,
  type Decision,
} from '../../src/handlers/inspection-tasks.ts'
import type { Who, World } from '../../src/handlers/world.ts'
import { anItem } from '../domain/builders.ts'
import { house } from './house.ts'

/** What the stories of inspections have in common: a small township, its items, and who inspects and answers. */

export const wall = (day: string, time = '09:00'): Date => new Date(`${day}T${time}:00+08:00`)

export const UNITS = [
  { id: 'roads', name: '城建办', level: 'government', categories: ['roads'] },
  { id: 'nantian', name: '南田村', level: 'village' },
]
export const TOWN = {
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
export const quarter = (label: string) => readPeriod('quarter', label)!

/** A house of its own for each test of a file, which calls this once: what is done in it. */
export const inspectedHouse = () => {
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

  /** Both have signed the sheet of 南田. */
  const sign = async (label: string, day: string) => {
    const who = await as('inspector', null)
    await town.commit((trx) => signUnit(town.world, trx, who, quarter(label), 'nantian', wall(day)))
  }
  return {
    town,
    publish,
    movedIn,
    accounts,
    notice,
    inspect,
    found,
    ofRule,
    only,
    report,
    unitIn,
    as,
    send,
    answer,
    decide,
    sign,
  }
}
