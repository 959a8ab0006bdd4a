import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { forge, keyOf, labelsUnder, publish, say, tap } from './steps.ts'

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
const QUESTION = '紫荆桥限高架设在哪里？'

/** 新公开一条, written, of a kind. */
const write = async (phone: Phone, text = TEXT, kind = '政策'): Promise<string> => {
  await say(town, phone, '/items')
  await tap(town, phone, '➕ 新公开一条')
  const shown = await say(town, phone, text)
  // Some texts say themselves of which kind they are.
  return shown.includes('这是哪一类？') ? tap(town, phone, kind) : shown
}

/** 我的资料, as the file that is sent. */
const fileOfOwn = async (phone: Phone): Promise<string> => {
  await say(town, phone, '/privacy')
  await tap(town, phone, /我的资料/)
  const file = phone.messages().findLast(({ media }) => media?.kind === 'document')!
  return town.telegram.state.files.get(file.media!.fileId)!.bytes.toString('utf8')
}

/** 送审, and 同意发布 by somebody else. */
const release = async (by = head, from = editor): Promise<string> => {
  await tap(town, from, '送审')
  return tap(town, by, '同意发布')
}

test('words become an item: asked for what is missing, previewed, reviewed by a second person, found by residents', async () => {
  const zhen = town.resident('阿珍')
  expect(await say(town, zhen, QUESTION)).not.toContain('3.2米')
  expect(await say(town, editor, '/items')).toContain('公开信息 · 城乡建设办公室')
  expect(await tap(town, editor, '➕ 新公开一条')).toContain('第一行写标题')
  expect(await say(town, editor, TEXT)).toContain('这是哪一类？')
  const preview = await tap(town, editor, '政策')
  expect(preview).toContain('群众看到的样子')
  expect(preview).toContain('紫荆桥限高架设在桥北侧，限高3.2米')
  expect(preview).toContain('城乡建设办公室 · 2026年11月23日发布 · 第1版')
  // Nothing is public before somebody else has read it.
  expect(await say(town, zhen, QUESTION)).not.toContain('3.2米')
  expect(editor.buttons()).not.toContain('同意发布')
  expect(await tap(town, editor, '送审')).toContain('已送审，等 1 位同事')
  expect(head.shown()).toContain('请您审核')
  expect(head.shown()).toContain('紫荆桥限高架设在桥北侧，限高3.2米')
  expect(await tap(town, head, '同意发布')).toContain('第 1 版已经公开')
  expect(editor.shown()).toContain('第 1 版已经公开')
  expect(await say(town, zhen, QUESTION)).toContain('限高3.2米')
  // What was settled has no buttons any more.
  expect(labelsUnder(head, /请您审核/)).toEqual([])
  expect(town.telegram.refused()).toEqual([])
})

test('its author cannot let it through, nor can anybody of another unit, by whatever button', async () => {
  await write(editor)
  await tap(town, editor, '送审')
  const other = await town.staff('岑主任', 'head', 'civil-affairs')
  expect(await forge(town, editor, 'draftpass:1:2')).toBe(
    '自己写的不能自己审核，要请别的同事来看。',
  )
  expect(await forge(town, other, 'draftpass:1:2')).toBe('这个按钮不是给您的。')
  expect(await forge(town, other, 'draftopen:1')).toBe('这个按钮不是给您的。')
  expect(await forge(town, town.resident('阿珍'), 'draftpass:1:2')).toBe('这个按钮不是给您的。')
  expect(await say(town, town.resident('阿珍'), QUESTION)).not.toContain('3.2米')
  // And the same button in the right hands does it.
  expect(await tap(town, head, '同意发布')).toContain('已经公开')
  expect(await forge(town, head, 'draftpass:1:2')).toContain('已经有人办过')
  expect(town.telegram.refused()).toEqual([])
})

