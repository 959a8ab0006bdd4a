import { afterEach, beforeEach, expect, test } from 'vitest'

import type { AnnualFigures } from '../../src/domain/annual/year.ts'
import { annualYear } from '../../src/handlers/annual.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { linesOf } from '../reports/read-back.ts'
import { openTown, type Town } from '../support/town.ts'
import { countOn, sinceOn } from './clock-steps.ts'
import { answer, file, forge, labelsUnder, say, tap } from './steps.ts'

/** /annual: the year's two papers, made by the libraries that make them in service, and the reminder of the report. */

let town: Town
let lu: Phone
beforeEach(async () => {
  town = await openTown({ start: '2026-11-16T09:00:00+08:00' })
  lu = await town.staff('陆主任', 'coordinator')
})
afterEach(async () => {
  const refused = town.telegram.refused()
  await town.stop()
  if (refused.length > 0) throw new Error(`Telegram refused ${JSON.stringify(refused)}`)
})

/** The file that comes after a button, and what stands under it. */
const pressed = async (label: string) => {
  await tap(town, lu, label)
  const message = lu.messages().findLast(({ media }) => media !== undefined)!
  const { bytes } = town.telegram.state.files.get(message.media!.fileId)!
  return { lines: linesOf(bytes), said: lu.shown() }
}

const figures = (year = 2026): Promise<AnnualFigures> => {
  const { world } = town.app.house
  return annualYear(world, world.store.read, year, town.clock.now())
}

test('the coordinator has both papers of the year, with its figures and the places to fill', async () => {
  const li = await town.staff('李干部', 'officer', 'roads')
  await answer(town, li, await file(town, town.resident('阿珍')))
  const { published, complaints, duties, boards } = await figures()
  expect(complaints.received).toBe(1)
  // Those of township.yaml hang since before; in the quarters before this one nobody could note how they are.
  expect(boards).toEqual({
    quarters: [{ quarter: '2026-Q4', boards: 6, checked: 0, faulty: 0 }],
    hung: 0,
    replaced: 0,
  })

  const shown = await say(town, lu, '/annual')
  expect(shown).toContain('2026年还没有结束')
  expect(shown).toContain('2025年年度报告，2026年3月31日前报送')
  expect(labelsUnder(lu, /年度报告和工作总结/)).toEqual([
    '2026年工作总结',
    '2026年年度报告',
    '2025年工作总结',
    '2025年年度报告',
    '✅ 2025年年度报告已报送',
  ])

  const work = await pressed('2026年工作总结')
  expect(work.lines[0]).toBe('青禾镇2026年政务公开工作总结')
  const text = work.lines.join('\n')
  expect(text).toContain(`新公开信息${published.added}条`)
  // What fell due before the town moved in, nobody can say here.
  expect(duties.due).toBe(0)
  expect(text).toContain('按公开目录，没有到期应公开的内容。')
  expect(text).toContain('全年收到群众诉求1件')
  expect(text).toContain('2026年第4季度有公开栏6块，查看0块')
  expect(text).not.toContain('公开栏管理不到位')
  expect(text).not.toMatch(/阿珍|路灯/)
  const open = text.split('【待填').length - 1
  expect(work.said).toContain(`《青禾镇2026年政务公开工作总结》，有 ${open} 处要您填写`)

  await say(town, lu, '/annual')
  const report = await pressed('2026年年度报告')
  expect(report.lines[0]).toBe('青禾镇2026年政府信息公开工作年度报告')
})

test('a figure stated in the log stands in the report, and its place to fill is gone', async () => {
  await say(town, lu, '/log')
  await tap(town, lu, '➕ 记一条')
  while (!lu.buttons().includes('城乡建设办公室')) await tap(town, lu, /下一页/)
  await tap(town, lu, '城乡建设办公室')
  expect(await tap(town, lu, '行政许可决定数')).toContain('全年的数就写12月31日')
  expect(await tap(town, lu, '今天')).toContain('没有就写 0')
  expect(await say(town, lu, '好多')).toContain('没看懂数字')
  expect(await say(town, lu, '1,237件')).toContain('从哪份材料来的')
  await say(town, lu, '2026年行政许可台账')
  expect(await tap(town, lu, '✅ 保存')).toContain('数量：1237')

  expect((await figures()).stated).toEqual({
    licences: 1_237,
    penalties: null,
    coercion: null,
    fees: null,
  })
  await say(town, lu, '/annual')
  const { lines } = await pressed('2026年年度报告')
  expect(lines).toContain('行政许可\t1237')
  expect(lines.find((line) => line.startsWith('行政处罚\t'))).toContain('【待填')
})

test('the town’s editor has a button for it, one of a unit has not, and no year is made ahead', async () => {
  const editor = await town.staff('温科员', 'editor')
  await say(town, editor, '/items')
  expect(await tap(town, editor, '📕 年度报告')).toContain('年度报告和工作总结')
  const ofUnit = await town.staff('葛文书', 'editor', 'nantian-village')
  await say(town, ofUnit, '/items')
  expect(ofUnit.buttons()).not.toContain('📕 年度报告')
  expect(await say(town, ofUnit, '/annual')).not.toContain('年度报告和工作总结')
  expect(await forge(town, ofUnit, 'annualpaper:work:2026')).not.toBe('')
  expect(await forge(town, lu, 'annualpaper:work:2027')).not.toBe('')
  expect(await forge(town, lu, 'annualsent:2026')).not.toBe('')
  expect(ofUnit.messages().some(({ media }) => media !== undefined)).toBe(false)
})

/** What a morning brings to the coordinator. */
const morning = async (day: string): Promise<string> => {
  const before = countOn(lu)
  town.clock.set(`${day}T08:30:00+08:00`)
  await town.job('digest')
  return sinceOn(lu, before)
}

test('coordinators are reminded of the report, more and more often, until somebody says that it is handed in', async () => {
  const report = '2026年政府信息公开工作年度报告'
  expect(await morning('2026-12-28')).not.toContain('年度报告')
  // A Monday, and the day after.
  expect(await morning('2027-01-18')).toContain(`${report}，2027年3月31日前报送`)
  expect(await morning('2027-01-19')).not.toContain('年度报告')
  expect(await morning('2027-03-23')).toContain(report)
  expect(await morning('2027-04-01')).toContain(`${report}还没有报送`)

  await tap(town, lu, '📕 年度报告')
  const shown = await tap(town, lu, '✅ 2026年年度报告已报送')
  expect(shown).toContain('2026年年度报告已报送（4月1日 08:30，陆主任记）')
  expect(lu.buttons()).not.toContain('✅ 2026年年度报告已报送')
  expect(await morning('2027-04-02')).not.toContain('年度报告')
  // Somebody's older message has the button still.
  expect(await forge(town, lu, 'annualsent:2026')).not.toBe('')
})
