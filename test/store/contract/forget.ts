import { describe, expect, test } from 'vitest'

import { wordingOf } from '../../../src/domain/wording.ts'
import * as records from '../../../src/store/records.ts'
import { anEvent } from '../../domain/builders.ts'
import { aPerson, NOW, publish, type Fresh } from './fresh.ts'

const GROUP = -1_009_000_000_123

export const forgetStories = (db: Fresh): void => {
  const forget = (person: number) => db.commit((trx) => records.forgetAsked(trx, person))
  const draft = (person: number, words: string, question: number | null = null) => {
    const to = { category: 'lamps', unit: 'roads', area: null, report: false }
    return db.commit((trx) =>
      records.addDraft(trx, { person, chat: person, words, question, ...to }, NOW),
    )
  }
  /** Somebody who asked in private, in a group and aloud, said what helped, and gave a draft up. */
  const whoAsked = async (key: string) => {
    const { id: person } = await aPerson(db)
    const file = { kind: 'voice', fileId: 'AwAC', name: null, mime: null, size: 7 } as const
    const asked = { person, words: '残疾证咋办', answered: true, confidence: 1, items: [] }
    const question = await db.commit(async (trx) => {
      const id = await records.addQuestion(trx, asked, NOW)
      const voice = await records.addVoice(trx, { person, chat: person, file, words: '证' }, NOW)
      await records.tieVoice(trx, voice.id, id)
      const answer = { key, chat: GROUP, person, question: id, words: null }
      await records.addGroupAnswer(trx, answer, NOW)
      await records.setMatter(trx, person, 'card', NOW)
      const wording = wordingOf('残疾证咋办')!
      await records.learnWording(trx, 'card', wording, 'resident', person, NOW, 20)
      return id
    })
    const given = await draft(person, '残疾证咋办', question)
    await db.commit((trx) =>
      records.changeDraft(trx, given, { state: 'cancelled', phone: '0750-0000101' }, NOW),
    )
    return { person, question, given }
  }
  const left = async ({ person, question, given }: Awaited<ReturnType<typeof whoAsked>>) => ({
    question: await records.findQuestion(db.read, question),
    voice: await records.voiceBehind(db.read, question),
    matter: await records.findMatter(db.read, person, NOW),
    draft: (await records.findDraft(db.read, given.id))?.words,
    learned: await records.learnedFromPerson(db.read, person, 'card', NOW),
  })
  const NOTHING = {
    question: undefined,
    voice: undefined,
    matter: undefined,
    draft: '',
    learned: { lately: 0, ofItem: 0 },
  }

  test('all that one person asked is gone, and nobody else’s is touched', async () => {
    await publish(db, 'card')
    const [one, other] = [await whoAsked('one'), await whoAsked('other')]
    const before = await left(other)
    expect(await forget(one.person)).toBe(6)
    expect(await left(one)).toEqual(NOTHING)
    expect((await records.findDraft(db.read, one.given.id))?.phone).toBeNull()
    expect(await left(other)).toEqual(before)
  })

  test('what it left is tied to nobody: the way of asking, and that the bot spoke in a group', async () => {
    await publish(db, 'card')
    const { person } = await whoAsked('one')
    await forget(person)
    expect(await records.learnedWords(db.read)).toEqual(new Map([['card', ['残疾证咋办']]]))
    expect(await records.findGroupAnswer(db.read, 'one')).toEqual({
      key: 'one',
      chat: GROUP,
      person: null,
      question: null,
      words: null,
      used: false,
    })
    expect(await records.countGroupAnswers(db.read, GROUP, new Date(0))).toBe(1)
  })

  test('a draft that is open or was filed stays as it is', async () => {
    const { id } = await aPerson(db)
    const open = await draft(id, '路灯坏了')
    const filed = await draft(id, '路坏了')
    await db.commit((trx) =>
      records.changeDraft(trx, filed, { state: 'filed', complaint: 'QS261123-001' }, NOW),
    )
    expect(await forget(id)).toBe(0)
    expect(await records.findDraft(db.read, open.id)).toMatchObject({ words: '路灯坏了' })
    expect(await records.findDraft(db.read, filed.id)).toMatchObject({ words: '路坏了' })
  })

  test('an open draft stays, and no longer says which question it came from', async () => {
    await publish(db, 'card')
    const { person, question } = await whoAsked('one')
    const open = await draft(person, '残疾证咋办', question)
    await forget(person)
    expect(await records.findDraft(db.read, open.id)).toEqual({ ...open, question: null })
  })

  describe('files', () => {
    const attach = (owner: number, kind: records.FileKind, fileId: string) => {
      const file = { kind, fileId, name: '家.pdf', mime: 'a/b', size: 7 }
      return db.commit((trx) => records.addAttachment(trx, { draft: owner }, file, NOW))
    }
    const end = (one: records.Draft, change: records.DraftChange) =>
      db.commit((trx) => records.changeDraft(trx, one, change, NOW))
    const count = (owner: number) => records.countDraftAttachments(db.read, owner)
    const dropped = () => records.droppedAttachments(db.read, 10)
    const keep = async (path: string) => {
      const [file] = await records.wantedAttachments(db.read, NOW, 1)
      const kept = { path, sha256: 'abc', size: 7 }
      return db.commit((trx) => records.keepAttachment(trx, file!.id, kept))
    }

    test('of a draft that was given up are gone, also where there were no words; they count', async () => {
      const { id } = await aPerson(db)
      const [cancelled, lapsed] = [await draft(id, ''), await draft(id, '')]
      await attach(cancelled.id, 'location', '22.5,113.0')
      await attach(cancelled.id, 'photo', 'one')
      await attach(lapsed.id, 'photo', 'two')
      await end(cancelled, { state: 'cancelled' })
      await end(lapsed, { state: 'lapsed' })
      const erased = await Promise.all([forget(id), forget(id)])
      expect(erased.toSorted()).toEqual([0, 3])
      expect([await count(cancelled.id), await count(lapsed.id)]).toEqual([0, 0])
      expect(await dropped()).toEqual([])
    })

    test('on disk leave their path alone, until they are gone from there', async () => {
      const { id } = await aPerson(db)
      const given = await draft(id, '')
      await attach(given.id, 'document', 'one')
      expect(await keep('0000/1.pdf')).toBe(true)
      await end(given, { state: 'cancelled' })
      expect([await forget(id), await forget(id)]).toEqual([1, 0])
      const rows = await db.read.selectFrom('attachments').selectAll().execute()
      expect(rows).toMatchObject([
        { path: '0000/1.pdf', draft_id: null, file_id: '', name: null, mime: null, sha256: null },
      ])
      const [file] = await dropped()
      expect(file).toEqual({ id: rows[0]!.id, path: '0000/1.pdf' })
      // Another process that was fetching it comes too late.
      const late = { path: '0000/1.pdf', sha256: 'abc', size: 7 }
      expect(await db.commit((trx) => records.keepAttachment(trx, file!.id, late))).toBe(false)
      await db.commit((trx) => records.deleteAttachment(trx, file!.id))
      expect(await dropped()).toEqual([])
    })

    test('of open drafts, of complaints and of others stay', async () => {
      const [{ id }, other] = [await aPerson(db), await aPerson(db)]
      const [open, filed] = [await draft(id, ''), await draft(id, '路坏了')]
      const others = await draft(other.id, '')
      for (const { id: owner } of [open, filed, others]) await attach(owner, 'photo', 'one')
      const no = 'QS261123-001'
      await db.commit(async (trx) => {
        await records.appendEvent(trx, no, undefined, anEvent('file'), id)
        await records.moveAttachments(trx, filed.id, { complaint: no, seq: 1 })
      })
      await end(filed, { state: 'filed', complaint: no })
      await end(others, { state: 'cancelled' })
      expect(await forget(id)).toBe(0)
      expect([await count(open.id), await count(others.id)]).toEqual([1, 1])
      expect(await records.attachmentsOf(db.read, no)).toMatchObject([{ fileId: 'one' }])
    })
  })

  test('the second time there is nothing left, however many ask at once', async () => {
    await publish(db, 'card')
    const one = await whoAsked('one')
    const erased = await Promise.all([forget(one.person), forget(one.person)])
    expect(erased.toSorted()).toEqual([0, 6])
    expect(await forget(one.person)).toBe(0)
    expect(await left(one)).toEqual(NOTHING)
  })

  test('two who are forgotten leave one wording that each of them had confirmed', async () => {
    await publish(db, 'card')
    for (const key of ['one', 'two']) await forget((await whoAsked(key)).person)
    expect(await records.wordingsOf(db.read, 'card', 0, 10)).toMatchObject([{ people: 2 }])
  })
}
