import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { DAY, openTown, type Town } from '../support/town.ts'
import { forge, keyOf, publish, records, say, tap, ticketIn } from './steps.ts'

const CARD = '办残疾人证要带什么材料？'

let town: Town
beforeEach(async () => {
  town = await openTown()
})
afterEach(() => town.stop())

const FEES = {
  id: 'T-1',
  kind: 'fees',
  title: '紫荆停车场收费标准',
  body: '紫荆停车场小车每小时2元，每天最多10元。',
}
const PARKING = '紫荆停车场怎么收费？'

/** Goes through 我的诉求 to what was asked; gives what is shown. */
const listAsked = async (phone: Phone): Promise<string> => {
  await say(town, phone, '/my')
  return tap(town, phone, '💬 我问过的')
}

/** Opens the answer to an earlier question. */
const reopen = async (phone: Phone, words: RegExp): Promise<string> => {
  await listAsked(phone)
  return tap(town, phone, words)
}

test('what was asked is listed under 我的诉求, and opens as it was shown, with its date', async () => {
  const zhen = town.resident('阿珍')
  const answered = await say(town, zhen, CARD)
  town.clock.pass(3 * DAY)
  expect(await listAsked(zhen)).toContain('您问过的')
  expect(zhen.buttons()).toEqual(['办残疾人证要带什么材料？ · 11月23日周一'])
  const again = await tap(town, zhen, /办残疾人证/)
  expect(again).toContain('您在2026年11月23日问：\n办残疾人证要带什么材料？')
  const [words] = answered.split(' [1]')
  expect(again).toContain(words)
  expect(again).toContain('[1] 《办理残疾人证需要什么》')
  // That this item has no newer version is no proof that it holds.
  expect(again).not.toContain('✅')
  expect(zhen.buttons()).toEqual(['没解决'])
  expect(town.telegram.refused()).toEqual([])
})

test('is found where nothing was ever reported, and by a command of its own', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, CARD)
  expect(await say(town, zhen, '/my')).toContain('以前问过的，点下面的按钮找回')
  expect(await say(town, zhen, '/asked')).toContain('您问过的')
  expect(zhen.buttons()).toEqual(['办残疾人证要带什么材料？ · 11月23日周一'])
  expect(town.telegram.refused()).toEqual([])
})

test('nobody who asked nothing is offered a list', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, '/my')
  expect(zhen.buttons()).toEqual([])
  expect(await forge(town, zhen, 'asked')).toBe('')
  expect(zhen.shown()).toContain('还没有问过问题')
  expect(town.telegram.refused()).toEqual([])
})

test('a source that has a newer version says so and leads to it; the words stay those of then', async () => {
  const zhen = town.resident('阿珍')
  await publish(town, FEES)
  await say(town, zhen, PARKING)
  town.clock.pass(2 * DAY)
  await publish(town, { ...FEES, body: '紫荆停车场小车每小时3元，每天最多12元。' })
  const again = await reopen(zhen, /紫荆停车场/)
  expect(again).toContain('每小时2元')
  expect(again).not.toContain('每小时3元')
  expect(again).toContain('第1版\n🆕 已有新版：第2版，2026年11月25日发布')
  expect(zhen.buttons()).toEqual(['🆕 新版：紫荆停车场收费标准', '没解决'])
  expect(await tap(town, zhen, /新版/)).toContain('每小时3元')

  // 看全文 under the answer of then shows that version too, and leads on in the same way.
  const old = zhen.messages().find(({ byBot, text }) => byBot && text.includes('每小时2元'))!
  const more = old.markup!.inline_keyboard!.flat().find(({ text }) => text === '📄 看全文')!
  await tap(town, zhen, { messageId: old.id, data: more.callback_data! })
  expect(zhen.shown()).toContain('已有新版：第2版')
  expect(zhen.buttons()).toContain('🆕 新版：紫荆停车场收费标准')
  expect(town.telegram.refused()).toEqual([])
})

test('words that another item contradicts since say so first, and lead to it', async () => {
  const zhen = town.resident('阿珍')
  const old = {
    ...FEES,
    id: 'T-2024',
    title: '紫荆停车场收费标准（2024年）',
    publishedAt: '2024-05-01',
  }
  await publish(town, old)
  await say(town, zhen, PARKING)
  town.clock.pass(2 * DAY)
  await publish(town, {
    ...FEES,
    id: 'T-2026',
    title: '紫荆停车场收费标准（2026年）',
    body: '紫荆停车场小车每小时3元，每天最多12元。',
  })
  const again = await reopen(zhen, /紫荆停车场/)
  expect(again).toContain('每小时2元')
  expect(again).toContain(
    '🆕 这是以前的规定。后来公开了《紫荆停车场收费标准（2026年）》（2026年11月25日），请以新的为准',
  )
  expect(again).not.toContain('✅')
  expect(await tap(town, zhen, /2026年/)).toContain('每小时3元')
  expect(zhen.shown()).not.toContain('这是以前的规定')
  expect(town.telegram.refused()).toEqual([])
})

