import { isRow, isRuler } from '../domain/grounding/source.ts'
import type { ItemContent } from '../domain/item.ts'

/** More of a body than this is not sent: a small model loses its way, and each character costs. */
const MOST_BODY = 3_000
/** The names of a table's columns are shorter. */
const MOST_HEADER = 500

const lineFrom = (body: string, at: number): number => body.lastIndexOf('\n', at - 1) + 1
const lineAt = (body: string, from: number): string => {
  const end = body.indexOf('\n', from)
  return body.slice(from, end < 0 ? body.length : end)
}

/** The header and the ruler that stand over the row at `from`; empty where there are none, or they follow. */
const headOver = (body: string, from: number): string => {
  if (!isRow(lineAt(body, from))) return ''
  let top = from
  while (top > 0) {
    const before = lineFrom(body, top - 1)
    if (!isRow(lineAt(body, before))) break
    top = before
  }
  const header = lineAt(body, top)
  const ruler = lineAt(body, top + header.length + 1)
  if (top === from || !isRuler(ruler) || header.length > MOST_HEADER) return ''
  return isRuler(lineAt(body, from)) ? `${header}\n` : `${header}\n${ruler}\n`
}

// What a number or an address is made of: half of one is told by nobody, and leaves unmasked.
const PIECE = /[\p{N}\p{Pd}\w@.+()/·*\s零○幺一二三四五六七八九壹贰叁肆伍陆柒捌玖-]/u

const startOf = (body: string, from: number, passage: number): number => {
  if (from === 0) return 0
  const next = body.indexOf('\n', from) + 1
  if (next > 0 && next <= passage) return next
  // A row that lost its first cells would stand under other columns.
  const line = lineFrom(body, passage)
  if (passage - line <= MOST_BODY && isRow(lineAt(body, line))) return line
  let start = Math.min(from, passage)
  while (start < passage && PIECE.test(body[start]!)) start++
  return start
}

const endOf = (body: string, to: number, passageEnd: number): number => {
  if (to >= body.length) return body.length
  const last = body.lastIndexOf('\n', to)
  if (last >= passageEnd && last > 0) return last
  let end = Math.max(to, passageEnd)
  while (end > passageEnd && PIECE.test(body[end - 1]!)) end--
  return end
}

/**
 * What of an item's body is shown to a model: all of a short one; of a long one, what stands around the words
 * that were found, in whole lines where these keep them, and with the names of the columns.
 */
export const partOf = ({ body }: Pick<ItemContent, 'body'>, found: string | undefined): string => {
  if (body.length <= MOST_BODY) return body
  const place = found === undefined ? -1 : body.indexOf(found)
  const passage = Math.max(0, place)
  const passageEnd = place < 0 ? 0 : passage + found!.length
  const middle = Math.floor((passage + passageEnd) / 2)
  const from = Math.max(0, Math.min(middle - MOST_BODY / 2, body.length - MOST_BODY))
  const start = startOf(body, from, passage)
  return headOver(body, start) + body.slice(start, endOf(body, from + MOST_BODY, passageEnd))
}
