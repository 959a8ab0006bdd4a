import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { plainPapers } from '../support/papers.ts'
import { openTown, type Town } from '../support/town.ts'
import { countOn } from './clock-steps.ts'
import { answer, file, forge, labelsUnder, records, say, tap, ticketIn, wireTo } from './steps.ts'

/** /summary, and what hangs on it. */

let town: Town
let lin: Phone
let first: string
let late: string
const LEADERS = -1_009_000_000_778

beforeEach(async () => {
  town = await openTown({ start: '2026-11-16T09:00:00+08:00', papers: plainPapers })
  const li = await town.staff('李干部', 'officer', 'roads')
  lin = await town.staff('林书记', 'leader')
  first = await file(town, town.resident('阿珍'))
  await answer(town, li, first)
  late = await file(town, town.resident('老王'), '石岗村村道塌了一个大坑，请处理')
  town.clock.set('2026-11-30T10:00:00+08:00')
})
afterEach(async () => {
  const refused = town.telegram.refused()
  await town.stop()
  if (refused.length > 0) throw new Error(`Telegram refused ${JSON.stringify(refused)}`)
})

const LAST_WEEK = '📊 11月23日周一 至 11月29日周日'

test('/summary says at once that it counts, and then shows last week in the same message', async () => {
  const shown = await say(town, lin, '/summary')
  expect(shown).toContain('⏳ 正在统计…')
  expect(shown).toContain(LAST_WEEK)
  const last = lin.messages().at(-1)!
  expect(last.text).toContain('收到 0 件（比前一周少 2）')
  expect(last.text).toContain('🔴 超期 1 件：城乡建设办公室 1')
  expect(last.edited).toBe(true)
  expect(await say(town, lin, '诉求汇总')).toBe(shown)
})

test.each([
  ['本周', '11月30日周一 到 11月30日 10:00'],
  ['上周', '11月23日周一 至 11月29日周日'],
  ['本月', '11月1日周日 到 11月30日 10:00'],
  ['上月', '10月1日周四 至 10月31日周六'],
  ['本季', '10月1日周四 到 11月30日 10:00'],
  ['上季', '7月1日周三 至 9月30日周三'],
  ['今年', '1月1日周四 到 11月30日 10:00'],
  ['去年', '1月1日周三 至 12月31日周三'],
])('%s takes its place', async (label, title) => {
  await say(town, lin, '/summary')
  const before = countOn(lin)
  const shown = await tap(town, lin, label)
  expect(shown).toContain('⏳ 正在统计…')
  expect(countOn(lin)).toBe(before)
  expect(lin.messages().at(-1)!.text).toContain(title)
  expect(labelsUnder(lin, /📊/)).toContain(label)
})

test('picture, bulletin and table come as a photo and as files, with the figures that are shown', async () => {
  await say(town, lin, '/summary')
  for (const [label, kind, name] of [
    ['🖼 看图', 'photo', undefined],
    ['📄 简报', 'document', '青禾镇诉求办理简报-2026-W48.docx'],
    ['📊 表格', 'document', '青禾镇诉求办理表-2026-W48.xlsx'],
  ] as const) {
    expect(await tap(town, lin, label)).toContain('好的，马上发给您')
    const { media, text } = lin.messages().at(-1)!
    expect(media?.kind).toBe(kind)
    if (name) expect(media?.name).toBe(name)
    expect(text).toContain('11月23日周一 至 11月29日周日')
  }
  const { records, store } = town.app.house.world
  expect(await records.waitingReports(store.read)).toBe(0)
})

test('only coordinators have the form for the public', async () => {
  const lu = await town.staff('陆主任', 'coordinator')
  await say(town, lu, '/summary')
  await tap(town, lu, '📢 公开版')
  expect(lu.messages().at(-1)?.media?.name).toBe('青禾镇诉求办理公开-2026-W48.docx')
  await say(town, lin, '/summary')
  expect(labelsUnder(lin, /📊/)).not.toContain('📢 公开版')
  expect(await forge(town, lin, 'sumpublic:2026-W48')).toBe('这个按钮不是给您的。')
})

