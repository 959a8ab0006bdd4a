import { describe, expect, test } from 'vitest'

import type { LogContent } from '../../../src/domain/disclosure/openness-log.ts'
import { periodNamed } from '../../../src/domain/period.ts'
import * as records from '../../../src/store/records.ts'
import { after, aPerson, NOW, type Fresh } from './fresh.ts'

const PHOTO = { kind: 'photo', fileId: 'a-photo', name: null, mime: null, size: 1_000 } as const
const YEAR = periodNamed('2026')!

const FUNDS: LogContent = {
  day: '2026-11-03',
  words: '制作公开栏',
  amount: 350_050,
  number: null,
  title: null,
  docNo: null,
  standing: null,
}

export const opennessStories = (db: Fresh): void => {
  const write = (content = FUNDS, unit = 'east-village', by: number | null = null) =>
    db.commit((trx) => records.addLogEntry(trx, { unit, kind: 'funds' }, { ...content, by }, NOW))

  describe('an entry of the log', () => {
    test('is found by its unit and year, the latest day first', async () => {
      const first = await write()
      const second = await write({ ...FUNDS, day: '2026-12-31' }, 'west-village')
      await write({ ...FUNDS, day: '2027-01-01' })
      expect(await records.findLogEntry(db.read, first)).toEqual({
        id: first,
        unit: 'east-village',
        kind: 'funds',
        now: { ...FUNDS, rev: 1, at: NOW.toISOString(), by: null, withdrawn: false },
      })
      const found = await records.logEntries(db.read, 'all', YEAR)
      expect(found.map(({ id }) => id)).toEqual([second, first])
      const theirs = await records.logEntries(db.read, ['east-village'], YEAR)
      expect(theirs.map(({ id }) => id)).toEqual([first])
      expect(await records.logEntries(db.read, [], YEAR)).toEqual([])
    })

    test('keeps what it said before, and is corrected by one of several at once', async () => {
      const id = await write()
      const stores = await db.processes(4)
      const done = await Promise.all(
        stores.map((store, i) =>
          store.commit((trx) =>
            records.reviseLogEntry(
              trx,
              id,
              1,
              { ...FUNDS, amount: i, by: null, withdrawn: false },
              after(1),
            ),
          ),
        ),
      )
      expect(done.filter(Boolean)).toEqual([true])
      const versions = await records.logVersions(db.read, id)
      expect(versions.map(({ rev, amount }) => [rev, amount])).toEqual([
        [1, 350_050],
        [2, done.indexOf(true)],
      ])
      expect(await records.logEntries(db.read, 'all', YEAR)).toMatchObject([{ now: { rev: 2 } }])
    })

    test('is listed no more when it is taken back, and stays on record', async () => {
      const id = await write()
      const withdrawn = { ...FUNDS, by: null, withdrawn: true }
      await db.commit((trx) => records.reviseLogEntry(trx, id, 1, withdrawn, after(1)))
      expect(await records.logEntries(db.read, 'all', YEAR)).toEqual([])
      expect(await records.findLogEntry(db.read, id)).toMatchObject({ now: { withdrawn: true } })
    })

    test('keeps its photographs, and stays when who wrote it is erased', async () => {
      const { id: by } = await aPerson(db)
      const id = await write(FUNDS, 'east-village', by)
      await db.commit((trx) => records.addLogPhotos(trx, id, [PHOTO, PHOTO], NOW))
      expect(await records.ownRows(db.read, by)).toMatchObject({
        logged: [{ at: NOW.toISOString(), words: '制作公开栏' }],
      })
      await db.commit((trx) => records.erasePerson(trx, by, 1))
      expect(await records.logPhotos(db.read, id)).toMatchObject([PHOTO, PHOTO])
      expect(await records.findLogEntry(db.read, id)).toMatchObject({ now: { by: null } })
    })
  })

  describe('a quarter’s poll', () => {
    const QUARTER = '2026-Q4'
    const used = { from: new Date(0), until: after(60) }
    const asking = async () => {
      const person = await aPerson(db)
      await db.commit((trx) =>
        records.addQuestion(
          trx,
          { person: person.id, words: '低保怎么申请', answered: false, confidence: 0, items: [] },
          NOW,
        ),
      )
      return person
    }
    const ask = (...people: number[]) =>
      db.commit(async (trx) => {
        await records.openPollRound(trx, QUARTER, NOW)
        return records.notePollAsked(trx, QUARTER, people)
      })
    const say = (person: number, answer: 'good' | 'poor') =>
      db.commit(async (trx) => {
        if (!(await records.holdPollOpen(trx, QUARTER, person))) return false
        await records.notePollAnswer(trx, QUARTER, person, { question: 'found', answer })
        return true
      })
    const close = () => db.commit((trx) => records.closePollRound(trx, QUARTER, after(1)))

    test('asks those who used the bot, once, and none who declined, blocked it, or works here', async () => {
      const [one, two, declined, blocked, officer] = [
        await asking(),
        await asking(),
        await asking(),
        await asking(),
        await asking(),
      ]
      await aPerson(db)
      await db.commit(async (trx) => {
        await records.declinePolls(trx, declined.id)
        await records.markBlocked(trx, blocked.id, true)
        await records.addMembership(
          trx,
          officer.id,
          { role: 'officer', unit: 'roads', name: null },
          NOW,
        )
      })
      const found = await records.residentsToAsk(db.read, QUARTER, used, 9)
      expect(found.map(({ id }) => id)).toEqual([one.id, two.id])
      await ask(one.id)
      const left = await records.residentsToAsk(db.read, QUARTER, used, 9)
      expect(left.map(({ id }) => id)).toEqual([two.id])
      await db.commit((trx) => records.allowPolls(trx, declined.id))
      const again = await records.residentsToAsk(db.read, QUARTER, used, 9)
      expect(again.map(({ id }) => id)).toEqual([two.id, declined.id])
      const later = { from: after(1), until: after(60) }
      expect(await records.residentsToAsk(db.read, QUARTER, later, 9)).toEqual([])
    })

    test('notes each as asked by one of several processes', async () => {
      const people = [await aPerson(db), await aPerson(db), await aPerson(db)].map(({ id }) => id)
      const stores = await db.processes(4)
      const asked = await Promise.all(
        stores.map((store) => store.commit((trx) => records.notePollAsked(trx, QUARTER, people))),
      )
      expect(asked.flat().toSorted((a, b) => a - b)).toEqual(people)
    })

    test('counts the last answer of each; after closing nobody is known who said what', async () => {
      const [one, two, three] = [await aPerson(db), await aPerson(db), await aPerson(db)]
      await ask(one.id, two.id, three.id)
      await say(one.id, 'good')
      await say(one.id, 'poor')
      await say(two.id, 'poor')
      await db.commit((trx) => records.notePollWords(trx, QUARTER, two.id, '字大一点'))
      expect(await records.ownRows(db.read, one.id)).toMatchObject({
        comments: [{ quarter: QUARTER, question: 'found', answer: 'poor' }],
      })
      expect(await records.closedPollRounds(db.read, '2026-Q1', '2026-Q4')).toEqual([])
      expect(await close()).toBe(true)
      expect(await close()).toBe(false)
      expect(await records.closedPollRounds(db.read, '2026-Q1', '2026-Q4')).toMatchObject([
        {
          quarter: QUARTER,
          asked: 3,
          answered: 2,
          counts: [{ question: 'found', answer: 'poor', count: 2 }],
        },
      ])
      expect(await records.pollWords(db.read, QUARTER)).toEqual(['字大一点'])
      expect(await records.ownRows(db.read, two.id)).toMatchObject({
        comments: [],
        commentWords: [],
      })
      expect(await say(three.id, 'good')).toBe(false)
    })

    test('takes no answer behind its closing, whoever is quicker', async () => {
      const people: number[] = []
      for (let i = 0; i < 8; i++) people.push((await aPerson(db)).id)
      await ask(...people)
      const stores = await db.processes(4)
      const answers = people.map((person, i) =>
        stores[i % 4]!.commit(async (trx) => {
          if (!(await records.holdPollOpen(trx, QUARTER, person))) return false
          const said = { question: 'found', answer: 'good' } as const
          await records.notePollAnswer(trx, QUARTER, person, said)
          return true
        }),
      )
      const [taken] = await Promise.all([Promise.all(answers), close()])
      const [round] = await records.closedPollRounds(db.read, QUARTER, QUARTER)
      const count = taken.filter(Boolean).length
      expect(round).toMatchObject({ asked: 8, answered: count })
      expect(round?.counts.map((row) => row.count)).toEqual(count > 0 ? [count] : [])
      for (const person of people)
        expect(await records.ownRows(db.read, person)).toMatchObject({ comments: [] })
    })

    test('forgets who is erased, with what they said', async () => {
      const { id } = await aPerson(db)
      await ask(id)
      await say(id, 'good')
      await db.commit((trx) => records.erasePerson(trx, id, 1))
      await close()
      const [round] = await records.closedPollRounds(db.read, QUARTER, QUARTER)
      expect(round).toMatchObject({ asked: 0, answered: 0, counts: [] })
    })
  })
}
