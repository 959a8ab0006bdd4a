import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { readingApart } from '../src/reading.ts'

const letter = readFileSync(join('test', 'documents', 'files', 'letter-libreoffice.docx'))

test('a file is read in a thread of its own, as it would be here', async () => {
  const readout = await readingApart()('letter.docx', letter)
  expect(readout).toMatchObject({
    is: 'document',
    document: { title: '青禾镇生活垃圾处理费收费标准' },
  })
})

test('what takes longer than any paper is given up', async () => {
  const readout = await readingApart({ milliseconds: 1 })('letter.docx', letter)
  expect(readout).toEqual({ is: 'unfit', why: 'too-slow' })
})

test('what takes more memory than any paper ends its own thread, and nobody else', async () => {
  const cells = '<td>格</td>'.repeat(1_500_000)
  const page = Buffer.from(`<table><tr>${cells}</tr></table>`)
  const read = readingApart({ heapMegabytes: 48, atOnce: 1 })
  const both = await Promise.all([read('page.html', page), read('letter.docx', letter)])
  expect(both).toMatchObject([{ is: 'unfit', why: 'too-slow' }, { is: 'document' }])
})
