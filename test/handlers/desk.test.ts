import { beforeEach, describe, expect, test } from 'vitest'

import { Refusal } from '../../src/domain/errors.ts'
import { addToTicket } from '../../src/handlers/add-to-ticket.ts'
import * as coordinating from '../../src/handlers/coordinate.ts'
import * as asking from '../../src/handlers/ask-others.ts'
import * as touching from '../../src/handlers/in-touch.ts'
import * as answering from '../../src/handlers/reply.ts'
import { speak } from '../../src/handlers/speak.ts'
import * as taking from '../../src/handlers/take-on.ts'
import type { Happened } from '../../src/handlers/happened.ts'
import * as wishes from '../../src/handlers/own-wishes.ts'
import { assign as give } from '../../src/handlers/assign.ts'
import { callBack } from '../../src/handlers/call-back.ts'
import { merge as join, unmerge } from '../../src/handlers/merging.ts'
import { verify } from '../../src/handlers/verify.ts'
import * as verdicts from '../../src/handlers/verdict.ts'
import type { Db, Ticket, Who } from '../../src/handlers/world.ts'
import * as records from '../../src/store/records.ts'
import { after, DAY, house, HOUR, NOW } from './house.ts'

const home = house()

let zhen: Who
let li: Who
let lu: Who
let no: string
beforeEach(async () => {
  zhen = await home.resident()
  li = await home.officer('roads')
  lu = await home.official('coordinator')
  no = (await home.complain({ who: zhen, words: '东塘村的路灯坏了' })).no
})

type Done = (trx: Db) => Promise<Happened | readonly Happened[] | undefined>

/** Does something in one transaction and gives the ticket as it is afterwards. */
const then = async (what: Done, of = no): Promise<Ticket> => {
  await home.commit(what)
  return (await records.findTicket(home.world.store.read, of))!
}
const refusal = (what: Done): Promise<string> =>
  home.commit(what).then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Refusal) return error.reason
      throw error
    },
  )
const verbs = async (of = no): Promise<string[]> =>
  (await records.historyOf(home.world.store.read, of)).map(({ body }) => body.verb)

/** 24:00 of a day in the township. */
const endOf = (day: string): string => `${day}T16:00:00.000Z`

const accept =
  (who = li, at = after(HOUR)) =>
  (trx: Db) =>
    taking.accept(home.world, trx, who, no, at)
const reply =
  (at: Date, who = li) =>
  (trx: Db) =>
    answering.reply(home.world, trx, who, no, { words: '修好了', items: [], files: [] }, at)
const askMore = (at: Date) => (trx: Db) =>
  touching.askMore(home.world, trx, li, no, '是哪一盏灯？', at)
const add = (at: Date) => (trx: Db) =>
  addToTicket(home.world, trx, zhen, no, { words: '小学门口那盏', files: [] }, at)