test('退回修改: the words reach its author, the draft is changed and submitted anew, the old card lets nothing through', async () => {
  await write(editor)
  await tap(town, editor, '送审')
  const old = head.messages().findLast(({ text }) => text.includes('请您审核'))!
  const pass = old.markup!.inline_keyboard!.flat().find(({ text }) => text === '同意发布')!
  await tap(town, head, '退回修改')
  expect(await say(town, head, '请写上限高架的启用日期')).toContain('已退回起草人')
  expect(editor.shown()).toContain('霍主任退回：请写上限高架的启用日期')
  await tap(town, editor, '修改内容')
  await tap(town, editor, '正文')
  expect(await say(town, editor, '限高架设在桥北侧，自12月1日起启用。')).toContain('12月1日')
  await tap(town, editor, '送审')
  expect(head.shown()).toContain('自12月1日起启用')
  expect(labelsUnder(head, /限高3.2米/)).toEqual([])
  expect(await forge(town, head, pass.callback_data!)).toContain('已经改过')
  expect(await tap(town, head, '同意发布')).toContain('已经公开')
  expect(town.telegram.refused()).toEqual([])
})

test('an item gets its next version by review, and every version stays with who and when', async () => {
  await write(editor)
  await release()
  await tap(town, editor, '打开这条')
  await tap(town, editor, '✏️ 修改（出新版）')
  await say(town, editor, '2026年12月1日起限高改为3.5米。')
  expect(await release()).toContain('第 2 版已经公开')
  const zhen = town.resident('阿珍')
  expect(await say(town, zhen, QUESTION)).toContain('第2版')
  await tap(town, editor, '打开这条')
  const history = await tap(town, editor, '经过')
  expect(history).toMatch(/起草.*小编[\s\S]*送审.*小编[\s\S]*审核通过.*霍主任[\s\S]*发布 第 1 版/)
  expect(history).toMatch(/发布 第 2 版 霍主任\n改了：正文（正文 \d+ 字 → \d+ 字）/)
  const { records, store } = town.app.house.world
  const [shown] = await records.itemsTitled(store.read, ['紫荆桥'], 1)
  const { id } = (await records.findItemByKey(store.read, shown!.key))!
  expect((await records.findItem(store.read, id, 1))?.body).not.toContain('3.5米')
  expect((await records.findItem(store.read, id, 2))?.body).toContain('3.5米')
  expect(town.telegram.refused()).toEqual([])
})

test('撤下 takes a reason and a second press: gone for residents by every way, kept for editors, and back as a new version', async () => {
  await write(editor)
  await release()
  const zhen = town.resident('阿珍')
  expect(await say(town, zhen, QUESTION)).toContain('3.2米')
  await tap(town, editor, '打开这条')
  await tap(town, editor, '撤下')
  expect(await say(town, editor, '数字写错了')).toContain('确定撤下《紫荆桥限高架位置》吗？')
  expect(await say(town, zhen, QUESTION)).toContain('3.2米')
  const item = await tap(town, editor, '确定撤下')
  expect(item).toContain('已撤下，群众看不到')
  expect(item).toContain('数字写错了')
  expect(await say(town, zhen, QUESTION)).not.toContain('3.2米')
  const { records, store } = town.app.house.world
  const [found] = await records.itemsTitled(store.read, ['紫荆桥'], 1)
  zhen.startWith(`i_${found!.key}`)
  await town.settled()
  expect(zhen.shown()).toBe('这条信息现在没有公开。')
  await say(town, editor, '/items')
  await tap(town, editor, '已撤下（1）')
  await tap(town, editor, '紫荆桥限高架位置')
  await tap(town, editor, '重新公开')
  expect(await release()).toContain('第 2 版已经公开')
  expect(await say(town, zhen, QUESTION)).toContain('3.2米')
  expect(town.telegram.refused()).toEqual([])
})

test('a file that is imported again does not bring back what was withdrawn', async () => {
  const item = {
    id: 'T-9',
    kind: 'policy',
    title: '紫荆桥限高架位置',
    body: '限高架设在桥北侧，限高3.2米。',
  }
  await publish(town, item)
  const key = await keyOf(town, 'T-9')
  await forge(town, editor, `itemdown:${key}`)
  await say(town, editor, '数字写错了')
  await tap(town, editor, '确定撤下')
  await publish(town, { ...item, body: '限高架设在桥北侧，限高3.3米。' })
  expect(await say(town, town.resident('阿珍'), QUESTION)).not.toMatch(/3\.[23]米/)
  expect(town.telegram.refused()).toEqual([])
})

test('the button under an editor’s words opens what /items opens; who edits nothing has none', async () => {
  expect(editor.keyboard().flat()).toContain('公开信息管理')
  const items = await say(town, editor, '/items')
  expect(await say(town, editor, '公开信息管理')).toBe(items)
  expect(town.resident('阿珍').keyboard().flat()).not.toContain('公开信息管理')
})

