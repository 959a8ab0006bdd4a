import type { ItemContent } from '../domain/item.ts'

/** More of a body than this is not sent: a small model loses its way, and each character costs. */
const MOST_BODY = 3_000

/** Of a number or an address cut through, no pattern of the masks knows the rest: it is left out whole. */
const whole = (body: string, from: number, to: number): string => {
  const part = body.slice(from, to)
  const head = from > 0 && /[\w@.+-]/.test(body[from - 1]!) ? /^[\w@.+-]*/ : /^/
  const tail = to < body.length && /[\w@.+-]/.test(body[to]!) ? /[\w@.+-]*$/ : /$/
  return part.replace(head, '').replace(tail, '')
}

/**
 * What of an item's body is shown to a model: all of a short one; of a long one, whole lines around the
 * words that were found.
 */
export const partOf = ({ body }: Pick<ItemContent, 'body'>, found: string | undefined): string => {
  if (body.length <= MOST_BODY) return body
  const at = Math.max(0, found === undefined ? 0 : body.indexOf(found))
  const middle = at + Math.floor((found?.length ?? 0) / 2)
  const from = Math.max(0, Math.min(middle - MOST_BODY / 2, body.length - MOST_BODY))
  const to = from + MOST_BODY
  const firstLine = from === 0 ? 0 : body.indexOf('\n', from) + 1
  const lastLine = to >= body.length ? body.length : body.lastIndexOf('\n', to)
  // A body without lines is cut where it must be.
  const isWhole = firstLine > 0 && firstLine <= at && lastLine >= at + (found?.length ?? 0)
  return isWhole || from === 0
    ? whole(body, firstLine, lastLine > firstLine ? lastLine : to)
    : whole(body, from, to)
}
