import { cut } from './cut.ts'
import { FAMILY } from './font.ts'

/** Pixels: as wide as a telephone shows a photo whole, and as tall as it has to be. */
export const WIDTH = 1080
export const MARGIN = 48
export const INNER = WIDTH - 2 * MARGIN

/** Nothing is written smaller: a telephone shows this third as large. */
export const SMALLEST = 28
export const SIZES = {
  title: 52,
  line: 32,
  value: 92,
  label: 34,
  heading: 40,
  axis: SMALLEST,
} as const

export const INK = '#1f2933'
export const FAINT = '#5b6770'
export const RULE = '#d5dade'
export const BLUE = '#2f6fb0'
export const GREEN = '#3f8f6b'
/** What is overdue, and nothing else. */
export const RED = '#c62828'

type Part = Record<string, unknown>

/** What is drawn so far: a chart is added under what is there. */
export interface Sheet {
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

export const write = (sheet: Sheet, words: Words): void => {
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

interface Key {
  readonly name: string
  readonly color: string
}

/** A chart's heading, and under it what its colours mean where it has several. */
export const heading = (sheet: Sheet, text: string, keys: readonly Key[] = []): void => {
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
