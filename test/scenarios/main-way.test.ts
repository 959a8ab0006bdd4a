import { afterEach, describe, expect, test, vi } from 'vitest'

import type { Update } from 'telegraf/types'

import type { Phone } from '../../src/simulator/index.ts'
import { emptyPostgres } from '../store/databases.ts'
import { openTown, type Town, type TownOptions } from '../support/town.ts'
import { LAMP, records, ticketIn } from './steps.ts'
import { theMainWay, theOddCharacters, theRestart } from './stories.ts'

let town: Town | undefined
let drop: (() => Promise<void>) | undefined
afterEach(async () => {
  await town?.stop()
  await drop?.()
  town = drop = undefined
})

const openOn = async (database: 'SQLite' | 'PostgreSQL', more: TownOptions = {}): Promise<Town> => {
  if (database === 'SQLite') return (town = await openTown(more))
  const empty = await emptyPostgres()
  drop = empty.drop
  return (town = await openTown({ ...more, database: empty.address }))
}

describe.each(['SQLite', 'PostgreSQL'] as const)('on %s', (database) => {
  test('a resident asks, is answered from an item, is not satisfied, and the officer answers', async () => {
    expect(await theMainWay(await openOn(database))).toEqual([])
  })

  test('a restart in the middle keeps everything, answers everyone, and repeats nothing', async () => {
    expect(await theRestart(await openOn(database))).toEqual([])
  })

  test('characters nobody types do not harm the records', async () => {
    expect(await theOddCharacters(await openOn(database, { passing: 20 }))).toEqual([])
  })
})

const ALONE = '不是，单独提交'
const pressAlone = (people: readonly Phone[]): void => {
  for (const phone of people) if (phone.buttons().includes(ALONE)) phone.press(ALONE)
}

describe('two processes on one PostgreSQL database, behind one address', () => {
  test('share the main way', async () => {
    expect(await theMainWay(await openOn('PostgreSQL', { processes: 2 }))).toEqual([])
  })

  test('share a rush: each complaint is filed once, each number given once, each chat in order', async () => {
    const open = await openOn('PostgreSQL', { processes: 2 })
    const li = await open.staff('李干部', 'officer', 'roads')
    const people = Array.from({ length: 60 }, (_, i) => open.resident(`居民${i}`))
    for (const phone of people) {
      phone.send(LAMP)
      phone.send('灯杆编号青南12，请尽快处理')
    }
    await open.settled(20)
    for (const phone of people) {
      const submit = /提交/
      phone.press(submit)
      phone.press(submit)
    }
    // A press that lost the race is tried again a little later by the clock.
    await open.settled(20)
    // Whoever came after others was asked whether it is the same matter.
    pressAlone(people)
    pressAlone(people)
    await open.settled(20)
    const nos = await records(open).numbers()
    expect(nos).toHaveLength(60)
    for (const phone of people) {
      const said = phone.messages().filter(({ byBot }) => byBot)
      const steps = said.flatMap(({ text }) => /^(📝|✅)/u.exec(text)?.[0] ?? [])
      expect(steps).toEqual(['📝', '📝', '✅'])
      expect(nos).toContain(ticketIn(said.at(-1)!.text))
      expect(phone.alerts()).toContain('这一步已经办过了，不用再点。')
    }
    for (const no of nos)
      expect(li.messages().filter(({ text }) => text.includes(no))).toHaveLength(1)
    const { world } = open.apps[1]!.house
    expect(await world.records.ticketNumbersAfter(world.store.read, '', 1000)).toEqual(nos)
    expect(open.telegram.refused()).toEqual([])
  })

  test('two presses posted at the very same time file once', async () => {
    const open = await openOn('PostgreSQL', { processes: 2 })
    const people = Array.from({ length: 12 }, (_, i) => open.resident(`居民${i}`))
    for (const phone of people) phone.send(LAMP)
    await open.settled(20)
    let id = 900_000_000
    const press = (phone: Phone): Update => {
      const { user, chatId } = phone
      const draft = phone.messages().at(-1)!
      const rows = (
        draft.markup as { inline_keyboard: { text: string; callback_data: string }[][] }
      ).inline_keyboard
      const { callback_data: data } = rows.flat().find(({ text }) => text.includes('提交'))!
      const chat = { id: chatId, type: 'private' as const, first_name: '居民' }
      const from = { id: user.id, is_bot: false, first_name: '居民' }
      const message = { message_id: draft.id, date: draft.date, chat }
      const query = { id: String(id), from, chat_instance: '1', data, message }
      return { update_id: id++, callback_query: query } as Update
    }
    await Promise.all(people.flatMap((phone) => open.apps.map((app) => app.bot.take(press(phone)))))
    await open.settled(20)
    const nos = await records(open).numbers()
    expect(nos).toHaveLength(people.length)
    expect(people.map((phone) => ticketIn(phone.shown())).toSorted()).toEqual(nos)
  })

  test('one of them stops in the middle, and the other one ends the work', async () => {
    const open = await openOn('PostgreSQL', { processes: 2 })
    const people = Array.from({ length: 30 }, (_, i) => open.resident(`居民${i}`))
    const printed = vi.spyOn(console, 'error')
    for (const phone of people) phone.send(LAMP)
    await open.lose()
    // What it can no longer write down is refused, not failed at past the log.
    expect(printed).not.toHaveBeenCalled()
    printed.mockRestore()
    await open.settled(20)
    for (const phone of people) phone.press(/提交/)
    await open.settled(20)
    pressAlone(people)
    await open.settled(20)
    const nos = people.map((phone) => ticketIn(phone.shown()))
    expect(nos.toSorted()).toEqual(await records(open).numbers())
    expect(open.telegram.refused()).toEqual([])
  })
})
