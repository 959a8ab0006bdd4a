import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { taggedWords } from '../../src/answering/dictionary.ts'
import { readTownship } from '../../src/config/township.ts'
import { hotTopicOf, hotTopics, type Told } from '../../src/domain/hot-topics.ts'
import { atOnce } from '../../src/domain/steps.ts'
import { unnamed } from '../../src/domain/unnamed.ts'

/** All at once: nobody else waits here. */
const topicsOf = (...given: Parameters<typeof hotTopics>) => atOnce(hotTopics(...given))

const town = readTownship('township')
const rule = unnamed(taggedWords, { names: town.areas.map(({ name }) => name), others: [] })
const NO_RATE = { of: 0, count: 0, rate: null }

/** Complaints one after the other, each of somebody else where nothing is said. */
const told = (
  words: readonly string[],
  {
    from = 1,
    area = null,
    category = 'roads',
    person = null,
    merged = false,
  }: Partial<Pick<Told, 'area' | 'category' | 'person' | 'merged'>> & { from?: number } = {},
): Told[] =>
  words.map((said, i) => ({
    no: `QH261123-${String(from + i).padStart(3, '0')}`,
    words: said,
    area,
    category,
    person,
    merged,
    filedAt: new Date(Date.UTC(2026, 10, 23, 1, from + i)).toISOString(),
  }))

const LAMPS = [
  '上塘村村口的路灯坏了三天，晚上很黑',
  '上塘村祠堂那边路灯不亮，老人摔了一跤',
  '上塘村晒谷场路灯不亮好久了',
]
describe('complaints of one trouble in one village', () => {
  test('are a topic from three on, in the residents’ words', () => {
    const [topic, ...others] = topicsOf(told(LAMPS, { area: 'shangtang' }), [], town)
    expect(others).toEqual([])
    expect(topic).toMatchObject({
      title: '上塘村路灯不亮',
      count: 3,
      repeats: 0,
      before: 0,
      area: 'shangtang',
      category: 'roads',
      tickets: ['QH261123-001', 'QH261123-002', 'QH261123-003'],
    })
  })

  test('are none where there are two', () => {
    expect(topicsOf(told(LAMPS.slice(0, 2), { area: 'shangtang' }), [], town)).toEqual([])
  })

  test('belong together though each tells of another hole', () => {
    const holes = [
      '石岗村小学门口的路面坑洼，下雨全是水',
      '石岗村去祠堂的路有个大坑，摩托车都摔了',
      '石岗村水泥路烂了，坑坑洼洼',
    ]
    const topics = topicsOf(told(holes, { area: 'shigang' }), [], town)
    expect(topics.map(({ count }) => count)).toEqual([3])
    expect(topics[0]!.title).toMatch(/^石岗村/)
  })

  test('are apart from the same trouble elsewhere, and from another one there', () => {
    const elsewhere = LAMPS.map((words) => words.replace('上塘', '南田'))
    const dogs = ['上塘村有流浪狗咬人', '上塘村流浪狗太多', '上塘村村口一群流浪狗追小孩']
    const topics = topicsOf(
      [
        ...told(LAMPS, { area: 'shangtang' }),
        ...told(elsewhere, { area: 'nantian', from: 11 }),
        ...told(dogs, { area: 'shangtang', category: 'dogs', from: 21 }),
      ],
      [],
      town,
    )
    expect(topics.map(({ title }) => title).toSorted()).toEqual([
      '上塘村流浪狗',
      '上塘村路灯不亮',
      '南田村路灯不亮',
    ])
  })

  test('are found by the village’s name where no area is known', () => {
    const [topic] = topicsOf(told(LAMPS), [], town)
    expect(topic).toMatchObject({ area: 'shangtang', title: '上塘村路灯不亮', count: 3 })
  })
})

test('one estate’s trouble has the estate’s name, and not the whole community’s', () => {
  const water = [
    '幸福花园3栋停水两天了',
    '我们幸福花园今天又停水',
    '幸福花园经常停水，老人没法做饭',
  ]
  const [topic] = topicsOf(told(water, { area: 'weizhen', category: 'water-supply' }), [], town)
  expect(topic!.title).toBe('幸福花园停水')
})

test('one factory’s smell is one topic in three villages', () => {
  const smell = ['宏达塑料厂半夜排臭气', '宏达塑料厂的臭味飘到我们这里', '臭死了，又是宏达塑料厂']
  const all = ['shangtang', 'xiahe', 'nantian'].flatMap((area, i) =>
    told([smell[i]!], { area, category: 'environment', from: i + 1 }),
  )
  const [topic] = topicsOf(all, [], town)
  expect(topic!.count).toBe(3)
  expect(topic!.title).toContain('塑料厂')
})

test('a matter nobody thought of before is found by the words that are shared', () => {
  const opera = [
    '南田村戏班子半夜排练花鼓戏，锣鼓敲个没完',
    '南田村花鼓戏锣鼓敲到一点钟',
    '请管管南田村的花鼓戏，锣鼓声太大',
  ]
  const [topic] = topicsOf(told(opera, { area: 'nantian', category: 'other' }), [], town)
  expect(topic).toMatchObject({ count: 3, area: 'nantian' })
  expect(topic!.title).toMatch(/^南田村.*(花鼓戏|锣鼓)/)
})

