import { expect, test } from 'vitest'

import { isDocument } from '../../src/handlers/documents.ts'

test.each(['a.docx', 'a.htm', 'a.MARKDOWN', 'b/名单.csv', 'a.rtf', 'a.xlam'])(
  '%s is read for an item, or told why not',
  (name) => expect(isDocument(name)).toBe(true),
)

test.each([null, 'a', '.docx', 'a.jsonl', 'a.png', 'docx'])('%s is none', (name) =>
  expect(isDocument(name)).toBe(false),
)
