import { afterEach, beforeEach, expect, test } from 'vitest'

import { inspectQuarter } from '../../src/handlers/inspect.ts'
import { inspectionReport } from '../../src/handlers/inspection-report.ts'
import { readPeriod } from '../../src/domain/period.ts'
import { verify } from '../../src/handlers/verify.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { forge, say, tap } from './steps.ts'

/** The quarterly inspection: what it finds, what becomes of it, and who may do what. */

let town: Town
let inspector: Phone
let head: Phone

const Q3 = readPeriod('quarter', '2026-Q3')!
const Q4 = readPeriod('quarter', '2026-Q4')!

beforeEach(async () => {
  town = await openTown({ start: '2026-11-27T10:00:00+08:00' })
  inspector = await town.staff('余主席', 'inspector')
  head = await town.staff('戚主任', 'head', 'nantian-village')
})
afterEach(async () => {
  const refused = town.telegram.refused()
  await town.stop()
  if (refused.length > 0) throw new Error(`Telegram refused ${JSON.stringify(refused)}`)
})

const report = async (quarter = Q3) => {
  const { world } = town.app.house
  return (await inspectionReport(world, world.store.read, quarter, town.clock.now()))!
}

const ofNantian = async (quarter = Q3) =>
  (await report(quarter)).units.find(({ unit }) => unit === 'nantian-village')!

/** The inspection of the third quarter, run by the inspector, and the page of 南田. */
const openNantian = async (): Promise<string> => {
  await say(town, inspector, '/inspect')
  await tap(town, inspector, '2026年第3季度')
  await tap(town, inspector, '🔎 开始检查')
  while (!inspector.buttons().includes('南田村民委员会')) await tap(town, inspector, /下一页/)
  return tap(town, inspector, '南田村民委员会')
}

test('an inspector finds what a village did not publish, the village answers, and it is confirmed', async () => {
  const shown = await openNantian()
  expect(shown).toContain('村级财务收支')
  expect(shown).toContain('现在没有公开，也没有说明原因')

  expect(await tap(town, inspector, '‹ 返回')).toContain('2026年第3季度公开检查')
  await tap(town, inspector, /发给各单位/)
  await town.job('findings')
  await town.settled()
  expect(head.shown()).toContain('公开检查发现南田村民委员会有')
  await tap(town, head, '📋 看要改什么')
  expect(head.shown()).toContain('前改好（未整改）')
  expect(await tap(town, head, '1')).toContain('依据：')
  await tap(town, head, '📝 答复整改')
  const answered = await say(town, head, '账目正在核对，下周公布。')
  expect(answered).toContain('单位答复：账目正在核对，下周公布。')
  expect(answered).toContain('系统复查：问题还在')

  const [finding] = (await report()).findings.filter(({ unit }) => unit === 'nantian-village')
  expect(await forge(town, inspector, `findingdo:return:${finding!.id}`)).toBe('')
  const back = await say(town, inspector, '请在本周内公布。')
  expect(back).toContain('检查意见：请在本周内公布。')
  expect(back).toContain('未整改')
  await forge(town, inspector, `findingdo:confirm:${finding!.id}`)
  expect((await report()).findings.find(({ id }) => id === finding!.id)!.state).toBe('confirmed')
})

test('running it again doubles nothing, keeps the samples, and leaves what was signed', async () => {
  await openNantian()
  const first = await report()
  const { world } = town.app.house
  await inspectQuarter(world, Q3, { links: false }, town.clock.now())
  const second = await report()
  expect(second.findings.map(({ key }) => key)).toEqual(first.findings.map(({ key }) => key))
  expect(second.samples).toEqual(first.samples)
  expect(second.seed).toBe(first.seed)
  await tap(town, inspector, '✍️ 双方已签字')
  const unit = await ofNantian()
  expect(unit.confirmedAt).not.toBeNull()
  expect((await verify(world, world.store.read)).faults).toEqual([])
})

test('a finding of the inspector’s own goes in with its photograph, and costs the unit points', async () => {
  await openNantian()
  const before = (await ofNantian()).score.total!
  await tap(town, inspector, '➕ 记下问题')
  await tap(town, inspector, '位置不对')
  inspector.photo(Buffer.from('a photograph of a board'), '公开栏在二楼，没人看得到。')
  await town.settled()
  const after = await report()
  const seen = after.findings.find(({ finder }) => finder === 'inspector')!
  expect(seen.words).toBe('公开栏在二楼，没人看得到。')
  expect(after.units.find((one) => one.unit === 'nantian-village')!.score.total!).toBeLessThan(
    before,
  )
})

test('a village inspects itself first, which costs it nothing', async () => {
  const { world } = town.app.house
  const inspect = () => inspectQuarter(world, Q4, { links: false }, town.clock.now())
  await inspect()
  const before = (await ofNantian(Q4)).score.total
  await say(town, head, '/rectify')
  await tap(town, head, /报自查/)
  expect(await say(town, head, '监督委员会11月20日查了公开栏，第三季度账目没贴。')).toContain(
    '记下了',
  )
  await say(town, head, '/rectify')
  await tap(town, head, '➕ 记下自查问题')
  await tap(town, head, '内容不全')
  await say(town, head, '第三季度账目没贴。')
  await inspect()
  const { self, score } = await ofNantian(Q4)
  expect(self?.words).toContain('监督委员会11月20日')
  expect(score.total).toBe(before)
  const own = (await report(Q4)).findings.filter(({ finder }) => finder === 'self')
  expect(own.map(({ unit, words }) => [unit, words])).toEqual([
    ['nantian-village', '第三季度账目没贴。'],
  ])
})

test('who does not inspect changes nothing, and another unit’s findings do not exist for them', async () => {
  await openNantian()
  const other = await town.staff('沈主任', 'head', 'xiahe-village')
  const leader = await town.staff('林书记', 'leader')
  const [finding] = (await report()).findings.filter(({ unit }) => unit === 'nantian-village')
  for (const data of [`finding:${finding!.id}`, `findinganswer:${finding!.id}`])
    expect(await forge(town, other, data)).not.toBe('')
  for (const data of [
    `findingdo:confirm:${finding!.id}`,
    'inspectrun:2026-Q3',
    'inspectsign:2026-Q3:nantian-village',
  ])
    expect(await forge(town, leader, data)).not.toBe('')
  await say(town, leader, '/inspect')
  expect(leader.buttons()).not.toContain('🔎 重新检查')
  expect((await report()).findings.find(({ id }) => id === finding!.id)!.state).toBe('open')
})
