import type { EChartsCoreOption } from 'echarts'

import { categories, trend, units } from './charts.ts'
import type { Headline, PictureFacts } from './facts.ts'
import { FAMILY } from './font.ts'
import { FAINT, INK, INNER, MARGIN, RED, SIZES, write, type Sheet } from './sheet.ts'

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
