import { badRequest } from '../refusal.ts'
import type { FormattedText, MessageEntity } from '../types.ts'
import { linkFault, normalLink } from './links.ts'

const TYPES: Record<string, string> = { _: 'italic', '*': 'bold', '`': 'code', '[': 'text_link' }

/** The old «Markdown» mode: no nesting, an escape only before `_ * \` [`. */
export function parseMarkdown(source: string): FormattedText {
  const entities: MessageEntity[] = []
  let text = ''
  let at = 0
  while (at < source.length) {
    const char = source[at]!
    if (char === '\\' && '_*`['.includes(source[at + 1] ?? ' ')) {
      text += source[at + 1]
      at += 2
      continue
    }
    const type = TYPES[char]
    if (type === undefined) {
      text += char
      at++
      continue
    }
    const fence = source.startsWith('```', at)
    const open = fence ? '```' : char
    const end = source.indexOf(char === '[' ? ']' : open, at + open.length)
    if (end < 0)
      throw badRequest(
        `can't parse entities: Can't find end of the entity starting at byte offset ${Buffer.byteLength(source.slice(0, at))}`,
      )
    const inner = source.slice(at + open.length, end)
    const entity = { type: fence ? 'pre' : type, offset: text.length, length: inner.length }
    at = end + (fence ? 3 : 1)
    if (char === '[') {
      const target = /^\(([^)]*)\)/.exec(source.slice(at))
      if (target) at += target[0].length
      const url = target?.[1] ?? ''
      if (inner && linkFault(url) === undefined) entities.push({ ...entity, url: normalLink(url) })
    } else if (inner) entities.push(entity)
    text += inner
  }
  return { text, entities }
}
