import { describe, expect, test } from 'vitest'

import { ask, keepQuestion } from '../../src/handlers/ask.ts'
import { openAnswer, reopenAnswer } from '../../src/handlers/kept-answer.ts'
import type { FindOptions, Finding, World } from '../../src/handlers/world.ts'
import { NOW, publish } from '../store/contract/fresh.ts'
import { house } from './house.ts'

const home = house()
/** Somebody whose patience does not end. */
const READER = { language: 'zh-CN', until: new AbortController().signal } as const

const versionOf = async (id: string) =>
  (await home.world.records.findItem(home.world.store.read, id))!

/** The house where a search finds just this; what it was asked with is noted. */
const finding = (found: Partial<Finding>, more: Partial<World> = {}) => {
  const options: (FindOptions | undefined)[] = []
  const nothing = { answered: false, confidence: 0, items: [], quotes: [], itemVersions: [] }
  const world: World = {
    ...home.world,
    ...more,
    answers: {
      find: async (_, __, given) => {
        options.push(given)
        return { ...nothing, ...found }
      },
      newer: async () => undefined,
    },
  }
  return { world, options }
}

const hit = (id: string, score = 0.5) => ({ id, title: id, score })

test('what may have been meant is at most three items, near enough, and public now', async () => {
  await publish(home, 'secret')
  await publish(home, 'secret', { audience: 'internal' })
  await publish(home, 'over', { kind: 'notice', expiresAt: '2026-11-22' })
  for (const id of ['a', 'b', 'far']) await publish(home, id)
  const items = [hit('a'), hit('secret'), hit('over'), hit('b')]
  expect(
    (await ask(finding({ items }).world, '路灯？', NOW, READER)).near.map(({ id }) => id),
  ).toEqual(['a'])
  const fewer = [hit('b'), hit('gone'), hit('far', 0.2)]
  expect(
    (await ask(finding({ items: fewer }).world, '路灯？', NOW, READER)).near.map(({ id }) => id),
  ).toEqual(['b'])
})

describe('a model', () => {
  const composing = async (words: string) => {
    await publish(home, 'lamps')
    const found = { answered: true, itemVersions: [await versionOf('lamps')] }
    const sentence = { text: '五天内修好。', itemId: 'lamps', quote: '五天内修好' }
    return ask(finding(found, { compose: async () => [sentence] }).world, words, NOW, READER)
  }

  test('words the answer', async () => {
    expect((await composing('路灯几天修好？')).finding.composed).toHaveLength(1)
  })

  test('is not waited for where there is danger: the number to ring goes out at once', async () => {
    expect((await composing('路灯着火了怎么办？')).finding.composed).toBeUndefined()
  })
})

test('an item is looked at first only where the words go on from it', async () => {
  const who = await home.resident()
  await publish(home, 'lamps')
  await home.commit((trx) => home.world.records.setMatter(trx, who.person, 'lamps', NOW))
  const { world, options } = finding({})
  for (const words of ['那要多少钱？', '那老人呢？', '低保怎么申请？'])
    await ask(world, words, NOW, READER, { who })
  await ask(world, '那要多少钱？', NOW, READER)
  expect(options.map((given) => given?.focusItemId)).toEqual([
    'lamps',
    'lamps',
    undefined,
    undefined,
  ])
})

test('only where there is danger nobody has time: what is at hand is asked, and no more', async () => {
  const { world, options } = finding({})
  for (const words of ['低保怎么申请？', '家里着火了，怎么办，消防电话多少？'])
    await ask(world, words, NOW, READER)
  expect(options.map((given) => given?.inHouse)).toEqual([false, true])
})

test('what a model worded is kept, with what is older beside it, and without what was not shown', async () => {
  const who = await home.resident()
  for (const id of ['new', 'old', 'other']) await publish(home, id, { body: `${id}的内容` })
  const found: Partial<Finding> = {
    answered: true,
    quotes: [
      { itemId: 'new', text: 'new的内容' },
      { itemId: 'other', text: 'other的内容', standing: 'adds' },
      { itemId: 'old', text: 'old的内容', standing: 'older', emphasis: [[0, 3]] },
    ],
    itemVersions: [await versionOf('new'), await versionOf('old'), await versionOf('other')],
  }
  const composed = [{ text: '现在是新的。', itemId: 'new', quote: 'new的内容' }]
  const { world } = finding(found, { compose: async () => composed })
  const asked = await ask(world, '路灯几天修好？', NOW, READER, { who })
  const id = await home.commit((trx) => keepQuestion(world, trx, who, asked, NOW))

  const again = await reopenAnswer(world, world.store.read, who, id, NOW)
  expect(again.answer.composed).toEqual([{ ...composed[0], version: 1 }])
  expect(again.answer.quotes).toEqual([{ ...found.quotes![2], version: 1 }])
  expect(again.gone).toBe(0)

  await publish(home, 'new', { audience: 'internal' })
  const later = await reopenAnswer(world, world.store.read, who, id, NOW)
  expect(later.answer.composed).toBeUndefined()
  expect(later.answer.itemVersions.map((item) => item.id)).toEqual(['old'])
  expect(later.gone).toBe(1)
})

test('beside an answer only what is near enough is kept to be offered', async () => {
  const who = await home.resident()
  for (const id of ['best', 'near', 'far', 'second']) await publish(home, id)
  const { world } = finding({
    answered: true,
    items: [hit('best', 0.9), hit('near', 0.25), hit('far', 0.24), hit('second', 0.2)],
    quotes: [
      { itemId: 'best', text: '内容' },
      { itemId: 'second', text: '内容', standing: 'adds' },
    ],
    itemVersions: [await versionOf('best'), await versionOf('second')],
  })
  const asked = await ask(world, '路灯几天修好？', NOW, READER, { who })
  const id = await home.commit((trx) => keepQuestion(world, trx, who, asked, NOW))
  const kept = await openAnswer(world, world.store.read, who, id, NOW)
  expect(kept.items.map((item) => item.id)).toEqual(['best', 'near', 'second'])
})
