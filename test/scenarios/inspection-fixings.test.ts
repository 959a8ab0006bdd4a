import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import type { Town } from '../support/town.ts'
import { findings, inspectedTown, NANTIAN, report, run, send } from './inspection-steps.ts'
import { forge, say, tap } from './steps.ts'

/** 五个落实 in the quarterly inspection: who leads, who does, who supervises, and by which rules. */

let town: Town
let inspector: Phone
let head: Phone
beforeEach(async () => {
  ;({ town, inspector, head } = await inspectedTown())
})
afterEach(() => town.stop())

const keepRule = async (phone: Phone, title: string): Promise<void> => {
  await say(town, phone, '/log')
  await tap(town, phone, '➕ 记一条')
  await tap(town, phone, '制度')
  await tap(town, phone, '今天')
  await say(town, phone, title)
  await tap(town, phone, '没有，跳过')
  await tap(town, phone, '印发')
  await tap(town, phone, '没有，跳过')
  await tap(town, phone, '✅ 保存')
}

const open = async () =>
  (await findings(town)).filter(({ rule, goneAt }) => rule === 'fixing-open' && goneAt === null)

const share = async () =>
  (await report(town)).units.find(({ unit }) => unit === NANTIAN)!.shares.fixings

test('a village without rules of its own is found once its township keeps rules on record, and mends it', async () => {
  expect(await open()).toEqual([])
  expect(await share()).toEqual({ of: 4, good: 4 })

  const song = await town.staff('宋主任', 'head', 'shangtang-village')
  await keepRule(song, '村务公开责任追究办法')
  await run(town)
  const [finding] = await open()
  expect(finding).toMatchObject({ params: { fixing: 'measures' }, quote: '南田村民委员会' })
  expect(await share()).toEqual({ of: 5, good: 4 })

  await send(town, inspector)
  await forge(town, head, `finding:${finding!.id}`)
  expect(head.shown()).toContain('五个落实不全：没有措施（制度）的记录')
  await keepRule(head, '南田村村务公开制度')
  await forge(town, head, `findinganswer:${finding!.id}`)
  const answered = await say(town, head, '制度已经印发，记在台账里。')
  expect(answered).toContain('系统复查：已改好')
  expect(await open()).toEqual([])
  expect(await share()).toEqual({ of: 5, good: 5 })
})
