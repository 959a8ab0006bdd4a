import { afterEach, beforeEach, expect, test } from 'vitest'

import { DAY, openTown, type Town } from '../support/town.ts'
import { file, forge, records, say, tap } from './steps.ts'

let town: Town
beforeEach(async () => {
  town = await openTown()
})
afterEach(() => town.stop())

const open = async (name: string, token: string) => {
  const phone = town.resident(name)
  phone.startWith(token)
  await town.settled()
  return phone.shown()
}

test('an invitation welcomes by name and role, and opens the desk', async () => {
  const token = await town.invitation('officer', 'roads', '李干部')
  expect(await open('李', token)).toContain('李干部，欢迎！您现在是城乡建设办公室办理员')
  const li = town.resident('李')
  expect(li.keyboard().flat()).toContain('待办诉求')
  expect(await say(town, li, '待办诉求')).toContain('没有待办的诉求')
  expect(town.telegram.refused()).toEqual([])
})

test('it works once: the same person is told so, another one gets nothing', async () => {
  const token = await town.invitation('officer', 'roads', '李干部')
  await open('李', token)
  expect(await open('李', token)).toBe('您已经用过这个邀请了，不用再点。')
  expect(await open('坏人', token)).toBe('这个邀请链接已经用过了。请向管理员要一个新的。')
  expect(await say(town, town.resident('坏人'), '/queue')).toBe('这个功能只给工作人员用。')
  expect(await say(town, town.resident('李'), '/queue')).toContain('没有待办')
  expect(town.telegram.refused()).toEqual([])
})

test('two who open it at the same moment: one joins', async () => {
  const token = await town.invitation('officer', 'roads')
  const names = ['甲', '乙', '丙', '丁']
  for (const name of names) town.resident(name).startWith(token)
  await town.settled()
  const joined = names.filter((name) => town.resident(name).shown().includes('欢迎'))
  expect(joined).toHaveLength(1)
  for (const name of names.filter((other) => other !== joined[0]))
    expect(town.resident(name).shown()).toContain('已经用过了')
  expect(town.telegram.refused()).toEqual([])
})

test('it is good for seven days, and not a moment longer', async () => {
  const [soon, late] = [await town.invitation('officer', 'roads'), await town.invitation('leader')]
  town.clock.pass(7 * DAY - 1000)
  expect(await open('李', soon)).toContain('欢迎')
  town.clock.pass(1000)
  expect(await open('王', late)).toBe('这个邀请链接已经过期。请向管理员要一个新的。')
  expect(await say(town, town.resident('王'), '/summary')).toBe('这个功能只给工作人员用。')
  expect(town.telegram.refused()).toEqual([])
})

test('a link nobody made is refused in one sentence, and the visitor can go on', async () => {
  expect(await open('阿珍', 'AAAAAAAAAAAAAAAAAAAAAAAA')).toBe(
    '这个邀请链接无效。请向管理员要一个新的。',
  )
  expect(await say(town, town.resident('阿珍'), '/start')).toContain('直接写给我')
  expect(town.telegram.refused()).toEqual([])
})

test('one person may hold several roles, and has what each of them gives', async () => {
  const li = await town.staff('李干部', 'officer', 'roads')
  await town.staff('李干部', 'officer', 'environment')
  await town.staff('李干部', 'leader')
  const zhen = town.resident('阿珍')
  const lamp = await file(town, zhen)
  const rubbish = await file(town, zhen, '下河村村口垃圾堆了一个星期，没人清运')
  const noise = await file(town, zhen, '隔壁半夜施工太吵了，投诉')
  const queue = await say(town, li, '/queue')
  expect(queue).toContain(lamp)
  expect(queue).toContain(rubbish)
  expect(queue).not.toContain(noise)
  await say(town, li, '/summary')
  await tap(town, li, '本周')
  expect(li.shown()).toContain('收到 3 件')
  expect(li.keyboard().flat()).toEqual(
    expect.arrayContaining(['待办诉求', '诉求汇总', '提问', '我的诉求']),
  )
  expect(town.telegram.refused()).toEqual([])
})

test("an admin's /invite makes a link that works, and says how where it was typed wrong", async () => {
  const admin = await town.staff('管理员', 'admin')
  expect(await say(town, admin, '/invite')).toContain('用法：/invite 角色 [单位] [姓名]')
  expect(await say(town, admin, '/invite king')).toContain('用法')
  expect(await say(town, admin, '/invite officer 养猪办')).toBe(
    '没有叫“养猪办”的单位，请核对名称。',
  )
  const made = await say(town, admin, '/invite head 城乡建设办公室 霍 主任')
  expect(made).toContain('7 天内有效，只能用一次')
  const token = /\?start=([\w-]+)/.exec(made)![1]!
  expect(await open('霍', token)).toContain('霍 主任，欢迎！您现在是城乡建设办公室负责人')
  const leader = /\?start=([\w-]+)/.exec(await say(town, admin, '/invite leader 林书记'))![1]!
  expect(await open('林', leader)).toContain('林书记，欢迎！您现在是镇领导')
  expect(town.telegram.refused()).toEqual([])
})

test('a resident who calls what is for staff is refused in one sentence', async () => {
  const zhen = town.resident('阿珍')
  const no = await file(town, zhen)
  for (const command of ['/queue', '/summary', '/overdue', '/bind roads', '/bind', '/invite admin'])
    expect(await say(town, zhen, command)).toBe('这个功能只给工作人员用。')
  for (const words of ['待办诉求', '诉求汇总'])
    expect(await say(town, zhen, words)).toBe('这个功能只给工作人员用。')
  expect(await forge(town, zhen, `accept:${no}`)).toBe('这个按钮不是给您的。')
  expect(await records(town).verbs(no)).toEqual(['file'])

  const li = await town.staff('李干部', 'officer', 'roads')
  for (const command of ['/summary', '/bind roads', '/invite admin'])
    expect(await say(town, li, command)).toBe('这个功能只给工作人员用。')
  expect(town.telegram.refused()).toEqual([])
})
