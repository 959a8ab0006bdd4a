import { afterEach, beforeEach, expect, test } from 'vitest'

import { askTransfer } from '../../src/handlers/ask-others.ts'
import { claim } from '../../src/handlers/take-on.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { acting, countOn, sinceOn } from './clock-steps.ts'
import { answer, buttonOf, file, labelsUnder, say, tap } from './steps.ts'

let town: Town
let zhen: Phone
let li: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  li = await town.staff('李干部', 'officer', 'roads')
})
afterEach(() => town.stop())

const HOLE = '石岗村村道塌了一个大坑，请处理'
const DRAIN = '下水道堵了，没人管'

/** What a morning brings to somebody: the digest of a day at half past eight. */
const morning = async (day: string, ...phones: Phone[]): Promise<string[]> => {
  const before = phones.map(countOn)
  town.clock.set(`${day}T08:30:00+08:00`)
  await town.job('digest')
  return phones.map((phone, i) => sinceOn(phone, before[i]!))
}

test('an officer reads in one message what to accept, what is due, and what is late, and for how long', async () => {
  const late = await file(town, zhen)
  await tap(town, li, buttonOf(li, 'accept', late))
  town.clock.set('2026-11-24T09:00:00+08:00')
  const today = await file(town, zhen, HOLE)
  await tap(town, li, buttonOf(li, 'accept', today))
  town.clock.set('2026-11-30T15:00:00+08:00')
  const fresh = await file(town, zhen, DRAIN)

  const [told] = await morning('2026-12-01', li)
  expect(told).toContain('☀️ 今天的诉求')
  expect(told).toContain(
    `🔴 已超期 1 件\n· ${late} 上塘村村口的路灯坏了，一直没人修（超期 1 个工作日）`,
  )
  expect(told).toContain(`⏰ 今天到期 1 件\n· ${today}`)
  expect(told).toContain(`📥 今天要签收 1 件\n· ${fresh}`)
  expect(labelsUnder(li, /☀️/)).toEqual([
    `${late} · 办理中`,
    `${today} · 办理中`,
    `${fresh} · 待签收`,
  ])
  expect(await tap(town, li, `${late} · 办理中`)).toContain('路灯')
  expect(town.telegram.refused()).toEqual([])
})

test('who has nothing to do gets no message, and what is done is not in it', async () => {
  const no = await file(town, zhen)
  await answer(town, li, no)
  expect(await morning('2026-11-24', li, zhen)).toEqual(['', ''])
})

test('on a day off there is none; it goes out once on a working day, however often the job runs', async () => {
  await file(town, zhen)
  expect(await morning('2026-11-28', li)).toEqual([''])
  expect((await morning('2026-11-30', li))[0]).toContain('今天到期 1 件')
  const { sendDigests } = await import('../../src/bot/digest.ts')
  const before = countOn(li)
  await sendDigests(town.app.tools.bot, town.clock.now())
  await town.settled()
  expect(sinceOn(li, before)).toBe('')
})

test('a make-up Saturday is a working morning', async () => {
  town.clock.set('2026-10-09T10:00:00+08:00')
  await file(town, zhen)
  expect((await morning('2026-10-10', li))[0]).toContain('今天要签收 1 件')
})

test('one that was missed is made up for in the day, and not in the night', async () => {
  await file(town, zhen)
  const before = countOn(li)
  town.clock.set('2026-11-25T02:00:00+08:00')
  await town.job('digest')
  expect(sinceOn(li, before)).toBe('')
  town.clock.set('2026-11-25T11:00:00+08:00')
  await town.job('digest')
  expect(sinceOn(li, before)).toContain('☀️')
})

test('who claimed a ticket has it; colleagues read of what nobody has', async () => {
  const ma = await town.staff('马干部', 'officer', 'roads')
  const mine = await file(town, zhen)
  const free = await file(town, zhen, HOLE)
  await acting(town, li, (world, trx, who, now) => claim(world, trx, who, mine, now))
  const [toLi, toMa] = await morning('2026-11-24', li, ma)
  expect(toLi).toContain(mine)
  expect(toLi).toContain(free)
  expect(toMa).not.toContain(mine)
  expect(toMa).toContain(free)
})

