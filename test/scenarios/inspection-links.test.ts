import { afterEach, expect, test } from 'vitest'

import type { LinkState } from '../../src/domain/inspection/inspect.ts'
import { readPeriod } from '../../src/domain/period.ts'
import { inspectQuarter } from '../../src/handlers/inspect.ts'
import type { World } from '../../src/handlers/world.ts'
import { startJobs } from '../../src/jobs.ts'
import { HOUR, openTown, type Town } from '../support/town.ts'
import { publish, say, tap } from './steps.ts'

/** Links are followed by the job alone, which takes long: once at a time, and nothing it found is lost by who looks after it. */

const Q3 = readPeriod('quarter', '2026-Q3')!

let town: Town | undefined
afterEach(async () => {
  await town?.stop()
  town = undefined
})

const withLinks = (open: Town, checkLinks: World['checkLinks']): World => ({
  ...open.app.house.world,
  checkLinks,
})
const allAre =
  (state: LinkState): World['checkLinks'] =>
  async (links) =>
    new Map(links.map((link) => [link, state]))

const inspection = async ({ app }: Town) => {
  const { records, store } = app.house.world
  const found = await records.findInspection(store.read, Q3.label)
  const findings = await records.findingsOf(store.read, Q3.label)
  return {
    links: found?.links,
    dead: findings.filter(({ rule, goneAt }) => rule === 'dead-link' && goneAt === null).length,
  }
}

test('what the job found behind links stays, though an inspector looks again without following them', async () => {
  const open = (town = await openTown({ start: '2026-10-27T10:00:00+08:00' }))
  await inspectQuarter(withLinks(open, allAre('dead')), Q3, { links: true }, open.clock.now())
  const before = await inspection(open)
  expect(before).toMatchObject({ links: 'checked' })
  expect(before.dead).toBeGreaterThan(0)
  const inspector = await open.staff('余主席', 'inspector')
  await say(open, inspector, '/inspect')
  await tap(open, inspector, '2026年第3季度')
  await tap(open, inspector, '🔎 重新检查')
  expect(await inspection(open)).toEqual(before)
})

test('a dead link is put right when it was seen open, or is no more; not when nobody could look', async () => {
  const open = (town = await openTown({ start: '2026-10-27T10:00:00+08:00' }))
  const LINK = 'https://gone.example.cn/fees'
  const item = { id: 'T-link', kind: 'notice', title: '桥梁养护公告', publishedAt: '2026-09-01' }
  await publish(open, { ...item, body: `全文见 ${LINK} 。` })
  /** The others are open all the time: there is a network. */
  const lookWhere = async (state: LinkState | undefined) => {
    const checkLinks: World['checkLinks'] = async (links) =>
      new Map(
        links.flatMap((link): [string, LinkState][] =>
          link !== LINK ? [[link, 'open']] : state === undefined ? [] : [[link, state]],
        ),
      )
    await inspectQuarter(withLinks(open, checkLinks), Q3, { links: true }, open.clock.now())
    const { records, store } = open.app.house.world
    const findings = await records.findingsOf(store.read, Q3.label)
    return findings
      .filter(({ rule, params }) => rule === 'dead-link' && params['link'] === LINK)
      .map(({ goneAt }) => (goneAt === null ? 'stands' : 'gone'))
  }
  expect(await lookWhere('dead')).toEqual(['stands'])
  expect(await lookWhere('unknown')).toEqual(['stands'])
  // Not reached before the time for all was over.
  expect(await lookWhere(undefined)).toEqual(['stands'])
  expect(await lookWhere('open')).toEqual(['gone'])
  expect(await lookWhere('dead')).toEqual(['stands'])
  await publish(open, { ...item, body: '全文见公开栏。' })
  expect(await lookWhere('unknown')).toEqual(['gone'])
})

test('nor is it in a later quarter, which could not look either', async () => {
  const open = (town = await openTown({ start: '2026-10-27T10:00:00+08:00' }))
  const Q4 = readPeriod('quarter', '2026-Q4')!
  const dead = async () => {
    const { records, store } = open.app.house.world
    const live = await records.liveFindings(store.read, 'all')
    return live.filter(({ rule, goneAt }) => rule === 'dead-link' && goneAt === null).length
  }
  await inspectQuarter(withLinks(open, allAre('dead')), Q3, { links: true }, open.clock.now())
  const before = await dead()
  expect(before).toBeGreaterThan(0)
  open.clock.set('2027-01-27T10:00:00+08:00')
  await inspectQuarter(withLinks(open, allAre('unknown')), Q4, { links: true }, open.clock.now())
  expect(await dead()).toBe(before)
  await inspectQuarter(withLinks(open, allAre('open')), Q4, { links: true }, open.clock.now())
  expect(await dead()).toBe(0)
})

test('an inspection that takes longer than a lease is not begun beside itself, and a stop breaks it off', async () => {
  const open = (town = await openTown({ start: '2026-09-20T10:00:00+08:00' }))
  open.clock.set('2026-10-20T06:30:00+08:00')
  let asked = 0
  let begun: () => void = () => undefined
  const isBegun = new Promise<void>((resolve) => (begun = resolve))
  const world = withLinks(open, (_links, signal) => {
    asked += 1
    begun()
    return new Promise((_resolve, reject) =>
      signal?.addEventListener('abort', () => reject(new Error('stopped'))),
    )
  })
  const jobs = startJobs({ ...open.app.tools, world }, 'one', open.clock.now, open.log)
  await isBegun
  open.clock.pass(HOUR)
  await jobs.look()
  expect(asked).toBe(1)
  await jobs.stop()
  expect((await inspection(open)).links).toBeUndefined()
  // The next start takes it up.
  const later = { ...open.app.tools, world: withLinks(open, allAre('open')) }
  await startJobs(later, 'two', open.clock.now, open.log).stop()
  expect(open.log.lines.filter(({ level }) => level === 'error')).toEqual([])
})
