import { afterEach, expect, test } from 'vitest'

import { DAY, openTown, type Town } from '../support/town.ts'
import { answer, buttonOf, file, forge, LAMP, records, say, tap } from './steps.ts'

let town: Town
afterEach(() => town.stop())

test('the receipt has the number, the unit and the day of the answer', async () => {
  town = await openTown()
  const zhen = town.resident('阿珍')
  const no = await file(town, zhen)
  expect(no).toBe('QH261123-001')
  expect(zhen.shown()).toContain('收到了，编号 QH261123-001')
  expect(zhen.shown()).toContain('已转给城乡建设办公室，最晚 11月30日周一 答复您')
  expect(zhen.shown()).not.toContain('日期可能会调整')
  expect(await tap(town, zhen, '查看进度')).toContain('待签收')
  expect(town.telegram.refused()).toEqual([])
})

test('whoever has filed several is told by its words which one a message is about', async () => {
  town = await openTown()
  const zhen = town.resident('阿珍')
  const li = await town.staff('李干部', 'officer', 'roads')
  const lamp = await file(town, zhen)
  await tap(town, li, buttonOf(li, 'accept', lamp))
  expect(zhen.shown()).toContain(`您反映的 ${lamp} 已由城乡建设办公室签收`)
  const hole = await file(town, zhen, '石岗村村道塌了一个大坑，请处理')
  await tap(town, li, buttonOf(li, 'accept', hole))
  expect(zhen.shown()).toContain(`您反映的 ${hole}（石岗村村道塌了一个大坑，请处…） 已由`)
  expect(town.telegram.refused()).toEqual([])
})

test('numbers count on within a day and begin again on the next, by the wall clock of the township', async () => {
  // 23:50 in the township is still the afternoon in UTC.
  town = await openTown({ start: '2026-11-23T23:50:00+08:00' })
  const zhen = town.resident('阿珍')
  const wang = town.resident('老王')
  expect(await file(town, zhen)).toBe('QH261123-001')
  expect(await file(town, wang)).toBe('QH261123-002')
  town.clock.set('2026-11-24T00:05:00+08:00')
  expect(await file(town, zhen)).toBe('QH261124-001')
  await town.restart()
  expect(await file(town, wang)).toBe('QH261124-002')
  expect(town.telegram.refused()).toEqual([])
})

test.each([
  // A Friday: the weekend between is not counted.
  ['2026-11-20T17:00:00+08:00', '11月27日周五'],
  // A Saturday counts like the Friday before.
  ['2026-11-21T10:00:00+08:00', '11月27日周五'],
  // 30 September 2026: National Day's week is off, and 10 October is worked for it.
  ['2026-09-30T10:00:00+08:00', '10月13日周二'],
  // Late in the evening, which is the next day nowhere but here.
  ['2026-11-23T23:59:00+08:00', '11月30日周一'],
])('five working days from %s end on %s', async (start, day) => {
  town = await openTown({ start })
  const zhen = town.resident('阿珍')
  await file(town, zhen)
  expect(zhen.shown()).toContain(`最晚 ${day} 答复您`)
  expect(town.telegram.refused()).toEqual([])
})

test("near the end of a year whose successor's holidays are not published the day is provisional", async () => {
  town = await openTown({ start: '2026-12-29T10:00:00+08:00' })
  const zhen = town.resident('阿珍')
  await file(town, zhen)
  expect(zhen.shown()).toContain('明年放假安排还没公布，日期可能会调整，变了会告诉您')
  expect(await say(town, zhen, '/my')).toContain('（暂定）')
  expect(town.telegram.refused()).toEqual([])
})

test('/my tells the history in words, and each ticket opens', async () => {
  town = await openTown()
  const zhen = town.resident('阿珍')
  const li = await town.staff('李干部', 'officer', 'roads')
  const no = await file(town, zhen)
  const mine = await say(town, zhen, '/my')
  expect(mine).toContain(`${no} · 待签收`)
  expect(mine).toContain('最晚 11月30日周一 答复')
  expect(mine).toContain('提交，转给城乡建设办公室')

  town.clock.pass(DAY)
  await tap(town, li, buttonOf(li, 'accept', no))
  await answer(town, li, no, '灯泡已经换好。')
  expect(await say(town, zhen, '/my')).toContain(`${no} · 已答复待评价`)
  const whole = await tap(town, zhen, `${no} · 已答复待评价`)
  const steps = [
    '提交，转给城乡建设办公室',
    LAMP,
    '城乡建设办公室签收',
    '城乡建设办公室答复',
    '灯泡已经换好。',
  ]
  const places = steps.map((step) => whole.indexOf(step))
  expect(places.every((place) => place >= 0)).toBe(true)
  expect(places).toEqual([...places].toSorted((a, b) => a - b))
  expect(whole).toContain('11月24日')
  expect(zhen.buttons()).toEqual(['👍 已解决', '未解决'])
  expect(town.telegram.refused()).toEqual([])
})

test("somebody else's ticket does not exist for a resident", async () => {
  town = await openTown()
  const zhen = town.resident('阿珍')
  const wang = town.resident('老王')
  const no = await file(town, zhen)
  expect(await say(town, wang, '/my')).not.toContain(no)
  expect(await say(town, wang, `/ticket ${no}`)).toBe('没有找到这件诉求，请核对编号。')
  const before = wang.messages().length
  expect(await forge(town, wang, `ticket:${no}`)).toBe('没有找到这件诉求，请核对编号。')
  for (const data of [`solved:${no}`, `notsolved:${no}`, `rate:satisfied:${no}`])
    expect(await forge(town, wang, data)).toBe('没有找到这件诉求，请核对编号。')
  for (const kind of ['history', 'files', 'accept', 'reply', 'rewrite'])
    expect(await forge(town, wang, `${kind}:${no}`)).toBe('这个按钮不是给您的。')
  expect(wang.messages()).toHaveLength(before)
  expect(await records(town).verbs(no)).toEqual(['file'])
  expect(town.telegram.refused()).toEqual([])
})
