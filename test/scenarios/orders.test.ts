import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { glanceHtml } from '../../src/bot/screens/glance.ts'
import { periodAt, periodBefore, type Period } from '../../src/domain/period.ts'
import { followedUpIn } from '../../src/handlers/followed-up.ts'
import { unnamedIn } from '../../src/handlers/unnamed.ts'
import { freshSummary } from '../../src/handlers/summaries.ts'
import { verify } from '../../src/handlers/verify.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { MINUTE, openTown, type Town } from '../support/town.ts'
import { countOn, sinceOn } from './clock-steps.ts'
import { answer, buttonOf, file, forge, records, say, slip, tap, wireTo } from './steps.ts'

/** 批示 out of a summary: to a ticket, or to a unit, and what became of it. */

let town: Town
let zhen: Phone
let li: Phone
let lu: Phone
let lin: Phone
let no: string
const UNIT = -1_009_000_000_779

beforeEach(async () => {
  town = await openTown({ start: '2026-11-16T09:00:00+08:00' })
  zhen = town.resident('阿珍')
  li = await town.staff('李干部', 'officer', 'roads')
  lu = await town.staff('陆主任', 'coordinator')
  lin = await town.staff('林书记', 'leader')
  no = await file(town, zhen)
  town.clock.set('2026-11-30T10:00:00+08:00')
})
afterEach(async () => {
  const refused = town.telegram.refused()
  await town.stop()
  if (refused.length > 0) throw new Error(`Telegram refused ${JSON.stringify(refused)}`)
})

const WORDS = '一周内把全镇村道查一遍，结果报我。'
const DONE = '村道查完了，三处已经修好。'

const openChoices = async (): Promise<string> => {
  await say(town, lin, '/summary')
  return tap(town, lin, '📝 批示')
}

const giveToRoads = async (): Promise<void> => {
  await openChoices()
  await tap(town, lin, '🏢 给单位')
  while (!lin.buttons().includes('城乡建设办公室')) await tap(town, lin, /下一页/)
  await tap(town, lin, '城乡建设办公室')
}

const followedIn = async (week: Period) => {
  const { world } = town.app.house
  const now = town.clock.now()
  const unnamed = await unnamedIn(world, world.store.read, now)
  return followedUpIn(world, world.store.read, unnamed, week, now)
}
const weekAt = (day: string) => followedIn(periodAt('week', day))

const faults = async () => {
  const { world } = town.app.house
  return (await verify(world, world.store.read)).faults
}

test('a ticket that is late is picked, and the words become its instruction', async () => {
  expect(await openChoices()).toContain('批示给谁')
  expect(await tap(town, lin, `${no} 城乡建设办公室 待签收`)).toContain('请写下批示')
  expect(await say(town, lin, '三天内修好。')).toContain('批示已交办理单位和党政办')
  expect(li.shown()).toContain(`领导对 ${no} 作了批示`)
  expect(await records(town).verbs(no)).toEqual(['file', 'instruct'])
})

test('what is late is offered before what many complain of, and what is over not at all', async () => {
  await answer(town, li, no)
  await tap(town, zhen, /已解决/)
  town.clock.set('2026-12-03T10:00:00+08:00')
  const late = await file(town, town.resident('老王'), '石岗村村道塌了一个大坑，请处理')
  town.clock.set('2026-12-11T10:00:00+08:00')
  for (let i = 0; i < 9; i++)
    await file(town, town.resident(`群众${i}`), '下河村村口垃圾堆了一个星期，没人清运')
  town.clock.set('2026-12-14T10:00:00+08:00')
  await openChoices()
  const offered = lin.buttons().filter((label) => label.startsWith('QH'))
  expect(offered).toHaveLength(8)
  expect(offered[0]).toContain(late)
})

test('a ticket that is over by now is not offered, though it was late in that week', async () => {
  await answer(town, li, no)
  await tap(town, zhen, /已解决/)
  await openChoices()
  expect(lin.buttons().filter((label) => label.includes(no))).toEqual([])
})

