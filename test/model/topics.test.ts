import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { readTownship } from '../../src/config/township.ts'
import { hotTopics, type KeptTitle, type Told } from '../../src/domain/hot-topics.ts'
import { atOnce } from '../../src/domain/steps.ts'
import { nameTopics } from '../../src/handlers/name-topics.ts'
import { openChat } from '../../src/model/chat.ts'
import { readPrompt } from '../../src/model/prompt.ts'
import { nameTopicsWith, type NameTopics } from '../../src/model/topics.ts'
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
      nameTopics({ nameTopics: name, town }, topics, { now, before: [] }, kept, patient())
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
  await nameTopics({ nameTopics: name, town }, topics, { now, before: [] }, new Map(), patient())
  expect(server.asked).toHaveLength(1)
  expect(JSON.stringify(server.asked)).not.toContain('贪污')
})

test('without a model topics stay as they are', async () => {
  const now = told(['上塘村路灯不亮', '上塘村路灯不亮很久', '上塘村路灯坏了'], 1, 'shangtang')
  const topics = topicsOf(now, [], town)
  expect(await nameTopics({ town }, topics, { now, before: null }, new Map(), patient())).toEqual(
    topics,
  )
})
