import type { Draft } from './publishing.ts'

/** The accounts of villages and schools, as they write them. */

interface Account {
  readonly opening: number
  readonly income: number
  readonly expense: number
  /** As it is written down; what adds up where none is given. */
  readonly closing?: number
}

const yuan = (amount: number): string => amount.toLocaleString('en-US')

/** The accounts of a period as a village or a school writes them. */
export const account = (whose: string, { opening, income, expense, closing }: Account): string => {
  const rest = closing ?? opening + income - expense
  return [
    `${whose}本期收支如下。`,
    '| 项目 | 金额（元） |',
    '|---|---|',
    `| 上期结余 | ${yuan(opening)} |`,
    `| 收入：租金和补助 | ${yuan(income)} |`,
    `| 收入合计 | ${yuan(income)} |`,
    `| 支出：办公和保洁 | ${yuan(expense)} |`,
    `| 支出合计 | ${yuan(expense)} |`,
    `| 期末结余 | ${yuan(rest)} |`,
    '经监督委员会审核，逐笔凭证可以到办公室查看。',
  ].join('\n')
}

export const accounts = (
  unit: Draft['unit'],
  title: string,
  whose: string,
  of: Account,
): Draft => ({
  unit,
  title,
  body: account(whose, of),
  kind: '财务收支',
})
