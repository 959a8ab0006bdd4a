import { expect, test } from 'vitest'

import { readFileBytes } from '../src/documents/readout.ts'
import { MOST_BODY } from '../src/domain/item-bounds.ts'
import { itemDocuments } from '../src/item-documents.ts'

const read = (name: string, text: string) =>
  itemDocuments(readFileBytes).read({ name, bytes: Buffer.from(text) })

test.each(['a.txt', 'a.md'])('of %s no more is taken than an item holds', async (name) => {
  expect(await read(name, '字'.repeat(MOST_BODY + 1))).toBe('text-too-long')
  expect(await read(name, '字'.repeat(MOST_BODY))).toMatchObject({ text: '字'.repeat(MOST_BODY) })
})

test('a table that makes too long a text is refused, however it comes to be so long', async () => {
  expect(await read('a.csv', `a,b\n${'字'.repeat(MOST_BODY)},c\n`)).toBe('text-too-long')
  expect(await read('a.csv', `${','.repeat(1_000)}\n${'a\n'.repeat(1_000)}`)).toBe('text-too-long')
  expect(await read('a.csv', 'a,b\nc\n')).toMatchObject({ text: '| a | b |\n|---|---|\n| c |  |' })
})
