import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { taggedWords } from '../../src/answering/dictionary.ts'
import { readTownship } from '../../src/config/township.ts'
import { hotTopics, type KeptTitle, type Told } from '../../src/domain/hot-topics.ts'
import { atOnce } from '../../src/domain/steps.ts'
import { unnamed } from '../../src/domain/unnamed.ts'
import { nameTopics } from '../../src/handlers/name-topics.ts'
import { openChat } from '../../src/model/chat.ts'
import { readPrompt } from '../../src/model/prompt.ts'
import { nameTopicsWith, type NameTopics } from '../../src/model/topics.ts'
import { PLANTED } from '../domain/unnamed-cases.ts'
import { openLiar, type Liar } from './liar.ts'
import { patient } from './sample.ts'

/** All at once: nobody else waits here. */
const topicsOf = (...given: Parameters<typeof hotTopics>) => atOnce(hotTopics(...given))

let server: Liar
let name: NameTopics
beforeEach(async () => {
  server = await openLiar()
  const chat = openChat({ apiKey: 'none', baseUrl: server.baseUrl, model: 'tiny' })
  name = nameTopicsWith(chat, readPrompt(join('prompts', 'topics.md'), ['topics']))
})
afterEach(() => server.close())

interface Said {
  readonly group: string
  readonly title: string
  readonly same?: string
}
const says = (...topics: readonly Said[]) =>
  server.say({ content: JSON.stringify({ topics: topics.map((one) => ({ same: '', ...one })) }) })

const LAMPS = {
  id: 'lamps',
  title: '上塘村路灯',
  isKept: false,
  texts: ['上塘村祠堂路灯不亮三天', '上塘村路灯不亮，太黑', '上塘村祠堂门口路灯坏了'],
}
const named = async (title: string, topic = LAMPS) => {
  says({ group: '1', title })
  return (await name({ topics: [topic], until: patient() }))![0]!.title
}

test('a title out of the residents’ words takes the place of ours', async () => {
  expect(await named('上塘村祠堂路灯不亮')).toBe('上塘村祠堂路灯不亮')
})

describe('ours stays', () => {
  test.each([
    ['a figure nobody said', '上塘村12盏路灯不亮'],
    ['a figure one of them said', '上塘村三天路灯不亮'],
    ['a place nobody said', '下河村路灯不亮'],
    ['a name nobody said', '张三家路灯不亮'],
    ['a cause nobody said', '上塘村偷电缆路灯不亮'],
    ['a mark', '〔姓名1〕路灯不亮'],
    ['marks of writing', '上塘村：路灯不亮！'],
    ['another language', 'Street lamps out'],
    ['a whole sentence', '上塘村祠堂路灯不亮上塘村祠堂路灯不亮'],
    ['nothing', ''],
  ])('where the model’s title has %s', async (_, title) => {
    expect(await named(title)).toBe(LAMPS.title)
  })

  test('where it cuts a figure in two', async () => {
    const bus = {
      id: 'bus',
      title: '公交车',
      isKept: false,
      texts: ['701路公交车不停', '701路公交车拒载'],
    }
    expect(await named('01路公交车不停', bus)).toBe('公交车')
    expect(await named('701路公交车', bus)).toBe('701路公交车')
  })

  test('where two topics would be called the same', async () => {
    const other = { ...LAMPS, id: 'other', title: '上塘村路灯坏' }
    says({ group: '1', title: '上塘村路灯不亮' }, { group: '2', title: '上塘村路灯不亮' })
    const both = await name({ topics: [LAMPS, other], until: patient() })
    expect(both!.map(({ title }) => title)).toEqual(['上塘村路灯', '上塘村路灯坏'])
  })

  test('where the model leaves a group out', async () => {
    says({ group: '7', title: '上塘村路灯不亮' })
    expect(await name({ topics: [LAMPS], until: patient() })).toEqual([
      { id: 'lamps', title: '上塘村路灯', same: undefined },
    ])
  })
})

test('a model that says something else names nothing', async () => {
  server.say({ content: '好的' })
  expect(await name({ topics: [LAMPS], until: patient() })).toBeUndefined()
})

test('what points at a person does not leave', async () => {
  says({ group: '1', title: '上塘村路灯不亮' })
  const texts = ['我叫张三，电话13812345678，上塘村路灯不亮', ...LAMPS.texts]
  await name({ topics: [{ ...LAMPS, texts }], until: patient() })
  const sent = JSON.stringify(server.asked)
  expect(sent).toContain('上塘村路灯不亮')
  expect(sent).not.toMatch(/张三|13812345678/)
})

describe('a topic that keeps its title', () => {
  const kept = { ...LAMPS, isKept: true }

  test('is told to the model as one that does, and has it whatever the model says', async () => {
    expect(await named('上塘村祠堂路灯不亮', kept)).toBe('上塘村路灯')
    expect(server.asked[0]!.messages[0]!.content).toContain('"keep":true')
  })

  test('gives it to no other', async () => {
    const other = { ...LAMPS, id: 'other', title: '上塘村路灯坏' }
    says({ group: '1', title: '上塘村路灯' }, { group: '2', title: '上塘村路灯' })
    const both = await name({ topics: [kept, other], until: patient() })
    expect(both!.map(({ title }) => title)).toEqual(['上塘村路灯', '上塘村路灯坏'])
  })
})