describe('repeats stand apart', () => {
  test('whoever says it again does not count again', () => {
    const again = told(['上塘村路灯还是不亮'], { area: 'shangtang', person: 7, from: 9 })
    const all = [
      ...told([LAMPS[0]!], { area: 'shangtang', person: 7 }),
      ...told(LAMPS.slice(1), { area: 'shangtang', from: 2 }),
      ...again,
    ]
    expect(topicsOf(all, [], town)[0]).toMatchObject({
      count: 3,
      repeats: 1,
      tickets: ['QH261123-001', 'QH261123-002', 'QH261123-003', 'QH261123-009'],
    })
  })

  test('nor does what was merged into another ticket', () => {
    const merged = told(LAMPS.slice(0, 1), { area: 'shangtang', merged: true })
    const all = [...merged, ...told(LAMPS, { area: 'shangtang', from: 2 })]
    expect(topicsOf(all, [], town)[0]).toMatchObject({
      count: 3,
      repeats: 1,
      tickets: ['QH261123-002', 'QH261123-003', 'QH261123-004', 'QH261123-001'],
    })
  })

  test('and make no topic', () => {
    expect(topicsOf(told(LAMPS, { area: 'shangtang', person: 7 }), [], town)).toEqual([])
  })
})

describe('from one week to the next', () => {
  const lastWeek = told(LAMPS, { area: 'shangtang' })
  const thisWeek = told(
    [...LAMPS.slice(0, 2), '上塘村小学旁边的路灯不亮', '上塘村路灯一闪一闪，坏了没人修'],
    { area: 'shangtang', from: 101 },
  )

  test('a matter keeps its id and its title, and says how it grew', () => {
    const [first] = topicsOf(lastWeek, [], town)
    const [second] = topicsOf(thisWeek, lastWeek, town)
    expect(second).toMatchObject({ id: first!.id, title: first!.title, count: 4, before: 3 })
    expect(second!.ticketsBefore).toEqual(first!.tickets)
  })

  test('what comes up only now was told by nobody before', () => {
    const dogs = told(['上塘村有流浪狗', '上塘村流浪狗咬人', '上塘村流浪狗太多'], { from: 201 })
    const topics = topicsOf([...thisWeek, ...dogs], lastWeek, town)
    expect(topics.map(({ title, before }) => [title, before])).toEqual([
      ['上塘村路灯不亮', 3],
      ['上塘村流浪狗', 0],
    ])
  })

  test('where nobody knows what there was before, nothing is said of it', () => {
    expect(topicsOf(lastWeek, null, town)[0]).toMatchObject({ before: null, ticketsBefore: null })
  })
})

test('the most come first, then what grew most, and ten at most', () => {
  const villages = town.areas.map(({ id, name }) => ({ id, name }))
  const troubles = ['路灯不亮', '垃圾成堆', '流浪狗咬人']
  const all = villages.flatMap(({ id, name }, i) =>
    troubles.flatMap((trouble, j) =>
      told(
        Array.from({ length: 3 + ((i * 3 + j) % 4) }, (_, k) => `${name}${trouble}，第${k}次说`),
        { area: id, from: i * 100 + j * 20 },
      ),
    ),
  )
  const before = told(
    Array.from({ length: 5 }, () => '上塘村流浪狗咬人'),
    { area: 'shangtang', from: 800 },
  )
  const topics = topicsOf(all, before, town)
  expect(topics).toHaveLength(10)
  const counts = topics.map(({ count }) => count)
  expect(counts).toEqual(counts.toSorted((a, b) => b - a))
  const fives = topics.filter(({ count }) => count === 5).map(({ before }) => before)
  expect(fives.at(-1)).toBe(5)
})

describe('a title', () => {
  test('names nobody, also where a shop is called after its owner', () => {
    const shop = ['王小明超市卖过期牛奶', '王小明超市的东西过期了', '在王小明超市买到过期饼干']
    const [topic] = topicsOf(told(shop, { area: 'weizhen', category: 'food' }), [], town)
    expect(topic!.count).toBe(3)
    expect(topic!.title).toBe('圩镇社区过期')
  })

  test('holds no number of anybody', () => {
    const calls = Array.from(
      { length: 3 },
      () => '南田村有人用13812345678打电话卖假药骗老人，联系人张三丰',
    )
    const [topic] = topicsOf(told(calls, { area: 'nantian', category: 'other' }), [], town)
    expect(topic!.count).toBe(3)
    expect(topic!.title).not.toMatch(/\d|张三/)
  })
})

