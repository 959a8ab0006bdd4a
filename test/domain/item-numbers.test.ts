import { describe, expect, test } from 'vitest'

import { personalNumbers } from '../../src/domain/item-numbers.ts'
import { anItem } from './builders.ts'

const found = (given: Parameters<typeof anItem>[1]) => [...personalNumbers(anItem('x', given))]

describe('the personal numbers of an item', () => {
  test('are found in every field, with what stands around them', () => {
    const numbers = found({
      title: '值班13800138000',
      body: '第一行\n路灯坏了请打一三八〇〇一三八〇〇〇，\n身份证11010519491231002X。',
      keywords: ['13900139000'],
      columns: { 电话: '13700137000' },
    })
    expect(numbers.map(({ field, kind, number }) => [field, kind, number])).toEqual([
      ['title', 'mobile', '13800138000'],
      ['body', 'identity-card', '11010519491231002X'],
      ['body', 'mobile', '13800138000'],
      ['keywords', 'mobile', '13900139000'],
      ['columns', 'mobile', '13700137000'],
    ])
    // As it was written, not as it is read.
    expect(numbers[2]?.around).toContain('请打一三八〇〇一三八〇〇〇，')
    expect(numbers.every(({ around }) => !around.includes('\n'))).toBe(true)
  })

  test('are none where there are only an office’s telephones, sums and days', () => {
    expect(found({ body: '电话0750-0000101，每人180/1200/2400元，2026年11月23日。' })).toEqual([])
  })
})
