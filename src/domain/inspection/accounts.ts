import { AMOUNT, amountOf, readAmount, type Amount } from './amounts.ts'

/** The four figures of an account. */
export const FIGURES = ['opening', 'income', 'expense', 'closing'] as const
export type Figure = (typeof FIGURES)[number]

export interface Figured {
  readonly amount: Amount
  /** Where in the text it stands. */
  readonly at: number
}

export type Account = Partial<Record<Figure, Figured>>

const PAST = '(?:上期|上季度?末?|上月末?|上年末?|期初|月初|季初|年初|承前)'
const NOW = '(?:期末|本期|本季度?末?|本月末?|月末|季末|年末|年终|年底)(?:预计|累计)?'
const REST = '(?:结余|余额|结存|结转)'

/** How people call each figure; the first that a text has is it. */
const NAMES: Readonly<Record<Figure, readonly string[]>> = {
  opening: [`${PAST}${REST}`, '承前'],
  income: ['(?:收入(?:合计|总计|总额)|总收入|合计收入)', '收入(?:预算|决算)?'],
  expense: ['(?:支出(?:合计|总计|总额)|总支出|合计支出)', '支出(?:预算|决算)?'],
  closing: [`${NOW}${REST}`],
}

/** Between the name and its amount. */
const IS = '[：:为共是\\s]{0,3}'
const IN_PROSE = Object.fromEntries(
  FIGURES.map((figure) => [
    figure,
    NAMES[figure].map((name) => new RegExp(`${name}${IS}${AMOUNT}`, 'g')),
  ]),
) as unknown as Readonly<Record<Figure, readonly RegExp[]>>

const OF_A_PART = /(?:其中|三公|经费|专项|公务)[^，。；;\n]{0,8}$/

/** Whether what stands there is spent on one thing among others: 三公经费支出43,200元. */
const isOfAPart = (text: string, at: number): boolean =>
  OF_A_PART.test(text.slice(Math.max(0, at - 16), at))

/** The figure a text tells in its sentences; undefined where none does, or several could be meant. */
const inProse = (text: string, figure: Figure): Figured | undefined => {
  for (const pattern of IN_PROSE[figure]) {
    const found = [...text.matchAll(pattern)].filter(({ index }) => !isOfAPart(text, index))
    if (found.length > 1) return undefined
    const [one] = found
    if (one) return { amount: amountOf(one[1]!, one[2]), at: one.index }
  }
  return undefined
}

const TABLE_ROW = /^\s*\|.*\|\s*$/

const sentencesOf = (text: string): string =>
  text
    .split('\n')
    .map((line) => (TABLE_ROW.test(line) ? ' '.repeat(line.length) : line))
    .join('\n')

/** What the sentences of a text say, without its tables. */
export const accountInProse = (text: string): Account => {
  const prose = sentencesOf(text)
  return Object.fromEntries(
    FIGURES.flatMap((figure) => {
      const found = inProse(prose, figure)
      return found ? [[figure, found]] : []
    }),
  )
}

/** A row of a table, with where it stands in the text. */
export interface Row {
  readonly cells: readonly string[]
  readonly at: number
}

/** The tables of a text: their rows, without the line under the head. */
export const tablesIn = (text: string): Row[][] => {
  const tables: Row[][] = []
  let at = 0
  let open = false
  for (const line of text.split('\n')) {
    if (!TABLE_ROW.test(line)) open = false
    else {
      if (!open) tables.push([])
      open = true
      const cells = line
        .trim()
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim())
      if (!cells.every((cell) => /^:?-+:?$/.test(cell))) tables.at(-1)!.push({ cells, at })
    }
    at += line.length + 1
  }
  return tables
}

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
  return [head!, ...body.flatMap((row) => [...half(row, 0, '收入'), ...half(row, 2, '支出')])]
}

/** The accounts in the tables of a text. */
export const accountsInTables = (text: string): TableAccount[] =>
  tablesIn(text).map((rows) => {
    const unit = unitOf(text, rows)
    return across(rows, unit) ?? downwards(sideBySide(rows), unit)
  })
