import { afterEach, beforeEach, expect, test } from 'vitest'

import { askCommand } from '../../src/cli/questions.ts'
import { wordingOf } from '../../src/domain/wording.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { openLiar, says, type Liar } from '../model/liar.ts'
import { meaningOf, openAiServer, type OpenAiServer } from '../support/open-ai.ts'
import { HOUR, openTown, type Town } from '../support/town.ts'
import {
  buttonOf,
  file,
  forge,
  keyOf,
  openHistory,
  publish,
  records,
  say,
  tap,
  ticketIn,
} from './steps.ts'

/**
 * What everybody could read is for the offices alone from one moment on: of what was built on it before, nothing that
 * a resident opens later has its title or its words; the desk still sees what an answer rested on.
 */

const SECRET = /紫荆路灯|机密戊|每晚七点/
const TITLE = '紫荆路灯报修须知'
const ITEM = {
  id: 'S-9',
  title: TITLE,
  body: '紫荆路灯坏了，每晚七点到九点登记，三天修好。值班的是机密戊。',
  kind: 'procedure',
}
const QUESTION = '紫荆路灯坏了怎么报修？'
const BROKEN = '上塘村村口的紫荆路灯坏了，一直没人修'

let town: Town
let liar: Liar
let models: OpenAiServer
let zhen: Phone
let li: Phone
/** How many calls there had been when it turned internal; and how much the models had been asked. */
let mark: { readonly calls: number; readonly asked: number; readonly embedded: number }

beforeEach(async () => {
  liar = await openLiar()
  liar.say(says({ text: '三天修好。', item: 'S-9', quote: '三天修好' }))
  models = await openAiServer()
  models.embed = meaningOf([['紫荆路灯', '报修']])
  town = await openTown({
    modelUrl: liar.baseUrl,
    models: { embedding: models.settings('bge-m3') },
  })
  zhen = town.resident('阿珍')
  li = await town.staff('李干部', 'officer', 'roads')
  await publish(town, ITEM)
  await town.job('embeddings')
})
afterEach(async () => {
  await town.stop()
  await liar.close()
  await models.close()
})

const turnInternal = async (): Promise<void> => {
  town.clock.pass(HOUR)
  await publish(town, { ...ITEM, audience: 'internal' })
  mark = {
    calls: town.telegram.calls().length,
    asked: liar.asked.length,
    embedded: models.embeddings.length,
  }
}

/** What the bot sent into a chat since, and what of its files; what somebody wrote themselves is theirs. */
const sentTo = (chat: number, own: readonly string[] = []): string => {
  const calls = town.telegram.calls().slice(mark.calls)
  // What Telegram answers to a change of buttons repeats the message they are under.
  const sent = JSON.stringify(
    calls.flatMap(({ params }) => (String(params['chat_id']) === String(chat) ? [params] : [])),
  )
  return own.reduce((left, words) => left.replaceAll(words, ''), sent)
}
const expectNothing = (own: readonly string[] = [], phone = zhen): void => {
  const without = (text: string) => own.reduce((left, words) => left.replaceAll(words, ''), text)
  expect(sentTo(phone.chatId, own)).not.toMatch(SECRET)
  expect(without(JSON.stringify(liar.asked.slice(mark.asked)))).not.toMatch(SECRET)
  expect(without(JSON.stringify(models.embeddings.slice(mark.embedded)))).not.toMatch(SECRET)
  expect(town.telegram.refused()).toEqual([])
}

/** The officer's reply, with the item under it. */
const answerWithIt = async (no: string): Promise<void> => {
  await tap(town, li, buttonOf(li, 'reply', no))
  await say(town, li, '本周内派人去修。')
  await tap(town, li, `📎 附上《${TITLE}》`)
  await tap(town, li, buttonOf(li, 'send', no))
}

