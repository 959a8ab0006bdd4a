import { readdirSync } from 'node:fs'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { verify } from '../../src/handlers/verify.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { DAY, MINUTE, openTown, type Town } from '../support/town.ts'
import { answer, buttonOf, file, forge, LAMP, records, say, tap } from './steps.ts'

const CARD = '办残疾人证要带什么材料？'
const PHONE = '0750-0000101'
const HOLE = '石岗村村道塌了一个大坑，请处理'

let town: Town
let zhen: Phone
let li: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  li = await town.staff('李干部', 'officer', 'roads')
})
/** Telegram took all that was sent, nothing went wrong inside, and every chain is whole. */
const expectNoFault = async () => {
  // Two presses at once take the same buttons off twice.
  const refused = town.telegram
    .refused()
    .filter(({ error }) => !/not modified/.test(error?.description ?? ''))
  expect(refused).toEqual([])
  expect(town.log.lines.filter(({ level }) => level === 'error')).toEqual([])
  const { world } = town.app.house
  expect((await verify(world, world.store.read)).faults).toEqual([])
}
afterEach(async () => {
  await expectNoFault()
  await town.stop()
})

const begin = async (phone = zhen): Promise<string> => {
  await say(town, phone, '/privacy')
  return tap(town, phone, /删除我的全部资料/)
}
const erase = async (which: RegExp, phone = zhen): Promise<string> => {
  await begin(phone)
  await tap(town, phone, which)
  return tap(town, phone, /全部删掉/)
}
const ALONE = /^❌ 删除我的全部资料/
/** All rows of every table that could know somebody, as text. */
const everything = async (): Promise<string> => {
  const { read } = town.app.house.world.store
  const tables = [
    'people',
    'questions',
    'drafts',
    'voices',
    'contacts',
    'conversations',
    'words',
    'attachments',
    'complaints',
    'matters',
    'learners',
    'group_answers',
    'lessons',
    'recordings',
    'absences',
    'duty',
    'written_replies',
  ] as const
  const rows = await Promise.all(
    tables.map((table) => read.selectFrom(table).selectAll().execute()),
  )
  return JSON.stringify(rows)
}

/** A complaint with a telephone number and a photo that was answered and found good. */
const closedOne = async (): Promise<string> => {
  await say(town, zhen, LAMP)
  await tap(town, zhen, '留电话')
  await say(town, zhen, PHONE)
  zhen.photo(Buffer.from('photo'))
  await town.settled()
  town.clock.pass(MINUTE)
  await town.job('files')
  await tap(town, zhen, /提交/)
  const no = (await records(town).numbers()).at(-1)!
  await answer(town, li, no, '灯泡已经换好。')
  await tap(town, zhen, '👍 已解决')
  return no
}

test('it is asked twice, and told before what goes and what stays', async () => {
  await file(town, zhen)
  const what = await begin()
  expect(what).toContain('编号和办理经过留底')
  expect(what).toContain('您还有 1 件没有办完')
  expect(await tap(town, zhen, /让他们接着办/)).toContain('真的全部删掉吗')
  const before = await everything()
  await tap(town, zhen, '先不删')
  expect(zhen.alerts()).toContain('好的，没有删。')
  expect(await everything()).toBe(before)
})

test('afterwards nothing here knows who they were; the ticket stands without a person, its chain whole', async () => {
  await say(town, zhen, CARD)
  const no = await closedOne()
  const verbs = await records(town).verbs(no)
  expect(await erase(ALONE)).toContain('都删掉了，我不再知道您是谁')

  const left = await everything()
  for (const trace of [CARD, LAMP, PHONE, String(zhen.user.id)]) expect(left).not.toContain(trace)
  expect(await records(town).person(zhen)).toBeUndefined()
  expect(await records(town).ticket(no)).toMatchObject({ person: null, state: 'closed' })
  expect(await records(town).verbs(no)).toEqual(verbs)
  // What the unit wrote is its own.
  expect(left).toContain('灯泡已经换好。')
  town.clock.pass(MINUTE)
  await town.job('files')
  const files = readdirSync(town.app.tools.attachmentsDir, { recursive: true, withFileTypes: true })
  expect(files.filter((entry) => entry.isFile())).toEqual([])
  // The cards that stand in officers' chats say nothing of it any more either.
  const card = li.messages().findLast(({ text }) => text.startsWith(`${no} · 已办结`))!
  expect(card.text).toContain('群众（已注销）')
  expect(card.text).toContain('内容已删除')
  expect(card.text).not.toContain(PHONE)
})

test('what routing learned from their words goes with the words, and not what it learned elsewhere', async () => {
  const lu = await town.staff('陆主任', 'coordinator')
  const moved = async (phone: Phone, words: string): Promise<string> => {
    const no = await file(town, phone, words)
    await say(town, lu, `/ticket ${no}`)
    expect(await forge(town, lu, `move:${no}:water-station`)).toBe('已改派')
    return no
  }
  await moved(zhen, LAMP)
  const other = await moved(town.resident('老王'), HOLE)
  const taught = async () => {
    const { read } = town.app.house.world.store
    const rows = await read.selectFrom('lessons').select(['words', 'ticket_no']).execute()
    return rows.map((row) => [row.ticket_no, row.words])
  }
  expect(await taught()).toHaveLength(2)
  await erase(/撤回没办完的/)
  expect(await taught()).toEqual([[other, HOLE]])
})