test('a number is typed in place of a choice; one that is none is said to, and waited for again', async () => {
  await openChoices()
  expect(await say(town, lin, '那件路灯的')).toContain('没看懂编号')
  expect(await say(town, lin, 'QH261116-099')).toContain('没有找到')
  expect(await say(town, lin, no)).toContain('请写下批示')
  await say(town, lin, '三天内修好。')
  expect(await records(town).verbs(no)).toEqual(['file', 'instruct'])
})

test('a unit is picked: it has the order with a button, answers it, and leader and coordinators read the answer', async () => {
  const admin = await town.staff('管理员', 'admin')
  const group = town.telegram.group({ id: UNIT, title: '城建群', members: [li, admin] })
  await say(town, group.phone(admin), '/bind roads')
  const before = [li, lu, group.phone(li)].map(countOn)

  await giveToRoads()
  expect(lin.shown()).toContain('请写下给城乡建设办公室的批示')
  expect(await say(town, lin, WORDS)).toContain('批示已交给单位和党政办')
  const [toLi, toLu, inGroup] = [li, lu, group.phone(li)].map((one, i) => sinceOn(one, before[i]!))
  for (const told of [toLi, inGroup])
    expect(told).toContain(`领导批示（11月30日周一，给城乡建设办公室）\n${WORDS}`)
  expect(toLu).toContain(`领导给城乡建设办公室作了批示（11月30日周一）\n${WORDS}`)
  expect(wireTo(town, zhen.chatId)).not.toContain(WORDS)

  expect(await tap(town, li, '📝 回复落实情况')).toContain('请写下落实得怎么样了')
  expect(await say(town, li, '查完了。')).toContain('将告诉领导和党政办')
  const old = buttonOf(li, 'ordersend', '1')
  expect(await say(town, li, DONE)).toContain(DONE)
  expect(await forge(town, li, old.data)).toBe('')
  expect(lin.shown()).toContain(`城乡建设办公室回复了11月30日周一的批示\n${WORDS}\n${DONE}`)
  expect(lu.messages().at(-1)!.text).toContain(DONE)
  expect(await tap(town, group.phone(li), '📝 回复落实情况')).toContain('已经办过了')
  expect(await faults()).toEqual([])
})

test('in the unit’s group it is answered by a reply, and only there', async () => {
  const admin = await town.staff('管理员', 'admin')
  const group = town.telegram.group({ id: UNIT, title: '城建群', members: [li, admin] })
  await say(town, group.phone(admin), '/bind roads')
  await giveToRoads()
  await say(town, lin, WORDS)
  const inGroup = group.phone(li)
  await tap(town, inGroup, '📝 回复落实情况')
  const asked = inGroup.messages().at(-1)!
  expect(asked.text).toContain('请回复这条消息')
  await say(town, inGroup, '大家好')
  expect(inGroup.messages().at(-1)!.text).toBe('大家好')
  inGroup.reply(asked.id, DONE)
  await town.settled()
  await tap(town, inGroup, '📤 发送')
  expect(lin.messages().at(-1)!.text).toContain(DONE)
})

test('new words take the place of those that were shown, and 取消 leaves it unanswered', async () => {
  await giveToRoads()
  await say(town, lin, WORDS)
  await tap(town, li, '📝 回复落实情况')
  await say(town, li, '查完了。')
  await tap(town, li, '✏️ 重写')
  await say(town, li, DONE)
  await tap(town, li, '取消')
  expect((await weekAt('2026-11-30')).map(({ done }) => done)).toEqual([false])
  expect(await say(town, li, DONE)).not.toContain('将告诉领导')
})

