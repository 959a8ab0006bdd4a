import type { DutyCounts } from '../../domain/annual/duties.ts'
import { publicPolls } from '../../domain/disclosure/social-comment.ts'
import type { Block, Table } from '../paper.ts'
import { join, orNone, rateSaid, rateWords } from '../phrases.ts'
import { hasSmall } from '../small.ts'
import { headOf, quarterWords, say, saying, toFill, type ToldAnnual } from './words.ts'

/** What was made public, for both papers. */

export const publishedWords = (told: ToldAnnual): Block => {
  const { added, changed, takenDown } = told.figures.published
  return added + changed === 0
    ? saying(told, 'published.none')
    : saying(told, 'published.said', { added, changed, takenDown })
}

export const dutyWords = (told: ToldAnnual): Block => {
  const { due, inTime, nothing, late, missing, onTimeRate } = told.figures.duties
  return due === 0
    ? saying(told, 'duties.none')
    : saying(told, 'duties.said', {
        due,
        inTime,
        nothing,
        late,
        missing,
        rate: rateSaid(told.t, onTimeRate),
      })
}

const dutyCells = (told: ToldAnnual, counts: DutyCounts): string[] => [
  String(counts.due),
  String(counts.inTime + counts.nothing),
  String(counts.late),
  String(counts.missing),
  rateWords(told.t, counts.onTimeRate),
]

/** 政府、站所、村、学校: what each level published, and how what it had to publish came out. */
export const levelBlocks = (told: ToldAnnual): Block[] => {
  const { published, duties } = told.figures
  return hasSmall(told.t, {
    kind: 'table',
    head: headOf(told, [
      'level',
      'units',
      'added',
      'changed',
      'due',
      'inTime',
      'late',
      'missing',
      'onTimeRate',
    ]),
    rows: duties.byLevel.map((row) => {
      const out = published.byLevel.find(({ level }) => level === row.level)!
      return [
        told.t.plain(`level.${row.level}`),
        String(row.units),
        String(out.added),
        String(out.changed),
        ...dutyCells(told, row),
      ]
    }),
    widths: [18, 9, 10, 9, 9, 9, 9, 10, 22],
  })
}

/** 政策、流程、条件、收费、时限、结果、承诺 … */
export const kindTable = (told: ToldAnnual): Table => ({
  kind: 'table',
  head: headOf(told, ['kind', 'added', 'changed']),
  rows: told.figures.published.byKind.map(({ kind, added, changed }) => [
    told.t.plain(`kind.${kind}`),
    String(added),
    String(changed),
  ]),
  widths: [40, 30, 30],
})

/** 公开栏 quarter by quarter. */
export const boardBlocks = (told: ToldAnnual): Block[] => {
  const { quarters, hung, replaced } = told.figures.boards
  const seen = quarters.filter(({ boards }) => boards > 0)
  if (seen.length === 0) return [toFill(told, 'boards')]
  const words = seen.map(({ quarter, boards, checked, faulty }) =>
    say(told, 'boards.quarter', {
      quarter: quarterWords(told, quarter),
      boards,
      checked,
      faulty,
    }),
  )
  return [
    saying(told, 'boards.said', {
      quarters: words.join(say(told, 'semicolon')),
      hung,
      replaced,
    }),
  ]
}

/** 大家在问: what residents asked in vain, and what became of it. */
export const gapBlocks = (told: ToldAnnual): Block[] => {
  const { opened, filled, pointed, dismissed, open } = told.figures.gaps
  const { told: people, explained, answeredSince } = told.figures.gaps
  if (opened + filled + pointed + dismissed + open === 0) return [saying(told, 'gaps.none')]
  return [
    saying(told, 'gaps.said', { opened, filled, pointed, dismissed, open }),
    ...(people ? [saying(told, 'gaps.told', { people })] : []),
    ...(explained ? [saying(told, 'gaps.explained', { people: explained })] : []),
    ...(answeredSince ? [saying(told, 'gaps.since', { count: answeredSince })] : []),
  ]
}

/** What everybody may read of the rounds, a row for each question. */
const pollTable = (told: ToldAnnual): Table => ({
  kind: 'table',
  head: headOf(told, ['quarter', 'asked', 'answered', 'question', 'approval']),
  rows: publicPolls(told.figures.polls).flatMap(({ quarter, asked, answered, questions }) =>
    questions.map(({ question, approval }) => [
      quarterWords(told, quarter),
      String(asked),
      String(answered),
      told.t.plain(`poll.question.${question}`),
      approval === null ? orNone(told.t, null) : rateWords(told.t, approval),
    ]),
  ),
  widths: [24, 12, 12, 28, 24],
})

/** 社会评议: which rounds there were, and what residents think where enough of them answered to be told in public. */
export const pollBlocks = (told: ToldAnnual): Block[] => {
  const { t, figures } = told
  const { polls } = figures
  if (polls.length === 0) return [saying(told, 'polls.none')]
  const table = pollTable(told)
  const isWhole = table.rows.length === polls.flatMap(({ questions }) => questions).length
  const quarters = join(
    t,
    polls.map(({ quarter }) => quarterWords(told, quarter)),
  )
  return [
    saying(told, 'polls.said', { count: polls.length, quarters }),
    ...(table.rows.length > 0 ? [table] : []),
    ...(isWhole ? [] : [saying(told, 'polls.few')]),
  ]
}
