import { describe, expect, test } from 'vitest'

import { canonicalJson, nextLink } from '../../src/domain/history.ts'
import { reply } from '../../src/handlers/reply.ts'
import { accept } from '../../src/handlers/take-on.ts'
import { addToTicket } from '../../src/handlers/add-to-ticket.ts'
import { rate, saySolved } from '../../src/handlers/verdict.ts'
import type { Fault } from '../../src/handlers/fault.ts'
import { verify } from '../../src/handlers/verify.ts'
import type { Db, Ticket, Who } from '../../src/handlers/world.ts'
import * as records from '../../src/store/records.ts'
import { after, DAY, house, HOUR } from './house.ts'

const home = house()
const check = () => verify(home.world, home.world.store.read)
const faults = async (): Promise<readonly Fault[]> => (await check()).faults

/** A ticket with a whole life: filed, accepted, added to, answered, closed and rated. */
const aLife = async (): Promise<{ no: string; who: Who }> => {
  const { world, commit } = home
  const who = await home.resident()
  const officer = await home.officer('roads')
  const { no } = await home.complain({ who, words: '路灯坏了', contact: 'phone' })
  await commit((trx) => accept(world, trx, officer, no, after(HOUR)))
  const more = { words: '在东塘村口', files: [] }
  await commit((trx) => addToTicket(world, trx, who, no, more, after(2 * HOUR)))
  await commit((trx) =>
    reply(world, trx, officer, no, { words: '今天修好', items: [], files: [] }, after(3 * HOUR)),
  )
  await commit((trx) => saySolved(world, trx, who, no, after(DAY)))
  await commit((trx) => rate(world, trx, who, no, 'satisfied', after(DAY)))
  return { no, who }
}
const tamper = (how: (trx: Db) => Promise<unknown>) => home.commit(how)
const body = async (no: string, seq: number) =>
  (await records.historyOf(home.world.store.read, no))[seq - 1]!.body
const setBody = (no: string, seq: number, text: string) =>
  tamper((trx) =>
    trx
      .updateTable('events')
      .set({ body: text })
      .where('complaint_no', '=', no)
      .where('seq', '=', seq)
      .execute(),
  )

test('records that nobody touched are in order', async () => {
  expect(await check()).toEqual({ checked: 0, faults: [], warnings: [] })
  await aLife()
  await home.complain()
  expect(await check()).toEqual({ checked: 2, faults: [], warnings: [] })
})

test('more tickets than one page holds are all looked at', async () => {
  const filed: Ticket[] = []
  for (let i = 0; i < 520; i++) filed.push(await home.complain())
  const last = filed.at(-1)!.no
  await tamper((trx) =>
    trx.updateTable('complaints').set({ round: 9 }).where('no', '=', last).execute(),
  )
  expect(await check()).toEqual({
    checked: 520,
    faults: [{ ticket: last, seq: null, what: 'state-differs' }],
    warnings: [],
  })
})

test('words that were erased are no fault: that is what a person may ask for', async () => {
  await aLife()
  await tamper((trx) => trx.deleteFrom('words').execute())
  await tamper((trx) => trx.deleteFrom('contacts').execute())
  expect(await faults()).toEqual([])
})

test('a person who was forgotten is no fault', async () => {
  const { no } = await aLife()
  await tamper((trx) =>
    trx.updateTable('complaints').set({ person_id: null }).where('no', '=', no).execute(),
  )
  expect(await faults()).toEqual([])
})

describe('in the history, found by its link is', () => {
  test('an event that was changed', async () => {
    const { no } = await aLife()
    const event = await body(no, 2)
    await setBody(no, 2, canonicalJson({ ...event, at: after(-DAY).toISOString() }))
    expect(await faults()).toEqual([{ ticket: no, seq: 2, what: 'broken-link' }])
  })

  test('an event that is no JSON any more, and the other tickets are still looked at', async () => {
    const { no } = await aLife()
    const other = await home.complain()
    await setBody(no, 3, '{"verb":"add"')
    await tamper((trx) =>
      trx.updateTable('complaints').set({ round: 9 }).where('no', '=', other.no).execute(),
    )
    expect(await faults()).toEqual([
      { ticket: no, seq: 3, what: 'broken-link' },
      { ticket: other.no, seq: null, what: 'state-differs' },
    ])
  })

  test.each(['previous', 'hash'] as const)('a changed %s', async (column) => {
    const { no } = await aLife()
    await tamper((trx) =>
      trx
        .updateTable('events')
        .set({ [column]: 'f'.repeat(64) })
        .where('complaint_no', '=', no)
        .where('seq', '=', 4)
        .execute(),
    )
    expect(await faults()).toEqual([{ ticket: no, seq: 4, what: 'broken-link' }])
  })

  test('an event that was taken out', async () => {
    const { no } = await aLife()
    await tamper((trx) =>
      trx.deleteFrom('events').where('complaint_no', '=', no).where('seq', '=', 3).execute(),
    )
    expect(await faults()).toEqual([{ ticket: no, seq: 3, what: 'broken-link' }])
  })

  test('an event that was taken out, with those after it moved up', async () => {
    const { no } = await aLife()
    await tamper(async (trx) => {
      const at = trx.updateTable('events').where('complaint_no', '=', no)
      await trx.deleteFrom('events').where('complaint_no', '=', no).where('seq', '=', 3).execute()
      for (let seq = 4; seq <= 7; seq++)
        await at
          .set({ seq: seq - 1 })
          .where('seq', '=', seq)
          .execute()
    })
    expect(await faults()).toEqual([{ ticket: no, seq: 3, what: 'broken-link' }])
  })

  test('two events in each other’s place', async () => {
    const { no } = await aLife()
    await tamper(async (trx) => {
      const move = (from: number, to: number) =>
        trx
          .updateTable('events')
          .set({ seq: to })
          .where('complaint_no', '=', no)
          .where('seq', '=', from)
          .execute()
      await move(2, 99)
      await move(3, 2)
      await move(99, 3)
    })
    expect(await faults()).toEqual([{ ticket: no, seq: 2, what: 'broken-link' }])
  })

  test('a history that was moved over from another ticket', async () => {
    const [one, other] = [await home.complain(), await home.complain()]
    await tamper(async (trx) => {
      await trx.deleteFrom('events').where('complaint_no', '=', other.no).execute()
      const moved = await trx
        .selectFrom('events')
        .selectAll()
        .where('complaint_no', '=', one.no)
        .executeTakeFirstOrThrow()
      await trx
        .insertInto('events')
        .values({ ...moved, complaint_no: other.no })
        .execute()
    })
    expect(await faults()).toEqual([{ ticket: other.no, seq: 1, what: 'broken-link' }])
  })
})

