import { afterEach, beforeEach, expect, test } from 'vitest'

import { importItems } from '../../src/handlers/import-items.ts'
import { runIfDue } from '../../src/jobs.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { emptyPostgres } from '../store/databases.ts'
import { DAY, HOUR, openTown, type Town } from '../support/town.ts'
import { forge, keyOf, publish, say, tap } from './steps.ts'

const NEWS = '您订阅的'

let town: Town
let zhen: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
})
afterEach(() => town.stop())

const newsOn = (phone: Phone): string[] =>
  phone.messages().flatMap(({ byBot, text }) => (byBot && text.includes(NEWS) ? [text] : []))

/** On to half past six in the evening of the day, or of the next, and the job at that minute. */
const evening = async (): Promise<void> => {
  const time = town.clock.now().getTime()
  const at = 10.5 * HOUR
  const inDay = time % DAY
  town.clock.pass(inDay < at ? at - inDay : DAY - inDay + at)
  await town.job('subscriptions')
}

/** Publishes a minute later: what was there when somebody subscribed is not news. */
const release = async (item: Record<string, unknown>): Promise<void> => {
  town.clock.pass(60_000)
  await publish(town, item)
}

const LAMP = { id: 'N-1', title: '紫荆路灯维修公告', body: '紫荆路的路灯本周检修。' }
const ALLOWANCE = {
  id: 'N-2',
  title: '最低生活保障办理指南',
  body: '到镇政务服务中心办理。',
  unit: 'civil-affairs',
  kind: 'procedure',
}

test('words, a village, a unit and a kind are subscribed to, and each is told in one message in the evening', async () => {
  expect(await say(town, zhen, '/subscribe')).toContain('一有新公开我就告诉您')
  expect(await say(town, zhen, '/subscribe 低保')).toContain('您订阅了 1 项')
  await say(town, zhen, '/subscribe 上塘村')
  await tap(town, zhen, '➕ 类别')
  expect(await tap(town, zhen, '收费标准')).toContain('您订阅了 3 项')
  await tap(town, zhen, '➕ 单位')
  expect(await tap(town, zhen, /城乡建设/)).toContain('您订阅了 4 项')
  expect(zhen.buttons().join()).toMatch(/停掉 “低保”.*停掉 上塘村.*停掉 收费标准.*停掉 .*城乡建设/s)

  town.clock.pass(HOUR)
  await release(LAMP)
  await release(ALLOWANCE)
  await release({
    id: 'N-3',
    title: '第三季度收支',
    body: '收入10元，支出5元，结余5元。',
    unit: 'shangtang-village',
    level: 'village',
    kind: 'finance',
  })
  await release({ ...ALLOWANCE, id: 'N-4', title: '别的事', body: '与此无关的一件事。' })
  town.clock.pass(5 * HOUR)
  await town.job('subscriptions')
  expect(newsOn(zhen)).toEqual([])

  await evening()
  await town.job('subscriptions')
  const [told, ...others] = newsOn(zhen)
  expect(others).toEqual([])
  expect(told).toContain('有 3 条新消息')
  for (const title of [LAMP.title, ALLOWANCE.title, '第三季度收支']) expect(told).toContain(title)
  expect(told).not.toContain('别的事')
  // A link in it opens the item.
  zhen.startWith(`i_${await keyOf(town, 'N-1')}`)
  await town.settled()
  expect(zhen.shown()).toContain('本周检修')

  await evening()
  expect(newsOn(zhen)).toHaveLength(1)
  expect(town.telegram.refused()).toEqual([])
})

test('an item’s own button tells of its next version, and what changed', async () => {
  await release(LAMP)
  zhen.startWith(`i_${await keyOf(town, 'N-1')}`)
  await town.settled()
  expect(await tap(town, zhen, '🔔 有更新时告诉我')).toContain('这一条有更新')
  expect(await tap(town, zhen, '🔔 有更新时告诉我')).toContain('已经订阅了')
  await evening()
  expect(newsOn(zhen)).toEqual([])
  await release({ ...LAMP, body: '紫荆路的路灯下周检修。' })
  await evening()
  expect(newsOn(zhen).join()).toMatch(/有更新，改了：正文\n紫荆路灯维修公告/)
  expect(town.telegram.refused()).toEqual([])
})

test('Traditional script and English mean the same, a name that is longer is somebody else’s', async () => {
  const lee = town.resident('Lee', 'en')
  await say(town, zhen, '/subscribe 收費標準')
  expect(zhen.buttons().join()).toContain('停掉 收费标准')
  await say(town, zhen, '/subscribe 王建')
  expect(await say(town, lee, '/subscribe fees')).toContain('You subscribed to 1')
  expect(lee.buttons().join()).toContain('Stop')
  await release({ ...LAMP, body: '联系人：王建国。' })
  await release({
    ...LAMP,
    id: 'N-5',
    title: '紫荆停车收费',
    kind: 'fees',
    body: '每小时2元。',
  })
  await evening()
  expect(newsOn(zhen).join()).toContain('紫荆停车收费')
  expect(newsOn(zhen).join()).not.toContain(LAMP.title)
  expect(lee.shown()).toContain('New of what you subscribed to: 1')
  expect(town.telegram.refused()).toEqual([])
})

