import type { MessageEntity } from '../types.ts'

// A cheap look first: most sentences hold nothing to find, and benches send hundreds of thousands.
const ANY = /[/@#]|\d{3}|\w\.\w/
const STOP = '\\s<>"\'，。；：！？、（）【】《》“”‘’'
const PATTERNS: [string, RegExp][] = [
  ['url', new RegExp(`https?://[^${STOP}]+`, 'gi')],
  [
    'url',
    new RegExp(
      `(?<![@\\w./-])(?:[a-z0-9-]+\\.)+(?:com|cn|org|net|gov|edu|io|me|dev|info)(?![a-z0-9])(?:/[^${STOP}]*)?`,
      'gi',
    ),
  ],
  ['email', /(?<![\w.+-])[\w.+-]{1,64}@(?:[a-z0-9-]+\.)+[a-z]{2,}/gi],
  ['bot_command', /(?<![\w/<>@])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![A-Za-z0-9_/])/g],
  ['mention', /(?<![\w@.])@[A-Za-z][A-Za-z0-9_]{3,31}(?![A-Za-z0-9_])/g],
  ['hashtag', /(?<![\p{L}\p{N}_#&])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*/gu],
  ['phone_number', /(?<![\d+-])(?:\+\d[\d -]{6,15}\d|1[3-9]\d{9}|0\d{2,3}-\d{7,8})(?![\d-])/g],
]
const OPAQUE = new Set(['code', 'pre', 'text_link', 'text_mention'])

/** What Telegram recognises by itself in plain text, leaving alone what `taken` already claims. */
export function detectEntities(text: string, taken: MessageEntity[] = []): MessageEntity[] {
  if (!ANY.test(text)) return []
  const busy = taken.filter((e) => OPAQUE.has(e.type)).map((e) => [e.offset, e.offset + e.length])
  const found: MessageEntity[] = []
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const word = type === 'url' ? match[0].replace(/[.,;:!?)\]]+$/, '') : match[0]
      const offset = match.index
      const end = offset + word.length
      if (busy.some(([from, to]) => offset < to! && end > from!)) continue
      busy.push([offset, end])
      found.push({ type, offset, length: word.length })
    }
  }
  return found
}
