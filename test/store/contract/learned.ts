import { beforeEach, describe, expect, test } from 'vitest'

import { wordingOf } from '../../../src/domain/wording.ts'
import * as records from '../../../src/store/records.ts'
import type { Store } from '../../../src/store/store.ts'
import { after, aPerson, NOW, publish, SECOND, type Fresh } from './fresh.ts'

const MOST = 5

export const learnedStories = (db: Fresh): void => {
  let people: number[]
  beforeEach(async () => {
    people = []
    for (let i = 0; i < 4; i++) people.push((await aPerson(db)).id)
    await publish(db, 'card', { title: '办理残疾人证' })
    await publish(db, 'dibao', { title: '低保_申请' })
  })

  const learnIn = (
    store: Store,
    words: string,
    given: { item?: string; from?: records.LearnedFrom; person?: number; at?: Date } = {},
  ) =>
    store.commit((trx) =>
      records.learnWording(
        trx,
        given.item ?? 'card',
        wordingOf(words)!,
        given.from ?? 'resident',
        given.person ?? people[0]!,
        given.at ?? NOW,
        MOST,
      ),
    )
  const learn = (
    ...given: Parameters<typeof learnIn> extends [unknown, ...infer Rest] ? Rest : never
  ) => learnIn(db.store, ...given)
  const live = async (item = 'card') => (await records.learnedWords(db.read)).get(item) ?? []
  const all = (item = 'card') => records.wordingsOf(db.read, item, 0, 100)
  const idOf = async (words: string) => (await all()).find((one) => one.words === words)!.id
  const remove = async (words: string) => {
    const id = await idOf(words)
    await db.commit((trx) => records.removeWording(trx, id, people[3]!, after(SECOND)))
  }
  const restore = async (words: string) => {
    const wording = (await records.findWording(db.read, await idOf(words)))!
    await db.commit((trx) => records.restoreWording(trx, wording, MOST))
  }

  describe('a wording', () => {
    test('is kept with who said it, when, and how many', async () => {
      await learn('残疾证咋办')
      await learn('残疾证，咋办？', { person: people[1], at: after(SECOND) })
      expect(await all()).toEqual([
        {
          id: expect.any(Number),
          item: 'card',
          words: '残疾证咋办',
          from: 'resident',
          at: after(SECOND).toISOString(),
          people: 2,
          removed: false,
        },
      ])
      expect(await records.findWording(db.read, (await all())[0]!.id)).toEqual((await all())[0])
    })

    test('counts a person once', async () => {
      await learn('残疾证咋办')
      const before = await records.learnedRevision(db.read)
      await learn('残疾证咋办?', { at: after(SECOND) })
      const [one] = await all()
      expect([one?.people, one?.at]).toEqual([1, NOW.toISOString()])
      // Nothing changed, so that no index looks again.
      expect(await records.learnedRevision(db.read)).toBe(before)
    })

    test('is each item’s own', async () => {
      await learn('咋申请')
      await learn('咋申请', { item: 'dibao' })
      expect([await live('card'), await live('dibao')]).toEqual([['咋申请'], ['咋申请']])
    })

    test('that an officer says too is an officer’s from then on', async () => {
      await learn('残疾证咋办')
      await learn('残疾证咋办', { from: 'officer', person: people[1] })
      await learn('残疾证咋办', { person: people[2] })
      expect((await all()).map(({ from, people: count }) => [from, count])).toEqual([
        ['officer', 3],
      ])
    })

    test('raises the revision', async () => {
      expect(await records.learnedRevision(db.read)).toBe('0')
      await learn('残疾证咋办')
      expect(await records.learnedRevision(db.read)).toBe('1')
      await remove('残疾证咋办')
      expect(await records.learnedRevision(db.read)).toBe('2')
      await restore('残疾证咋办')
      expect(await records.learnedRevision(db.read)).toBe('3')
    })
  })

  describe('an item', () => {
    test('keeps so many: of residents’ those go that nobody confirmed for longest', async () => {
      await learn('问法零', { from: 'officer' })
      for (const i of [1, 2, 3, 4]) await learn(`问法${i}`, { at: after(i * SECOND) })
      // Confirmed again by somebody else, it is no longer the oldest.
      await learn('问法1', { person: people[1], at: after(10 * SECOND) })
      await learn('问法5', { at: after(11 * SECOND) })
      expect((await live()).toSorted()).toEqual(
        ['问法1', '问法3', '问法4', '问法5', '问法零'].toSorted(),
      )
      // What was pushed out was not removed: it may be learned again.
      await learn('问法2', { at: after(12 * SECOND) })
      expect(await live()).toContain('问法2')
      expect(await live()).toHaveLength(MOST)
    })

    test('keeps no more where processes learn at once', async () => {
      const stores = await db.processes(3)
      for (let round = 0; round < 4; round++)
        await Promise.all(
          stores.map((store, i) =>
            learnIn(store, `问法${round}甲${i}`, { person: people[i], at: after(round * SECOND) }),
          ),
        )
      expect(await live()).toHaveLength(MOST)
    })

    test('learns the same words from two at once as one', async () => {
      const stores = await db.processes(4)
      await Promise.all(
        stores.map((store, i) => learnIn(store, '残疾证咋办', { person: people[i] })),
      )
      expect((await all()).map(({ words, people: count }) => [words, count])).toEqual([
        ['残疾证咋办', 4],
      ])
    })
  })

  describe('a removed wording', () => {
    test('is no longer one of the item’s, and does not come back by itself', async () => {
      await learn('残疾证咋办')
      await learn('残疾证')
      await remove('残疾证咋办')
      expect(await live()).toEqual(['残疾证'])
      const before = await records.learnedRevision(db.read)
      await learn('残疾证咋办')
      await learn('残疾证咋办', { person: people[1] })
      await learn('残疾证咋办', { from: 'officer', person: people[2] })
      expect(await live()).toEqual(['残疾证'])
      expect(await records.learnedRevision(db.read)).toBe(before)
      expect((await all()).map(({ words, removed, people: n }) => [words, removed, n])).toEqual([
        ['残疾证', false, 1],
        ['残疾证咋办', true, 1],
      ])
    })

    test('comes back where it is restored, in its place, and others make room', async () => {
      await learn('问法零')
      await remove('问法零')
      for (const i of [1, 2, 3, 4, 5]) await learn(`问法${i}`, { at: after(i * SECOND) })
      await restore('问法零')
      expect(await live()).toEqual(['问法零', '问法2', '问法3', '问法4', '问法5'])
      expect((await all()).at(-1)?.words).toBe('问法零')
    })

    test('is in the end a mark that nobody sees, restores or learns over', async () => {
      await learn('残疾证咋办')
      await learn('残疾证')
      const id = await idOf('残疾证咋办')
      await remove('残疾证咋办')
      const wording = (await records.findWording(db.read, id))!
      const forget = (before: Date) =>
        db.commit((trx) => records.forgetRemovedWordings(trx, before))
      await forget(after(SECOND))
      expect(await records.findWording(db.read, id)).toEqual(wording)
      await forget(after(2 * SECOND))
      await forget(after(2 * SECOND))
      expect(await records.findWording(db.read, id)).toBeUndefined()
      expect((await all()).map(({ words }) => words)).toEqual(['残疾证'])
      expect(await records.countWordings(db.read, 'card')).toEqual({ all: 1, live: 1 })
      // Whoever had the page open since before.
      await db.commit((trx) => records.restoreWording(trx, wording, MOST))
      await learn('残疾证咋办？', { from: 'officer', person: people[2] })
      expect(await live()).toEqual(['残疾证'])
    })

    test('takes no room', async () => {
      for (const i of [1, 2, 3, 4, 5]) await learn(`问法${i}`, { at: after(i * SECOND) })
      await remove('问法3')
      await learn('问法6', { at: after(6 * SECOND) })
      expect(await live()).toEqual(['问法1', '问法2', '问法4', '问法5', '问法6'])
    })
  })

  describe('an editor', () => {
    test('sees the items that learned something, the latest first, a page at a time', async () => {
      expect(await records.learnedItems(db.read, 'all', 0, 10)).toEqual([])
      await learn('残疾证咋办')
      await learn('残疾证')
      await learn('低保咋办', { item: 'dibao', at: after(SECOND) })
      const dibao = { key: 'key-dibao', title: '低保_申请', count: 1 }
      const card = { key: 'key-card', title: '办理残疾人证', count: 2 }
      expect(await records.learnedItems(db.read, 'all', 0, 10)).toEqual([dibao, card])
      expect(await records.learnedItems(db.read, 'all', 1, 1)).toEqual([card])
      expect(await records.countLearnedItems(db.read, 'all')).toBe(2)
      await db.commit(async (trx) => {
        await records.removeWording(
          trx,
          (await records.wordingsOf(trx, 'dibao', 0, 1))[0]!.id,
          people[3]!,
          NOW,
        )
      })
      expect(await records.learnedItems(db.read, 'all', 0, 10)).toEqual([card])
      expect(await records.countLearnedItems(db.read, 'all')).toBe(1)
      expect(await records.countWordings(db.read, 'dibao')).toEqual({ all: 1, live: 0 })
    })

    test('finds items by words of their newest title, with what they learned', async () => {
      await learn('残疾证咋办')
      const titles = async (...words: string[]) =>
        (await records.itemsTitled(db.read, words, 10)).map(({ title, count }) => [title, count])
      expect(await titles('残疾')).toEqual([['办理残疾人证', 1]])
      expect(await titles('残疾', '办理')).toEqual([['办理残疾人证', 1]])
      expect(await titles('残疾', '低保')).toEqual([])
      // What LIKE has for wildcards are characters here.
      expect(await titles('_')).toEqual([['低保_申请', 0]])
      expect(await titles('%')).toEqual([])
      expect(await titles('\\')).toEqual([])
      expect(await records.itemsTitled(db.read, ['申请'], 0)).toEqual([])
      await publish(db, 'card', { title: '残联办证' })
      expect(await titles('残疾')).toEqual([])
      expect(await titles('残联')).toEqual([['残联办证', 1]])
    })
  })

  test('how often a person was learned from is counted by day and by item', async () => {
    await learn('残疾证咋办', { at: after(-SECOND) })
    await learn('残疾证')
    await learn('低保咋办', { item: 'dibao' })
    await learn('别人问的', { person: people[1] })
    const of = (person: number, since: Date) =>
      records.learnedFromPerson(db.read, person, 'card', since)
    expect(await of(people[0]!, NOW)).toEqual({ lately: 2, ofItem: 2 })
    expect(await of(people[0]!, after(-SECOND))).toEqual({ lately: 3, ofItem: 2 })
    expect(await of(people[2]!, NOW)).toEqual({ lately: 0, ofItem: 0 })
  })
}
