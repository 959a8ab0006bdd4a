import { fold } from '../fold.ts'

const AMOUNT =
  /^(?:人民币|¥|rmb|cny)?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,6}))?(万)?(?:元|块|yuan)?(?:整|正)?$/

/** More than a township spends: whoever means it wrote a figure too many. */
const MOST_FEN = 1_000_000_000_000

/**
 * An amount in yuan as people write it (12,000 / 3500.50元 / 1.2万元), in fen; undefined where it is none, is nothing,
 * or has parts of a fen.
 */
export const readYuan = (text: string): number | undefined => {
  const [, whole, part = '', wan] = AMOUNT.exec(fold(text).replace(/\s/g, '')) ?? []
  if (whole === undefined) return undefined
  const places = wan ? 6 : 2
  if (part.replace(/0+$/, '').length > places) return undefined
  // Put together as digits: a sum of money is no floating number.
  const fen = Number(whole.replaceAll(',', '') + part.slice(0, places).padEnd(places, '0'))
  return fen > 0 && fen <= MOST_FEN ? fen : undefined
}

/** A whole number as people write it (12 / 1,200件 / 3万元 / 0 / 没有), nought among them; undefined where it is none. */
export const readWhole = (text: string): number | undefined => {
  const plain = fold(text)
    .replace(/\s/g, '')
    .replace(/[件宗起次项个笔份]$/, '')
  if (/^(?:0+(?:元)?|零|无|没有)$/.test(plain)) return 0
  const fen = readYuan(plain)
  return fen === undefined || fen % 100 !== 0 ? undefined : fen / 100
}

/** Fen as yuan, in figures: 12,000 or 3,500.50. */
export const yuan = (fen: number): string => {
  const whole = Math.floor(fen / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',')
  const part = fen % 100
  return part === 0 ? whole : `${whole}.${String(part).padStart(2, '0')}`
}
