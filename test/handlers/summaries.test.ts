import { expect, test } from 'vitest'

import { weekOf } from '../../src/domain/period.ts'
import { eraseMe } from '../../src/handlers/erase-me.ts'
import { forgetAsked } from '../../src/handlers/forget.ts'
import { freshSummary, summaryOf } from '../../src/handlers/summaries.ts'
import { keepTitles } from '../../src/handlers/topics.ts'
import type { Who } from '../../src/handlers/world.ts'
import { publish } from '../store/contract/fresh.ts'
import { after, house, MINUTE, NOW } from './house.ts'

const home = house()
const WEEK = weekOf('2026-11-23')

const kept = (minutes = 1) => summaryOf(home.world, WEEK, after(minutes * MINUTE))
const ask = (who: Who, words: string) =>
  home.commit((trx) =>
    home.world.records.addQuestion(
      trx,
      { person: who.person, words, answered: false, confidence: 0, items: [] },
      NOW,
    ),
  )

test('what hangs on a summary says what it says, for ten minutes', async () => {
  const first = await freshSummary(home.world, WEEK, NOW)
  await home.complain()
  expect(await kept(9)).toBe(first)
  expect(await kept(10)).toMatchObject({ received: 1 })
})

test('what somebody asked is in no summary once they erased it, in none that was kept either', async () => {
  const who = await home.resident()
  await ask(who, '养狗要办证吗')
  const first = await freshSummary(home.world, WEEK, NOW)
  expect(first.askedMost).toHaveLength(1)
  await home.commit((trx) => forgetAsked(home.world, trx, who))
  expect((await kept()).askedMost).toEqual([])
  expect(await kept(2)).toBe(await kept(2))
})

test('a summary that is only looked at keeps no title of a topic', async () => {
  for (let i = 0; i < 3; i++) await home.complain({ words: '东塘村路灯坏了' })
  const { records, store } = home.world
  const summary = await summaryOf(home.world, WEEK, NOW)
  const ids = summary.hotTopics.map(({ id }) => id)
  expect(ids).toHaveLength(1)
  expect((await records.topicTitles(store.read, ids)).size).toBe(0)
  await home.commit((trx) => keepTitles(home.world, trx, summary))
  expect((await records.topicTitles(store.read, ids)).size).toBe(1)
})

test('what was taken down is named in no summary, in none that was kept either', async () => {
  await publish(home, 'dogs', { title: '养狗登记' })
  const first = await freshSummary(home.world, WEEK, NOW)
  expect(first.disclosed.titles).toEqual(['养狗登记'])
  await home.commit((trx) => home.world.records.withdrawItem(trx, 'dogs', '弄错了', NOW))
  expect((await kept()).disclosed.titles).toEqual([])
})

test('nor is what somebody complained of, when they had themselves erased', async () => {
  const who = await home.resident()
  const words = '东塘村路灯坏了三天'
  for (const [i, one] of [who, await home.resident(), await home.resident()].entries())
    await home.complain({ who: one, words: `${words}${'啊'.repeat(i)}` })
  await freshSummary(home.world, WEEK, NOW)
  expect((await kept()).hotTopics).toMatchObject([{ count: 3, example: words }])
  await home.commit((trx) => eraseMe(home.world, trx, who, who.person, 'withdraw', NOW))
  expect((await kept()).hotTopics).toEqual([])
})
