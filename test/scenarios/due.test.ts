import { afterEach, beforeEach, expect, test } from 'vitest'

import { standingsBetween } from '../../src/handlers/due.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { MINUTE, openTown, type Town } from '../support/town.ts'
import { countOn, sinceOn } from './clock-steps.ts'
import { forge, labelsUnder, publish, say, tap } from './steps.ts'

let town: Town
beforeEach(async () => {
  town = await openTown()
})
afterEach(() => town.stop())

const NANTIAN = '南田村民委员会'
const Q3 = '村级财务收支（2026年第3季度）'
const accounts = (given: object = {}) =>
  publish(town, {
    id: 'QH-NT-2026Q3',
    title: '南田村2026年第三季度财务收支明细',
    body: '收入合计 1 元，支出合计 1 元，期末结余 0 元。',
    unit: 'nantian-village',
    level: 'village',
    kind: 'finance',
    period: '2026-Q3',
    ...given,
  })

/** What a morning brings to somebody. */
const morning = async (day: string, phone: Phone): Promise<string> => {
  const before = countOn(phone)
  town.clock.set(`${day}T08:30:00+08:00`)
  await town.job('digest')
  return sinceOn(phone, before)
}

const week = async (at: string, phone: Phone): Promise<string> => {
  const before = countOn(phone)
  town.clock.set(at)
  await town.job('catalogue')
  return sinceOn(phone, before)
}

test('the inspector sees what the sample has not published, and what comes up, unit by unit', async () => {
  const wen = await town.staff('温检查', 'inspector')
  const shown = await say(town, wen, '/due')
  expect(shown).toContain('逾期没公开 2 项，一个月内到期 3 项')
  expect(shown).toContain(`· ${NANTIAN}：逾期 1 项`)
  expect(shown).toContain('· 畜牧兽医站：逾期 1 项')
  expect(shown).toContain('· 青禾镇中心小学：将到期 1 项')

  const unit = await tap(town, wen, NANTIAN)
  expect(unit).toContain(`🔴 1. ${Q3}，应在2026年10月20日前公开`)
  const one = await tap(town, wen, `1. ${Q3}`)
  expect(one).toContain('要填的栏目：收入合计、支出合计、期末结余')
  expect(one).toContain('🔴 已经逾期，还没有公开。')
  // An inspector looks; the unit writes.
  expect(labelsUnder(wen, /已经逾期/)).toEqual(['‹ 返回'])
})

test('once it is published the list lets it go, and its page says that it was late', async () => {
  const wen = await town.staff('温检查', 'inspector')
  await say(town, wen, '/due')
  await tap(town, wen, NANTIAN)
  const one = wen.messages().at(-1)!.markup!.inline_keyboard![0]![0]!.callback_data!
  town.clock.pass(MINUTE)
  await accounts({ publishedAt: '2026-10-10' })
  // Dated back: it was seen today.
  await tap(town, wen, { messageId: wen.messages().at(-1)!.id, data: one })
  expect(wen.shown()).toContain('⚠️ 2026年11月23日才公开，晚了：南田村2026年第三季度财务收支明细')
  expect(await tap(town, wen, '‹ 返回')).toContain('近一年该公开的都公开了')
})

test('a head sees their own unit’s list at once, and cannot open another’s', async () => {
  const qi = await town.staff('戚主任', 'head', 'nantian-village')
  const shown = await say(town, qi, '/due')
  expect(shown).toContain(`${NANTIAN}到期该公开的`)
  expect(labelsUnder(qi, /到期该公开的/)).toEqual([`1. ${Q3}`])
  expect(await forge(town, qi, 'dueunit:shangtang-village:0')).toContain('这个按钮不是给您的')
})

test('residents and officers have no such list', async () => {
  const zhen = town.resident('阿珍')
  const li = await town.staff('李干部', 'officer', 'roads')
  expect(await say(town, zhen, '/due')).toContain('只给工作人员用')
  expect(await say(town, li, '/due')).toContain('只给工作人员用')
})

