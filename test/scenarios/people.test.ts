import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { verify } from '../../src/handlers/verify.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { DAY, openTown, type Town } from '../support/town.ts'
import { answer, buttonOf, file, forge, LAMP, records, say, tap, wireTo } from './steps.ts'

const GROUP = -1_009_000_000_555

let town: Town
let zhen: Phone
let admin: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  admin = await town.staff('管理员', 'admin')
})
/** Telegram took all that was sent, nothing went wrong inside, and every chain is whole. */
const expectNoFault = async () => {
  expect(town.telegram.refused()).toEqual([])
  expect(town.log.lines.filter(({ level }) => level === 'error')).toEqual([])
  const { world } = town.app.house
  expect((await verify(world, world.store.read)).faults).toEqual([])
}
afterEach(async () => {
  await expectNoFault()
  await town.stop()
})

const ROADS = '城乡建设办公室'

/** /units, and the page of a unit. */
const openUnit = async (phone: Phone, unit = ROADS): Promise<string> => {
  await say(town, phone, '/units')
  return tap(town, phone, unit)
}
const withdraw = async (name: string, unit = ROADS, by = admin): Promise<string> => {
  await openUnit(by, unit)
  await tap(town, by, new RegExp(`取消身份：${name}`))
  return tap(town, by, '取消身份')
}
const acts = async (): Promise<string> => {
  await say(town, admin, '/units')
  return tap(town, admin, /管理记录/)
}
const cards = (phone: Phone) => phone.messages().filter(({ text }) => text.includes(LAMP))

describe('/units', () => {
  test('tells an admin and a coordinator who works where, and what is open and late there', async () => {
    const lu = await town.staff('陆主任', 'coordinator')
    await town.staff('李干部', 'officer', 'roads')
    await town.staff('马主任', 'head', 'roads')
    await file(town, zhen)
    town.clock.pass(30 * DAY)
    await file(town, zhen, '石岗村村道塌了一个大坑，请处理')
    for (const phone of [admin, lu]) {
      expect(await say(town, phone, '/units')).toContain(`${ROADS}：2 人，待办 2，超期 1`)
      const unit = await tap(town, phone, ROADS)
      expect(unit).toContain('李干部 · 城乡建设办公室办理员')
      expect(unit).toContain('马主任 · 城乡建设办公室负责人')
    }
    // Only an admin parts anybody from anything.
    expect(admin.buttons().join()).toContain('取消身份')
    expect(lu.buttons()).toEqual(['‹ 返回'])
    expect(await say(town, admin, '/units')).toContain('全镇岗位：2 人')
    expect(await tap(town, admin, '全镇岗位')).toContain('陆主任 · 党政办协调员')
  })

  test('is nothing for residents, officers and leaders', async () => {
    const li = await town.staff('李干部', 'officer', 'roads')
    const lin = await town.staff('林书记', 'leader')
    for (const phone of [zhen, li, lin]) {
      expect(await say(town, phone, '/units')).toBe('这个功能只给工作人员用。')
      expect(await forge(town, phone, 'acts:0')).toBe('这个按钮不是给您的。')
    }
  })
})