test('an answer that a model is still wording: nothing of it goes out, in private or in a group', async () => {
  const worded = says({ text: '三天修好。', item: 'S-9', quote: '三天修好' })
  liar.say(async () => {
    await turnInternal()
    return worded
  })
  await say(town, zhen, QUESTION)
  expect(zhen.shown()).toContain('没有查到已经公开的答案')
  expectNothing([QUESTION])
  await publish(town, ITEM)
  liar.say(async () => {
    await turnInternal()
    return worded
  })
  const group = town.telegram.group({ id: -1_009_000_000_777, title: '上塘村群', members: [zhen] })
  const there = group.phone(zhen)
  await say(town, there, `@mingbai_bot ${QUESTION}`)
  expect(there.messages().at(-1)!.text).toContain('《路灯报修方式和修复时限》')
  expectNothing([QUESTION], there)
  expect(town.telegram.refused()).toEqual([])
})

test('an answer that was kept, whatever is pressed under it, and what is asked next', async () => {
  expect(await say(town, zhen, QUESTION)).toContain('三天修好')
  const answered = zhen.messages().findLast(({ byBot, text }) => byBot && text.includes('三天'))!
  const pressed = answered.markup!.inline_keyboard!.flat()
  await turnInternal()
  for (const label of ['📄 看全文', '👍 有帮助'])
    await tap(town, zhen, {
      messageId: answered.id,
      data: pressed.find(({ text }) => text === label)!.callback_data!,
    })
  await say(town, zhen, '那要多少钱？')
  await say(town, zhen, '/my')
  await tap(town, zhen, /我问过的/)
  expect(await tap(town, zhen, /紫荆路灯坏了怎么报修/)).toContain('现在不再公开')
  await say(town, zhen, QUESTION)
  const { records: all, store } = town.app.house.world
  // What was settled by it before is no way of asking for it.
  expect(Object.fromEntries(await all.learnedWords(store.read))).toEqual({})
  expectNothing([QUESTION, '紫荆路灯坏了怎么报修'])
})

test('a way of asking that was learned for it leads to it no more', async () => {
  const way = '路灯报修咋整'
  await say(town, zhen, `${way}？`)
  if (zhen.buttons().includes('👍 有帮助')) await tap(town, zhen, '👍 有帮助')
  const { records: all, store } = town.app.house.world
  const person = (await records(town).person(zhen))!.id
  await store.commit((trx) =>
    all.learnWording(trx, ITEM.id, wordingOf(way)!, 'officer', person, town.clock.now(), 20),
  )
  expect(await say(town, zhen, `${way}？`)).toContain('三天修好')
  await turnInternal()
  await say(town, zhen, `${way}？`)
  expectNothing()
})

test('nothing newer is spoken of that is internal, and nothing of it in an older one’s answer', async () => {
  const fee = (year: number, given: object) => ({
    id: `fee-${year}`,
    title: `紫荆停车场${year}年收费标准`,
    kind: 'fees',
    ...given,
  })
  await publish(town, fee(2025, { body: '小车每小时2元。', publishedAt: '2025-01-10' }))
  const newer = fee(2026, { body: '小车每小时9元，机密戊。', publishedAt: '2026-11-20' })
  await publish(town, newer)
  const open = async (): Promise<string> => {
    zhen.startWith(`i_${await keyOf(town, 'fee-2025')}`)
    await town.settled()
    return zhen.shown()
  }
  expect(await open()).toContain('紫荆停车场2026年收费标准')
  await turnInternal()
  await publish(town, { ...newer, audience: 'internal' })
  expect(await open()).not.toMatch(/2026年收费|9元/)
  expect(await say(town, zhen, '紫荆停车场怎么收费？')).not.toMatch(/2026年收费|9元|机密戊/)
  expect(zhen.buttons().join()).not.toContain('2026年收费')
  expectNothing()
})

