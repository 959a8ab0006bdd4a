import { describe, expect, test } from 'vitest'

import * as records from '../../../src/store/records.ts'
import { after, aPerson, DAY, NOW, SECOND, type Fresh } from './fresh.ts'

const GROUP = -1_009_000_000_123

export const groupAnswerStories = (db: Fresh): void => {
  const add = async (key: string, given: Partial<records.GroupAnswer> = {}, at = NOW) => {
    const answer = { key, chat: GROUP, person: null, question: null, words: null, ...given }
    await db.commit((trx) => records.addGroupAnswer(trx, answer, at))
  }

  describe('an answer in a group', () => {
    test('is found by its key, as it was kept', async () => {
      const person = (await aPerson(db)).id
      const asked = { person, words: '低保怎么办', answered: true, confidence: 1, items: [] }
      const question = await db.commit((trx) => records.addQuestion(trx, asked, NOW))
      await add('one', { person, question })
      await add('two', { person, words: '路灯坏了' })
      const kept = { chat: GROUP, person, question: null, words: null, used: false }
      expect(await records.findGroupAnswer(db.read, 'one')).toEqual({
        ...kept,
        key: 'one',
        question,
      })
      expect(await records.findGroupAnswer(db.read, 'two')).toEqual({
        ...kept,
        key: 'two',
        words: '路灯坏了',
      })
      expect(await records.findGroupAnswer(db.read, 'three')).toBeUndefined()
    })

    test('loses its words when they are taken up', async () => {
      await add('one', { words: '路灯坏了' })
      await db.commit((trx) => records.useGroupAnswer(trx, 'one', after(SECOND)))
      expect(await records.findGroupAnswer(db.read, 'one')).toMatchObject({
        words: null,
        used: true,
      })
    })

    test('counts in its own group, from a time on', async () => {
      await add('one')
      await add('two', {}, after(SECOND))
      await add('three', { chat: GROUP - 1 }, after(SECOND))
      expect(await records.countGroupAnswers(db.read, GROUP, after(-SECOND))).toBe(2)
      expect(await records.countGroupAnswers(db.read, GROUP, NOW)).toBe(1)
      expect(await records.countGroupAnswers(db.read, GROUP, after(SECOND))).toBe(0)
    })

    test('of long ago is forgotten', async () => {
      await add('one')
      await add('two', {}, after(DAY))
      await db.commit((trx) => records.forgetGroupAnswers(trx, after(DAY)))
      expect(await records.findGroupAnswer(db.read, 'one')).toBeUndefined()
      expect(await records.findGroupAnswer(db.read, 'two')).toBeDefined()
    })
  })
}
