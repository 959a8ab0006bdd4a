import { isRecord, json, text as textParam } from '../params.ts'
import { badRequest } from '../refusal.ts'
import type { FormattedText, MessageEntity, Params, User } from '../types.ts'
import { detectEntities } from './detect.ts'
import { parseHtml } from './html.ts'
import { linkFault, normalLink } from './links.ts'
import { parseMarkdown } from './markdown-legacy.ts'
import { parseMarkdownV2 } from './markdown.ts'

const TEXT_LIMIT = 4096
const CAPTION_LIMIT = 1024
// Telegram keeps the first hundred and silently drops the rest.
const ENTITY_LIMIT = 100
const GIVEN = new Set(
  'mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler blockquote expandable_blockquote code pre text_link text_mention custom_emoji'.split(
    ' ',
  ),
)
const AUTOMATIC = new Set('mention hashtag cashtag bot_command url email phone_number'.split(' '))

/** The `text` of a message as Telegram would keep it; refuses empty and too long ones. */
export function messageText(params: Params): FormattedText {
  const source = textParam(params, 'text')
  if (source === undefined || source === '') throw badRequest('message text is empty')
  const formatted = format(source, params, 'entities')
  if (formatted.text === '') throw badRequest('text must be non-empty')
  if (longer(formatted.text, TEXT_LIMIT)) throw badRequest('message is too long')
  return formatted
}

/** The `caption` of a medium, or undefined when there is none. */
export function captionText(params: Params): FormattedText | undefined {
  const source = textParam(params, 'caption')
  if (source === undefined || source === '') return undefined
  const formatted = format(source, params, 'caption_entities')
  if (longer(formatted.text, CAPTION_LIMIT)) throw badRequest('message caption is too long')
  return formatted.text === '' ? undefined : formatted
}

/** Characters are code points here, as in Telegram's limits; offsets of entities are UTF-16 units. */
export function longer(text: string, limit: number): boolean {
  if (text.length <= limit) return false
  let count = 0
  for (const _ of text) if (++count > limit) return true
  return false
}

function format(source: string, params: Params, entitiesName: string): FormattedText {
  const mode = textParam(params, 'parse_mode')?.toLowerCase() ?? ''
  const given = json(params, entitiesName)
  let parsed: FormattedText
  // Explicit entities win over a parse mode, as in the Bot API.
  if (given !== undefined) parsed = { text: source, entities: givenEntities(given, source) }
  else if (mode === '' || mode === 'none') parsed = { text: source, entities: [] }
  else if (mode === 'html') parsed = parseHtml(source)
  else if (mode === 'markdownv2') parsed = parseMarkdownV2(source)
  else if (mode === 'markdown') parsed = parseMarkdown(source)
  else throw badRequest('unsupported parse_mode')
  return tidy(parsed)
}

/** Trims as Telegram does, moves entities along, adds what it recognises by itself, sorts. */
export function tidy(formatted: FormattedText): FormattedText {
  const clean = formatted.text.replace(/\r/g, '')
  if (clean.length !== formatted.text.length) return tidy(withoutReturns(formatted, clean))
  const start = clean.length - clean.trimStart().length
  const text = clean.trim()
  const kept: MessageEntity[] = []
  for (const entity of formatted.entities) {
    const offset = Math.max(entity.offset - start, 0)
    const end = Math.min(entity.offset - start + entity.length, text.length)
    if (end > offset) kept.push({ ...entity, offset, length: end - offset })
  }
  const entities = kept.concat(detectEntities(text, kept))
  if (entities.length > 1) entities.sort((a, b) => a.offset - b.offset || b.length - a.length)
  return { text, entities: entities.slice(0, ENTITY_LIMIT) }
}

function withoutReturns({ text, entities }: FormattedText, clean: string): FormattedText {
  const before = (at: number) => text.slice(0, at).replace(/\r/g, '').length
  return {
    text: clean,
    entities: entities.map((e) => ({
      ...e,
      offset: before(e.offset),
      length: before(e.offset + e.length) - before(e.offset),
    })),
  }
}

function givenEntities(value: unknown, text: string): MessageEntity[] {
  if (!Array.isArray(value)) throw badRequest("can't parse entities: expected an Array")
  return (value as unknown[]).flatMap((item) => {
    if (!isRecord(item)) throw parseFault('Expected an Object')
    const { type, offset, length } = item
    if (typeof type !== 'string' || !GIVEN.has(type)) throw parseFault('Unsupported type specified')
    if (!Number.isInteger(offset)) throw parseFault('Can\'t find field "offset"')
    if (!Number.isInteger(length)) throw parseFault('Can\'t find field "length"')
    const entity = { type, offset: offset as number, length: length as number }
    checkRange(entity, text)
    if (AUTOMATIC.has(type) || entity.length === 0) return []
    return [{ ...entity, ...argumentOf(type, item) }]
  })
}

function checkRange({ offset, length }: MessageEntity, text: string): void {
  if (offset < 0) throw badRequest(`receive an entity with incorrect offset ${offset}`)
  if (length < 0) throw badRequest(`receive an entity with incorrect length ${length}`)
  const end = offset + length
  if (offset > text.length)
    throw badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`)
  if (end > text.length)
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`,
    )
  const splits = (at: number) => /^[\udc00-\udfff]/.test(text.slice(at, at + 1))
  if (splits(offset))
    throw badRequest(
      `entity begins in a middle of a UTF-16 symbol at byte offset ${bytes(text, offset)}`,
    )
  if (splits(end))
    throw badRequest(
      `entity ends in a middle of a UTF-16 symbol at byte offset ${bytes(text, end)}`,
    )
}

function argumentOf(type: string, item: Record<string, unknown>): Partial<MessageEntity> {
  const missing = (name: string) => parseFault(`Can't find field "${name}"`)
  if (type === 'text_link') {
    const url = item['url']
    if (typeof url !== 'string') throw missing('url')
    const fault = linkFault(url)
    if (fault !== undefined) throw badRequest(`entity URL '${url}' is invalid: ${fault}`)
    return { url: normalLink(url) }
  }
  if (type === 'text_mention') {
    if (!isRecord(item['user'])) throw missing('user')
    return { user: item['user'] as unknown as User }
  }
  if (type === 'custom_emoji') {
    const id = item['custom_emoji_id']
    if (typeof id !== 'string') throw missing('custom_emoji_id')
    if (!/^\d{1,19}$/.test(id) || BigInt(id) > 9223372036854775807n)
      throw parseFault('Field "custom_emoji_id" must be a valid Number')
    return { custom_emoji_id: id }
  }
  return type === 'pre' && typeof item['language'] === 'string'
    ? { language: item['language'] }
    : {}
}

function bytes(text: string, at: number): number {
  return Buffer.byteLength(text.slice(0, at))
}

function parseFault(reason: string) {
  return badRequest(`can't parse MessageEntity: ${reason}`)
}