test('my data has what was asked, and says that what was answered is not public any more', async () => {
  await say(town, zhen, QUESTION)
  await turnInternal()
  await say(town, zhen, '/privacy')
  await tap(town, zhen, /我的资料/)
  const { fileId } = zhen.messages().findLast(({ media }) => media?.kind === 'document')!.media!
  const text = town.telegram.state.files.get(fileId)!.bytes.toString('utf8')
  expect(text).toContain(QUESTION)
  expect(text).toContain('答的内容现在已经不公开')
  expect(text.replaceAll(QUESTION, '')).not.toMatch(SECRET)
})

test('an answer to a ticket that rests on it, before its resident and whoever joined; the desk sees on what', async () => {
  const wang = town.resident('老王')
  const no = await file(town, zhen, BROKEN)
  await say(town, wang, '上塘村村口紫荆路灯坏了好几天，晚上看不见路')
  await tap(town, wang, /提交/)
  const joined = ticketIn(await tap(town, wang, '是同一件，一起办'))
  await answerWithIt(no)
  expect(zhen.shown()).toContain(TITLE)
  await turnInternal()
  for (const [phone, own] of [
    [zhen, no],
    [wang, joined],
  ] as const) {
    await say(town, phone, `/ticket ${own}`)
    await say(town, phone, '/privacy')
    await tap(town, phone, /我的资料/)
    const { fileId } = phone.messages().findLast(({ media }) => media?.kind === 'document')!.media!
    const text = town.telegram.state.files.get(fileId)!.bytes.toString('utf8')
    expect(text).toContain('本周内派人去修')
    expect(text).toContain('依据里有 1 条现在已经不公开')
    expect(text).not.toContain(TITLE)
    expect(phone.buttons().join()).not.toContain('紫荆路灯')
  }
  await say(town, zhen, `/ticket ${no}`)
  expect(zhen.shown()).toContain('依据里有 1 条现在已经不公开')
  expect(zhen.shown()).not.toContain(TITLE)
  expect(await openHistory(town, li, no)).toContain(TITLE)
  expect(town.telegram.refused()).toEqual([])
})

test('an officer’s words do not take it along, by the button of before or by one they make themselves', async () => {
  const no = await file(town, zhen, BROKEN)
  await tap(town, li, buttonOf(li, 'reply', no))
  await say(town, li, '本周内派人去修。')
  await tap(town, li, `📎 附上《${TITLE}》`)
  await turnInternal()
  await tap(town, li, buttonOf(li, 'send', no))
  expect(sentTo(zhen.chatId, [BROKEN])).not.toMatch(SECRET)
  const key = await keyOf(town, ITEM.id)
  await say(town, li, '本周内派人去修，请放心。')
  await forge(town, li, `attach:${no}:${key}`)
  await tap(town, li, buttonOf(li, 'send', no))
  expect(await records(town).verbs(no)).toContain('reply')
  expect(zhen.shown()).toContain('请放心')
  expectNothing([BROKEN])
})

test('a model that drafts an officer’s answer is not given it', async () => {
  const no = await file(town, zhen, BROKEN)
  await turnInternal()
  await tap(town, li, buttonOf(li, 'reply', no))
  await tap(town, li, '🤖 起草')
  expect(JSON.stringify(liar.asked.slice(mark.asked)).replaceAll(BROKEN, '')).not.toMatch(SECRET)
  expect(sentTo(li.chatId, [BROKEN]).replaceAll(BROKEN.slice(0, 20), '')).not.toMatch(
    /机密戊|每晚七点/,
  )
})

test('an objection to it says that it was to something not public any more; the desk sees to what', async () => {
  zhen.startWith(`i_${await keyOf(town, ITEM.id)}`)
  await town.settled()
  await tap(town, zhen, '📢 内容有误或没公开')
  await say(town, zhen, '实际要等十天。')
  const no = ticketIn(await tap(town, zhen, '✅ 提交'))
  await turnInternal()
  await tap(town, zhen, buttonOf(zhen, 'disc', no))
  expect(zhen.shown()).toContain('关于：一条已经不公开的信息')
  await forge(town, li, `disc:${no}`)
  expect(li.shown()).toContain(`关于：${TITLE}`)
  expectNothing()
})

