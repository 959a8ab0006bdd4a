import type { ItemVersion } from '../item.ts'
import { same, readAmount, yuan, type Amount } from './amounts.ts'
import { accountsInTables, type Side } from './account-tables.ts'
import { accountInProse, FIGURES, type Account, type Figure } from './accounts.ts'
import { sentenceAt, wordsOf, type Check, type Found } from './found.ts'

/** What has income and expenses; a budget for cars and guests, or a rule on money, has not. */
const IS_ACCOUNT = /收支|财务|账目|村账|账务|决算|预算|账(?:[（(][^）)]*[）)])?$/
const IS_OTHER = /三公|制度|办法|清单|说明|规定|计划/

export const isAccount = ({ title }: { readonly title: string }): boolean =>
  IS_ACCOUNT.test(title) && !IS_OTHER.test(title)

/** opening + income − expense = closing, where all four are told. */
const imbalance = (text: string, { opening, income, expense, closing }: Account): Found[] => {
  if (!opening || !income || !expense || !closing) return []
  const expected = opening.amount.cents + income.amount.cents - expense.amount.cents
  if (same(closing.amount, expected, 4)) return []
  return [
    {
      rule: 'accounts-do-not-balance',
      quote: sentenceAt(text, closing.at),
      params: { told: yuan(closing.amount.cents), counted: yuan(expected) },
    },
  ]
}

const sumOf = (lines: readonly Amount[]): number => lines.reduce((sum, { cents }) => sum + cents, 0)

/** The lines of a table make its total. */
const missum = (text: string, { lines, total }: Side): Found[] => {
  const counted = sumOf(lines)
  if (same(total.amount, counted, lines.length + 1)) return []
  return [
    {
      rule: 'accounts-do-not-add-up',
      quote: sentenceAt(text, total.at),
      params: { told: yuan(total.amount.cents), counted: yuan(counted) },
    },
  ]
}

const COLUMN_OF: Readonly<Record<Figure, RegExp>> = {
  opening: /^(?:上期|期初)(?:结余|余额)$/,
  income: /^收入(?:合计)?$/,
  expense: /^支出(?:合计)?$/,
  closing: /^期末(?:结余|余额)$/,
}

const columnFigures = (
  columns: Readonly<Record<string, string>>,
): Partial<Record<Figure, Amount>> =>
  Object.fromEntries(
    FIGURES.flatMap((figure) => {
      const [, value] = Object.entries(columns).find(([name]) => COLUMN_OF[figure].test(name)) ?? []
      const amount = value === undefined ? undefined : readAmount(value)
      return amount ? [[figure, amount]] : []
    }),
  )

/** One figure told twice has to be the same: in the columns, in the sentences, in the table. */
const differing = (
  text: string,
  told: Account,
  others: readonly Partial<Record<Figure, Amount>>[],
): Found[] => {
  for (const figure of FIGURES) {
    const stands = told[figure]
    const other = others.flatMap((one) => one[figure] ?? [])
    const strange = stands && other.find(({ cents }) => !same(stands.amount, cents, 2))
    if (stands && strange)
      return [
        {
          rule: 'figures-differ',
          quote: sentenceAt(text, stands.at),
          params: { told: yuan(stands.amount.cents), elsewhere: yuan(strange.cents) },
        },
      ]
  }
  return []
}

const amountsOf = (account: Account): Partial<Record<Figure, Amount>> =>
  Object.fromEntries(
    FIGURES.flatMap((figure) => {
      const found = account[figure]
      return found ? [[figure, found.amount]] : []
    }),
  )

/** The figures of accounts as their table tells them, or their sentences where it tells none. */
export const figuresOf = ({ body }: Pick<ItemVersion, 'body'>): Account => {
  const [first] = accountsInTables(body)
  return { ...accountInProse(body), ...first?.figures }
}

const LONG_NUMBER = /\d{1,3}[,，]\d{3}|\d{4,}(?!\s*[年〕\]-])/

/** Figures of which nothing says whether they are yuan or 10,000 yuan. */
const lackUnit = (item: ItemVersion): Found[] => {
  const words = wordsOf(item)
  const found = LONG_NUMBER.exec(item.body)
  if (!found || /元|[￥¥]/.test(words)) return []
  return [{ rule: 'amounts-without-unit', quote: sentenceAt(item.body, found.index) }]
}

const isIn10000 = ({ step }: Amount): boolean => step > 0

/** Figures of one account, some in yuan and some in 10,000 yuan: nobody can add them up by eye. */
const mixed = (text: string, accounts: readonly Partial<Record<Figure, Amount>>[]): Found[] => {
  const isMixed = accounts.some((account) => {
    const told = Object.values(account).filter(({ cents }) => cents !== 0)
    return told.some(isIn10000) && !told.every(isIn10000)
  })
  return isMixed ? [{ rule: 'units-mixed', quote: sentenceAt(text, 0) }] : []
}

/** The figures of accounts: they balance, add up, and are the same wherever they stand. */
export const checkAccounts: Check = (item) => {
  const { kind, title, body, columns } = item
  if (kind !== 'finance' || !isAccount({ title })) return []
  const prose = accountInProse(body)
  const tables = accountsInTables(body)
  const inColumns = columnFigures(columns)
  const [first] = tables
  const main = first && Object.keys(first.figures).length > 0 ? first.figures : prose
  const others = [inColumns, ...(main === prose ? [] : [amountsOf(prose)])]
  const sums = tables.flatMap(({ sides }) => sides.flatMap((side) => missum(body, side)))
  // One wrong total makes the balance wrong as well: what was added up wrong is what to mend.
  const balance = sums.length > 0 ? [] : imbalance(body, { ...prose, ...main })
  const told = [amountsOf(prose), inColumns, ...tables.map(({ figures }) => amountsOf(figures))]
  return [
    ...lackUnit(item),
    ...mixed(body, told),
    ...sums.slice(0, 1),
    ...balance,
    ...differing(body, main, others),
  ]
}