describe('取消身份', () => {
  test('counts at once: the desk is closed, old cards are taken in, and the person is told', async () => {
    const li = await town.staff('李干部', 'officer', 'roads')
    const no = await file(town, zhen)
    const [accept, reply] = [buttonOf(li, 'accept', no), buttonOf(li, 'reply', no)]
    await say(town, li, `/ticket ${no}`)
    expect(cards(li)).toHaveLength(1)

    const done = await withdraw('李干部')
    expect(done).toContain('已取消李干部的身份（城乡建设办公室办理员）')
    expect(li.shown()).toContain('您的身份（城乡建设办公室办理员）已由管理员取消')
    expect(li.keyboard().flat()).not.toContain('待办诉求')
    expect(cards(li)).toEqual([])
    const stubs = li.messages().filter(({ text }) => text === `${no} 已由${ROADS}办理`)
    expect(stubs).toHaveLength(2)
    expect(stubs.flatMap(({ markup }) => markup?.inline_keyboard ?? [])).toEqual([])

    // A client of one's own still has the buttons.
    for (const { data } of [accept, reply])
      expect(await forge(town, li, data)).toBe('这个按钮不是给您的。')
    expect(await forge(town, li, `ticket:${no}`)).toContain('没有找到这件诉求')
    expect(await say(town, li, '/queue')).toBe('这个功能只给工作人员用。')
    expect(await records(town).verbs(no)).toEqual(['file'])
    const before = li.messages().length
    await file(town, zhen, '石岗村村道塌了一个大坑，请处理')
    expect(li.messages()).toHaveLength(before)
    // And they ask and complain like everybody.
    expect(await say(town, li, '办残疾人证要带什么材料？')).toContain('身份证和户口簿')
  })

  test('what they had taken on waits for a colleague', async () => {
    const li = await town.staff('李干部', 'officer', 'roads')
    const ma = await town.staff('马干部', 'officer', 'roads')
    const no = await file(town, zhen)
    await tap(town, li, buttonOf(li, 'accept', no))
    expect((await records(town).ticket(no))!.handler).not.toBeNull()
    await withdraw('李干部')
    expect(await records(town).verbs(no)).toEqual(['file', 'accept', 'release'])
    expect((await records(town).ticket(no))!.handler).toBeNull()
    await answer(town, ma, no)
    expect(zhen.messages().findLast(({ text }) => text.includes('答复了'))?.text).toContain(
      '已经修好了',
    )
  })

  test('where it is much, each colleague reads one list of it, and opens what they take on', async () => {
    const li = await town.staff('李干部', 'officer', 'roads')
    const ma = await town.staff('马干部', 'officer', 'roads')
    const numbers: string[] = []
    for (const words of [
      LAMP,
      '石岗村村道塌了一个大坑',
      '下水道堵了，没人管',
      '桥栏杆断了，很危险',
    ]) {
      const no = await file(town, zhen, words)
      await tap(town, li, buttonOf(li, 'accept', no))
      numbers.push(no)
    }
    const before = ma.messages().length
    await withdraw('李干部')
    const told = ma.messages().slice(before)
    expect(told).toHaveLength(1)
    expect(told[0]!.text).toContain('有同事离岗，手里 4 件诉求等人接手')
    for (const no of numbers) expect(told[0]!.text).toContain(no)
    await tap(town, ma, { messageId: told[0]!.id, data: `ticket:${numbers[0]}` })
    await answer(town, ma, numbers[0]!)
    expect((await records(town).ticket(numbers[0]!))!.state).toBe('answered')
  })

  test('in the middle of an answer: the next words are no answer any more', async () => {
    const li = await town.staff('李干部', 'officer', 'roads')
    const no = await file(town, zhen)
    await tap(town, li, buttonOf(li, 'reply', no))
    await withdraw('李干部')
    await say(town, li, '灯泡已经换好。')
    expect(li.buttons()).not.toContain('📤 发送')
    expect(await records(town).verbs(no)).toEqual(['file'])
  })

  test('one role of two: the other stays, with its tickets and commands', async () => {
    const li = await town.staff('李干部', 'officer', 'roads')
    li.startWith(await town.invitation('officer', 'environment', '李干部'))
    await town.settled()
    const lamp = await file(town, zhen)
    const rubbish = await file(town, zhen, '下河村村口垃圾堆了一个星期，没人清运')
    await withdraw('李干部')
    expect(li.keyboard().flat()).toContain('待办诉求')
    const queue = await say(town, li, '/queue')
    expect(queue).toContain(rubbish)
    expect(queue).not.toContain(lamp)
    expect(cards(li)).toEqual([])
    expect(li.messages().filter(({ text }) => text.includes('垃圾')).length).toBeGreaterThan(0)
  })

  test('asks first, and a second press says that it is done', async () => {
    await town.staff('李干部', 'officer', 'roads')
    await openUnit(admin)
    expect(await tap(town, admin, /取消身份：李干部/)).toContain('真的要取消李干部的身份')
    expect(await tap(town, admin, '先不')).toContain('李干部')
    await tap(town, admin, /取消身份：李干部/)
    const message = admin.messages().at(-1)!
    const data = message.markup!.inline_keyboard!.flat()[0]!.callback_data!
    admin.press({ messageId: message.id, data })
    admin.press({ messageId: message.id, data })
    await town.settled()
    expect(admin.alerts()).toContain('这一步已经办过了，不用再点。')
    expect((await acts()).match(/取消李干部的身份/g)).toHaveLength(1)
  })

  test('the last admin stays; where there are two, one may go', async () => {
    await say(town, admin, '/units')
    await tap(town, admin, '全镇岗位')
    await tap(town, admin, /取消身份：管理员/)
    expect(await tap(town, admin, '取消身份')).toContain('只剩这一位管理员了')
    const second = await town.staff('小何', 'admin')
    await say(town, admin, '/units')
    await tap(town, admin, '全镇岗位')
    await tap(town, admin, /取消身份：管理员/)
    await tap(town, admin, '取消身份')
    expect(await say(town, admin, '/invite')).toBe('这个功能只给工作人员用。')
    expect(await say(town, second, '/invite')).toContain('用法')
  })
})

