import { describe, expect, test } from 'vitest'

import type { Person } from '../../../src/store/person-rows.ts'
import * as records from '../../../src/store/records.ts'
import { after, aPerson, NOW, SECOND, type Fresh } from './fresh.ts'

const CHAT = 5_000_000_001

export const draftStories = (db: Fresh): void => {
  const aDraft = async (given: Partial<records.NewDraft> & { now?: Date } = {}) => {
    const { now = NOW, ...draft } = given
    const person = draft.person ?? (await aPerson(db)).id
    return db.commit((trx) =>
      records.addDraft(
        trx,
        {
          chat: CHAT,
          words: '路灯坏了',
          category: 'lamps',
          unit: 'roads',
          area: null,
          question: null,
          report: false,
          ...draft,
          person,
        },
        now,
      ),
    )
  }
  const change = (id: number, changes: records.DraftChange, now = after(SECOND)) =>
    db.commit(async (trx) =>
      records.changeDraft(trx, (await records.findDraft(trx, id))!, changes, now),
    )

  describe('a draft', () => {
    test('begins open and anonymous', async () => {
      const draft = await aDraft({ area: 'east', question: 3 })
      expect(draft).toMatchObject({
        chat: CHAT,
        words: '路灯坏了',
        area: 'east',
        question: 3,
        contact: 'anonymous',
        phone: null,
        state: 'open',
        touchedAt: NOW.toISOString(),
        recalledAt: null,
        complaint: null,
      })
      expect(typeof draft.id).toBe('number')
      expect(await records.findDraft(db.read, draft.id)).toEqual(draft)
      expect(await records.findDraft(db.read, 404)).toBeUndefined()
    })

    test('is changed in what was named, and in nothing else', async () => {
      const draft = await aDraft({ area: 'east' })
      const changed = await change(draft.id, { words: '新的话', contact: 'phone', phone: '110' })
      expect(changed).toEqual({
        ...draft,
        words: '新的话',
        contact: 'phone',
        phone: '110',
        touchedAt: after(SECOND).toISOString(),
      })
      expect(await records.findDraft(db.read, draft.id)).toEqual(changed)
    })

    test('loses its phone and its area where they are taken away', async () => {
      const draft = await aDraft({ area: 'east' })
      await change(draft.id, { contact: 'phone', phone: '110' })
      const changed = await change(draft.id, { contact: 'anonymous', phone: null, area: null })
      expect(changed).toMatchObject({ contact: 'anonymous', phone: null, area: null })
    })

    test('is the open one of its person in its chat', async () => {
      const { person, id } = await aDraft()
      const open = async (chat = CHAT) => (await records.openDrafts(db.read, person, chat))[0]?.id
      expect(await open()).toBe(id)
      expect(await open(CHAT + 1)).toBeUndefined()
      const newer = await aDraft({ person })
      expect(await open()).toBe(newer.id)
      await change(newer.id, { state: 'filed', complaint: 'SD261123-001' })
      expect(await open()).toBe(id)
      await change(id, { state: 'cancelled' })
      expect(await open()).toBeUndefined()
    })
  })

  test('of several drafts the one touched last is the first, and all are kept', async () => {
    const { person, id } = await aDraft()
    const newer = await aDraft({ person, report: true })
    const open = async () => records.openDrafts(db.read, person, CHAT)
    expect((await open()).map(({ id: one, report }) => [one, report])).toEqual([
      [newer.id, true],
      [id, false],
    ])
    await change(id, {})
    expect((await open()).map((one) => one.id)).toEqual([id, newer.id])
    expect(await change(newer.id, { report: false }, after(2 * SECOND))).toMatchObject({
      report: false,
    })
    expect((await open())[0]).toMatchObject({ id: newer.id, report: false })
  })

  describe('drafts left lying', () => {
    const touched = async (before: Date, limit = 10) =>
      (await records.driftingDrafts(db.read, { touched: before }, limit)).map(({ id }) => id)
    const recalled = async (before: Date) =>
      (await records.driftingDrafts(db.read, { recalled: before }, 10)).map(({ id }) => id)
    const recall = (id: number, now: Date) => db.commit((trx) => records.markRecalled(trx, id, now))

    test('are those nobody touched since, that moment included, and no more than asked for', async () => {
      const first = await aDraft({ now: NOW })
      const second = await aDraft({ now: after(SECOND) })
      await aDraft({ now: after(2 * SECOND) })
      expect(await touched(after(SECOND))).toEqual([first.id, second.id])
      expect(await touched(after(SECOND), 1)).toEqual([first.id])
      expect(await touched(after(-1))).toEqual([])
    })

    test('are recalled once, and then wait to lapse', async () => {
      const { id } = await aDraft()
      await recall(id, after(SECOND))
      expect(await touched(after(3 * SECOND))).toEqual([])
      expect(await recalled(after(SECOND - 1))).toEqual([])
      expect(await recalled(after(SECOND))).toEqual([id])
    })

    test('start over where their owner comes back', async () => {
      const { id } = await aDraft()
      await recall(id, after(SECOND))
      const { recalledAt } = await change(id, { words: '接着写' }, after(2 * SECOND))
      expect(recalledAt).toBeNull()
      expect(await recalled(after(9 * SECOND))).toEqual([])
      expect(await touched(after(2 * SECOND))).toEqual([id])
    })

    test.each(['filed', 'cancelled', 'lapsed'] as const)('are none that are %s', async (state) => {
      const { id } = await aDraft()
      await recall((await aDraft()).id, NOW)
      await change(id, { state })
      expect(await touched(after(9 * SECOND))).toEqual([])
    })

    test('are moved on by one process alone', async () => {
      const stores = await db.processes(3)
      for (let round = 0; round < 5; round++) {
        const { id } = await aDraft()
        const all = <T>(move: (trx: Parameters<typeof records.lapseDraft>[0]) => Promise<T>) =>
          Promise.all(stores.map((store) => store.commit(move)))
        const recalls = await all((trx) => records.markRecalled(trx, id, NOW))
        const lapses = await all((trx) => records.lapseDraft(trx, id))
        expect([recalls.filter(Boolean), lapses.filter(Boolean)]).toEqual([[true], [true]])
        expect((await records.findDraft(db.read, id))?.state).toBe('lapsed')
      }
    })

    test('do not lapse before they were recalled, nor once they were filed', async () => {
      const lapse = (id: number) => db.commit((trx) => records.lapseDraft(trx, id))
      const { id } = await aDraft()
      expect(await lapse(id)).toBe(false)
      await recall(id, NOW)
      await change(id, { state: 'filed', complaint: 'SD261123-001' })
      expect(await lapse(id)).toBe(false)
      expect(await recall(id, NOW)).toBe(false)
      expect((await records.findDraft(db.read, id))?.state).toBe('filed')
    })
  })

  describe('a question', () => {
    const ask = async (words: string, answered: boolean, now = NOW, person?: number | null) =>
      db.commit((trx) =>
        records.addQuestion(
          trx,
          {
            person: person ?? null,
            words,
            answered,
            confidence: 0.123456789,
            items: [{ id: 'lamps', version: 2 }],
          },
          now,
        ),
      )

    test('is kept with what was shown', async () => {
      const { id: person } = await aPerson(db)
      const id = await ask('路灯几时修？', true, NOW, person)
      expect(typeof id).toBe('number')
      expect(await records.findQuestion(db.read, id)).toEqual({
        id,
        person,
        words: '路灯几时修？',
        answered: true,
        items: [{ id: 'lamps', version: 2 }],
        askedAt: NOW.toISOString(),
        shown: undefined,
      })
      const row = await db.read.selectFrom('questions').selectAll().executeTakeFirstOrThrow()
      expect(row.confidence).toBe(0.123456789)
      expect(await records.findQuestion(db.read, 404)).toBeUndefined()
    })

    test('remembers whether the answer helped', async () => {
      const id = await ask('？', false)
      await db.commit((trx) => records.recordFeedback(trx, id, 'unsolved'))
      const row = await db.read.selectFrom('questions').selectAll().executeTakeFirstOrThrow()
      expect(row.feedback).toBe('unsolved')
    })

    test('is found in its period, the end left out, with whether it was answered', async () => {
      await ask('早', false, after(-1))
      await ask('第一', false, NOW)
      await ask('答了', true, NOW)
      await ask('最后', false, after(SECOND - 1))
      await ask('晚', false, after(SECOND))
      const found = await records.questionsBetween(db.read, NOW, after(SECOND))
      expect(found.map(({ words, answered }) => [words, answered])).toEqual([
        ['第一', false],
        ['答了', true],
        ['最后', false],
      ])
    })
  })

  test('a draft that several end at once is ended by one of them', async () => {
    const stores = await db.processes(4)
    for (let round = 0; round < 10; round++) {
      const { id } = await aDraft()
      const ended = await Promise.all(
        [...stores, ...stores].map((store) =>
          store.commit(async (trx) => {
            const draft = (await records.findDraft(trx, id))!
            if (draft.state !== 'open') return false
            await records.changeDraft(trx, draft, { state: 'filed' }, NOW)
            return true
          }),
        ),
      )
      expect(ended.filter(Boolean)).toHaveLength(1)
    }
  })

  describe('a place in a conversation', () => {
    test('is each person’s own in each chat', async () => {
      const [one, other] = [await aPerson(db), await aPerson(db)]
      const set = (chat: number, person: Person, place: object) =>
        db.commit((trx) => records.setPlace(trx, chat, person.id, place, NOW))
      const find = async (chat: number, person: Person) =>
        (await records.findVisit(db.read, person.telegramId, chat))!.place
      await set(CHAT, one, { at: 'complaining' })
      await set(CHAT, other, { at: 'answering', ticket: 'SD261123-001' })
      await set(CHAT + 1, one, { at: 'rewording', draft: 3 })
      await set(CHAT, one, { at: 'sending', words: '“好” 😀' })
      expect(await find(CHAT, one)).toEqual({ at: 'sending', words: '“好” 😀' })
      expect(await find(CHAT, other)).toEqual({ at: 'answering', ticket: 'SD261123-001' })
      await db.commit((trx) => records.clearPlace(trx, CHAT, one.id))
      expect(await find(CHAT, one)).toBeUndefined()
      expect(await find(CHAT + 1, one)).toEqual({ at: 'rewording', draft: 3 })
    })
  })
}
