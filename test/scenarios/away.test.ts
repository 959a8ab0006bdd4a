import { afterEach, beforeEach, expect, test } from 'vitest'

import { askTransfer } from '../../src/handlers/ask-others.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { acting, countOn, sinceOn } from './clock-steps.ts'
import { answer, buttonOf, file, forge, records, say, tap } from './steps.ts'

let town: Town
let zhen: Phone
let li: Phone
let ma: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  li = await town.staff('李干部', 'officer', 'roads')
  ma = await town.staff('马干部', 'officer', 'roads')
})
afterEach(() => town.stop())

const MA = /马干部/
const SURE = '✅ 确定'

/** 李 is away from tomorrow to Thursday, 马 stands in. */
const goAway = async (): Promise<void> => {
  await say(town, li, '/away 明天 11月26日')
  await tap(town, li, MA)
  await tap(town, li, SURE)
}

test('an absence is named by days, a deputy among the colleagues, and a last yes; the deputy is told', async () => {
  const chen = await town.staff('陈干部', 'officer', 'environment')
  const asked = await say(town, li, '/away 2026-12-01 12月5日')
  expect(asked).toContain('12月1日周二至12月5日周六由谁代班（AB岗）？')
  // Nobody of another unit stands in.
  expect(li.buttons()).toEqual(['马干部（城乡建设办公室办理员）'])
  expect(await tap(town, li, MA)).toContain('由马干部（城乡建设办公室办理员）代班。')
  expect(await tap(town, li, SURE)).toContain('🧳 好了')
  expect(ma.shown()).toContain('李干部请您代班：12月1日周二至12月5日周六')
  expect(chen.shown()).not.toContain('代班')
  expect(await say(town, li, '/away')).toContain('🧳 12月1日周二至12月5日周六不在岗，由马干部代班')
  expect(town.telegram.refused()).toEqual([])
})

test('buttons alone do it, too', async () => {
  await say(town, li, '/away')
  await tap(town, li, '11月24日周二')
  await tap(town, li, '11月26日周四')
  await tap(town, li, MA)
  expect(await tap(town, li, SURE)).toContain('11月24日周二至11月26日周四')
  expect(town.telegram.refused()).toEqual([])
})

test.each([
  ['/away 前天', '没看懂是哪天'],
  ['/away 2026-02-30', '没看懂是哪天'],
  ['/away 2026-11-01 2026-11-05', '这几天不行'],
  ['/away 2026-12-05 2026-12-01', '这几天不行'],
  ['/away 2029-01-01', '这几天不行'],
  ['/away 明天 后天 大后天', '没看懂是哪天'],
])('%s is answered with one sentence', async (words, said) => {
  expect(await say(town, li, words)).toContain(said)
  expect(await say(town, li, '/away')).not.toContain('🧳')
})

test('a resident has nothing to be away from', async () => {
  expect(await say(town, zhen, '/away 明天')).toBe('这个功能只给工作人员用。')
  expect(await forge(town, zhen, 'awaygo:2026-11-24:2026-11-26:1')).toBe('这个按钮不是给您的。')
})

test('the same days are not given away twice, and a deputy is nobody who is away or works elsewhere', async () => {
  await goAway()
  await say(town, li, '/away 2026-11-26')
  await tap(town, li, MA)
  expect(await tap(town, li, SURE)).toContain('这几天您已经安排过代班了')
  // 李 is away: in these days 马 has nobody but the coordinators.
  expect(await say(town, ma, '/away 2026-11-25')).toContain('没有同事可以代班')
  const chen = await town.staff('陈干部', 'officer', 'environment')
  const other = (await records(town).person(chen))!.id
  expect(await forge(town, li, `awaygo:2026-12-01:2026-12-02:${other}`)).toContain('按钮已经过时')
})

test('while away, what they had goes to the deputy, who answers it; on the day after it is theirs again', async () => {
  const no = await file(town, zhen)
  await tap(town, li, buttonOf(li, 'accept', no))
  await goAway()
  town.clock.set('2026-11-25T09:00:00+08:00')
  const [before, deputy] = [countOn(li), countOn(ma)]
  const second = await file(town, zhen, '石岗村村道塌了一个大坑，请处理')
  expect(sinceOn(li, before)).toBe('')
  expect(sinceOn(ma, deputy)).toContain(second)
  await answer(town, ma, no)
  expect((await records(town).ticket(no))!.state).toBe('answered')
  await tap(town, zhen, buttonOf(zhen, 'notsolved', no))
  expect(ma.shown()).toContain('重新办理')
  expect(sinceOn(li, before)).toBe('')

  town.clock.set('2026-11-27T09:00:00+08:00')
  const [back, gone] = [countOn(li), countOn(ma)]
  await say(town, zhen, '还是不亮')
  expect(sinceOn(li, back)).toContain('还是不亮')
  expect(sinceOn(ma, gone)).toBe('')
  expect(town.telegram.refused()).toEqual([])
})