test('a file is read, its text becomes the item, and its reviewer can have the file', async () => {
  const text = '# 2026年冬季道路养护安排\n\n12月起对镇村道路集中养护，养护期间半幅通行。'
  editor.document('养护安排.md', Buffer.from(text))
  await town.settled()
  // 安排 is a notice: what is asked is until when it is public.
  expect(editor.shown()).toContain('公开到哪一天？')
  const preview = await tap(town, editor, '长期有效')
  expect(preview).toContain('城乡建设办公室 · 通知公告 · 起草：小编')
  expect(preview).toContain('来自文件：养护安排.md')
  expect(preview).toContain('2026年冬季道路养护安排')
  await tap(town, editor, '送审')
  await tap(town, head, '原文件')
  expect(head.shown()).toContain('养护安排.md')
  await tap(town, head, '同意发布')
  expect(await say(town, town.resident('阿珍'), '冬季道路养护期间怎么通行？')).toContain('半幅通行')
  // What cannot be read is refused in one sentence, and nothing is begun.
  await say(town, editor, '/items')
  await tap(town, editor, '➕ 新公开一条')
  editor.document('坏.txt', Buffer.from([0xff, 0xfe, 0x00, 0xd8]))
  await town.settled()
  expect(editor.shown()).toBe('坏.txt 已损坏，打不开。请另存一份再发。')
  expect(town.telegram.refused()).toEqual([])
})

test('the fields in front of a .md are the draft’s: what is for the offices alone stays theirs', async () => {
  const front = (fields: string) =>
    Buffer.from(`---\n${fields}\n---\n\n紫荆桥限高架的钥匙由值班室保管。\n`)
  const fields = [
    'id: "QH-1"',
    'title: "限高架钥匙保管办法"',
    'unit: "城乡建设办公室"',
    'level: "government"',
    'kind: "policy"',
    'docNo: "青府〔2026〕9号"',
    'expiresAt: "2027-12-31"',
    'audience: "internal"',
    'keywords: ["紫荆桥","钥匙"]',
  ].join('\n')
  editor.document('钥匙.md', front(fields))
  await town.settled()
  expect(editor.shown()).toContain('内部信息，群众看不到')
  for (const words of ['限高架钥匙保管办法', '青府〔2026〕9号', '2027-12-31', '紫荆桥、钥匙'])
    expect(editor.shown()).toContain(words)
  expect(editor.shown()).not.toMatch(/---|audience/)
  await release()
  expect(await say(town, town.resident('阿珍'), '限高架钥匙谁保管？')).not.toContain('值班室')
  // One that is wrong is not guessed at.
  editor.document('钥匙.md', front('title: "钥匙"\naudience: "内部"'))
  await town.settled()
  expect(editor.shown()).toBe('钥匙.md 开头 --- 之间的字段有写错的。请改好再发，或者去掉这些字段。')
  // And a text that is public does not make public what takes its place.
  await publish(town, { id: 'T-9', kind: 'policy', title: '限高架', body: '限高3.2米。' })
  await forge(town, editor, `itemedit:${await keyOf(town, 'T-9')}`)
  await tap(town, editor, '修改内容')
  await tap(town, editor, '正文')
  editor.document('钥匙.md', front(fields))
  await town.settled()
  expect(editor.shown()).toContain('范围：公开 → 内部')
  expect(town.telegram.refused()).toEqual([])
})

test('a Word file is read with its table, what it says of itself need not be asked, and hostile ones do no harm', async () => {
  const letter = readFileSync(join('test', 'documents', 'files', 'letter-libreoffice.docx'))
  editor.document('收费标准.docx', letter)
  await town.settled()
  // Its kind is proposed, and of fees it is asked which year they are of.
  expect(editor.shown()).toContain('是哪一期的')
  const preview = await say(town, editor, '2026')
  for (const words of ['青禾镇生活垃圾处理费收费标准', '第二条 低保户、特困户免收', '50平方米以上'])
    expect(preview).toContain(words)
  expect(editor.buttons()).not.toContain('政策')
  editor.document('坏.docx', letter.subarray(0, 3_000))
  await town.settled()
  expect(editor.shown()).toBe('坏.docx 已损坏，打不开。请另存一份再发。')
  const scan = readFileSync(join('test', 'documents', 'files', 'scanned-browser.pdf'))
  editor.document('扫描.pdf', scan)
  await town.settled()
  expect(editor.shown()).toBe('扫描.pdf 里有扫描成图片的页，读不出文字。请发有文字的版本。')
  expect(town.telegram.refused()).toEqual([])
})

