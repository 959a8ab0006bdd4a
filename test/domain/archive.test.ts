import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { markdownItem } from '../../src/documents/item-text.ts'
import { distinctPaths, safeEnding, safeName } from '../../src/domain/archive-names.ts'
import { archivedFor, archivedStanding, type YearVersion } from '../../src/domain/archive.ts'
import { itemMarkdown } from '../../src/domain/item-markdown.ts'
import type { ItemContent, ItemVersion } from '../../src/domain/item.ts'
import { readPeriod } from '../../src/domain/period.ts'

const YEAR = readPeriod('year', '2026')!
const CONTENT: ItemContent = {
  id: 'QH-1',
  title: '路灯维修',
  body: '坏了打电话。',
  unit: 'roads',
  level: 'government',
  kind: 'procedure',
  publishedAt: '2026-05-01',
  audience: 'public',
  keywords: [],
  columns: {},
}
const version = (given: Partial<ItemVersion> = {}, newest = given.version ?? 1): YearVersion => ({
  item: {
    ...CONTENT,
    version: 1,
    key: 'abcdefgh',
    firstSeenAt: '2026-05-01T02:00:00.000Z',
    ...given,
  },
  newest,
  open: true,
})
const ON = { today: '2027-01-05', zone: 'Asia/Shanghai' }

describe('why a version is in a year’s archive', () => {
  test.each([
    ['dated and seen in it', {}, ['published']],
    ['a later version', { version: 2 }, ['changed']],
    [
      'dated long before, first seen in it',
      { publishedAt: '2019-03-01', firstSeenAt: '2026-01-01T00:00:00.000Z' },
      ['published'],
    ],
    [
      'seen in the first minutes of it, by the township’s clock',
      { publishedAt: '2025-12-31', firstSeenAt: '2025-12-31T16:01:00.000Z' },
      ['published'],
    ],
    ['of another year', { publishedAt: '2025-05-01', firstSeenAt: '2025-05-01T02:00:00.000Z' }, []],
    [
      'of another year, withdrawn in it',
      {
        publishedAt: '2025-05-01',
        firstSeenAt: '2025-05-01T02:00:00.000Z',
        withdrawnAt: '2026-12-31T15:59:00.000Z',
      },
      ['withdrawn'],
    ],
    [
      'of another year, its time over in it',
      {
        publishedAt: '2025-12-20',
        firstSeenAt: '2025-12-20T02:00:00.000Z',
        expiresAt: '2026-01-10',
      },
      ['expired'],
    ],
    ['its time not over yet', { expiresAt: '2027-02-01' }, ['published']],
  ] as const)('%s', (_, given, because) => {
    expect(archivedFor(version(given), YEAR, ON)).toEqual(because)
  })

  test('only its newest version was withdrawn, or expired', () => {
    const old = version({ version: 1, withdrawnAt: '2026-07-01T00:00:00.000Z' }, 2)
    expect(archivedFor(old, YEAR, ON)).toEqual(['published'])
  })
})

test('how it stands with a version on the day of the archive', () => {
  const today = ON.today
  expect(archivedStanding(version(), today)).toBe('shown')
  expect(archivedStanding(version({ version: 1 }, 2), today)).toBe('older')
  expect(archivedStanding(version({ expiresAt: '2026-06-01' }), today)).toBe('over')
  const withdrawn = { withdrawnAt: '2026-07-01T00:00:00.000Z' }
  expect(archivedStanding(version(withdrawn), today)).toBe('withdrawn')
  expect(archivedStanding({ ...version({}, 2), open: false }, today)).toBe('internal')
})

describe('names of files', () => {
  test.each([
    ['关于“三务公开”的通知', '关于“三务公开”的通知'],
    ['收费: 表/册? <新> "一"|*', '收费_ 表_册_ _新_ _一___'],
    ['..\\..\\etc/passwd', '_.._etc_passwd'],
    ['  . ', 'item'],
    ['con', '_con'],
    ['NUL.txt', '_NUL.txt'],
    ['标题.', '标题'],
    ['第一行\n第二行', '第一行_第二行'],
    ['\u202e倒着的\u200b字', '倒着的字'],
  ])('%s', (words, name) => {
    expect(safeName(words, 'item')).toBe(name)
  })

  test('whatever the words, it is one part of a path that Windows takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (words) => {
        const name = safeName(words, 'item')
        expect(name).toMatch(/^(?!\.)[^\\/:*?"<>|]+(?<![. ])$/)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(121)
        expect([...name].every((char) => char >= ' ')).toBe(true)
      }),
    )
  })

  test('two files have two paths, also where only the case of letters differs', () => {
    const pathOf = distinctPaths()
    expect([pathOf('信息/A', '.md'), pathOf('信息/a', '.md'), pathOf('信息/A', '.md')]).toEqual([
      '信息/A.md',
      '信息/a (2).md',
      '信息/A (3).md',
    ])
    expect([safeEnding('a.DOCX'), safeEnding('a.d/x'), safeEnding('a')]).toEqual(['.docx', '', ''])
  })
})

test('an item as Markdown is read back as it was, whatever stands in it', () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 })
  const items = fc.record({
    title: text,
    docNo: text,
    keywords: fc.array(text, { maxLength: 3 }),
    columns: fc.dictionary(text, text, { maxKeys: 3 }),
    body: text,
  })
  fc.assert(
    fc.property(items, (given) => {
      const body = given.body.trim()
      const read = markdownItem(itemMarkdown({ ...CONTENT, ...given, body }))
      const { keywords, columns, ...rest } = given
      expect(read).toEqual({
        ...CONTENT,
        ...rest,
        body,
        keywords: keywords.length > 0 ? keywords : undefined,
        columns: Object.keys(columns).length > 0 ? columns : undefined,
      })
    }),
  )
  expect(
    itemMarkdown({ ...CONTENT, period: '2026' })
      .split('\n')
      .slice(0, 3),
  ).toEqual(['---', 'id: "QH-1"', 'title: "路灯维修"'])
})
