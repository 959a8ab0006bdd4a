import { afterEach, beforeEach, expect, test } from 'vitest'

import { askMore } from '../../src/handlers/in-touch.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { DAY, openTown, type Town } from '../support/town.ts'
import { atDesk } from './at-desk.ts'
import { answer, file, labelsUnder, records, say, tap } from './steps.ts'

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

const state = async () => (await records(town).ticket(no))?.state

/** Looks at a time of the township's day, as the job does. */
const look = async (at: string) => {
  town.clock.set(`${at}+08:00`)
  await town.job('auto-close')
  await town.job('waiting')
}

test('a week after the answer, in the daytime, it ends by itself; the rating and 还没解决 are still to be had', async () => {
  await answer(town, li, no)
  await look('2026-11-30T18:30:00')
  expect(await state()).toBe('answered')
  // Over at midnight, and nobody is told at night, though a run was missed.
  await look('2026-12-01T00:30:00')
  expect(await state()).toBe('answered')
  await look('2026-12-01T08:25:00')
  expect(await state()).toBe('closed')
  expect(await records(town).ticket(no)).toMatchObject({ solved: null, rating: null })
  expect(labelsUnder(zhen, /先办结了/)).toEqual(['满意', '基本满意', '不满意', '还没解决'])
  // Once.
  await look('2026-12-01T09:25:00')
  expect(zhen.messages().filter(({ text }) => text.includes('先办结了'))).toHaveLength(1)

  const asked = await tap(town, zhen, '还没解决')
  expect(asked).toContain('已经退回城乡建设办公室重新办理，最晚 12月8日周二 答复您')
  expect(li.shown()).toContain('群众不认可，重新办理')
  expect(await say(town, zhen, '灯还是不亮')).toContain(`已经记到 ${no} 里`)
  expect(await records(town).verbs(no)).toEqual(['file', 'reply', 'close', 'reopen', 'add'])
  expect(town.telegram.refused()).toEqual([])
})

test('after the days for it, 还没解决 says that it is a new matter', async () => {
  await answer(town, li, no)
  await look('2026-12-01T08:25:00')
  town.clock.pass(20 * DAY)
  const button = zhen.messages().at(-1)!.markup!.inline_keyboard!.flat().at(-1)!
  zhen.press({ messageId: zhen.messages().at(-1)!.id, data: button.callback_data! })
  await town.settled()
  expect(zhen.alerts()).toEqual([
    '办结超过 10 个工作日了。还有问题，请直接写给我，我帮您重新提交。',
  ])
  await say(town, zhen, `/ticket ${no}`)
  expect(zhen.buttons()).toEqual(['满意', '基本满意', '不满意'])
  expect(await tap(town, zhen, '不满意')).toContain('已经办过')
  expect(await state()).toBe('closed')
  expect(town.telegram.refused()).toEqual([])
})

test('whoever never got the answer is not silent about it', async () => {
  zhen.block()
  await town.settled()
  await answer(town, li, no)
  expect(await records(town).verbs(no)).toEqual(['file', 'reply', 'undelivered'])
  await look('2026-12-14T10:25:00')
  expect(await state()).toBe('answered')
})

test('the clock goes on in the morning after the wait, and the resident hears of it', async () => {
  await atDesk(town, li, (world, trx, who, now) =>
    askMore(world, trx, who, no, '在哪个路口？', now),
  )
  expect(await records(town).ticket(no)).toMatchObject({
    state: 'awaiting-resident',
    waitUntil: '2026-11-30T16:00:00.000Z',
  })
  await look('2026-11-30T19:10:00')
  expect(await state()).toBe('awaiting-resident')
  await look('2026-12-01T08:10:00')
  // Five working days were left when it stopped, and are when it goes on.
  expect(await records(town).ticket(no)).toMatchObject({
    state: 'in-hand',
    answerBy: '2026-12-07T16:00:00.000Z',
  })
  expect(zhen.messages().at(-1)!.text).toContain('先接着办，最晚 12月7日周一 答复您')
  expect(labelsUnder(zhen, /先接着办/)).toEqual(['＋ 补充'])
  expect(town.telegram.refused()).toEqual([])
})
