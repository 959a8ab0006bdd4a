import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import {
  answer,
  buttonOf,
  file,
  labelsUnder,
  openHistory,
  records,
  say,
  slip,
  tap,
  ticketIn,
} from './steps.ts'

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

/** What the resident got since `from`, all messages of the bot in one. */
const got = (from: number) =>
  zhen
    .messages()
    .filter(({ byBot, id }) => byBot && id > from)
    .map(({ text }) => text)
const lastId = () => zhen.messages().at(-1)!.id

test('a reply is shown first, can be written anew, and goes out with 发送 alone', async () => {
  const before = lastId()
  expect(await tap(town, li, '💬 答复')).toContain(`${no}：请写下给群众的答复`)
  expect(await say(town, li, '明天去看。')).toContain(`将发给群众（${no}）`)
  expect(li.buttons().slice(-3)).toEqual(['📤 发送', '✏️ 重写', '取消'])
  expect(got(before)).toEqual([])

  await tap(town, li, '✏️ 重写')
  expect(labelsUnder(li, /明天去看/)).toEqual([])
  // Also without 重写: new words are a new preview.
  await say(town, li, '今天下午去看。')
  await say(town, li, '今天下午三点去看。')
  expect(got(before)).toEqual([])
  expect(await tap(town, li, '📤 发送')).toContain(`${no} 的答复已发给群众`)
  expect(got(before)).toHaveLength(1)
  expect(got(before)[0]).toContain('城乡建设办公室答复了')
  expect(got(before)[0]).toContain('今天下午三点去看。')
  expect(got(before)[0]).not.toContain('明天')
  expect(labelsUnder(zhen, /城乡建设办公室答复了/)).toEqual(['👍 已解决', '未解决'])
  expect(await records(town).verbs(no)).toEqual(['file', 'reply'])
  expect(town.telegram.refused()).toEqual([])
})

test('发送 pressed twice sends once', async () => {
  await tap(town, li, '💬 答复')
  await say(town, li, '已经修好。')
  const send = buttonOf(li, 'send', no)
  const before = lastId()
  li.press(send)
  li.press(send)
  await town.settled()
  expect(li.alerts()).toHaveLength(1)
  expect(li.alerts()[0]).toMatch(/过时|办过/)
  expect(got(before)).toHaveLength(1)
  expect(await records(town).verbs(no)).toEqual(['file', 'reply'])
  expect(town.telegram.refused()).toEqual([])
})

test('an old 发送 does not send newer words, nor those for another ticket', async () => {
  const other = await file(town, zhen, '石岗村村道塌了一个大坑，请处理')
  const before = lastId()
  await tap(town, li, buttonOf(li, 'reply', no))
  await say(town, li, '路灯已经修好。')
  const send = buttonOf(li, 'send', no)
  await tap(town, li, buttonOf(li, 'reply', other))
  await say(town, li, '坑已经填平。')
  expect(await tap(town, li, send)).toBe('这个按钮已经过时了，请重新打开。')
  expect(got(before)).toEqual([])
  await tap(town, li, buttonOf(li, 'send', other))
  expect(got(before).join()).toContain('坑已经填平。')
  expect(got(before).join()).not.toContain('路灯已经修好')
  expect(town.telegram.refused()).toEqual([])
})

test('/cancel while a reply is being written sends nothing; the next words are her own again', async () => {
  await tap(town, li, '💬 答复')
  await say(town, li, '已经修好。')
  expect(await say(town, li, '/cancel')).toContain('已取消')
  expect(await say(town, li, '办残疾人证要带什么材料？')).toContain('身份证和户口簿')
  expect(await records(town).verbs(no)).toEqual(['file'])
  expect(town.telegram.refused()).toEqual([])
})

test('two officers write a reply to one ticket: the second is told that one went out', async () => {
  const ma = await town.staff('马干部', 'officer', 'roads')
  await say(town, ma, `/ticket ${no}`)
  for (const phone of [li, ma]) {
    await tap(town, phone, buttonOf(phone, 'reply', no))
    await say(town, phone, `${phone.user.first_name}说修好了。`)
  }
  const before = lastId()
  await tap(town, li, buttonOf(li, 'send', no))
  expect(await tap(town, ma, buttonOf(ma, 'send', no))).toBe('已经有人办过这一步了。')
  expect(got(before)).toHaveLength(1)
  expect(await records(town).verbs(no)).toEqual(['file', 'reply'])
  expect(town.telegram.refused()).toEqual([])
})

