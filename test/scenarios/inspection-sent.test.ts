import { afterEach, beforeEach, expect, test } from 'vitest'

import { verify } from '../../src/handlers/verify.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { DAY, type Town } from '../support/town.ts'
import { countOn, sinceOn } from './clock-steps.ts'
import { findings, inspectedTown, NANTIAN, Q3, Q4, report, run, send } from './inspection-steps.ts'
import { forge, labelsUnder, publish, say, tap } from './steps.ts'

/** What was found goes to its unit when an inspector sends it, and is asked for every morning once it is overdue. */

let town: Town
let inspector: Phone
let head: Phone
beforeEach(async () => {
  ;({ town, inspector, head } = await inspectedTown())
})
afterEach(async () => {
  // Forged presses come from messages that are not there.
  const refused = town.telegram.refused().filter(({ method }) => method !== 'editMessageText')
  await town.stop()
  if (refused.length > 0) throw new Error(`Telegram refused ${JSON.stringify(refused)}`)
})

const told = async (): Promise<string> => {
  const before = countOn(head)
  await town.job('findings')
  await town.settled()
  return sinceOn(head, before)
}

const morning = async (day: string, ...phones: Phone[]): Promise<string[]> => {
  const before = phones.map(countOn)
  town.clock.set(`${day}T08:30:00+08:00`)
  await town.job('digest')
  await town.settled()
  return phones.map((phone, i) => sinceOn(phone, before[i]!))
}

test('until an inspector sends it, a unit sees nothing, can open nothing, and no limit runs', async () => {
  const [missing] = await findings(town)
  expect(await told()).toBe('')
  expect(await say(town, head, '/rectify')).toContain('没有要整改的问题')
  for (const press of ['finding', 'findinganswer'])
    expect(await forge(town, head, `${press}:${missing!.id}`)).toContain('这个按钮不是给您的')
  expect(await forge(town, inspector, `finding:${missing!.id}`)).toBe('')
  expect(inspector.shown()).toContain('整改期限：发给单位后开始算')
  expect(inspector.shown()).toContain('状态：未发给单位')

  town.clock.pass(40 * DAY)
  const [untold, unasked] = await morning('2027-01-12', head, inspector)
  expect(untold).not.toContain('没整改')
  expect(unasked).not.toContain('没整改')
  const { rectifiedIn } = await import('../../src/domain/inspection/report.ts')
  const { findings: all, today } = await report(town)
  expect(rectifiedIn(all, today)).toMatchObject({ overdue: 0 })
})

test('sent, it is told once in office hours, and its ten working days begin', async () => {
  await say(town, inspector, '/inspect')
  await tap(town, inspector, '2026年第3季度')
  const all = (await report(town)).findings.length
  expect(await tap(town, inspector, `📤 发给各单位（${all} 个问题）`)).toContain('公开检查')
  expect(labelsUnder(inspector, /公开检查/).join()).not.toContain('发给各单位')
  expect(await send(town, inspector)).toContain('已经办过')
  const [missing] = await findings(town)
  // Friday, 27 November: ten working days are two weeks.
  expect(missing).toMatchObject({ due: '2026-12-11', releasedAt: town.clock.now().toISOString() })
  town.clock.set('2026-11-28T10:00:00+08:00')
  expect(await told()).toBe('')
  town.clock.set('2026-11-30T10:00:00+08:00')
  await town.restart()
  expect(await told()).toContain('公开检查发现南田村民委员会有')
  expect(await told()).toBe('')
  const { world } = town.app.house
  expect((await verify(world, world.store.read)).faults).toEqual([])
  const { acts } = await world.records.latestActs(world.store.read, 0, 9)
  expect(acts).toContainEqual(
    expect.objectContaining({ what: 'release-findings', quarter: '2026-Q3', count: all }),
  )
})

test('who does not inspect sends nothing', async () => {
  const leader = await town.staff('林书记', 'leader')
  for (const phone of [leader, head, town.resident('阿珍')])
    expect(await send(town, phone)).not.toBe('')
  expect((await findings(town)).every(({ releasedAt }) => releasedAt === null)).toBe(true)
  await say(town, leader, '/inspect')
  await tap(town, leader, '2026年第3季度')
  expect(leader.buttons().join()).not.toContain('发给各单位')
})

