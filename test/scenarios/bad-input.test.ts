import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { buttonOf, file, LAMP, records, say, slip, tap } from './steps.ts'

let town: Town
let zhen: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
})
afterEach(() => town.stop())

const EMPTY = '没有看到文字。请写几个字说明。'
const TOO_LONG = '太长了，一次最多 10000 个字。请分几次发，或者挑要紧的写。'
const BLANKS = [' ', '\n\t  \n', '\u200b\u200b\u200d', '\u3000\u3000', '\u2800', '\u3164', '\ufeff']

/** Whatever came before, the next question is answered as ever. */
const stillWell = async () => {
  expect(await say(town, zhen, '办残疾人证要带什么材料？')).toContain('身份证和户口簿')
  expect(town.telegram.refused()).toEqual([])
}

test('blanks of every kind are asked for words, wherever she is', async () => {
  for (const text of BLANKS) expect(await slip(town, zhen, { text })).toBe(EMPTY)
  await say(town, zhen, '/complain')
  for (const text of BLANKS) expect(await slip(town, zhen, { text })).toBe(EMPTY)
  // She is still where she was.
  expect(await say(town, zhen, LAMP)).toContain('还没提交')
  await tap(town, zhen, /修改/)
  for (const text of BLANKS) expect(await slip(town, zhen, { text })).toBe(EMPTY)
  expect(await say(town, zhen, '下水道堵了，没人管')).toContain('下水道')
  await tap(town, zhen, '取消')
  await stillWell()
})

test('a hundred thousand characters are too many, wherever she is, and nothing is lost', async () => {
  const text = '路'.repeat(100_000)
  expect(await slip(town, zhen, { text })).toBe(TOO_LONG)
  await say(town, zhen, '/complain')
  expect(await slip(town, zhen, { text })).toBe(TOO_LONG)
  await say(town, zhen, LAMP)
  expect(await slip(town, zhen, { text: `请处理${text}` })).toBe(TOO_LONG)
  // Nor little by little: what would make the draft too long is refused, and the draft stays.
  for (const part of ['一', '二']) await slip(town, zhen, { text: `请处理${part.repeat(4_000)}` })
  expect(await slip(town, zhen, { text: `请处理${'三'.repeat(4_000)}` })).toBe(TOO_LONG)
  await tap(town, zhen, /提交/)
  const [no] = await records(town).numbers()
  const words = (await records(town).words(no!))!
  expect(words).toContain(LAMP)
  expect(words).toContain('二'.repeat(4_000))
  expect(words).not.toContain('三')
  await stillWell()
})

test("an officer's empty, endless or speechless reply is refused, and the next one goes out", async () => {
  const li = await town.staff('李干部', 'officer', 'roads')
  const no = await file(town, zhen)
  await tap(town, li, buttonOf(li, 'reply', no))
  for (const text of BLANKS) expect(await slip(town, li, { text })).toBe(EMPTY)
  expect(await slip(town, li, { text: '修'.repeat(100_000) })).toBe(TOO_LONG)
  li.photo(Buffer.from('a picture and no word'))
  await town.settled()
  expect(li.shown()).toContain('请只写文字')
  expect(await records(town).verbs(no)).toEqual(['file'])
  await say(town, li, '已经修好。')
  await tap(town, li, buttonOf(li, 'send', no))
  expect(zhen.shown()).toContain('已经修好。')
  await stillWell()
})

test('emoji alone, a sticker, a game of dice, a contact, a poll: one sentence each, nothing opened', async () => {
  for (const text of ['😀', '👍👍👍', '🇨🇳', '👨‍👩‍👧‍👦❤️']) {
    const before = zhen.messages().length
    expect(await say(town, zhen, text)).not.toBe('')
    expect(zhen.messages()).toHaveLength(before + 2)
    expect(zhen.shown()).toContain('请写几个字')
  }
  zhen.sticker('😀')
  await town.settled()
  expect(zhen.shown()).toBe('收到表情啦。有什么想问的、要反映的，请写几个字告诉我。')
  zhen.contact('13812345678')
  await town.settled()
  expect(zhen.shown()).toMatch(/^[^\n]+。$/)
  for (const body of [
    { dice: { emoji: '🎲', value: 3 } },
    { poll: { id: '1', question: '?', options: [] } },
    { venue: { title: '某处' } },
    { story: { id: 1 } },
    { something_of_next_year: {} },
  ])
    expect(await slip(town, zhen, body)).toBe('这种消息我还看不懂。请用文字、照片或语音告诉我。')
  expect(await say(town, zhen, '/cancel')).toContain('没有正在进行')
  await stillWell()
})

test("a forwarded channel post is not taken for the resident's words", async () => {
  zhen.forwardFromChannel('上塘村路灯坏了，请处理', '青禾快讯')
  await town.settled()
  expect(zhen.shown()).toContain('转来的消息我不会当成您的话')
  expect(zhen.shown()).not.toContain('还没提交')
  // Nor while a complaint is being written.
  await say(town, zhen, '/complain')
  zhen.forwardFromChannel('上塘村路灯坏了，请处理', '青禾快讯')
  await town.settled()
  expect(zhen.shown()).not.toContain('还没提交')
  expect(await say(town, zhen, LAMP)).toContain('还没提交')
  await tap(town, zhen, '取消')
  await stillWell()
})

test('what a message brought into an open draft is edited with it; what is filed stays as it was filed', async () => {
  const sent = zhen.send(LAMP)
  await town.settled()
  const more = zhen.send('晚上全黑，没人管')
  await town.settled()
  zhen.edit(sent.message_id, '上塘村的路灯和井盖都坏了，请处理')
  await town.settled()
  expect(zhen.shown()).toContain('还没提交')
  expect(zhen.shown()).toContain('上塘村的路灯和井盖都坏了，请处理\n晚上全黑，没人管')
  expect(zhen.shown()).not.toContain('一直没人修')
  await tap(town, zhen, /提交/)
  const [no] = await records(town).numbers()
  zhen.edit(more.message_id, '全天都黑')
  await town.settled()
  expect(zhen.shown()).toContain('请把改好的话再发一遍')
  expect(await records(town).words(no!)).toBe('上塘村的路灯和井盖都坏了，请处理\n晚上全黑，没人管')
  await stillWell()
})

test('a button of an old message says what became of it', async () => {
  await say(town, zhen, LAMP)
  const old = zhen.messages().at(-1)!
  const button = (text: RegExp) => ({
    messageId: old.id,
    data: old.markup!.inline_keyboard!.flat().find((one) => text.test(one.text))!.callback_data!,
  })
  const [submit, reword, phone] = [button(/提交/), button(/修改/), button(/留电话/)]
  zhen.press(submit)
  for (const late of [submit, reword, phone]) zhen.press(late)
  await town.settled()
  expect(zhen.alerts()).toEqual(Array(3).fill('这一步已经办过了，不用再点。'))
  expect(await records(town).numbers()).toHaveLength(1)
  await stillWell()
})
