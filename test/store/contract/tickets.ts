import { describe, expect, test } from 'vitest'

import type { ComplaintEvent } from '../../../src/domain/complaint.ts'
import { CHAIN_START, firstBrokenLink } from '../../../src/domain/history.ts'
import * as records from '../../../src/store/records.ts'
import type { Ticket } from '../../../src/store/ticket-rows.ts'
import { ACTORS, anEvent, LIMITS } from '../../domain/builders.ts'
import { aPerson, NOW, reasonsOf, type Fresh } from './fresh.ts'

const DAY_NAME = '2026-11-23'
const at = (minute: number) => new Date(NOW.getTime() + minute * 60_000).toISOString()

export const ticketStories = (db: Fresh): void => {
  const append = (
    no: string,
    ticket: Ticket | undefined,
    event: ComplaintEvent,
    words?: records.SaltedWords,
  ) =>
    db.commit((trx) => records.appendEvent(trx, no, ticket, event, ticket?.person ?? null, words))

  /** A ticket somebody filed, with its number taken as the bot takes it. */
  const aTicket = async (
    given: { person?: number | null; words?: string } & Parameters<typeof anEvent<'file'>>[1] = {},
  ): Promise<Ticket> => {
    const { person = null, words, ...event } = given
    const salted = words === undefined ? undefined : records.saltWords(words)
    return db.commit(async (trx) =>
      records.appendEvent(
        trx,
        await records.nextTicketNumber(trx, 'SD', DAY_NAME),
        undefined,
        anEvent('file', { ...event, ...(salted && { words: salted.digest }) }),
        person,
        salted,
      ),
    )
  }
  const grown = async (ticket: Ticket, ...events: ComplaintEvent[]) => {
    let last = ticket
    for (const event of events) last = await append(ticket.no, last, event)
    return last
  }

  describe('numbers', () => {
    const next = (day = DAY_NAME) => db.commit((trx) => records.nextTicketNumber(trx, 'SD', day))

    test('count from 1 on each day', async () => {
      expect(await next()).toBe('SD261123-001')
      expect(await next()).toBe('SD261123-002')
      expect(await next('2026-11-24')).toBe('SD261124-001')
      expect(await next()).toBe('SD261123-003')
    })

    test('have no gap and no double, however many file at once and fail', async () => {
      const stores = await db.processes(4)
      const settled = await Promise.allSettled(
        Array.from({ length: 200 }, (_, i) =>
          stores[i % stores.length]!.commit(async (trx) => {
            const no = await records.nextTicketNumber(trx, 'SD', DAY_NAME)
            if (i % 5 === 0) throw new Error('no')
            return no
          }),
        ),
      )
      const taken = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
      expect(taken.toSorted()).toEqual(
        Array.from({ length: 160 }, (_, i) => `SD261123-${String(i + 1).padStart(3, '0')}`),
      )
    })
  })

  describe('a ticket', () => {
    test('is read as it was written, with flags as booleans and nothing as null', async () => {
      const person = await aPerson(db)
      const filed = await aTicket({ person: person.id, area: 'east', contact: 'phone' })
      expect(await records.findTicket(db.read, filed.no)).toEqual(filed)
      expect(filed).toMatchObject({
        no: 'SD261123-001',
        person: person.id,
        state: 'assigned',
        area: 'east',
        contact: 'phone',
        round: 1,
        ...LIMITS,
        provisional: false,
        acceptedAt: null,
        solved: null,
        rating: null,
        seq: 1,
      })
    })

    test.each([
      ['said to be solved', 'say-solved', true],
      ['said to be unsolved', 'say-unsolved', false],
    ] as const)('%s says so', async (_, verb, solved) => {
      const ticket = await grown(
        await aTicket({ provisional: true }),
        anEvent('reply'),
        anEvent(verb),
      )
      const found = await records.findTicket(db.read, ticket.no)
      expect(found).toEqual(ticket)
      expect(found).toMatchObject({ solved, provisional: true })
    })

    test('through its whole life is read as its history leaves it', async () => {
      const ticket = await grown(
        await aTicket(),
        anEvent('accept', { at: at(1) }),
        anEvent('reply', { at: at(2) }),
        anEvent('close', { at: at(3) }),
        anEvent('rate', { at: at(4), rating: 'dissatisfied' }),
        anEvent('reopen', { at: at(4), because: 'dissatisfied' }),
      )
      expect(await records.findTicket(db.read, ticket.no)).toEqual(ticket)
      expect(ticket).toMatchObject({
        state: 'reopened',
        round: 2,
        solved: null,
        // The history keeps it; what the row holds is of the round that has begun.
        rating: null,
        firstAnsweredAt: at(2),
        answeredAt: null,
        closedAt: null,
        seq: 6,
      })
    })

    test('that nobody filed is not there', async () => {
      expect(await records.findTicket(db.read, 'SD261123-404')).toBeUndefined()
      expect(await records.historyOf(db.read, 'SD261123-404')).toEqual([])
    })
  })

  describe('an event', () => {
    test('is appended to a chain that stays whole', async () => {
      const ticket = await grown(await aTicket(), anEvent('accept'), anEvent('reply'))
      const history = await records.historyOf(db.read, ticket.no)
      expect(history.map(({ seq, body }) => [seq, body.verb])).toEqual([
        [1, 'file'],
        [2, 'accept'],
        [3, 'reply'],
      ])
      expect(history[0]!.previous).toBe(CHAIN_START)
      expect(history.at(-1)!.hash).toBe(ticket.hash)
      expect(firstBrokenLink(records.sha256, ticket.no, history)).toBeUndefined()
      expect(history[1]!.body).toEqual(anEvent('accept'))
    })

    test('is handed out for checking as it stands, and as null where it says two things or none', async () => {
      const ticket = await grown(await aTicket(), anEvent('accept'), anEvent('reply'))
      expect(await records.chainOf(db.read, ticket.no)).toEqual(
        await records.historyOf(db.read, ticket.no),
      )
      const change = (seq: number, values: { at: string } | { verb: string } | { body: string }) =>
        db.commit((trx) => trx.updateTable('events').set(values).where('seq', '=', seq).execute())
      await change(1, { at: at(99) })
      await change(2, { verb: 'reply' })
      await change(3, { body: '{' })
      const chain = await records.chainOf(db.read, ticket.no)
      expect(chain.map(({ seq, body }) => [seq, body])).toEqual([
        [1, null],
        [2, null],
        [3, null],
      ])
      expect(firstBrokenLink(records.sha256, ticket.no, chain)).toBe(1)
    })

    test('that cannot happen is refused, and leaves nothing', async () => {
      const ticket = await aTicket()
      await expect(append(ticket.no, ticket, anEvent('rate'))).rejects.toThrow(
        'rate is not possible from assigned',
      )
      const byWrongParty = anEvent('accept', { by: ACTORS.resident })
      await expect(append(ticket.no, ticket, byWrongParty)).rejects.toThrow('not possible')
      await expect(append('SD261123-404', undefined, anEvent('accept'))).rejects.toThrow(
        'accept is not possible from nothing',
      )
      expect(await records.findTicket(db.read, ticket.no)).toEqual(ticket)
      expect(await records.historyOf(db.read, ticket.no)).toHaveLength(1)
    })

    test('on a ticket that changed meanwhile is refused', async () => {
      const stale = await aTicket()
      const fresh = await append(stale.no, stale, anEvent('accept'))
      await expect(append(stale.no, stale, anEvent('reply'))).rejects.toThrow('changed meanwhile')
      expect(await records.findTicket(db.read, stale.no)).toEqual(fresh)
    })

    test('from two who read the ticket at once goes in once', async () => {
      const stores = await db.processes(3)
      for (let round = 0; round < 10; round++) {
        const ticket = await aTicket()
        const settled = await Promise.allSettled(
          stores.map((store) =>
            store.commit((trx) =>
              records.appendEvent(trx, ticket.no, ticket, anEvent('accept'), null),
            ),
          ),
        )
        expect(reasonsOf(settled)).toEqual(stores.slice(1).map(() => 'changed meanwhile'))
        const history = await records.historyOf(db.read, ticket.no)
        expect(history.map(({ body }) => body.verb)).toEqual(['file', 'accept'])
        expect(firstBrokenLink(records.sha256, ticket.no, history)).toBeUndefined()
      }
    })

    test('cannot file a number twice', async () => {
      const ticket = await aTicket()
      await expect(append(ticket.no, undefined, anEvent('file'))).rejects.toThrow()
      expect(await records.historyOf(db.read, ticket.no)).toHaveLength(1)
    })
  })

  describe('words', () => {
    test('stand apart from the event, which keeps a digest of them with salt', async () => {
      const words = '路灯坏了\n“很黑” 😀'
      const ticket = await aTicket({ words })
      const [{ body } = { body: undefined }] = await records.historyOf(db.read, ticket.no)
      expect(JSON.stringify(body)).not.toContain('路灯')
      expect(await records.wordsOf(db.read, ticket.no)).toEqual(new Map([[1, words]]))
      expect(await records.saltedWordsOf(db.read, ticket.no)).toEqual([
        { seq: 1, digest: (body as { words: string }).words },
      ])
    })

    test('that are equal have different digests', () => {
      const [one, other] = [records.saltWords('好的'), records.saltWords('好的')]
      expect(one.digest).not.toBe(other.digest)
      expect(one.digest).toBe(records.sha256(one.salt + one.words))
    })

    test('that were erased leave the chain whole', async () => {
      const ticket = await aTicket({ words: '要忘记的话' })
      await db.commit((trx) => trx.deleteFrom('words').execute())
      expect(await records.wordsOf(db.read, ticket.no)).toEqual(new Map())
      expect(await records.saltedWordsOf(db.read, ticket.no)).toEqual([])
      const history = await records.historyOf(db.read, ticket.no)
      expect(firstBrokenLink(records.sha256, ticket.no, history)).toBeUndefined()
    })

    test('of the filing are found for many tickets at once', async () => {
      const one = await aTicket({ words: '甲' })
      const other = await aTicket({ words: '乙' })
      const silent = await aTicket()
      const more = records.saltWords('补充')
      await append(one.no, one, anEvent('add', { words: more.digest }), more)
      expect(await records.filedWords(db.read, [one.no, other.no, silent.no])).toEqual(
        new Map([
          [one.no, '甲'],
          [other.no, '乙'],
        ]),
      )
      expect(await records.filedWords(db.read, [])).toEqual(new Map())
    })
  })

  test('the number a resident left belongs to the ticket', async () => {
    const ticket = await aTicket({ contact: 'phone' })
    await db.commit((trx) => records.setContact(trx, ticket.no, '0750-0000101'))
    expect(await records.contactOf(db.read, ticket.no)).toBe('0750-0000101')
    expect(await records.contactOf(db.read, (await aTicket()).no)).toBeUndefined()
    await db.commit((trx) => records.dropContact(trx, ticket.no))
    expect(await records.contactOf(db.read, ticket.no)).toBeUndefined()
  })

  test('a person’s own tickets come newest first, and no more than asked for', async () => {
    const [me, other] = [await aPerson(db), await aPerson(db)]
    const first = await aTicket({ person: me.id, at: at(1) })
    const twin = await aTicket({ person: me.id, at: at(1) })
    await aTicket({ person: other.id, at: at(2) })
    const last = await aTicket({ person: me.id, at: at(3) })
    const nos = async (limit: number) =>
      (await records.ticketsOf(db.read, me.id, limit)).map(({ no }) => no)
    expect(await nos(10)).toEqual([last.no, twin.no, first.no])
    expect(await nos(2)).toEqual([last.no, twin.no])
  })

  describe('tickets for a period', () => {
    const from = new Date(at(100))
    const until = new Date(at(200))
    const found = () => records.numbersFor(db.read, from, until)

    test('are those with an event in it and those not over when it began', async () => {
      const over = await aTicket({ at: at(1) })
      await grown(over, anEvent('reply', { at: at(2) }), anEvent('close', { at: at(99) }))
      const lying = await aTicket({ at: at(3) })
      const ended = await aTicket({ at: at(4) })
      await grown(ended, anEvent('reply', { at: at(5) }), anEvent('close', { at: at(100) }))
      const since = await aTicket({ at: at(6) })
      await grown(since, anEvent('reply', { at: at(150) }), anEvent('close', { at: at(300) }))
      await aTicket({ at: at(200) })
      expect(await found()).toEqual([lying.no, ended.no, since.no].toSorted())
    })

    test('are those merged in it or after it, and none merged before', async () => {
      const before = await aTicket({ at: at(1) })
      await grown(before, anEvent('merge', { at: at(99) }))
      const within = await aTicket({ at: at(2) })
      await grown(within, anEvent('merge', { at: at(150) }))
      const since = await aTicket({ at: at(3) })
      await grown(since, anEvent('merge', { at: at(250) }))
      expect(await found()).toEqual([within.no, since.no].toSorted())
    })

    test('are those that were over before the limit to take them up fell in it', async () => {
      const quick = await aTicket({ at: at(1), acceptBy: at(150) })
      await grown(quick, anEvent('reply', { at: at(2) }), anEvent('close', { at: at(3) }))
      const before = await aTicket({ at: at(1), acceptBy: at(100) })
      await grown(before, anEvent('reply', { at: at(2) }), anEvent('close', { at: at(3) }))
      expect(await found()).toEqual([quick.no])
    })

    test('are those of which something is said after they are over', async () => {
      const over = await aTicket({ at: at(1) })
      await grown(
        over,
        anEvent('reply', { at: at(2) }),
        anEvent('close', { at: at(3) }),
        anEvent('rate', { at: at(120) }),
      )
      expect(await found()).toEqual([over.no])
    })
  })

  test('all numbers are gone through page by page, each once', async () => {
    const filed = []
    for (let i = 0; i < 7; i++) filed.push((await aTicket()).no)
    const seen: string[] = []
    for (let after = ''; ;) {
      const page = await records.ticketNumbersAfter(db.read, after, 3)
      seen.push(...page)
      if (page.length < 3) break
      after = page.at(-1)!
    }
    expect(seen).toEqual(filed)
  })
}
