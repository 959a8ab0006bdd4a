import { afterEach, beforeEach, expect, test } from 'vitest'

import { askTransfer } from '../../src/handlers/ask-others.ts'
import { speak } from '../../src/handlers/speak.ts'
import { claim } from '../../src/handlers/take-on.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { acting } from './clock-steps.ts'
import { answer, buttonOf, file, forge, records, say, tap } from './steps.ts'

/** Nobody judges what they did themselves. */

const OWN = '您办过这件诉求'

let town: Town
let zhen: Phone
let li: Phone
let lu: Phone
let no: string
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  li = await town.staff('李干部', 'officer', 'roads')
  lu = await town.staff('陆主任', 'coordinator')
  no = await file(town, zhen)
})
afterEach(() => town.stop())

/** Answered twice, and twice not solved: the coordinators look at it. */
const notSatisfiedTwice = async (second: Phone) => {
  for (const officer of [li, second]) {
    await say(town, officer, `/ticket ${no}`)
    await answer(town, officer, no)
    await tap(town, zhen, buttonOf(zhen, 'notsolved', no))
  }
}

test('a coordinator who answered it does not end the review of their own answer; another one does', async () => {
  await notSatisfiedTwice(lu)
  expect(await forge(town, lu, `review:end:${no}`)).toContain(OWN)
  const he = await town.staff('何主任', 'coordinator')
  await forge(town, he, `review:end:${no}`)
  await say(town, he, '核实过了，灯是好的。')
  await tap(town, he, buttonOf(he, 'send', no))
  expect(await records(town).ticket(no)).toMatchObject({ state: 'closed', reviewing: false })
  // Whoever ended it does not ask the resident how it went, either.
  expect(await forge(town, he, `callback:${no}`)).toContain(OWN)
})

test('a coordinator who answered it may still have it done again', async () => {
  await notSatisfiedTwice(lu)
  await forge(town, lu, `review:redo:${no}`)
  await say(town, lu, '请再去一次。')
  expect(await records(town).ticket(no)).toMatchObject({ state: 'reopened', reviewing: false })
})

test('who has a ticket in a unit and coordinates as well does not call back about it', async () => {
  li.startWith(await town.invitation('coordinator', undefined, '李干部'))
  await town.settled()
  const ma = await town.staff('马干部', 'officer', 'roads')
  await acting(town, li, (world, trx, who, now) => claim(world, trx, who, no, now))
  await say(town, ma, `/ticket ${no}`)
  await answer(town, ma, no)
  expect(await forge(town, li, `callback:${no}`)).toContain(OWN)
})

test('what was taken back while it was looked at again is looked at no more', async () => {
  await notSatisfiedTwice(li)
  expect(await records(town).ticket(no)).toMatchObject({ reviewing: true })
  await forge(town, zhen, `withdrawnow:${no}`)
  expect(await records(town).ticket(no)).toMatchObject({ state: 'withdrawn', reviewing: false })
  expect(await say(town, zhen, no)).not.toContain('正在看')
  expect(await forge(town, lu, `review:redo:${no}`)).toContain('不能这样办')
})

test('a coordinator who handles it grants no more time for it; another one does', async () => {
  await say(town, lu, `/ticket ${no}`)
  await tap(town, lu, buttonOf(lu, 'accept', no))
  expect(await forge(town, lu, `extend:${no}`)).toContain(OWN)
  const he = await town.staff('何主任', 'coordinator')
  await forge(town, he, `extend:${no}`)
  await say(town, he, '要等配件。')
  await tap(town, he, buttonOf(he, 'send', no))
  expect(await records(town).verbs(no)).toEqual(['file', 'accept', 'extend'])
  expect(town.telegram.refused()).toEqual([])
})

test.each([
  ['ask-extension', ['extend:NO', 'refuse:extension:NO']],
  ['ask-transfer', ['agree:NO:environment', 'move:NO:environment', 'refuse:transfer:NO']],
  ['object', ['move:NO:environment', 'refuse:objection:NO']],
] as const)(
  'who asked does not decide, though they coordinate as well: %s',
  async (verb, presses) => {
    li.startWith(await town.invitation('coordinator', undefined, '李干部'))
    await town.settled()
    await acting(town, li, (world, trx, who, now) =>
      verb === 'ask-transfer'
        ? askTransfer(world, trx, who, no, { to: 'environment', words: '不归我们' }, now)
        : speak(world, trx, who, no, verb, '不归我们', now),
    )
    for (const press of presses)
      expect(await forge(town, li, press.replace('NO', no))).toContain(OWN)
    expect(await records(town).verbs(no)).toEqual(['file', verb])
    await forge(town, lu, presses.at(-1)!.replace('NO', no))
    await say(town, lu, '还是请你们办。')
    expect(await records(town).verbs(no)).toEqual(['file', verb, 'refuse'])
  },
)