test('a text with a personal number cannot be submitted before it is out, or said to be an office’s', async () => {
  const shown = await write(
    editor,
    '路灯坏了\n路灯坏了请打值班手机13800138000，张某身份证11010519491231002X。',
  )
  expect(shown).toContain('手机号，在“路灯坏了请打值班手机13800138000')
  expect(shown).toContain('身份证号')
  expect(editor.buttons()).not.toContain('送审')
  expect(editor.buttons()).not.toContain('说明是单位的号码')
  expect(await forge(town, editor, 'draftsubmit:1')).toContain('像个人的电话')
  await tap(town, editor, '修改内容')
  await tap(town, editor, '正文')
  expect(await say(town, editor, '路灯坏了请打值班手机13800138000。')).toContain('手机号')
  await tap(town, editor, '说明是单位的号码')
  const cleared = await say(town, editor, '值班手机，轮流使用')
  expect(cleared).toContain('里面的号码是单位的：值班手机，轮流使用')
  // Another number holds it back again.
  expect(await say(town, editor, '或者打13900139000。')).toContain('在“')
  expect(editor.buttons()).not.toContain('送审')
  await tap(town, editor, '说明是单位的号码')
  await say(town, editor, '两部值班手机')
  await tap(town, editor, '送审')
  expect(head.shown()).toContain('里面的号码是单位的：两部值班手机')
  expect(await tap(town, head, '同意发布')).toContain('已经公开')
  await tap(town, head, '打开这条')
  expect(await tap(town, head, '经过')).toContain('说明号码')
  expect(town.telegram.refused()).toEqual([])
})

test('what an import held back is mended by the unit’s editor and reviewed, or dropped, and not held again', async () => {
  const held = { id: 'T-7', kind: 'policy', title: '路灯报修', body: '路灯坏了请打13800138000。' }
  await publish(town, held)
  await publish(town, { ...held, id: 'T-8', title: '路灯报修旧' })
  await publish(town, { ...held, id: 'T-6', unit: 'civil-affairs', title: '低保电话' })
  expect(await say(town, editor, '/items')).toContain('暂缓的 2 条')
  await tap(town, editor, '暂缓的（2）')
  expect(editor.buttons()).toEqual(['路灯报修', '路灯报修旧', '‹ 返回'])
  expect(await tap(town, editor, '路灯报修旧')).toContain('手机号，在“路灯坏了请打13800138000')
  await tap(town, editor, '丢弃')
  expect(await tap(town, editor, '确定丢弃')).toContain('暂缓公开')
  await tap(town, editor, '路灯报修')
  expect(await tap(town, editor, '修改')).toContain('像个人的号码')
  await tap(town, editor, '修改内容')
  await tap(town, editor, '正文')
  await say(town, editor, '路灯坏了请打0750-0000104。')
  expect(await release()).toContain('第 1 版已经公开')
  await publish(town, held)
  await publish(town, { ...held, id: 'T-8', title: '路灯报修旧' })
  expect(await say(town, editor, '/items')).not.toContain('暂缓')
  expect(town.telegram.refused()).toEqual([])
})

test('where nobody of the unit can review, the town’s editors do; and where nobody can, the coordinators are told who is missing', async () => {
  const xiao = await town.staff('小简', 'editor', 'land')
  const lu = await town.staff('陆主任', 'coordinator')
  await write(xiao, '地质灾害巡查\n汛期每周巡查一次。')
  expect(await tap(town, xiao, '送审')).toContain('现在没有别的同事能审核')
  expect(lu.shown()).toContain('自然资源所送审《地质灾害巡查》，但没有别的人能审核')
  const wide = await town.staff('镇编辑', 'editor')
  await say(town, wide, '/items')
  await tap(town, wide, /草稿和送审/)
  await tap(town, wide, /地质灾害巡查/)
  expect(await tap(town, wide, '同意发布')).toContain('已经公开')
  // From now on what this unit writes is given to them.
  await write(xiao, '地质灾害避险\n听到预警请往高处走。')
  await tap(town, xiao, '送审')
  expect(wide.shown()).toContain('地质灾害避险')
  expect(town.telegram.refused()).toEqual([])
})

