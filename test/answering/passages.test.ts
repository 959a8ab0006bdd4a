import { expect, test } from 'vitest'

import { findAnswer } from '../../src/answering/answer.ts'
import { createIndex } from '../../src/answering/search-index.ts'
import { anItem, TODAY } from './township.ts'

const quoted = (body: string, question: string): string => {
  const index = createIndex({ items: [anItem({ id: 'one', title: '自来水价格和报装', body })] })
  return findAnswer(index, question, { today: TODAY }).quotes[0]?.text ?? ''
}

const TABLE = [
  '| 类别 | 标准 |',
  '|---|---|',
  '| 居民用水 | 2.05元 |',
  '| 学校用水 | 2.20元 |',
  '| 桑拿用水 | 7.20元 |',
]

test('a table is shown from its head: nobody takes one row for all of them', () => {
  const shown = quoted(['按月抄表。', ...TABLE].join('\n'), '桑拿用水多少钱')
  expect(shown).toContain(TABLE.join('\n'))
})

test('a list is shown with the line that leads up to it, numbers and all', () => {
  const list = ['报装材料：', '1. 身份证', '2. 房屋产权证明', '3. 用水申请表']
  const shown = quoted([...list, '来水前三天通知。'].join('\n'), '报装要房屋产权证明吗')
  expect(shown).toContain(list.join('\n'))
})

test('of a table that is too long what only came along is left out again', () => {
  const rows = Array.from(
    { length: 12 },
    (_, at) => `| 第${at + 1}类用水，按表计量收费 | ${at}.05元 |`,
  )
  const shown = quoted(
    [
      ...TABLE,
      ...rows,
      '逾期缴费每天收违约金万分之五，欠费超过60天且书面催缴后仍不缴的停水。',
    ].join('\n'),
    '逾期缴费违约金多少',
  )
  expect(shown).toMatch(/^逾期缴费/)
})
