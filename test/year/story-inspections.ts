import type { Chapter } from './chapters.ts'
import type { Writer } from './cast.ts'
import {
  answer,
  decide,
  findOnSpot,
  firstFinding,
  inspectSelf,
  judge,
  openRectification,
  send,
  sign,
  tasksOf,
  type Rectification,
} from './inspections.ts'
import type { Life } from './life.ts'

/** Four inspections: units look at themselves, the inspector looks and sends, units put right, the inspector confirms. */

interface Round {
  readonly quarter: string
  /** Villages and schools look at themselves. */
  readonly self: string
  readonly onSpot: string
  readonly sent: string
  readonly answered: string
  readonly decided: string
}

export const ROUNDS: readonly Round[] = [
  {
    quarter: '2026-Q1',
    self: '2026-04-15',
    onSpot: '2026-04-28',
    sent: '2026-04-29',
    answered: '2026-05-11',
    decided: '2026-05-15',
  },
  {
    quarter: '2026-Q2',
    self: '2026-07-15',
    onSpot: '2026-07-28',
    sent: '2026-07-29',
    answered: '2026-08-05',
    decided: '2026-08-12',
  },
  {
    quarter: '2026-Q3',
    self: '2026-10-16',
    onSpot: '2026-10-28',
    sent: '2026-10-29',
    answered: '2026-11-06',
    decided: '2026-11-13',
  },
  {
    quarter: '2026-Q4',
    self: '2027-01-18',
    onSpot: '2027-01-28',
    sent: '2027-01-29',
    answered: '2027-02-02',
    decided: '2027-02-04',
  },
]

/** Who reports on themselves; others do not. */
const SELF: readonly Writer[] = [
  'shangtang-village',
  'xiahe-village',
  'shigang-village',
  'central-primary',
]
const ANSWERING: readonly Writer[] = [
  'nantian-village',
  'environment',
  'roads',
  'shigang-village',
  'civil-affairs',
  'central-primary',
]

/** What units answered in a round, with what the program saw when it looked again. */
type Answered = { unit: Writer; id: number; checked: 'gone' | 'there' | 'unknown' }

const answerAll = async (life: Life, record: Rectification): Promise<Answered[]> => {
  const done: Answered[] = []
  for (const unit of ANSWERING)
    for (const id of await tasksOf(life, life.cast.head(unit))) {
      const checked = await answer(life, record, life.cast.head(unit), id, '已经按要求整改。')
      done.push({ unit, id, checked })
    }
  return done
}

const chapterOf = (life: Life, round: Round): Chapter => {
  const { cast, books } = life
  const record = openRectification(round.quarter)
  books.inspections.push(record)
  let answered: Answered[] = []
  return [
    ...SELF.map(
      (unit, i) =>
        [
          `${round.self} 1${i}:25`,
          `${unit} looks at itself`,
          () =>
            inspectSelf(
              life,
              record,
              cast.head(unit),
              unit,
              `监督小组查了公开栏，${round.quarter}的内容都贴了。`,
            ),
        ] as const,
    ),
    [
      `${round.onSpot} 09:40`,
      'the inspector finds a board that is covered',
      () => findOnSpot(life, record, 'nantian-village', '位置不对', '公开栏被电动车挡住，看不到。'),
    ],
    [
      `${round.onSpot} 10:10`,
      'a sample is as published',
      () => judge(life, record, 'shangtang-village', 1),
    ],
    [
      `${round.onSpot} 10:40`,
      'another is not',
      () => judge(life, record, 'xiahe-village', 1, '现场的金额和公开的不一样。'),
    ],
    [
      `${round.onSpot} 11:10`,
      'what is no fault is dropped',
      async () => {
        const id = await firstFinding(life, record, 'agriculture')
        if (id !== undefined)
          await decide(
            life,
            record,
            { unit: 'agriculture', id },
            'drop',
            '已经在大厅张贴，不算问题。',
          )
      },
    ],
    [`${round.sent} 09:40`, 'all of it goes to the units', () => send(life, record)],
    [
      `${round.answered} 14:10`,
      'who say what they did',
      async () => void (answered = await answerAll(life, record)),
    ],
    [
      `${round.decided} 09:40`,
      'which is confirmed, or goes back',
      async () => {
        for (const { unit, id, checked } of answered)
          await (checked === 'there'
            ? decide(life, record, { unit, id }, 'return', '问题还在，请尽快改好。')
            : decide(life, record, { unit, id }, 'confirm'))
      },
    ],
    [
      `${round.decided} 15:40`,
      'and two sheets are signed',
      async () => {
        for (const unit of ['shangtang-village', 'central-primary']) await sign(life, record, unit)
      },
    ],
  ]
}

export const inspectionStory = (life: Life): Chapter =>
  ROUNDS.flatMap((round) => chapterOf(life, round))
