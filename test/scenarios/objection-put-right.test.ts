import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { verify } from '../../src/handlers/verify.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { HOUR, openTown, type Town } from '../support/town.ts'
import { disclosed, disclosedVerbs } from './apply-steps.ts'
import { object as objectTo, publishLamps } from './objection-steps.ts'
import { forge, say, tap, ticketIn } from './steps.ts'

/** What puts an objection right, begun from its card by who publishes for the unit; and that a reason is one. */

let town: Town
let zhen: Phone
let editor: Phone
let head: Phone
let key: string
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  editor = await town.staff('小编', 'editor', 'roads')
  head = await town.staff('霍主任', 'head', 'roads')
  key = await publishLamps(town)
})
afterEach(async () => {
  const refused = town.telegram.refused()
  await town.stop()
  if (refused.length > 0) throw new Error(`Telegram refused ${JSON.stringify(refused)}`)
})

const object = (): Promise<string> => objectTo(town, zhen, key)
const faults = async () => {
  const { world } = town.app.house
  return (await verify(world, world.store.read)).faults
}

describe('the wrong item', () => {
  test('a draft that was given to another unit meanwhile is shown to nobody of this one', async () => {
    const no = await object()
    const wide = await town.staff('镇编辑', 'editor')
    await forge(town, wide, `objdraft:${no}`)
    expect(wide.shown()).toContain('30 盏')
    await forge(town, wide, 'itemto:1:civil-affairs')
    expect(await forge(town, editor, `objdraft:${no}`)).toBe('这个按钮不是给您的。')
  })

  test('gets its next version from the card, and once that is released its resident reads it, and the objection is over', async () => {
    const no = await object()
    expect(editor.buttons()).toContain('✏️ 更正这条')
    expect(head.buttons()).not.toContain('✏️ 更正这条')
    expect(await tap(town, editor, '✏️ 更正这条')).toContain('30 盏')
    // The same draft, where it was begun already.
    expect(await forge(town, editor, `objdraft:${no}`)).toBe('')
    await tap(town, editor, /修改/)
    await tap(town, editor, /正文|内容/)
    await say(town, editor, '上塘村共安装路灯 20 盏。')
    await tap(town, editor, '送审')
    // Nothing is put right that a second person has not read.
    expect((await disclosed(town, no))?.state).toBe('open')
    town.clock.pass(HOUR)
    await tap(town, head, '同意发布')
    expect(zhen.shown()).toContain('已经公开或更正了：《上塘村路灯安装公示》')
    expect(await tap(town, zhen, /上塘村路灯安装公示/)).toContain('20 盏')
    expect(await disclosed(town, no)).toMatchObject({
      state: 'fixed',
      fixedBy: { id: 'lamp-plan', version: 2 },
    })
    expect(await disclosedVerbs(town, no)).toEqual(['file', 'fix'])
    expect(await faults()).toEqual([])
  })

  test('is taken down from the card with a reason, and that ends it', async () => {
    const no = await object()
    await tap(town, editor, '🗑 撤下这条')
    await say(town, editor, '数字写错了，核实后再公示。')
    await tap(town, editor, '确定撤下')
    expect(zhen.shown()).toContain('城乡建设办公室已经把《上塘村路灯安装公示》撤下了')
    expect(await disclosed(town, no)).toMatchObject({
      state: 'fixed',
      fixedBy: { id: 'lamp-plan', version: 1, withdrawn: true },
    })
    expect(await say(town, editor, `/ticket ${no}`)).toContain('已撤下有误的内容')
    // Not content: it goes before the township as any other.
    await tap(town, zhen, '还是不对，请镇里核实')
    await say(town, zhen, '撤下了也没说实际装了几盏。')
    await tap(town, zhen, '📤 发送')
    expect(await disclosed(town, no)).toMatchObject({ state: 'reviewing', fixedBy: null })
    expect(await faults()).toEqual([])
  })

  test('taken down otherwise stands among what it was put right by; taken down before, it does not', async () => {
    const no = await object()
    town.clock.pass(HOUR)
    await say(town, editor, `/ticket ${no}`)
    await forge(town, editor, `itemdown:${key}`)
    await say(town, editor, '数字写错了。')
    await tap(town, editor, '确定撤下')
    expect((await disclosed(town, no))?.state).toBe('open')
    await say(town, head, `/ticket ${no}`)
    await tap(town, head, '✅ 已公开或更正')
    await tap(town, head, '已撤下：上塘村路灯安装公示')
    expect(zhen.shown()).toContain('撤下了')
    expect(await faults()).toEqual([])
  })

  test('left where it is when the taking down is given up', async () => {
    const no = await object()
    await tap(town, editor, '🗑 撤下这条')
    await say(town, editor, '数字写错了。')
    await tap(town, editor, /先不|暂不/)
    expect((await disclosed(town, no))?.state).toBe('open')
  })
})