test('whoever follows a link from a group, or asks on in the group', async () => {
  const group = town.telegram.group({ id: -1_009_000_000_779, title: '上塘村群', members: [zhen] })
  const there = group.phone(zhen)
  there.send(`@mingbai_bot ${QUESTION}`)
  await town.settled()
  const asked = there.messages().findLast(({ byBot }) => byBot)!
  expect(asked.text).toContain('三天修好')
  await turnInternal()
  there.press(/私聊/)
  await town.settled()
  there.send('那要等多久？', { replyTo: asked.id })
  await town.settled()
  expectNothing([QUESTION, '紫荆路灯坏了怎么报修'])
  expectNothing([QUESTION, '紫荆路灯坏了怎么报修'], there)
})

test('what fills a gap and is internal before anybody was told of it is told to nobody', async () => {
  const editor = await town.staff('小编', 'editor', 'roads')
  const head = await town.staff('霍主任', 'head', 'roads')
  await say(town, zhen, '紫荆桥限高架设在哪里？')
  await town.job('gaps')
  await say(town, editor, '/gaps')
  await tap(town, editor, /^1\./)
  await tap(town, editor, '✍️ 自己写一条')
  await say(town, editor, '紫荆桥限高架设在哪里？')
  await say(town, editor, '紫荆桥限高架设在桥北侧，限高3.2米，货车请绕行青禾大道，机密戊。')
  await tap(town, editor, '送审')
  await tap(town, head, '同意发布')
  const { store, records: all } = town.app.house.world
  const filled = (await all.allItems(store.read)).find(({ body }) => body.includes('限高3.2米'))!
  const { key: _key, version: _version, firstSeenAt: _seen, ...content } = filled
  await publish(town, { ...content, body: `${content.body}改`, audience: 'internal' })
  const before = zhen.messages().length
  await town.job('gap-news')
  expect(zhen.messages()).toHaveLength(before)
})

test('no button with its key does anything, whoever makes one', async () => {
  const key = await keyOf(town, ITEM.id)
  await turnInternal()
  for (const data of ['item', 'itemopen', 'itemlook', 'itemhistory', 'object', 'subitem'])
    await forge(town, zhen, `${data}:${key}`)
  await forge(town, zhen, `wordings:${key}:0`)
  expectNothing()
})

test('the command line gives what a resident would get, and no title beside it', async () => {
  await turnInternal()
  const said: string[] = []
  const write = process.stdout.write.bind(process.stdout)
  process.stdout.write = (text: string) => said.push(text) > 0
  try {
    await askCommand(town.app.house, QUESTION, { json: true }, town.clock.now())
  } finally {
    process.stdout.write = write
  }
  expect(said.join()).toContain(QUESTION)
  expect(said.join().replaceAll(QUESTION, '')).not.toMatch(SECRET)
})

test('a draft under review and a row held back for its numbers are nowhere yet', async () => {
  const editor = await town.staff('小编', 'editor', 'roads')
  await turnInternal()
  await say(town, editor, '/items')
  await tap(town, editor, /新写一条|➕/)
  await say(town, editor, '紫荆天桥机密戊：每晚七点封闭。')
  await publish(town, {
    id: 'S-10',
    title: '紫荆天桥机密戊',
    body: '每晚七点封闭，找陈某 13800138000。',
  })
  for (const words of ['紫荆天桥几点封闭？', '/browse', '机密戊是什么？']) {
    await say(town, zhen, words)
    if (zhen.buttons().includes('🆕 最新公开')) await tap(town, zhen, '🆕 最新公开')
  }
  await say(town, zhen, '/subscribe 紫荆天桥')
  town.clock.pass(8 * HOUR)
  await town.job('subscriptions')
  expectNothing(['机密戊是什么'])
})