test('what is not done goes on without them, and its words go when it is over', async () => {
  const no = await file(town, zhen)
  await erase(/让他们接着办/)
  expect(await records(town).ticket(no)).toMatchObject({ person: null, state: 'assigned' })
  expect(await records(town).words(no)).toBe(LAMP)
  const told = zhen.messages().length
  await answer(town, li, no)
  expect(zhen.messages()).toHaveLength(told)
  // Nobody is there to say anything of it: it ends by itself.
  town.clock.pass(8 * DAY)
  await town.job('auto-close')
  expect((await records(town).ticket(no))?.state).toBe('closed')
  town.clock.pass(DAY)
  await town.job('retention')
  expect(await records(town).words(no)).toBeUndefined()
  expect(await everything()).toContain('已经修好了')
})

test('or it is withdrawn, and the unit is told', async () => {
  const no = await file(town, zhen)
  await erase(/撤回没办完的/)
  expect(await records(town).ticket(no)).toMatchObject({ person: null, state: 'withdrawn' })
  expect(
    li
      .messages()
      .map(({ text }) => text)
      .join('\n'),
  ).toContain(`群众撤回了 ${no}`)
  expect(await records(town).words(no)).toBeUndefined()
  expect(await everything()).not.toContain(LAMP)
})

test('who comes again is new: no list, no ticket, and another alias', async () => {
  const no = await file(town, zhen)
  await erase(/让他们接着办/)
  expect(await say(town, zhen, '/my')).toContain('您还没有反映过问题')
  expect(await say(town, zhen, `/ticket ${no}`)).toContain('没有找到这件诉求')
  const again = await file(town, zhen, HOLE)
  const [first, second] = [await records(town).ticket(no), await records(town).ticket(again)]
  expect(first!.person).toBeNull()
  expect(second!.person).toBe((await records(town).person(zhen))!.id)
})

test('pressed twice it is done once, and nobody is left behind by the second press', async () => {
  await file(town, zhen)
  await begin()
  await tap(town, zhen, /让他们接着办/)
  const message = zhen.messages().at(-1)!
  const press = { messageId: message.id, data: 'erasenow:goon' }
  zhen.press(press)
  zhen.press(press)
  await town.settled()
  expect(await records(town).person(zhen)).toBeUndefined()
})

/** 李 has answered, is away, on duty, and writes something down for somebody. */
const leavesTraces = async (): Promise<void> => {
  await town.staff('马干部', 'officer', 'roads')
  const lu = await town.staff('陆主任', 'coordinator')
  await answer(town, li, (await records(town).numbers()).at(-1)!)
  await say(town, li, '/away 12月1日 12月5日')
  await tap(town, li, /马干部/)
  await tap(town, li, '✅ 确定')
  await say(town, lu, '/duty')
  await tap(town, lu, '11月25日周三')
  await tap(town, lu, /李干部/)
  await say(town, li, '/record')
}
/** How many rows there are of each. */
const traces = async (): Promise<number[]> => {
  const { read } = town.app.house.world.store
  const tables = ['absences', 'duty', 'recordings', 'written_replies'] as const
  const rows = await Promise.all(
    tables.map((table) => read.selectFrom(table).selectAll().execute()),
  )
  return rows.map(({ length }) => length)
}

test('whoever works here is sent to an admin first, and may go when the role has ended', async () => {
  await begin(li)
  expect(li.alerts().at(-1)).toBe('您现在还有工作身份，请先请管理员取消，再来删除。')
  for (const data of ['erasure:goon', 'erasenow:goon'])
    expect(await forge(town, li, data)).toBe('您现在还有工作身份，请先请管理员取消，再来删除。')
  expect(await records(town).person(li)).toBeDefined()

  const admin = await town.staff('管理员', 'admin')
  const no = await file(town, zhen)
  await tap(town, li, buttonOf(li, 'accept', no))
  await leavesTraces()
  await say(town, admin, '/units')
  await tap(town, admin, '城乡建设办公室')
  await tap(town, admin, /取消身份：李干部/)
  await tap(town, admin, '取消身份')
  const { id } = (await records(town).person(li))!
  expect(await traces()).toEqual([1, 1, 1, 1])
  await erase(ALONE, li)
  expect(await records(town).person(li)).toBeUndefined()
  expect(await everything()).not.toMatch(new RegExp(`"(person_id|deputy_id)":${id}\\b`))
  expect(await traces()).toEqual([0, 0, 0, 0])
  // The record of what admins did stays, and names them no more.
  await say(town, admin, '/units')
  const acts = await tap(town, admin, /管理记录/)
  expect(acts).toContain('取消（未写姓名）的身份')
  expect(acts).not.toContain('李干部')
})

test('in a group nothing of it is to be had', async () => {
  const group = town.telegram.group({ id: -1_009_000_000_666, title: '村群', members: [zhen] })
  for (const data of ['mydata', 'eraseme', 'erasenow:goon'])
    expect(await forge(town, group.phone(zhen), data)).toBe('这个命令请私聊我用。')
})

test('which message an officer wrote an answer in goes after thirty days', async () => {
  await closedOne()
  town.clock.pass(30 * DAY)
  await town.job('retention')
  expect((await traces()).at(-1)).toBe(1)
  town.clock.pass(2 * DAY)
  await town.job('retention')
  expect((await traces()).at(-1)).toBe(0)
})

test('a telephone number goes ninety days after the end, a file three years after', async () => {
  const no = await closedOne()
  const { world } = town.app.house
  const phone = () => world.records.contactOf(world.store.read, no)
  town.clock.pass(90 * DAY)
  await town.job('retention')
  expect(await phone()).toBe(PHONE)
  town.clock.pass(2 * DAY)
  await town.job('retention')
  expect(await phone()).toBeUndefined()
  expect(await records(town).files(no)).toHaveLength(1)
  town.clock.pass(1_004 * DAY)
  await town.job('retention')
  expect(await records(town).files(no)).toEqual([])
  expect(await records(town).words(no)).toBe(LAMP)
})
