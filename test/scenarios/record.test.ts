import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { verify } from '../../src/handlers/verify.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { DAY, openTown, type Town } from '../support/town.ts'
import {
  openHistory,
  buttonOf,
  openMore,
  file,
  forge,
  LAMP,
  records,
  say,
  slip,
  tap,
  ticketIn,
  wireTo,
} from './steps.ts'

/** 代录: what somebody tells by telephone, in person or in a letter is recorded for them. */

let town: Town
let li: Phone
let lu: Phone
beforeEach(async () => {
  town = await openTown()
  li = await town.staff('李干部', 'officer', 'roads')
  lu = await town.staff('陆主任', 'coordinator')
})
afterEach(() => town.stop())

const begin = async (phone: Phone, channel: '来电' | '来访' | '来信' | '12345') => {
  await say(town, phone, '/record')
  return tap(town, phone, channel)
}
/** A call, written down and submitted. */
const record = async (phone: Phone, words = LAMP, number?: string): Promise<string> => {
  await begin(phone, '来电')
  await say(town, phone, words)
  if (number !== undefined) {
    await tap(town, phone, '☎ 留电话')
    await say(town, phone, number)
  }
  return ticketIn(await tap(town, phone, '✅ 提交'))
}
const NUMBER = '0750-0000107'

describe('a call', () => {
  test('is written down step by step, seen, and becomes a ticket that nobody in the bot owns', async () => {
    const ma = await town.staff('马干部', 'officer', 'roads')
    expect(await say(town, lu, '/record')).toContain('群众是怎么反映的')
    expect(await tap(town, lu, '来电')).toContain('请写下群众反映的事')
    const draft = await say(town, lu, LAMP)
    expect(draft).toContain('代录还没提交')
    expect(draft).toContain('来源：来电')
    expect(draft).toContain('城乡建设办公室')
    expect(draft).toContain('没有留电话')
    await tap(town, lu, '☎ 留电话')
    expect(await say(town, lu, '不是号码')).toContain('不像电话号码')
    expect(await say(town, lu, NUMBER)).toContain(`群众电话：${NUMBER}`)
    const done = await tap(town, lu, '✅ 提交')
    const no = ticketIn(done)
    expect(done).toContain('11月30日')
    expect(await records(town).ticket(no)).toMatchObject({
      person: null,
      state: 'assigned',
      unit: 'roads',
      category: 'roads',
      contact: 'phone',
      origin: { channel: 'phone', outerNo: null },
    })
    for (const phone of [li, ma]) {
      expect(phone.shown()).toContain('新的诉求')
      expect(phone.shown()).toContain('来电代录')
      expect(phone.shown()).toContain(`代录的群众 · ☎ ${NUMBER}`)
    }
    const history = await openHistory(town, li, no)
    expect(history).toContain('来电，城乡建设办公室代为登记')
    // What was written down is kept in the ticket, and nowhere else.
    const { world } = town.app.house
    expect(await world.records.findRecording(world.store.read, 1)).toMatchObject({
      state: 'filed',
      words: '',
      phone: null,
    })
    expect((await verify(world, world.store.read)).faults).toEqual([])
    expect(town.telegram.refused()).toEqual([])
  })

  test('more is added, or it is written anew; photographs of a letter go along', async () => {
    await begin(li, '来信')
    await tap(town, li, '没有编号')
    await say(town, li, LAMP)
    expect(await say(town, li, '就在小学门口')).toContain(`${LAMP}\n就在小学门口`)
    await tap(town, li, '✏️ 改内容')
    const anew = await say(town, li, '石岗村村道塌了一个大坑')
    expect(anew).toContain('石岗村村道塌了一个大坑')
    expect(anew).not.toContain(LAMP)
    const photo = [{ file_id: 'p', file_unique_id: 'u', width: 1, height: 1 }]
    expect(await slip(town, li, { photo })).toContain('附件 1 件')
    const no = ticketIn(await tap(town, li, '✅ 提交'))
    expect(await records(town).words(no)).toBe('石岗村村道塌了一个大坑')
    expect(await records(town).files(no)).toHaveLength(1)
    expect((await records(town).ticket(no))!.origin).toEqual({ channel: 'letter', outerNo: null })
  })

  test('whoever writes down what is another unit’s gets its number, and sees no more of it', async () => {
    const chen = await town.staff('陈干部', 'officer', 'environment')
    const no = await record(li, '下河村村口垃圾堆了一个星期，没人清运')
    expect(li.buttons()).toEqual([])
    expect(chen.shown()).toContain(no)
    expect(await say(town, li, `/ticket ${no}`)).toContain('没有找到')
  })
})