test('a source that ran out since then says so', async () => {
  const zhen = town.resident('阿珍')
  await publish(town, { ...FEES, expiresAt: '2026-11-30' })
  expect(await say(town, zhen, PARKING)).not.toContain('到期')
  town.clock.pass(8 * DAY)
  const again = await reopen(zhen, /紫荆停车场/)
  expect(again).toContain('每小时2元')
  expect(again).toContain('已于2026年11月30日到期')
  expect(town.telegram.refused()).toEqual([])
})

test.each([
  ['became internal', { audience: 'internal' }, {}],
  ['ran out as a notice', undefined, { kind: 'notice', expiresAt: '2026-11-24' }],
])('what %s is not shown again, and that is said', async (_, later, given) => {
  const zhen = town.resident('阿珍')
  await publish(town, { ...FEES, ...given })
  expect(await say(town, zhen, PARKING)).toContain('每小时2元')
  town.clock.pass(3 * DAY)
  if (later) await publish(town, { ...FEES, ...later })
  const again = await reopen(zhen, /紫荆停车场怎么/)
  expect(again).toContain('现在不再公开，没有再显示')
  expect(again).not.toMatch(/2元|收费标准/)
  expect(zhen.buttons()).toEqual(['没解决'])
  expect(town.telegram.refused()).toEqual([])
})

/** Takes an item down, and has it published anew with another text, read by a second person. */
const takeDownAndCorrect = async (id: string, text: string): Promise<void> => {
  const editor = await town.staff('小编', 'editor', 'roads')
  const head = await town.staff('霍主任', 'head', 'roads')
  const key = await keyOf(town, id)
  await forge(town, editor, `itemdown:${key}`)
  await say(town, editor, '数字写错了')
  await tap(town, editor, '确定撤下')
  await forge(town, editor, `itemedit:${key}`)
  await tap(town, editor, '修改内容')
  await tap(town, editor, '正文')
  await say(town, editor, text)
  await tap(town, editor, '送审')
  expect(await tap(town, head, '同意发布')).toContain('第 2 版已经公开')
}

test.each([
  ['was taken down', () => takeDownAndCorrect('T-1', '紫荆停车场小车每小时3元，每天最多12元。')],
  [
    'was internal in between',
    async () => {
      await publish(town, { ...FEES, audience: 'internal' })
      await publish(town, { ...FEES, body: '紫荆停车场小车每小时3元，每天最多12元。' })
    },
  ],
])('a text that %s does not come back once its item is public again', async (_, correct) => {
  const zhen = town.resident('阿珍')
  await publish(town, FEES)
  expect(await say(town, zhen, PARKING)).toContain('每小时2元')
  const old = zhen.messages().findLast(({ byBot, text }) => byBot && text.includes('每小时2元'))!
  const more = old.markup!.inline_keyboard!.flat().find(({ text }) => text === '📄 看全文')!
  town.clock.pass(DAY)
  await correct()
  const again = await reopen(zhen, /紫荆停车场怎么/)
  expect(again).toContain('现在不再公开，没有再显示')
  expect(again).not.toContain('2元')
  // Another item may be offered; the text that came down is not.
  await tap(town, zhen, { messageId: old.id, data: more.callback_data! })
  expect(zhen.shown()).not.toContain('小车每小时2元')
  // What stands instead is found by asking.
  expect(await say(town, zhen, PARKING)).toContain('每小时3元')
  expect(town.telegram.refused()).toEqual([])
})

test('a question nothing answered opens with what was offered then, as far as it is public', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, '火车站在哪里？')
  const offered = zhen.buttons()
  expect(offered.length).toBeGreaterThan(1)
  expect(await reopen(zhen, /火车站/)).toContain('没有查到已经公开的答案')
  expect(zhen.buttons()).toEqual(offered)
  expect(offered.at(-1)).toMatch(/^转给/)
  expect(town.telegram.refused()).toEqual([])
})

test('that an item does not say it opens as it was shown: with the item, and the telephone of its unit', async () => {
  const zhen = town.resident('阿珍')
  const item = {
    id: 'T-1',
    kind: 'policy',
    unit: 'agriculture',
    title: '紫荆桥限高架位置',
    body: '紫荆桥限高架设在桥北侧的路口。',
  }
  await publish(town, item)
  await say(town, zhen, '紫荆桥限高架设在哪里？')
  const [said, phone] = (await say(town, zhen, '那要多少钱？')).split('\n')
  expect(said).toBe('《紫荆桥限高架位置》里没有查到这一点。')
  expect(phone).toMatch(/^☎ /)
  expect(await reopen(zhen, /那要多少钱/)).toContain(`${said}\n${phone}`)
  expect(zhen.buttons()).toEqual(['紫荆桥限高架位置', '转给农业农村办公室'])
  await publish(town, { ...item, audience: 'internal' })
  expect(await reopen(zhen, /那要多少钱/)).not.toContain('紫荆桥')
  expect(zhen.buttons()).toEqual(['转给党政办公室'])
  expect(town.telegram.refused()).toEqual([])
})