describe('within the unit', () => {
  test('who accepts has it, a colleague takes it over, and hands it on', async () => {
    const wang = await home.officer('roads')
    expect((await then(accept())).handler).toBe(li.person)
    expect((await then((trx) => taking.claim(home.world, trx, wang, no, NOW))).handler).toBe(
      wang.person,
    )
    expect(await refusal((trx) => taking.claim(home.world, trx, wang, no, NOW))).toBe(
      'already-done',
    )
    const handOver = (to: number) => (trx: Db) =>
      taking.handOver(home.world, trx, wang, no, to, NOW)
    expect((await then(handOver(li.person))).handler).toBe(li.person)
    expect(await refusal(handOver(li.person))).toBe('already-done')
    const chen = await home.officer('welfare')
    expect(await refusal(handOver(chen.person))).toBe('stale-button')
    expect(await refusal((trx) => taking.claim(home.world, trx, lu, no, NOW))).toBe('not-your-part')
  })

  test('a call to the resident is taking care of it, and stands in the history', async () => {
    const called = await then((trx) => touching.contact(home.world, trx, li, no, after(HOUR)))
    expect(called).toMatchObject({ state: 'assigned', contactedAt: after(HOUR).toISOString() })
    expect(called.workers).toEqual([li.person])
  })

  test('notes, news and what is passed to the county leave the clock alone', async () => {
    const filed = (await records.findTicket(home.world.store.read, no))!
    for (const verb of ['note', 'interim', 'refer'] as const)
      await then((trx) => speak(home.world, trx, li, no, verb, '在等配件', after(HOUR)))
    const now = (await records.findTicket(home.world.store.read, no))!
    expect(now).toMatchObject({ state: 'in-hand', referred: true, answerBy: filed.answerBy })
    expect(await verbs()).toEqual(['file', 'note', 'interim', 'refer'])
    expect([...(await records.wordsOf(home.world.store.read, no)).values()].slice(1)).toEqual(
      Array(3).fill('在等配件'),
    )
  })

  test('another unit helps, and only helps', async () => {
    const chen = await home.officer('welfare')
    const note = (trx: Db) => speak(home.world, trx, chen, no, 'note', '我们去看过', NOW)
    expect(await refusal(note)).toBe('no-such-ticket')
    const callIn = (unit: string) => (trx: Db) => asking.callIn(home.world, trx, li, no, unit, NOW)
    expect(await refusal(callIn('roads'))).toBe('no-such-unit')
    expect(await refusal(callIn('nowhere'))).toBe('no-such-unit')
    expect((await then(callIn('welfare'))).helpers).toEqual(['welfare'])
    expect(await refusal(callIn('welfare'))).toBe('already-done')
    await then(note)
    expect(await refusal(reply(NOW, chen))).toBe('not-your-part')
  })

  test('what it declines is over, with a reason', async () => {
    const decline = (trx: Db) =>
      answering.decline(home.world, trx, li, no, { reason: 'county', words: '请打 12345' }, NOW)
    expect(await then(decline)).toMatchObject({ state: 'declined', closedAt: NOW.toISOString() })
    expect(await refusal(decline)).toBe('not-now')
  })

  test('a reply is put right, and both stay', async () => {
    await then(reply(after(HOUR)))
    const correct = (of: number) => (trx: Db) =>
      answering.correct(home.world, trx, li, no, { of, words: '明天修好' }, after(2 * HOUR))
    expect(await refusal(correct(1))).toBe('stale-button')
    expect((await then(correct(2))).state).toBe('answered')
    expect(await verbs()).toEqual(['file', 'reply', 'correct'])
  })

  test('nobody works on what they filed themselves', async () => {
    const own = await home.complain({ who: li, words: '东塘村路灯又坏了' })
    expect(await refusal((trx) => taking.accept(home.world, trx, li, own.no, NOW))).toBe(
      'no-such-ticket',
    )
  })
})

describe('waiting for the resident', () => {
  test('stops the clock: what was left of it is left when they answer', async () => {
    // Filed on Monday, due on Monday the 30th: asked on Tuesday, four days are left.
    await then(accept())
    const asked = await then(askMore(after(DAY)))
    expect(asked).toMatchObject({ state: 'awaiting-resident', waitUntil: endOf('2026-12-01') })
    const answered = await then(add(after(3 * DAY)))
    expect(answered).toMatchObject({
      state: 'in-hand',
      answerBy: endOf('2026-12-02'),
      waitUntil: null,
    })
    expect(answered.waitingSince).toBeNull()
  })

  test('happens once: asked again, it runs on', async () => {
    await then(accept())
    await then(askMore(after(DAY)))
    const { answerBy } = await then(add(after(2 * DAY)))
    expect(await then(askMore(after(3 * DAY)))).toMatchObject({ state: 'in-hand', answerBy })
  })

  test('ends with the answer, too, and that is in time', async () => {
    await then(accept())
    await then(askMore(after(DAY)))
    // Tuesday the 1st, when the limit would have been over since yesterday.
    const answered = await then(reply(after(8 * DAY)))
    expect(answered).toMatchObject({ state: 'answered', answerBy: endOf('2026-12-07') })
  })

  test('is over after so many working days, however late somebody looks', async () => {
    await then(accept())
    const { waitUntil } = await then(askMore(after(DAY)))
    expect(waitUntil).toBe(endOf('2026-12-01'))
    expect((await then(add(after(30 * DAY)))).answerBy).toBe(endOf('2026-12-07'))
  })
})

