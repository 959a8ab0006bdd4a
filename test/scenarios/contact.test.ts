import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { answer, buttonOf, LAMP, openHistory, say, tap, ticketIn, wireTo } from './steps.ts'

let town: Town
let zhen: Phone
let li: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  li = await town.staff('李干部', 'officer', 'roads')
})
afterEach(() => town.stop())

const NUMBER = '13812345678'

test('anonymous is the default: the card has no number and no name', async () => {
  await say(town, zhen, LAMP)
  await tap(town, zhen, /提交/)
  expect(li.shown()).toMatch(/👤 群众 [A-Z]+\d{2} · 匿名/)
  expect(town.telegram.refused()).toEqual([])
})

test('a number that is typed stands in the draft, and only the unit and the coordinator see it', async () => {
  const chen = await town.staff('陈干部', 'officer', 'environment')
  const lu = await town.staff('陆主任', 'coordinator')
  const mayor = await town.staff('林书记', 'leader')
  await say(town, zhen, LAMP)
  expect(await tap(town, zhen, '留电话')).toContain('只有办这件事的单位和帮着协调的党政办看得到')
  expect(await say(town, zhen, ' 138 1234 5678 ')).toContain(`留给单位的电话：${NUMBER}`)
  // The menu is back once the number is left.
  expect(zhen.keyboard().flat()).toContain('我的诉求')
  expect(zhen.buttons()).toContain('✓ 留电话')
  const no = ticketIn(await tap(town, zhen, /提交/))

  expect(li.shown()).toContain(NUMBER)
  expect(await say(town, lu, `/ticket ${no}`)).toContain(NUMBER)
  await say(town, chen, `/ticket ${no}`)
  await say(town, mayor, '/overdue')
  await say(town, mayor, '/summary')
  for (const other of [chen, mayor]) expect(wireTo(town, other.chatId)).not.toContain(NUMBER)
  expect(town.telegram.refused()).toEqual([])
})

test('a number shared as a contact is taken as well', async () => {
  await say(town, zhen, LAMP)
  await tap(town, zhen, '留电话')
  zhen.key('用这部手机的号码', '+8613812345678')
  await town.settled()
  expect(zhen.shown()).toContain(NUMBER)
  await tap(town, zhen, /提交/)
  expect(li.shown()).toContain(NUMBER)
  expect(town.telegram.refused()).toEqual([])
})

test.each(['12345', '不想说', '1381234567a', '138123456789012'])(
  'what is no telephone number is refused in one sentence: %s',
  async (typed) => {
    await say(town, zhen, LAMP)
    await tap(town, zhen, '留电话')
    expect(await say(town, zhen, typed)).toBe(
      '这不像电话号码。请再写一次，比如手机号，或带区号的座机。',
    )
    // She is still asked, and the next number is taken.
    expect(await say(town, zhen, '0750-1234567')).toContain('留给单位的电话：0750-1234567')
    expect(town.telegram.refused()).toEqual([])
  },
)

test('danger said where the number is asked for shows whom to ring, and is taken up', async () => {
  await say(town, zhen, LAMP)
  await tap(town, zhen, '留电话')
  const shown = await say(town, zhen, '着火了快来人')
  expect(shown).toMatch(/^🚨[^\n]*119/)
  expect(shown).not.toContain('不像电话号码')
  expect(shown.match(/119/g)).toHaveLength(1)
  expect(shown).toContain('着火了快来人\n\n转给')
  expect(zhen.keyboard().flat()).toContain('我的诉求')
  expect(town.telegram.refused()).toEqual([])
})

test('a question there is answered, and the number still taken; a complaint is more for the draft', async () => {
  await say(town, zhen, LAMP)
  await tap(town, zhen, '留电话')
  expect(await say(town, zhen, '办残疾人证要带什么材料？')).toContain('身份证和户口簿')
  expect(await say(town, zhen, '谢谢')).toContain('不客气')
  expect(await say(town, zhen, NUMBER)).toContain(`留给单位的电话：${NUMBER}`)
  await tap(town, zhen, '✓ 留电话')
  const more = '晚上漆黑一片，请尽快处理'
  expect(await say(town, zhen, more)).toContain(`${LAMP}\n${more}`)
  expect(zhen.keyboard().flat()).toContain('我的诉求')
  zhen.photo(Buffer.alloc(900, 1))
  await town.settled()
  expect(zhen.shown()).toContain('附件 1 件')
  expect(town.telegram.refused()).toEqual([])
})