test('a unit is reminded three working days before, on the day, and when it is over, each once', async () => {
  const qiu = await town.staff('邱主任', 'head', 'central-primary')
  // November’s canteen accounts are due on 21 December, a Monday.
  expect(await morning('2026-12-15', qiu)).toBe('')
  expect(await morning('2026-12-16', qiu)).toContain(
    '📋 快到期该公开 1 项\n· 食堂收支和经费使用（2026年11月），12月21日周一前',
  )
  expect(await morning('2026-12-17', qiu)).toBe('')
  const onTheDay = await morning('2026-12-21', qiu)
  expect(onTheDay).toContain('☀️ 今天要做的')
  expect(onTheDay).toContain('📋 今天到期该公开 1 项')
  expect(await morning('2026-12-22', qiu)).toContain('📋 逾期没公开 1 项')
  expect(await morning('2026-12-23', qiu)).toBe('')
  expect(labelsUnder(qiu, /逾期没公开/)).toContain('📋 到期清单')
  expect(await tap(town, qiu, '📋 到期清单')).toContain('食堂收支和经费使用（2026年11月）')
})

test('what is published is not reminded of', async () => {
  const qiu = await town.staff('邱主任', 'head', 'central-primary')
  town.clock.set('2026-12-10T10:00:00+08:00')
  await publish(town, {
    id: 'QH-XX-202611',
    title: '青禾镇中心小学2026年11月食堂收支公开',
    body: '收入合计 1 元。',
    unit: 'central-primary',
    level: 'school',
    kind: 'finance',
    period: '2026-11',
  })
  expect(await morning('2026-12-16', qiu)).toBe('')
  expect(await morning('2026-12-22', qiu)).toBe('')
})

test('of a unit that has nobody the town’s editor hears, and of others not', async () => {
  const editor = await town.staff('温编辑', 'editor')
  await town.staff('邱主任', 'head', 'central-primary')
  await morning('2026-12-15', editor)
  const told = await morning('2026-12-16', editor)
  expect(told).toContain('· 青禾初级中学：食堂收支和经费使用（2026年11月）')
  expect(told).not.toContain('中心小学')
})

test('a reminder that went out is not sent again by a process that starts anew', async () => {
  const qiu = await town.staff('邱主任', 'head', 'central-primary')
  expect(await morning('2026-12-16', qiu)).toContain('快到期')
  await town.restart()
  expect(await morning('2026-12-17', qiu)).toBe('')
})

test('once a week the inspector and the town’s editor read what is overdue, in office hours, whoever else is asleep', async () => {
  const wen = await town.staff('温检查', 'inspector')
  const editor = await town.staff('温编辑', 'editor')
  const before = countOn(editor)
  expect(await week('2026-11-23T07:40:00+08:00', wen)).toBe('')
  const told = await week('2026-11-23T08:40:00+08:00', wen)
  expect(told).toContain('📋 逾期没公开的（每周一次）')
  expect(told).toContain(`· ${NANTIAN}：逾期 1 项`)
  expect(sinceOn(editor, before)).toContain('每周一次')
  expect(await week('2026-11-24T08:40:00+08:00', wen)).toBe('')
  // The next Monday is missed; Tuesday makes up for it.
  expect(await week('2026-12-01T08:40:00+08:00', wen)).toContain('每周一次')
})

test('the sample of 2026: what was in time, what was late, and what is not there', async () => {
  const { world } = town.app.house
  const year = { from: '2026-01-01', to: '2026-12-31' }
  const judged = await standingsBetween(world, world.store.read, 'all', year, town.clock.now())
  const of = (state: string) =>
    judged
      .filter(({ standing }) => standing.state === state)
      .map(({ obligation: { unit, entry, period } }) => `${unit} ${entry.id} ${period.label}`)
  expect(of('in-time')).toHaveLength(52)
  expect(of('late')).toEqual([
    'environment gov-promise 2026',
    'nantian-village village-finance 2026-Q2',
  ])
  expect(of('overdue')).toEqual([
    'animal-station station-promise 2026',
    'nantian-village village-finance 2026-Q3',
  ])
  expect(of('open')).toEqual([
    'central-primary school-finance 2026-11',
    'junior-middle school-finance 2026-11',
    'kindergarten school-finance 2026-11',
  ])
})
