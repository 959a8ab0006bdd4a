import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { personalNumberIn } from '../../src/domain/personal-numbers.ts'
import { wordingOf } from '../../src/domain/wording.ts'

describe('a wording', () => {
  test('is what was said, on one line', () => {
    expect(wordingOf('  残疾人证\n咋办？ ')?.words).toBe('残疾人证 咋办?')
  })

  test('is the same whatever marks, blanks and case it is written with', () => {
    const plain = (said: string) => wordingOf(said)?.plain
    expect(plain('残疾人证,咋办？？')).toBe(plain('残疾人证咋办'))
    expect(plain('ETC 怎么办')).toBe(plain('ｅｔｃ怎么办！'))
    expect(plain('残疾人证咋办')).not.toBe(plain('残疾人证咋补'))
  })

  test('holds no number that points at a person', () => {
    const said = '我的电话13900000001，车牌粤J12345，低保什么时候发'
    expect(wordingOf(said)?.words).toBe('我的电话〔号码〕,车牌〔号码〕,低保什么时候发')
  })

  test('holds no name where one can be told, and is the same without it', () => {
    const wording = wordingOf('我叫张三，低保什么时候发')
    expect(wording?.words).toBe('我叫〔姓名〕,低保什么时候发')
    expect(wording?.plain).toBe('我叫低保什么时候发')
  })

  test.each(['', ' \n', '？？', '办', '13900000001', '🙈🙈🙈'])('is not in %j', (said) => {
    expect(wordingOf(said)).toBeUndefined()
  })

  test('is short, and never cut inside a character or a number, whatever is said', () => {
    const number = fc.constantFrom('13900000001', '0750-12345678', '110101199003070000')
    const piece = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), number)
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const wording = wordingOf(pieces.join('，'))
        if (!wording) return
        expect([...wording.words].length).toBeLessThanOrEqual(100)
        expect(wording.words).not.toMatch(/\p{Surrogate}/u)
        expect(personalNumberIn(wording.words)).toBeUndefined()
        expect(wordingOf(wording.words)).toEqual(wording)
      }),
    )
  })
})
