import { AGAIN, EFFECT, PLEA, REFUSAL, WISH } from './cue-words.ts'
import { fold } from './fold.ts'
import { eachTerm } from './matter-words.ts'
import { isSamePlace, placesIn } from './named-places.ts'
import { USUAL_PAIRS } from './usual-pairs.ts'

const any = (...parts: readonly string[]): RegExp => new RegExp(parts.join('|'), 'g')

const TIME_GONE =
  '(?:已经?|都|过了?|等了?|快|有)?[0-9一二两三四五六七八九十几半好多]+多?个?(?:天|日|周|星期|礼拜|月|年|小时|钟头)(?:多|了|过去|过|啦|都|还|仍)*'

/** What urges and tells nothing: 催一下, 怎么还没修好, 都三天了. Linguistic evidence, not sentences shown to anyone. */
const URGING = any(
  TIME_GONE,
  '催(?:促|办|一催|一下|下)?|尽快|快[点些]|抓紧|赶紧|赶快|加快|早[日点]|进[度展]|到底|究竟|多久|好久|这么久|那么久|很久|太久|什么时候|几时|何时|如何|怎么?样|怎么|为什么|为何|咋|点解',
  '(?:还|仍|都|也|又|一直|至今|依然)?(?:没有?|未|冇|唔|不)(?:有?人|见|给|去|来|能|得到)*(?:来|去|修理?|处理|解决|弄|搞|清|管|办理?|动静|进展|结果|消息|回音|回复|答复|反应|下文|落实|安排)?(?:好|完|掉)?',
  '一?点儿?(?=动静|进展|消息|结果|反应|回音|也|都)|动静|结果|消息|回音|下文',
  '(?:修理?|处理|解决|弄|搞|办理?|安排|落实|清)(?:好|完|掉|下|一下)?',
  '上[次回]|之前|前[几些]?天|前面|以前|早就|反[映应]|投诉|报[了过]|说[了过]|提[了过]|问一?下|请问|想问|问问',
  '[你您]们?好|领导|政府|工作人员|同志|麻烦|谢谢|感谢|辛苦|拜托|帮忙|请|我们?|[你您]们?|咱们?',
  '这[个件]|那[个件]|这|那|该|问题|事情?|情况|一下|再次|还是|还|又|再|也|都|就|了|的|呢|吗|嘛|啊|呀|吧|啦|哦',
)

/** What is left where urging, pleading and complaining of the wait are taken out, blanks in their place. */
const told = (words: string): string =>
  [TIME_ONLY, AGAIN, REFUSAL, PLEA, WISH, EFFECT, URGING].reduce(
    (text, cue) => text.replace(cue, (found) => ' '.repeat(found.length)),
    fold(words),
  )
const TIME_ONLY = new RegExp(TIME_GONE, 'g')

const termsIn = (folded: string): string[] => {
  const terms = new Set<string>()
  eachTerm(folded, (term) => terms.add(term))
  return [...terms].filter((term) => !USUAL_PAIRS.has(term))
}

const FIGURE = /\d+(?:\.\d+)?/g
/** A slip or a turn of phrase makes one new pair; a thing not named before makes two at least. */
const NEW_PAIRS = 2

/**
 * Whether a resident's repeat brings anything that `known`, what was said on the matter so far, does not hold: a
 * place, a figure, a thing, a file. Where it only urges it does not. In doubt it does: nothing may be lost.
 */
export const addsFacts = (words: string, known: readonly string[], files = 0): boolean => {
  if (files > 0) return true
  const before = fold(known.join('\n'))
  const text = told(words)
  const figures = new Set(before.match(FIGURE))
  if ((text.match(FIGURE) ?? []).some((figure) => !figures.has(figure))) return true
  const places = placesIn(before)
  if (placesIn(text).some((one) => !places.some((other) => isSamePlace(one, other)))) return true
  return termsIn(text).filter((term) => !before.includes(term)).length >= NEW_PAIRS
}

/**
 * How much of what a repeat tells was told before, 0 to 1; undefined where it tells nothing and only urges, so that
 * it may be about anything.
 */
export const shareKnown = (words: string, known: readonly string[]): number | undefined => {
  const before = fold(known.join('\n'))
  const terms = termsIn(told(words))
  if (terms.length === 0) return undefined
  return terms.filter((term) => before.includes(term)).length / terms.length
}
