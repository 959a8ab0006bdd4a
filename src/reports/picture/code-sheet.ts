import { renderAsync } from '@resvg/resvg-js'

import type { CodeSheet } from '../../domain/code-sheet.ts'
import { codeSvg } from './code.ts'
import { cut } from './cut.ts'
import { FAMILY, fontFiles } from './font.ts'

/** A5 at 200 dots an inch; printed on A4 it is larger and as sharp as a wall needs. */
const PAGE = { width: 1165, height: 1654 } as const
const MARGIN = 80
const INNER = PAGE.width - 2 * MARGIN
const CODE = 760

const LINE = { title: 64, unit: 44, howTo: 38 } as const

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const line = (text: string, y: number, size: number, bold = false): string =>
  `<text x="${PAGE.width / 2}" y="${y}" font-family="${FAMILY}" font-size="${size}" ` +
  `font-weight="${bold ? 'bold' : 'normal'}" text-anchor="middle">` +
  `${escaped(cut(text, INNER / size))}</text>`

/** A title in two lines where one is too short for it. */
const titleLines = (title: string): string[] => {
  const room = Math.floor(INNER / LINE.title)
  const chars = [...title]
  return chars.length <= room
    ? [title]
    : [chars.slice(0, room).join(''), chars.slice(room).join('')]
}

/** The sheet as a drawing. */
export const codeSheetSvg = ({ title, unit, link, howTo }: CodeSheet): string => {
  const titles = titleLines(title)
  const below = MARGIN + titles.length * (LINE.title + 16)
  const codeTop = below + LINE.unit + 40
  const firstLine = codeTop + CODE + 60
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${PAGE.width}" height="${PAGE.height}">`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    ...titles.map((text, i) => line(text, MARGIN + LINE.title + i * 80, LINE.title, true)),
    line(unit, below + LINE.unit, LINE.unit),
    codeSvg(link, { width: PAGE.width, top: codeTop, room: CODE }),
    ...howTo.map((text, i) => line(text, firstLine + i * 60, LINE.howTo)),
    '</svg>',
  ].join('\n')
}

/** The sheet as a picture, with the fonts of ours alone. */
export const codeSheetPng = async (sheet: CodeSheet): Promise<Uint8Array> => {
  const image = await renderAsync(codeSheetSvg(sheet), {
    font: { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: FAMILY },
  })
  return image.asPng()
}
