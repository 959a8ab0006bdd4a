import type { Summary } from '../../src/domain/summary.ts'
import { linesOf, rowsOf as sheetRows } from '../reports/read-back.ts'
import { COUNTS, RATES, type Tallied } from './counted.ts'
import type { Life } from './life.ts'
import { instants, rowsOf } from './records.ts'

/** What the year's summary says in its formats, beside the ledger and the raw rows. */

type Figures = Pick<Summary, (typeof COUNTS)[number] | (typeof RATES)[number] | 'medianDays'>

/** The figures a paper says, in the ledger's form. */
export const told = (figures: Figures): unknown => ({
  ...Object.fromEntries(COUNTS.map((name) => [name, figures[name]])),
  medianDays: figures.medianDays,
  ...Object.fromEntries(
    RATES.map((name) => [name, { of: figures[name].of, count: figures[name].count }]),
  ),
})

/** Whether the parts of a paper come to its whole, in each figure that is a count. */
export const sumsOf = (parts: readonly Figures[]): Record<string, number> =>
  Object.fromEntries(
    COUNTS.map((name) => [name, parts.reduce((sum, part) => sum + (part[name] ?? 0), 0)]),
  )

/** The tickets behind each figure, counted one by one. */
export const behind = ({ tickets }: Pick<Summary, 'tickets'>): Record<string, number> =>
  Object.fromEntries(
    COUNTS.map((name) => {
      const count = name === 'petitions' ? 'petition' : name
      const own = tickets.filter(({ counts }) => counts.includes(count))
      const times = own.map(({ reopenings }) => (count === 'reopened' ? reopenings : 1))
      return [name, times.reduce((sum, one) => sum + one, 0)]
    }),
  )

/** What residents asked between two days, as the rows have it. */
export const askedIn = async (life: Life, from: string, to: string) => {
  const stretch = instants(from, to)
  const questions = await rowsOf(life)
    .selectFrom('questions')
    .select(['answered'])
    .where('asked_at', '>=', stretch.from)
    .where('asked_at', '<', stretch.until)
    .execute()
  return {
    asked: questions.length,
    unanswered: questions.filter(({ answered }) => answered === 0).length,
  }
}

/** Gaps that were opened and settled between two days, as the rows have it. */
export const gapsIn = async (life: Life, from: string, to: string) => {
  const stretch = instants(from, to)
  const gaps = await rowsOf(life)
    .selectFrom('gaps')
    .select(['state', 'opened_at', 'settled_at'])
    .execute()
  const within = (instant: string | null): boolean =>
    instant !== null && instant >= stretch.from && instant < stretch.until
  const settled = (state: string) =>
    gaps.filter((gap) => gap.state === state && within(gap.settled_at)).length
  return {
    opened: gaps.filter((gap) => within(gap.opened_at)).length,
    filled: settled('published'),
    dismissed: settled('dismissed'),
  }
}

const percent = ({ of, count }: { readonly of: number; readonly count: number }): string => {
  if (of === 0) return '暂无'
  // Nothing is called all that is not all, and nothing none.
  const share =
    count === 0 || count === of
      ? (count / of) * 100
      : Math.min(99, Math.max(1, Math.round((count / of) * 100)))
  return `${share}%（${count}/${of}）`
}

/** Sentences of the document that have to stand in it, made of the ledger's figures. */
export const sentencesOf = (year: Tallied, before: number): string[] => [
  `本年共收到群众诉求${year.received}件，比上年（${before}件）增加${year.received - before}件。`,
  `信访举报${year.petitions}件`,
  `签收${year.accepted}件，答复${year.answered}件，办结${year.closed}件，重办${year.reopened}件；撤回${year.withdrawn}件，并案${year.merged}件。`,
  `按时签收或联系率${percent(year.responseRate)}，按时答复率${percent(year.onTimeRate)}。`,
  `首次答复用时的中位数为${year.medianDays}个工作日（答复${year.answered}件）。`,
]

/** The rows of the document's tables by their first cell; a name that stands in several has several. */
export const tableRows = (docx: Uint8Array): Map<string, string[][]> => {
  const rows = new Map<string, string[][]>()
  for (const line of linesOf(docx)) {
    const [name, ...cells] = line.split('\t')
    if (cells.length > 0) rows.set(name!, [...(rows.get(name!) ?? []), cells])
  }
  return rows
}

/** A unit's row of the document: received, the year before, answered, open, late, in time, median. */
export const unitRow = (part: Tallied, before: number): string[] => [
  String(part.received),
  String(before),
  String(part.answered),
  String(part.open),
  String(part.overdueOpen),
  part.onTimeRate.of > 0 && part.onTimeRate.of < 10
    ? `${percent(part.onTimeRate)}*`
    : percent(part.onTimeRate),
  part.medianDays === null ? '—' : String(part.medianDays),
]

/** The spreadsheet's figures, by their names. */
export const sheetFigures = async (xlsx: Uint8Array): Promise<Map<string, unknown>> =>
  new Map((await sheetRows(xlsx, '指标')).map((row) => [String(row['指标']), row['数值']]))

/** How often each figure's column has a one (or more) in the sheet of tickets. */
export const sheetOnes = async (xlsx: Uint8Array, column: string): Promise<number> =>
  (await sheetRows(xlsx, '工单')).reduce((sum, row) => sum + Number(row[column] ?? 0), 0)
