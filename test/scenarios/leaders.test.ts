import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { plainPapers } from '../support/papers.ts'
import { DAY, openTown, type Town } from '../support/town.ts'
import { figuresOf } from './figures.ts'
import { answer, buttonOf, file, forge, say, tap, ticketIn, wireTo } from './steps.ts'

let town: Town
let lin: Phone
beforeEach(async () => {
  town = await openTown({ papers: plainPapers })
  lin = await town.staff('林书记', 'leader')
})
afterEach(() => town.stop())

const figures = () => figuresOf(town)

/** This week, as /summary shows it to somebody. */
const thisWeek = async (phone: Phone): Promise<string> => {
  await say(town, phone, '/summary')
  await tap(town, phone, '本周')
  return phone.messages().at(-1)!.text
}

const WORDS = {
  roads: '上塘村村口的路灯坏了，一直没人修',
  environment: '下河村村口垃圾堆了一个星期，没人清运',
  safety: '隔壁半夜施工太吵了，投诉',
} as const

/** Eight complaints with every fate there is. */
const aWeekOfWork = async (): Promise<{ late: string[]; open: string[] }> => {
  const li = await town.staff('李干部', 'officer', 'roads')
  const chen = await town.staff('陈干部', 'officer', 'environment')
  const people = Array.from({ length: 8 }, (_, i) => town.resident(`居民${i}`))
  const nos: string[] = []
  for (const [i, person] of people.entries()) {
    if (i === 4) town.clock.pass(2 * DAY)
    nos.push(await file(town, person, i % 2 === 0 ? WORDS.roads : WORDS.environment))
  }
  await tap(town, li, buttonOf(li, 'accept', nos[0]!))
  await answer(town, li, nos[0]!)
  await tap(town, people[0]!, '👍 已解决')
  await tap(town, people[0]!, '满意')
  await answer(town, chen, nos[1]!)
  await tap(town, people[1]!, '未解决')
  await answer(town, li, nos[2]!)
  await tap(town, people[2]!, '👍 已解决')
  await tap(town, people[2]!, '不满意')
  await tap(town, chen, buttonOf(chen, 'accept', nos[3]!))
  return { late: [nos[3]!], open: nos }
}

test("/summary shows the week's figures, the same that the records give", async () => {
  await aWeekOfWork()
  const shown = await thisWeek(lin)
  const week = await figures()
  expect(week).toMatchObject({ received: 8, accepted: 4, answered: 3, closed: 1, reopened: 2 })
  const { received, closed, resolutionRate, onTimeRate } = week
  expect(shown).toContain('11月23日周一 到 11月25日')
  expect(shown).toContain(
    `收到 ${received} 件（比前一周多 8），办结 ${closed} 件，群众说解决 ${resolutionRate.count} 件`,
  )
  expect(onTimeRate).toMatchObject({ of: 3, count: 3 })
  expect(shown).toContain('按时答复 100%（3/3，件数少，仅供参考）')
  expect(week.resolutionRate).toMatchObject({ of: 3, count: 2 })
  expect(week.satisfactionRate).toMatchObject({ of: 2, count: 1 })
  expect(shown).toContain('没有超期未答复的')
  expect(town.telegram.refused()).toEqual([])
})

test('/overdue and the red line of /summary name the same tickets and units', async () => {
  const { late } = await aWeekOfWork()
  town.clock.set('2026-12-01T08:00:00+08:00')
  const shown = await thisWeek(lin)
  const week = await figures()
  expect(week.overdueOpen).toBe(1)
  const unit = week.byUnit.find(({ overdueOpen }) => overdueOpen > 0)!
  expect(shown).toContain(`🔴 超期 1 件：${unit.name} 1`)
  const overdue = await say(town, lin, '/overdue')
  expect(overdue).toContain('超期 1 件')
  for (const no of late) expect(overdue).toContain(no)
  expect(overdue).toContain(unit.name)

  town.clock.set('2026-12-09T08:00:00+08:00')
  const later = await figures()
  expect(await say(town, lin, '/overdue')).toContain(`超期 ${later.overdueOpen} 件`)
  expect(later.overdueOpen).toBe(7)
  expect(town.telegram.refused()).toEqual([])
})

test('a leader reads what is late, to say what is to be done, and has no part in the work itself', async () => {
  const { open } = await aWeekOfWork()
  town.clock.set('2026-12-09T08:00:00+08:00')
  const overdue = await say(town, lin, '/overdue')
  expect(overdue).toContain(WORDS.roads)
  const card = await tap(town, lin, `${open[2]!} · 重办`)
  expect(card).toContain(WORDS.roads)
  expect(lin.buttons()).not.toContain('受理')
  expect(lin.buttons()).not.toContain('答复')
  expect(await say(town, lin, '/queue')).toBe('这个功能只给工作人员用。')
  expect(await forge(town, lin, `reply:${open[2]!}`)).toContain('这个按钮不是给您的')
  // Who they are stays hidden from leaders, too.
  expect(wireTo(town, lin.chatId)).not.toContain('居民')
  expect(town.telegram.refused()).toEqual([])
})

test('a report on somebody in office is not for leaders: it may be about one of them', async () => {
  const words = '我要举报村支书贪污低保款，收了我们三千块'
  await say(town, town.resident('阿珍'), words)
  const no = ticketIn(await tap(town, town.resident('阿珍'), /提交/))
  town.clock.set('2026-12-09T08:00:00+08:00')
  const overdue = await say(town, lin, '/overdue')
  expect(overdue).toContain(no)
  expect(lin.buttons()).toEqual([])
  expect(await say(town, lin, `/ticket ${no}`)).toBe('没有找到这件诉求，请核对编号。')
  expect(wireTo(town, lin.chatId)).not.toContain('贪污')
  expect(town.telegram.refused()).toEqual([])
})

test('a quiet week says so without a rate out of nothing', async () => {
  const shown = await thisWeek(lin)
  expect(shown).toContain('收到 0 件')
  expect(shown).toContain('按时答复 暂无')
  expect(shown).not.toContain('仅供参考')
  expect(shown).not.toMatch(/NaN|null|undefined/)
  expect(await say(town, lin, '/overdue')).toContain('没有超期的诉求')
  expect(town.telegram.refused()).toEqual([])
})

test('inspectors see the same summary, coordinators the whole; officers their own overdue ones', async () => {
  await aWeekOfWork()
  const [lu, yu] = [
    await town.staff('陆主任', 'coordinator'),
    await town.staff('余主席', 'inspector'),
  ]
  const shown = await thisWeek(lin)
  expect(await thisWeek(yu)).toBe(shown)
  expect(await thisWeek(lu)).toBe('全文 2026-W48：收到 8，办结 1，超期 0')
  expect(await say(town, yu, '/overdue')).toBe('这个功能只给工作人员用。')
  town.clock.set('2026-12-09T08:00:00+08:00')
  const li = town.resident('李干部')
  const own = await say(town, li, '/overdue')
  expect(own).toContain(WORDS.roads)
  expect(own).not.toContain(WORDS.environment)
  expect(await say(town, lu, '/overdue')).toContain('生态环境办公室')
  expect(town.telegram.refused()).toEqual([])
})
