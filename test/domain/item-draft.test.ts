import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  changedFields,
  contentOf,
  DRAFT_DEEDS,
  draftOf,
  nextAsked,
  stateAfter,
  type DraftContent,
  type DraftState,
} from '../../src/domain/item-draft.ts'
import { AUDIENCES, KINDS, LEVELS, type ItemContent } from '../../src/domain/item.ts'
import { aTownship, anItem } from './builders.ts'

const town = aTownship()
const TODAY = '2026-11-23'

describe('a draft', () => {
  test('is published only out of an approval, with nothing changed between its review and that', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...DRAFT_DEEDS), { maxLength: 30 }), (deeds) => {
        let state: DraftState = 'filling'
        /** What happened since it was changed last. */
        let read: string[] = []
        const published: string[][] = []
        for (const deed of deeds) {
          const next: DraftState | undefined = stateAfter(state, deed)
          if (next === undefined) continue
          if (deed === 'publish') published.push(read)
          read = ['submit', 'approve'].includes(deed) ? [...read, deed] : []
          state = next
        }
        expect(published).toEqual(published.map(() => ['submit', 'approve']))
      }),
    )
  })

  test('that is published or dropped is that for ever', () => {
    for (const state of ['published', 'dropped'] as const)
      for (const deed of DRAFT_DEEDS) expect(stateAfter(state, deed)).toBeUndefined()
  })

  test.each<[what: string, content: DraftContent, asked: string | undefined]>([
    ['nothing', {}, 'unit'],
    ['a unit', { unit: 'roads' }, 'title'],
    ['a title', { unit: 'roads', title: '路灯' }, 'body'],
    ['a text', { unit: 'roads', title: '路灯', body: '坏' }, 'kind'],
    ['a policy', { unit: 'roads', title: '路灯', body: '坏', kind: 'policy' }, undefined],
    ['accounts', { unit: 'roads', title: '收支', body: '坏', kind: 'finance' }, 'period'],
    [
      'accounts of no period',
      { unit: 'roads', title: '收支', body: '坏', kind: 'finance', period: '' },
      undefined,
    ],
    ['a notice', { unit: 'roads', title: '停水', body: '坏', kind: 'notice' }, 'expiresAt'],
    [
      'what is displayed by its title',
      { unit: 'roads', title: '低保公示', body: '坏', kind: 'conditions' },
      'expiresAt',
    ],
    [
      'a notice without an end',
      { unit: 'roads', title: '停水', body: '坏', kind: 'notice', expiresAt: '' },
      undefined,
    ],
  ])('with %s is asked for what comes next', (_, content, asked) => {
    expect(nextAsked(content)).toBe(asked)
    expect(contentOf(content, town, 'x', TODAY) === undefined).toBe(asked !== undefined)
  })

  test('is of the level of its unit, public, and published on the day it comes out', () => {
    const content = { unit: 'east-village', title: '路灯', body: '坏', kind: 'policy' } as const
    expect(contentOf(content, town, 'x', TODAY)).toEqual(
      anItem('x', { ...content, level: 'village', publishedAt: TODAY }),
    )
  })
})

const day = fc.constantFrom('2025-01-31', '2026-11-23', '2027-06-01')
const text = fc.string({ minLength: 1, maxLength: 8 })
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })
const items: fc.Arbitrary<ItemContent> = fc
  .record({
    title: text,
    body: text,
    level: fc.constantFrom(...LEVELS),
    kind: fc.constantFrom(...KINDS),
    createdAt: maybe(day),
    publishedAt: day,
    expiresAt: maybe(day),
    period: maybe(fc.constantFrom('2026', '2026-Q3', '2026-09')),
    indexNo: maybe(text),
    docNo: maybe(text),
    basis: maybe(text),
    audience: fc.constantFrom(...AUDIENCES),
    area: maybe(fc.constant('east')),
    url: maybe(fc.constant('https://example.com')),
    keywords: fc.array(text, { maxLength: 3 }),
    columns: fc.dictionary(text, text, { maxKeys: 3 }),
  })
  .map((given) => anItem('x', given))

describe('the next version of an item', () => {
  test('begins as the item is, apart from its days, and is whole', () => {
    fc.assert(
      fc.property(items, (item) => {
        const next = contentOf(draftOf(item), town, item.id, TODAY)
        expect(next).toEqual({ ...item, createdAt: undefined, publishedAt: TODAY })
        expect(changedFields(item, next!)).toEqual([])
      }),
    )
  })

  test('takes nothing along that a version keeps beside its content', () => {
    const version = {
      ...anItem('x'),
      version: 3,
      key: 'k',
      firstSeenAt: 'then',
      withdrawnAt: 'now',
    }
    expect(Object.keys(draftOf(version))).not.toEqual(
      expect.arrayContaining(['version', 'key', 'firstSeenAt', 'withdrawnAt', 'id']),
    )
  })

  test('says in which fields it differs', () => {
    const before = anItem('x', { keywords: ['灯'] })
    const after = anItem('x', { title: '新', keywords: ['灯', '路'], publishedAt: '2026-12-01' })
    expect(changedFields(before, after)).toEqual(['title', 'keywords'])
  })
})
