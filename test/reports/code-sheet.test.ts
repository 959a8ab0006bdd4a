import { Resvg } from '@resvg/resvg-js'
import { expect, test } from 'vitest'

import type { CodeSheet } from '../../src/domain/code-sheet.ts'
import { codeSheetPng, codeSheetSvg } from '../../src/reports/picture/code-sheet.ts'
import { codeIn } from '../support/codes.ts'

const sheet = (given: Partial<CodeSheet> = {}): CodeSheet => ({
  title: '上塘村2026年第三季度财务收支明细',
  unit: '上塘村民委员会',
  link: 'https://t.me/mingbai_bot?start=i_aB3_x-9z',
  howTo: ['用手机上的 Telegram 扫这个码就能看', '微信扫了打不开'],
  ...given,
})

/** What a telephone reads off the sheet. */
const readBack = (svg: string, cover = ''): string | undefined => {
  const drawn = svg.replace('</svg>', `${cover}</svg>`)
  return codeIn(new Resvg(drawn, { font: { loadSystemFonts: false } }).render())
}

test.each([
  'https://t.me/mingbai_bot?start=i_aB3_x-9z',
  `https://t.me/${'a'.repeat(32)}?start=u_${'Z'.repeat(60)}`,
])('a telephone reads the link back: %s', (link) => {
  expect(readBack(codeSheetSvg(sheet({ link })))).toBe(link)
})

test('also where the middle of the code is torn', () => {
  const torn = '<rect x="540" y="640" width="90" height="90" fill="#fff"/>'
  expect(readBack(codeSheetSvg(sheet()), torn)).toBe(sheet().link)
})

test('whatever stands in a title, it is on the sheet and breaks nothing', async () => {
  const title = '<收费> & "标准"'
  const svg = codeSheetSvg(sheet({ title }))
  expect(svg).toContain('&lt;收费&gt; &amp; "标准"')
  expect(readBack(svg)).toBe(sheet().link)
  const png = await codeSheetPng(sheet({ title: '很长的标题'.repeat(40) }))
  expect(Buffer.from(png.subarray(1, 4)).toString()).toBe('PNG')
})