describe('invitations', () => {
  test('that wait are listed, and one that was called back lets nobody in', async () => {
    const made = await say(town, admin, '/invite head 城乡建设办公室 霍主任')
    const token = /\?start=([\w-]+)/.exec(made)![1]!
    await say(town, admin, '/units')
    const list = await tap(town, admin, /还没用的邀请/)
    expect(list).toContain('1. 霍主任 · 城乡建设办公室负责人 · 11月30日 09:00到期')
    expect(list).not.toContain(token)
    expect(await tap(town, admin, '作废 1')).toContain('没有还没用的邀请')
    const huo = town.resident('霍')
    huo.startWith(token)
    await town.settled()
    expect(huo.shown()).toBe('这个邀请已经作废。请向管理员要一个新的。')
    expect(await say(town, huo, '/queue')).toBe('这个功能只给工作人员用。')
  })

  test('of which some were used or are too old are not listed', async () => {
    await town.staff('李干部', 'officer', 'roads')
    await town.invitation('leader', undefined, '林书记')
    town.clock.pass(7 * DAY)
    await say(town, admin, '/units')
    expect(await tap(town, admin, /还没用的邀请/)).toContain('没有还没用的邀请')
  })
})

describe('a group that is unbound', () => {
  const bound = async () => {
    const li = await town.staff('李干部', 'officer', 'roads')
    const group = town.telegram.group({ id: GROUP, title: '城建群', members: [li, admin] })
    const inGroup = group.phone(admin)
    await say(town, inGroup, '/bind roads')
    const no = await file(town, zhen)
    expect(cards(inGroup)).toHaveLength(1)
    return { inGroup, no, li: group.phone(li) }
  }
  const expectUnbound = async ({ inGroup, no, li }: Awaited<ReturnType<typeof bound>>) => {
    expect(cards(inGroup)).toEqual([])
    expect(inGroup.messages().filter(({ text }) => text === `${no} 已由${ROADS}办理`)).toHaveLength(
      1,
    )
    expect(await forge(town, li, `ticket:${no}`)).toBe('这个命令请私聊我用。')
    const before = wireTo(town, GROUP)
    await file(town, zhen, '石岗村村道塌了一个大坑，请处理')
    expect(wireTo(town, GROUP).slice(before.length)).not.toContain('大坑')
    expect(await records(town).binding(GROUP)).toBeUndefined()
  }

  test('by /unbind in it shows no tickets any more', async () => {
    const given = await bound()
    expect(await say(town, given.li, '/unbind')).toBe('这个功能只给工作人员用。')
    expect(await say(town, given.inGroup, '/unbind')).toContain('本群已解绑')
    await expectUnbound(given)
    expect(await say(town, given.inGroup, '/unbind')).toBe('这个群没有绑定。')
  })

  test('by a button under its unit as well, after being asked', async () => {
    const given = await bound()
    expect(await openUnit(admin)).toContain('💬 城建群')
    expect(await tap(town, admin, '解绑：城建群')).toContain('真的要解绑城建群吗')
    await tap(town, admin, '解绑')
    expect(admin.alerts()).toContain('已解绑')
    await expectUnbound(given)
  })

  test("bound to another unit, it keeps none of the first one's cards", async () => {
    const { inGroup, no } = await bound()
    await say(town, inGroup, '/bind environment')
    expect(cards(inGroup)).toEqual([])
    expect(await records(town).verbs(no)).toEqual(['file'])
  })
})

describe('the record of what admins did', () => {
  test('names who did what to whom, newest first, by the command line too', async () => {
    const li = await town.staff('李干部', 'officer', 'roads')
    const group = town.telegram.group({ id: GROUP, title: '城建群', members: [li, admin] })
    await say(town, group.phone(admin), '/bind roads')
    await say(town, admin, '/invite leader 林书记')
    await say(town, admin, '/units')
    await tap(town, admin, /还没用的邀请/)
    await tap(town, admin, '作废 1')
    await withdraw('李干部')
    group.phone(admin).removeBot()
    await town.settled()
    const shown = await acts()
    const lines = [
      '管理员：解绑群“城建群”：城乡建设办公室',
      '管理员：取消李干部的身份（城乡建设办公室办理员）',
      '管理员：作废了给林书记的邀请（镇领导）',
      '管理员：邀请林书记（镇领导）',
      '管理员：绑定群“城建群”：城乡建设办公室',
      '李干部：凭邀请加入（城乡建设办公室办理员）',
      '命令行：邀请李干部（城乡建设办公室办理员）',
    ]
    const places = lines.map((line) => shown.indexOf(line))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  test('is turned page by page', async () => {
    for (let i = 0; i < 12; i++) await say(town, admin, `/invite leader 第${i}位`)
    const first = await acts()
    expect(first).toContain('第 1 页，共 2 页')
    expect(first).toContain('邀请第11位')
    expect(first).not.toContain('邀请第0位')
    expect(await tap(town, admin, '下一页 ›')).toContain('邀请第0位')
  })
})