const town = readTownship('township')
const rule = unnamed(taggedWords, { names: town.areas.map(({ name }) => name), others: [] })
const told = (words: readonly string[], from: number, area: string, person?: number): Told[] =>
  words.map((said, i) => ({
    no: `QH261123-${String(from + i).padStart(3, '0')}`,
    words: said,
    area,
    category: 'environment',
    person: person === undefined ? null : person + i,
    merged: false,
    filedAt: new Date(Date.UTC(2026, 10, 23, 1, from + i)).toISOString(),
  }))

describe('two groups a model calls one', () => {
  const pigs = ['上塘村养猪场扩建', '上塘村养猪场又扩建', '上塘村养猪场猪太多']
  const smell = ['上塘村臭味很重', '上塘村半夜臭味难闻', '上塘村臭味没人管']
  const asking = (now: readonly Told[]) => {
    const topics = topicsOf(now, [], town)
    says(
      ...topics.map(({ title }, i) => ({ group: String(i + 1), title, same: i === 1 ? '1' : '' })),
    )
    return (kept: ReadonlyMap<string, KeptTitle> = new Map()) =>
      nameTopics({ nameTopics: name, town }, rule, topics, { now, before: [] }, kept, patient())
  }

  test('are one, and whoever spoke of both counts once', async () => {
    const all = [...told(pigs, 1, 'shangtang', 1), ...told(smell, 11, 'shangtang', 3)]
    const topics = await asking(all)()
    expect(topics).toHaveLength(1)
    expect(topics[0]).toMatchObject({ count: 5, repeats: 1 })
    expect(topics[0]!.tickets).toHaveLength(6)
  })

  test('but never in two villages', async () => {
    const all = [...told(pigs, 1, 'shangtang'), ...told(smell, 11, 'xiahe')]
    expect(await asking(all)()).toHaveLength(2)
  })

  test('are called what the one of them was that leaders know', async () => {
    const all = [
      ...told([...pigs, '上塘村养猪场'], 1, 'shangtang'),
      ...told(smell, 11, 'shangtang'),
    ]
    const [large, small] = topicsOf(all, [], town)
    const kept = { id: small!.id, title: small!.title, byModel: false }
    const topics = await asking(all)(new Map([[kept.id, kept]]))
    expect(topics).toMatchObject([{ id: small!.id, title: small!.title, count: 7 }])
    expect(large!.count).toBe(4)
  })
})

test('no report on somebody in office is told to a model', async () => {
  const now = told(
    ['上塘村路灯不亮', '上塘村路灯不亮很久', '上塘村路灯坏了', '举报上塘村村支书贪污，路灯不亮'],
    1,
    'shangtang',
  )
  says({ group: '1', title: '上塘村路灯坏' })
  const topics = topicsOf(now, [], town)
  await nameTopics(
    { nameTopics: name, town },
    rule,
    topics,
    { now, before: [] },
    new Map(),
    patient(),
  )
  expect(server.asked).toHaveLength(1)
  expect(JSON.stringify(server.asked)).not.toContain('贪污')
})

/** What stands in no dictionary, or is no name: it leaves, and makes no title (told-to-leaders.ts). */
const UNKNOWN: readonly string[] = ['江小鱼', 'wangjianguo', '寡妇', '支书的弟弟', '隔壁', '502']

test('nobody whom a dictionary knows for a person is named to a model', async () => {
  const lamps = told(['上塘村路灯不亮', '上塘村路灯不亮很久', '上塘村路灯坏了'], 1, 'shangtang')
  const [topic] = topicsOf(lamps, [], town)
  const names = PLANTED.filter(([, who]) => !UNKNOWN.includes(who))
  expect(names.length).toBeGreaterThan(50)
  for (let at = 0; at < names.length; at += 6) {
    const some = names.slice(at, at + 6)
    const now = told(
      some.map(([words]) => words),
      1,
      'shangtang',
    )
    says({ group: '1', title: '上塘村路灯坏' })
    const one = { ...topic!, tickets: now.map(({ no }) => no) }
    await nameTopics(
      { nameTopics: name, town },
      rule,
      [one],
      { now, before: [] },
      new Map(),
      patient(),
    )
  }
  const sent = JSON.stringify(server.asked)
  expect(names.filter(([, who]) => sent.includes(who))).toEqual([])
  expect(sent).toContain('的低保批了没有')
})

test('what one person says twice is said once, also over two periods', async () => {
  const lamps = ['上塘村路灯不亮', '上塘村路灯不亮很久', '上塘村路灯坏了']
  const again = told(['上塘村老李偷电路灯不亮'], 11, 'shangtang', 1)
  const now = [...told(lamps, 1, 'shangtang', 1), ...again]
  const before = told(['上塘村老李偷电路灯不亮'], 21, 'shangtang', 1)
  const [topic] = topicsOf(now, before, town)
  expect(topic!.repeats).toBe(1)
  const kept = { id: topic!.id, title: '上塘村偷电路灯', byModel: true }
  const called = await nameTopics(
    { town },
    rule,
    [topic!],
    { now, before },
    new Map([[kept.id, kept]]),
    patient(),
  )
  expect(called).toEqual([topic])
})

test('without a model topics stay as they are', async () => {
  const now = told(['上塘村路灯不亮', '上塘村路灯不亮很久', '上塘村路灯坏了'], 1, 'shangtang')
  const topics = topicsOf(now, [], town)
  expect(
    await nameTopics({ town }, rule, topics, { now, before: null }, new Map(), patient()),
  ).toEqual(topics)
})