describe('a 12345 order', () => {
  test('brings its number and its day, and is found by that number', async () => {
    expect(await begin(lu, '12345')).toContain('工单编号')
    expect(lu.buttons()).toEqual(['取消'])
    expect(await say(town, lu, '没有')).toContain('不像编号')
    expect(await say(town, lu, ' jm2026112300１ ')).toContain('要求哪一天前答复')
    expect(await say(town, lu, '下周')).toContain('没看懂这个日期')
    expect(await say(town, lu, '2026-11-20')).toContain('已经过了')
    expect(await say(town, lu, '2026-02-30')).toContain('没看懂这个日期')
    expect(await say(town, lu, '11月26日')).toContain('请写下群众反映的事')
    const draft = await say(town, lu, LAMP)
    expect(draft).toContain('编号 JM20261123001')
    expect(draft).toContain('要求 11月26日周四 前答复')
    const no = ticketIn(await tap(town, lu, '✅ 提交'))
    const ticket = (await records(town).ticket(no))!
    expect(ticket).toMatchObject({
      origin: { channel: '12345', outerNo: 'JM20261123001' },
      answerBy: '2026-11-26T16:00:00.000Z',
      allowance: { answer: { in: 'until', day: '2026-11-26' } },
    })
    expect(li.shown()).toContain('12345代录，编号 JM20261123001')
    expect(await say(town, li, '/ticket jm20261123001')).toContain(LAMP)
    // To those it is nothing to do with, and to residents, it does not exist.
    const chen = await town.staff('陈干部', 'officer', 'environment')
    expect(await say(town, chen, '/ticket JM20261123001')).toContain('没有找到')
    expect(await say(town, town.resident('阿珍'), '/ticket JM20261123001')).toContain('没有找到')
    expect(town.telegram.refused()).toEqual([])
  })

  test('is recorded once', async () => {
    for (const phone of [lu, li]) {
      await begin(phone, '12345')
      await say(town, phone, 'JM20261123002')
      if (phone === li) break
      await tap(town, phone, '没有要求')
      await say(town, phone, LAMP)
      await tap(town, phone, '✅ 提交')
    }
    expect(li.shown()).toContain('这个编号已经登记过了：QH')
    expect(await records(town).numbers()).toHaveLength(1)
    // Another number is waited for.
    expect(await say(town, li, 'JM20261123003')).toContain('要求哪一天前答复')
  })
})

describe('where it goes', () => {
  test('改单位: by hand, the guesses first; a chosen unit stays when more is added', async () => {
    await begin(lu, '来访')
    await say(town, lu, LAMP)
    await tap(town, lu, '🔀 改单位')
    expect(lu.shown()).toContain('改给哪个单位')
    expect(lu.buttons()[0]).toBe('上塘村民委员会')
    await tap(town, lu, '上塘村民委员会')
    expect(lu.shown()).toContain('转给：上塘村民委员会')
    expect(await say(town, lu, '是村里自己装的灯')).toContain('转给：上塘村民委员会')
    const no = ticketIn(await tap(town, lu, '✅ 提交'))
    expect(await records(town).ticket(no)).toMatchObject({
      state: 'assigned',
      unit: 'shangtang-village',
    })
  })

  test('what nobody can place waits to be assigned, as any other', async () => {
    const done = await (async () => {
      await begin(li, '来访')
      const draft = await say(town, li, '有件事一直没人管，很不满意，请派人来看看')
      // The draft says what the receipt will say, and names no unit that was only guessed.
      expect(draft).toContain('交给：党政办公室，由他们确定谁来办')
      expect(draft).not.toContain('转给：')
      return tap(town, li, '✅ 提交')
    })()
    expect(done).toContain('由党政办公室派单')
    expect(lu.shown()).toContain('请派单')
    expect((await records(town).ticket(ticketIn(done)))!.state).toBe('unassigned')
  })

  test('a report on a cadre goes past the unit it is about, whoever writes it down, and is not sent elsewhere', async () => {
    await begin(li, '来访')
    const draft = await say(town, li, '他要举报村支书贪污低保款，收了我们三千块')
    expect(draft).toContain('不经被反映的单位')
    expect(draft).toContain('纪检监察办公室')
    expect(li.buttons()).not.toContain('🔀 改单位')
    const { world } = town.app.house
    const open = (await world.records.openRecording(
      world.store.read,
      (await records(town).person(li))!.id,
    ))!
    expect(await forge(town, li, `recto:${open.id}:roads`)).toContain('举报按举报的渠道走')
    const no = ticketIn(await tap(town, li, '✅ 提交'))
    expect(await records(town).ticket(no)).toMatchObject({ report: true, unit: 'discipline' })
    expect(await say(town, li, `/ticket ${no}`)).toContain('没有找到')
  })

  test('a petition goes the same way; an application for disclosure is said to be no complaint', async () => {
    await begin(lu, '来访')
    expect(await say(town, lu, '我要信访')).toContain('纪检监察办公室')
    await tap(town, lu, '取消')
    await begin(lu, '来访')
    const draft = await say(town, lu, '申请公开上塘村去年的征地补偿信息')
    expect(draft).toContain('申请公开不按诉求办')
    expect(draft).toContain('身份证明')
  })

  test('danger is urgent here, too, and counted in hours', async () => {
    const draft = await (async () => {
      await begin(lu, '来电')
      return say(town, lu, '上塘村有人被困在水里，快来救人')
    })()
    expect(draft).toContain('按紧急诉求办')
    const no = ticketIn(await tap(town, lu, '✅ 提交'))
    expect(await records(town).ticket(no)).toMatchObject({
      urgent: true,
      answerBy: new Date(town.clock.now().getTime() + DAY).toISOString(),
    })
  })
})

