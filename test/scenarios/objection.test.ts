import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { readPeriod } from '../../src/domain/period.ts'
import { inspectionReport } from '../../src/handlers/inspection-report.ts'
import { objectionsByUnit } from '../../src/handlers/inspected-objections.ts'
import { verify } from '../../src/handlers/verify.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { inspectionFile } from '../../src/reports/inspection/write.ts'
import { HOUR, openTown, type Town } from '../support/town.ts'
import { disclosed, disclosedVerbs } from './apply-steps.ts'
import { object as objectTo, publishLamps, WRONG } from './objection-steps.ts'
import { forge, keyOf, publish, records, say, tap, ticketIn, wireTo } from './steps.ts'

/** Something should be published and is not, or is wrong (村民委员会组织法 31). */

let town: Town
let zhen: Phone
let li: Phone
let lu: Phone
let key: string
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  li = await town.staff('李干部', 'officer', 'roads')
  lu = await town.staff('陆主任', 'coordinator')
  key = await publishLamps(town)
})
afterEach(async () => {
  const refused = town.telegram.refused()
  await town.stop()
  if (refused.length > 0) throw new Error(`Telegram refused ${JSON.stringify(refused)}`)
})

const object = (words?: string): Promise<string> => objectTo(town, zhen, key, words)
const faults = async () => {
  const { world } = town.app.house
  return (await verify(world, world.store.read)).faults
}
/** What the quarter's inspection tells of units. */
const inspected = async () => {
  const { world } = town.app.house
  const quarter = readPeriod('quarter', '2026-Q4')!
  return Object.fromEntries(
    await objectionsByUnit(world, world.store.read, quarter, town.clock.now()),
  )
}

/** A unit's sheet of the quarter, as it is handed over to be signed. */
const sheetOf = async (unit: string): Promise<string[]> => {
  const { world, textsOf } = town.app.house
  const quarter = readPeriod('quarter', '2026-Q4')!
  const report = await inspectionReport(world, world.store.read, quarter, town.clock.now())
  const paper = await inspectionFile('text', report!, world.town, textsOf('zh-CN'), { unit })
  return new TextDecoder().decode(paper).split('\n')
}

