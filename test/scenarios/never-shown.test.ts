import { afterEach, beforeEach, expect, test } from 'vitest'

import { periodAt } from '../../src/domain/period.ts'
import { publicSummary } from '../../src/domain/public-summary.ts'
import { freshSummary, summaryOf } from '../../src/handlers/summaries.ts'
import { withdrawItem } from '../../src/handlers/withdraw-item.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { shortKey } from '../../src/bot/short-key.ts'
import { openLiar, says, type Liar } from '../model/liar.ts'
import { meaningOf, openAiServer, type OpenAiServer } from '../support/open-ai.ts'
import { DAY, HOUR, openTown, type Town } from '../support/town.ts'
import { keyOf, publish, say, tap, wireTo } from './steps.ts'

/**
 * What is not for residents, each with words of its own that stand in nothing else: looked for on every way out there
 * is, on all that went to the residents' telephones, the group's and the models' servers.
 */
const SECRET = /机密甲|机密乙|机密丙|机密丁/
const LAMP = '紫荆桥限高架'

const ITEMS = {
  /** Internal from the first. */
  internal: { id: 'S-1', title: `${LAMP}内部处置（机密甲）`, body: '机密甲：值班电话不外传。' },
  /** Public once, then internal. */
  closed: { id: 'S-2', title: `${LAMP}整改（机密乙）`, body: '机密乙：紫荆桥限高架整改经过。' },
  withdrawn: { id: 'S-3', title: `${LAMP}公告（机密丙）`, body: '机密丙：紫荆桥限高架停用。' },
  over: {
    id: 'S-4',
    title: `${LAMP}中标公示（机密丁）`,
    body: '机密丁：张某中标紫荆桥限高架。',
    expiresAt: '2026-11-24',
  },
  open: { id: 'S-5', title: `${LAMP}位置`, body: '紫荆桥限高架设在桥北侧，限高3.2米。' },
} as const

let town: Town
let zhen: Phone
let liar: Liar
let models: OpenAiServer
/** How much was sent before everything became what it is. */
let keys: Readonly<Record<keyof typeof ITEMS, string>>

const asDesk = { person: 0, memberships: [{ role: 'editor', unit: null, name: null }] } as const

beforeEach(async () => {
  liar = await openLiar()
  liar.say(says({ text: '限高3.2米。', item: 1, quote: '限高3.2米' }))
  models = await openAiServer()
  models.embed = meaningOf([[LAMP]])
  town = await openTown({
    modelUrl: liar.baseUrl,
    models: { embedding: models.settings('bge-m3') },
  })
  zhen = town.resident('阿珍')
  // Subscribed in every way, so that what is new may come by itself.
  for (const words of [LAMP, '通知公告', '机密']) {
    town.clock.pass(60_000)
    await say(town, zhen, `/subscribe ${words}`)
  }
  town.clock.pass(60_000)
  for (const item of Object.values(ITEMS))
    await publish(town, { ...item, audience: item.id === 'S-1' ? 'internal' : 'public' })
  const { world } = town.app.house
  const [internal, closed, withdrawn, over, open] = await Promise.all(
    Object.values(ITEMS).map(({ id }) => keyOf(town, id)),
  )
  keys = { internal: internal!, closed: closed!, withdrawn: withdrawn!, over: over!, open: open! }
  await publish(town, { ...ITEMS.closed, audience: 'internal' })
  const editor = await town.staff('小编', 'editor')
  const person = (await world.records.findPersonByTelegram(world.store.read, editor.user.id))!.id
  await world.store.commit((trx) =>
    withdrawItem(world, trx, { ...asDesk, person }, keys.withdrawn, '有误', town.clock.now()),
  )
  town.clock.pass(2 * DAY)
})
afterEach(async () => {
  await town.stop()
  await liar.close()
  await models.close()
})

const expectNothing = (phone = zhen): void => {
  expect(wireTo(town, phone.chatId)).not.toMatch(SECRET)
  expect(JSON.stringify(liar.asked)).not.toMatch(SECRET)
  expect(JSON.stringify(models.embeddings)).not.toMatch(SECRET)
  expect(town.telegram.refused()).toEqual([])
}

test('no question finds them: asked, asked further, looked at whole, offered as what may fit', async () => {
  await town.job('embeddings')
  for (const question of [
    `${LAMP}设在哪里？`,
    '那停用了吗？',
    `${LAMP}中标公示`,
    '机密丁中标的是谁？',
    '值班电话是多少？',
  ]) {
    await say(town, zhen, question)
    if (zhen.buttons().includes('📄 看全文')) await tap(town, zhen, '📄 看全文')
  }
  // What was asked is the resident's own words; what came back is none of theirs.
  const answers = zhen.messages().flatMap(({ byBot, text }) => (byBot ? [text] : []))
  expect(answers.join('\n')).toContain('3.2米')
  expect(answers.join('\n').replaceAll('机密丁中标的是谁', '')).not.toMatch(SECRET)
  expect(JSON.stringify(models.embeddings).replaceAll('机密丁中标的是谁', '')).not.toMatch(SECRET)
  expect(zhen.buttons().join()).not.toMatch(SECRET)
  const asked = JSON.stringify(liar.asked).replaceAll('机密丁中标的是谁', '')
  expect(asked).not.toMatch(SECRET)
  expect(models.embeddings.flatMap(({ input }) => input).join()).toContain('桥北侧')
})

