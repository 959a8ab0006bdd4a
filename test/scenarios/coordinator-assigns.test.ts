import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import {
  buttonOf,
  openMore,
  file,
  forge,
  LAMP,
  records,
  say,
  tap,
  ticketIn,
  wireTo,
} from './steps.ts'

/** 派单, 改派: whose a ticket is. */

let town: Town
let zhen: Phone
let lu: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  lu = await town.staff('陆主任', 'coordinator')
})
afterEach(() => town.stop())

/** Nothing of the township's words stands in it but the name of a village. */
const VAGUE = '上塘村有件事一直没人管，很不满意，请派人来看看'

const cardOn = (phone: Phone, words: string) =>
  phone.messages().findLast(({ byBot, text }) => byBot && text.includes(words))!
const labelsOn = (phone: Phone, words: string): string[] =>
  cardOn(phone, words)
    .markup?.inline_keyboard?.flat()
    .map(({ text }) => text) ?? []

test('who files what nobody can place reads who finds out, and no unit is named that does not have it', async () => {
  expect(await say(town, zhen, VAGUE)).toContain('交给：党政办公室，由他们确定谁来办')
  const receipt = await tap(town, zhen, /提交/)
  expect(receipt).toContain('先由党政办公室确定谁来办，最晚 11月30日周一 答复您')
  expect(receipt).not.toContain('已转给')
  const own = await tap(town, zhen, buttonOf(zhen, 'ticket', ticketIn(receipt)))
  expect(own).toContain('办理单位：党政办公室')
  expect(own).toContain('提交，党政办公室正在确定由谁办理')
  expect(await tap(town, zhen, '⏰ 催一下')).toContain('已经替您催了党政办公室')
  expect(town.telegram.refused()).toEqual([])
})

test('what nobody can place comes with the best guesses as buttons, and one press gives it to a unit', async () => {
  const song = await town.staff('宋干部', 'officer', 'shangtang-village')
  const no = await file(town, zhen, VAGUE)
  expect(cardOn(lu, VAGUE).text).toContain('请派单')
  expect(labelsOn(lu, VAGUE)).toContain('派给上塘村民委员会')
  expect(labelsOn(lu, VAGUE)).toContain('其他单位')
  expect(wireTo(town, song.chatId)).not.toContain(no)

  await tap(town, lu, buttonOf(lu, 'assign', `${no}:shangtang-village`))
  expect(lu.alerts()).toContain('已派单')
  expect(song.shown()).toContain('派来的诉求')
  expect(song.shown()).toContain(VAGUE)
  expect(zhen.shown()).toContain(`${no} 已交给上塘村民委员会办理`)
  expect(cardOn(lu, VAGUE).text).toContain('待签收')
  expect(labelsOn(lu, VAGUE)).not.toContain('其他单位')
  expect(await records(town).verbs(no)).toEqual(['file', 'assign'])
  expect(town.telegram.refused()).toEqual([])
})

test('其他单位 lists every unit a page at a time; what is chosen gets it, under a category of its own', async () => {
  const no = await file(town, zhen, VAGUE)
  await tap(town, lu, buttonOf(lu, 'assignto', `${no}:0`))
  const list = lu.messages().at(-1)!.id
  expect(lu.shown()).toContain('派给哪个单位')
  const seen = new Set<string>()
  for (let page = 0; ; page++) {
    const labels = lu
      .messages()
      .at(-1)!
      .markup!.inline_keyboard!.flat()
      .map(({ text }) => text)
    for (const label of labels) if (!/页/.test(label)) seen.add(label)
    if (!labels.includes('下一页 ›')) break
    await tap(town, lu, '下一页 ›')
    // Turned in place.
    expect(lu.messages().at(-1)!.id).toBe(list)
  }
  expect(seen.size).toBe(town.app.house.world.town.units.length)
  await tap(town, lu, '‹ 上一页')
  await forge(town, lu, `assign:${no}:water-station`)
  expect(await records(town).ticket(no)).toMatchObject({
    state: 'assigned',
    unit: 'water-station',
    category: 'irrigation',
  })
  expect(town.telegram.refused()).toEqual([])
})

