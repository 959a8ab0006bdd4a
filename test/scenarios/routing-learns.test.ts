import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { importComplaints } from '../../src/handlers/import-complaints.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { TOWNSHIP } from '../domain/builders.ts'
import { MINUTE, openTown, type Town } from '../support/town.ts'
import { buttonOf, openMore, records, say, tap } from './steps.ts'

/** 路灯 is a word of the roads' unit; what becomes of pigeons no word of the township says. */
const PIGEONS = '路灯边养的鸽子满天飞，到处是羽毛，没人管'
const MORE_PIGEONS = '路灯边的鸽子又满天飞，羽毛到处都是，没人管'

let folder: string
let town: Town
/** Of 规建办 and of 社会事务办. */
let li: Phone
let chen: Phone
let lu: Phone
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingbai-learns-'))
  mkdirSync(join(folder, 'items'))
  // A small town: what is learned of few categories is learned at once.
  writeFileSync(join(folder, 'township.yaml'), JSON.stringify(TOWNSHIP))
  town = await openTown({ townshipDir: folder })
  li = await town.staff('李干部', 'officer', 'roads')
  chen = await town.staff('陈干部', 'officer', 'welfare')
  lu = await town.staff('陆主任', 'coordinator')
})
afterEach(async () => {
  await town.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** So many past complaints of two categories, as they stand in a table. */
async function* past() {
  const words = { lamps: ['路灯', '坑洼'], aid: ['低保', '临时救助'] }
  let row = 1
  for (const [category, all] of Object.entries(words))
    for (let i = 0; i < 60; i++) {
      const value = { text: `第${i}组${all[i % 2]}的事没人管，第${i}次说了`, category }
      yield { file: 'past.csv', row: ++row, value }
    }
}
const learn = async () => {
  town.clock.pass(60 * MINUTE)
  await town.job('routing')
}
const fileBy = async (name: string, words: string): Promise<string> => {
  const phone = town.resident(name)
  await say(town, phone, words)
  await tap(town, phone, /提交/)
  return (await records(town).numbers()).at(-1)!
}

/** Past complaints are learned; one about pigeons comes to the roads' unit, which asks to be rid of it. */
const transferAsked = async (): Promise<void> => {
  const { world } = town.app.house
  await importComplaints(world, past(), true, town.clock.now())
  await learn()
  const no = await fileBy('阿珍', PIGEONS)
  expect(await records(town).ticket(no)).toMatchObject({ unit: 'roads', state: 'assigned' })
  await openMore(town, li, no)
  await tap(town, li, '申请转办')
  await tap(town, li, '社会事务办')
  await say(town, li, '鸽子不归我们管')
  // Asking alone teaches nothing.
  expect(await lessons()).toBe(120)
}
const lessons = () => {
  const { records: all, store } = town.app.house.world
  return all.countLessons(store.read)
}

test('a transfer that was agreed to teaches: the next such complaint goes there by itself', async () => {
  await transferAsked()
  await tap(town, lu, '✅ 同意转给社会事务办')
  expect(chen.shown()).toContain(PIGEONS)
  expect(await lessons()).toBe(121)

  await learn()
  const next = await fileBy('老王', MORE_PIGEONS)
  expect(await records(town).ticket(next)).toMatchObject({ unit: 'welfare', state: 'assigned' })
  expect(chen.shown()).toContain(MORE_PIGEONS)
  expect(() => buttonOf(li, 'accept', next)).toThrow('no button')
  expect(town.telegram.refused()).toEqual([])
})

test('what was refused teaches nothing: the next one comes to the same unit', async () => {
  await transferAsked()
  await tap(town, lu, '✋ 不同意')
  await say(town, lu, '先由你们看看')
  await learn()
  const next = await fileBy('老王', MORE_PIGEONS)
  expect(await records(town).ticket(next)).toMatchObject({ unit: 'roads' })
  expect(await lessons()).toBe(120)
})