test('what is to be decided while a coordinator is away reaches the other one, who decides it', async () => {
  const lu = await town.staff('陆主任', 'coordinator')
  const he = await town.staff('何主任', 'coordinator')
  const sun = await town.staff('孙干部', 'officer', 'environment')
  await say(town, lu, '/away 明天 明天')
  // 孙 is no coordinator: only 何 is offered.
  expect(lu.buttons()).toEqual(['何主任（党政办协调员）'])
  await tap(town, lu, /何主任/)
  await tap(town, lu, SURE)
  const no = await file(town, zhen)
  town.clock.set('2026-11-24T10:00:00+08:00')
  const [absent, there] = [countOn(lu), countOn(he)]
  await acting(town, li, (world, trx, who, now) =>
    askTransfer(world, trx, who, no, { to: 'environment', words: '归环境办' }, now),
  )
  expect(sinceOn(lu, absent)).toBe('')
  expect(sinceOn(he, there)).toContain('申请转办')
  expect(await say(town, sun, `/ticket ${no}`)).toContain('没有找到这件诉求')
  await tap(town, he, '✅ 同意转给生态环境办公室')
  expect(await records(town).ticket(no)).toMatchObject({ unit: 'environment', transfers: 1 })
})

test('where a unit has nobody else, a coordinator stands in, and the history says who it was', async () => {
  const lu = await town.staff('陆主任', 'coordinator')
  const wang = await town.staff('王主任', 'head', 'environment')
  await say(town, wang, '/away 明天')
  expect(wang.buttons()).toEqual(['陆主任（党政办协调员）'])
  await tap(town, wang, /陆主任/)
  await tap(town, wang, SURE)
  town.clock.set('2026-11-24T10:00:00+08:00')
  const rubbish = await file(town, zhen, '下河村村口垃圾堆了一个星期，没人清运')
  expect(lu.shown()).toContain(rubbish)
  await tap(town, lu, buttonOf(lu, 'accept', rubbish))
  const { world } = town.app.house
  const [, accepted] = await world.records.historyOf(world.store.read, rubbish)
  // Who really did it stands there, in the role they did it in.
  expect(accepted!.body.by.person).toBe((await records(town).person(lu))!.id)
  expect(town.telegram.refused()).toEqual([])
})

test('an officer who stands in for the head has the head’s rights to the end of the last day, or until they are back', async () => {
  const wang = await town.staff('王主任', 'head', 'environment')
  const zhou = await town.staff('周干部', 'officer', 'environment')
  await say(town, wang, '/away 今天 后天')
  await tap(town, wang, /周干部/)
  await tap(town, wang, SURE)
  const { world } = town.app.house
  const rolesOf = async (phone: Phone) => {
    const { whoIs } = await import('../../src/handlers/acting-as.ts')
    const person = (await records(town).person(phone))!
    const who = await whoIs(world, world.store.read, person, town.clock.now())
    return who.memberships.map(({ role }) => role)
  }
  expect(await rolesOf(zhou)).toEqual(['officer', 'head'])
  town.clock.set('2026-11-25T23:59:59+08:00')
  expect(await rolesOf(zhou)).toEqual(['officer', 'head'])
  town.clock.set('2026-11-26T00:00:00+08:00')
  expect(await rolesOf(zhou)).toEqual(['officer'])
  town.clock.set('2026-11-25T08:00:00+08:00')
  await say(town, wang, '/away')
  expect(await tap(town, wang, /结束代班/)).toContain('👋')
  expect(zhou.shown()).toContain('王主任回来了，不用再代班')
  expect(await rolesOf(zhou)).toEqual(['officer'])
  expect(await forge(town, wang, 'awayend:1')).toContain('按钮已经过时')
})

test('the deputy finds in the queue what the other has, as their own, and only in these days', async () => {
  const no = await file(town, zhen)
  await tap(town, li, buttonOf(li, 'accept', no))
  expect(await say(town, ma, '/queue')).not.toContain(no)
  await goAway()
  town.clock.set('2026-11-24T09:00:00+08:00')
  expect(await say(town, ma, '/queue')).toContain(no)
  town.clock.set('2026-11-27T09:00:00+08:00')
  expect(await say(town, ma, '/queue')).not.toContain(no)
})

test('where the deputy is away as well, it goes no step further: the rest of the unit has it', async () => {
  const gao = await town.staff('高干部', 'officer', 'roads')
  await goAway()
  await say(town, ma, '/away 明天 明天')
  await tap(town, ma, /高干部/)
  await tap(town, ma, SURE)
  const no = await file(town, zhen)
  await tap(town, li, buttonOf(li, 'accept', no))
  town.clock.set('2026-11-24T09:00:00+08:00')
  const counts = [li, ma, gao].map(countOn)
  const second = await file(town, zhen, '石岗村村道塌了一个大坑，请处理')
  expect(sinceOn(li, counts[0]!)).toBe('')
  expect(sinceOn(ma, counts[1]!)).toBe('')
  expect(sinceOn(gao, counts[2]!)).toContain(second)
})

test('a deputy who left the service acts for nobody', async () => {
  const wang = await town.staff('王主任', 'head', 'environment')
  const zhou = await town.staff('周干部', 'officer', 'environment')
  await say(town, wang, '/away 今天 后天')
  await tap(town, wang, /周干部/)
  await tap(town, wang, SURE)
  const person = (await records(town).person(zhou))!.id
  await town.app.house.world.store.commit((trx) =>
    trx
      .updateTable('memberships')
      .set({ until: town.clock.now().toISOString() })
      .where('person_id', '=', person)
      .execute(),
  )
  const no = await file(town, zhen, '下河村村口垃圾堆了一个星期，没人清运')
  expect(await say(town, zhou, `/ticket ${no}`)).toContain('没有找到这件诉求')
  expect(await say(town, zhou, '/queue')).not.toContain(no)
})
