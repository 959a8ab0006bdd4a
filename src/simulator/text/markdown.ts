import { badRequest } from '../refusal.ts'
import type { FormattedText, MessageEntity } from '../types.ts'
import { linkFault, normalLink } from './links.ts'

const RESERVED = new Set('_*[]()~`>#+-=|{}.!')
// The names are TDLib's own: they appear in its error descriptions.
const NAMES: Record<string, string> = {
  bold: 'Bold',
  italic: 'Italic',
  underline: 'Underline',
  strikethrough: 'Strikethrough',
  spoiler: 'Spoiler',
  code: 'Code',
  pre: 'Pre',
  text_link: 'TextUrl',
  custom_emoji: 'CustomEmoji',
}
const MARKS: [string, string][] = [
  ['__', 'underline'],
  ['||', 'spoiler'],
  ['_', 'italic'],
  ['*', 'bold'],
  ['~', 'strikethrough'],
]

interface Open {
  type: string
  start: number
  at: number
  language?: string
}

/** Text and entities of a MarkdownV2 message; refuses as TDLib's parse_markdown_v2 does. */
export function parseMarkdownV2(source: string): FormattedText {
  const open: Open[] = []
  const entities: MessageEntity[] = []
  let text = ''
  let at = 0
  let quoteStart: number | undefined
  const close = (extra: Partial<MessageEntity> = {}) => {
    const top = open.pop()!
    const length = text.length - top.start
    if (length > 0 && (top.type !== 'text_link' || extra.url !== undefined))
      entities.push({ type: top.type, offset: top.start, length, ...extra })
  }
  const endQuote = (type = 'blockquote') => {
    if (quoteStart !== undefined && text.length > quoteStart)
      entities.push({ type, offset: quoteStart, length: text.length - quoteStart })
    quoteStart = undefined
  }
  while (at < source.length) {
    const char = source[at]!
    const inCode = open.at(-1)?.type === 'code' || open.at(-1)?.type === 'pre'
    const lineStart = at === 0 || source[at - 1] === '\n'
    if (!inCode && lineStart && quoteStart !== undefined && char !== '>' && open.length === 0)
      endQuote()
    const escaped = source.charCodeAt(at + 1)
    if (char === '\\' && escaped > 0 && escaped <= 126) {
      text += source[at + 1]
      at += 2
    } else if (inCode) {
      const top = open.at(-1)!
      const mark = top.type === 'pre' ? '```' : '`'
      if (source.startsWith(mark, at)) {
        close(top.language ? { language: top.language } : {})
        at += mark.length
      } else if (char === '`') throw reserved(char)
      else {
        text += char
        at++
      }
    } else if (!RESERVED.has(char)) {
      text += char
      at++
    } else if (lineStart && source.startsWith('**>', at)) {
      endQuote()
      quoteStart = text.length
      at += 3
    } else if (lineStart && char === '>') {
      quoteStart ??= text.length
      at++
    } else if (char === '`') {
      const language = fenceLanguage(source, at)
      const fence = source.startsWith('```', at)
      open.push({
        type: fence ? 'pre' : 'code',
        start: text.length,
        at,
        ...(language && { language }),
      })
      at += fence ? 3 + fenceSkip(source, at, language) : 1
    } else if (char === '[' || source.startsWith('![', at)) {
      open.push({ type: char === '!' ? 'custom_emoji' : 'text_link', start: text.length, at })
      at += char === '!' ? 2 : 1
    } else if (char === ']' && /^(text_link|custom_emoji)$/.test(open.at(-1)?.type ?? '')) {
      const link = readTarget(source, at)
      const emoji = open.at(-1)!.type === 'custom_emoji'
      close(targetOf(link.url, emoji))
      at = link.end
    } else if (endsExpandable(source, at, quoteStart, open)) {
      endQuote('expandable_blockquote')
      at += 2
    } else {
      const mark = MARKS.find(([sign]) => source.startsWith(sign, at))
      if (!mark) throw reserved(char)
      // A mark that does not close the innermost entity opens another, even one inside itself.
      if (open.at(-1)?.type === mark[1]) close()
      else open.push({ type: mark[1], start: text.length, at })
      at += mark[0].length
    }
  }
  const left = open.at(-1)
  if (left) throw noEnd(source, left)
  endQuote()
  return { text, entities }
}

function endsExpandable(source: string, at: number, quote: number | undefined, open: Open[]) {
  return (
    quote !== undefined &&
    open.length === 0 &&
    source.startsWith('||', at) &&
    (source[at + 2] === '\n' || at + 2 === source.length)
  )
}

function fenceLanguage(source: string, at: number): string {
  if (!source.startsWith('```', at)) return ''
  return /^([^\s`]*)\n/.exec(source.slice(at + 3, at + 103))?.[1] ?? ''
}

function fenceSkip(source: string, at: number, language: string): number {
  return source[at + 3 + language.length] === '\n' ? language.length + 1 : language.length
}

function readTarget(source: string, at: number): { url: string; end: number } {
  // «[text]» without an address is a link to its own words, which is seldom one: no entity.
  if (source[at + 1] !== '(') return { url: '', end: at + 1 }
  let url = ''
  for (let i = at + 2; i < source.length; i++) {
    if (source[i] === ')') return { url, end: i + 1 }
    if (source[i] === '\\' && i + 1 < source.length) i++
    url += source[i]
  }
  throw fault(`Can't find end of a URL at byte offset ${bytes(source, at + 1)}`)
}

function targetOf(url: string, emoji: boolean): Partial<MessageEntity> {
  if (!emoji) return linkFault(url) === undefined ? { url: normalLink(url) } : {}
  const id = /^tg:\/\/emoji\?id=(\d{1,19})$/.exec(url)?.[1]
  if (id === undefined) throw fault('Custom emoji URL must have an emoji identifier')
  return { custom_emoji_id: id }
}

function noEnd(source: string, open: Open) {
  return fault(
    `Can't find end of ${NAMES[open.type]} entity at byte offset ${bytes(source, open.at)}`,
  )
}

function reserved(char: string) {
  return fault(`Character '${char}' is reserved and must be escaped with the preceding '\\'`)
}

function bytes(source: string, at: number): number {
  return Buffer.byteLength(source.slice(0, at))
}

function fault(reason: string) {
  return badRequest(`can't parse entities: ${reason}`)
}
