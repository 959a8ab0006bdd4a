import { afterEach, beforeEach, expect, test } from 'vitest'

import { sendWeekly } from '../../src/bot/weekly.ts'
import type { Papers } from '../../src/handlers/papers.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { emptyPostgres } from '../store/databases.ts'
import { plainPapers } from '../support/papers.ts'
import { openTown, type Town } from '../support/town.ts'
import { countOn, sinceOn } from './clock-steps.ts'
import { answer, file, labelsUnder, say, tap } from './steps.ts'

/** The past week, on Monday at nine. */

let town: Town
afterEach(() => town.stop())

const HOLE = '石岗村村道塌了一个大坑，请处理'
const LEADERS = -1_009_000_000_777

/** What the job brings to somebody at a time. */
const at = async (time: string, ...phones: Phone[]): Promise<string[]> => {
  const before = phones.map(countOn)
  town.clock.set(`${time}+08:00`)
  await town.job('weekly-summary')
  return phones.map((phone, i) => sinceOn(phone, before[i]!))
}

/** A week of two: one solved, one late. */
const aWeek = async (): Promise<void> => {
  const li = await town.staff('李干部', 'officer', 'roads')
  const [zhen, wang] = [town.resident('阿珍'), town.resident('老王')]
  const no = await file(town, zhen)
  await answer(town, li, no)
  await tap(town, zhen, '👍 已解决')
  await tap(town, zhen, '满意')
  await file(town, wang, HOLE)
}

beforeEach(async () => {
  town = await openTown({ start: '2026-11-16T09:00:00+08:00', papers: plainPapers })
})

test('on Monday at nine each reads what is theirs, once, and nobody else reads anything', async () => {
  await aWeek()
  const lin = await town.staff('林书记', 'leader')
  const lu = await town.staff('陆主任', 'coordinator')
  const yu = await town.staff('余主席', 'inspector')
  const admin = await town.staff('管理员', 'admin')
  const group = town.telegram.group({ id: LEADERS, title: '领导群', members: [lin, admin] })
  await say(town, group.phone(admin), '/bind leaders')
  const everybody = [lin, lu, yu, group.phone(lin), town.resident('李干部'), town.resident('阿珍')]

  expect((await at('2026-11-23T08:59:00', ...everybody)).join('')).toBe('')
  const [leader, coordinator, inspector, inGroup, ...others] = await at(
    '2026-11-23T09:00:00',
    ...everybody,
  )
  expect(leader).toBe(
    [
      '📊 11月16日周一 至 11月22日周日',
      '收到 2 件（比前一周多 2），办结 1 件，群众说解决 1 件',
      '按时答复 100%（1/1，件数少，仅供参考）',
      '没有超期未答复的。',
    ].join('\n'),
  )
  expect(inspector).toBe(leader)
  expect(inGroup).toBe(leader)
  expect(coordinator).toBe('全文 2026-W47：收到 2，办结 1，超期 0')
  expect(others).toEqual(['', ''])
  const spans = ['本周', '上周', '本月', '上月', '本季', '上季', '今年', '去年']
  const papers = ['🖼 看图', '📄 简报', '📊 表格']
  expect(labelsUnder(lin, /📊/)).toEqual([...papers, '📋 看名单', '📝 批示', ...spans])
  expect(labelsUnder(group.phone(lin), /📊/)).toEqual([...papers, '📋 看名单', '📝 批示', ...spans])
  expect(labelsUnder(yu, /📊/)).toEqual([...papers, '📋 看名单', ...spans])
  expect(labelsUnder(lu, /全文/)).toEqual([...papers, '📢 公开版', '📋 看名单', ...spans])

  expect((await at('2026-11-23T09:01:00', ...everybody)).join('')).toBe('')
  expect((await at('2026-11-24T09:00:00', ...everybody)).join('')).toBe('')
  expect((await at('2026-11-30T09:00:00', lin))[0]).toContain('比前一周少 2')
  expect(town.telegram.refused()).toEqual([])
})

test('who is leader and coordinator gets both parts in one go, the glance last with all buttons', async () => {
  await aWeek()
  const lin = await town.staff('林书记', 'leader')
  await town.staff('林书记', 'coordinator')
  await town.staff('林书记', 'inspector')
  const [told] = await at('2026-11-23T09:00:00', lin)
  expect(told).toMatch(/^全文 2026-W47[^\n]+\n📊 11月16日/)
  expect(
    lin
      .messages()
      .at(-1)
      ?.markup?.inline_keyboard?.flat()
      .map(({ text }) => text),
  ).toEqual(expect.arrayContaining(['📢 公开版', '📝 批示']))
})

test('a holiday moves it to the next working day: National Day', async () => {
  await town.stop()
  town = await openTown({ start: '2026-09-29T09:00:00+08:00' })
  const lin = await town.staff('林书记', 'leader')
  await file(town, town.resident('阿珍'))
  for (const day of ['05', '06', '07'])
    expect(await at(`2026-10-${day}T09:00:00`, lin)).toEqual([''])
  expect((await at('2026-10-08T09:00:00', lin))[0]).toContain('9月28日周一 至 10月4日周日')
  // That week's own Monday comes as usual.
  expect((await at('2026-10-12T09:00:00', lin))[0]).toContain('10月5日周一 至 10月11日周日')
})

