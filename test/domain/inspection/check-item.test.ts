import { describe, expect, test } from 'vitest'

import { readTownship } from '../../../src/config/township.ts'
import { checkItem } from '../../../src/domain/inspection/check-item.ts'
import { besideOf } from '../../../src/domain/inspection/inspect.ts'
import type { ItemVersion } from '../../../src/domain/item.ts'
import { TODAY } from './an-item.ts'
import { GOOD } from './good.ts'
import { SPOILED } from './spoiled.ts'

const TOWN = readTownship('township')

const rulesOf = (items: readonly ItemVersion[]) => {
  const beside = besideOf({ town: TOWN, today: TODAY, items })
  return new Map(
    items.map((item) => [item.id, [...new Set(checkItem(item, beside).map(({ rule }) => rule))]]),
  )
}

describe('of what is sound nothing is found', () => {
  const found = rulesOf(GOOD)
  test.each(GOOD.map(({ id, title }) => [id, title]))('%s %s', (id) => {
    expect(found.get(id)).toEqual([])
  })
})

describe('of what is spoiled that is found, and nothing else', () => {
  const found = rulesOf(SPOILED.map(({ item }) => item))
  test.each(SPOILED.map(({ item, rules }) => [item.id, item.title, rules] as const))(
    '%s %s: %s',
    (id, _, rules) => {
      expect(found.get(id)).toEqual([...rules])
    },
  )
})
