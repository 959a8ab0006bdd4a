import { expect, test } from 'vitest'

import { readTownship } from '../../../src/config/township.ts'
import { checkItem } from '../../../src/domain/inspection/check-item.ts'
import { besideOf } from '../../../src/domain/inspection/inspect.ts'
import type { Beside } from '../../../src/domain/inspection/found.ts'
import type { ItemVersion } from '../../../src/domain/item.ts'
import { TODAY } from './an-item.ts'
import { GOOD } from './good.ts'
import { GOOD_ASIDE } from './good-aside.ts'
import { SPOILED, type Spoiled } from './spoiled.ts'
import { SPOILED_ASIDE } from './spoiled-aside.ts'

const town = readTownship('township')

/** Of the faults in items, how many are found; of what is found, how much is a fault. */
const measure = (good: readonly ItemVersion[], spoiled: readonly Spoiled[]) => {
  const bad = spoiled.map(({ item }) => item)
  const items = [...good, ...bad]
  // What is spoiled stands in no directory with what is sound.
  const [besideGood, besideBad] = [good, bad].map((some) =>
    besideOf({ town, today: TODAY, items: some }),
  ) as [Beside, Beside]
  const told = new Map(spoiled.map(({ item, rules }) => [item.id, rules]))
  let faults = 0
  let found = 0
  let right = 0
  const wrong: string[] = []
  for (const item of items) {
    const rules = told.get(item.id) ?? []
    const all = checkItem(item, bad.includes(item) ? besideBad : besideGood).map(({ rule }) => rule)
    // Two elements that are missing are one fault here.
    const finds = [...new Set(all)]
    faults += rules.length
    found += finds.length
    right += rules.filter((rule) => finds.includes(rule)).length
    wrong.push(
      ...rules.filter((rule) => !finds.includes(rule)).map((rule) => `${item.id} misses ${rule}`),
      ...finds.filter((rule) => !rules.includes(rule)).map((rule) => `${item.id} has ${rule}`),
    )
  }
  return { recall: right / faults, precision: right / found, wrong }
}

test('of the items the checks were tuned with all faults are found, and nothing else', () => {
  expect(measure(GOOD, SPOILED)).toEqual({ recall: 1, precision: 1, wrong: [] })
})

test('of the items kept aside all faults are found; one that is none is known', () => {
  const { recall, precision, wrong } = measure(GOOD_ASIDE, SPOILED_ASIDE)
  expect(recall).toBe(1)
  // 20 of 21; what is in the wrong column is judged by the column it is in.
  expect(precision).toBeGreaterThan(0.95)
  expect(wrong).toEqual(['t17 has title-says-nothing'])
})