describe('an item that somebody is changing for something else', () => {
  const change = async (text: string): Promise<void> => {
    await forge(town, editor, `itemedit:${key}`)
    await tap(town, editor, /修改/)
    await tap(town, editor, /正文|内容/)
    await say(town, editor, text)
  }
  const TIE = /^📎 这份也是更正/

  test('does not end the objection with what is being read already, or is somebody else’s', async () => {
    await change('上塘村共安装路灯 30 盏，电话另行公布。')
    await tap(town, editor, '送审')
    const no = await object()
    expect(await tap(town, editor, '✏️ 更正这条')).toContain(`不是为 ${no} 起的`)
    expect(editor.buttons().filter((label) => TIE.test(label))).toEqual([])
    expect(await forge(town, editor, `objtie:${no}`)).not.toBe('')
    const other = await town.staff('镇编辑', 'editor')
    await say(town, other, `/ticket ${no}`)
    expect(await tap(town, other, '✏️ 更正这条')).toContain('已经有一份修改在办')
    expect(await forge(town, other, `objtie:${no}`)).toBe('这个按钮不是给您的。')
    town.clock.pass(HOUR)
    await tap(town, head, '同意发布')
    expect((await disclosed(town, no))?.state).toBe('open')
    // By hand it can be, as what was published since.
    await say(town, head, `/ticket ${no}`)
    await tap(town, head, '✅ 已公开或更正')
    await tap(town, head, /上塘村路灯安装公示/)
    expect((await disclosed(town, no))?.state).toBe('fixed')
    expect(await faults()).toEqual([])
  })

  test('ends it where its author says, while they write, that it is for that, too', async () => {
    await change('上塘村共安装路灯 20 盏，电话另行公布。')
    const no = await object()
    expect(await tap(town, editor, '✏️ 更正这条')).toContain(`也是更正 ${no} 的吗`)
    await tap(town, editor, TIE)
    await tap(town, editor, '送审')
    await tap(town, head, '同意发布')
    expect(await disclosed(town, no)).toMatchObject({ state: 'fixed', fixedBy: { version: 2 } })
    expect(await faults()).toEqual([])
  })

  test('and leaves it alone where they do not', async () => {
    await change('上塘村共安装路灯 30 盏，电话另行公布。')
    const no = await object()
    await tap(town, editor, '✏️ 更正这条')
    await tap(town, editor, '送审')
    await tap(town, head, '同意发布')
    expect((await disclosed(town, no))?.state).toBe('open')
  })
})

describe('the missing item', () => {
  test('is published from the card: a draft called by what was missing, its text, 送审', async () => {
    const town1 = await town.staff('镇编辑', 'editor')
    await say(town, zhen, '镇里2026年路灯维修费用一直没公开')
    const no = ticketIn(await tap(town, zhen, '📢 是公开的问题，按公开异议提交'))
    const { unit } = (await disclosed(town, no))!
    await say(town, town1, `/ticket ${no}`)
    expect(town1.buttons()).not.toContain('🗑 撤下这条')
    const draft = await tap(town, town1, '✍️ 公开这项内容')
    expect(draft).toContain('镇里2026年路灯维修费用')
    await say(town, town1, '2026年路灯维修费用共 12000 元，维修路灯 40 盏。')
    while (!town1.buttons().includes('送审'))
      await tap(town, town1, /通知|公告|跳过|不用|政策|结果/)
    await tap(town, town1, '送审')
    const reader = await town.staff('另一位编辑', 'editor')
    const { records, store } = town.app.house.world
    const id = (await records.draftOfObjection(store.read, no, ['review']))!
    const { rev } = (await records.findItemDraft(store.read, id))!
    await forge(town, reader, `draftpass:${id}:${rev}`)
    expect(zhen.shown()).toContain('已经公开或更正了')
    expect(await tap(town, zhen, /路灯维修费用/)).toContain('12000 元')
    expect(await disclosed(town, no)).toMatchObject({ state: 'fixed', unit })
    expect(await faults()).toEqual([])
  })

  test('kept inside puts nothing right', async () => {
    const no = await object()
    await tap(town, editor, '✏️ 更正这条')
    const { records, store } = town.app.house.world
    const id = (await records.draftOfObjection(store.read, no, ['filling']))!
    await forge(town, editor, `draftfor:${id}:internal`)
    await tap(town, editor, '送审')
    await tap(town, head, '同意发布')
    expect((await records.findItem(store.read, 'lamp-plan'))?.audience).toBe('internal')
    expect((await disclosed(town, no))?.state).toBe('open')
    expect(await faults()).toEqual([])
  })
})

describe('a refusal', () => {
  test('has a reason: signs say nothing, and no press sends an empty one', async () => {
    const no = await object()
    await tap(town, head, '💬 说明原因')
    expect(await forge(town, head, `discsend:${no}`)).toContain('过时')
    await say(town, head, '……')
    await tap(town, head, '📤 发送')
    expect(await disclosedVerbs(town, no)).toEqual(['file'])
    await say(town, head, '另外 10 盏下月安装。')
    await tap(town, head, '📤 发送')
    expect(await disclosedVerbs(town, no)).toEqual(['file', 'explain'])
  })
})

test('only who publishes for the unit begins from its card', async () => {
  const no = await object()
  const other = await town.staff('岑编辑', 'editor', 'civil-affairs')
  for (const phone of [head, zhen])
    for (const data of [`objdraft:${no}`, `objdown:${no}`])
      expect(await forge(town, phone, data)).toBe('这个按钮不是给您的。')
  for (const data of [`objdraft:${no}`, `objdown:${no}`])
    expect(await forge(town, other, data)).toContain('没有找到')
  expect(await disclosedVerbs(town, no)).toEqual(['file'])
})
