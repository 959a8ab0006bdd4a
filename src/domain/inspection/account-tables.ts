import { FIGURES, NOW, PAST, REST, type Account, type Figure, type Figured } from './accounts.ts'
import { readAmount, type Amount } from './amounts.ts'
import { tablesIn, type Row } from './tables.ts'

/** Lines of one side of an account, and the total under them. */
export interface Side {
  readonly lines: readonly Amount[]
  readonly total: Figured
}

export interface TableAccount {
  readonly figures: Account
  readonly sides: readonly Side[]
}

const exactly = (name: string): RegExp => new RegExp(`^${name}$`)
const TOTALS: Readonly<Record<Figure, RegExp>> = {
  opening: exactly(`(?:${PAST}${REST}|承前)`),
  income: /^(?:本?[期月季年]?度?收入(?:合计|总计|小计)|总收入|合计收入)$/,
  expense: /^(?:本?[期月季年]?度?支出(?:合计|总计|小计)|总支出|合计支出)$/,
  closing: exactly(`${NOW}${REST}`),
}

const UNIT_BEFORE = /单位\s*[:：]\s*(?:人民币)?\s*万元/

/** What the amounts of a table are in: as its head says, or the line before it (单位：万元). */
const unitOf = (text: string, [head]: readonly Row[]): string | undefined => {
  if (head === undefined) return undefined
  const before = text.slice(0, head.at).trimEnd().split('\n').at(-1) ?? ''
  return head.cells.join(' ').includes('万元') || UNIT_BEFORE.test(before) ? '万元' : undefined
}

const lastAmount = ({ cells }: Row, unit: string | undefined): Amount | undefined => {
  for (const cell of cells.slice(1).toReversed()) {
    const amount = readAmount(cell, unit)
    if (amount) return amount
  }
  return undefined
}

/** | 收入：租金 | 18,000 | … | 收入合计 | 27,912.50 | */
const downwards = (rows: readonly Row[], unit: string | undefined): TableAccount => {
  const figures: Account = {}
  const lines = { income: [] as Amount[], expense: [] as Amount[] }
  const sides: Side[] = []
  for (const row of rows) {
    const name = row.cells[0]!.replaceAll(/[\s（(][^|]*$|[：:]$/g, '') || row.cells[0]!
    const amount = lastAmount(row, unit)
    if (!amount) continue
    const total = FIGURES.find((figure) => TOTALS[figure].test(name))
    if (total === undefined) {
      if (row.cells[0]!.startsWith('收入')) lines.income.push(amount)
      if (row.cells[0]!.startsWith('支出')) lines.expense.push(amount)
      continue
    }
    figures[total] ??= { amount, at: row.at }
    if ((total === 'income' || total === 'expense') && lines[total].length > 0)
      sides.push({ lines: lines[total], total: { amount, at: row.at } })
  }
  return { figures, sides }
}

const columnOf = (head: Row, name: RegExp): number =>
  head.cells.findIndex((cell) => name.test(cell.replaceAll(/[（(].*[）)]|\s/g, '')))

/** | 摘要 | 收入 | 支出 | 余额 | with what happened one under the other, and a line of totals. */
const across = (rows: readonly Row[], unit: string | undefined): TableAccount | undefined => {
  const [head, ...body] = rows
  if (!head) return undefined
  const [income, expense] = [/^(?:收入?|贷方)(?:金额)?$/, /^(?:支出?|借方)(?:金额)?$/].map((name) =>
    columnOf(head, name),
  ) as [number, number]
  const rest = columnOf(head, new RegExp(`^(?:本期)?(?:${REST}|余)$`))
  if (income < 0 || expense < 0) return undefined
  const totals = body.find(({ cells }) => /合计|总计/.test(cells[0]!))
  const opening = body.find(({ cells }) => TOTALS.opening.test(cells[0]!))
  const amounts = (column: number, of: readonly Row[]): Amount[] =>
    of.flatMap(({ cells }) => readAmount(cells[column] ?? '', unit) ?? [])
  const at = (row: Row | undefined, column: number): Figured | undefined => {
    const amount = row && readAmount(row.cells[column] ?? '', unit)
    return amount && { amount, at: row.at }
  }
  const lines = body.filter((row) => row !== totals && row !== opening)
  const sides = [income, expense].flatMap((column): Side[] => {
    const total = at(totals, column)
    return total ? [{ lines: amounts(column, lines), total }] : []
  })
  const figures = {
    opening: rest < 0 ? undefined : at(opening, rest),
    income: at(totals, income),
    expense: at(totals, expense),
    closing: rest < 0 ? undefined : at(totals, rest),
  }
  return {
    figures: Object.fromEntries(Object.entries(figures).filter(([, value]) => value)),
    sides,
  }
}

/** | 收入项目 | 金额 | 支出项目 | 金额 |: what came in beside what went out, read one under the other. */
const sideBySide = (rows: readonly Row[]): readonly Row[] => {
  const [head, ...body] = rows
  const isOne =
    head?.cells.length === 4 && /收入/.test(head.cells[0]!) && /支出/.test(head.cells[2]!)
  if (!isOne) return rows
  const half = ({ cells, at }: Row, from: number, side: string): Row[] => {
    const [name = '', amount = ''] = cells.slice(from, from + 2)
    if (name === '') return []
    const isTotal = name.startsWith(side) || FIGURES.some((figure) => TOTALS[figure].test(name))
    return [{ cells: [isTotal ? name : `${side}：${name}`, amount], at }]
  }
  return [head, ...body.flatMap((row) => [...half(row, 0, '收入'), ...half(row, 2, '支出')])]
}

/** The accounts in the tables of a text. */
export const accountsInTables = (text: string): TableAccount[] =>
  tablesIn(text).map((rows) => {
    const unit = unitOf(text, rows)
    return across(rows, unit) ?? downwards(sideBySide(rows), unit)
  })
