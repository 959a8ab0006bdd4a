import { afterEach, beforeEach, expect, test } from 'vitest'

import { review } from '../../src/handlers/coordinate.ts'
import { askMore, askPhone } from '../../src/handlers/in-touch.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { DAY, openTown, type Town } from '../support/town.ts'
import { atDesk } from './at-desk.ts'
import {
  answer,
  file,
  forge,
  labelsUnder,
  openHistory,
  records,
  say,
  tap,
  ticketIn,
} from './steps.ts'

const HOLE = '石岗村村道塌了一个大坑，请处理'

let town: Town
let zhen: Phone
let li: Phone
let no: string
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  li = await town.staff('李干部', 'officer', 'roads')
  no = await file(town, zhen)
})
afterEach(() => town.stop())

const open = (ticket = no) => say(town, zhen, `/ticket ${ticket}`)
const told = (phone: Phone, words: string) =>
  phone.messages().filter(({ byBot, text }) => byBot && text.includes(words)).length

test('催一下 is passed on once a working day; else she is told how far it is', async () => {
  await open()
  expect(zhen.buttons()).toEqual(['＋ 补充', '⏰ 催一下', '↩️ 撤回', '为什么是这天？'])
  expect(await tap(town, zhen, '⏰ 催一下')).toContain(
    `已经替您催了城乡建设办公室（${no}），最晚 11月30日周一 答复您`,
  )
  expect(told(li, '群众在催问进度')).toBe(1)
  expect(await say(town, zhen, '催一下')).toContain(`${no} 已经交给城乡建设办公室，他们还没开始办`)
  expect(told(li, '群众在催问进度')).toBe(1)
  town.clock.pass(DAY)
  expect(await say(town, zhen, '帮我催一下路灯那件')).toContain('已经替您催了')
  // Friday's is the weekend's, too.
  town.clock.set('2026-11-27T10:00:00+08:00')
  await say(town, zhen, `${no} 催一下`)
  town.clock.set('2026-11-29T10:00:00+08:00')
  expect(await say(town, zhen, '催一下')).toContain('还没开始办')
  town.clock.set('2026-12-02T10:00:00+08:00')
  expect(await say(town, zhen, '进度')).toContain('应该在 11月30日周一 前答复您，已经晚了，对不起')
  expect(await records(town).verbs(no)).toEqual(['file', 'urge', 'urge', 'urge'])
  expect(town.telegram.refused()).toEqual([])
})

test('撤回 is asked once more, and may be left; then it is handled no more', async () => {
  await open()
  expect(await tap(town, zhen, '↩️ 撤回')).toContain(`真的撤回 ${no} 吗`)
  await tap(town, zhen, '先不撤回')
  expect((await records(town).ticket(no))?.state).toBe('assigned')
  await open()
  await tap(town, zhen, '↩️ 撤回')
  expect(await tap(town, zhen, '是的，撤回')).toContain(`${no} 已经撤回，不再办了`)
  expect(told(li, `群众撤回了 ${no}`)).toBe(1)
  expect(await forge(town, zhen, `withdrawnow:${no}`)).toBe('这一步已经办过了，不用再点。')
  expect(await forge(town, zhen, `withdraw:${no}`)).toContain('不能这样办')
  const wang = town.resident('老王')
  await say(town, wang, '/start')
  for (const kind of [
    'withdraw',
    'withdrawnow',
    'hurry',
    'reopen',
    'givephone',
    'keepphone',
    'takephone',
    'ownway',
  ])
    expect(await forge(town, wang, `${kind}:${no}`)).toBe('没有找到这件诉求，请核对编号。')
  expect(await say(town, zhen, no)).toContain('已经撤回，不办了')
  expect(zhen.buttons()).toEqual([])
  expect(town.telegram.refused()).toEqual([])
})

test('a number that is asked for is typed or shared, and only then is it seen', async () => {
  await atDesk(town, li, (world, trx, who, now) => askPhone(world, trx, who, no, now))
  expect(labelsUnder(zhen, /愿意留个电话吗/)).toEqual(['☎ 留电话', '不留'])
  expect(await tap(town, zhen, '☎ 留电话')).toContain(`只有办 ${no} 的单位和帮着协调的党政办看得到`)
  expect(zhen.keyboard()).toEqual([['用这部手机的号码'], ['不留']])
  expect(await say(town, zhen, '12345')).toContain('这不像电话号码')
  zhen.key('用这部手机的号码', '+8613800000123')
  await town.settled()
  expect(zhen.shown()).toContain('电话告诉城乡建设办公室了')
  expect(zhen.keyboard().flat()).toContain('我的诉求')
  expect(li.messages().at(-1)!.text).toContain('群众留了电话')
  expect(li.messages().at(-1)!.text).toContain('13800000123')
  expect(await forge(town, zhen, `keepphone:${no}`)).toBe('这一步已经办过了，不用再点。')
  expect(town.telegram.refused()).toEqual([])
})

test('收回电话: the cards lose the number at once, nobody is rung for it, and the history says only that', async () => {
  const number = '13800000123'
  await atDesk(town, li, (world, trx, who, now) => askPhone(world, trx, who, no, now))
  await tap(town, zhen, '☎ 留电话')
  await say(town, zhen, number)
  const cards = () => li.messages().filter(({ text }) => text.includes(number))
  expect(cards()).not.toEqual([])
  const before = li.messages().length

  await open()
  expect(zhen.buttons()).toContain('☎ 收回电话')
  expect(await tap(town, zhen, '☎ 收回电话')).toContain('电话已经收回，单位在这里看不到了')
  expect(cards()).toEqual([])
  expect(li.messages()).toHaveLength(before)
  expect(await say(town, li, `/ticket ${no}`)).toContain('匿名')
  expect(await openHistory(town, li, no)).toContain('群众收回了电话')
  expect(li.shown()).not.toContain(number)
  const { records: all, store } = town.app.house.world
  expect(await all.contactOf(store.read, no)).toBeUndefined()
  expect(JSON.stringify(await all.historyOf(store.read, no))).not.toContain(number)

  // Nothing is left to take back; whose ticket it is not finds none.
  await open()
  expect(zhen.buttons()).not.toContain('☎ 收回电话')
  expect(await forge(town, zhen, `takephone:${no}`)).toBe('这一步已经办过了，不用再点。')
  expect(town.telegram.refused()).toEqual([])
})