describe('its answer', () => {
  test('is told by telephone: the words are kept, nothing is sent, and somebody else calls back', async () => {
    const no = await record(lu, LAMP, NUMBER)
    await tap(town, li, buttonOf(li, 'accept', no))
    await tap(town, li, buttonOf(li, 'reply', no))
    const preview = await say(town, li, '灯泡换好了。')
    expect(preview).toContain('告诉群众的话')
    expect(li.buttons()).toEqual(expect.arrayContaining(['已电话答复', '已当面答复', '已书面答复']))
    expect(li.buttons()).not.toContain('📤 发送')
    // What only a message would do is not done to whom no message reaches.
    expect(await forge(town, li, `send:${no}`)).toContain('已经过时')
    await tap(town, li, buttonOf(li, 'told', `phone:${no}`))
    expect(li.messages().at(-1)!.text).toContain('已记为答复')
    expect((await records(town).ticket(no))!.state).toBe('answered')
    expect(await openHistory(town, li, no)).toContain('城乡建设办公室已电话答复')

    await say(town, lu, '/queue')
    const list = await tap(town, lu, '待回访（1）')
    expect(list).toContain(no)
    const card = await tap(town, lu, `${no} · 已答复待评价`)
    expect(card).toContain(NUMBER)
    const ask = await tap(town, lu, '📞 回访')
    expect(ask).toContain(NUMBER)
    expect(ask).toContain('灯泡换好了。')
    await tap(town, lu, '群众说已解决')
    await tap(town, lu, '满意')
    await say(town, lu, '老人说很感谢')
    expect(lu.shown()).toContain('的回访记下了')
    expect(await records(town).ticket(no)).toMatchObject({
      state: 'closed',
      solved: true,
      rating: 'satisfied',
    })
    expect(await records(town).verbs(no)).toEqual(['file', 'accept', 'reply', 'call-back', 'close'])
    expect(await openHistory(town, lu, no)).toContain('老人说很感谢')
    const { world } = town.app.house
    expect((await verify(world, world.store.read)).faults).toEqual([])
    expect(town.telegram.refused()).toEqual([])
  })

  test('nobody calls back on their own work', async () => {
    const no = await record(li, LAMP, NUMBER)
    await forge(town, lu, `reply:${no}`)
    await say(town, lu, '修好了。')
    await tap(town, lu, buttonOf(lu, 'told', `visit:${no}`))
    await say(town, lu, '/queue')
    expect(await tap(town, lu, '待回访（1）')).toContain('您办过这件，请别的同事回访')
    expect(await forge(town, lu, `callback:${no}`)).toContain('请别的同事来做')
    expect(await forge(town, lu, `called:solved:${no}`)).toContain('请别的同事来做')
    expect(await forge(town, li, `called:solved:${no}`)).toBe('这个按钮不是给您的。')
    expect((await records(town).ticket(no))!.state).toBe('answered')
  })

  test('not solved goes back to the unit; nobody reached leaves it as it is, and on the list', async () => {
    const no = await record(lu, LAMP, NUMBER)
    await forge(town, li, `reply:${no}`)
    await say(town, li, '修好了。')
    await tap(town, li, buttonOf(li, 'told', `phone:${no}`))
    await forge(town, lu, `callback:${no}`)
    await tap(town, lu, '没联系上')
    await tap(town, lu, '不用记')
    expect(await records(town).ticket(no)).toMatchObject({ state: 'answered', solved: null })
    expect(await forge(town, lu, `callnoted:${no}`)).toContain('已经过时')
    await forge(town, lu, `callback:${no}`)
    await tap(town, lu, '群众说未解决')
    // Words before the rating: that is asked first.
    expect(await say(town, lu, '还是不亮')).toContain('满意吗')
    await tap(town, lu, '没有评价')
    await say(town, lu, '还是不亮')
    expect(lu.shown()).toContain('已退回重新办理')
    expect(await records(town).ticket(no)).toMatchObject({ state: 'reopened', round: 2 })
    expect(li.shown()).toContain('重新办理')
  })

  test('what is added by telephone goes to the unit', async () => {
    const no = await record(lu, LAMP)
    await say(town, lu, `/ticket ${no}`)
    await openMore(town, lu, no)
    await tap(town, lu, buttonOf(lu, 'coordinate', no))
    await tap(town, lu, '＋ 代为补充')
    await say(town, lu, '是小学门口那一盏')
    expect(li.shown()).toContain('是小学门口那一盏')
    expect(await records(town).verbs(no)).toEqual(['file', 'add'])
    // A resident adds to their own.
    const own = await file(town, town.resident('阿珍'))
    await forge(town, lu, `addfor:${own}`)
    expect(await say(town, lu, '我替他说')).toContain('不能这样办')
  })

  test('who answers a resident in the bot cannot say that it was by telephone', async () => {
    const no = await file(town, town.resident('阿珍'))
    await forge(town, li, `reply:${no}`)
    await say(town, li, '修好了。')
    expect(await forge(town, li, `told:phone:${no}`)).toContain('已经过时')
    expect(await records(town).verbs(no)).toEqual(['file'])
  })
})

