import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import type { Town } from '../support/town.ts'
import { answer, buttonOf, forge, lampTown, records, say, tap } from './steps.ts'

/** Of one ticket a chat has one card that can be worked with: the newest. */

let town: Town
let zhen: Phone
let li: Phone
let lu: Phone
let no: string
beforeEach(async () => {
  ;({ town, zhen, li, lu, no } = await lampTown())
})
afterEach(() => town.stop())

const lines = (phone: Phone) =>
  phone.messages().filter(({ text }) => text.endsWith('· 最新的卡片在下面'))
const whole = (phone: Phone) =>
  phone
    .messages()
    .filter(
      ({ byBot, markup }) =>
        byBot &&
        markup?.inline_keyboard?.flat().some((one) => one.callback_data === `deskmore:${no}`),
    )

test('after 未解决 and 补充 the card stands once, below lines that say so', async () => {
  await answer(town, li, no)
  await tap(town, zhen, '未解决')
  await say(town, zhen, '灯还是不亮')
  expect(whole(li)).toHaveLength(1)
  expect(whole(li)[0]!.text).toContain('灯还是不亮')
  expect(lines(li).map(({ text }) => text)).toEqual([
    `${no} 重办 · 最新的卡片在下面`,
    `${no} 重办 · 最新的卡片在下面`,
  ])
  for (const { markup } of lines(li)) expect(markup?.inline_keyboard ?? []).toEqual([])

  // They tell how far it is, as the card does.
  await tap(town, li, buttonOf(li, 'accept', no))
  expect(lines(li).map(({ text }) => text)).toEqual([
    `${no} 办理中 · 最新的卡片在下面`,
    `${no} 办理中 · 最新的卡片在下面`,
  ])
  expect(town.telegram.refused()).toEqual([])
})

test('a card that is asked for takes the place of the one above, and of none in another chat', async () => {
  const before = whole(lu)
  await say(town, li, `/ticket ${no}`)
  await say(town, li, `/ticket ${no}`)
  expect(whole(li)).toHaveLength(1)
  expect(whole(li)[0]!.id).toBe(li.messages().at(-1)!.id)
  expect(lines(li)).toHaveLength(2)
  await say(town, lu, `/ticket ${no}`)
  expect(whole(lu)).toHaveLength(before.length + 1)
  expect(whole(li)).toHaveLength(1)
  expect(town.telegram.refused()).toEqual([])
})

test('a reply to one of the lines is a reply to the ticket still', async () => {
  await say(town, li, `/ticket ${no}`)
  li.reply(lines(li)[0]!.id, '今天下午去修。')
  await town.settled()
  await tap(town, li, buttonOf(li, 'send', no))
  expect(await records(town).verbs(no)).toEqual(['file', 'reply'])
  expect(zhen.shown()).toContain('今天下午去修。')
  expect(town.telegram.refused()).toEqual([])
})

test('where nobody may see the ticket any more, the lines tell nothing of it either', async () => {
  await say(town, li, `/ticket ${no}`)
  await say(town, lu, `/ticket ${no}`)
  await forge(town, lu, `move:${no}:environment`)
  expect(lines(li)).toEqual([])
  expect(li.messages().filter(({ text }) => text.includes('已由'))).toHaveLength(2)
  expect(town.telegram.refused()).toEqual([])
})