describe('what a unit asks the coordinator for', () => {
  const ask =
    (to: string | null = 'welfare') =>
    (trx: Db) =>
      asking.askTransfer(home.world, trx, li, no, { to, words: '归民政管' }, after(HOUR))
  const assign = (unit: string) => (trx: Db) =>
    give(home.world, trx, lu, no, { unit, why: 'elsewhere' }, after(2 * HOUR))
  const refuse = (what: 'transfer' | 'extension' | 'objection') => (trx: Db) =>
    coordinating.refuseRequest(home.world, trx, lu, no, { what, words: '还是归你们' }, NOW)

  test('a transfer goes to the other unit with the clock it had, and the first unit sees it no more', async () => {
    const { answerBy } = await then(accept())
    expect((await then(ask())).request).toEqual({ kind: 'transfer', to: 'welfare' })
    expect(await refusal(assign('nowhere'))).toBe('no-such-unit')
    expect(await refusal(assign('roads'))).toBe('already-done')
    expect(await then(assign('welfare'))).toMatchObject({
      state: 'assigned',
      unit: 'welfare',
      answerBy,
      request: null,
      handler: null,
    })
    expect(await refusal(accept())).toBe('no-such-ticket')
  })

  test('the second decision is the last', async () => {
    for (const _ of [1, 2]) {
      await then(ask(null))
      await then(refuse('transfer'))
    }
    expect(await refusal(ask())).toBe('not-now')
    expect(await refusal((trx) => speak(home.world, trx, li, no, 'object', '不归我们', NOW))).toBe(
      'not-now',
    )
  })

  test('it asks for itself, not for others: no unit gives a ticket to its peers', async () => {
    expect(
      await refusal((trx) =>
        give(home.world, trx, li, no, { unit: 'welfare', why: 'elsewhere' }, NOW),
      ),
    ).toBe('not-your-part')
    expect(await refusal(ask('roads'))).toBe('no-such-unit')
  })

  test('more time is given once, from the limit on', async () => {
    const want = (trx: Db) => speak(home.world, trx, li, no, 'ask-extension', '配件没到', NOW)
    const extend = (trx: Db) => coordinating.extend(home.world, trx, lu, no, '等配件', NOW)
    await then(want)
    expect(await refusal(refuse('transfer'))).toBe('stale-button')
    // Five working days after Monday the 30th.
    expect(await then(extend)).toMatchObject({ answerBy: endOf('2026-12-07'), request: null })
    expect(await refusal(want)).toBe('not-now')
    expect(await refusal(extend)).toBe('not-now')
  })
})

