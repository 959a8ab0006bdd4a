import { describe, expect, test } from 'vitest'

import { routeComplaint } from '../../src/domain/routing.ts'
import { reply } from '../../src/handlers/reply.ts'
import { accept } from '../../src/handlers/take-on.ts'
import { keepNearby } from '../../src/handlers/nearby-tickets.ts'
import { addToTicket } from '../../src/handlers/add-to-ticket.ts'
import type { Told, Who } from '../../src/handlers/world.ts'
import { openPostgres, openSqlite } from '../store/databases.ts'
import { after, house, MINUTE, NOW, type House } from './house.ts'

const LAMP = '东塘村村委会门口的路灯坏了三天，晚上很黑'
const LAMP_TOO = '东塘村村委会门口那盏路灯一直不亮'
const AID = '西岭村三组张家的低保停了两个月没有发'

/** Whoever is not named by the test. */
const NOBODY = -1

const told = ({ world }: House, words: string, person = NOBODY): Told => {
  const { category, area } = routeComplaint(world.town, words)
  return { words, category, area, person }
}
const numbers = (found: readonly { readonly no: string }[]) => found.map(({ no }) => no)

describe.each([
  ['SQLite', openSqlite],
  ['PostgreSQL', openPostgres],
] as const)('on %s', (_, open) => {
  const home = house(open)
  const like = async (words: string, person?: number, now = NOW) =>
    numbers(await home.world.nearby.find(told(home, words, person), now))

  test('what somebody else has filed already is found before it is filed again', async () => {
    expect(await like(LAMP_TOO)).toEqual([])
    const lamp = await home.complain({ words: LAMP })
    await home.complain({ words: AID })
    expect(await like(LAMP_TOO)).toEqual([lamp.no])
  })

  test('each process finds what another one filed', async () => {
    const { town, store, records } = home.world
    const other = keepNearby({ town, store, records })
    await other.find(told(home, LAMP_TOO), NOW)
    const lamp = await home.complain({ words: LAMP })
    expect(numbers(await other.find(told(home, LAMP_TOO), NOW))).toEqual([lamp.no])
    expect(await like(LAMP_TOO)).toEqual([lamp.no])
  })

  test('one in hand is found, one that was answered is not', async () => {
    const officer = await home.officer('roads')
    const lamp = await home.complain({ words: LAMP })
    await home.commit((trx) => accept(home.world, trx, officer, lamp.no, after(MINUTE)))
    expect(await like(LAMP_TOO)).toEqual([lamp.no])
    await home.commit((trx) =>
      reply(
        home.world,
        trx,
        officer,
        lamp.no,
        { words: '已修好。', items: [], files: [] },
        after(2 * MINUTE),
      ),
    )
    expect(await like(LAMP_TOO)).toEqual([])
  })

  test('what was added afterwards counts as said', async () => {
    const who = await home.resident()
    const ticket = await home.complain({ who, words: '路灯坏了' })
    expect(await like(LAMP_TOO)).toEqual([])
    await home.commit((trx) =>
      addToTicket(home.world, trx, who, ticket.no, { words: LAMP, files: [] }, after(MINUTE)),
    )
    expect(await like(LAMP_TOO)).toEqual([ticket.no])
  })

  test('an event written long after its instant is taken in when all are gone through', async () => {
    await home.complain({ words: AID, now: after(20 * MINUTE) })
    expect(await like(LAMP_TOO, NOBODY, after(20 * MINUTE))).toEqual([])
    const late = await home.complain({ words: LAMP, now: NOW })
    expect(await like(LAMP_TOO, NOBODY, after(21 * MINUTE))).toEqual([])
    expect(await like(LAMP_TOO, NOBODY, after(31 * MINUTE))).toEqual([late.no])
  })

  test('erased words are forgotten when all are gone through', async () => {
    const lamp = await home.complain({ words: LAMP })
    expect(await like(LAMP_TOO)).toEqual([lamp.no])
    await home.commit(async (trx) => {
      await trx.deleteFrom('words').where('complaint_no', '=', lamp.no).execute()
    })
    expect(await like(LAMP_TOO, NOBODY, after(11 * MINUTE))).toEqual([])
  })
})

const home = house()
const like = async (words: string, person?: number) =>
  numbers(await home.world.nearby.find(told(home, words, person), NOW))

test('one’s own ticket is not offered as another’s', async () => {
  const who = await home.resident()
  const other = await home.complain({ words: LAMP })
  await home.complain({ who, words: LAMP_TOO })
  expect(await like(LAMP, who.person)).toEqual([other.no])
})

test('three are offered at most, the likeliest first', async () => {
  for (let i = 0; i < 4; i++) await home.complain({ words: LAMP_TOO })
  const same = await home.complain({ words: LAMP })
  const found = await like(LAMP)
  expect(found).toHaveLength(3)
  expect(found[0]).toBe(same.no)
})

test('a report on somebody in office is neither offered nor met with an offer', async () => {
  const report = `${LAMP}。我要举报村支书贪污路灯款`
  await home.complain({ words: report })
  expect(await like(LAMP)).toEqual([])
  const lamp = await home.complain({ words: LAMP })
  expect(await like(LAMP)).toEqual([lamp.no])
  expect(await like(report)).toEqual([])
})

test('those who ask at once are all answered from one look', async () => {
  const lamp = await home.complain({ words: LAMP })
  const found = await Promise.all([1, 2, 3].map(() => like(LAMP_TOO)))
  expect(found).toEqual([[lamp.no], [lamp.no], [lamp.no]])
})

describe('a repeat', () => {
  const own = (who: Who, words: string) => home.world.nearby.ownRepeat(who.person, words, NOW)

  test('that only urges is about the one ticket there is, and about none where there are two', async () => {
    const who = await home.resident()
    expect(await own(who, '催一下')).toBeUndefined()
    const lamp = await home.complain({ who, words: LAMP })
    expect(await own(who, '催一下，怎么还没来修？')).toBe(lamp.no)
    await home.complain({ who, words: AID })
    expect(await own(who, '催一下')).toBeUndefined()
  })

  test('that names the matter is about that one of several', async () => {
    const who = await home.resident()
    const lamp = await home.complain({ who, words: LAMP })
    const aid = await home.complain({ who, words: AID })
    expect(await own(who, '路灯怎么还没修好')).toBe(lamp.no)
    expect(await own(who, '低保还没发')).toBe(aid.no)
    expect(await own(who, LAMP_TOO)).toBe(lamp.no)
  })

  test('of another matter, or of somebody else’s, is none', async () => {
    const who = await home.resident()
    await home.complain({ who, words: LAMP })
    await home.complain({ words: AID })
    expect(await own(who, '低保还没发')).toBeUndefined()
    expect(await own(who, '西岭村停水两天了')).toBeUndefined()
  })
})
