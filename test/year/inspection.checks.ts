import { expect } from 'vitest'

import { linesOf, rowsOf as sheetRows } from '../reports/read-back.ts'
import { findingRows, gradeOf, inspectionPapers, pointsOf, rectifiedBy } from './inspection-told.ts'
import type { Rectification } from './inspections.ts'
import type { Life } from './life.ts'

/** Every figure in the papers of one quarter, and what people did about its findings. */

const statesOf = (rows: Awaited<ReturnType<typeof findingRows>>, ids: readonly number[]) =>
  ids.map((id) => rows.find((row) => row.id === id)?.state)

/** What was done by hand is on record as it was done. */
export const expectDone = async (life: Life, record: Rectification): Promise<void> => {
  const rows = await findingRows(life, record.quarter)
  expect(rows.filter(({ finder }) => finder === 'inspector').map(({ words }) => words)).toEqual(
    record.own.map(({ words }) => words),
  )
  expect(new Set(statesOf(rows, record.confirmed))).toEqual(new Set(['confirmed']))
  expect(new Set(statesOf(rows, record.dropped))).toEqual(new Set(['dropped']))
  expect(rows.filter(({ answer }) => answer !== null).map(({ id }) => id)).toEqual(
    record.answered.toSorted((a, b) => a - b),
  )
  const { json } = await inspectionPapers(life, record.quarter)
  const judged = json.samples.filter(({ verdict }) => verdict !== null)
  expect(judged.map(({ unit, nth, verdict }) => `${unit} ${nth} ${verdict}`).toSorted()).toEqual(
    record.sampled
      .map(({ unit, nth, isTrue }) => `${unit} ${nth} ${isTrue ? 'true' : 'untrue'}`)
      .toSorted(),
  )
  const those = (is: (unit: (typeof json.units)[number]) => boolean) =>
    json.units.filter(is).map(({ unit }) => unit)
  expect(those(({ self }) => self !== null).toSorted()).toEqual(record.self.toSorted())
  expect(those(({ confirmedAt }) => confirmedAt !== null).toSorted()).toEqual(
    record.signed.toSorted(),
  )
}

/** The same figures in JSON, document and spreadsheet, and all of them those of the rows. */
export const expectPapers = async (life: Life, quarter: string): Promise<void> => {
  const rows = await findingRows(life, quarter)
  const { json, docx, xlsx, today } = await inspectionPapers(life, quarter)
  const sums = rectifiedBy(rows, today)
  expect(json.rectified).toEqual(sums)
  expect(json.findings.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(
    rows.map(({ id }) => id),
  )
  expect(json.units).toHaveLength(life.year.town.app.house.world.town.units.length)
  for (const { unit, shares, total, grade } of json.units)
    expect([unit, total, grade]).toEqual([unit, pointsOf(shares), gradeOf(pointsOf(shares))])

  const lines = linesOf(docx)
  expect(lines).toContain(
    `检查单位${json.units.length}个、公开内容${json.items}条，发现问题${sums.found}个：已整改${sums.confirmed}个，已改好待确认${sums.gone}个，未整改${sums.open + sums.answered}个，其中逾期${sums.overdue}个。`,
  )
  for (const { unit, name, counted, total, points, grade } of json.units) {
    const own = rows.filter((row) => row.unit_id === unit && row.state !== 'dropped').length
    const said = total === null ? '—' : total.toFixed(1)
    expect(lines).toContain(
      `应公开${counted.duties}项，现有公开内容${counted.items}条，发现问题${own}个，总分${said}。`,
    )
    const cells = Object.values(points).map((point) => (point === null ? '—' : point.toFixed(1)))
    const words = grade === null ? '—' : { excellent: '优秀', fit: '合格', unfit: '不合格' }[grade]
    expect(lines).toContain([name, ...cells, said, words].join('\t'))
  }
  const sheet = await sheetRows(xlsx, '考核表')
  expect(sheet.map((row) => [row['单位'], row['总分'], row['问题数']])).toEqual(
    json.units.map(({ unit, name, total }) => [
      name,
      total,
      rows.filter((row) => row.unit_id === unit && row.state !== 'dropped').length,
    ]),
  )
  expect(await sheetRows(xlsx, '检查表')).toHaveLength(sums.found)
  expect((await sheetRows(xlsx, '整改台账')).map((row) => String(row['编号'])).toSorted()).toEqual(
    rows.map(({ id }) => String(id)).toSorted(),
  )
}