test('no link, button or shelf opens them, whatever key it carries', async () => {
  for (const key of [keys.internal, keys.closed, keys.withdrawn, keys.over]) {
    zhen.startWith(`i_${key}`)
    await town.settled()
    expect(zhen.shown()).toBe('这条信息现在没有公开。')
  }
  zhen.startWith(`i_${keys.open}`)
  await town.settled()
  expect(zhen.shown()).toContain('3.2米')
  await say(town, zhen, '/browse')
  await tap(town, zhen, '🆕 最新公开')
  expect(zhen.buttons().join()).toContain(ITEMS.open.title)
  await tap(town, zhen, '‹ 返回')
  await tap(town, zhen, /镇政府/)
  await tap(town, zhen, /城乡建设/)
  expect(zhen.buttons().filter((label) => label.includes(LAMP))).toHaveLength(1)
  await tap(town, zhen, '按类别看')
  const notices = zhen.buttons().find((label) => label.includes('通知公告'))!
  await tap(town, zhen, notices)
  let seen = 0
  for (;;) {
    seen += zhen.buttons().filter((label) => !/返回|上一页|下一页/.test(label)).length
    if (!zhen.buttons().includes('下一页 ›')) break
    await tap(town, zhen, '下一页 ›')
  }
  // The count on a shelf says nothing of them, either.
  expect(notices).toBe(`通知公告（${seen}）`)
  expectNothing()
})

test('the evening’s news name none of them, whatever somebody subscribed to', async () => {
  town.clock.pass(10 * HOUR)
  await town.job('subscriptions')
  const news = zhen.messages().findLast(({ text }) => text.includes('您订阅的，有'))!
  expect(news.text).toContain(ITEMS.open.title)
  await say(town, zhen, '/subscribe')
  expectNothing()
})

test('what was subscribed to and is internal since has no title in the list', async () => {
  const item = { id: 'S-6', title: '紫荆塔（机密乙）', body: '紫荆塔维修。' }
  await publish(town, item)
  zhen.startWith(`i_${await keyOf(town, 'S-6')}`)
  await town.settled()
  await tap(town, zhen, '🔔 有更新时告诉我')
  await publish(town, { ...item, audience: 'internal', body: '机密乙：紫荆塔维修。' })
  await say(town, zhen, '/subscribe')
  expect(zhen.buttons().join()).toContain('一条已经不公开的信息')
  expect(zhen.buttons().join()).not.toContain('紫荆塔')
  await publish(town, { ...item, body: '紫荆塔修好了。' })
  town.clock.pass(10 * HOUR)
  await town.job('subscriptions')
  // Of what was internal in between nothing is compared: it comes as new.
  expect(zhen.messages().at(-1)!.text).toMatch(/新公开\n紫荆塔/)
})

test('a group hears nothing of them', async () => {
  const group = town.telegram.group({
    id: -1_009_000_000_777,
    title: '上塘村群',
    members: [zhen],
  })
  const there = group.phone(zhen)
  there.send(`@mingbai_bot ${LAMP}中标公示是谁？`)
  await town.settled()
  there.send(`@mingbai_bot ${LAMP}设在哪里？`)
  await town.settled()
  expect(there.messages().length).toBeGreaterThan(2)
  expectNothing(there)
})

test('the summary for the board names none of them', async () => {
  const { world } = town.app.house
  const now = town.clock.now()
  const summary = await freshSummary(world, periodAt('week', '2026-11-23'), now)
  const names = { units: '其他', categories: '其他', areas: '其他', topics: '其他' }
  const told = JSON.stringify(publicSummary(summary, names))
  expect(told).toContain(ITEMS.open.title)
  expect(told).not.toMatch(SECRET)
})

test('a summary that was made before midnight names no notice that ran out at midnight', async () => {
  const { world } = town.app.house
  await publish(town, { ...ITEMS.over, id: 'S-7', expiresAt: '2026-11-25', body: '机密丁。' })
  town.clock.set('2026-11-25T23:58:00+08:00')
  const week = periodAt('week', '2026-11-25')
  const titles = async () => (await summaryOf(world, week, town.clock.now())).disclosed.titles
  expect(await titles()).toContain(ITEMS.over.title)
  town.clock.set('2026-11-26T00:02:00+08:00')
  expect((await titles()).join()).not.toMatch(SECRET)
  expect((await titles()).join()).toContain(ITEMS.open.title)
})

test('the code on a board opens what the unit has published, and nothing else of it', async () => {
  zhen.startWith(`u_${shortKey('roads')}`)
  await town.settled()
  expect(zhen.shown()).toContain('城乡建设办公室')
  expect(zhen.buttons().join()).toContain(ITEMS.open.title)
  expectNothing()
  zhen.startWith('u_nosuch')
  await town.settled()
  expect(zhen.shown()).toContain('没有')
})
