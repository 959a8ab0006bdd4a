import { expect, test } from 'vitest'

import type { ComplaintEvent } from '../../src/domain/complaint.ts'
import { readPeriod } from '../../src/domain/period.ts'
import type { FollowedUp } from '../../src/domain/summary.ts'
import { followedUpIn } from '../../src/handlers/followed-up.ts'
import { unnamedIn } from '../../src/handlers/unnamed.ts'
import type { Ticket } from '../../src/handlers/world.ts'
import { saltWords } from '../../src/store/complaints.ts'
import { ACTORS, anEvent } from '../domain/builders.ts'
import { at } from '../domain/two-weeks.ts'
import { house } from './house.ts'

/** What became of leaders' words up to the end of 2026-W48, Sunday, 29 November. */

const home = house()
const LATER = new Date('2027-01-15T00:00:00.000Z')

let count = 0
/** Gives the words of its instruction, no two alike. */
const live = async (...events: readonly ComplaintEvent[]): Promise<string> => {
  const no = `SD261101-${100 + ++count}`
  const words = `请${'甲乙丙丁戊己庚辛壬癸子丑'[count]}组尽快办好`
  await home.commit(async (trx) => {
    let ticket: Ticket | undefined
    for (const event of events)
      ticket = await home.world.records.appendEvent(
        trx,
        no,
        ticket,
        event,
        null,
        event.verb === 'instruct' ? saltWords(words) : undefined,
      )
  })
  return words
}
const filed = anEvent('file', { at: at('-9 09:00'), answerBy: at('60 24:00') })
const instructed = (wall: string) => anEvent('instruct', { at: at(wall) })
const did = (verb: Parameters<typeof anEvent>[0], wall: string, given: object = {}) =>
  anEvent(verb, { at: at(wall), ...given })

const told = async (now = LATER): Promise<FollowedUp[]> => {
  const { read } = home.world.store
  const unnamed = await unnamedIn(home.world, read, now)
  return followedUpIn(home.world, read, unnamed, readPeriod('week', '2026-W48')!, now)
}

test('an instruction is told of for four weeks, and after that while it is not done', async () => {
  const closed = [did('reply', '27 09:00'), did('close', '28 09:00')]
  const first = await live(filed, instructed('2 00:00'), ...closed)
  await live(filed, instructed('1 23:59'), ...closed)
  await live(filed, instructed('1 23:58'), did('reply', '27 09:00'))
  const waiting = await live(filed, instructed('1 23:57'))
  expect((await told()).map(({ words, done }) => [words, done])).toEqual([
    [waiting, false],
    [first, true],
  ])
})

test('it is done by an answer after it, or when the ticket is over; not by what was answered before', async () => {
  await live(filed, did('reply', '20 09:00'), instructed('23 09:01'))
  await live(filed, instructed('23 09:02'), did('decline', '24 09:00'))
  await live(filed, instructed('23 09:03'), did('withdraw', '24 09:00'))
  await live(filed, did('reply', '20 09:00'), instructed('23 09:04'), did('close', '24 09:00'))
  expect((await told()).map(({ state, done }) => [state, done])).toEqual([
    ['answered', false],
    ['declined', true],
    ['withdrawn', true],
    ['closed', true],
  ])
})

test('what happens after the end of the week changes nothing of it', async () => {
  const first = await live(filed, instructed('1 09:00'), did('reply', '30 00:00'))
  await live(filed, instructed('30 00:00'))
  const again = did('reopen', '31 09:00', { answerBy: at('60 24:00') })
  await live(
    filed,
    instructed('1 09:01'),
    did('reply', '30 09:00'),
    did('close', '30 10:00'),
    again,
    did('withdraw', '32 09:00'),
  )
  const all = await told()
  expect(all.map(({ words, done }) => [words, done])).toEqual([
    [first, false],
    [expect.stringContaining('组尽快办好'), false],
  ])
})

test('of a week that goes on what happened this moment is told, too', async () => {
  await live(filed, instructed('25 09:00'))
  expect(await told(new Date(at('25 09:00')))).toHaveLength(1)
  expect(await told(new Date(at('25 08:59')))).toEqual([])
})

test('an order is done when the unit said what became of it, by then', async () => {
  const { records } = home.world
  const leader = (await home.official('leader')).person
  const order = (wall: string) =>
    home.commit((trx) =>
      records.addOrder(
        trx,
        { unit: 'roads', by: leader, period: '2026-W47' },
        saltWords(wall),
        new Date(at(wall)),
      ),
    )
  const answer = async (id: number, wall: string) =>
    home.commit((trx) =>
      records.answerOrder(trx, id, leader, saltWords('办好了'), new Date(at(wall))),
    )
  const inTime = await order('2 09:00')
  await answer(inTime.id, '29 23:59')
  const late = await order('3 09:00')
  await answer(late.id, '30 00:00')
  const old = await order('1 09:00')
  expect((await told()).map(({ words, answer: said, done }) => [words, said, done])).toEqual([
    [old.words, null, false],
    [inTime.words, '办好了', true],
    [late.words, null, false],
  ])
})

test('reports on people in office are none of it', async () => {
  await live({ ...filed, report: true } as ComplaintEvent, {
    ...instructed('25 09:00'),
    by: ACTORS.leader,
  })
  expect(await told()).toEqual([])
})
