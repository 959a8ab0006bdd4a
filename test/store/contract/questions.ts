import { beforeEach, describe, expect, test } from 'vitest'

import * as records from '../../../src/store/records.ts'
import { after, aPerson, NOW, publish, SECOND, type Fresh } from './fresh.ts'

export const questionStories = (db: Fresh): void => {
  const ask = (words: string, person: number | null, shown?: records.ShownAnswer) =>
    db.commit((trx) =>
      records.addQuestion(
        trx,
        { person, words, answered: true, confidence: 1, items: [], ...(shown && { shown }) },
        NOW,
      ),
    )

  describe('a question', () => {
    test('keeps the words of its answer as they were shown', async () => {
      const shown: records.ShownAnswer = {
        quotes: [
          {
            itemId: 'lamps',
            version: 2,
            text: '五个工作日😀',
            emphasis: [[0, 5]],
            standing: 'older',
          },
        ],
        composed: [{ text: '五天内修好。', itemId: 'lamps', quote: '五天', version: 2 }],
        near: [{ id: 'poles', version: 1 }],
        about: 'lamps',
      }
      const id = await ask('几天？', null, shown)
      expect((await records.findQuestion(db.read, id))?.shown).toEqual(shown)
    })

    test('is listed for the one who asked it, newest first, page by page', async () => {
      const [one, other] = [await aPerson(db), await aPerson(db)]
      for (const words of ['一', '二', '三']) await ask(words, one.id)
      await ask('别人的', other.id)
      await ask('没有人的', null)
      const page = (offset: number) => records.questionsOf(db.read, one.id, offset, 2)
      const wordsOn = async (offset: number) => (await page(offset)).map(({ words }) => words)
      expect([await wordsOn(0), await wordsOn(2), await wordsOn(4)]).toEqual([
        ['三', '二'],
        ['一'],
        [],
      ])
      expect((await page(0))[0]?.askedAt).toBe(NOW.toISOString())
    })
  })

  describe('the matter somebody speaks of', () => {
    const open = (person: number, item: string, now = NOW) =>
      db.commit((trx) => records.setMatter(trx, person, item, now))
    beforeEach(async () => {
      for (const id of ['lamps', 'fees']) await publish(db, id)
    })

    test('is the last item they had in front of them, and nobody else’s', async () => {
      const [one, other] = [await aPerson(db), await aPerson(db)]
      await open(one.id, 'lamps')
      await open(one.id, 'fees', after(SECOND))
      expect(await records.findMatter(db.read, one.id, NOW)).toBe('fees')
      expect(await records.findMatter(db.read, other.id, NOW)).toBeUndefined()
    })

    test('is forgotten in time, and at once where it is closed', async () => {
      const { id } = await aPerson(db)
      await open(id, 'lamps')
      expect(await records.findMatter(db.read, id, NOW)).toBe('lamps')
      expect(await records.findMatter(db.read, id, after(1))).toBeUndefined()
      await db.commit((trx) => records.clearMatter(trx, id))
      expect(await records.findMatter(db.read, id, NOW)).toBeUndefined()
    })
  })
}