test('in a year whose holidays are not published it goes by weekends and the statutory days', async () => {
  await town.stop()
  town = await openTown({ start: '2026-12-30T09:00:00+08:00' })
  const lin = await town.staff('林书记', 'leader')
  await file(town, town.resident('阿珍'))
  expect(await at('2027-01-01T09:00:00', lin)).toEqual([''])
  expect((await at('2027-01-04T09:00:00', lin))[0]).toContain('12月28日周一 至 1月3日周日')
})

test('one that was missed is made up for in office hours, and not when a newer week is over', async () => {
  await aWeek()
  const lin = await town.staff('林书记', 'leader')
  expect(await at('2026-11-23T21:00:00', lin)).toEqual([''])
  expect(await at('2026-11-24T03:00:00', lin)).toEqual([''])
  expect((await at('2026-11-24T08:40:00', lin))[0]).toContain('11月16日周一')
  // The week after is missed for good: what comes is the one after that.
  expect(await at('2026-12-07T08:45:00', lin)).toEqual([''])
  expect((await at('2026-12-07T09:00:00', lin))[0]).toContain('11月30日周一 至 12月6日周日')
})

test('a town in which nobody ever asked or filed anything is left alone', async () => {
  const lin = await town.staff('林书记', 'leader')
  expect(await at('2026-11-23T09:00:00', lin)).toEqual([''])
  // What comes on Monday is no part of the past week.
  await say(town, town.resident('阿珍'), '宠物可以坐飞机吗？')
  expect(await at('2026-11-23T10:00:00', lin)).toEqual([''])
  expect((await at('2026-11-30T09:00:00', lin))[0]).toContain('收到 0 件')
})

test('who is away is left alone, and who stands in for them reads it', async () => {
  await aWeek()
  const lin = await town.staff('林书记', 'leader')
  const zheng = await town.staff('郑镇长', 'leader')
  const lu = await town.staff('陆主任', 'coordinator')
  const ma = await town.staff('马主任', 'coordinator')
  await say(town, lin, '/away 2026-11-23 2026-11-24')
  await tap(town, lin, /郑镇长/)
  await tap(town, lin, /确定/)
  await say(town, lu, '/away 2026-11-23 2026-11-24')
  await tap(town, lu, /马主任/)
  await tap(town, lu, /确定/)
  const [toLin, toZheng, toLu, toMa] = await at('2026-11-23T09:00:00', lin, zheng, lu, ma)
  expect([toLin, toLu]).toEqual(['', ''])
  expect(toZheng!.match(/📊/g)).toHaveLength(1)
  expect(toMa!.match(/全文/g)).toHaveLength(1)
})

test('whose role is withdrawn while a model writes gets nothing, and who comes meanwhile reads it', async () => {
  await town.stop()
  let meanwhile = async (): Promise<void> => undefined
  const papers: Papers = {
    ...plainPapers,
    text: async (summary, language) => {
      await meanwhile()
      return plainPapers.text(summary, language)
    },
  }
  town = await openTown({ start: '2026-11-16T09:00:00+08:00', papers })
  await aWeek()
  const lin = await town.staff('林书记', 'leader')
  const lu = await town.staff('陆主任', 'coordinator')
  const { store, records } = town.app.house.world
  const gone = (await records.findPersonByTelegram(store.read, lin.user.id))!
  const zheng = town.resident('郑镇长')
  await say(town, zheng, '/start')
  const comes = (await records.findPersonByTelegram(store.read, zheng.user.id))!
  meanwhile = () =>
    store.commit(async (trx) => {
      await trx
        .updateTable('memberships')
        .set({ until: '2026-11-23' })
        .where('person_id', '=', gone.id)
        .execute()
      const role = { role: 'leader', unit: null, name: '郑镇长' } as const
      await records.addMembership(trx, comes.id, role, town.clock.now())
    })
  const [toLin, toZheng, toLu] = await at('2026-11-23T09:00:00', lin, zheng, lu)
  expect(toLin).toBe('')
  expect(toZheng).toContain('📊 11月16日周一 至 11月22日周日')
  expect(toLu).toContain('全文 2026-W47')
})

test('a crash before it is written leaves nothing, and after the new start it goes out once', async () => {
  await aWeek()
  const lin = await town.staff('林书记', 'leader')
  town.clock.set('2026-11-23T09:00:00+08:00')
  const { desk } = town.app.tools.bot
  const send = () => Promise.reject(new Error('the power went out'))
  await expect(sendWeekly({ desk, send }, 'bot-gone', town.clock.now())).rejects.toThrow('power')
  const before = countOn(lin)
  await town.restart()
  await at('2026-11-23T09:02:00')
  await at('2026-11-23T09:03:00')
  expect(sinceOn(lin, before).match(/📊/g)).toHaveLength(1)
})

test('two processes that look at the same moment send it once', async () => {
  const empty = await emptyPostgres()
  try {
    await town.stop()
    town = await openTown({
      database: empty.address,
      processes: 2,
      passing: 20,
      start: '2026-11-16T09:00:00+08:00',
    })
    const lin = await town.staff('林书记', 'leader')
    await file(town, town.resident('阿珍'))
    town.clock.set('2026-11-23T09:00:00+08:00')
    const before = countOn(lin)
    for (let times = 0; times < 3; times++)
      await Promise.all(
        town.apps.map(({ tools }, i) => sendWeekly(tools.bot, `process ${i}`, town.clock.now())),
      )
    await town.settled()
    expect(sinceOn(lin, before).match(/📊/g)).toHaveLength(1)
  } finally {
    await town.stop()
    await empty.drop()
    town = await openTown()
  }
})