describe('told to leaders', () => {
  const shown = (words: readonly string[]) => {
    const all = told(words, { area: 'shangtang' })
    const [topic] = topicsOf(all, [], town)
    const wordsOf = (no: string) => all.find((one) => one.no === no)?.words
    return hotTopicOf(topic!, NO_RATE, wordsOf, town, rule)
  }

  test('a topic has one resident’s words, whole', () => {
    const { example, ...topic } = shown(LAMPS)
    expect(LAMPS).toContain(example)
    expect(topic).toMatchObject({ title: '上塘村路灯不亮', satisfaction: NO_RATE })
    expect(topic).not.toHaveProperty('ticketsBefore')
  })

  test('but none from which somebody can be told', () => {
    const { example } = shown([
      '我叫李四，住上塘村三组12号，门口路灯不亮',
      '上塘村张阿姨家门口的路灯坏了，电话13812345678',
      '我爸82岁，上塘村路灯不亮摔断了腿',
    ])
    expect(example).toBeNull()
  })

  test.each([
    '上塘村口王二狗家的路灯不亮没人管',
    '上塘村老李家门口的路灯不亮没人管',
    '上塘村张建国超市旁边的路灯不亮半个月',
    '上塘村刘大明的猪场前面路灯不亮',
    '婆婆在上塘村路灯不亮的地方摔断了腿',
    '我在小学教书，晚上回上塘村路灯不亮',
  ])('nor one that tells whose it is: %s', (words) => {
    expect(shown([words, '上塘村路灯不亮', '上塘村路灯坏']).example).not.toBe(words)
    expect(shown([words, words, words]).example).toBeNull()
  })

  test('a title that would name somebody says where it is and of what kind', () => {
    const words = '上塘村邓丽华打牌吵得睡不着'
    const { title } = shown([words, words, words])
    expect(title).not.toContain('邓丽华')
    expect(title).toContain('上塘村')
  })

  test('and what is everybody’s tells nobody', () => {
    const words = '上塘村路灯不亮，大家的路国家的钱修的'
    expect(shown([words, words, words]).example).toBe(words)
  })

  test('and of a long letter the sentence that says it', () => {
    const { example } = shown([
      '领导您好。我叫李四。上塘村祠堂前的路灯不亮已经半个月。盼复。谢谢',
      '上塘村路灯坏了，我是三组的',
      '我家在上塘村，路灯坏了',
    ])
    expect(example).toBe('上塘村祠堂前的路灯不亮已经半个月。')
  })
})

const anyTold = fc.record({
  words: fc.tuple(
    fc.constantFrom('上塘村', '下河村', '幸福花园', '中山路', '', '宏达厂'),
    fc.constantFrom('路灯不亮', '垃圾没人清', '停水', '花鼓戏锣鼓', '路面有坑', '排污臭味'),
    fc.constantFrom('，请处理', '好几天了', '', '，孩子没法上学'),
  ),
  area: fc.constantFrom('shangtang', 'xiahe', 'weizhen', null),
  person: fc.option(fc.integer({ min: 1, max: 12 })),
  merged: fc.boolean(),
})
const someTold = (from: number) =>
  fc
    .array(anyTold, { maxLength: 60 })
    .map((all) =>
      all.flatMap(({ words, ...rest }, i) => told([words.join('')], { ...rest, from: from + i })),
    )

describe('whatever was told', () => {
  test('the order it is given in changes nothing', () => {
    fc.assert(
      fc.property(someTold(1), someTold(500), fc.infiniteStream(fc.nat()), (now, before, dice) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((one) => ({ one, at: dice.next().value as number }))
            .toSorted((a, b) => a.at - b.at)
            .map(({ one }) => one)
        expect(topicsOf(shuffled(now), shuffled(before), town)).toEqual(topicsOf(now, before, town))
      }),
      { numRuns: 60 },
    )
  })

  test('no ticket is in two topics, and the counts add up', () => {
    fc.assert(
      fc.property(someTold(1), someTold(500), (now, before) => {
        const topics = topicsOf(now, before, town)
        const tickets = topics.flatMap((topic) => topic.tickets)
        expect(new Set(tickets).size).toBe(tickets.length)
        expect(new Set(topics.map(({ id }) => id)).size).toBe(topics.length)
        const known = new Map(now.map((one) => [one.no, one]))
        for (const { tickets, count, repeats, before, ticketsBefore } of topics) {
          expect(count + repeats).toBe(tickets.length)
          expect(count).toBeGreaterThanOrEqual(3)
          expect(before).toBeLessThanOrEqual(ticketsBefore!.length)
          const people = tickets
            .slice(0, count)
            .map((no) => known.get(no)!)
            .flatMap(({ person, merged }) =>
              merged ? ['merged'] : person === null ? [] : [String(person)],
            )
          expect(new Set(people).size).toBe(people.length)
          expect(people).not.toContain('merged')
        }
      }),
      { numRuns: 60 },
    )
  })

  test('a topic told again in the next week keeps its id', () => {
    fc.assert(
      fc.property(someTold(1), someTold(500), (lastWeek, news) => {
        const first = topicsOf(lastWeek, [], town)
        // All of it again, and what else came.
        const again = lastWeek.map((one) => ({ ...one, no: `again-${one.no}` }))
        const ids = new Set(topicsOf(again, lastWeek, town).map(({ id }) => id))
        for (const { id } of first) expect(ids).toContain(id)
        expect(topicsOf([...again, ...news], lastWeek, town).length).toBeGreaterThanOrEqual(
          Math.min(1, first.length),
        )
      }),
      { numRuns: 60 },
    )
  })
})