test('every figure opens its tickets, by unit too, and each ticket opens', async () => {
  await say(town, lin, '/summary')
  await tap(town, lin, '本月')
  expect(await tap(town, lin, '📋 看名单')).toContain('点一个数字')
  const figures = lin.buttons()
  expect(figures).toEqual(expect.arrayContaining(['收到 2', '答复 1', '超期 1', '还没答复 1']))
  const received = await tap(town, lin, '收到 2')
  expect(received).toContain(`· ${first} 城乡建设办公室 已答复待评价`)
  expect(received).toContain(`· ${late} 城乡建设办公室 待签收，超期 5 个工作日`)
  expect(await tap(town, lin, '🏢 按单位看')).toContain('收到 2 件，按单位')
  expect(await tap(town, lin, '城乡建设办公室 2')).toContain('城乡建设办公室：收到 2 件')
  await tap(town, lin, '‹ 返回')
  expect(await tap(town, lin, '超期 1')).toContain('超期 1 件')
  expect(await tap(town, lin, `${late} · 待签收`)).toContain('塌了一个大坑')
  // Whose it is stays hidden.
  expect(wireTo(town, lin.chatId)).not.toContain('老王')
})

test('what a unit, a kind and a village have of a figure opens, and the median opens the days', async () => {
  await say(town, lin, '/summary')
  await tap(town, lin, '本月')
  await tap(town, lin, '📋 看名单')
  await tap(town, lin, '收到 2')
  expect(await tap(town, lin, '🏘 按村看')).toContain('收到 2 件，按村（社区）')
  expect(await tap(town, lin, '上塘村 1')).toContain('上塘村：收到 1 件')
  expect(lin.messages().at(-1)!.text).toContain(`· ${first} 城乡建设办公室`)
  expect(lin.messages().at(-1)!.text).not.toContain(late)
  expect(await tap(town, lin, '🗂 按类别看')).toContain('收到 2 件，按类别')
  await tap(town, lin, '‹ 返回')
  expect(await tap(town, lin, '⏱ 用时中位数 0 个工作日')).toContain(
    `答复 1 件，用时中位数 0 个工作日\n· ${first} 城乡建设办公室 已答复待评价，用时 0 个工作日`,
  )
})

test('call-backs open their tickets, and what leaders are asked to decide opens its own', async () => {
  const lu = await town.staff('陆主任', 'coordinator')
  await forge(town, lu, `callback:${first}`)
  await tap(town, lu, '群众说已解决')
  await tap(town, lu, '满意')
  await say(town, lu, '说修得很快')
  await say(town, lin, '/summary')
  await tap(town, lin, '本周')
  await tap(town, lin, '📋 看名单')
  expect(lin.buttons()).toEqual(expect.arrayContaining(['回访 1', '回访说已解决 1']))
  const called = await tap(town, lin, '回访 1')
  expect(called).toContain(`回访 1 件\n· ${first}`)
  expect(called).not.toContain(late)
  await tap(town, lin, '‹ 返回')
  expect(await tap(town, lin, /✋ 请领导定 1/)).toContain('请领导定的 1 项')
  expect(await tap(town, lin, /有 1 件超期很久/)).toContain(`· ${late} 城乡建设办公室 待签收`)
  expect(await tap(town, lin, `${late} · 待签收`)).toContain('塌了一个大坑')
})

test('a hot topic opens its tickets', async () => {
  for (const name of ['阿强', '阿明', '阿华'])
    await file(town, town.resident(name), '下河村村口垃圾堆了一个星期，没人清运')
  await say(town, lin, '/summary')
  await tap(town, lin, '本周')
  await tap(town, lin, '📋 看名单')
  await tap(town, lin, /🔥 热点/)
  const shown = await tap(town, lin, /下河村.*3 件/)
  expect(shown.match(/· QH261130-00\d/g)).toHaveLength(3)
  expect(await tap(town, lin, '‹ 返回')).toContain('点一个看是哪几件')
})

test('a list that is forged, or of another’s, is said to in one sentence', async () => {
  const zhen = town.resident('阿珍')
  for (const data of ['matters:topics:2026-W48:0', 'figureparts:area:2026-W48:0:0'])
    expect(await forge(town, zhen, data)).toBe('这个按钮不是给您的。')
  for (const data of ['matter:topics:2026-W48:x:0', 'figure:2026-W48:99:-:0'])
    expect(await forge(town, lin, data)).toContain('过时')
  await say(town, lin, '/summary')
  await tap(town, lin, '📋 看名单')
  await forge(town, lin, 'matter:topics:2026-W48:AAAAAAAA:0')
  expect(lin.messages().at(-1)!.text).toContain('这一项现在没有了')
})

test.each([
  ['/summary 上个月', '10月1日周四 至 10月31日周六'],
  ['/summary 上個月', '10月1日周四 至 10月31日周六'],
  ['/summary 2026-11', '11月1日周日 到 11月30日 10:00'],
  ['/summary 2026-W47', '11月16日周一 至 11月22日周日'],
  ['/summary last month', '10月1日周四 至 10月31日周六'],
])('%s shows that time', async (words, title) => {
  expect(await say(town, lin, words)).toContain('⏳ 正在统计…')
  expect(lin.messages().at(-1)!.text).toContain(title)
})