test('a reply of ten thousand characters arrives whole, in order, the buttons under its end', async () => {
  const line = (i: number) =>
    `第${String(i).padStart(4, '0')}条：路灯线路已经逐段检查，更换灯头。\n`
  const long = Array.from({ length: 400 }, (_, i) => line(i)).join('')
  const words = [...long].slice(0, 9_999).join('') + '完'
  await tap(town, li, '💬 答复')
  // A telephone cuts long writing at 4,096; the whole of it can come from a client that joins it.
  await slip(town, li, { text: words })
  const before = lastId()
  await tap(town, li, buttonOf(li, 'send', no))
  const messages = zhen.messages().filter(({ byBot, id }) => byBot && id > before)
  expect(messages.length).toBeGreaterThan(2)
  const arrived = messages.map(({ text }) => text).join('\n')
  const numbers = (text: string) => text.match(/第\d{4}条/g)
  expect(numbers(arrived)).toEqual(numbers(words))
  expect(arrived).toContain('完')
  expect(messages.map(({ markup }) => markup !== undefined)).toEqual(
    messages.map((_, i) => i === messages.length - 1),
  )
  expect(labelsUnder(zhen, /这件事解决了吗/)).toEqual(['👍 已解决', '未解决'])
  expect(town.telegram.refused()).toEqual([])
})

const AWKWARD = `<b>粗</b> & "双" '单' <script> </blockquote> *星* _线_ [链](http://x.y) \`码\` {{no}} $& \\n &lt; 🙈👨‍👩‍👧`

test('awkward characters arrive unharmed, both ways', async () => {
  const other = await file(town, zhen, `路灯坏了，请处理 ${AWKWARD}`)
  expect(li.shown()).toContain(AWKWARD)
  expect(await say(town, zhen, '/my')).toContain(other)
  expect(await tap(town, zhen, new RegExp(other))).toContain(AWKWARD)
  await answer(town, li, other, AWKWARD)
  expect(zhen.shown()).toContain(AWKWARD)
  expect(await openHistory(town, li, other)).toContain(AWKWARD)
  expect(town.telegram.refused()).toEqual([])
})

test('a resident who blocked the bot: the officer is told, and it stands in the history', async () => {
  zhen.block()
  await town.settled()
  expect(await answer(town, li, no)).toContain('已发给群众')
  await li.expect(/⚠️ .*没能送到/)
  await town.settled()
  expect(ticketIn(li.shown())).toBe(no)
  expect(await records(town).verbs(no)).toEqual(['file', 'reply', 'undelivered'])
  expect(await openHistory(town, li, no)).toContain('消息没能送到群众手机上')
  expect(town.telegram.refused().map(({ method, error }) => [method, error?.code])).toEqual([
    ['sendMessage', 403],
  ])

  // Once she is back, she finds the answer in her own tickets and can say what she thinks of it.
  zhen.unblock()
  expect(await say(town, zhen, '/my')).toContain('已答复待评价')
  expect(zhen.shown()).not.toContain('没能送到')
  expect(await tap(town, zhen, new RegExp(no))).toContain('已经修好了。')
  expect(zhen.buttons()).toEqual(['👍 已解决', '未解决'])
})

const photo = (words?: string) => li.photo(Buffer.alloc(900, 1), words)