test('the list leaves a card where it stands, also one that begins with the number', async () => {
  const no = await file(town, zhen, VAGUE)
  await say(town, lu, `/ticket ${no}`)
  const card = lu.messages().at(-1)!
  expect(card.text.startsWith(no)).toBe(true)
  await tap(town, lu, buttonOf(lu, 'assignto', `${no}:0`))
  expect(lu.shown()).toContain('派给哪个单位')
  expect(lu.messages().at(-1)!.id).not.toBe(card.id)
  expect(lu.messages().find(({ id }) => id === card.id)!.text).toContain(VAGUE)
})

test('two coordinators press at once: one assigned it, the other is told so', async () => {
  const yu = await town.staff('余主任', 'coordinator')
  const no = await file(town, zhen, VAGUE)
  lu.press(buttonOf(lu, 'assign', `${no}:shangtang-village`))
  yu.press(buttonOf(yu, 'assign', `${no}:shangtang-village`))
  await town.settled()
  expect([...lu.alerts(), ...yu.alerts()].toSorted()).toEqual(
    ['已派单', '已经有人办过这一步了。'].toSorted(),
  )
  expect(await forge(town, lu, `assign:${no}:roads`)).toBe('已经有人办过这一步了。')
  expect(await records(town).verbs(no)).toEqual(['file', 'assign'])
})

test('改派 sends any open ticket elsewhere with the clock it has; the first unit sees it no more', async () => {
  const li = await town.staff('李干部', 'officer', 'roads')
  const shui = await town.staff('江干部', 'officer', 'water-station')
  const no = await file(town, zhen)
  const { answerBy } = (await records(town).ticket(no))!
  await tap(town, li, buttonOf(li, 'accept', no))
  await say(town, lu, `/ticket ${no}`)
  await openMore(town, lu, no)
  await tap(town, lu, buttonOf(lu, 'coordinate', no))
  expect(lu.buttons()).toEqual(
    expect.arrayContaining(['🔀 改派', '⏰ 催办', '🚨 加急', '⏳ 延期', '🔗 并案']),
  )
  await tap(town, lu, '🔀 改派')
  expect(lu.shown()).toContain(`${no} 现在归城乡建设办公室`)
  expect(lu.buttons()).not.toContain('城乡建设办公室')
  expect(await forge(town, lu, `move:${no}:water-station`)).toBe('已改派')
  expect(shui.shown()).toContain(LAMP)
  expect(await records(town).ticket(no)).toMatchObject({
    state: 'assigned',
    unit: 'water-station',
    answerBy,
    handler: null,
  })
  expect(cardOn(li, no).text).toContain(`${no} 已由水利站办理`)
  expect(await forge(town, li, `reply:${no}`)).toContain('没有找到')
  expect(await forge(town, lu, `move:${no}:water-station`)).toContain('已经办过')
  expect(await forge(town, lu, `move:${no}:nowhere`)).toContain('没有叫')
  expect(town.telegram.refused()).toEqual([])
})

test('nobody else assigns, and nothing is assigned that is over', async () => {
  const li = await town.staff('李干部', 'head', 'roads')
  const lin = await town.staff('林书记', 'leader')
  const no = await file(town, zhen)
  for (const data of [`move:${no}:safety`, `assign:${no}:safety`, `agree:${no}:safety`]) {
    expect(await forge(town, li, data)).toBe('这个按钮不是给您的。')
    expect(await forge(town, lin, data)).toBe('这个按钮不是给您的。')
    expect(await forge(town, zhen, data)).toBe('这个按钮不是给您的。')
  }
  expect(await forge(town, li, `assignto:${no}:0`)).toBe('这个按钮不是给您的。')
  expect(await forge(town, li, `hasten:${no}`)).toBe('这个按钮不是给您的。')
  expect(await forge(town, zhen, 'waiting:unassigned')).toBe('这个按钮不是给您的。')
  expect(await forge(town, lu, `agree:${no}:safety`)).toContain('已经过时')
  await forge(town, lu, `reply:${no}`)
  await say(town, lu, '修好了。')
  await tap(town, lu, buttonOf(lu, 'send', no))
  expect(await forge(town, lu, `move:${no}:safety`)).toContain('不能这样办')
  expect(await records(town).verbs(no)).toEqual(['file', 'reply'])
})

