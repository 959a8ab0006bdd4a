import { describe, expect, test } from 'vitest'

import type { ApplicationDeed, ApplicationEvent } from '../../../src/domain/application.ts'
import type { ObjectionEvent } from '../../../src/domain/objection.ts'
import * as records from '../../../src/store/records.ts'
import { APPLICATION_ACTORS } from '../../domain/application-builders.ts'
import { after, aPerson, DAY, NOW, publish, reasonsOf, type Fresh } from './fresh.ts'

const DUE = { answerBy: after(28 * DAY).toISOString(), provisional: false }

export const disclosureStories = (db: Fresh): void => {
  const event = (
    deed: ApplicationDeed,
    by: keyof typeof APPLICATION_ACTORS,
    at = NOW,
  ): ApplicationEvent => ({ ...deed, at: at.toISOString(), by: APPLICATION_ACTORS[by] })

  /** An application of somebody's, with name, contact and a proof. */
  const apply = async (no: string, person: number | null, at = NOW) => {
    const words = records.saltWords('水渠工程的中标通知书')
    const applicant = records.saltApplicant({ name: '王秀英', contact: '13800138000' })
    const filed = event(
      {
        kind: 'application',
        verb: 'file',
        unit: 'party-office',
        applicant: 'person',
        channel: 'online',
        form: 'here',
        identity: 'photo',
        who: applicant.digest,
        files: 1,
        words: words.digest,
        confirmBy: after(DAY).toISOString(),
      },
      'applicant',
      at,
    )
    return db.commit(async (trx) => {
      const ticket = await records.appendDisclosureEvent(trx, no, undefined, filed, person, words)
      await records.keepApplicant(trx, no, applicant)
      const file = { kind: 'photo', fileId: 'x', name: null, mime: null, size: 1 } as const
      await records.addApplicationFile(trx, { no, seq: 1 }, file, at)
      return ticket
    })
  }
  const confirm = (no: string, at = NOW) =>
    db.commit(async (trx) => {
      const ticket = await records.findDisclosure(trx, no)
      const confirmed = event({ verb: 'confirm', noticeBy: DUE.answerBy, ...DUE }, 'office', at)
      return records.appendDisclosureEvent(trx, no, ticket, confirmed, null)
    })
  const object = async (no: string, person: number, at = NOW) => {
    const words = records.saltWords('没有公开')
    const filed: ObjectionEvent = {
      kind: 'objection',
      verb: 'file',
      unit: 'roads',
      item: null,
      words: words.digest,
      ...DUE,
      at: at.toISOString(),
      by: { role: 'resident', person },
    }
    return db.commit((trx) =>
      records.appendDisclosureEvent(trx, no, undefined, filed, person, words),
    )
  }

  describe('a ticket of a kind of its own', () => {
    test('is read back as its history leaves it, with its words and its chain', async () => {
      const { id: person } = await aPerson(db)
      const filed = await apply('QH261123-001', person)
      expect(await records.findDisclosure(db.read, filed.no)).toEqual(filed)
      const confirmed = await confirm(filed.no)
      expect(confirmed).toMatchObject({ state: 'in-hand', person, seq: 2 })
      expect(await records.findDisclosure(db.read, filed.no)).toEqual(confirmed)
      expect((await records.eventsOfDisclosure(db.read, filed.no)).map(({ verb }) => verb)).toEqual(
        ['file', 'confirm'],
      )
      expect((await records.wordsOfDisclosure(db.read, filed.no)).get(1)).toContain('中标')
      expect(await records.columnsAgree(db.read, filed.no)).toBe(true)
    })

    test('does not take what its table forbids', async () => {
      const { id: person } = await aPerson(db)
      const filed = await apply('QH261123-001', person)
      const answer = event({ verb: 'answer', ground: 'provided', words: 'x', files: 0 }, 'office')
      await expect(
        db.commit((trx) => records.appendDisclosureEvent(trx, filed.no, filed, answer, null)),
      ).rejects.toThrow('answer is not possible from submitted')
    })

    test('is confirmed by one of several processes', async () => {
      const { id: person } = await aPerson(db)
      const filed = await apply('QH261123-001', person)
      const stores = await db.processes(4)
      const done = await Promise.allSettled(
        stores.map((store) =>
          store.commit(async (trx) => {
            const confirmed = event({ verb: 'confirm', noticeBy: DUE.answerBy, ...DUE }, 'office')
            const ticket = await records.findDisclosure(trx, filed.no)
            return records.appendDisclosureEvent(trx, filed.no, ticket, confirmed, null)
          }),
        ),
      )
      expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(reasonsOf(done)).toHaveLength(3)
      expect(await records.eventsOfDisclosure(db.read, filed.no)).toHaveLength(2)
    })

    test('stands in the lists it belongs to: what is due first, by unit, by person, by kind and time', async () => {
      const [one, two] = [await aPerson(db), await aPerson(db)]
      await apply('QH261123-001', one.id)
      await object('QH261123-002', two.id, after(DAY))
      await apply('QH261124-001', two.id, after(2 * DAY))
      await confirm('QH261124-001', after(2 * DAY))
      const open = async (units: readonly string[] | 'all') =>
        (await records.openDisclosures(db.read, units, 0, 10)).map(({ no }) => no)
      expect(await open('all')).toEqual(['QH261123-001', 'QH261123-002', 'QH261124-001'])
      expect(await open(['roads'])).toEqual(['QH261123-002'])
      expect(await open([])).toEqual([])
      const of = async (person: number) =>
        (await records.disclosuresOf(db.read, person, 10)).map(({ no }) => no)
      expect(await of(two.id)).toEqual(['QH261124-001', 'QH261123-002'])
      expect(await records.countDisclosuresSince(db.read, two.id, after(2 * DAY))).toBe(1)
      const numbers = (all: readonly { readonly no: string }[]) => all.map(({ no }) => no)
      const upTo = await records.applicationsUpTo(db.read, after(2 * DAY), '2026-11-25')
      expect(numbers(upTo)).toEqual(['QH261123-001'])
      expect(numbers(await records.objectionsBetween(db.read, NOW, after(DAY)))).toEqual([])
      expect(numbers(await records.objectionsBetween(db.read, NOW, after(DAY + 1)))).toEqual([
        'QH261123-002',
      ])
      expect(await records.disclosureNumbersAfter(db.read, 'QH261123-001', 1)).toEqual([
        'QH261123-002',
      ])
      expect(numbers(await records.openDisclosuresAfter(db.read, 'QH261123-002', 10))).toEqual([
        'QH261124-001',
      ])
    })

    test('what came on paper stands by the day it was received, whenever it was filed', async () => {
      const letter = async (no: string, receivedOn?: string) => {
        const words = records.saltWords('水渠工程的中标通知书')
        const filed = event(
          {
            kind: 'application',
            verb: 'file',
            unit: 'party-office',
            applicant: 'person',
            channel: 'post',
            form: 'post',
            identity: 'photo',
            who: 'a-digest',
            files: 1,
            words: words.digest,
            ...(receivedOn !== undefined && { receivedOn }),
            noticeBy: DUE.answerBy,
            ...DUE,
          },
          'office',
          after(2 * DAY),
        )
        await db.commit((trx) =>
          records.appendDisclosureEvent(trx, no, undefined, filed, null, words),
        )
      }
      await letter('QH261125-001', '2026-11-22')
      await letter('QH261125-002', '2026-11-23')
      await letter('QH261125-003')
      const upTo = await records.applicationsUpTo(db.read, NOW, '2026-11-23')
      expect(upTo.map(({ no }) => no)).toEqual(['QH261125-001'])
      expect(await records.findDisclosure(db.read, 'QH261125-003')).not.toHaveProperty('receivedOn')
      for (const { no } of upTo) expect(await records.columnsAgree(db.read, no)).toBe(true)
    })

    test('what a unit shows since is what was seen since, and is shown', async () => {
      await publish(db, 'before', { unit: 'roads' })
      expect(
        await records.shownSince(db.read, 'roads', NOW.toISOString(), '2026-11-23', 5),
      ).toEqual([])
      const since = after(-1).toISOString()
      await publish(db, 'inside', { unit: 'roads', audience: 'internal' })
      await publish(db, 'of-others', { unit: 'welfare' })
      const shown = await records.shownSince(db.read, 'roads', since, '2026-11-23', 5)
      expect(shown.map(({ id }) => id)).toEqual(['before'])
    })
  })

  describe('who applied', () => {
    test('is gone with the proof, while the chain stays', async () => {
      const person = await aPerson(db)
      const { no } = await apply('QH261123-001', person.id)
      const kept = await records.applicantOf(db.read, no)
      expect(kept).toMatchObject({ name: '王秀英', contact: '13800138000' })
      const [filed] = await records.eventsOfDisclosure(db.read, no)
      expect(filed).toMatchObject({ who: kept!.digest })
      expect(JSON.stringify(filed)).not.toContain('王秀英')
      await db.commit((trx) => records.erasePerson(trx, person.id, person.telegramId))
      expect(await records.applicantOf(db.read, no)).toBeUndefined()
      expect(await records.filesOfApplication(db.read, no, 1)).toEqual([])
      expect(await records.findDisclosure(db.read, no)).toMatchObject({ person: null })
      expect(await records.chainOfDisclosure(db.read, no)).toHaveLength(1)
    })

    test('leaves the file on disk until it is gone from there', async () => {
      const person = await aPerson(db)
      const { no } = await apply('QH261123-001', person.id)
      const [wanted] = await records.wantedAttachments(db.read, NOW, 5)
      const kept = { path: '0000/1.jpg', sha256: 'f', size: 1 }
      expect(await db.commit((trx) => records.keepAttachment(trx, wanted!.id, kept))).toBe(true)
      expect(await records.droppedAttachments(db.read, 5)).toEqual([])
      await db.commit((trx) => records.forgetApplicant(trx, no))
      expect(await records.droppedAttachments(db.read, 5)).toEqual([
        { id: wanted!.id, path: '0000/1.jpg' },
      ])
    })

    test('what was never fetched is not kept once it was dropped', async () => {
      const { no } = await apply('QH261123-001', null)
      const [wanted] = await records.wantedAttachments(db.read, NOW, 5)
      await db.commit((trx) => records.forgetApplicant(trx, no))
      const kept = { path: '0000/1.jpg', sha256: 'f', size: 1 }
      expect(await db.commit((trx) => records.keepAttachment(trx, wanted!.id, kept))).toBe(false)
    })
  })

  describe('an application that is written', () => {
    test('keeps what was said while it is open, and nothing when it is settled', async () => {
      const { id: person } = await aPerson(db)
      const begun = await db.commit((trx) =>
        records.addApplicationDraft(trx, { person, channel: 'online', words: '合同' }, NOW),
      )
      const full = await db.commit((trx) =>
        records.changeApplicationDraft(
          trx,
          begun,
          { applicant: 'person', name: '王秀英', contact: '138', form: 'here', identity: 'photo' },
          NOW,
        ),
      )
      expect(await records.openApplicationDrafts(db.read, person)).toEqual([full])
      expect((await records.ownRows(db.read, person)).applications).toMatchObject([
        { words: '王秀英\n138\n合同' },
      ])
      await db.commit((trx) =>
        records.changeApplicationDraft(trx, full, { state: 'filed', ticket: 'QH261123-001' }, NOW),
      )
      expect(await records.openApplicationDrafts(db.read, person)).toEqual([])
      expect(await records.findApplicationDraft(db.read, begun.id)).toMatchObject({
        name: '',
        contact: '',
        words: '',
        ticket: 'QH261123-001',
      })
    })

    test('is forgotten when nobody came back to it', async () => {
      const { id: person } = await aPerson(db)
      const begun = { person, channel: null, words: '' }
      await db.commit((trx) => records.addApplicationDraft(trx, begun, NOW))
      await db.commit((trx) => records.forgetApplicationDrafts(trx, NOW))
      expect(await records.openApplicationDrafts(db.read, person)).toHaveLength(1)
      await db.commit((trx) => records.forgetApplicationDrafts(trx, after(1)))
      expect(await records.openApplicationDrafts(db.read, person)).toEqual([])
    })
  })

  describe('drafts that put objections right', () => {
    test('are found by their objection while they are open, and objections by their draft', async () => {
      const { id: person } = await aPerson(db)
      for (const no of ['QH261123-001', 'QH261123-002']) await object(no, person)
      const begin = () =>
        db.commit((trx) => records.addItemDraft(trx, { author: person, content: {} }, NOW))
      const [older, draft] = [await begin(), await begin()]
      for (const [no, id] of [
        ['QH261123-001', older.id],
        ['QH261123-002', draft.id],
        ['QH261123-001', draft.id],
        ['QH261123-001', draft.id],
      ] as const)
        await db.commit((trx) => records.noteObjectionDraft(trx, no, id))
      expect(await records.objectionsOfDraft(db.read, draft.id)).toEqual([
        'QH261123-001',
        'QH261123-002',
      ])
      const find = (states: readonly string[]) =>
        records.draftOfObjection(db.read, 'QH261123-001', states)
      expect(await find(['filling'])).toBe(draft.id)
      expect(await find(['review'])).toBeUndefined()
      await db.commit((trx) => records.changeItemDraft(trx, draft, { state: 'dropped' }, NOW))
      expect(await find(['filling'])).toBe(older.id)
    })
  })
}
