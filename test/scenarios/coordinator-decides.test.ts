import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { announce } from '../../src/bot/announce.ts'
import { askTransfer } from '../../src/handlers/ask-others.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { DAY, type Town } from '../support/town.ts'
import {
  openHistory,
  answer,
  buttonOf,
  openMore,
  forge,
  LAMP,
  lampTown,
  records,
  say,
  tap,
  wireTo,
} from './steps.ts'

/** What the coordinator (党政办) decides about a ticket that lies with a unit. */

let town: Town
let zhen: Phone
let li: Phone
let lu: Phone
let no: string
beforeEach(async () => {
  ;({ town, zhen, li, lu, no } = await lampTown())
})
afterEach(() => town.stop())

/** The unit asks: by the verb's button, after what was chosen, and with words. */
const asks = async (verb: 'object' | 'ask-extension', words: string) => {
  await forge(town, li, `words:${verb}:${no}`)
  return say(town, li, words)
}
const history = async () => openHistory(town, lu, no)
/** As the unit's menu does it; the choice of a unit is its own story. */
const asksForTransfer = async (to: string | null, words: string) => {
  const { world } = town.app.house
  const who = await records(town).person(li)
  const memberships = [{ role: 'officer', unit: 'roads', name: '李干部' }] as const
  const now = town.clock.now()
  await town.app.tools.bot.send(async (trx) =>
    announce(
      town.app.tools.bot.desk,
      trx,
      [await askTransfer(world, trx, { person: who!.id, memberships }, no, { to, words }, now)],
      now,
    ),
  )
  await town.settled()
}

describe('a transfer that was asked for', () => {
  test('is granted by one press to the unit asked for', async () => {
    const shui = await town.staff('江干部', 'officer', 'water-station')
    await asksForTransfer('water-station', '是水利站装的灯')
    expect(lu.shown()).toContain('申请转办：水利站')
    expect(lu.buttons()).toEqual(
      expect.arrayContaining(['✅ 同意转给水利站', '其他单位', '✋ 不同意']),
    )
    await tap(town, lu, '✅ 同意转给水利站')
    expect(lu.alerts()).toContain('已同意转办')
    expect(shui.shown()).toContain(LAMP)
    expect(zhen.shown()).toContain('已交给水利站办理')
    expect(await records(town).ticket(no)).toMatchObject({ unit: 'water-station', transfers: 1 })
    expect(await forge(town, lu, `agree:${no}:water-station`)).toContain('已经过时')
    expect(town.telegram.refused()).toEqual([])
  })

  test('or to another one; or refused with the reason, which the unit reads', async () => {
    await asksForTransfer(null, '不知道归谁')
    expect(lu.buttons()).not.toContain('✅ 同意')
    await tap(town, lu, '✋ 不同意')
    expect(lu.shown()).toContain('请写下为什么不同意')
    await say(town, lu, '路灯就归你们管')
    expect(li.shown()).toContain(`${no} 的转办没有同意`)
    expect(li.shown()).toContain('路灯就归你们管')
    expect(wireTo(town, zhen.chatId)).not.toContain('路灯就归你们管')
    expect(await records(town).ticket(no)).toMatchObject({ unit: 'roads', request: null })
    // A button of then decides nothing now.
    expect(await forge(town, lu, `refuse:transfer:${no}`)).toContain('不能这样办')
    expect(await records(town).verbs(no)).toEqual(['file', 'ask-transfer', 'refuse'])
    expect(town.telegram.refused()).toEqual([])
  })

  test('what was shown as asked for is what is refused', async () => {
    await asks('ask-extension', '配件没到')
    await forge(town, lu, `refuse:transfer:${no}`)
    await say(town, lu, '不行')
    expect(lu.shown()).toContain('已经过时')
    expect((await records(town).ticket(no))!.request).toEqual({ kind: 'extension', to: null })
  })
})

test('an objection: the card has guesses beside the list, and the unit hears of a refusal', async () => {
  await asks('object', '这是村里自己装的')
  expect(lu.shown()).toContain('认为不归本单位')
  expect(lu.buttons()).toEqual(expect.arrayContaining(['派给上塘村民委员会', '✋ 不同意']))
  expect(lu.buttons()).not.toContain('派给城乡建设办公室')
  await tap(town, lu, '派给上塘村民委员会')
  expect(await records(town).ticket(no)).toMatchObject({ unit: 'shangtang-village', transfers: 1 })
  expect(town.telegram.refused()).toEqual([])
})