test('late ones go up a step each working morning: head, coordinator, leaders', async () => {
  const wang = await town.staff('王主任', 'head', 'roads')
  const lu = await town.staff('陆主任', 'coordinator')
  const zheng = await town.staff('郑镇长', 'leader')
  const no = await file(town, zhen)
  await tap(town, li, buttonOf(li, 'accept', no))
  // Due on Monday, 30 November.
  const first = await morning('2026-12-01', li, wang, lu, zheng)
  expect(first[1]).toContain('👥 本单位同事手里超期 1 件')
  expect(first.slice(2)).toEqual(['', ''])
  const second = await morning('2026-12-02', li, wang, lu, zheng)
  expect(second[2]).toContain(
    '超期 2 个工作日以上 1 件\n· 城乡建设办公室：1 件，最久的超期 2 个工作日',
  )
  expect(second[3]).toBe('')
  const third = await morning('2026-12-03', li, wang, lu, zheng)
  expect(third[3]).toContain('超期 3 个工作日以上 1 件\n· 城乡建设办公室：1 件')
  expect(third[0]).toContain('超期 3 个工作日')
  expect(await tap(town, zheng, `${no} · 办理中`)).toContain('路灯')
  expect(town.telegram.refused()).toEqual([])
})

test('the coordinator reads what waits for a decision', async () => {
  const lu = await town.staff('陆主任', 'coordinator')
  const no = await file(town, zhen)
  await acting(town, li, (world, trx, who, now) =>
    askTransfer(world, trx, who, no, { to: 'environment', words: '不归我们' }, now),
  )
  expect((await morning('2026-11-24', lu))[0]).toContain(`✋ 等您决定 1 件\n· ${no}`)
})

test('a unit’s group gets the counts and no names of tickets', async () => {
  const admin = await town.staff('管理员', 'admin')
  const group = town.telegram.group({
    id: -1_009_000_000_322,
    title: '城建群',
    members: [admin, li],
  })
  await say(town, group.phone(admin), '/bind roads')
  const no = await file(town, zhen)
  const [told] = await morning('2026-11-24', group.phone(admin))
  expect(told).toContain('今天要签收 1 件')
  expect(told).not.toContain('超期')
  expect(told).not.toContain(no)
})

test('who is away gets none: the deputy has what is in their hands', async () => {
  const ma = await town.staff('马干部', 'officer', 'roads')
  const no = await file(town, zhen)
  await acting(town, li, (world, trx, who, now) => claim(world, trx, who, no, now))
  await say(town, li, '/away 明天 明天')
  await tap(town, li, /马干部/)
  await tap(town, li, '✅ 确定')
  const [toLi, toMa] = await morning('2026-11-24', li, ma)
  expect(toLi).toBe('')
  expect(toMa).toContain(no)
})

test('ten answered within ten minutes are named to the coordinator; four are not', async () => {
  const lu = await town.staff('陆主任', 'coordinator')
  const { reply } = await import('../../src/handlers/reply.ts')
  const { fileComplaint } = await import('../../src/handlers/file-complaint.ts')
  const { startDraft } = await import('../../src/handlers/draft.ts')
  // Made known by a first word of theirs.
  await say(town, zhen, '你好')
  const many = async (count: number, words: (i: number) => string) => {
    for (let i = 0; i < count; i++) {
      let no = ''
      await acting(town, zhen, async (world, trx, who, now) => {
        const sent = { words: `${i}号路灯坏了，一直没人修`, files: [] }
        const { draft } = await startDraft(world, trx, who, zhen.chatId, sent, now)
        const filed = await fileComplaint(world, trx, who, draft.id, now)
        no = filed.ticket.no
        return filed
      })
      town.clock.pass(30_000)
      await acting(town, li, (world, trx, who, now) =>
        reply(world, trx, who, no, { words: words(i), items: [], files: [] }, now),
      )
    }
  }
  await many(4, (i) => `第${'一二三四五六七八九十'[i]}盏已经修好`)
  expect((await morning('2026-11-24', lu))[0]).toBe('')
  town.clock.set('2026-11-24T10:00:00+08:00')
  await many(10, (i) => `第${'一二三四五六七八九十'[i]}盏已经换新`)
  const [told] = await morning('2026-11-25', lu)
  expect(told).toContain(
    '⚠️ 集中办结，请看看是否属实\n· 李干部：11月24日 10:00起十分钟左右办结 10 件',
  )
})