test('a unit’s editor sees and changes nothing of another unit', async () => {
  await publish(town, { id: 'T-5', unit: 'civil-affairs', title: '低保标准', body: '每月900元。' })
  const key = await keyOf(town, 'T-5')
  for (const data of [
    `itemopen:${key}`,
    `itemedit:${key}`,
    `itemdown:${key}`,
    `itemhistory:${key}`,
    `itemlook:${key}`,
    `wordings:${key}:0`,
  ])
    expect([data, await forge(town, editor, data)]).toEqual([data, '这条信息现在没有公开。'])
  await say(town, editor, '/items')
  expect(editor.buttons()).not.toContain('按单位看')
  const { records, store } = town.app.house.world
  expect(await records.openDraftOfItem(store.read, 'T-5')).toBeUndefined()
  await write(editor)
  expect(await forge(town, editor, 'itemto:1:civil-affairs')).toBe('这个按钮不是给您的。')
  expect(town.telegram.refused()).toEqual([])
})

test('of several files sent together each becomes a draft, which colleagues see and can go on with', async () => {
  for (const name of ['一', '二', '三'])
    editor.document(`${name}.txt`, Buffer.from(`第${name}期工程公告\n第${name}期开工。`))
  await town.settled()
  const colleague = await town.staff('小简', 'editor', 'roads')
  expect(await say(town, colleague, '/items')).toContain('草稿 3')
  await tap(town, colleague, '草稿和送审（3）')
  expect(colleague.buttons().filter((label) => label.startsWith('📝'))).toHaveLength(3)
  expect(await tap(town, colleague, /第二期工程公告/)).toContain('起草：小编')
  await tap(town, colleague, '我来接手')
  await tap(town, colleague, '长期有效')
  await tap(town, colleague, '送审')
  // Whoever began it wrote some of it: it is read by somebody else.
  expect(await forge(town, editor, 'draftpass:2:3')).toContain('自己写的不能自己审核')
  expect(head.shown()).toContain('第二期工程公告')
  expect(await tap(town, head, '同意发布')).toContain('已经公开')
  expect(town.telegram.refused()).toEqual([])
})

test('who began from an older version is shown the newer one, and goes on with what they wrote', async () => {
  const item = {
    id: 'T-9',
    kind: 'policy',
    title: '紫荆桥限高架位置',
    body: '限高3.2米，设在桥北侧。',
  }
  await publish(town, item)
  const key = await keyOf(town, 'T-9')
  await forge(town, editor, `itemedit:${key}`)
  await say(town, editor, '货车绕行青禾大道。')
  await publish(town, { ...item, body: '限高3.5米，设在桥北侧。' })
  expect(await forge(town, editor, 'draftsubmit:1')).toContain('已经有了新的一版')
  expect(await forge(town, editor, 'draftopen:1')).toBe('')
  expect(editor.shown()).toContain('有了新的第 2 版，请先看看')
  expect(editor.buttons()).not.toContain('送审')
  await tap(town, editor, '看过了，用我写的')
  expect(await release()).toContain('第 3 版已经公开')
  expect(town.telegram.refused()).toEqual([])
})

test('dropping a draft takes a second press, and what was typed for it goes nowhere', async () => {
  await write(editor)
  await tap(town, editor, '放弃草稿')
  expect(await tap(town, editor, '确定放弃')).toContain('好的，这份草稿不要了。')
  expect(await forge(town, editor, 'draftopen:1')).toBe('')
  expect(editor.shown()).toContain('已放弃')
  expect(await forge(town, editor, 'draftsubmit:1')).toContain('已经办过')
  const { store } = town.app.house.world
  const [draft] = await store.read.selectFrom('item_drafts').selectAll().execute()
  expect(draft?.fields).not.toContain('3.2米')
  expect(town.telegram.refused()).toEqual([])
})

