import type { Chapter } from './chapters.ts'
import type { Writer } from './cast.ts'
import type { Life } from './life.ts'
import {
  addBoard,
  ANSWERS,
  comment,
  isAsked,
  keep,
  photographBoard,
  replaceBoard,
  subscribe,
  type Condition,
  type Logged,
  type Watching,
} from './openness.ts'

/** Meetings, trainings, money and rules on record; boards and their photographs; polls; who waits for what. */

const BOARDS: readonly (readonly [Writer, string])[] = [
  ['shangtang-village', '村委会门口左侧墙上'],
  ['xiahe-village', '下河祠堂东墙'],
  ['shigang-village', '石岗村村口凉亭'],
  ['nantian-village', '南田小学旧址外墙'],
  ['weizhen-community', '圩镇市场入口'],
  ['central-primary', '小学大门右侧'],
]

const LOGGED: readonly (readonly [string, Omit<Logged, 'day'>])[] = [
  [
    '2026-01-09',
    {
      unit: 'party-office',
      kind: 'meeting',
      words: '领导小组部署全年政务公开工作，各单位负责人参加',
    },
  ],
  [
    '2026-01-16',
    {
      unit: 'party-office',
      kind: 'rules',
      title: '青禾镇政务公开责任追究办法',
      words: '经镇党政联席会议通过',
    },
  ],
  ['2026-02-06', { unit: 'shangtang-village', kind: 'funds', amount: 3_500, words: '制作公开栏' }],
  ['2026-03-05', { unit: 'party-office', kind: 'training', words: '培训各单位编辑，42人参加' }],
  [
    '2026-03-20',
    {
      unit: 'xiahe-village',
      kind: 'rules',
      title: '下河村村务公开办法',
      words: '村民代表会议通过',
    },
  ],
  ['2026-05-13', { unit: 'roads', kind: 'staff', words: '阮某接替简某负责政务公开' }],
  [
    '2026-06-24',
    { unit: 'party-office', kind: 'meeting', words: '半年工作推进会，通报一季度检查情况' },
  ],
  [
    '2026-07-08',
    { unit: 'central-primary', kind: 'funds', amount: 1_200, words: '更换校门公开栏玻璃' },
  ],
  ['2026-09-10', { unit: 'party-office', kind: 'training', words: '依申请公开业务培训，18人参加' }],
  ['2026-10-22', { unit: 'nantian-village', kind: 'meeting', words: '监督委员会专题研究村账公开' }],
  [
    '2026-12-10',
    { unit: 'party-office', kind: 'funds', amount: 26_800, words: '全镇公开栏统一格式改造' },
  ],
]

/** On which day of each quarter boards are photographed, and how they are. */
const ROUNDS: readonly (readonly [string, Partial<Record<Writer, Condition>>])[] = [
  ['2026-03-18', {}],
  ['2026-06-17', { 'shigang-village': 'damaged' }],
  ['2026-09-16', { 'nantian-village': 'blocked' }],
  ['2026-12-16', { 'weizhen-community': 'outdated' }],
]

/** Which resident, what, and as its button calls it. */
const WATCHING: readonly (readonly [number, Watching['what'], string, string])[] = [
  [0, 'area', 'shangtang', '上塘村'],
  [1, 'area', 'nantian', '南田村'],
  [2, 'unit', 'central-primary', '青禾镇中心小学'],
  [3, 'kind', 'fees', '收费标准'],
  [4, 'words', '停水', '停水'],
  [5, 'words', '医保', '医保'],
  [5, 'unit', 'social-security', '人力资源和社会保障所'],
  [6, 'kind', 'finance', '财务收支'],
]

export const POLLS = ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'] as const
const POLLED = ['2026-03-20', '2026-06-22', '2026-09-21', '2026-12-21'] as const

/** Everybody who was asked and cares says what they think. */
const pollRound = async (life: Life, quarter: string): Promise<void> => {
  const { cast, dice, ledger, year } = life
  for (const phone of cast.residents) {
    if (!isAsked(life, phone, quarter) || dice(3) === 0) continue
    const answers = [0, 1, 2].map(() => ANSWERS[dice(ANSWERS.length)]!)
    await comment(life, phone, quarter, answers)
    ledger.count(`polled ${quarter}`, year.town.clock.now())
    for (const [i, answer] of answers.entries())
      ledger.count(`polled ${quarter} ${i} ${answer}`, year.town.clock.now())
  }
}

export const opennessStory = (life: Life): Chapter => {
  const { cast, books } = life
  const keeper = (unit: string) =>
    ['party-office'].includes(unit) ? cast.coordinator : cast.head(unit as Writer)
  return [
    ...BOARDS.map(
      ([unit, place], i) =>
        [
          `2026-01-13 1${i}:05`,
          `${unit} puts its board on record`,
          async () => books.boards.set(unit, await addBoard(life, cast.head(unit), place)),
        ] as const,
    ),
    ...ROUNDS.flatMap(([day, conditions]) =>
      BOARDS.map(
        ([unit], i) =>
          [
            `${day} 1${i}:15`,
            `${unit} photographs its board`,
            async () => {
              const condition = conditions[unit] ?? 'good'
              await photographBoard(life, cast.head(unit), books.boards.get(unit)!, condition)
              life.ledger.count(`board ${condition}`, life.year.town.clock.now())
            },
          ] as const,
      ),
    ),
    [
      '2026-07-20 10:40',
      'the damaged board is replaced',
      async () => {
        const old = books.boards.get('shigang-village')!
        const next = await replaceBoard(life, cast.head('shigang-village'), old, '石岗村文化室正门')
        books.boards.set('shigang-village', next)
      },
    ],
    ...LOGGED.map(
      ([day, entry]) =>
        [
          `${day} 16:30`,
          `${entry.unit} keeps: ${entry.words}`,
          async () => {
            await keep(life, keeper(entry.unit), { ...entry, day })
            books.logged.push({ ...entry, day })
          },
        ] as const,
    ),
    ...WATCHING.map(
      ([resident, what, value, label], i) =>
        [
          `2026-01-0${5 + (i % 4)} 2${i % 2}:1${i}`,
          `somebody waits for ${value}`,
          async () =>
            books.watching.push(
              await subscribe(life, cast.residents[resident]!, { what, value, label }),
            ),
        ] as const,
    ),
    ...POLLS.map(
      (quarter, i) =>
        [
          `${POLLED[i]!} 20:15`,
          `residents say what they think of openness`,
          () => pollRound(life, quarter),
        ] as const,
    ),
  ]
}