describe('under an item', () => {
  test('what is wrong with it is seen before it is submitted, and goes to the unit and the office, not by whom', async () => {
    zhen.startWith(`i_${key}`)
    await town.settled()
    expect(await tap(town, zhen, '📢 内容有误或没公开')).toContain('城乡建设办公室')
    const preview = await say(town, zhen, WRONG)
    expect(preview).toContain(WRONG)
    expect(preview).toContain('12月7日')
    const done = await tap(town, zhen, '✅ 提交')
    const no = ticketIn(done)
    for (const phone of [li, lu]) {
      expect(phone.shown()).toContain(WRONG)
      expect(wireTo(town, phone.chatId)).not.toContain('阿珍')
    }
    expect(await disclosed(town, no)).toMatchObject({
      kind: 'objection',
      unit: 'roads',
      item: { id: 'lamp-plan', version: 1 },
      state: 'open',
    })
    // It is no complaint, and counts as none.
    expect(await records(town).numbers()).toEqual([])
    expect(await faults()).toEqual([])
  })

  test('is settled by what was published since, and by nothing that was there before', async () => {
    const no = await object()
    await tap(town, li, '✅ 已公开或更正')
    expect(li.shown()).toContain('请先在 /items 公开或更正')
    expect(await forge(town, li, `objfix:${no}:${key}`)).toContain('不是提出异议以后公开的')
    town.clock.pass(HOUR)
    await publish(town, {
      id: 'lamp-plan',
      title: '上塘村路灯安装公示',
      body: '上塘村共安装路灯 20 盏。',
    })
    await say(town, li, `/ticket ${no}`)
    await tap(town, li, '✅ 已公开或更正')
    await tap(town, li, /上塘村路灯安装公示/)
    expect(zhen.shown()).toContain('已经公开或更正了')
    expect(await tap(town, zhen, /上塘村路灯安装公示/)).toContain('20 盏')
    expect(await disclosed(town, no)).toMatchObject({
      state: 'fixed',
      fixedBy: { id: 'lamp-plan', version: 2 },
    })
    expect(await inspected()).toEqual({ roads: { made: 1, fixed: 1, explained: 0, late: 0 } })
    const told = '群众指出并更正 1 件'
    const inspector = await town.staff('余主席', 'inspector')
    await say(town, inspector, '/inspect')
    await tap(town, inspector, '🔎 开始检查')
    expect(await forge(town, inspector, 'inspof:2026-Q4:roads:0')).toBe('')
    expect(inspector.shown()).toContain(told)
    const lines = await sheetOf('roads')
    expect(lines.filter((line) => line.startsWith(told))).toHaveLength(1)
    expect(lines.join()).not.toContain(no)
    expect((await sheetOf('environment')).join()).not.toContain('群众指出')
    expect(await faults()).toEqual([])
  })

  test('a reason is read by its resident, who can have the township look into it: it orders, and then only publishing will do', async () => {
    const no = await object()
    await tap(town, li, '💬 说明原因')
    await say(town, li, '另外 10 盏下月安装。')
    await tap(town, li, '📤 发送')
    expect(zhen.shown()).toContain('另外 10 盏下月安装')
    await tap(town, zhen, '还是不对，请镇里核实')
    await say(town, zhen, '公示说已经装好了。')
    await tap(town, zhen, '📤 发送')
    expect(lu.shown()).toContain('公示说已经装好了')
    expect(lu.buttons()).toContain('⚠️ 责令公布')
    await tap(town, lu, '⚠️ 责令公布')
    await say(town, lu, '三天内更正公示。')
    await tap(town, lu, '📤 发送')
    expect(zhen.shown()).toContain('三天内更正公示')
    expect(li.shown()).toContain('责令公布')
    expect(li.buttons()).not.toContain('💬 说明原因')
    expect(await forge(town, li, `discwords:explain:${no}`)).toContain('不能这样办')
    town.clock.set('2026-12-10T10:00:00+08:00')
    expect(await inspected()).toEqual({ roads: { made: 1, fixed: 0, explained: 0, late: 1 } })
    expect(await disclosedVerbs(town, no)).toEqual(['file', 'explain', 'again', 'order'])
    expect(await faults()).toEqual([])
  })

  /** Explained, brought before the township. */
  const bringBefore = async (): Promise<string> => {
    const no = await object()
    await tap(town, li, '💬 说明原因')
    await say(town, li, '另外 10 盏下月安装。')
    await tap(town, li, '📤 发送')
    await tap(town, zhen, '还是不对，请镇里核实')
    await say(town, zhen, '公示说已经装好了。')
    await tap(town, zhen, '📤 发送')
    return no
  }
  const correct = () =>
    publish(town, {
      id: 'lamp-plan',
      title: '上塘村路灯安装公示',
      body: '上塘村共安装路灯 20 盏。',
    })

  test('while the township looks, its unit ends nothing: what it published is offered, and the office confirms', async () => {
    const no = await bringBefore()
    town.clock.pass(HOUR)
    await correct()
    await say(town, li, `/ticket ${no}`)
    await tap(town, li, '✅ 已公开或更正')
    await tap(town, li, /上塘村路灯安装公示/)
    expect(await disclosed(town, no)).toMatchObject({ state: 'reviewing', fixedBy: null })
    expect(wireTo(town, zhen.chatId)).not.toContain('已经公开或更正了')
    expect(lu.shown()).toContain('请党政办核实')
    await tap(town, lu, '✅ 已公开或更正')
    await tap(town, lu, /上塘村路灯安装公示/)
    expect(await disclosed(town, no)).toMatchObject({ state: 'fixed', fixedBy: { version: 2 } })
    expect(zhen.shown()).toContain('镇里核实过')
    // It looks once: what leads nowhere is not offered again.
    expect(zhen.shown()).not.toContain('还不对')
    expect(zhen.buttons()).not.toContain('还是不对，请镇里核实')
    expect(await disclosedVerbs(town, no)).toEqual(['file', 'explain', 'again', 'offer', 'fix'])
    expect(await faults()).toEqual([])
  })

  test('what was ordered is not ended by the unit either, nor by its draft being out', async () => {
    const no = await bringBefore()
    await tap(town, lu, '⚠️ 责令公布')
    await say(town, lu, '三天内更正公示。')
    await tap(town, lu, '📤 发送')
    const editor = await town.staff('小编', 'editor', 'roads')
    const head = await town.staff('霍主任', 'head', 'roads')
    await say(town, editor, `/ticket ${no}`)
    await tap(town, editor, '✏️ 更正这条')
    await tap(town, editor, /修改/)
    await tap(town, editor, /正文|内容/)
    await say(town, editor, '上塘村共安装路灯 20 盏。')
    await tap(town, editor, '送审')
    town.clock.pass(HOUR)
    await tap(town, head, '同意发布')
    expect((await disclosed(town, no))?.state).toBe('open')
    expect(lu.shown()).toContain('请党政办核实')
    await tap(town, lu, '✅ 已公开或更正')
    await tap(town, lu, /上塘村路灯安装公示/)
    expect((await disclosed(town, no))?.state).toBe('fixed')
    expect(await disclosedVerbs(town, no)).toEqual([
      'file',
      'explain',
      'again',
      'order',
      'offer',
      'fix',
    ])
    expect(await faults()).toEqual([])
  })

  test('or finds that the reason stands: that ends it', async () => {
    const no = await object()
    await tap(town, li, '💬 说明原因')
    await say(town, li, '30 盏含新村。')
    await tap(town, li, '📤 发送')
    await tap(town, zhen, '还是不对，请镇里核实')
    await say(town, zhen, '没有新村。')
    await tap(town, zhen, '📤 发送')
    await tap(town, lu, '💬 原因成立，告诉群众')
    await say(town, lu, '已到现场数过，30 盏。')
    await tap(town, lu, '📤 发送')
    expect(zhen.shown()).toContain('已到现场数过')
    expect(await forge(town, zhen, `discwords:again:${no}`)).toContain('不能这样办')
  })

  test('is for nobody else: not to read, not to settle, not to take back', async () => {
    const no = await object()
    const wang = town.resident('老王')
    await say(town, wang, '/start')
    const chen = await town.staff('陈干部', 'officer', 'environment')
    for (const phone of [wang, chen]) {
      expect(await forge(town, phone, `disc:${no}`)).toContain('没有找到')
      expect(await forge(town, phone, `discbacknow:${no}`)).toContain('没有找到')
    }
    expect(await forge(town, chen, `objfix:${no}:${key}`)).toContain('没有找到')
    expect(await forge(town, wang, `objfix:${no}:${key}`)).toBe('这个按钮不是给您的。')
    expect(await disclosedVerbs(town, no)).toEqual(['file'])
  })

  test('is given to the unit it belongs to by the office, and taken back by its resident', async () => {
    const no = await object()
    await tap(town, lu, '🔀 交给别的单位')
    await tap(town, lu, '党政办公室')
    expect(await disclosed(town, no)).toMatchObject({ unit: 'party-office' })
    expect(await forge(town, li, `disc:${no}`)).toContain('没有找到')
    await say(town, zhen, '/my')
    await tap(town, zhen, '📄 我的公开申请和异议')
    await tap(town, zhen, new RegExp(no))
    await tap(town, zhen, '↩️ 撤回')
    await tap(town, zhen, '先不撤回')
    await tap(town, zhen, '↩️ 撤回')
    await tap(town, zhen, '是的，撤回')
    expect(await inspected()).toEqual({})
    expect(await faults()).toEqual([])
  })

  test('about the conduct of the office that would judge it is a complaint to those who look at conduct', async () => {
    await publish(town, {
      id: 'office',
      unit: 'party-office',
      title: '党政办值班公告',
      body: '值班三人。',
    })
    const office = await keyOf(town, 'office')
    zhen.startWith(`i_${office}`)
    await town.settled()
    await tap(town, zhen, '📢 内容有误或没公开')
    const draft = await say(town, zhen, '举报党政办主任收红包，值班公告是假的')
    expect(draft).toContain('还没提交')
    expect(await forge(town, zhen, `objectsend:${office}`)).toContain('过时')
    const no = ticketIn(await tap(town, zhen, /提交/))
    expect(await disclosed(town, no)).toBeUndefined()
    expect(await records(town).numbers()).toEqual([no])
    const { world } = town.app.house
    const ticket = await world.records.findTicket(world.store.read, no)
    expect(ticket).toMatchObject({ report: true })
    expect(ticket!.unit).not.toBe('party-office')
    expect(await faults()).toEqual([])
  })

  test('nothing is submitted of what was left, and what nobody shows can not be objected to', async () => {
    zhen.startWith(`i_${key}`)
    await town.settled()
    await tap(town, zhen, '📢 内容有误或没公开')
    await say(town, zhen, WRONG)
    await tap(town, zhen, '取消')
    expect(await forge(town, zhen, `objectsend:${key}`)).toContain('过时')
    await publish(town, {
      id: 'inside',
      title: '内部值班表',
      body: '只给内部看',
      audience: 'internal',
    })
    expect(await forge(town, zhen, `object:${await keyOf(town, 'inside')}`)).toContain('没有公开')
  })
})

describe('by words', () => {
  test('what is not published comes as a draft, and goes the way of objections by a press', async () => {
    const draft = await say(town, zhen, '上塘村的村级财务一直没公开')
    expect(draft).toContain('还没提交')
    expect(zhen.buttons()).toContain('📢 是公开的问题，按公开异议提交')
    const no = ticketIn(await tap(town, zhen, '📢 是公开的问题，按公开异议提交'))
    expect(await disclosed(town, no)).toMatchObject({ kind: 'objection', item: null })
    expect((await disclosed(town, no))!.unit).toBe('shangtang-village')
    expect(await records(town).numbers()).toEqual([])
    expect(await forge(town, zhen, 'asobjection:1')).toContain('已经办过了')
    expect(await faults()).toEqual([])
  })

  test('and a report on somebody in office does not', async () => {
    await say(town, zhen, '举报下河村支书贪污扶贫款，账目从不公开')
    expect(zhen.buttons()).not.toContain('📢 是公开的问题，按公开异议提交')
    expect(await forge(town, zhen, 'asobjection:1')).toContain('举报按举报的渠道走')
  })
})
