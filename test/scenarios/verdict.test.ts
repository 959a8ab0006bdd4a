import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { DAY, openTown, type Town } from '../support/town.ts'
import { figuresOf } from './figures.ts'
import { answer, buttonOf, file, labelsUnder, records, say, tap } from './steps.ts'

let town: Town
let zhen: Phone
let li: Phone
let no: string
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  li = await town.staff('李干部', 'officer', 'roads')
  no = await file(town, zhen)
  await answer(town, li, no)
})
afterEach(() => town.stop())

test('已解决, then a rating, and the matter is over', async () => {
  expect(await tap(town, zhen, '👍 已解决')).toContain(`${no} 就办结了`)
  expect(zhen.buttons()).toEqual(['满意', '基本满意', '不满意'])
  expect(labelsUnder(zhen, /这件事解决了吗/)).toEqual([])
  expect(await tap(town, zhen, '基本满意')).toContain('谢谢您的评价')
  expect(labelsUnder(zhen, /满意吗/)).toEqual([])
  expect(await records(town).ticket(no)).toMatchObject({
    state: 'closed',
    solved: true,
    rating: 'basically',
    round: 1,
  })
  expect(await say(town, zhen, '/my')).toContain(`${no} · 已办结`)
  expect(town.telegram.refused()).toEqual([])
})

test('未解决 reopens at once with a new clock; the reason is asked and reaches the officers', async () => {
  const ma = await town.staff('马干部', 'officer', 'roads')
  town.clock.pass(2 * DAY)
  const asked = await tap(town, zhen, '未解决')
  expect(asked).toContain('已经退回城乡建设办公室重新办理')
  // Wednesday 25 November, and five working days on.
  expect(asked).toContain('最晚 12月2日周三 答复您')
  expect(asked).toContain('还差在哪里')
  expect(labelsUnder(zhen, /这件事解决了吗/)).toEqual([])
  for (const phone of [li, ma]) expect(phone.shown()).toContain(`群众不认可，重新办理（${no}）`)
  expect(await records(town).ticket(no)).toMatchObject({ state: 'reopened', round: 2 })

  expect(await say(town, zhen, '灯修好一晚又灭了')).toContain(`已经记到 ${no} 里`)
  for (const phone of [li, ma]) {
    expect(phone.shown()).toContain('灯修好一晚又灭了')
    expect(phone.buttons()).toEqual(expect.arrayContaining(['✅ 受理', '💬 答复']))
  }
  expect(await say(town, zhen, '/my')).toContain(`${no} · 重办`)
  // The words after that are no reason any more.
  expect(await say(town, zhen, '办残疾人证要带什么材料？')).toContain('身份证和户口簿')
  expect(await records(town).verbs(no)).toEqual(['file', 'reply', 'say-unsolved', 'reopen', 'add'])
  expect(town.telegram.refused()).toEqual([])
})

test('the reason may be left out: a button or a command does something else', async () => {
  await tap(town, zhen, '未解决')
  expect(await say(town, zhen, '我的诉求')).toContain(`${no} · 重办`)
  expect(await say(town, zhen, '石岗村村道塌了一个大坑，请处理')).toContain('还没提交')
  expect(await records(town).verbs(no)).toEqual(['file', 'reply', 'say-unsolved', 'reopen'])
  expect(town.telegram.refused()).toEqual([])
})

test('不满意 reopens; the second round is answered and rated 满意, and the last rating counts', async () => {
  await tap(town, zhen, '👍 已解决')
  expect(await tap(town, zhen, '不满意')).toContain('已经退回城乡建设办公室重新办理')
  expect(await records(town).ticket(no)).toMatchObject({
    state: 'reopened',
    rating: null,
    round: 2,
  })
  await say(town, zhen, '等了三个月才来')
  expect(li.shown()).toContain('等了三个月才来')
  expect((await figuresOf(town)).satisfactionRate).toMatchObject({ count: 0, of: 1 })

  await tap(town, li, buttonOf(li, 'accept', no))
  expect(zhen.shown()).toContain('签收')
  await answer(town, li, no, '以后每周巡查一次。')
  expect(zhen.shown()).toContain('以后每周巡查一次。')
  await tap(town, zhen, '👍 已解决')
  await tap(town, zhen, '满意')
  expect(await records(town).ticket(no)).toMatchObject({
    state: 'closed',
    rating: 'satisfied',
    round: 2,
  })
  expect(await figuresOf(town)).toMatchObject({
    satisfactionRate: { count: 1, of: 1 },
    reopened: 1,
  })
  expect(town.telegram.refused()).toEqual([])
})

test('each round is rated for itself: 不满意 twice reopens twice, for the unit where nobody coordinates', async () => {
  await tap(town, zhen, '👍 已解决')
  await tap(town, zhen, '不满意')
  await answer(town, li, no, '以后每周巡查一次。')
  await tap(town, zhen, '👍 已解决')
  expect(await tap(town, zhen, '不满意')).toContain('已经退回城乡建设办公室重新办理')
  expect(await records(town).ticket(no)).toMatchObject({
    state: 'reopened',
    round: 3,
    reviewing: false,
  })
  expect(town.telegram.refused()).toEqual([])
})

test('the second round can be rated from her own list as well', async () => {
  await tap(town, zhen, '👍 已解决')
  await tap(town, zhen, '不满意')
  await answer(town, li, no, '以后每周巡查一次。')
  await tap(town, zhen, '👍 已解决')
  // The rating of the first round must not take the buttons away.
  await say(town, zhen, '/my')
  await tap(town, zhen, new RegExp(no))
  expect(zhen.buttons()).toEqual(['满意', '基本满意', '不满意'])
  expect(town.telegram.refused()).toEqual([])
})

test('buttons of earlier messages say in one sentence that their time is over', async () => {
  const verdict = zhen.messages().findLast(({ text }) => text.includes('这件事解决了吗'))!
  const [solved, unsolved] = verdict.markup!.inline_keyboard!.flat()
  const old = (data: string) => ({ messageId: verdict.id, data })
  zhen.press(old(solved!.callback_data!))
  zhen.press(old(unsolved!.callback_data!))
  await town.settled()
  expect(zhen.alerts()).toHaveLength(1)
  expect(zhen.alerts()[0]).toMatch(/^[^\n]{5,40}。$/)
  expect(await records(town).verbs(no)).toEqual(['file', 'reply', 'say-solved', 'close'])

  const rating = zhen.messages().findLast(({ text }) => text.includes('满意吗'))!
  const data = rating.markup!.inline_keyboard!.flat().map((button) => button.callback_data!)
  zhen.press({ messageId: rating.id, data: data[0]! })
  zhen.press({ messageId: rating.id, data: data[0]! })
  await town.settled()
  expect(zhen.alerts().filter((alert) => alert !== '记下了')).toEqual([
    '这一步已经办过了，不用再点。',
  ])
  expect((await records(town).ticket(no))?.rating).toBe('satisfied')
  expect(town.telegram.refused()).toEqual([])
})

test('an officer cannot answer what is answered, nor accept what is over', async () => {
  await tap(town, zhen, '👍 已解决')
  const before = li.messages().length
  for (const kind of ['accept', 'reply']) {
    await say(town, li, `/ticket ${no}`)
    expect(li.buttons()).toEqual(['更多'])
    expect(() => buttonOf(li, kind, no)).toThrow('no button')
  }
  expect(li.messages().length).toBe(before + 4)
  expect(await records(town).verbs(no)).toEqual(['file', 'reply', 'say-solved', 'close'])
  expect(town.telegram.refused()).toEqual([])
})
