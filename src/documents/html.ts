import { Parser } from 'htmlparser2'

import { documentOf, type ReadDocument } from './blocks.ts'
import { flow } from './flow.ts'
import { decodeText } from './encoding.ts'
import { LIMITS, UnfitDocument } from './problem.ts'

/** What a reader of the page does not read: its means, and its ways to other pages. */
const UNREAD = new Set(
  'script style template noscript head title nav iframe object svg math button select textarea canvas audio video'.split(
    ' ',
  ),
)
const BLOCKS = new Set(
  'p div section article main header footer aside address blockquote pre figure figcaption center form fieldset dl dt dd details summary hr body html caption'.split(
    ' ',
  ),
)
const VOID = new Set('br hr img input meta link col wbr area base embed source track'.split(' '))

const isHidden = ({ hidden, style }: Readonly<Record<string, string>>): boolean =>
  hidden !== undefined || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style ?? '')

const headingLevel = (name: string): number | undefined =>
  /^h[1-6]$/.test(name) ? Number(name[1]) : undefined

const LETTERED: Readonly<Record<string, (n: number) => string>> = {
  a: (n) => String.fromCharCode(96 + n),
  A: (n) => String.fromCharCode(64 + n),
}

const markOf = (list: string, type: string | undefined, n: number): string => {
  if (list !== 'ol') return '-'
  const letter = n <= 26 ? LETTERED[type ?? '']?.(n) : undefined
  return `${letter ?? n}.`
}

interface OpenList {
  readonly name: string
  readonly type: string | undefined
  next: number
}

/** The encoding a page says it is in, by its own line. */
const charsetIn = (bytes: Buffer): string | undefined =>
  /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(bytes.toString('latin1', 0, 4_096))?.[1]

/** Text of a page, its tables and lists kept. Scripts, styles, hidden parts and navigation are left out. */
export const readHtml = (bytes: Buffer): ReadDocument => {
  const page = flow()
  const lists: OpenList[] = []
  /** Of open elements, the depth at which one began that is not read. */
  let unreadFrom = 0
  const open: string[] = []
  let title = ''
  const opened = (name: string, attributes: Readonly<Record<string, string>>): void => {
    const level = headingLevel(name)
    if (level !== undefined) page.begin({ is: 'heading', level })
    else if (name === 'table') page.openTable()
    else if (name === 'tr') page.openRow()
    else if (name === 'td' || name === 'th')
      page.openCell(Number(attributes['colspan'] ?? 1), Number(attributes['rowspan'] ?? 1))
    else if (name === 'ol' || name === 'ul')
      lists.push({ name, type: attributes['type'], next: Number(attributes['start'] ?? 1) || 1 })
    else if (name === 'li') {
      const list = lists.at(-1)
      const mark = markOf(list?.name ?? 'ul', list?.type, list ? list.next++ : 1)
      page.begin({ is: 'entry', depth: Math.max(0, lists.length - 1), mark })
    } else if (name === 'br') page.add('\n')
    // The paragraphs of an entry belong to it.
    else if (BLOCKS.has(name)) page.next()
  }
  const closed = (name: string): void => {
    if (headingLevel(name) !== undefined || name === 'li') page.end()
    else if (name === 'table') page.closeTable()
    else if (name === 'td' || name === 'th') page.closeCell()
    else if (name === 'ol' || name === 'ul') {
      lists.pop()
      page.end()
    } else if (BLOCKS.has(name)) page.next()
  }
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (VOID.has(name)) {
        if (unreadFrom === 0) opened(name, attributes)
        return
      }
      open.push(name)
      if (open.length > LIMITS.depth) throw new UnfitDocument('too-complex')
      if (unreadFrom > 0) return
      if (UNREAD.has(name) || isHidden(attributes)) unreadFrom = open.length
      else opened(name, attributes)
    },
    ontext: (text) => {
      if (open.at(-1) === 'title' && !open.includes('svg')) title += text
      else if (unreadFrom === 0) page.add(open.includes('pre') ? text : text.replace(/\s+/g, ' '))
    },
    onclosetag: (name) => {
      if (VOID.has(name)) return
      const wasUnread = unreadFrom > 0
      if (unreadFrom === open.length) unreadFrom = 0
      open.pop()
      if (!wasUnread) closed(name)
    },
  })
  parser.end(decodeText(bytes, charsetIn(bytes)))
  return documentOf(page.blocks(), title)
}