test('one is stopped, all are stopped, and nothing is told any more', async () => {
  await say(town, zhen, '/subscribe 路灯')
  await say(town, zhen, '/subscribe 上塘村')
  expect(await tap(town, zhen, /停掉 上塘村/)).toContain('您订阅了 1 项')
  await say(town, zhen, '/subscribe 低保')
  expect(await tap(town, zhen, '全部停掉')).toContain('2 项都停掉吗')
  expect(await tap(town, zhen, '确定，全部停掉')).toContain('一有新公开我就告诉您')
  await release(LAMP)
  await evening()
  expect(newsOn(zhen)).toEqual([])
  expect(town.telegram.refused()).toEqual([])
})

test('forged, foreign and too many: one sentence, and nothing changes', async () => {
  const wei = town.resident('阿伟')
  await say(town, zhen, '/subscribe 路灯')
  expect(await forge(town, wei, 'substop:1')).not.toBe('')
  expect(await forge(town, wei, 'subto:unit:nosuch')).not.toBe('')
  expect(await forge(town, wei, 'subitem:nosuch')).not.toBe('')
  expect(await say(town, zhen, '/subscribe 怎么办')).toContain('具体事情')
  expect(await say(town, zhen, '/subscribe 13800138000')).not.toContain('您订阅了')
  for (let i = 1; i < 30; i++) {
    town.clock.pass(60_000)
    await say(town, zhen, `/subscribe 紫荆${i}号楼`)
  }
  expect(await say(town, zhen, '/subscribe 学位')).toContain('最多订阅 30 项')
  await say(town, zhen, '/subscribe')
  expect(zhen.shown()).toContain('您订阅了 30 项')
  expect(town.telegram.refused()).toEqual([])
})

test('who blocked the bot is passed over, and told of all of it once they are back', async () => {
  await say(town, zhen, '/subscribe 路灯')
  zhen.block()
  await town.settled()
  await release(LAMP)
  await evening()
  await release({ ...LAMP, id: 'N-6', title: '另一处路灯检修' })
  await evening()
  expect(newsOn(zhen)).toEqual([])
  zhen.unblock()
  await town.settled()
  await evening()
  expect(newsOn(zhen)).toHaveLength(1)
  expect(newsOn(zhen)[0]).toMatch(/有 2 条/)
})

test('what an import brings in thousands is one message with a few lines', async () => {
  await say(town, zhen, '/subscribe 紫荆')
  town.clock.pass(HOUR)
  const { world } = town.app.house
  const rows = Array.from({ length: 2_000 }, (_, i) => ({
    file: 'f',
    row: i,
    value: {
      id: `F-${i}`,
      title: `紫荆第${i}号事项`,
      body: `紫荆第${i}号事项的内容。`,
      unit: 'roads',
      level: 'government',
      kind: 'policy',
    },
  }))
  await world.store.commit((trx) => importItems(world, trx, rows, town.clock.now()))
  await evening()
  expect(newsOn(zhen)).toHaveLength(1)
  expect(newsOn(zhen)[0]).toMatch(/有 2000 条新消息[^]*还有 1990 条/)
  const news = zhen.messages().length
  expect(await tap(town, zhen, '看最新公开')).toContain('最新公开')
  expect(zhen.buttons().join()).toContain('紫荆第')
  // In a message of its own: the news are still to be read.
  expect(zhen.messages()).toHaveLength(news + 1)
  expect(town.telegram.refused()).toEqual([])
})

test('what an import that was long under way writes down late is told the evening after', async () => {
  await say(town, zhen, '/subscribe 路灯')
  town.clock.pass(HOUR)
  const begun = town.clock.now()
  await evening()
  const { world } = town.app.house
  const value = { unit: 'roads', level: 'government', kind: 'notice', ...LAMP }
  await world.store.commit((trx) =>
    importItems(world, trx, [{ file: 'late', row: 1, value }], begun),
  )
  await town.job('subscriptions')
  expect(newsOn(zhen)).toEqual([])
  await evening()
  expect(newsOn(zhen)).toHaveLength(1)
})

test('my data has them, and whoever is erased has none', async () => {
  await say(town, zhen, '/subscribe 路灯')
  const { records, store } = town.app.house.world
  await say(town, zhen, '/privacy')
  await tap(town, zhen, /我的资料/)
  const media = zhen.messages().findLast(({ media: one }) => one?.kind === 'document')!.media!
  const text = town.telegram.state.files.get(media.fileId)!.bytes.toString('utf8')
  expect(text).toMatch(/== 我订阅的 ==\n.*“路灯”/)
  const person = (await records.findPersonByTelegram(store.read, zhen.user.id))!.id
  await store.commit((trx) => records.erasePerson(trx, person, zhen.chatId))
  expect(await store.read.selectFrom('subscriptions').selectAll().execute()).toEqual([])
  expect(await store.read.selectFrom('subscribers').selectAll().execute()).toEqual([])
})

test('several processes that look at the same moment tell everybody once', async () => {
  await town.stop()
  const { address, drop } = await emptyPostgres()
  try {
    town = await openTown({ database: address, processes: 3, passing: 20 })
    const people = ['甲', '乙', '丙', '丁'].map((name) => town.resident(name))
    for (const phone of people) await say(town, phone, '/subscribe 路灯')
    await release(LAMP)
    town.clock.pass(9.5 * HOUR)
    const now = town.clock.now()
    await Promise.all(
      town.apps.flatMap(({ tools }, i) => [
        runIfDue(tools, 'subscriptions', `p${i}`, now),
        runIfDue(tools, 'subscriptions', `p${i}`, now),
      ]),
    )
    await town.settled()
    expect(people.map((phone) => newsOn(phone).length)).toEqual([1, 1, 1, 1])
  } finally {
    await town.stop()
    await drop()
    town = await openTown()
  }
})