describe('what the coordinator does', () => {
  test('urgent from now on is counted in hours from now', async () => {
    const expedite = (trx: Db) => coordinating.expedite(home.world, trx, lu, no, after(HOUR))
    expect(await then(expedite)).toMatchObject({
      urgent: true,
      acceptBy: after(3 * HOUR).toISOString(),
      answerBy: after(25 * HOUR).toISOString(),
    })
    expect(await refusal(expedite)).toBe('not-now')
  })

  test('what nobody could place waits for them, with the same clock', async () => {
    const lost = await home.complain({ who: zhen, words: '有件事想说' })
    expect(lost).toMatchObject({ state: 'unassigned', unit: 'office' })
    const assign = (trx: Db) =>
      give(home.world, trx, lu, lost.no, { unit: 'welfare', why: 'new' }, NOW)
    expect(await then(assign, lost.no)).toMatchObject({
      state: 'assigned',
      unit: 'welfare',
      category: 'aid',
      answerBy: lost.answerBy,
      transfers: 0,
    })
  })

  test('calls back on the work of others, never on their own', async () => {
    const call = (who: Who, solved: boolean | null) => (trx: Db) =>
      callBack(home.world, trx, who, no, { solved, rating: null }, after(DAY))
    await then(reply(after(HOUR), lu))
    expect(await refusal(call(lu, true))).toBe('own-work')
    const shen = await home.official('coordinator')
    expect((await then(call(shen, null))).state).toBe('answered')
    expect(await then(call(shen, true))).toMatchObject({ state: 'closed', solved: true })
    expect(await then(call(shen, false))).toMatchObject({ state: 'reopened', round: 2 })
  })

  test('a second time not satisfied is theirs to look at: done again, or ended with reasons', async () => {
    const notSolved = (at: Date) => (trx: Db) => verdicts.sayUnsolved(home.world, trx, zhen, no, at)
    await then(reply(after(HOUR)))
    expect(await then(notSolved(after(DAY)))).toMatchObject({ reviewing: false, round: 2 })
    await then(reply(after(2 * DAY)))
    expect(await then(notSolved(after(3 * DAY)))).toMatchObject({
      state: 'reopened',
      reviewing: true,
    })
    expect(await refusal(accept())).toBe('not-now')
    const review = (outcome: 'redo' | 'end') => (trx: Db) =>
      coordinating.review(home.world, trx, lu, no, { outcome, words: '核实过了' }, after(4 * DAY))
    expect(await then(review('redo'))).toMatchObject({ state: 'reopened', reviewing: false })
    await then(reply(after(5 * DAY)))
    await then(notSolved(after(6 * DAY)))
    expect(await then(review('end'))).toMatchObject({ state: 'closed', reviewing: false })
  })

  test('what is said to them on the telephone counts as if it had been pressed', async () => {
    const call = (solved: boolean | null, rating: 'satisfied' | 'basically' | 'dissatisfied') =>
      then((trx) => callBack(home.world, trx, lu, no, { solved, rating }, after(DAY)))
    await then(reply(after(HOUR)))
    // It works now, and they are not satisfied all the same.
    expect(await call(true, 'dissatisfied')).toMatchObject({ state: 'reopened', round: 2 })
    await then(reply(after(DAY)))
    expect(await call(null, 'dissatisfied')).toMatchObject({ state: 'reopened', round: 3 })
    await then(reply(after(DAY)))
    expect(await call(true, 'satisfied')).toMatchObject({ state: 'closed', rating: 'satisfied' })
    expect(await call(true, 'basically')).toMatchObject({ state: 'closed', rating: 'basically' })
    expect((await verbs()).filter((verb) => verb === 'close')).toHaveLength(1)
  })

  test('what was ended with reasons stays ended, unless another coordinator hears otherwise on the telephone', async () => {
    const notSolved = (at: Date) => (trx: Db) => verdicts.sayUnsolved(home.world, trx, zhen, no, at)
    const end = { outcome: 'end', words: '核实过了' } as const
    await then(reply(after(HOUR)))
    await then(notSolved(after(HOUR)))
    await then(reply(after(DAY)))
    await then(notSolved(after(DAY)))
    await then((trx) => coordinating.review(home.world, trx, lu, no, end, after(DAY)))
    expect(
      await refusal((trx) => verdicts.reopenOwn(home.world, trx, zhen, no, after(2 * DAY))),
    ).toBe('settled')
    // That they are not satisfied is counted.
    expect(
      await then((trx) => verdicts.rate(home.world, trx, zhen, no, 'dissatisfied', after(2 * DAY))),
    ).toMatchObject({ state: 'closed', rating: 'dissatisfied' })
    const called = { solved: false, rating: null }
    const callBackBy = (who: Who) => (trx: Db) =>
      callBack(home.world, trx, who, no, called, after(2 * DAY))
    // Ending it was their own last word.
    expect(await refusal(callBackBy(lu))).toBe('own-work')
    const he = await home.official('coordinator')
    await then(callBackBy(he))
    await then(reply(after(3 * DAY)))
    expect(await then(notSolved(after(3 * DAY)))).toMatchObject({
      state: 'reopened',
      reviewing: true,
    })
  })

  test('two tickets on one matter go on as one, and apart again with the clock they had', async () => {
    const second = await home.complain({ who: await home.resident(), words: '东塘村路灯不亮' })
    const merge = (from: string, into: string) => (trx: Db) =>
      join(home.world, trx, li, from, into, NOW)
    expect(await refusal(merge(no, no))).toBe('not-into-itself')
    expect(await then(merge(second.no, no), second.no)).toMatchObject({
      state: 'merged',
      mergedInto: no,
    })
    expect(await verbs()).toEqual(['file', 'take-in'])
    const apart = (trx: Db) => unmerge(home.world, trx, li, second.no, after(DAY))
    expect(await then(apart, second.no)).toMatchObject({
      state: 'assigned',
      mergedInto: null,
      answerBy: second.answerBy,
    })
    expect(await verbs()).toEqual(['file', 'take-in', 'let-go'])
  })

  test('a leader writes an instruction, whoever has the ticket', async () => {
    const lin = await home.official('leader')
    const instruct = (who: Who) => (trx: Db) =>
      coordinating.instruct(home.world, trx, who, no, '尽快办好', NOW)
    expect((await then(instruct(lin))).state).toBe('assigned')
    expect(await refusal(instruct(li))).toBe('not-your-button')
  })

  test('who is urged does not get another clock', async () => {
    const { answerBy } = (await records.findTicket(home.world.store.read, no))!
    const urged = await then((trx) => coordinating.urge(home.world, trx, lu, no, '快', NOW))
    expect(urged).toMatchObject({ state: 'assigned', answerBy })
  })
})

