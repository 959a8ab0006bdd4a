import { expect, test } from 'vitest'

import { loadTexts } from '../src/bot/texts.ts'
import { papersOf } from '../src/papers.ts'
import { aWeek, TOWN } from './reports/a-week.ts'

test('whatever becomes of asking a model, the coordinator has the whole', async () => {
  const textsOf = loadTexts('locales', TOWN.timezone)
  const papers = papersOf(TOWN, textsOf, 'locales', () => Promise.reject(new Error('nonsense')))
  expect(await papers.text(aWeek(), 'zh-CN')).toContain('本周共收到群众诉求')
})