test('in a group nobody puts away, or sends, what another wrote', async () => {
  const ma = await town.staff('马干部', 'officer', 'roads')
  const admin = await town.staff('管理员', 'admin')
  const group = town.telegram.group({ id: UNIT, title: '城建群', members: [li, ma, admin] })
  await say(town, group.phone(admin), '/bind roads')
  await giveToRoads()
  await say(town, lin, WORDS)
  await tap(town, group.phone(li), '📝 回复落实情况')
  group.phone(li).reply(group.phone(li).messages().at(-1)!.id, DONE)
  await town.settled()
  for (const label of ['取消', '📤 发送', '✏️ 重写'])
    expect(await tap(town, group.phone(ma), label)).toContain('过时')
  await tap(town, group.phone(li), '📤 发送')
  expect(lin.messages().at(-1)!.text).toContain(DONE)
})

test('when who wrote it leads no more, the leaders there are read the answer', async () => {
  await giveToRoads()
  await say(town, lin, WORDS)
  const zheng = await town.staff('郑镇长', 'leader')
  const { store, records: all } = town.app.house.world
  const person = (await all.findPersonByTelegram(store.read, lin.user.id))!
  await store.commit((trx) =>
    trx
      .updateTable('memberships')
      .set({ until: '2026-11-30' })
      .where('person_id', '=', person.id)
      .execute(),
  )
  const before = countOn(lin)
  await tap(town, li, '📝 回复落实情况')
  await say(town, li, DONE)
  await tap(town, li, '📤 发送')
  expect(zheng.messages().at(-1)!.text).toContain(DONE)
  expect(countOn(lin)).toBe(before)
})

test('photographs are no order and no answer; words that are none are refused', async () => {
  await giveToRoads()
  const photo = [{ file_id: 'p', file_unique_id: 'u', width: 1, height: 1 }]
  expect(await slip(town, lin, { photo, caption: '看这里' })).toContain('不能带照片和文件')
  await say(town, lin, WORDS)
  await tap(town, li, '📝 回复落实情况')
  expect(await slip(town, li, { photo })).toContain('不能带照片和文件')
  expect((await weekAt('2026-11-30')).map(({ done }) => done)).toEqual([false])
})

test('only leaders order, only the unit answers, and nobody for a unit that is not there', async () => {
  for (const phone of [zhen, li, lu])
    expect(await forge(town, phone, 'orderto:2026-W48:roads')).toBe('这个按钮不是给您的。')
  expect(await forge(town, lin, 'orderto:2026-W48:nowhere')).toContain('过时')
  await giveToRoads()
  await say(town, lin, WORDS)
  const chen = await town.staff('陈干部', 'officer', 'environment')
  for (const phone of [zhen, chen, lu, lin])
    expect(await forge(town, phone, 'orderanswer:1')).toBe('这个按钮不是给您的。')
})