test('who does not want to after all is not told that a number was kept', async () => {
  await say(town, zhen, LAMP)
  await tap(town, zhen, '留电话')
  const shown = await tap(town, zhen, '还是匿名吧')
  expect(shown).toContain('好的，没有留电话')
  expect(shown).not.toContain('电话记下了')
  expect(town.telegram.refused()).toEqual([])
})

test('she can stay anonymous after all: on the keyboard, by the button, and before filing', async () => {
  await say(town, zhen, LAMP)
  await tap(town, zhen, '留电话')
  expect(await tap(town, zhen, '还是匿名吧')).toContain('匿名：单位看不到您是谁')
  expect(zhen.keyboard().flat()).toContain('我的诉求')

  await tap(town, zhen, '留电话')
  await say(town, zhen, NUMBER)
  await tap(town, zhen, '匿名')
  expect(zhen.shown()).toContain('匿名：单位看不到您是谁')
  await tap(town, zhen, /提交/)
  expect(li.shown()).toContain('匿名')
  expect(wireTo(town, li.chatId)).not.toContain(NUMBER)
  expect(town.telegram.refused()).toEqual([])
})

test('提交 while the number is still asked for files without it and gives the menu back', async () => {
  await say(town, zhen, LAMP)
  await tap(town, zhen, '留电话')
  const shown = await tap(town, zhen, /提交/)
  const no = ticketIn(shown)
  expect(zhen.keyboard().flat()).toContain('我的诉求')
  // The receipt is the last she reads, so that its number is not pushed away.
  expect(shown.indexOf('好的，没有留电话')).toBeLessThan(shown.indexOf('收到了，编号'))
  expect(zhen.messages().at(-1)?.text).toContain(`收到了，编号 ${no}`)
  expect(zhen.buttons()).toContain('查看进度')
  // Her next words are no telephone number any more.
  expect(await say(town, zhen, '办残疾人证要带什么材料？')).toContain('身份证和户口簿')
  expect(await say(town, li, `/ticket ${no}`)).toContain('匿名')
  expect(town.telegram.refused()).toEqual([])
})

test('a number left before is still there when another was asked for and 提交 came instead', async () => {
  await say(town, zhen, LAMP)
  await tap(town, zhen, '留电话')
  await say(town, zhen, NUMBER)
  await tap(town, zhen, '✓ 留电话')
  const shown = await tap(town, zhen, /提交/)
  expect(shown).toContain('电话记下了')
  expect(shown).not.toContain('没有留电话')
  expect(zhen.messages().at(-1)?.text).toContain(`收到了，编号 ${ticketIn(shown)}`)
  expect(zhen.keyboard().flat()).toContain('我的诉求')
  expect(li.shown()).toContain(NUMBER)
  expect(town.telegram.refused()).toEqual([])
})

test('nothing an officer is ever sent names the resident', async () => {
  await say(town, zhen, LAMP)
  const no = ticketIn(await tap(town, zhen, /提交/))
  await tap(town, li, buttonOf(li, 'accept', no))
  await answer(town, li, no)
  await tap(town, zhen, '未解决')
  await say(town, zhen, '灯还是不亮')
  await say(town, li, '/queue')
  await openHistory(town, li, no)
  const wire = wireTo(town, li.chatId)
  expect(wire).toContain(LAMP)
  expect(wire).toContain('灯还是不亮')
  expect(wire).not.toContain('阿珍')
  expect(wire).not.toContain(String(zhen.user.id))
  expect(town.telegram.refused()).toEqual([])
})

test('修改 while the number is asked for puts the menu back', async () => {
  await say(town, zhen, LAMP)
  await tap(town, zhen, '留电话')
  expect(await tap(town, zhen, /修改/)).toContain('重新写一遍')
  expect(zhen.keyboard().flat()).toContain('我的诉求')
  expect(zhen.keyboard().flat()).not.toContain('还是匿名吧')
  expect(await say(town, zhen, '石岗村村道塌了一个大坑')).toContain('大坑')
  expect(town.telegram.refused()).toEqual([])
})