test('a number left with the filing is taken back under the progress, and may be given again', async () => {
  await say(town, zhen, HOLE)
  await tap(town, zhen, '留电话')
  await say(town, zhen, '0750-0000101')
  const hole = ticketIn(await tap(town, zhen, /提交/))
  await say(town, zhen, `${hole} 怎么样了`)
  await tap(town, zhen, '☎ 收回电话')
  const kept = await town.app.house.world.store.read
    .selectFrom('drafts')
    .select('phone')
    .where('phone', 'is not', null)
    .execute()
  expect(kept).toEqual([])
  await atDesk(town, li, (world, trx, who, now) => askPhone(world, trx, who, hole, now))
  await tap(town, zhen, '☎ 留电话')
  await say(town, zhen, '0750-0000102')
  expect(li.messages().at(-1)!.text).toContain('0750-0000102')
  expect(town.telegram.refused()).toEqual([])
})

test('不留 is as good: it is handled all the same, and said once', async () => {
  expect(await forge(town, zhen, `keepphone:${no}`)).toContain('过时')
  await atDesk(town, li, (world, trx, who, now) => askPhone(world, trx, who, no, now))
  expect(await tap(town, zhen, '不留')).toContain(`不留电话，${no} 照样办`)
  expect(told(li, '群众不想留电话')).toBe(1)
  expect(await forge(town, zhen, `keepphone:${no}`)).toBe('这一步已经办过了，不用再点。')
  // Where a number is asked for, something else is taken as something else.
  await forge(town, zhen, `givephone:${no}`)
  expect(await say(town, zhen, '办残疾人证要带什么材料？')).toContain('身份证和户口簿')
  expect(await say(town, zhen, '不留了')).toContain('已经办过了')
  expect(town.telegram.refused()).toEqual([])
})

test('how far it is is told to plain words: of the one that is meant, or of which', async () => {
  expect(await say(town, zhen, '我的路灯那件怎么样了')).toContain(`${no} 已经交给城乡建设办公室`)
  const hole = await file(town, zhen, HOLE)
  expect(await say(town, zhen, '我反映的村道大坑有结果了吗')).toContain(hole)
  expect(zhen.shown()).not.toContain(no)
  expect(await say(town, zhen, '我反映的事怎么样了')).toContain('您想看哪一件')
  expect(zhen.shown()).toContain(no)
  expect(zhen.shown()).toContain(hole)
  await atDesk(town, li, (world, trx, who, now) => askMore(world, trx, who, no, '哪一盏？', now))
  expect(await say(town, zhen, no)).toContain('在等您补充，最晚等到 11月30日周一')
  await answer(town, li, hole)
  expect(await say(town, zhen, hole)).toContain('已经答复了，就等您说解决没有')
  expect(zhen.buttons()).toEqual(['👍 已解决', '未解决'])
  // Nobody else's; and the desk opens its card.
  const wang = town.resident('老王')
  expect(await say(town, wang, no)).toBe('没有找到这件诉求，请核对编号。')
  expect(await say(town, wang, '催一下')).toContain('您现在没有正在办的诉求')
  expect(await say(town, li, no)).toContain('群众 A')
  expect(town.telegram.refused()).toEqual([])
})

test('转人工 says who reads it, and whom to ring', async () => {
  expect(await say(town, zhen, '转人工')).toContain('都由工作人员来看、来办')
  expect(zhen.shown()).toContain('党政办公室')
  expect(zhen.shown()).toContain('☎')
  expect(zhen.buttons()).toEqual(['📝 反映问题', '我的诉求'])
  expect(town.telegram.refused()).toEqual([])
})

test('a second 不满意 is looked at by the coordinator, who may end it with reasons', async () => {
  const lu = await town.staff('陆主任', 'coordinator')
  await answer(town, li, no)
  await tap(town, zhen, '未解决')
  await answer(town, li, no, '又修了一次。')
  await tap(town, zhen, '👍 已解决')
  const asked = await tap(town, zhen, '不满意')
  expect(asked).toContain('这次先请党政办公室来看为什么还没办好，最晚 11月30日周一 答复您')
  expect(told(lu, `${no} 群众再次不满意，请复核`)).toBe(1)
  await say(town, zhen, '还是一闪一闪')
  expect(await say(town, zhen, no)).toContain('党政办公室正在看为什么没办好')
  await atDesk(town, lu, (world, trx, who, now) =>
    review(world, trx, who, no, { outcome: 'end', words: '已换新灯，现场看过。' }, now),
  )
  expect(zhen.messages().at(-1)!.text).toContain('已换新灯，现场看过。')
  expect(labelsUnder(zhen, /又核实了一遍/)).toEqual(['满意', '基本满意', '不满意'])
  expect(await forge(town, zhen, `reopen:${no}`)).toContain('已经又核实过一遍，有了结论')
  await tap(town, zhen, '不满意')
  expect(zhen.shown()).toContain('谢谢您说实话')
  expect((await records(town).ticket(no))?.state).toBe('closed')
  expect(town.telegram.refused()).toEqual([])
})
