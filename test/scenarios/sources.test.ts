import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { MESSAGE_LIMIT } from '../../src/bot/split.ts'
import { openTown, type Town } from '../support/town.ts'
import { keyOf, publish, say, tap } from './steps.ts'

let town: Town
beforeEach(async () => {
  town = await openTown()
})
afterEach(() => town.stop())

/** Where the links of the newest message lead, by their words. */
const linksOf = (phone: Phone): Record<string, string | undefined> => {
  const { text, entities } = phone.messages().at(-1)!
  return Object.fromEntries(
    entities
      .filter(({ type }) => type === 'text_link')
      .map(({ offset, length, url }) => [text.slice(offset, offset + length), url]),
  )
}

const boldOf = (phone: Phone): string[] => {
  const { text, entities } = phone.messages().at(-1)!
  return entities
    .filter(({ type }) => type === 'bold')
    .map(({ offset, length }) => text.slice(offset, offset + length))
}

const PARKING = {
  id: 'T-1',
  kind: 'fees',
  title: '紫荆停车场收费标准',
  body: '紫荆停车场小车每小时2元，每天最多10元。',
  url: 'https://www.qinghe.example/jiaotong?p=1&q=2',
}

test('the mark in the text opens the item in the chat, the link its publication', async () => {
  const zhen = town.resident('阿珍')
  await publish(town, PARKING)
  await say(town, zhen, '紫荆停车场怎么收费？')
  const links = linksOf(zhen)
  expect(Object.keys(links)).toEqual(['[1]', '查看原文'])
  expect(links['查看原文']).toBe(PARKING.url)
  zhen.open(links['[1]']!)
  await town.settled()
  expect(zhen.shown()).toMatch(/^紫荆停车场收费标准\n\n紫荆停车场小车每小时2元/)
  expect(zhen.shown()).toContain(
    '📄 《紫荆停车场收费标准》\n城乡建设办公室 · 2026年11月23日发布 · 第1版',
  )
  expect(town.telegram.refused()).toEqual([])
})

test('an older item opened by itself says first what was published since', async () => {
  const zhen = town.resident('阿珍')
  const old = {
    ...PARKING,
    id: 'T-0',
    title: '紫荆停车场收费标准（2024年）',
    publishedAt: '2024-05-01',
  }
  await publish(town, old)
  await publish(town, { ...PARKING, body: '紫荆停车场小车每小时3元，每天最多12元。' })
  // Another matter of the same unit, with figures of its own.
  await publish(town, {
    ...PARKING,
    id: 'T-2',
    title: '紫荆公园收费标准',
    body: '紫荆公园门票5元。',
  })
  const open = async (id: string) => {
    zhen.startWith(`i_${await keyOf(town, id)}`)
    await town.settled()
    return zhen.shown()
  }
  expect(await open('T-0')).toMatch(
    /^🆕 这是以前的规定。后来公开了《紫荆停车场收费标准》（2026年11月23日），请以新的为准\n\n紫荆停车场收费标准（2024年）/,
  )
  expect(await tap(town, zhen, '紫荆停车场收费标准')).toContain('每小时3元')
  expect(zhen.shown()).not.toContain('以前的规定')
  expect(await open('T-2')).not.toContain('以前的规定')
  expect(town.telegram.refused()).toEqual([])
})

test('看全文 shows where in the item the answer stands', async () => {
  const zhen = town.resident('阿珍')
  const before = '停车场由村里管理，早上六点开门。'.repeat(20)
  await publish(town, { ...PARKING, body: `${before}\n\n${PARKING.body}\n\n${before}` })
  const shown = await say(town, zhen, '紫荆停车场小车每小时怎么收费？')
  const quoted = shown.split(' [1]')[0]!
  expect(quoted).toContain(PARKING.body)
  await tap(town, zhen, '📄 看全文')
  expect(boldOf(zhen).slice(0, 3)).toEqual([PARKING.title, quoted, `《${PARKING.title}》`])
  expect(town.telegram.refused()).toEqual([])
})

test('whoever looks an item up in the middle of a complaint goes on where they were', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, '办残疾人证要带什么材料？')
  const mark = linksOf(zhen)['[1]']!
  await say(town, zhen, '/complain')
  zhen.open(mark)
  await town.settled()
  expect(zhen.shown()).toContain('《办理残疾人证需要什么》')
  expect(await say(town, zhen, '二号窗口今天开门吗')).toContain('还没提交')
  expect(town.telegram.refused()).toEqual([])
})

