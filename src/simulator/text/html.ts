import { badRequest } from '../refusal.ts'
import type { FormattedText, MessageEntity } from '../types.ts'
import { linkFault, normalLink } from './links.ts'

const TYPES: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
  'tg-emoji': 'custom_emoji',
  a: 'text_link',
  pre: 'pre',
  code: 'code',
  blockquote: 'blockquote',
}
const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }
const REFERENCE = /&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));?/iy

interface Open {
  tag: string
  argument: string
  start: number
}

/** Text and entities of an HTML message; refuses as TDLib's parse_html does, byte offsets included. */
export function parseHtml(source: string): FormattedText {
  const open: Open[] = []
  const entities: MessageEntity[] = []
  let text = ''
  let at = 0
  while (at < source.length) {
    const char = source[at]!
    if (char === '&') {
      const [decoded, length] = reference(source, at)
      text += decoded
      at += length
    } else if (char !== '<') {
      const stop = nextSpecial(source, at)
      text += source.slice(at, stop)
      at = stop
    } else if (source[at + 1] === '/') {
      at = closeTag(source, at, text, open, entities)
    } else {
      const tag = readStartTag(source, at)
      open.push({ tag: tag.name, argument: tag.argument, start: text.length })
      at = tag.end
    }
  }
  const left = open.at(-1)
  if (left) throw fault(`Can't find end tag corresponding to start tag "${left.tag}"`)
  return { text, entities }
}

function nextSpecial(source: string, from: number): number {
  for (let at = from; at < source.length; at++) {
    const code = source.charCodeAt(at)
    if (code === 38 || code === 60) return at
  }
  return source.length
}

/** One character reference; an unknown one stays as it is written. */
function reference(source: string, at: number): [string, number] {
  REFERENCE.lastIndex = at
  const found = REFERENCE.exec(source)
  if (!found) return ['&', 1]
  const named = found[3]
  if (named !== undefined) {
    const char = NAMED[named]
    return char === undefined ? ['&', 1] : [char, found[0].length]
  }
  const code = found[1] === undefined ? Number(found[2]) : Number.parseInt(found[1], 16)
  if (code === 0 || !(code < 0x10ffff)) return ['&', 1]
  return [String.fromCodePoint(code), found[0].length]
}

function closeTag(source: string, at: number, text: string, open: Open[], out: MessageEntity[]) {
  const end = source.indexOf('>', at)
  const raw = source.slice(at + 2, end < 0 ? undefined : end)
  const last = open.at(-1)
  if (!last) throw fault(`Unexpected end tag at byte offset ${bytes(source, at)}`)
  const name = raw.trimEnd().toLowerCase()
  if (end < 0) throw fault(`Unclosed end tag at byte offset ${bytes(source, at)}`)
  if (name !== '' && name !== last.tag)
    throw fault(
      `Unmatched end tag at byte offset ${bytes(source, at)}, expected "</${last.tag}>", found "</${name}>"`,
    )
  open.pop()
  if (text.length > last.start) pushEntity(last, text, open, out)
  return end + 1
}

function pushEntity(tag: Open, text: string, open: Open[], out: MessageEntity[]): void {
  const offset = tag.start
  const length = text.length - offset
  const type = TYPES[tag.tag]!
  if (type === 'text_link') {
    const url = tag.argument === '' ? text.slice(offset) : tag.argument
    // Telegram drops a link it cannot use and keeps the words.
    if (linkFault(url) === undefined) out.push({ type, offset, length, url: normalLink(url) })
  } else if (type === 'custom_emoji') {
    out.push({ type, offset, length, custom_emoji_id: tag.argument })
  } else if (type === 'blockquote') {
    out.push({ type: tag.argument ? 'expandable_blockquote' : type, offset, length })
  } else if (type === 'code') {
    const parent = open.at(-1)
    if (parent?.tag === 'pre' && parent.start === offset) parent.argument = tag.argument
    else out.push({ type, offset, length })
  } else if (type === 'pre') {
    out.push({ type, offset, length, ...(tag.argument ? { language: tag.argument } : {}) })
  } else out.push({ type, offset, length })
}