describe('of a unit in which nobody is there', () => {
  const giveTo = async (unit: string) => {
    await openChoices()
    await tap(town, lin, '🏢 给单位')
    while (!lin.buttons().includes(unit)) await tap(town, lin, /下一页/)
    await tap(town, lin, unit)
    return say(town, lin, WORDS)
  }
  const FINANCE = '财政所'

  test('the leader is told at once, and the coordinators answer in its stead', async () => {
    expect(await giveTo(FINANCE)).toContain(
      `批示已交给党政办。${FINANCE}现在没有人在岗，由党政办代为回复`,
    )
    expect(lu.messages().at(-1)!.text).toContain(
      `${FINANCE}现在没有人在岗，请党政办在 5 个工作日内`,
    )
    expect(await tap(town, lu, '📝 回复落实情况')).toContain(WORDS)
    await say(town, lu, DONE)
    await tap(town, lu, '📤 发送')
    expect(lin.messages().at(-1)!.text).toBe(
      `📝 党政办代${FINANCE}回复了11月30日周一的批示\n${WORDS}\n${DONE}`,
    )
    expect((await weekAt('2026-11-30')).map(({ done, answer: said }) => [done, said])).toEqual([
      [true, DONE],
    ])
    expect(await faults()).toEqual([])
  })

  test('it stands in the coordinators’ digest with its button while it is late', async () => {
    await giveTo(FINANCE)
    town.clock.set('2026-12-08T08:30:00+08:00')
    await town.job('digest')
    expect(lu.messages().at(-1)!.text).toContain(`${FINANCE}：${WORDS}`)
    expect(lu.buttons()).toContain('📝 回复落实情况')
    expect(lin.buttons()).not.toContain('📝 回复落实情况')
  })

  test('a coordinator who gives it as a leader has it to answer, too', async () => {
    await town.staff('林书记', 'coordinator')
    await giveTo(FINANCE)
    expect(lin.messages().map(({ text }) => text)).toContainEqual(
      expect.stringContaining('请党政办在 5 个工作日内代为回复'),
    )
    expect(lin.buttons()).toContain('📝 回复落实情况')
  })

  test('once somebody is there it is theirs, and no coordinator’s any more', async () => {
    await giveTo(FINANCE)
    const qian = await town.staff('钱会计', 'officer', 'finance')
    expect(await tap(town, lu, '📝 回复落实情况')).toBe('这个按钮不是给您的。')
    await forge(town, qian, 'orderanswer:1')
    expect(qian.messages().at(-1)!.text).toContain(WORDS)
  })

  test('where there is no coordinator either, the leader is told that nobody has it', async () => {
    const { store } = town.app.house.world
    await store.commit((trx) =>
      trx
        .updateTable('memberships')
        .set({ until: '2026-11-30' })
        .where('role', '=', 'coordinator')
        .execute(),
    )
    expect(await giveTo(FINANCE)).toContain(`${FINANCE}和党政办现在都没有人，没人能回复`)
  })
})

test('what became of leaders’ words stands in the next week’s summary, and the one after while it is not done', async () => {
  await giveToRoads()
  await say(town, lin, WORDS)
  town.clock.pass(MINUTE)
  await forge(town, lin, `instruct:${no}`)
  await say(town, lin, '三天内修好。')
  await answer(town, li, no)
  town.clock.set('2026-12-07T09:00:00+08:00')
  const next = await weekAt('2026-11-30')
  expect(next).toMatchObject([
    { day: '2026-11-30', on: { unit: 'roads', order: 1 }, words: WORDS, answer: null, done: false },
    { on: { ticket: no, unit: 'roads' }, words: '三天内修好。', state: 'answered', done: true },
  ])
  // Before it was given there is nothing of it, though it is asked for later.
  expect(await weekAt('2026-11-23')).toEqual([])

  town.clock.set('2027-01-11T10:00:00+08:00')
  const later = await weekAt('2027-01-04')
  expect(later.map(({ on, done }) => ['order' in on, done])).toEqual([[true, false]])
  await tap(town, li, '📝 回复落实情况')
  await say(town, li, DONE)
  await tap(town, li, '📤 发送')
  town.clock.set('2027-01-18T09:00:00+08:00')
  expect(await weekAt('2027-01-11')).toEqual([])
  // The week it was open in says so still.
  expect((await weekAt('2027-01-04')).map(({ done }) => done)).toEqual([false])
})

test('whom a unit went to see is for the leader, and in no summary', async () => {
  await giveToRoads()
  await say(town, lin, `${WORDS}业主是王建国，电话13800138000。`)
  await tap(town, li, '📝 回复落实情况')
  await say(town, li, '已经见过户主李德福（13900139000），修好了。')
  await tap(town, li, '📤 发送')
  expect(lin.messages().at(-1)!.text).toContain('13900139000')
  const [order] = await weekAt('2026-11-30')
  expect(order).toMatchObject({
    words: `${WORDS}业主是〔姓名〕，电话〔号码〕。`,
    answer: '已经见过户主〔姓名〕（〔号码〕），修好了。',
  })
})

