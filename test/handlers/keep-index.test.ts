import { expect, test } from 'vitest'

import { wordingOf } from '../../src/domain/wording.ts'
import { keepIndex } from '../../src/handlers/keep-index.ts'
import * as records from '../../src/store/records.ts'
import { publish } from '../store/contract/fresh.ts'
import { house, NOW } from './house.ts'

const home = house()

const learn = async (item: string, words: string, person?: number) => {
  const who = person ?? (await home.resident()).person
  await home.commit((trx) =>
    records.learnWording(trx, item, wordingOf(words)!, 'resident', who, NOW, 20),
  )
}

/** An index that keeps what it is given, and how often; `ask` looks whether something changed. */
const anIndex = () => {
  const held = new Map<string, readonly string[]>()
  const puts: string[] = []
  const { find } = keepIndex(
    home.world,
    {
      put: (item, asked) => {
        puts.push(`${item.id} ${item.version}`)
        held.set(item.id, asked)
      },
      remove: (id) => held.delete(id),
    },
    () => ({ answered: false, confidence: 0, items: [], quotes: [], itemVersions: [] }),
    () => undefined,
  )
  return {
    ask: async (today = '2026-11-23') => {
      puts.length = 0
      await find('问', today)
      return { held: Object.fromEntries(held), puts: [...puts] }
    },
  }
}

test('an item comes into the index with the ways it was asked for', async () => {
  await publish(home, 'card')
  await publish(home, 'dibao')
  await learn('card', '残疾证咋办')
  await learn('card', '证咋办')
  const { ask } = anIndex()
  expect((await ask()).held).toEqual({ card: ['残疾证咋办', '证咋办'], dibao: [] })
})

test('what is learned, removed and restored afterwards is taken in by the next question, in every process', async () => {
  await publish(home, 'card')
  await publish(home, 'dibao')
  const [one, other] = [anIndex(), anIndex()]
  expect((await one.ask()).puts).toEqual(['card 1', 'dibao 1'])
  expect((await other.ask()).puts).toEqual(['card 1', 'dibao 1'])

  await learn('card', '残疾证咋办')
  for (const { ask } of [one, other]) {
    // The one item that changed, and no other.
    expect(await ask()).toEqual({ held: { card: ['残疾证咋办'], dibao: [] }, puts: ['card 1'] })
    expect((await ask()).puts).toEqual([])
  }

  const { person } = await home.resident()
  const wording = (await records.wordingsOf(home.world.store.read, 'card', 0, 1))[0]!
  await home.commit((trx) => records.removeWording(trx, wording.id, person, NOW))
  for (const { ask } of [one, other]) expect((await ask()).held).toEqual({ card: [], dibao: [] })
  await home.commit((trx) => records.restoreWording(trx, wording, 20))
  for (const { ask } of [one, other])
    expect((await ask()).held).toEqual({ card: ['残疾证咋办'], dibao: [] })
})

test('a new version keeps the ways its item was asked for', async () => {
  await publish(home, 'card')
  await learn('card', '残疾证咋办')
  const { ask } = anIndex()
  await ask()
  await publish(home, 'card', { body: '新的内容' })
  expect(await ask()).toEqual({ held: { card: ['残疾证咋办'] }, puts: ['card 2'] })
})

test('an item new and asked for already, and another asked for anew, come in together', async () => {
  await publish(home, 'card')
  const { ask } = anIndex()
  await ask()
  await publish(home, 'dibao')
  await learn('dibao', '低保咋办')
  await learn('card', '残疾证咋办')
  expect(await ask()).toEqual({
    held: { card: ['残疾证咋办'], dibao: ['低保咋办'] },
    puts: ['card 1', 'dibao 1'],
  })
})

test('only what may be shown is in it: what turns internal leaves, and a notice at the end of its day', async () => {
  await publish(home, 'card')
  await publish(home, 'duty', { audience: 'internal' })
  await publish(home, 'winner', { kind: 'notice', expiresAt: '2026-11-23' })
  const { ask } = anIndex()
  expect(Object.keys((await ask()).held)).toEqual(['card', 'winner'])
  expect(Object.keys((await ask('2026-11-24')).held)).toEqual(['card'])
  await publish(home, 'card', { audience: 'internal' })
  expect((await ask('2026-11-24')).held).toEqual({})
  await publish(home, 'card')
  expect(Object.keys((await ask('2026-11-24')).held)).toEqual(['card'])
})

test('those who ask at once wait for one look', async () => {
  await publish(home, 'card')
  await learn('card', '残疾证咋办')
  let puts = 0
  const index = { put: () => void puts++, remove: () => undefined }
  const none = { answered: false, confidence: 0, items: [], quotes: [], itemVersions: [] }
  const { find } = keepIndex(
    home.world,
    index,
    () => ({ ...none, confidence: puts }),
    () => undefined,
  )
  const found = await Promise.all([1, 2, 3].map(() => find('问', '2026-11-23')))
  expect(found.map(({ confidence }) => confidence)).toEqual([1, 1, 1])
})
