import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { withKeptTitles, type KeptTitle, type Topic } from '../../src/domain/hot-topics.ts'

const topic = (id: string, title: string): Topic => ({
  id,
  title,
  titleByModel: false,
  count: 3,
  tickets: [],
  repeats: 0,
  before: 3,
  ticketsBefore: [],
  area: 'east',
  category: 'lamps',
})
const kept = (...all: KeptTitle[]) => new Map(all.map((one) => [one.id, one]))
const NAME: KeptTitle = { id: 'lamps', title: '东塘村祠堂路灯不亮', byModel: true }
const NEW = topic('lamps', '东塘村路灯坏')

/** What it is called, where its complaints say so. */
const called = (texts: readonly string[], topics: readonly Topic[] = [NEW], known = kept(NAME)) =>
  withKeptTitles(topics, known, () => texts).map(({ title, titleByModel }) => [title, titleByModel])

describe('a title that a topic was told by', () => {
  test('stays while two of its complaints say every piece of it', () => {
    const texts = ['祠堂路灯坏了', '东塘村祠堂，路灯不亮', '路灯不亮了', '路灯坏了', '路灯坏了']
    expect(called(texts)).toEqual([[NAME.title, true]])
  })

  test('goes when only one does, or none', () => {
    expect(called(['祠堂路灯不亮', '祠堂路灯坏', '路灯坏了'])).toEqual([[NEW.title, false]])
    expect(called([])).toEqual([[NEW.title, false]])
  })

  test('stays in whatever script and width they say it', () => {
    const texts = ['東塘村祠堂 路灯不亮', '祠堂路灯 不亮', 'ＷＩＦＩ信号差', 'wifi信号差']
    expect(called(texts)).toEqual([[NAME.title, true]])
    const wifi: KeptTitle = { ...NAME, title: '东塘村WiFi信号差' }
    expect(called(texts, [NEW], kept(wifi))).toEqual([[wifi.title, true]])
  })

  test('is looked for among the two hundred that are read of thousands', () => {
    // A twenty-fifth is read, from the first to the last.
    const texts = Array.from({ length: 5_000 }, () => '路灯坏了')
    const last = 199 * 25
    expect(called(texts.with(2_500, '祠堂路灯不亮').with(last, '祠堂路灯不亮'))).toEqual([
      [NAME.title, true],
    ])
    expect(called(texts.with(2_501, '祠堂路灯不亮').with(last, '祠堂路灯不亮'))).toEqual([
      [NEW.title, false],
    ])
  })

  test('is no other’s: where another is called so now, or was before, both have ours', () => {
    const texts = ['祠堂路灯不亮', '祠堂路灯不亮']
    const other = topic('estate', NAME.title)
    expect(called(texts, [NEW, other])).toEqual([
      [NEW.title, false],
      [NAME.title, false],
    ])
    const twice = kept(NAME, { ...NAME, id: 'estate' })
    const estate = topic('estate', '东塘村一组路灯坏')
    expect(called(texts, [NEW, estate], twice)).toEqual([
      [NEW.title, false],
      [estate.title, false],
    ])
  })
})

test('titles are told apart afterwards as they were before, and nothing else of a topic changes', () => {
  const titles = fc.constantFrom('东塘村路灯不亮', '东塘村路灯坏', '西岭村路灯不亮', '西岭村臭味')
  const ids = ['a', 'b', 'c', 'd']
  fc.assert(
    fc.property(
      fc.uniqueArray(titles, { minLength: 1, maxLength: 4 }),
      fc.array(titles, { minLength: 4, maxLength: 4 }),
      fc.array(titles, { maxLength: 8 }),
      (now, before, texts) => {
        const topics = now.map((title, i) => topic(ids[i]!, title))
        const known = kept(
          ...before.map((title, i) => ({ id: ids[i]!, title, byModel: i % 2 === 0 })),
        )
        const after = withKeptTitles(topics, known, () => texts)
        expect(new Set(after.map(({ title }) => title)).size).toBe(topics.length)
        const rest = (all: readonly Topic[]) =>
          all.map((one) => ({ ...one, title: '', titleByModel: false }))
        expect(rest(after)).toEqual(rest(topics))
      },
    ),
  )
})
