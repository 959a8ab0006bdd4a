import { expect, test } from 'vitest'

import { withPiece, withPieceAnew, type Pieced } from '../../src/domain/pieces.ts'

const NOTHING: Pieced = { words: '', pieces: [] }
const three = ['路灯坏了', '在村口', '三天了'].reduce(
  (before, said, i) => withPiece(before, said, i + 1),
  NOTHING,
)

test('each message has lines of its own, and each can be put in anew', () => {
  expect(three.words).toBe('路灯坏了\n在村口\n三天了')
  expect(withPieceAnew(three, 1, '灯坏了')?.words).toBe('灯坏了\n在村口\n三天了')
  const once = withPieceAnew(three, 2, '在小学门口\n和桥头')!
  expect(once.words).toBe('路灯坏了\n在小学门口\n和桥头\n三天了')
  expect(withPieceAnew(once, 3, '四天了')?.words).toBe('路灯坏了\n在小学门口\n和桥头\n四天了')
  expect(withPieceAnew(once, 2, '在桥头')?.words).toBe('路灯坏了\n在桥头\n三天了')
})

test('a message that brought nothing changes nothing, nor does one where the words are no longer its own', () => {
  expect(withPieceAnew(three, 4, '四天了')).toBeUndefined()
  expect(withPieceAnew({ ...three, words: '别的话' }, 1, '灯坏了')).toBeUndefined()
  expect(withPieceAnew(NOTHING, 1, '灯坏了')).toBeUndefined()
})
