import { afterEach, beforeEach, expect, test } from 'vitest'

import { expedite, extend } from '../../src/handlers/coordinate.ts'
import { merge, unmerge } from '../../src/handlers/merging.ts'
import { verify } from '../../src/handlers/verify.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { acting } from './clock-steps.ts'
import { answer, buttonOf, file, forge, records, say, tap, wireTo } from './steps.ts'

/** No step gives a unit time that nobody granted. */

const AGAIN = '上塘村村口那盏路灯不亮，晚上看不见路'

let town: Town
let zhen: Phone
let qiang: Phone
let li: Phone
let lu: Phone
let first: string
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  qiang = town.resident('阿强')
  li = await town.staff('李干部', 'officer', 'roads')
  lu = await town.staff('陆主任', 'coordinator')
  first = await file(town, zhen)
})
/** Every chain is whole, and says what the tickets say. */
const expectNoFault = async () => {
  const { world } = town.app.house
  expect((await verify(world, world.store.read)).faults).toEqual([])
}
afterEach(async () => {
  await expectNoFault()
  await town.stop()
})

const ticket = async (no: string) => (await records(town).ticket(no))!

test('merged and parted again, a ticket has the day it had, and no second extension', async () => {
  town.clock.set('2026-11-24T09:00:00+08:00')
  const second = await file(town, qiang, AGAIN)
  await acting(town, lu, (world, trx, who, now) => extend(world, trx, who, second, '等灯杆', now))
  const { answerBy } = await ticket(second)
  await acting(town, lu, (world, trx, who, now) => merge(world, trx, who, second, first, now))
  town.clock.set('2026-12-01T09:00:00+08:00')
  await acting(town, li, (world, trx, who, now) => unmerge(world, trx, who, second, now))
  expect(await ticket(second)).toMatchObject({ state: 'assigned', answerBy, isExtended: true })
  expect(await say(town, qiang, second)).toContain('12月8日')
  expect(await forge(town, qiang, `why:${second}`)).toBe('')
  expect(qiang.shown()).toContain('12月8日')
})

test('a unit merges into the one that is due first, never the other way; a coordinator may', async () => {
  town.clock.set('2026-11-25T09:00:00+08:00')
  const second = await file(town, qiang, AGAIN)
  expect(await forge(town, li, `mergenow:${first}:${second}`)).toContain('先到期')
  expect(await records(town).verbs(first)).toEqual(['file'])
  expect(await forge(town, li, `mergenow:${second}:${first}`)).toBe('')
  expect(await ticket(second)).toMatchObject({ state: 'merged', mergedInto: first })
  const third = await file(town, town.resident('小王'), AGAIN)
  await forge(town, lu, `mergenow:${first}:${third}`)
  expect(await ticket(first)).toMatchObject({ state: 'merged', mergedInto: third })
})

test('nothing goes into what was answered: its resident would never read the answer', async () => {
  const second = await file(town, qiang, AGAIN)
  await answer(town, li, first)
  expect(await forge(town, li, `mergenow:${second}:${first}`)).toContain('已经答复')
  expect(await ticket(second)).toMatchObject({ state: 'assigned' })
})

test('who joined what went into a third one goes their own way once that is answered', async () => {
  const second = await file(town, qiang, AGAIN)
  const third = await file(town, town.resident('小王'), AGAIN)
  await forge(town, li, `mergenow:${third}:${second}`)
  await forge(town, li, `mergenow:${second}:${first}`)
  const wang = town.resident('小王')
  expect(await forge(town, wang, `ownway:${third}`)).toContain('还没有答复')
  await answer(town, li, first, '灯泡换好了。')
  expect(wireTo(town, wang.chatId)).toContain('灯泡换好了。')
  expect(await forge(town, wang, `ownway:${third}`)).toBe('')
  expect(await ticket(third)).toMatchObject({ state: 'assigned', mergedInto: null })
})

test('what is late stays late when it becomes urgent, and what is due sooner stays so', async () => {
  const { answerBy } = await ticket(first)
  town.clock.set('2026-12-01T09:00:00+08:00')
  await acting(town, lu, (world, trx, who, now) => expedite(world, trx, who, first, now))
  expect(await ticket(first)).toMatchObject({ urgent: true, answerBy })
  await tap(town, zhen, buttonOf(zhen, 'ticket', first))
  expect(await forge(town, zhen, `why:${first}`)).toBe('')
  expect(zhen.shown()).toContain('11月30日')
})