test('the second reader sees every field that is filled, and of a next version what each changed one said before', async () => {
  const item = {
    id: 'T-9',
    kind: 'fees',
    title: '紫荆桥通行收费标准',
    body: '收费标准：小车每次5元。\n收费依据：县价〔2025〕3号。\n收费主体：由城乡建设办公室收取。',
    createdAt: '2026-10-08',
    expiresAt: '2027-12-31',
    period: '2026',
    docNo: '青府〔2026〕12号',
    indexNo: 'QH-2026-12',
    basis: '公路法第二十条',
    keywords: ['紫荆桥', '通行费'],
    columns: { 收费项目: '通行费', 收费标准: '小车每次5元' },
  }
  await publish(town, item)
  await forge(town, editor, `itemedit:${await keyOf(town, 'T-9')}`)
  await tap(town, editor, '修改内容')
  await tap(town, editor, '正文')
  await say(
    town,
    editor,
    '收费标准：小车每次6元。\n收费依据：县价〔2025〕3号。\n收费主体：由城乡建设办公室收取。',
  )
  for (const [field, value] of [
    ['有效期', '2028-12-31'],
    ['形成日期', '2026-11-20'],
    ['文号', '青府〔2026〕15号'],
  ] as const) {
    await tap(town, editor, '修改内容')
    await tap(town, editor, field)
    await say(town, editor, value)
  }
  await tap(town, editor, '修改内容')
  await tap(town, editor, '依据')
  await tap(town, editor, '没有')
  await tap(town, editor, '送审')
  const seen = head.shown()
  for (const line of [
    '有效期：2027-12-31 → 2028-12-31',
    '形成日期：2026-10-08 → 2026-11-20',
    '文号：青府〔2026〕12号 → 青府〔2026〕15号',
    '依据：公路法第二十条 → （无）',
    '期间：2026',
    '索引号：QH-2026-12',
    '栏目：镇政府',
    '关键词：紫荆桥、通行费',
    '收费项目：通行费',
    '收费标准：小车每次5元 → 小车每次6元',
  ])
    expect(seen).toContain(line)
  expect(seen).toMatch(/没有保留的 ——\n收费标准：小车每次5元。/)
  expect(seen).not.toContain('村、片区')
  await tap(town, head, '同意发布')
  expect(town.telegram.refused()).toEqual([])
})

test('what is written later fills the columns the catalogue asks for, and what was dropped from the text leaves them', async () => {
  await say(town, editor, '/items')
  await tap(town, editor, '➕ 新公开一条')
  await say(town, editor, '2026年紫荆停车场收费标准\n紫荆停车场按次收费，由城乡建设办公室收取。')
  expect(editor.shown()).toContain('目录要求写明：收费项目、收费标准、收费依据、收费主体')
  await say(town, editor, '收费标准：每次5元')
  await say(town, editor, '收费项目：停车费')
  expect(editor.shown()).toContain('目录要求写明：收费依据、收费主体')
  const { records, store } = town.app.house.world
  const columns = async () => (await records.findItemDraft(store.read, 1))!.content.columns
  expect(await columns()).toEqual({ 收费标准: '每次5元', 收费项目: '停车费' })
  await tap(town, editor, '修改内容')
  await tap(town, editor, '正文')
  await say(town, editor, '收费标准：每次6元\n收费主体：由城乡建设办公室收取')
  expect(await columns()).toEqual({ 收费标准: '每次6元', 收费主体: '由城乡建设办公室收取' })
  expect(town.telegram.refused()).toEqual([])
})

test('a file in place of a text brings its figures along, and the old ones go; the entry it is for stays', async () => {
  const writer = await town.staff('葛文书', 'editor', 'nantian-village')
  await say(town, writer, '/due')
  await tap(town, writer, '1. 村级财务收支（2026年第3季度）')
  await tap(town, writer, '✍️ 写这一项')
  await say(town, writer, '收入合计：1,000元\n支出合计：400元\n期末结余：600元\n备注：另有说明')
  const { records, store } = town.app.house.world
  const columns = async () => (await records.findItemDraft(store.read, 1))!.content.columns
  expect(await columns()).toEqual({
    公开目录: '村级财务收支',
    收入合计: '1,000元',
    支出合计: '400元',
    期末结余: '600元',
  })
  await tap(town, writer, '修改内容')
  await tap(town, writer, '正文')
  writer.document('账.csv', Buffer.from('项目,金额\n收入合计,2000\n支出合计,500\n'))
  await town.settled()
  expect(await columns()).toEqual({
    公开目录: '村级财务收支',
    收入合计: '2000',
    支出合计: '500',
  })
  expect(town.telegram.refused()).toEqual([])
})