test('what looks like marks in an item is shown as it was written, wherever it comes up', async () => {
  const zhen = town.resident('阿珍')
  await publish(town, {
    ...PARKING,
    title: '紫荆<b>停车场</b> & "收费"',
    body: '紫荆停车场<i>小车</i>每小时2元 & 每天<10元，<a href="tg://x">&lt;见牌&gt;</a>。',
  })
  const shown = await say(town, zhen, '紫荆停车场怎么收费？')
  expect(shown).toContain(
    '<i>小车</i>每小时2元 & 每天<10元，<a href="tg://x">&lt;见牌&gt;</a>。 [1]',
  )
  expect(shown).toContain('[1] 《紫荆<b>停车场</b> & "收费"》')
  expect(await tap(town, zhen, '📄 看全文')).toContain('<i>小车</i>')
  await say(town, zhen, '/my')
  await tap(town, zhen, '💬 我问过的')
  expect(await tap(town, zhen, /紫荆停车场/)).toContain('[1] 《紫荆<b>停车场</b> & "收费"》')
  expect(town.telegram.refused()).toEqual([])
})

test('in traditional characters the answer, its source and what was kept of it are all in them', async () => {
  const chan = town.resident('陳伯', 'zh-hant')
  await publish(town, {
    ...PARKING,
    body: '| 车型 | 标准 | 备注 |\n|---|---|---|\n| 小车 | 每小时2元 | 后台发票 |\n| 摩托车 | 免费 | 无 |',
  })
  const shown = await say(town, chan, '紫荊停車場怎麼收費？')
  expect(shown).toContain('小車 · 每小時2元 · 後臺發票')
  expect(shown).toContain('[1] 《紫荊停車場收費標準》\n城鄉建設辦公室 · 2026年11月23日發佈 · 第1版')
  await say(town, chan, '/my')
  await tap(town, chan, '💬 我問過的')
  const again = await tap(town, chan, /紫荊停車場/)
  expect(again).toContain('小車 · 每小時2元 · 後臺發票')
  expect(boldOf(chan)).toEqual(['《紫荊停車場收費標準》'])
  expect(town.telegram.refused()).toEqual([])
})

test('in English everything but the item and the names of offices is in English', async () => {
  const ann = town.resident('Ann', 'en')
  await publish(town, { ...PARKING, expiresAt: '2026-11-01' })
  const shown = await say(town, ann, '紫荆停车场怎么收费？')
  expect(shown).toContain('每小时2元，每天最多10元。 [1]')
  expect(shown).toContain('城乡建设办公室 · published 23 November 2026 · version 1')
  expect(shown).toContain('This expired on 1 November 2026')
  expect(await say(town, ann, '飞碟驾驶证怎么考？')).toMatch(/^Sorry, I found no published answer/)
  expect(ann.buttons().at(-1)).toBe('Pass to 党政办公室')
  await say(town, ann, '/my')
  await tap(town, ann, '💬 What I asked')
  expect(await tap(town, ann, /紫荆/)).toContain('On 23 November 2026 you asked:')
  expect(town.telegram.refused()).toEqual([])
})

test('an item longer than a message comes in several, none over the limit, with its source at the end', async () => {
  const zhen = town.resident('阿珍')
  const rows = Array.from({ length: 400 }, (_, i) => `| 第${i}号车位 | 每月${100 + i}元 & 押金 |`)
  await publish(town, {
    ...PARKING,
    body: `紫荆停车场收费如下：\n\n| 车位 | 标准 |\n|---|---|\n${rows.join('\n')}`,
  })
  const shown = await say(town, zhen, '紫荆停车场第123号车位每月多少钱？')
  expect(shown).toMatch(/车位 · 标准\n(第\d+号车位 · 每月\d+元 & 押金\n)*第\d+号/)
  expect(shown.length).toBeLessThan(1_000)
  const before = zhen.messages().length
  await tap(town, zhen, '📄 看全文')
  const whole = zhen.messages().slice(before)
  expect(whole.length).toBeGreaterThan(1)
  for (const { text } of whole) expect(text.length).toBeLessThanOrEqual(MESSAGE_LIMIT)
  const text = whole.map((message) => message.text).join('\n')
  for (const i of [0, 123, 399]) expect(text).toContain(`第${i}号车位 · 每月${100 + i}元 & 押金`)
  expect(whole.at(-1)!.text).toContain('📄 《紫荆停车场收费标准》')
  expect(town.telegram.refused()).toEqual([])
})

test('a long question is known again by its beginning', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, `飞碟驾驶证怎么考？${'我想知道。'.repeat(8)}`)
  await say(town, zhen, `/ask 飞碟驾驶证怎么考？${'我想知道。'.repeat(600)}`)
  await say(town, zhen, '/my')
  await tap(town, zhen, '💬 我问过的')
  expect(zhen.buttons()[0]).toMatch(/^飞碟驾驶证怎么考？我想知道.{1,9}… · 11月23日周一$/)
  const again = await tap(town, zhen, /飞碟/)
  expect(again.length).toBeLessThan(400)
  expect(again).toContain('…')
  expect(town.telegram.refused()).toEqual([])
})