test('that it could be about anything opens as it was shown, too', async () => {
  const zhen = town.resident('阿珍')
  expect(await say(town, zhen, '那要多少钱？')).toContain('您问的是哪一件事')
  expect(await reopen(zhen, /那要多少钱/)).toContain('您问的是哪一件事')
  expect(town.telegram.refused()).toEqual([])
})

test('what was filed already leads to its ticket, and is not filed again', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, CARD)
  await tap(town, zhen, /看全文/)
  expect(zhen.buttons()).toContain('没解决')
  const old = zhen
    .messages()
    .flatMap(({ markup }) => markup?.inline_keyboard?.flat() ?? [])
    .find(({ text }) => text === '没解决')!.callback_data!
  await tap(town, zhen, '没解决')
  const no = ticketIn(await tap(town, zhen, /提交/))
  await reopen(zhen, /办残疾人证/)
  expect(zhen.buttons()).toEqual(['查看进度'])
  expect(await tap(town, zhen, '查看进度')).toContain(no)
  const asked = zhen.messages().find(({ byBot, text }) => byBot && text.includes('[1] 《'))!
  await forge(town, zhen, asked.markup!.inline_keyboard!.flat().at(-1)!.callback_data!)
  expect(zhen.buttons()).toContain('查看进度')
  expect(zhen.buttons()).not.toContain('没解决')
  expect(await records(town).numbers()).toEqual([no])
  // Nor by the button that is still there from before it was filed.
  await forge(town, zhen, old)
  expect(zhen.buttons()).not.toContain('✅ 提交')
  expect(await records(town).numbers()).toEqual([no])
  // One that was only drafted may still be filed.
  await say(town, zhen, '公租房租金标准是多少？')
  await tap(town, zhen, '没解决')
  await tap(town, zhen, /取消/)
  await reopen(zhen, /公租房/)
  expect(zhen.buttons()).toEqual(['没解决'])
  expect(town.telegram.refused()).toEqual([])
})

test('what is published about a complaint is kept as well', async () => {
  const zhen = town.resident('阿珍')
  await publish(town, FEES)
  const shown = await say(town, zhen, '紫荆停车场怎么收费？有人乱收费，请处理')
  expect(shown).toContain('已经公开的是')
  expect(await reopen(zhen, /紫荆停车场/)).toContain('每小时2元，每天最多10元')
  expect(town.telegram.refused()).toEqual([])
})

test('many are listed ten at a time, in one message that turns its pages', async () => {
  const zhen = town.resident('阿珍')
  for (let i = 1; i <= 23; i++) await say(town, zhen, `第${i}号飞碟驾驶证怎么考？`)
  await listAsked(zhen)
  const count = zhen.messages().length
  const labels = () => zhen.buttons().map((label) => label.replace(/飞碟.*/, ''))
  expect(labels()).toEqual([...Array.from({ length: 10 }, (_, i) => `第${23 - i}号`), '下一页 ›'])
  await tap(town, zhen, '下一页 ›')
  expect(labels().slice(-2)).toEqual(['‹ 上一页', '下一页 ›'])
  await tap(town, zhen, '下一页 ›')
  expect(labels()).toEqual(['第3号', '第2号', '第1号', '‹ 上一页'])
  expect(zhen.messages()).toHaveLength(count)
  // A page that is not there any more, or never was, is the first.
  await forge(town, zhen, 'askedpage:99999')
  expect(zhen.buttons()[0]).toContain('第23号')
  expect(town.telegram.refused()).toEqual([])
})

test('an answer opens for the one who asked, and for nobody else', async () => {
  const zhen = town.resident('阿珍')
  const wang = town.resident('老王')
  await say(town, zhen, CARD)
  await say(town, wang, '/start')
  expect(await forge(town, wang, 'again:1')).toBe('这个按钮不是给您的。')
  expect(await forge(town, wang, 'again:404')).toBe('这个按钮已经过时了，请重新打开。')
  expect(town.telegram.refused()).toEqual([])
})

test('an answer from before its words were kept opens with the items it was taken from', async () => {
  const zhen = town.resident('阿珍')
  await publish(town, FEES)
  await say(town, zhen, PARKING)
  const { store } = town.app.house.world
  await store.commit((trx) => trx.updateTable('questions').set({ shown: null }).execute())
  expect(await reopen(zhen, /紫荆停车场/)).toContain('原话没有留下')
  expect(zhen.buttons()).toContain('紫荆停车场收费标准')
  expect(town.telegram.refused()).toEqual([])
})

test('a reopened answer is what the next question is about', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, CARD)
  town.clock.pass(DAY)
  await reopen(zhen, /办残疾人证/)
  expect(await say(town, zhen, '那要多少钱？')).toContain('办证免费')
  expect(town.telegram.refused()).toEqual([])
})