test('a report is never given to the unit it speaks of', async () => {
  const words = '我要举报上塘村民委员会主任贪污低保款，收了我们三千块'
  await say(town, zhen, words)
  const no = ticketIn(await tap(town, zhen, /提交/))
  expect(await records(town).ticket(no)).toMatchObject({ unit: 'discipline', report: true })
  await forge(town, lu, `assignto:${no}:2`)
  const pages = lu.messages().slice(-1)[0]!.markup!.inline_keyboard!.flat()
  expect(pages.map(({ text }) => text)).not.toContain('上塘村民委员会')
  expect(await forge(town, lu, `move:${no}:shangtang-village`)).toBe(
    '这件诉求反映的就是这个单位，不能交给它。',
  )
  expect(await forge(town, lu, `move:${no}:party-office`)).toBe('已改派')
  // It stays filed as what it is.
  expect(await records(town).ticket(no)).toMatchObject({
    unit: 'party-office',
    category: 'conduct',
  })
  expect(town.telegram.refused()).toEqual([])
})

test('in a group nothing is assigned', async () => {
  const group = town.telegram.group({ id: -1_009_000_000_777, title: '党政办', members: [lu] })
  const admin = await town.staff('管理员', 'admin')
  group.phone(admin)
  const no = await file(town, zhen, VAGUE)
  const inGroup = group.phone(lu)
  expect(await forge(town, inGroup, `assign:${no}:roads`)).toBe('这个命令请私聊我用。')
  expect(await forge(town, inGroup, 'waiting:unassigned')).toBe('这个命令请私聊我用。')
  expect(wireTo(town, inGroup.chatId)).not.toContain(VAGUE)
})

test('/queue says first what waits for the coordinator; each list opens its tickets', async () => {
  const li = await town.staff('李干部', 'officer', 'roads')
  const unsure = await file(town, zhen, VAGUE)
  const asked = await file(town, zhen)
  await forge(town, li, `words:object:${asked}`)
  await say(town, li, '这条路归县公路局管')
  const before = lu.messages().length
  await say(town, lu, '/queue')
  const overview = lu.messages()[before + 1]!
  expect(overview.text).toContain('党政办待处理')
  expect(overview.markup!.inline_keyboard!.flat().map(({ text }) => text)).toEqual([
    '待派单（1）',
    '待审批（1）',
  ])
  expect(await tap(town, lu, '待派单（1）')).toContain(unsure)
  expect(await tap(town, lu, '待审批（1）')).toContain('申请：改派')
  const card = await tap(town, lu, `${asked} · 待签收`)
  expect(card).toContain('这条路归县公路局管')
  expect(lu.buttons()).toEqual(expect.arrayContaining(['其他单位', '✋ 不同意']))
  // Who does not coordinate is not told of it.
  expect(await say(town, li, '/queue')).not.toContain('党政办待处理')
  expect(town.telegram.refused()).toEqual([])
})

test('a long list goes on by pages, none twice and none left out', async () => {
  const nos: string[] = []
  for (let i = 0; i < 13; i++)
    nos.push(await file(town, town.resident(`居民${i}`), `${VAGUE}，第${i}次说了`))
  await say(town, lu, '/queue')
  const first = await tap(town, lu, '待派单（13）')
  const second = await tap(town, lu, '下一页 ›')
  const found = [...`${first}\n${second}`.matchAll(/QH\d{6}-\d{3}/g)].map(([no]) => no)
  expect([...new Set(found)].toSorted()).toEqual(nos.toSorted())
  expect(first).toContain(nos[0]!)
  expect(second).toContain(nos[12]!)
  expect(second).not.toContain(nos[0]!)
})
