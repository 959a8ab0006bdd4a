import { afterEach, beforeEach, expect, test } from 'vitest'

import { askMore } from '../../src/handlers/in-touch.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { DAY, openTown, type Town } from '../support/town.ts'
import { atDesk } from './at-desk.ts'
import { answer, file, forge, labelsUnder, records, say, tap } from './steps.ts'

const PHOTO = Buffer.from('a photo')
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

const ask = (words = '是哪一盏灯？') =>
  atDesk(town, li, (world, trx, who, now) => askMore(world, trx, who, no, words, now))
const settle = async (): Promise<string> => {
  await town.settled()
  return zhen.shown()
}
const state = async () => (await records(town).ticket(no))?.state

test('补充 under the receipt takes words, photographs and a place, and 再补充 takes more', async () => {
  expect(labelsUnder(zhen, /收到了，编号/)).toEqual(['查看进度', '＋ 补充'])
  expect(await tap(town, zhen, '＋ 补充')).toContain(`请写下要补充给城乡建设办公室的话（${no}）`)
  expect(await say(town, zhen, '小学门口那盏')).toContain(`已经记到 ${no} 里`)
  expect(li.messages().at(-1)!.text).toContain('小学门口那盏')

  await tap(town, zhen, '＋ 再补充')
  zhen.photo(PHOTO, '就是这样')
  await settle()
  await tap(town, zhen, '＋ 再补充')
  zhen.location(22.5, 112.9)
  await settle()
  expect(await records(town).verbs(no)).toEqual(['file', 'add', 'add', 'add'])
  expect((await records(town).files(no)).map(({ kind }) => kind)).toEqual(['photo', 'location'])

  // Left again, the next words are for nothing in particular.
  await tap(town, zhen, '＋ 再补充')
  await tap(town, zhen, '不补充了')
  expect(await say(town, zhen, HOLE)).toContain('还没提交')
  expect(town.telegram.refused()).toEqual([])
})

test('a reply to what the bot said of a ticket goes to that ticket, without a button', async () => {
  const receipt = zhen.messages().findLast(({ text }) => text.includes('收到了，编号'))!
  zhen.reply(receipt.id, '晚上八点以后全黑')
  expect(await settle()).toContain(`已经记到 ${no} 里`)
  // Thanks are thanks there, too.
  zhen.reply(receipt.id, '谢谢')
  expect(await settle()).toContain('不客气')
  expect(await records(town).verbs(no)).toEqual(['file', 'add'])
  expect(town.telegram.refused()).toEqual([])
})

test('while the unit waits, what she says next is offered as its answer, and the clock goes on', async () => {
  town.clock.pass(DAY)
  await ask()
  expect(zhen.messages().at(-1)!.text).toContain('想请您再说清楚一点：\n\n是哪一盏灯？')
  town.clock.pass(2 * DAY)
  const offered = await say(town, zhen, '小学门口那盏')
  expect(offered).toContain(`城乡建设办公室在等您补充 ${no}`)
  expect(zhen.buttons()).toEqual(['✅ 是的', '别的事'])
  // A photograph after the words belongs to them.
  zhen.photo(PHOTO)
  expect(await settle()).toContain('小学门口那盏')
  expect(await tap(town, zhen, '✅ 是的')).toContain(
    `已经转给城乡建设办公室，他们接着办 ${no}，最晚 12月2日周三 答复您`,
  )
  expect(await state()).toBe('in-hand')
  expect(li.messages().at(-1)!.text).toContain('小学门口那盏')
  expect(await records(town).files(no)).toHaveLength(1)
  // Answered once, she is not asked any more.
  expect(await say(town, zhen, HOLE)).toContain('还没提交')
  expect(town.telegram.refused()).toEqual([])
})

test('是的 may be written, and so may 不是: then it is a matter of its own, and nothing is lost', async () => {
  await ask()
  await say(town, zhen, '小学门口那盏')
  expect(await say(town, zhen, '是的')).toContain('他们接着办')
  expect(await state()).toBe('in-hand')

  await ask('哪一根灯杆？')
  // The clock stood still once; a second time nobody waits.
  expect(await state()).toBe('in-hand')
  expect(town.telegram.refused()).toEqual([])
})

test('别的事 gives a draft for a complaint, and an answer to what only names something', async () => {
  await ask()
  await say(town, zhen, HOLE)
  expect(await tap(town, zhen, '别的事')).toContain('还没提交')
  await tap(town, zhen, /提交/)
  expect(await records(town).numbers()).toHaveLength(2)

  expect(await say(town, zhen, '残疾人证')).toContain('是补充这件事吗')
  expect(await say(town, zhen, '不是')).toContain('残疾人证')
  expect(zhen.shown()).not.toContain('还没提交')
  // A question in earnest is answered as always.
  expect(await say(town, zhen, '办残疾人证要带什么材料？')).toContain('身份证和户口簿')
  expect(await state()).toBe('awaiting-resident')
  expect(town.telegram.refused()).toEqual([])
})

test('a menu in between leaves what she said in a draft, with its buttons', async () => {
  await ask()
  await say(town, zhen, '小学门口那盏')
  await say(town, zhen, '我的诉求')
  expect(await tap(town, zhen, '✅ 是的')).toContain('他们接着办')
  expect(await records(town).verbs(no)).toEqual(['file', 'ask-more', 'add'])
  expect(await forge(town, zhen, `intoticket:1:${no}`)).toContain('已经办过了')
  expect(town.telegram.refused()).toEqual([])
})

test('what is over takes nothing more, and says so', async () => {
  await answer(town, li, no)
  await tap(town, zhen, '👍 已解决')
  expect(await forge(town, zhen, `add:${no}`)).toContain('不能这样办')
  const receipt = zhen.messages().findLast(({ text }) => text.includes('收到了，编号'))!
  zhen.reply(receipt.id, HOLE)
  expect(await settle()).toContain('还没提交')
  const wang = town.resident('老王')
  await say(town, wang, '/start')
  expect(await forge(town, wang, `add:${no}`)).toBe('没有找到这件诉求，请核对编号。')
  expect(await records(town).verbs(no)).toEqual(['file', 'reply', 'say-solved', 'close'])
  expect(town.telegram.refused()).toEqual([])
})

test('what she says of the office itself does not go to it: it is a report of its own', async () => {
  await answer(town, li, no)
  await tap(town, zhen, '未解决')
  const report = '规建办主任收了我们三千块钱才给修路灯'
  const shown = await say(town, zhen, report)
  expect(shown).toContain(`这些话我没有转给城乡建设办公室（${no}）`)
  expect(shown).toContain('只交给纪检监察办公室')
  expect(shown).toContain('还没提交')
  expect(
    li
      .messages()
      .map(({ text }) => text)
      .join('\n'),
  ).not.toContain('三千块')
  await tap(town, zhen, /提交/)
  const [, own] = await records(town).numbers()
  expect(await records(town).ticket(own!)).toMatchObject({ report: true })
  expect(await records(town).verbs(no)).toEqual(['file', 'reply', 'say-unsolved', 'reopen'])
  expect(
    li
      .messages()
      .map(({ text }) => text)
      .join('\n'),
  ).not.toContain('三千块')
  expect(town.telegram.refused()).toEqual([])
})
