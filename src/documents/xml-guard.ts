import { LIMITS, UnfitDocument } from './problem.ts'

const LESS = 0x3c
const GREATER = 0x3e
const SLASH = 0x2f
const BANG = 0x21
const QUESTION = 0x3f

const startsWith = (xml: Buffer, at: number, word: string): boolean =>
  xml.toString('latin1', at, at + word.length) === word

/** Where a stretch that is no element ends: comments, CDATA, instructions. */
const afterSpecial = (xml: Buffer, at: number): number => {
  const [open, close] = startsWith(xml, at, '<!--')
    ? ['<!--', '-->']
    : startsWith(xml, at, '<![CDATA[')
      ? ['<![CDATA[', ']]>']
      : ['<?', '?>']
  const end = xml.indexOf(close, at + open.length, 'latin1')
  if (end < 0) throw new UnfitDocument('broken')
  return end + close.length
}

/** Where a tag ends; a > in an attribute's value is none. */
const endOfTag = (xml: Buffer, from: number): number => {
  let quote = 0
  for (let at = from; at < xml.length; at++) {
    const byte = xml[at]!
    if (quote !== 0) {
      if (byte === quote) quote = 0
    } else if (byte === 0x22 || byte === 0x27) quote = byte
    else if (byte === GREATER) return at
  }
  throw new UnfitDocument('broken')
}

const checkElements = (xml: Buffer): void => {
  let depth = 0
  for (let at = xml.indexOf(LESS); at >= 0; at = xml.indexOf(LESS, at)) {
    const next = xml[at + 1]
    if (next === QUESTION || (next === BANG && !/[DE]/.test(String.fromCharCode(xml[at + 2]!)))) {
      at = afterSpecial(xml, at)
      continue
    }
    // <!DOCTYPE and <!ENTITY: an office program writes neither.
    if (next === BANG) throw new UnfitDocument('entities')
    const end = endOfTag(xml, at)
    if (next === SLASH) depth--
    else if (xml[end - 1] !== SLASH) depth++
    if (depth > LIMITS.depth) throw new UnfitDocument('too-complex')
    at = end
  }
}

const ENCODING = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([^"']+)["']/

/** The bytes as UTF-8. UTF-7 and the like would hide from a look at the bytes what stands there. */
const asUtf8 = (bytes: Buffer): Buffer => {
  const utf16 = { fffe: 'utf-16le', feff: 'utf-16be' }[bytes.toString('hex', 0, 2)]
  if (utf16 !== undefined) {
    const text = new TextDecoder(utf16).decode(bytes)
    return Buffer.from(text.replace(/(^\s*<\?xml[^>]*\sencoding\s*=\s*["'])[^"']+/, '$1UTF-8'))
  }
  const [, encoding = 'utf-8'] = ENCODING.exec(bytes.toString('latin1', 0, 200)) ?? []
  if (!/^(utf-?8|us-ascii)$/i.test(encoding)) throw new UnfitDocument('broken')
  return bytes
}

/**
 * An XML part of an office file, as UTF-8, once it is seen to be harmless: no document type, no entities of its own,
 * not nested without end. Throws UnfitDocument.
 */
export const guardedXml = (bytes: Buffer): Buffer => {
  const xml = asUtf8(bytes)
  checkElements(xml)
  return xml
}