describe('missing events are', () => {
  test('the last one, taken out', async () => {
    const { no } = await aLife()
    await tamper((trx) =>
      trx.deleteFrom('events').where('complaint_no', '=', no).where('seq', '=', 7).execute(),
    )
    expect(await faults()).toEqual([{ ticket: no, seq: 6, what: 'missing-events' }])
  })

  test('all of them, taken out', async () => {
    const { no } = await home.complain()
    await tamper((trx) => trx.deleteFrom('events').where('complaint_no', '=', no).execute())
    expect(await faults()).toEqual([{ ticket: no, seq: null, what: 'missing-events' }])
  })

  test('a whole ticket, of which nothing is left but its number', async () => {
    const [one, other] = [await home.complain(), await home.complain()]
    await tamper(async (trx) => {
      for (const table of ['words', 'contacts', 'attachments', 'events'] as const)
        await trx.deleteFrom(table).where('complaint_no', '=', one.no).execute()
      await trx
        .updateTable('drafts')
        .set({ complaint_no: null })
        .where('complaint_no', '=', one.no)
        .execute()
      await trx.deleteFrom('complaints').where('no', '=', one.no).execute()
    })
    expect(await faults()).toEqual([{ ticket: one.no, seq: null, what: 'missing-ticket' }])
    expect(other.no).not.toBe(one.no)
  })

  test('one put behind the last with care, of which the ticket knows nothing', async () => {
    const { no } = await home.complain()
    await tamper(async (trx) => {
      const last = (await records.historyOf(trx, no)).at(-1)
      const event = {
        verb: 'accept',
        at: after(1).toISOString(),
        by: { role: 'officer', person: 1 },
      }
      const link = nextLink(records.sha256, no, last, event)
      await trx
        .insertInto('events')
        .values({
          complaint_no: no,
          seq: link.seq,
          at: event.at,
          verb: event.verb,
          body: canonicalJson(event),
          previous: link.previous,
          hash: link.hash,
        })
        .execute()
    })
    expect(await faults()).toEqual([{ ticket: no, seq: 2, what: 'missing-events' }])
  })

  test('those of a chain made anew without what happened in it', async () => {
    const { no } = await aLife()
    await tamper(async (trx) => {
      const kept = await records.historyOf(trx, no)
      await trx.deleteFrom('words').where('complaint_no', '=', no).execute()
      await trx.deleteFrom('events').where('complaint_no', '=', no).where('seq', '>', 1).execute()
      // The reply, without its acceptance: whole by its links, but not what the ticket ends with.
      const link = nextLink(records.sha256, no, kept[0], kept[3]!.body)
      await trx
        .insertInto('events')
        .values({
          complaint_no: no,
          seq: link.seq,
          at: link.body.at,
          verb: link.body.verb,
          body: canonicalJson(link.body),
          previous: link.previous,
          hash: link.hash,
        })
        .execute()
    })
    expect(await faults()).toEqual([{ ticket: no, seq: 2, what: 'missing-events' }])
  })
})

test('a history with an impossible step is one, however well it is chained', async () => {
  const { no } = await home.complain()
  await tamper(async (trx) => {
    const last = (await records.historyOf(trx, no)).at(-1)
    const event = {
      verb: 'rate',
      rating: 'satisfied',
      at: after(1).toISOString(),
      by: { role: 'resident', person: 1 },
    }
    const link = nextLink(records.sha256, no, last, event)
    await trx
      .insertInto('events')
      .values({
        complaint_no: no,
        seq: link.seq,
        at: event.at,
        verb: event.verb,
        body: canonicalJson(event),
        previous: link.previous,
        hash: link.hash,
      })
      .execute()
    await trx
      .updateTable('complaints')
      .set({ seq: link.seq, hash: link.hash })
      .where('no', '=', no)
      .execute()
  })
  expect(await faults()).toEqual([{ ticket: no, seq: null, what: 'impossible-history' }])
})

