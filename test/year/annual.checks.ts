import { expect } from 'vitest'

import type { AnnualFigures } from '../../src/domain/annual/year.ts'
import { KINDS, LEVELS } from '../../src/domain/item.ts'
import { dutiesDue } from './annual-duties.ts'
import { talliedOf } from './counted.ts'
import { dayAt } from './days.ts'
import { findingRows, rectifiedBy, type FindingRow } from './inspection-told.ts'
import { now, type Life } from './life.ts'
import { gapsIn } from './summary-told.ts'

/** All figures of the year's two papers beside what was done, seen and written down. */

const FROM = '2026-01-01'
const TO = '2026-12-31'
const QUARTERS = ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'] as const

export const expectPublished = ({ books, year }: Life, { published }: AnnualFigures): void => {
  const { units } = year.town.app.house.world.town
  const level = new Map(units.map((unit) => [unit.id, unit.level]))
  const own = books.shelf.published.filter(
    (one) => !one.internal && dayAt(one.at) >= FROM && dayAt(one.at) <= TO,
  )
  const countOf = (of: typeof own) => ({
    added: of.filter(({ version }) => version === 1).length,
    changed: of.filter(({ version }) => version > 1).length,
  })
  expect(published).toEqual({
    ...countOf(own),
    takenDown: books.shelf.withdrawn.length,
    byLevel: LEVELS.map((name) => ({
      level: name,
      ...countOf(own.filter(({ unit }) => level.get(unit) === name)),
    })),
    byKind: KINDS.map((kind) => ({ kind, ...countOf(own.filter((one) => one.kind === kind)) })),
  })
}

export const expectDuties = async (life: Life, { duties }: AnnualFigures): Promise<void> => {
  const due = await dutiesDue(life, FROM, TO)
  expect(duties.due).toBe(due.length)
  for (const part of duties.byUnit)
    expect([part.unit, part.due]).toEqual([
      part.unit,
      due.filter(({ unit }) => unit === part.unit).length,
    ])
  for (const { due: all, inTime, nothing, late, missing } of [duties, ...duties.byUnit])
    expect(inTime + nothing + late + missing).toBe(all)
  const ofUnit = (id: string) => {
    const { inTime, nothing, late, missing } = duties.byUnit.find(({ unit }) => unit === id)!
    return { inTime, nothing, late, missing }
  }
  // Three quarters fell due in the year: one in time, one of nothing to publish, late ones, and what never came.
  expect(ofUnit('xiahe-village')).toEqual({ inTime: 3, nothing: 0, late: 0, missing: 0 })
  expect(ofUnit('weizhen-community')).toEqual({ inTime: 2, nothing: 1, late: 0, missing: 0 })
  expect(ofUnit('shigang-village')).toEqual({ inTime: 2, nothing: 0, late: 1, missing: 0 })
  expect(ofUnit('nantian-village')).toEqual({ inTime: 1, nothing: 0, late: 2, missing: 0 })
  expect(duties.neverUpdated.map(({ unit, entry }) => [unit, entry])).toContainEqual([
    'animal-station',
    'station-promise',
  ])
}

/** What nobody sent to its unit, and it did not find itself, is none of its faults. */
const isSent = ({ released_at: released, finder }: FindingRow): boolean =>
  released !== null || finder === 'self'

export const expectInspections = async (
  life: Life,
  { inspections, notInspected, findings }: AnnualFigures,
): Promise<void> => {
  const today = dayAt(now(life))
  expect(inspections.map(({ quarter }) => quarter)).toEqual([...QUARTERS])
  expect(notInspected).toEqual([])
  for (const one of inspections) {
    const rows = (await findingRows(life, one.quarter)).filter(isSent)
    const { found, confirmed, gone, answered, open } = rectifiedBy(rows, today)
    const record = life.books.inspections.find(({ quarter }) => quarter === one.quarter)!
    expect(one).toMatchObject({
      found,
      rectified: confirmed + gone,
      carried: rows.filter(({ state }) => state === 'carried').length,
      open: open + answered,
      selfInspected: record.self.length,
    })
    expect(found).toBe(one.rectified + one.carried + one.open)
  }
  // Each fault once, as the last quarter has it that found it.
  const sent = (await findingRows(life, '2026-%')).filter(isSent)
  const last = new Map(sent.map((row) => [row.key, row]))
  const all = [...last.values()].filter(({ state }) => state !== 'dropped')
  const isRight = ({ state, gone_at: gone }: (typeof all)[number]) =>
    state === 'confirmed' || (state !== 'carried' && gone !== null)
  expect(findings).toMatchObject({
    found: all.length,
    rectified: all.filter(isRight).length,
    open: all.filter((row) => !isRight(row)).length,
  })
  expect(findings.byPart.reduce((sum, { found }) => sum + found, 0)).toBe(all.length)
}

/** Of what residents did, few are told of nowhere; the desk's figures stand. */
export const expectTold = async (
  life: Life,
  { complaints, gaps, objections }: AnnualFigures,
): Promise<void> => {
  const year = talliedOf([...life.ledger.matters.values()], FROM, TO)
  for (const name of ['received', 'accepted', 'answered', 'closed', 'open', 'overdueOpen'] as const)
    expect([name, complaints[name]]).toEqual([name, year[name]])
  for (const name of ['silent', 'reopened', 'withdrawn', 'merged', 'petitions'] as const)
    if (complaints[name] !== null) expect([name, complaints[name]]).toEqual([name, year[name]])
  const { opened, filled, pointed, dismissed, open } = gaps
  expect({ opened, filled, pointed, dismissed, open }).toEqual(await gapsIn(life, FROM, TO))
  // One was taken back, which is told of nowhere.
  const filed = life.ledger.counted('objections', FROM, TO)
  expect(objections).toMatchObject({ filed: filed - 1, fixed: 2, explained: filed - 3 })
}

export const expectKept = (life: Life, { boards, log, polls }: AnnualFigures): void => {
  const { logged, boards: hung } = life.books
  // What hangs in the place of another is no new one.
  expect(boards).toMatchObject({ hung: hung.size, replaced: 1 })
  expect(boards.quarters.map(({ checked, faulty }) => [checked, faulty])).toEqual([
    [6, 0],
    [6, 1],
    [6, 1],
    [6, 1],
  ])
  const daysOf = (kind: string) =>
    logged.filter((one) => one.kind === kind).map(({ day, words }) => [day, words])
  expect(log.meetings.map(({ day, words }) => [day, words])).toEqual(daysOf('meeting'))
  expect(log.trainings.map(({ day, words }) => [day, words])).toEqual(daysOf('training'))
  expect(log.rules.map(({ title }) => title)).toEqual(
    logged.filter(({ kind }) => kind === 'rules').map(({ title }) => title),
  )
  expect(log.figures.funds).toBe(logged.reduce((sum, { amount = 0 }) => sum + amount, 0))
  expect(polls.map(({ quarter, answered }) => [quarter, answered])).toEqual(
    QUARTERS.map((quarter) => [quarter, life.ledger.counted(`polled ${quarter}`, FROM, TO)]),
  )
}