test('overdue, its head reads it each morning in the one message, the inspector by unit; others nothing', async () => {
  await send(town, inspector)
  const other = await town.staff('沈主任', 'head', 'xiahe-village')
  const editor = await town.staff('温编辑', 'editor', NANTIAN)
  const officer = await town.staff('李干部', 'officer', NANTIAN)
  const [onDay] = await morning('2026-12-11', head)
  expect(onDay).not.toContain('没整改')
  const count = (await findings(town)).length
  const [first, second, theirs, editors, officers] = await morning(
    '2026-12-14',
    head,
    inspector,
    other,
    editor,
    officer,
  )
  expect(first).toContain(`🔧 逾期没整改 ${count} 个问题`)
  expect(first).toContain('· 南田村民委员会：村级财务收支，2026年第3季度的内容')
  expect(first).toMatch(/（12月11日.*到期）/)
  expect(first).not.toContain('各单位')
  expect(second).toContain('🔧 各单位逾期没整改')
  expect(second).toContain(`· 南田村民委员会：${count} 个，最早的12月11日`)
  expect(second).not.toContain('村级财务收支，')
  expect(theirs).not.toContain('南田')
  expect(editors).toContain(`逾期没整改 ${count} 个问题`)
  expect(officers).not.toContain('没整改')
  await tap(town, inspector, '🔎 看检查情况')
  expect(inspector.shown()).toContain('2026年第3季度公开检查')
  expect(await tap(town, head, '📋 看要改什么')).toContain('要整改的问题')
  await town.job('digest')
  const [again] = await morning('2026-12-15', head)
  expect(again).toContain('逾期没整改')

  for (const { id } of await findings(town)) {
    await forge(town, head, `findinganswer:${id}`)
    await say(town, head, '补上了。')
  }
  const [answered, watched] = await morning('2026-12-16', head, inspector)
  expect(answered).not.toContain('没整改')
  expect(watched).not.toContain('南田')
})

test('what is not put right is carried on into the next quarter, with its limit; what nobody sent is sent then', async () => {
  await send(town, inspector)
  const [before] = await findings(town)
  town.clock.set('2027-01-20T10:00:00+08:00')
  await run(town, Q4)
  const [settled] = await findings(town, Q3)
  expect(settled).toMatchObject({ id: before!.id, state: 'carried' })
  const carried = (await findings(town, Q4)).find(({ key }) => key === before!.key)!
  expect(carried).toMatchObject({
    state: 'open',
    due: before!.due,
    releasedAt: before!.releasedAt,
  })
  const added = (await findings(town, Q4)).filter(({ releasedAt }) => releasedAt === null)
  expect(added.length).toBeGreaterThan(0)
  // Only what the unit knew is asked for.
  await say(town, head, '/rectify')
  expect(head.shown()).toContain('逾期未整改')
  expect(head.shown()).not.toContain('2026年第4季度的内容')
  await send(town, inspector, Q4)
  expect((await findings(town, Q4)).find(({ id }) => id === carried.id)!.due).toBe(before!.due)
  expect((await findings(town, Q4)).find(({ id }) => id === added[0]!.id)!.due).toBe('2027-02-03')
})

test('what came late is answered with a reason and confirmed; no later inspection makes it good by itself', async () => {
  await publish(town, {
    id: 'nantian-q3',
    unit: NANTIAN,
    level: 'village',
    kind: 'finance',
    title: '南田村2026年第3季度财务收支',
    body: '上期结余 1000 元，本期收入 500 元，本期支出 300 元，期末结余 1200 元。',
    period: '2026-Q3',
    columns: { 收入合计: '500 元', 支出合计: '300 元', 期末结余: '1200 元' },
  })
  await run(town)
  await send(town, inspector)
  const late = async () => (await findings(town)).find(({ rule }) => rule === 'late')!
  await forge(town, head, `findinganswer:${(await late()).id}`)
  expect(head.shown()).toContain('请写下为什么晚了')
  expect(await say(town, head, '会计住院，已经定了副手。')).toContain('系统查不了，请实地看')
  town.clock.set('2027-01-20T10:00:00+08:00')
  await run(town, Q4)
  expect(await late()).toMatchObject({ state: 'answered', goneAt: null })
  const rectified = async () =>
    (await report(town, Q4)).units.find(({ unit }) => unit === NANTIAN)!.shares.rectified.good
  const before = await rectified()
  await forge(town, inspector, `findingdo:confirm:${(await late()).id}`)
  expect(await late()).toMatchObject({ state: 'confirmed', goneAt: null })
  expect(await rectified()).toBe(before + 1)
})

test('the job inspects the quarter that is over once, also after a restart, and a week later again', async () => {
  const runAt = async () => (await report(town, Q4))?.asOf
  const job = async (at: string): Promise<boolean> => {
    town.clock.set(at)
    return town.job('inspection')
  }
  expect(await job('2027-01-20T06:01:00+08:00')).toBe(true)
  const first = await report(town, Q4)
  expect(first.findings.length).toBeGreaterThan(0)
  await town.restart()
  expect(await job('2027-01-20T07:00:00+08:00')).toBe(false)
  expect(await runAt()).toBe(first.asOf)
  expect(await job('2027-01-27T06:01:00+08:00')).toBe(true)
  expect(await runAt()).toBe('2027-01-26T22:01:00.000Z')
  expect((await report(town, Q4)).samples).toEqual(first.samples)
  // Nobody sent anything: no unit hears of it.
  town.clock.set('2027-01-27T10:00:00+08:00')
  expect(await told()).toBe('')
})
