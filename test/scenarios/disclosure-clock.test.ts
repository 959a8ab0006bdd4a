import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { answerWith, apply, confirm, NAME, REACHED } from './apply-steps.ts'
import { countOn, sinceOn } from './clock-steps.ts'
import { file, keyOf, publish, say, tap, ticketIn } from './steps.ts'

/** Who hears of an application's or an objection's day before it, on it and after it; and where it is listed. */

const GROUP = -1_009_000_000_322

let town: Town
let zhen: Phone
let lu: Phone
let li: Phone
let head: Phone
let inGroup: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  lu = await town.staff('陆主任', 'coordinator')
  li = await town.staff('李干部', 'officer', 'roads')
  head = await town.staff('霍主任', 'head', 'roads')
  const admin = await town.staff('管理员', 'admin')
  const group = town.telegram.group({
    id: GROUP,
    title: '城建工作群',
    members: [li, admin],
    bot: 'left',
  })
  inGroup = group.phone(li)
  group.phone(admin).addBot()
  await town.settled()
  await say(town, group.phone(admin), '/bind roads')
  await publish(town, { id: 'lamp-plan', title: '上塘村路灯安装公示', body: '共安装 30 盏。' })
})
afterEach(async () => {
  const refused = town.telegram.refused()
  await town.stop()
  if (refused.length > 0) throw new Error(`Telegram refused ${JSON.stringify(refused)}`)
})

/** On Monday, 23 November, to be answered by Monday, 7 December. */
const object = async (): Promise<string> => {
  zhen.startWith(`i_${await keyOf(town, 'lamp-plan')}`)
  await town.settled()
  await tap(town, zhen, '📢 内容有误或没公开')
  await say(town, zhen, '实际只装了 20 盏。')
  return ticketIn(await tap(town, zhen, '✅ 提交'))
}

const morning = async (day: string, ...phones: Phone[]): Promise<string[]> => {
  const before = phones.map(countOn)
  town.clock.set(`${day}T08:30:00+08:00`)
  await town.job('digest')
  return phones.map((phone, i) => sinceOn(phone, before[i]!))
}

describe('the morning', () => {
  test('of an objection is its unit’s, its head’s, its group’s and the coordinator’s: before its day, on it and after it', async () => {
    const no = await object()
    expect(await morning('2026-12-02', li, head, lu, inGroup)).toEqual(['', '', '', ''])
    for (const [day, late] of [
      ['2026-12-03', false],
      ['2026-12-07', false],
      ['2026-12-08', true],
      ['2026-12-09', true],
    ] as const) {
      const told = await morning(day, li, head, lu)
      for (const words of told) {
        expect(words).toContain('公开申请和异议 1 件要办')
        expect(words).toContain(`· ${no} 公开异议（城乡建设办公室）⏰ 最晚 12月7日周一 答复`)
        expect(words.includes('已超期')).toBe(late)
      }
      expect(inGroup.shown()).toContain('公开申请和异议要办 1 件')
    }
    await say(town, li, `/ticket ${no}`)
    await tap(town, li, '💬 说明原因')
    await say(town, li, '另外 10 盏下月安装。')
    await tap(town, li, '📤 发送')
    expect(await morning('2026-12-10', li, head, lu, inGroup)).toEqual(['', '', '', ''])
  })

  test('of an application is the office’s alone until it is given to a unit, and names nobody', async () => {
    const no = await apply(town, zhen)
    await confirm(town, lu)
    const [office, ...others] = await morning('2026-12-17', lu, li, head, inGroup)
    expect(office).toContain(no)
    expect(office).toContain('12月21日')
    expect(others).toEqual(['', '', ''])
    await say(town, lu, `/ticket ${no}`)
    await tap(town, lu, '🔀 交给别的单位')
    while (!lu.buttons().includes('城乡建设办公室')) await tap(town, lu, /下一页/)
    await tap(town, lu, '城乡建设办公室')
    for (const day of ['2026-12-21', '2026-12-22']) {
      const told = await morning(day, lu, li, head)
      for (const words of told) {
        expect(words).toContain(no)
        expect(words.includes('已超期')).toBe(day === '2026-12-22')
        for (const part of [NAME, REACHED]) expect(words).not.toContain(part)
      }
      expect(inGroup.shown()).toContain('公开申请和异议要办 1 件')
    }
  })

  test('of who is away is their deputy’s', async () => {
    const no = await object()
    const bao = await town.staff('包主任', 'coordinator')
    await say(town, lu, '/away 12月3日 12月4日')
    await tap(town, lu, /包主任/)
    await tap(town, lu, '✅ 确定')
    const ma = await town.staff('马干部', 'officer', 'roads')
    await say(town, head, '/away 12月3日 12月4日')
    await tap(town, head, /马干部/)
    await tap(town, head, '✅ 确定')
    const [toLu, toHead, toBao, toMa] = await morning('2026-12-03', lu, head, bao, ma)
    expect([toLu, toHead]).toEqual(['', ''])
    for (const words of [toBao, toMa]) expect(words).toContain(no)
  })
})

describe('/queue and /overdue', () => {
  test('list them with what else is to be done, and what is late; each their own, the group its unit’s', async () => {
    const objected = await object()
    const applied = await apply(town, zhen)
    const complaint = await file(town, zhen)
    const chen = await town.staff('陈干部', 'officer', 'environment')
    const own = await say(town, li, '/queue')
    expect(own).toContain(complaint)
    expect(own).toContain('公开申请和异议，要办的 1 件')
    expect(own).toContain(objected)
    expect(own).not.toContain(applied)
    expect(await say(town, inGroup, '/queue')).toContain(objected)
    expect(inGroup.buttons()).not.toContain('📄 公开申请和异议')
    for (const no of [objected, applied]) {
      expect(await say(town, lu, '/queue')).toContain(no)
      expect(await say(town, chen, '/queue')).not.toContain(no)
    }
    expect(await tap(town, lu, '📄 公开申请和异议')).toContain(applied)

    expect(await say(town, li, '/overdue')).not.toContain(objected)
    town.clock.set('2026-12-08T09:00:00+08:00')
    for (const phone of [li, lu, inGroup]) {
      expect(await say(town, phone, '/overdue')).toContain(objected)
      expect(phone.shown()).toContain('超期')
    }
    expect(await say(town, lu, '/overdue')).toContain(applied)
    expect(await say(town, chen, '/overdue')).not.toContain(objected)
    // Leaders order nothing there: an application is not theirs to know of.
    const lin = await town.staff('林书记', 'leader')
    expect(await say(town, lin, '/overdue')).not.toContain(applied)
  })

  test('no more once it is answered', async () => {
    const no = await apply(town, zhen)
    await confirm(town, lu)
    await answerWith(town, lu, '予以公开', /提供给您/, '附上。')
    expect(await say(town, lu, '/queue')).not.toContain(no)
  })
})
