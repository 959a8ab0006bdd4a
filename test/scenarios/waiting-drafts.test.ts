import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { countOn, sinceOn } from './clock-steps.ts'
import { publish, say, tap } from './steps.ts'

let town: Town
let editor: Phone
let head: Phone
beforeEach(async () => {
  town = await openTown()
  editor = await town.staff('小编', 'editor', 'roads')
  head = await town.staff('霍主任', 'head', 'roads')
})
afterEach(() => town.stop())

const TEXT = '紫荆桥限高架位置\n紫荆桥限高架设在桥北侧，限高3.2米，货车请绕行青禾大道。'

const submit = async (by = editor): Promise<void> => {
  await say(town, by, '/items')
  await tap(town, by, '➕ 新公开一条')
  await say(town, by, TEXT)
  if (by.buttons().includes('政策')) await tap(town, by, '政策')
  await tap(town, by, '送审')
}

/** What the digest of a morning says to each of drafts and held rows. */
const morning = async (day: string, ...phones: Phone[]): Promise<string[]> => {
  const before = phones.map(countOn)
  town.clock.set(`${day}T08:30:00+08:00`)
  await town.job('digest')
  return phones.map((phone, i) =>
    sinceOn(phone, before[i]!)
      .split('\n\n')
      .filter((part) => part.startsWith('👀') || part.startsWith('⏳'))
      .join('\n\n'),
  )
}

test('a draft nobody reads is spoken of to its reader, then to the town’s editor, then to the coordinator, each once', async () => {
  const wide = await town.staff('总编', 'editor')
  const lu = await town.staff('陆主任', 'coordinator')
  const all = [editor, head, wide, lu]
  await submit()
  expect(await morning('2026-11-24', ...all)).toEqual([
    '',
    '👀 等您审核 1 条\n· 城乡建设办公室：紫荆桥限高架位置（送审 1 个工作日）',
    '',
    '',
  ])
  expect(head.shown()).toContain('☀️ 今天要做的')
  expect(await morning('2026-11-25', ...all)).toEqual(['', '', '', ''])
  const third = await morning('2026-11-26', ...all)
  expect(third[2]).toContain('等您审核 1 条')
  expect([third[0], third[1], third[3]]).toEqual(['', '', ''])
  const fifth = await morning('2026-11-30', ...all)
  expect(fifth[3]).toContain('👀 送审没人审 1 条，请催一催')
  expect(fifth[3]).toContain('送审 5 个工作日')
  expect(fifth.slice(0, 3)).toEqual(['', '', ''])
  expect(await morning('2026-12-14', ...all)).toEqual(['', '', '', ''])
  // The town's editor opens it out of the digest, and it is out.
  expect(await tap(town, wide, '👀 紫荆桥限高架位置')).toContain('3.2米')
  expect(await tap(town, wide, '同意发布')).toContain('已经公开')
  expect(town.telegram.refused()).toEqual([])
})

test('what was returned and given to be read again waits anew; what was read is not spoken of', async () => {
  await submit()
  expect((await morning('2026-11-24', head))[0]).toContain('等您审核 1 条')
  await tap(town, head, '👀 紫荆桥限高架位置')
  await tap(town, head, '退回修改')
  await say(town, head, '写明从哪天起')
  expect(await morning('2026-11-26', head)).toEqual([''])
  await tap(town, editor, '送审')
  expect((await morning('2026-11-27', head))[0]).toContain('（送审 1 个工作日）')
  await tap(town, head, '👀 紫荆桥限高架位置')
  await tap(town, head, '同意发布')
  expect(await morning('2026-12-04', head)).toEqual([''])
})

test('who stands in for the reader is told; where nobody does, the reader is, once they are back', async () => {
  const lu = await town.staff('陆主任', 'coordinator')
  const { records, store } = town.app.house.world
  const idOf = async (phone: Phone) =>
    (await records.findPersonByTelegram(store.read, phone.user.id))!.id
  const away = async (deputy: Phone, from: string, to: string) => {
    const absence = { person: await idOf(head), deputy: await idOf(deputy), from, to }
    await store.commit((trx) => records.addAbsence(trx, absence, town.clock.now()))
  }
  await submit()
  await away(lu, '2026-11-24', '2026-11-24')
  expect(await morning('2026-11-24', head, lu)).toEqual([
    '',
    expect.stringContaining('等您审核 1 条'),
  ])
  expect(await morning('2026-11-25', head, lu)).toEqual(['', ''])

  await tap(town, head, '退回修改')
  await say(town, head, '写明从哪天起')
  await tap(town, editor, '送审')
  // Whoever wrote it reads it in nobody's place.
  await away(editor, '2026-11-26', '2026-11-27')
  expect(await morning('2026-11-26', head, editor)).toEqual(['', ''])
  expect((await morning('2026-11-30', head))[0]).toContain('（送审 3 个工作日）')
})

test('where nobody can read it the coordinator hears of it, and who is invited then is asked', async () => {
  const lu = await town.staff('陆主任', 'coordinator')
  const alone = await town.staff('小张', 'editor', 'agriculture')
  await submit(alone)
  expect((await morning('2026-11-24', lu))[0]).toContain('送审没人审 1 条')
  const wide = await town.staff('总编', 'editor')
  const [toEditor, toCoordinator] = await morning('2026-11-26', wide, lu)
  expect(toEditor).toContain('等您审核 1 条')
  expect(toCoordinator).toBe('')
  await tap(town, wide, '👀 紫荆桥限高架位置')
  expect(await tap(town, wide, '同意发布')).toContain('已经公开')
})

const hold = (): Promise<unknown> =>
  publish(town, {
    id: 'T-13',
    kind: 'result',
    title: '临时救助名单',
    body: '张三，手机13800138000，600元。',
  })

test('a row held back is told of once, a week before it goes, to those who edit for its unit', async () => {
  await hold()
  const other = await town.staff('小张', 'editor', 'agriculture')
  const all = [editor, other, head]
  // Kept for 90 days: it goes in the night to Monday, 22 February.
  expect(await morning('2027-02-12', ...all)).toEqual(['', '', ''])
  expect(await morning('2027-02-15', ...all)).toEqual([
    '⏳ 导入时暂缓的 1 条快要删除，要公开的请尽快处理\n· 城乡建设办公室：临时救助名单（2月21日周日以后删除）',
    '',
    '',
  ])
  expect(await tap(town, editor, '处理暂缓的（1）')).toContain('暂缓公开')
  expect(await morning('2027-02-16', ...all)).toEqual(['', '', ''])
  const { records, store } = town.app.house.world
  town.clock.set('2027-02-21T03:30:00+08:00')
  await town.job('retention')
  expect(await records.heldItems(store.read)).toHaveLength(1)
  town.clock.set('2027-02-22T03:30:00+08:00')
  await town.job('retention')
  expect(await records.heldItems(store.read)).toEqual([])
})

test('where the week begins on days off, it is told before them', async () => {
  town.clock.set('2026-11-23T08:00:00+08:00')
  await hold()
  // Seven days before the night to Sunday is a Sunday: Friday has the last working morning before it.
  expect((await morning('2027-02-11', editor))[0]).toBe('')
  expect((await morning('2027-02-12', editor))[0]).toContain('快要删除')
})

test('/items says how many go soon, in figures', async () => {
  await hold()
  town.clock.set('2027-02-12T10:00:00+08:00')
  expect(await say(town, editor, '/items')).toContain(
    '⏳ 有 1 条（草稿或暂缓的）放得太久，14 天内会自动删除',
  )
})