describe('a ticket that says other than its history is found by', () => {
  test.each([
    ['state', 'answered'],
    ['unit_id', 'welfare'],
    ['category_id', 'aid'],
    ['area_id', 'west'],
    ['contact', 'anonymous'],
    ['filed_at', '2026-11-22T00:00:00.000Z'],
    ['round', 2],
    ['accept_by', '2027-01-01T00:00:00.000Z'],
    ['answer_by', '2027-01-01T00:00:00.000Z'],
    ['provisional', 1],
    ['accepted_at', null],
    ['answered_at', '2026-11-23T01:00:00.000Z'],
    ['first_answered_at', null],
    ['closed_at', null],
    ['solved', 0],
    ['rating', 'dissatisfied'],
  ] as const)('its %s', async (column, value) => {
    const { no } = await aLife()
    await tamper((trx) =>
      trx
        .updateTable('complaints')
        .set({ [column]: value })
        .where('no', '=', no)
        .execute(),
    )
    expect(await faults()).toEqual([{ ticket: no, seq: null, what: 'state-differs' }])
  })

  test('its owner: handed to somebody who did not file it', async () => {
    const { no } = await aLife()
    const stranger = await home.resident()
    await tamper((trx) =>
      trx
        .updateTable('complaints')
        .set({ person_id: stranger.person })
        .where('no', '=', no)
        .execute(),
    )
    expect(await faults()).toMatchObject([{ ticket: no }])
  })
})

// The summary chooses the histories of a period by the column, not by the event in the body.
test('an event whose own columns say another time or verb is found', async () => {
  const { no } = await aLife()
  const other = await aLife()
  const change = (ticket: string, values: { at: string } | { verb: string }) =>
    tamper((trx) =>
      trx
        .updateTable('events')
        .set(values)
        .where('complaint_no', '=', ticket)
        .where('seq', '=', 4)
        .execute(),
    )
  await change(no, { at: '2020-01-01T00:00:00.000Z' })
  await change(other.no, { verb: 'accept' })
  expect(await faults()).toMatchObject([
    { ticket: no, seq: 4 },
    { ticket: other.no, seq: 4 },
  ])
})

describe('words that are not those of the event are found:', () => {
  const setWords = (no: string, seq: number, values: { words?: string; salt?: string }) =>
    tamper((trx) =>
      trx
        .updateTable('words')
        .set(values)
        .where('complaint_no', '=', no)
        .where('seq', '=', seq)
        .execute(),
    )

  test('the resident’s, put into their mouth', async () => {
    const { no } = await aLife()
    await setWords(no, 1, { words: '一切都好' })
    expect(await faults()).toEqual([{ ticket: no, seq: 1, what: 'words-differ' }])
  })

  test('the reply, made prettier', async () => {
    const { no } = await aLife()
    await setWords(no, 4, { words: '马上修好。' })
    expect(await faults()).toEqual([{ ticket: no, seq: 4, what: 'words-differ' }])
  })

  test('with another salt', async () => {
    const { no } = await aLife()
    await setWords(no, 1, { salt: '00' })
    expect(await faults()).toEqual([{ ticket: no, seq: 1, what: 'words-differ' }])
  })

  test.each([
    ['an event without words', 2],
    ['an event that is not there', 12],
  ])('added to %s', async (_, seq) => {
    const { no } = await aLife()
    await tamper((trx) =>
      trx
        .insertInto('words')
        .values({ complaint_no: no, seq, words: '多出来的', salt: '' })
        .execute(),
    )
    expect(await faults()).toEqual([{ ticket: no, seq, what: 'words-differ' }])
  })
})

test('one bad ticket among good ones is named, and each bad one once', async () => {
  const tickets = [await home.complain(), await home.complain(), await home.complain()]
  await tamper((trx) =>
    trx
      .updateTable('complaints')
      .set({ state: 'closed', round: 7 })
      .where('no', '!=', tickets[1]!.no)
      .execute(),
  )
  expect(await check()).toEqual({
    checked: 3,
    faults: [0, 2].map((i) => ({ ticket: tickets[i]!.no, seq: null, what: 'state-differs' })),
    warnings: [],
  })
})

test('many tickets ended with the same words are a warning, and no fault', async () => {
  const { world, commit } = home
  const officer = await home.officer('roads')
  const ended: string[] = []
  for (let i = 0; i < 5; i++) {
    const { no } = await home.complain()
    const said = { words: '已按规定处理', items: [], files: [] }
    await commit((trx) => reply(world, trx, officer, no, said, after(i * HOUR)))
    ended.push(no)
  }
  const { faults: found, warnings } = await check()
  expect(found).toEqual([])
  expect(warnings).toMatchObject([{ person: officer.person, how: 'alike', tickets: ended }])
})