test('photos and a document go out with the words, above them, once', async () => {
  const before = lastId()
  await tap(town, li, '💬 答复')
  photo('修好了，见照片')
  await town.settled()
  expect(li.shown()).toContain('📎 附件 1 件')
  // More of them, and other words for them.
  li.document('清单.xlsx', Buffer.alloc(900, 2))
  await town.settled()
  expect(li.shown()).toContain('修好了，见照片')
  expect(li.shown()).toContain('📎 附件 2 件')
  expect(await say(town, li, '修好了，照片和清单在上面。')).toContain('📎 附件 2 件')
  expect(got(before)).toEqual([])
  await tap(town, li, buttonOf(li, 'send', no))
  const messages = zhen.messages().filter(({ byBot, id }) => byBot && id > before)
  expect(messages.map(({ media }) => media?.name ?? media?.kind)).toEqual([
    'photo',
    '清单.xlsx',
    undefined,
  ])
  expect(messages.at(-1)!.text).toContain('修好了，照片和清单在上面。')
  expect(messages.at(-1)!.text).toContain('📎 附件 2 件')
  expect(labelsUnder(zhen, /这件事解决了吗/)).toEqual(['👍 已解决', '未解决'])
  expect((await records(town).files(no)).map(({ kind, seq }) => [kind, seq])).toEqual([
    ['photo', 2],
    ['document', 2],
  ])
  expect(town.telegram.refused()).toEqual([])
})

test('photos that come before any words wait for them, and can be taken off again', async () => {
  const before = lastId()
  await tap(town, li, '💬 答复')
  photo()
  await town.settled()
  expect(li.shown()).toContain('附件收到了，共 1 件。请再写几句')
  expect(await say(town, li, '修好了。')).toContain('📎 附件 1 件')
  expect(await tap(town, li, '🗑 去掉附件')).not.toContain('附件')
  await tap(town, li, buttonOf(li, 'send', no))
  expect(got(before)).toHaveLength(1)
  expect(await records(town).files(no)).toEqual([])
  expect(town.telegram.refused()).toEqual([])
})

test('an album is one preview, which follows its parts', async () => {
  const sizes = Array.from({ length: 3 }, (_, i) => li.photo(Buffer.alloc(900 + i, i + 1)).photo!)
  await town.settled()
  await say(town, li, '/cancel')
  await tap(town, li, buttonOf(li, 'reply', no))
  for (const [i, one] of sizes.entries())
    await slip(town, li, {
      media_group_id: '7',
      photo: one,
      ...(i === 0 && { caption: '三处都修好了' }),
    })
  const previews = li.messages().filter(({ text }) => text.includes('将发给群众'))
  expect(previews.map(({ text }) => text)).toEqual([
    expect.stringContaining('📎 附件 3 件') as string,
  ])
  await tap(town, li, buttonOf(li, 'send', no))
  expect(await records(town).files(no)).toHaveLength(3)
  expect(town.telegram.refused()).toEqual([])
})

test('more than twenty files, or one too big, is refused in one sentence', async () => {
  await tap(town, li, '💬 答复')
  const document = { file_id: 'big', file_unique_id: 'big', file_size: 31_000_000 }
  expect(await slip(town, li, { document })).toContain('文件太大了')
  for (let i = 0; i < 20; i++) photo()
  await town.settled()
  photo()
  await town.settled()
  expect(li.shown()).toContain('附件太多了')
  expect(await say(town, li, '修好了。')).toContain('📎 附件 20 件')
  expect(town.telegram.refused()).toEqual([])
})

test('a new preview takes the buttons off the one before it', async () => {
  await tap(town, li, '💬 答复')
  await say(town, li, '明天去看。')
  await say(town, li, '下个月去看。')
  expect(labelsUnder(li, /明天去看/)).toEqual([])
  expect(labelsUnder(li, /下个月去看/).slice(-3)).toEqual(['📤 发送', '✏️ 重写', '取消'])
  expect(town.telegram.refused()).toEqual([])
})

test('发送 under an older preview does not send newer words', async () => {
  const before = lastId()
  await tap(town, li, buttonOf(li, 'reply', no))
  await say(town, li, '明天去看。')
  const old = buttonOf(li, 'send', no)
  await tap(town, li, buttonOf(li, 'reply', no))
  await say(town, li, '下个月去看。')
  expect(await tap(town, li, old)).toBe('这个按钮已经过时了，请重新打开。')
  expect(got(before)).toEqual([])
  await tap(town, li, buttonOf(li, 'send', no))
  expect(got(before).join()).toContain('下个月去看')
  expect(town.telegram.refused()).toEqual([])
})
