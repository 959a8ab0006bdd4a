import { createHash } from 'node:crypto'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  canonicalJson,
  CHAIN_START,
  firstBrokenLink,
  nextLink,
  type Link,
} from '../../src/domain/history.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const OWNER = 'SD261116-001'

const chainOf = (owner: string, bodies: readonly unknown[]): Link<unknown>[] => {
  const links: Link<unknown>[] = []
  for (const body of bodies) links.push(nextLink(hash, owner, links.at(-1), body))
  return links
}

const bodies = fc.dictionary(
  fc.constantFrom('verb', 'at', 'words', 'unit'),
  fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
)
const chains = fc.array(bodies, { minLength: 1, maxLength: 12 }).map((list) => chainOf(OWNER, list))
/** A chain and a place in it, counted from 0. */
const placed = fc.tuple(chains, fc.nat()).map(([links, n]) => ({ links, i: n % links.length }))

const broken = (links: readonly Link<unknown>[], owner = OWNER) =>
  firstBrokenLink(hash, owner, links)

test('a chain that nobody touched is whole, an empty one too', () => {
  expect(broken([])).toBeUndefined()
  fc.assert(
    fc.property(chains, (links) => {
      expect(broken(links)).toBeUndefined()
    }),
  )
})

test('links are counted from 1, the first is chained to the start, each to the one before', () => {
  const links = chainOf(OWNER, ['a', 'b', 'c'])
  expect(links.map(({ seq }) => seq)).toEqual([1, 2, 3])
  expect(links.map(({ previous }) => previous)).toEqual([
    CHAIN_START,
    links[0]!.hash,
    links[1]!.hash,
  ])
})

describe('found at or before its place is', () => {
  test('a changed body', () => {
    fc.assert(
      fc.property(placed, fc.string(), ({ links, i }, word) => {
        const link = links[i]!
        const forged = links.with(i, { ...link, body: { ...(link.body as object), forged: word } })
        expect(broken(forged)).toBe(i + 1)
      }),
    )
  })

  test('a changed number, hash or pointer', () => {
    const fields = fc.constantFrom('seq', 'hash', 'previous')
    fc.assert(
      fc.property(placed, fields, ({ links, i }, field) => {
        const link = links[i]!
        const value = field === 'seq' ? link.seq + 1 : hash(link[field])
        expect(broken(links.with(i, { ...link, [field]: value }))).toBeLessThanOrEqual(i + 1)
      }),
    )
  })

  test('a body forged with a hash computed anew, by the next link', () => {
    fc.assert(
      fc.property(placed, ({ links, i }) => {
        fc.pre(i < links.length - 1)
        const forged = nextLink(hash, OWNER, links[i - 1], { forged: true })
        expect(broken(links.with(i, forged))).toBe(i + 2)
      }),
    )
  })

  test('a removed link, wherever one follows it', () => {
    fc.assert(
      fc.property(placed, ({ links, i }) => {
        fc.pre(i < links.length - 1)
        expect(broken(links.toSpliced(i, 1))).toBe(i + 1)
      }),
    )
  })

  test('two links in each other’s place', () => {
    fc.assert(
      fc.property(placed, fc.nat(), ({ links, i }, n) => {
        const j = n % links.length
        fc.pre(i !== j)
        const swapped = links.with(i, links[j]!).with(j, links[i]!)
        expect(broken(swapped)).toBe(Math.min(i, j) + 1)
      }),
    )
  })

  test('an inserted link, even one made with care', () => {
    fc.assert(
      fc.property(placed, bodies, fc.boolean(), ({ links, i }, body, careful) => {
        const link = careful ? nextLink(hash, OWNER, links[i - 1], body) : links[i]!
        const place = careful ? i : i + 1
        expect(broken(links.toSpliced(place, 0, link))).toBeLessThanOrEqual(i + 2)
      }),
    )
  })
})

test('a chain moved to another ticket is found at its first link', () => {
  fc.assert(
    fc.property(chains, (links) => {
      expect(broken(links, 'SD261116-002')).toBe(1)
    }),
  )
})

describe('the text that is hashed', () => {
  const values = fc.jsonValue({ depthSize: 'small' })

  test('is the same whatever the order of the keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), values), (record) => {
        const turned = Object.fromEntries(Object.entries(record).toReversed())
        expect(canonicalJson(turned)).toBe(canonicalJson(record))
      }),
    )
  })

  test('says all of the value, so that no two values share a text', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('leaves out what is undefined, as a database would', () => {
    expect(canonicalJson({ b: undefined, a: [{ d: 1, c: null }] })).toBe('{"a":[{"c":null,"d":1}]}')
  })
})