test('filled columns are read by residents, too, each on a line, where the text does not tell them', async () => {
  await publish(town, {
    id: 'T-9',
    kind: 'fees',
    title: '紫荆停车场收费标准',
    body: '紫荆停车场收费标准如下。\n收费标准：小车每次5元。',
    columns: { 公开目录: '收费和补偿标准', 收费标准: '小车每次5元', 收费依据: '县价〔2025〕3号' },
  })
  const zhen = town.resident('阿珍')
  zhen.startWith(`i_${await keyOf(town, 'T-9')}`)
  await town.settled()
  expect(zhen.shown()).toMatch(/小车每次5元。\n\n收费依据：县价〔2025〕3号\n\n/)
  expect(zhen.shown().match(/收费标准：/g)).toHaveLength(1)
  expect(zhen.shown()).not.toContain('公开目录')
  expect(town.telegram.refused()).toEqual([])
})

test('bad input gets one sentence and loses nothing', async () => {
  await write(editor)
  await tap(town, editor, '修改内容')
  await tap(town, editor, '网址')
  expect(await say(town, editor, 'qinghe')).toContain('这不像网址')
  expect(await say(town, editor, 'https://example.com/x')).toContain('查看原文')
  await tap(town, editor, '修改内容')
  await tap(town, editor, '期间')
  expect(await say(town, editor, '最近')).toContain('没看懂是哪一期')
  await tap(town, editor, '2026-Q3')
  await tap(town, editor, '修改内容')
  expect(editor.shown()).toContain('期间：2026-Q3')
  await tap(town, editor, '有效期')
  expect(await say(town, editor, '2020-01-01')).toContain('到期的日子在发布之前')
  expect(await say(town, editor, '2027-01-01')).toContain('限高3.2米')
  editor.photo(Buffer.from('jpg'))
  await town.settled()
  expect(editor.shown()).toContain('读不了这种文件')
  expect(await release()).toContain('已经公开')
  expect(town.telegram.refused()).toEqual([])
})

test('whoever left the office and had themselves deleted is named nowhere, and what they published stays', async () => {
  await write(editor)
  await release()
  const data = await fileOfOwn(editor)
  expect(data).toContain('公开信息的编审')
  expect(data).toMatch(/起草/)
  const admin = await town.staff('管理员', 'admin')
  await say(town, admin, '/units')
  await tap(town, admin, '城乡建设办公室')
  await tap(town, admin, /取消身份：小编/)
  await tap(town, admin, '取消身份')
  const { records, store } = town.app.house.world
  const person = (await records.findPersonByTelegram(store.read, editor.user.id))!.id
  await store.commit((trx) => records.erasePerson(trx, person, editor.chatId))
  for (const table of ['item_drafts', 'item_acts'] as const)
    expect(JSON.stringify(await store.read.selectFrom(table).selectAll().execute())).not.toMatch(
      new RegExp(`"(author|reviewer|person_id)":${person}[,}]`),
    )
  await tap(town, head, '打开这条')
  const history = await tap(town, head, '经过')
  expect(history).toContain('发布 第 1 版 霍主任')
  expect(history).not.toContain('小编')
  expect(await say(town, town.resident('阿珍'), QUESTION)).toContain('3.2米')
})

test('an admin invites an editor for a unit or for the town by /invite', async () => {
  const admin = await town.staff('管理员', 'admin')
  const join = async (line: string, name: string): Promise<string> => {
    const link = await say(town, admin, line)
    const phone = town.resident(name)
    phone.startWith(/start=(\S+)/.exec(link)![1]!)
    await town.settled()
    return phone.shown()
  }
  expect(await join('/invite editor 城乡建设办公室 小邱', '小邱')).toContain(
    '小邱，欢迎！您现在是城乡建设办公室公开信息编辑',
  )
  expect(await join('/invite editor 小潘', '小潘')).toContain('小潘，欢迎！您现在是公开信息编辑')
  expect(await say(town, town.resident('小邱'), '/items')).toContain('公开信息 · 城乡建设办公室')
  expect(await say(town, town.resident('小潘'), '/items')).toContain('公开信息 · 全部单位')
  await tap(town, town.resident('小潘'), '按单位看')
  expect(await tap(town, town.resident('小潘'), '财政所')).toContain('公开信息 · 财政所')
  expect(town.telegram.refused()).toEqual([])
})
