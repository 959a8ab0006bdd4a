import { cut } from './cut.ts'
import type { Bar, PictureFacts } from './facts.ts'
import {
  BLUE,
  FAINT,
  GREEN,
  heading,
  INK,
  MARGIN,
  RED,
  RULE,
  SIZES,
  SMALLEST,
  type Sheet,
} from './sheet.ts'

/** The charts of a picture, each under what is there already. */

const NAMES = 360
const ROW = { unit: 84, category: 60 } as const
const BAR = 28
const TREND = 330

const AXIS_LABEL = { fontSize: SIZES.axis, color: FAINT, interval: 0 }
const NO_LINES = {
  axisLine: { show: false },
  axisTick: { show: false },
  splitLine: { show: false },
}

/** Room for a chart under what is there; its place among the charts. */
const place = (sheet: Sheet, left: number, right: number, height: number): number => {
  sheet.grid.push({
    left,
    right,
    top: sheet.y,
    height,
    outerBoundsMode: 'none',
  })
  sheet.y += height
  return sheet.grid.length - 1
}

export const trend = (sheet: Sheet, { trend: stretches, words }: PictureFacts): void => {
  if (stretches.every(({ received, answered }) => received + answered === 0)) return
  heading(sheet, words.trend, [
    { name: words.received, color: BLUE },
    { name: words.answered, color: GREEN },
  ])
  sheet.y += 40
  const at = place(sheet, MARGIN, MARGIN, TREND)
  const data = stretches.map(({ name }) => name)
  sheet.xAxis.push({
    gridIndex: at,
    type: 'category',
    data,
    axisLabel: { ...AXIS_LABEL, margin: 16 },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: RULE, width: 2 } },
  })
  sheet.yAxis.push({
    gridIndex: at,
    type: 'value',
    min: 0,
    axisLabel: { show: false },
    ...NO_LINES,
  })
  const label = { show: true, position: 'top', fontSize: SMALLEST, color: INK }
  const of = { xAxisIndex: at, yAxisIndex: at }
  const bar = { ...of, type: 'bar', barMaxWidth: 44, barGap: '8%' }
  sheet.series.push(
    {
      ...bar,
      itemStyle: { color: BLUE },
      label,
      data: stretches.map((stretch) => stretch.received),
    },
    { ...bar, itemStyle: { color: GREEN }, data: stretches.map((stretch) => stretch.answered) },
  )
  sheet.y += 16 + SMALLEST + 20
}

/** Horizontal bars, a row for each, its name before them. */
const bars = (
  sheet: Sheet,
  rows: readonly Bar[],
  height: number,
  values: readonly { readonly color: string; readonly of: (bar: Bar) => number }[],
): void => {
  // The figures stand behind the longest bar.
  const at = place(sheet, MARGIN + NAMES, MARGIN + 110, rows.length * height)
  sheet.yAxis.push({
    gridIndex: at,
    type: 'category',
    inverse: true,
    data: rows.map(({ name }) => cut(name, (NAMES - 20) / SIZES.axis)),
    axisLabel: { ...AXIS_LABEL, color: INK, margin: 16 },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: RULE, width: 2 } },
  })
  sheet.xAxis.push({
    gridIndex: at,
    type: 'value',
    min: 0,
    axisLabel: { show: false },
    ...NO_LINES,
  })
  for (const { color, of } of values)
    sheet.series.push({
      type: 'bar',
      xAxisIndex: at,
      yAxisIndex: at,
      barWidth: BAR,
      barGap: '10%',
      itemStyle: { color },
      label: { show: true, position: 'right', fontSize: SMALLEST, color },
      // A bar of nothing has no figure either.
      data: rows.map((bar) => of(bar) || null),
    })
  sheet.y += 20
}

export const units = (sheet: Sheet, { units: rows, words }: PictureFacts): void => {
  if (rows.length === 0) return
  const keys = [
    { name: words.inTime, color: GREEN },
    { name: words.late, color: RED },
  ]
  const hasLate = rows.some(({ late }) => late > 0)
  heading(sheet, words.units, hasLate ? keys : keys.slice(0, 1))
  const good = { color: GREEN, of: (bar: Bar) => bar.good }
  const late = { color: RED, of: (bar: Bar) => bar.late }
  bars(sheet, rows, hasLate ? ROW.unit : ROW.category, hasLate ? [good, late] : [good])
}

export const categories = (sheet: Sheet, { categories: rows, words }: PictureFacts): void => {
  if (rows.length === 0) return
  heading(sheet, words.categories)
  bars(sheet, rows, ROW.category, [{ color: BLUE, of: (bar) => bar.good }])
}