test('in the group of another unit an order is not spoken of, though one who reads it there is of both', async () => {
  await giveToRoads()
  await say(town, lin, WORDS)
  await town.staff('李干部', 'officer', 'environment')
  const admin = await town.staff('管理员', 'admin')
  const group = town.telegram.group({ id: UNIT, title: '环卫群', members: [li, admin] })
  await say(town, group.phone(admin), '/bind environment')
  expect(await forge(town, group.phone(li), 'orderanswer:1')).toBe('这个按钮不是给您的。')
  expect(wireTo(town, UNIT)).not.toContain(WORDS)
})

test('instructions on reports are told nobody', async () => {
  const { world } = town.app.house
  await forge(town, lin, `instruct:${no}`)
  await say(town, lin, '三天内修好。')
  town.clock.set('2026-12-07T09:00:00+08:00')
  expect(await weekAt('2026-11-30')).toHaveLength(1)
  await world.store.commit(async (trx) => {
    const [link] = await world.records.historyOf(trx, no)
    const body = JSON.stringify({ ...link!.body, report: true })
    await trx.updateTable('events').set({ body }).where('seq', '=', 1).execute()
  })
  expect(await weekAt('2026-11-30')).toEqual([])
})

test('an order without an answer after five working days stands in the digests of unit, coordinators and leaders', async () => {
  await answer(town, li, no)
  await giveToRoads()
  await say(town, lin, WORDS)
  const morning = async (day: string) => {
    const before = [li, lu, lin].map(countOn)
    town.clock.set(`${day}T08:30:00+08:00`)
    await town.job('digest')
    return [li, lu, lin].map((phone, i) => sinceOn(phone, before[i]!))
  }
  for (const told of await morning('2026-12-07')) expect(told).not.toContain('批示')
  for (const told of await morning('2026-12-08'))
    expect(told).toContain(
      '批示超过 5 个工作日没有回复 1 件\n· 城乡建设办公室：一周内把全镇村道查一遍',
    )
  expect(await tap(town, li, '📝 回复落实情况')).toContain(WORDS)
  expect(lu.buttons()).not.toContain('📝 回复落实情况')
})

test('a glance at the next weeks names a unit that said nothing in time', async () => {
  await giveToRoads()
  await say(town, lin, WORDS)
  const { world, textsOf } = town.app.house
  const glanceAt = async (day: string) => {
    town.clock.set(`${day}T09:00:00+08:00`)
    const week = periodBefore(periodAt('week', day))
    const summary = await freshSummary(world, week, town.clock.now())
    const followedUp = await followedIn(week)
    return glanceHtml({ ...world, t: textsOf('zh-CN') }, { ...summary, followedUp })
  }
  expect(await glanceAt('2026-12-07')).toContain('📝 批示 1 件，落实 0 件')
  expect(await glanceAt('2026-12-07')).not.toContain('还没回复')
  expect(await glanceAt('2026-12-14')).toContain('📝 批示 1 件，落实 0 件；城乡建设办公室还没回复')
})

test('the record of acts has both, and words that were changed are found', async () => {
  await giveToRoads()
  await say(town, lin, WORDS)
  await tap(town, li, '📝 回复落实情况')
  await say(town, li, DONE)
  await tap(town, li, '📤 发送')
  const admin = await town.staff('管理员', 'admin')
  await say(town, admin, '/units')
  const acts = await tap(town, admin, '📜 管理记录')
  expect(acts).toContain('林书记：给城乡建设办公室作了批示')
  expect(acts).toContain('李干部：回复了给城乡建设办公室的批示')
  expect(await faults()).toEqual([])
  const { store } = town.app.house.world
  await store.commit((trx) => trx.updateTable('orders').set({ answer: '没查。' }).execute())
  expect(await faults()).toMatchObject([{ ticket: 'acts', what: 'words-differ' }])
  await store.commit((trx) => trx.deleteFrom('orders').execute())
  expect(await faults()).toHaveLength(2)
})
