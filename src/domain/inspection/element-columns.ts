import type { ItemVersion } from '../item.ts'
import { isAccount } from './finance.ts'
import type { Element } from './needed.ts'

const BLANK = /^(?:|[-—/\\]+|略|待(?:定|补充)|暂无|无)$/

/** Whether a column is filled with nothing: a dash, 无, 暂无. */
export const isBlank = (value: string): boolean => BLANK.test(value.trim())

/** Which column of the catalogue asks for which element, so that one thing is found once. */
const COLUMN_ASKS: readonly (readonly [RegExp, Element])[] = [
  [/收费标准|补偿标准/, 'amount'],
  [/收费依据/, 'basis'],
  [/收费主体/, 'payee'],
  [/办理时限/, 'time'],
  [/办理地点/, 'where'],
  [/咨询电话/, 'phone'],
  [/收入/, 'income'],
  [/支出/, 'expense'],
  [/结余|余额/, 'balance'],
]

const OF_ACCOUNTS: readonly Element[] = ['income', 'expense', 'balance']

const elementOf = (column: string): Element | undefined =>
  COLUMN_ASKS.find(([name]) => name.test(column))?.[1]

/** Whether an empty column of an item is no finding: it lacks the element already, or needs no such figure. */
export const isToldElsewise = (
  item: ItemVersion,
  column: string,
  missing: readonly Element[],
): boolean => {
  const element = elementOf(column)
  if (element === undefined) return false
  return missing.includes(element) || (OF_ACCOUNTS.includes(element) && !isAccount(item))
}