test('words that name no time, or one to come, get one sentence and the buttons', async () => {
  expect(await say(town, lin, '/summary 很久以前')).toContain('没看懂是哪段时间')
  expect(await say(town, lin, `/summary ${'上'.repeat(4_000)}周`)).toContain('没看懂是哪段时间')
  expect(lin.buttons()).toContain('上周')
  expect(await say(town, lin, '/summary 2026-12')).toContain('那段时间还没到')
  expect(await tap(town, lin, '上周')).toContain(LAST_WEEK)
})

test('of a report on somebody in office a leader reads the number and nothing else', async () => {
  await say(town, town.resident('阿强'), '我要举报村支书贪污低保款，收了我们三千块')
  const report = ticketIn(await tap(town, town.resident('阿强'), /提交/))
  await say(town, lin, '/summary')
  await tap(town, lin, '本周')
  await tap(town, lin, '📋 看名单')
  const shown = await tap(town, lin, '收到 1')
  expect(shown.split('\n').at(-1)).toBe(`· ${report}`)
  expect(lin.buttons().filter((label) => label.includes(report))).toEqual([])
})

test('inspectors read numbers, units and states, and open none', async () => {
  const yu = await town.staff('余主席', 'inspector')
  await say(town, yu, '/summary')
  expect(yu.buttons()).not.toContain('📝 批示')
  await tap(town, yu, '📋 看名单')
  const shown = await tap(town, yu, /^超期 1/)
  expect(shown).toContain(`· ${late} 城乡建设办公室 待签收`)
  expect(yu.buttons().some((label) => label.includes(late))).toBe(false)
  expect(await forge(town, yu, 'sumorder:2026-W48')).toBe('这个按钮不是给您的。')
})

test('in the leaders’ group the figures are for all, and what names tickets comes in private', async () => {
  const admin = await town.staff('管理员', 'admin')
  const group = town.telegram.group({ id: LEADERS, title: '领导群', members: [lin, admin] })
  await say(town, group.phone(admin), '/bind leaders')
  const inGroup = group.phone(lin)
  await say(town, inGroup, '/summary')
  expect(inGroup.messages().at(-1)!.text).toContain(LAST_WEEK)
  await tap(town, inGroup, '🖼 看图')
  expect(inGroup.messages().at(-1)!.media?.kind).toBe('photo')
  for (const label of ['📄 简报', '📊 表格', '📋 看名单', '📝 批示']) {
    const before = countOn(inGroup)
    expect(await tap(town, inGroup, label)).toContain('私聊发给您')
    expect(countOn(inGroup)).toBe(before)
  }
  expect(lin.messages().map(({ text }) => text)).toEqual(
    expect.arrayContaining([expect.stringContaining('批示给谁')]),
  )
  // Nothing was begun there: what is typed is the number of a ticket.
  expect(await say(town, lin, late)).toContain('请写下批示')
  expect(await tap(town, group.phone(admin), '🖼 看图')).toContain('这个按钮不是给您的')
  expect(wireTo(town, LEADERS)).not.toContain(late)
})

test('批示 pressed in the leaders’ group leaves alone what its leader is writing in private', async () => {
  const admin = await town.staff('管理员', 'admin')
  const group = town.telegram.group({ id: LEADERS, title: '领导群', members: [lin, admin] })
  await say(town, group.phone(admin), '/bind leaders')
  await say(town, group.phone(lin), '/summary')
  await forge(town, lin, `instruct:${first}`)
  expect(lin.messages().at(-1)!.text).toContain('请写下批示')
  await tap(town, group.phone(lin), '📝 批示')
  const shown = lin.messages().at(-1)!
  expect(shown.text).toContain('写到一半的，还留着')
  expect(shown.markup?.inline_keyboard?.flat().map(({ text }) => text)).not.toContain('取消')
  expect(await say(town, lin, '三天内修好。')).toContain('批示已交办理单位和党政办')
  expect(await records(town).verbs(first)).toContain('instruct')
})

test('a role that ends while it is counted shows nothing any more', async () => {
  const { world } = town.app.house
  const person = (await world.records.findPersonByTelegram(world.store.read, lin.user.id))!
  await world.store.commit(async (trx) => {
    const asked = { person: person.id, chat: lin.chatId, what: 'figures', period: '2026-W48' }
    await trx.updateTable('memberships').set({ until: '2026-11-30' }).execute()
    await world.records.addReportRequest(
      trx,
      { ...asked, details: {}, message: null, isLong: false },
      town.clock.now(),
    )
  })
  await town.settled()
  expect(lin.messages().at(-1)!.text).toBe('这个功能只给工作人员用。')
})
