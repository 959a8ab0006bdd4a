import type { EChartsCoreOption } from 'echarts'

import { cut } from './cut.ts'
import type { Bar, Headline, PictureFacts } from './facts.ts'
import { FAMILY } from './font.ts'

/** Pixels: as wide as a telephone shows a photo whole, and as tall as it has to be. */
export const WIDTH = 1080
const MARGIN = 48
const INNER = WIDTH - 2 * MARGIN

/** Nothing is written smaller: a telephone shows this third as large. */
export const SMALLEST = 28
const SIZES = { title: 52, line: 32, value: 92, label: 34, heading: 40, axis: SMALLEST } as const

const INK = '#1f2933'
const FAINT = '#5b6770'
const RULE = '#d5dade'
const BLUE = '#2f6fb0'
const GREEN = '#3f8f6b'
/** What is overdue, and nothing else. */
export const RED = '#c62828'

const NAMES = 360
const ROW = { unit: 84, category: 60 } as const
const BAR = 28
const TREND = 330

type Part = Record<string, unknown>

/** What is drawn so far: a chart is added under what is there. */
interface Sheet {
  y: number
  readonly graphic: Part[]
  readonly grid: Part[]
  readonly xAxis: Part[]
  readonly yAxis: Part[]
  readonly series: Part[]
}

interface Words {
  readonly text: string
  readonly x: number
  readonly size: number
  readonly fill?: string
  readonly bold?: boolean
  readonly align?: 'left' | 'center'
  readonly width?: number
}

const write = (sheet: Sheet, words: Words): void => {
  const { text, x, size, fill = INK, bold = false, align = 'left', width = INNER } = words
  sheet.graphic.push({
    type: 'text',
    x,
    y: sheet.y,
    silent: true,
    style: {
      text: cut(text, width / size),
      fontFamily: FAMILY,
      fontSize: size,
      fontWeight: bold ? 'bold' : 'normal',
      fill,
      align,
      verticalAlign: 'top',
    },
  })
}

const square = (sheet: Sheet, x: number, fill: string): void => {
  const side = SMALLEST
  const shape = { x, y: sheet.y + 4, width: side, height: side }
  sheet.graphic.push({ type: 'rect', silent: true, shape, style: { fill } })
}

const opening = (sheet: Sheet, { title, lines }: PictureFacts): void => {
  write(sheet, { text: title, x: MARGIN, size: SIZES.title, bold: true })
  sheet.y += SIZES.title + 24
  for (const text of lines) {
    write(sheet, { text, x: MARGIN, size: SIZES.line, fill: FAINT })
    sheet.y += SIZES.line + 14
  }
  sheet.y += 26
}

const headlines = (sheet: Sheet, all: readonly Headline[], compared: string): void => {
  const width = INNER / all.length
  const each = (draw: (headline: Headline, x: number) => void) => {
    for (const [i, headline] of all.entries()) draw(headline, MARGIN + width * (i + 0.5))
  }
  each(({ value, isLate }, x) => {
    const fill = isLate ? RED : INK
    // Seven figures still fit their column.
    const size = value < 10_000 ? SIZES.value : SIZES.value / 2
    write(sheet, { text: String(value), x, size, fill, bold: true, align: 'center', width })
  })
  sheet.y += SIZES.value + 12
  each(({ name, isLate }, x) =>
    write(sheet, {
      text: name,
      x,
      size: SIZES.label,
      fill: isLate ? RED : FAINT,
      align: 'center',
      width,
    }),
  )
  sheet.y += SIZES.label + 30
  write(sheet, { text: compared, x: MARGIN, size: SIZES.line, fill: FAINT })
  sheet.y += SIZES.line + 24
}

interface Key {
  readonly name: string
  readonly color: string
}

/** A chart's heading, and under it what its colours mean where it has several. */
const heading = (sheet: Sheet, text: string, keys: readonly Key[] = []): void => {
  sheet.y += 24
  sheet.graphic.push({
    type: 'line',
    silent: true,
    shape: { x1: MARGIN, y1: sheet.y, x2: WIDTH - MARGIN, y2: sheet.y },
    style: { stroke: RULE, lineWidth: 2 },
  })
  sheet.y += 28
  write(sheet, { text, x: MARGIN, size: SIZES.heading, bold: true })
  sheet.y += SIZES.heading + 18
  if (keys.length === 0) return
  for (const [i, { name, color }] of keys.entries()) {
    const x = MARGIN + i * (INNER / 2)
    square(sheet, x, color)
    write(sheet, {
      text: name,
      x: x + SMALLEST + 14,
      size: SIZES.line,
      fill: FAINT,
      width: INNER / 2 - 60,
    })
  }
  sheet.y += SIZES.line + 18
}

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

const trend = (sheet: Sheet, { trend: stretches, words }: PictureFacts): void => {
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

const units = (sheet: Sheet, { units: rows, words }: PictureFacts): void => {
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

const categories = (sheet: Sheet, { categories: rows, words }: PictureFacts): void => {
  if (rows.length === 0) return
  heading(sheet, words.categories)
  bars(sheet, rows, ROW.category, [{ color: BLUE, of: (bar) => bar.good }])
}

const nothing = (sheet: Sheet, text: string): void => {
  write(sheet, { text, x: MARGIN, size: SIZES.heading })
  sheet.y += SIZES.heading + 24
}

/** The whole picture, and how tall it is. */
export const layout = (
  facts: PictureFacts,
): { readonly option: EChartsCoreOption; readonly height: number } => {
  const sheet: Sheet = { y: MARGIN, graphic: [], grid: [], xAxis: [], yAxis: [], series: [] }
  opening(sheet, facts)
  if (facts.nothing === null) headlines(sheet, facts.headlines, facts.compared)
  else nothing(sheet, facts.nothing)
  trend(sheet, facts)
  units(sheet, facts)
  categories(sheet, facts)
  const { y, ...drawn } = sheet
  const textStyle = { fontFamily: FAMILY }
  return {
    option: { animation: false, backgroundColor: '#ffffff', textStyle, ...drawn },
    height: Math.ceil(y + MARGIN / 2),
  }
}
