import { chineseNumber } from '../grounding/numerals.ts'
import { canonical, type Simplify } from '../grounding/text.ts'
import type { Summary } from '../summary.ts'
import type { ToldPart } from './figures.ts'
import { wordsFor, type Word } from './words.ts'

/** How far from its tenths or half a share may be: 近三成, 过半. */
export type Bound = 'exactly' | 'almost' | 'over'

/** What a sentence is made of. */
export type Token =
  | Word
  | { readonly is: 'scope'; readonly scopes: readonly string[] }
  | {
      readonly is: 'figure'
      readonly value: number
      readonly unit: string
      readonly bound: Bound
    }
  | { readonly is: 'ratio'; readonly count: number; readonly of: number }
  | { readonly is: 'times'; readonly times: number }
  | { readonly is: 'stop'; readonly text: string }

/** A sentence in its parts, or the first of its words that nobody here knows, or that two readings share. */
export type Reading = { readonly tokens: readonly Token[] } | { readonly strange: string }

type Found = readonly [length: number, token: Token]

const NUMBER = '(?:0|[1-9]\\d*)(?:\\.\\d*[1-9])?|[零〇一二两三四五六七八九十百千万]+'
const sticky = (pattern: string): RegExp => new RegExp(pattern, 'y')

const valueOf = (written: string): number | undefined =>
  /^\d/.test(written) ? Number(written) : chineseNumber(written)

const figure = (value: number | undefined, unit: string, bound: Bound = 'exactly') =>
  value === undefined ? undefined : ({ is: 'figure', value, unit, bound } as const)

const share = (value: number, bound: Bound) => figure(value, '%', bound)

const BOUNDS: Readonly<Record<string, Bound>> = { 近: 'almost', 超: 'over', 超过: 'over' }

/** Ways of writing a figure, each with what it says. */
const FIGURES: readonly (readonly [RegExp, (groups: readonly string[]) => Token | undefined])[] = [
  [
    sticky(`(${NUMBER})(件|个工作日|工作日|条|次|%)`),
    ([, value, unit]) => figure(valueOf(value!), unit!),
  ],
  [sticky(`百分之(${NUMBER})`), ([, value]) => figure(valueOf(value!), '%')],
  [
    sticky('(近|超过|超)?([1-9一二三四五六七八九])成(多)?'),
    ([, head = '', tenths, more]) =>
      head !== '' && more
        ? undefined
        : share(valueOf(tenths!)! * 10, more ? 'over' : (BOUNDS[head] ?? 'exactly')),
  ],
  [sticky('过半数?|超过(?:一半|半数)|超半数'), () => share(50, 'over')],
  [sticky('近一半|近半数?'), () => share(50, 'almost')],
  [sticky('一半|半数'), () => share(50, 'exactly')],
  [
    sticky(`(${NUMBER})倍`),
    ([, value]) => {
      const times = valueOf(value!)
      return times === undefined ? undefined : { is: 'times', times }
    },
  ],
  [
    sticky('(0|[1-9]\\d*)/([1-9]\\d*)(?![\\d/.])'),
    ([, count, of]) => ({ is: 'ratio', count: Number(count), of: Number(of) }),
  ],
]

const figureAt = (text: string, at: number): Found | undefined => {
  // A figure does not begin in the middle of another.
  if (at > 0 && /[\d.]/.test(text[at - 1]!)) return undefined
  for (const [pattern, read] of FIGURES) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    const token = match ? read([...match]) : undefined
    if (match && token) return [match[0].length, token]
  }
  return undefined
}

const STOP = /[,;:。、()]/

/** The days and the week of the period as they may be written; any other date is strange. */
const datesOf = ({ period, kind, from, to }: Summary): [string, Word][] => {
  const parts = (day: string) => day.split('-').map(Number) as [number, number, number]
  const [[year, month, day], [, lastMonth, lastDay]] = [parts(from), parts(to)]
  const [first, last] = [`${month}月${day}日`, `${lastMonth}月${lastDay}日`]
  const lasts = month === lastMonth ? [last, `${lastDay}日`] : [last]
  const spans = ['至', '到', '-'].flatMap((mark) => lasts.map((end) => `${first}${mark}${end}`))
  const week = kind === 'week' ? [`第${Number(period.slice(-2))}周`] : []
  return [...spans, ...spans.map((span) => `${year}年${span}`), `截至${last}`, ...week].map(
    (text) => [text, { is: 'plain', text }],
  )
}

const squeezed = (text: string, simplify: Simplify): string =>
  canonical(text, simplify).replace(/\s+/g, '')

/** Everything that may stand in a sentence on this summary, by how it is written. */
const dictionaryOf = (
  summary: Summary,
  parts: readonly ToldPart[],
  simplify: Simplify,
): ReadonlyMap<string, Token> => {
  const names = new Map<string, string[]>()
  for (const { scope, name } of parts) {
    const written = squeezed(name, simplify)
    names.set(written, [...(names.get(written) ?? []), scope])
  }
  return new Map<string, Token>([
    ...wordsFor(summary.kind),
    ...datesOf(summary),
    ...[...names].map(([name, scopes]): [string, Token] => [name, { is: 'scope', scopes }]),
  ])
}

/** The longest of what begins at a place. */
type Reader = (text: string, at: number) => Found | undefined

const longestAt = (dictionary: ReadonlyMap<string, Token>): Reader => {
  const longest = Math.max(...[...dictionary.keys()].map(({ length }) => length))
  return (text, at) => {
    const number = figureAt(text, at)
    for (let length = Math.min(longest, text.length - at); length > 0; length--) {
      if (number && number[0] >= length) return number
      const token = dictionary.get(text.slice(at, at + length))
      if (token) return [length, token]
    }
    return number
  }
}

/** 有待答复 is 有 待答复, and might be read as 有待 答复: whether a word that says something lies across the end. */
const isSplit = (text: string, from: number, to: number, reader: Reader): boolean => {
  for (let at = from + 1; at < to; at++) {
    const inner = reader(text, at)
    if (inner && inner[1].is !== 'plain' && at + inner[0] > to) return true
  }
  return false
}

/** Reads one sentence on a summary word by word. */
export const readerOf = (
  summary: Summary,
  parts: readonly ToldPart[],
  simplify: Simplify,
): ((sentence: string) => Reading) => {
  const reader = longestAt(dictionaryOf(summary, parts, simplify))
  return (sentence) => {
    const text = squeezed(sentence, simplify).replace(/[。.]$/, '')
    const tokens: Token[] = []
    let at = 0
    while (at < text.length) {
      const found = reader(text, at)
      if (!found && STOP.test(text[at]!)) {
        tokens.push({ is: 'stop', text: text[at]! })
        at++
        continue
      }
      if (!found || isSplit(text, at, at + found[0], reader))
        return { strange: text.slice(at, at + 8) }
      tokens.push(found[1])
      at += found[0]
    }
    return { tokens }
  }
}
