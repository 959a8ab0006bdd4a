import { expect, test } from 'vitest'

import { summaryScreen } from '../../src/bot/screens/summary.ts'
import { loadTexts } from '../../src/bot/texts.ts'
import { aRate, aSummary } from '../domain/a-summary.ts'

const textsOf = loadTexts('locales', 'Asia/Shanghai')

test.each([
  ['no rate at all', {}, 0],
  ['every rate of ten or more', { responseRate: aRate(9, 10), onTimeRate: aRate(30, 30) }, 0],
  ['one small rate', { responseRate: aRate(9, 10), onTimeRate: aRate(9, 9) }, 1],
  ['several small rates', { onTimeRate: aRate(1, 1), satisfactionRate: aRate(0, 2) }, 1],
])('%s: the remark on small rates comes so many times', (_, rates, times) => {
  const shown = (language: 'zh-CN' | 'en') => summaryScreen(textsOf(language), aSummary(rates)).html
  expect(shown('zh-CN').split('\n不足 10 件的比率仅供参考')).toHaveLength(times + 1)
  expect(shown('en').split('\nRates of fewer than 10 cases')).toHaveLength(times + 1)
})

test('a rate has its count in brackets, and is the last but for the remark', () => {
  const summary = aSummary({ onTimeRate: aRate(2, 3) })
  expect(summaryScreen(textsOf('zh-CN'), summary).html).toMatch(
    /响应率 暂无\n按时率 67%（2\/3）\n解决率 暂无\n满意率 暂无\n不足 10 件的比率仅供参考$/,
  )
})