describe('more time', () => {
  test('is granted with the unit’s own reason, seen first, and the resident is told why and until when', async () => {
    await asks('ask-extension', '灯杆要重新订，十二月初才到。')
    expect(lu.buttons()).toEqual(expect.arrayContaining(['✅ 同意延期', '✋ 不同意']))
    await tap(town, lu, '✅ 同意延期')
    expect(lu.shown()).toContain('灯杆要重新订')
    const preview = await tap(town, lu, buttonOf(lu, 'usewords', no))
    expect(preview).toContain('将发给群众')
    expect(wireTo(town, zhen.chatId)).not.toContain('灯杆要重新订')
    await tap(town, lu, buttonOf(lu, 'send', no))
    // Five working days after Monday the 30th.
    expect(zhen.shown()).toContain('12月7日')
    expect(zhen.shown()).toContain('灯杆要重新订')
    expect(li.shown()).toContain(`${no} 同意延期`)
    expect(await records(town).verbs(no)).toEqual(['file', 'ask-extension', 'extend'])
    expect(await forge(town, lu, `extend:${no}`)).toContain('不能这样办')
    expect(town.telegram.refused()).toEqual([])
  })

  test('is refused, and the clock is what it was', async () => {
    const { answerBy } = (await records(town).ticket(no))!
    await asks('ask-extension', '太忙了')
    await tap(town, lu, '✋ 不同意')
    await say(town, lu, '按时办')
    expect(li.shown()).toContain(`${no} 的延期没有同意`)
    expect(await records(town).ticket(no)).toMatchObject({ answerBy, request: null })
    expect(wireTo(town, zhen.chatId)).not.toContain('按时办')
  })
})

test('催办: at once, or with words; the unit is told, and hears both', async () => {
  await say(town, lu, `/ticket ${no}`)
  await openMore(town, lu, no)
  await tap(town, lu, buttonOf(lu, 'coordinate', no))
  await tap(town, lu, '⏰ 催办')
  await tap(town, lu, '直接催办')
  expect(lu.alerts()).toContain('已催办')
  expect(li.shown()).toContain(`党政办催办 ${no}`)
  // Nothing is waited for any more: the next words are no urging.
  await forge(town, lu, `urge:${no}`)
  await say(town, lu, '明天之前去看一下')
  expect(li.shown()).toContain('明天之前去看一下')
  expect(await records(town).verbs(no)).toEqual(['file', 'urge', 'urge'])
  expect(await history()).toContain('党政办催办')
  expect(wireTo(town, zhen.chatId)).not.toContain('催办')
  expect(await forge(town, li, `urgenow:${no}`)).toBe('这个按钮不是给您的。')
  expect(town.telegram.refused()).toEqual([])
})

test('加急 is asked once more; then it is counted in hours, and cannot be done twice', async () => {
  await say(town, lu, `/ticket ${no}`)
  await openMore(town, lu, no)
  await tap(town, lu, buttonOf(lu, 'coordinate', no))
  await tap(town, lu, '🚨 加急')
  expect(lu.shown()).toContain('24 小时内答复')
  expect(await records(town).verbs(no)).toEqual(['file'])
  await tap(town, lu, '🚨 列为紧急')
  expect(li.shown()).toContain(`${no} 列为紧急`)
  expect(await records(town).ticket(no)).toMatchObject({
    urgent: true,
    answerBy: new Date(town.clock.now().getTime() + DAY).toISOString(),
  })
  expect(await forge(town, lu, `hasten:${no}`)).toContain('不能这样办')
  expect(town.telegram.refused()).toEqual([])
})

describe('a second time not satisfied', () => {
  beforeEach(async () => {
    for (let i = 0; i < 2; i++) {
      await answer(town, li, no)
      await tap(town, zhen, '未解决')
    }
  })

  test('waits for the coordinator, who sends it back with words the unit reads', async () => {
    expect(lu.shown()).toContain('请复核')
    expect(lu.buttons()).toEqual(expect.arrayContaining(['🔁 重新办理', '办结并说明']))
    expect(await forge(town, li, `reply:${no}`)).toContain('不能这样办')
    await tap(town, lu, '🔁 重新办理')
    await say(town, lu, '派电工晚上去看')
    expect(li.shown()).toContain('复核后请重新办理')
    expect(li.shown()).toContain('派电工晚上去看')
    expect(wireTo(town, zhen.chatId)).not.toContain('派电工晚上去看')
    expect(zhen.shown()).toContain('再办一次')
    await answer(town, li, no)
    expect(await records(town).ticket(no)).toMatchObject({ state: 'answered', reviewing: false })
    expect(await forge(town, lu, `review:redo:${no}`)).toContain('不能这样办')
    expect(town.telegram.refused()).toEqual([])
  })

  test('or ends it with reasons, which the resident reads, after they were shown to their writer', async () => {
    await tap(town, lu, '办结并说明')
    const preview = await say(town, lu, '现场看过三次，灯一直是亮的。')
    expect(preview).toContain('将发给群众')
    await tap(town, lu, buttonOf(lu, 'send', no))
    expect(zhen.shown()).toContain('现场看过三次')
    expect((await records(town).ticket(no))!.state).toBe('closed')
    expect(await forge(town, li, `review:end:${no}`)).toBe('这个按钮不是给您的。')
    expect(town.telegram.refused()).toEqual([])
  })
})
