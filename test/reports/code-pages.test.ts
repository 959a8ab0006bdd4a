import { expect, test } from 'vitest'

import type { CodePage } from '../../src/domain/code-sheet.ts'
import { codePages } from '../../src/reports/docx/code-pages.ts'
import { codeOfPng } from '../support/codes.ts'
import { linesOf, mediaOf, partsOf } from './read-back.ts'

const link = (payload: string): string => `https://t.me/mingbai_bot?start=${payload}`

const page = (given: Partial<CodePage> = {}): CodePage => ({
  title: '公开栏',
  unit: '上塘村民委员会',
  link: link('u_SztOH_W9'),
  howTo: ['用手机相机扫这个码'],
  place: '贴在：村委会门口',
  newestTitle: '最新公开',
  newest: [1, 2, 3, 4].map((n) => ({
    title: `通知${n}`,
    day: '2026年11月23日',
    link: link(`i_${n}`),
  })),
  ...given,
})

test('every code on the pages is read back, each page begins anew, and no line cuts a picture off', async () => {
  const file = await codePages([page(), page({ link: link('u_other'), newest: [] })])
  expect(
    mediaOf(file)
      .map((png) => codeOfPng(png) ?? '')
      .toSorted(),
  ).toEqual(['i_1', 'i_2', 'i_3', 'i_4', 'u_SztOH_W9', 'u_other'].map(link).toSorted())
  const xml = partsOf(file)['word/document.xml']!
  expect(xml.match(/<w:sectPr/g)).toHaveLength(2)
  const pictures = [...xml.matchAll(/<w:p>(?:(?!<\/w:p>).)*<w:drawing>/gs)].map(([begun]) => begun)
  expect(pictures).toHaveLength(6)
  for (const begun of pictures) expect(begun).toContain('w:lineRule="auto"')
})

test('a long title is whole over a large code and cut over a small one; nothing in it breaks the page', async () => {
  const title = `<关于> & "上塘村"${'很长的标题'.repeat(10)}`
  const newest = [{ title, day: '2026年11月23日', link: link('i_1') }]
  const lines = linesOf(await codePages([page({ title, newest })]))
  expect(lines[0]).toBe(title)
  expect(lines.join('\n')).toContain(`${title.slice(0, 21)}…`)
})