function readStartTag(source: string, begin: number) {
  let at = begin + 1
  while (at < source.length && !/[\s>]/.test(source[at]!)) at++
  const where = () => bytes(source, begin)
  if (at >= source.length) throw fault(`Unclosed start tag at byte offset ${where()}`)
  const name = source.slice(begin + 1, at).toLowerCase()
  if (TYPES[name] === undefined)
    throw fault(`Unsupported start tag "${name}" at byte offset ${where()}`)
  const attributes = new Map<string, string>()
  for (;;) {
    while (at < source.length && /\s/.test(source[at]!)) at++
    if (source[at] === '>') break
    at = readAttribute(source, at, name, where, attributes)
  }
  return { name, argument: argumentOf(name, attributes, where), end: at + 1 }
}

function readAttribute(
  source: string,
  from: number,
  tag: string,
  where: () => number,
  into: Map<string, string>,
): number {
  let at = from
  while (at < source.length && !/[\s=>]/.test(source[at]!)) at++
  const name = source.slice(from, at)
  if (name === '' && at < source.length)
    throw fault(`Empty attribute name in the tag "${tag}" at byte offset ${where()}`)
  while (at < source.length && /\s/.test(source[at]!)) at++
  if (at >= source.length) throw fault(`Unclosed start tag at byte offset ${where()}`)
  if (source[at] !== '=') {
    if (tag === 'blockquote' && name === 'expandable') return (into.set(name, '1'), at)
    throw fault(
      `Expected equal sign in declaration of an attribute of the tag "${tag}" at byte offset ${where()}`,
    )
  }
  at++
  while (at < source.length && /\s/.test(source[at]!)) at++
  const quote = source[at]
  if (quote === '"' || quote === "'") {
    const end = source.indexOf(quote, at + 1)
    if (end < 0 || end + 1 >= source.length)
      throw fault(`Unclosed start tag at byte offset ${where()}`)
    into.set(name, decodeAll(source.slice(at + 1, end)))
    return end + 1
  }
  const token = /^[A-Za-z0-9.-]*/.exec(source.slice(at))![0]
  const after = source[at + token.length]
  if (after === undefined) throw fault(`Unclosed start tag at byte offset ${where()}`)
  if (!/[\s>]/.test(after))
    throw fault(`Unexpected end of name token at byte offset ${bytes(source, at)}`)
  into.set(name, token.toLowerCase())
  return at + token.length
}

function argumentOf(tag: string, attributes: Map<string, string>, where: () => number): string {
  if (tag === 'a') return attributes.get('href') ?? ''
  if (tag === 'blockquote') return attributes.has('expandable') ? '1' : ''
  if (tag === 'code') return /^language-(.+)$/.exec(attributes.get('class') ?? '')?.[1] ?? ''
  if (tag === 'span' && attributes.get('class') !== 'tg-spoiler')
    throw fault(`Tag "span" must have class "tg-spoiler" at byte offset ${where()}`)
  if (tag === 'tg-emoji') {
    const id = attributes.get('emoji-id') ?? ''
    if (!/^\d{1,19}$/.test(id) || BigInt(id) > 9223372036854775807n)
      throw fault('Invalid custom emoji identifier specified')
    return id
  }
  return ''
}

function decodeAll(value: string): string {
  return value.replace(/&(?:#x[0-9a-f]+|#\d+|[a-z]+);?/gi, (found) => {
    const [char, length] = reference(found, 0)
    return length === 1 && char === '&' ? found : char
  })
}

function bytes(source: string, at: number): number {
  return Buffer.byteLength(source.slice(0, at))
}

function fault(reason: string) {
  return badRequest(`can't parse entities: ${reason}`)
}
