import { afterEach, beforeEach, expect, test } from 'vitest'

import { openness } from '../../src/handlers/openness.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { rowsOf } from '../reports/read-back.ts'
import { MINUTE, openTown, type Town } from '../support/town.ts'
import { forge, labelsUnder, say, tap } from './steps.ts'

let town: Town
let song: Phone
beforeEach(async () => {
  town = await openTown()
  song = await town.staff('宋主任', 'head', 'shangtang-village')
})
afterEach(() => town.stop())

const photo = async (phone: Phone): Promise<string> => {
  phone.photo(Buffer.from('a photograph of a meeting'))
  await town.settled()
  return phone.shown()
}

const begin = async (phone: Phone, kind: string): Promise<string> => {
  await say(town, phone, '/log')
  await tap(town, phone, '➕ 记一条')
  return tap(town, phone, kind)
}

/** Puts money that was spent on record and gives its page. */
const spend = async (phone: Phone, amount = '3500元'): Promise<string> => {
  await begin(phone, '经费')
  await tap(town, phone, '今天')
  await say(town, phone, amount)
  await say(town, phone, '制作公开栏')
  return tap(town, phone, '✅ 保存')
}

test('a meeting is put on record step by step, with photographs, which are kept on disk', async () => {
  expect(await say(town, song, '/log')).toContain('这一年还没有记事')
  await tap(town, song, '➕ 记一条')
  expect(song.shown()).toContain('给上塘村民委员会记一条什么？')
  expect(await tap(town, song, '会议')).toContain('是哪一天的事？')
  expect(await say(town, song, '12月30日前后')).toContain('没看懂这个日期')
  expect(await say(town, song, '2026-11-30')).toContain('这一天还没到')
  expect(await say(town, song, '11月3日')).toContain('会议说了什么')
  expect(await say(town, song, '部署四季度村务公开，12人参加')).toContain('有照片就现在发来')
  expect(await photo(song)).toContain('已有 1 张照片')
  expect(await photo(song)).toContain('已有 2 张照片')
  const shown = await tap(town, song, '✅ 保存')
  expect(shown).toContain('上塘村民委员会 · 会议')
  expect(shown).toContain('日期：2026年11月3日')
  await tap(town, song, '看照片 2')
  expect(song.messages().at(-1)?.media?.kind).toBe('photo')

  expect(await say(town, song, '/log')).toContain('会议 1')
  expect(song.shown()).toContain('2026年11月3日 会议：部署四季度村务公开，12人参加')
  town.clock.pass(MINUTE)
  await town.job('files')
  const { records, store } = town.app.house.world
  expect(await records.logPhotos(store.read, 1)).toMatchObject([
    { state: 'kept' },
    { state: 'kept' },
  ])
})

test('money is put on record in yuan and added up', async () => {
  await begin(song, '经费')
  await tap(town, song, '昨天')
  expect(await say(town, song, '好多钱')).toContain('没看懂金额')
  expect(await say(town, song, '1.2万元')).toContain('这笔钱用在什么上？')
  await say(town, song, '制作公开栏')
  expect(await tap(town, song, '✅ 保存')).toContain('金额：12,000 元')
  await spend(song, '88.50')
  expect(await say(town, song, '/log')).toContain('经费 2 · 经费共 12,088.50 元')
})

test('a rule has its title, a number where the paper has one, and whether it came or went', async () => {
  await begin(song, '制度')
  await tap(town, song, '今天')
  expect(await say(town, song, '村务公开责任追究办法')).toContain('文号是什么')
  expect(await tap(town, song, '没有，跳过')).toContain('是印发的，还是废止的？')
  expect(await say(town, song, '印发')).toContain('是印发的，还是废止的？')
  await tap(town, song, '印发')
  expect(await tap(town, song, '没有，跳过')).toContain('标题：村务公开责任追究办法')
  const shown = await tap(town, song, '✅ 保存')
  expect(shown).toContain('印发或废止：印发')
  expect(shown).not.toContain('文号')
})

test('a normative document is a kind of its own; it and the stated figures are the town’s offices’ alone', async () => {
  const lin = await town.staff('林主任', 'head', 'roads')
  await begin(lin, '行政规范性文件')
  await tap(town, lin, '今天')
  await say(town, lin, '青禾镇道路养护管理办法')
  await say(town, lin, '青府规〔2026〕2号')
  await tap(town, lin, '印发')
  await tap(town, lin, '没有，跳过')
  expect(await tap(town, lin, '✅ 保存')).toContain('城乡建设办公室 · 行政规范性文件')
  const { world } = town.app.house
  expect((await openness(world, world.store.read, 2026)).figures).toMatchObject({
    issued: 0,
    count: { documents: 1, rules: 0 },
  })

  await say(town, song, '/log')
  await tap(town, song, '➕ 记一条')
  expect(song.buttons()).toContain('制度')
  const ofOffices = {
    documents: '行政规范性文件',
    licences: '行政许可决定数',
    penalties: '行政处罚决定数',
    coercion: '行政强制数',
    fees: '行政事业性收费',
  }
  for (const [kind, label] of Object.entries(ofOffices)) {
    expect(song.buttons()).not.toContain(label)
    expect(await forge(town, song, `logkind:${kind}:shangtang-village`)).toContain('过时')
  }
})

