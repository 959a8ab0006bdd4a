/** An amount in cents of a yuan, and how finely it is told: one step of its last digit, in cents too. */
export interface Amount {
  readonly cents: number
  readonly step: number
}

const NUMBER = '-?(?:\\d{1,3}(?:[,，]\\d{3})+|\\d+)(?:\\.\\d+)?'
/** An amount with its unit, as a pattern's source: two groups, the number and the unit. */
export const AMOUNT = `(${NUMBER})\\s*(万元|元)`

const WHOLE = new RegExp(`^\\s*(?:人民币|￥|¥)?\\s*(${NUMBER})\\s*(万元|元)?\\s*$`)

/** An amount out of its number and its unit; `unit` undefined is yuan. */
export const amountOf = (number: string, unit: string | undefined): Amount => {
  const plain = number.replaceAll(/[,，]/g, '')
  const scale = unit === '万元' ? 1_000_000 : 100
  const decimals = plain.includes('.') ? plain.length - plain.indexOf('.') - 1 : 0
  return {
    cents: Math.round(Number(plain) * scale),
    // Yuan are told to the cent, whether or not the noughts are written; 10,000 yuan are rounded.
    step: unit === '万元' ? scale / 10 ** decimals : 0,
  }
}

/** A text that is an amount and nothing else; undefined where it is none. */
export const readAmount = (text: string, unit?: string): Amount | undefined => {
  const [, number, own] = WHOLE.exec(text) ?? []
  return number === undefined ? undefined : amountOf(number, own ?? unit)
}

/** Whether two sums are the same, where each of `terms` numbers may be rounded. */
export const same = (one: Amount, cents: number, terms: number): boolean =>
  Math.abs(one.cents - cents) <= (one.step * terms) / 2

/** Cents as papers write yuan: 131,268.90. */
export const yuan = (cents: number): string => {
  const [whole, rest] = (Math.abs(cents) / 100).toFixed(2).split('.') as [string, string]
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return `${cents < 0 ? '-' : ''}${grouped}${rest === '00' ? '' : `.${rest}`}`
}