describe('what is not submitted', () => {
  test.each([0, 1, 2, 3, 4])('/cancel at step %i leaves nothing of it', async (steps) => {
    await say(town, lu, '/record')
    if (steps > 0) await tap(town, lu, '12345')
    const typed = ['JM20261123001', '11月26日', LAMP]
    for (const words of typed.slice(0, Math.max(0, steps - 1))) await say(town, lu, words)
    expect(await say(town, lu, '/cancel')).toContain('什么都没有提交')
    const { world } = town.app.house
    expect(await world.records.findRecording(world.store.read, 1)).toMatchObject({
      state: 'cancelled',
      words: '',
      outerNo: null,
    })
    expect(await records(town).numbers()).toEqual([])
    expect(await say(town, lu, '/cancel')).toContain('没有正在进行')
    // Late buttons say so.
    expect(await forge(town, lu, 'recsubmit:1')).toContain('已经不在了')
    expect(await forge(town, lu, 'recchannel:visit:1')).toContain('已经不在了')
  })

  test('waits while its writer does something else, is told of in /queue, and goes on', async () => {
    await begin(lu, '来电')
    await say(town, lu, LAMP)
    await say(town, lu, '/start')
    await say(town, lu, '/queue')
    await tap(town, lu, '接着录')
    expect(lu.shown()).toContain(LAMP)
    expect(await say(town, lu, '/record')).toContain(LAMP)
    expect(lu.messages().at(-2)!.text).toContain('还有一份代录没提交')
    expect(await records(town).numbers()).toEqual([])
  })

  test('its buttons are its writer’s, submit once, and skip nothing that is needed', async () => {
    await begin(lu, '12345')
    for (const phone of [li, town.resident('阿珍')])
      expect(await forge(town, phone, 'recsubmit:1')).toMatch(/不是给您的|只给工作人员用/)
    expect(await forge(town, lu, 'recsubmit:1')).toContain('已经过时')
    expect(await forge(town, lu, 'recskip:outer:1')).toContain('已经过时')
    expect(await forge(town, lu, 'recskip:limit:1')).toContain('已经过时')
    expect(await forge(town, lu, 'recto:1:roads')).toContain('已经过时')
    await say(town, lu, 'JM20261123001')
    await tap(town, lu, '没有要求')
    await say(town, lu, LAMP)
    const submit = buttonOf(lu, 'recsubmit', '1')
    lu.press(submit)
    lu.press(submit)
    await town.settled()
    expect(await records(town).numbers()).toHaveLength(1)
    expect(lu.alerts().join()).toContain('已经办过')
    // Whoever goes on writing after that has said nothing of their own, either.
    expect(await forge(town, lu, 'recto:1:roads')).toContain('已经办过')
  })
})

test('/record is for those who work on tickets, and private', async () => {
  const zhen = town.resident('阿珍')
  const lin = await town.staff('林书记', 'leader')
  for (const phone of [zhen, lin])
    expect(await say(town, phone, '/record')).toContain('只给工作人员')
  const group = town.telegram.group({ id: -1_009_000_000_888, title: '道路', members: [li] })
  expect(await say(town, group.phone(li), '/record')).toContain('请私聊我用')
})

test('whoever was recorded for and writes to the bot later is somebody of their own', async () => {
  const zhen = town.resident('阿珍')
  const no = await record(lu, LAMP, NUMBER)
  const own = await file(town, zhen)
  expect(await say(town, zhen, '/my')).not.toContain(no)
  expect(await say(town, zhen, `/ticket ${no}`)).toContain('没有找到')
  expect(own).not.toBe(no)
  expect(wireTo(town, zhen.chatId)).not.toContain(no)
})