test('a correction keeps what stood there before; what is taken back counts no more and stays', async () => {
  await spend(song)
  await tap(town, song, '✏️ 更正')
  await tap(town, song, '金额')
  expect(await say(town, song, '3600')).toContain('金额：3,600 元')
  expect(song.shown()).toContain('原来（11月23日 09:00记）：2026年11月23日，3,500 元 制作公开栏')
  await tap(town, song, '✏️ 更正')
  await tap(town, song, '日期')
  expect(await tap(town, song, '昨天')).toContain('日期：2026年11月22日')
  await tap(town, song, '✏️ 更正')
  await tap(town, song, '📷 加照片')
  expect(await photo(song)).toContain('金额：3,600 元')
  expect(song.buttons()).toContain('看照片 1')

  await tap(town, song, '撤回')
  expect(song.shown()).toContain('撤回这条吗？')
  expect(await tap(town, song, '确定撤回')).toContain('撤回，不再计入')
  expect(labelsUnder(song, /不再计入/)).toEqual(['看照片 1', '‹ 返回'])
  expect(await say(town, song, '/log')).toContain('这一年还没有记事')
  expect(await forge(town, song, 'logfix:1')).toContain('已经办过')
  expect(await forge(town, song, 'logoffnow:1:3')).toContain('已经办过')
})

test('another village’s head sees none of it; who keeps the log of several units says whose it is', async () => {
  await spend(song)
  const shen = await town.staff('沈主任', 'head', 'xiahe-village')
  expect(await say(town, shen, '/log')).toContain('这一年还没有记事')
  for (const data of [
    'logone:1',
    'logshow:1:1',
    'logof:shangtang-village',
    'logkind:funds:shangtang-village',
    'logfix:1',
    'logfield:amount:1:1',
    'logoff:1',
    'logoffnow:1:1',
  ]) {
    expect(await forge(town, shen, data)).toContain('这个按钮不是给您的')
  }
  const lu = await town.staff('陆协调', 'coordinator')
  expect(await say(town, lu, '/log')).toContain('经费：上塘村民委员会 3,500 元 制作公开栏')
  expect(await tap(town, lu, '➕ 记一条')).toContain('记哪个单位的？')
  await forge(town, lu, 'logof:xiahe-village')
  expect(lu.shown()).toContain('给下河村民委员会记一条什么？')
})

test('presses out of turn change nothing, and what was begun can be left', async () => {
  expect(await forge(town, song, 'logsave')).toContain('过时')
  expect(await forge(town, song, 'logday:2026-11-20')).toContain('过时')
  await begin(song, '会议')
  expect(await forge(town, song, 'logsave')).toContain('过时')
  expect(await forge(town, song, 'logis:issued')).toContain('过时')
  expect(await forge(town, song, 'logskip:words')).toContain('过时')
  expect(await forge(town, song, 'logday:2027-01-01')).toContain('这一天还没到')
  await tap(town, song, '今天')
  expect(await say(town, song, '张三，身份证110101199003074514')).toContain('号码')
  expect(await photo(song)).toContain('会议说了什么')
  await tap(town, song, '取消')
  await say(town, song, '开了会')
  expect(await say(town, song, '/log')).toContain('这一年还没有记事')
})

test('two who correct the same entry: the second is told, and nothing of the first is lost', async () => {
  await spend(song)
  const editor = await town.staff('温编辑', 'editor')
  await tap(town, song, '✏️ 更正')
  await tap(town, song, '金额')
  await forge(town, editor, 'logfield:words:1:1')
  await say(town, editor, '制作两块公开栏')
  expect(await say(town, song, '3600')).toContain('刚被别人改过')
  const { records, store } = town.app.house.world
  expect(await records.findLogEntry(store.read, 1)).toMatchObject({
    now: { words: '制作两块公开栏', amount: 350_000 },
  })
})

test('五个落实 come from township.yaml and the log; what nothing shows is marked as open', async () => {
  await say(town, song, '/log')
  expect(await tap(town, song, '五个落实')).toContain('0/1 个单位五项齐全')
  expect(song.shown()).toContain('经费：⚠️ 未见记录')
  await spend(song)
  await begin(song, '制度')
  await tap(town, song, '今天')
  await say(town, song, '村务公开责任追究办法')
  await say(town, song, '上塘〔2026〕3号')
  await tap(town, song, '印发')
  await tap(town, song, '没有，跳过')
  await tap(town, song, '✅ 保存')
  await say(town, song, '/log')
  const shown = await tap(town, song, '五个落实')
  expect(shown).toContain('1/1 个单位五项齐全')
  expect(shown).toContain('经费：3,500 元')
  expect(shown).toContain('措施：制度 1 项')
  const { world } = town.app.house
  const year = await openness(world, world.store.read, 2026)
  expect(year.figures).toMatchObject({ funds: 350_000, issued: 1, repealed: 0 })
  expect(year.inForce).toMatchObject([{ now: { docNo: '上塘〔2026〕3号' } }])
  expect(year.fixings).toHaveLength(world.town.units.length)
  expect(await openness(world, world.store.read, 2025)).toMatchObject({ entries: [], inForce: [] })
})

test('the year is sent as a spreadsheet, with the entries of one’s own units alone', async () => {
  await spend(song)
  const shen = await town.staff('沈主任', 'head', 'xiahe-village')
  await spend(shen, '80元')
  await say(town, song, '/log')
  await tap(town, song, '📊 下载表格')
  const [sent] = town.telegram.calls('sendDocument').slice(-1)
  expect(sent?.params['caption']).toBe('2026年政务公开记事')
  const { media } = song.messages().at(-1)!
  expect(media?.name).toBe('log-2026.xlsx')
  const { bytes } = town.telegram.state.files.get(media!.fileId)!
  const rows = await rowsOf(new Uint8Array(bytes), '记事')
  expect(rows.map((row) => [row['单位'], row['日期'], row['金额（元）']])).toEqual([
    ['上塘村民委员会', new Date('2026-11-23T00:00:00Z'), 3500],
  ])
  expect(town.telegram.refused()).toEqual([])
})