describe('the resident', () => {
  test('adds as often as there is something to add, and is asked to wait when it is a flood', async () => {
    for (let i = 0; i < 60; i++) await then(add(after(HOUR)))
    expect(await refusal(add(after(HOUR)))).toBe('too-many-added')
    expect(await refusal(add(after(DAY)))).toBe('done')
  })

  test('withdraws it, once, and it is nobody’s any more', async () => {
    const withdraw = (who: Who) => (trx: Db) => wishes.withdraw(home.world, trx, who, no, NOW)
    expect(await refusal(withdraw(li))).toBe('no-such-ticket')
    expect((await then(withdraw(zhen))).state).toBe('withdrawn')
    expect(await refusal(withdraw(zhen))).toBe('already-done')
    expect(await refusal(accept())).toBe('not-now')
  })

  test('is asked for a number, and gives it or not', async () => {
    const ask = (trx: Db) => touching.askPhone(home.world, trx, li, no, NOW)
    const say = (phone: string | undefined) => (trx: Db) =>
      wishes.answerPhoneWish(home.world, trx, zhen, no, phone, NOW)
    await then(ask)
    expect((await then(say(undefined))).contact).toBe('anonymous')
    await then(ask)
    expect((await then(say('0750-0000101'))).contact).toBe('phone')
    expect(await records.contactOf(home.world.store.read, no)).toBe('0750-0000101')
    expect(await refusal(ask)).toBe('not-now')
  })

  test('asks how far it is, and has it done again for ten working days after its end', async () => {
    await then((trx) => wishes.hurry(home.world, trx, zhen, no, NOW))
    // Once a working day: Monday evening is still Monday, Tuesday is not.
    await then((trx) => wishes.hurry(home.world, trx, zhen, no, after(8 * HOUR)))
    await then((trx) => wishes.hurry(home.world, trx, zhen, no, after(DAY)))
    expect(await verbs()).toEqual(['file', 'urge', 'urge'])
    await then(reply(after(HOUR)))
    await then((trx) => verdicts.saySolved(home.world, trx, zhen, no, after(HOUR)))
    const again = (at: Date) => (trx: Db) => verdicts.reopenOwn(home.world, trx, zhen, no, at)
    expect(await refusal(again(after(15 * DAY)))).toBe('too-late')
    expect((await then(again(after(14 * DAY)))).state).toBe('reopened')
    expect(await refusal(again(after(14 * DAY)))).toBe('already-done')
  })
})

test('whoever calls again about what was recorded for them adds to it; who writes here does it themselves', async () => {
  const more = (trx: Db) => touching.addForCaller(home.world, trx, li, no, '又打来了', NOW)
  expect(await refusal(more)).toBe('not-now')
})

test('a report goes no further: it is neither shared nor merged, nor given to the unit it speaks of', async () => {
  const report = await home.complain({ who: zhen, words: '我要举报规建办主任收了我们三千块' })
  expect(report.report).toBe(true)
  const to = (unit: string) => (trx: Db) =>
    give(home.world, trx, lu, report.no, { unit, why: 'elsewhere' }, NOW)
  expect(await refusal(to('roads'))).toBe('about-that-unit')
  await then(to('welfare'), report.no)
  const chen = await home.officer('welfare')
  expect(
    await refusal((trx) => asking.callIn(home.world, trx, chen, report.no, 'roads', NOW)),
  ).toBe('not-a-report')
  for (const [one, into] of [
    [no, report.no],
    [report.no, no],
  ] as const)
    expect(await refusal((trx) => join(home.world, trx, lu, one, into, NOW))).toBe('not-a-report')
})

test('after all of it every history is whole, and says what the tickets say', async () => {
  await then(accept())
  await then(askMore(after(DAY)))
  await then(add(after(2 * DAY)))
  await then((trx) => asking.callIn(home.world, trx, li, no, 'welfare', after(2 * DAY)))
  await then((trx) => coordinating.extend(home.world, trx, lu, no, '等配件', after(2 * DAY)))
  await then(reply(after(3 * DAY)))
  await then((trx) => verdicts.sayUnsolved(home.world, trx, zhen, no, after(4 * DAY)))
  expect(await verify(home.world, home.world.store.read)).toMatchObject({ checked: 1, faults: [] })
})
