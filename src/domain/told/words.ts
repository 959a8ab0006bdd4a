import type { PeriodKind } from '../period.ts'
import type { Change, When } from './figures.ts'
import { LABELS, type Measure } from './labels.ts'

/** What a word does in a sentence about figures. */
export type Word =
  | { readonly is: 'label'; readonly measure: Measure }
  | { readonly is: 'when'; readonly when: When; readonly isVersus: boolean }
  /** `to`: what follows is what it came to, not by how much. */
  | { readonly is: 'move'; readonly way: 1 | 0 | -1; readonly to: boolean }
  | { readonly is: 'rank'; readonly way: 1 | -1 }
  | { readonly is: 'than'; readonly way: 1 | -1 }
  | { readonly is: 'twice' }
  | { readonly is: 'none' }
  | { readonly is: 'among' }
  | { readonly is: 'town' }
  | { readonly is: 'attention' }
  | { readonly is: 'decides' }
  | { readonly is: 'topical' }
  /** Of what kind somebody leads: 收到最多的村是… */
  | { readonly is: 'group'; readonly group: string }
  | { readonly is: 'plain'; readonly text: string }

/**
 * Words that claim nothing by themselves. None says that something is all, only, mainly, early, good or bad, or why
 * it is so: what is not in the lists cannot be checked, and the sentence goes.
 */
export const PLAIN = (
  '共 一共 共计 诉求 群众 群众诉求 问题 工单 件数 数量 情况 的 了 有 为 是 和 与 及 以及 并 也 另 另有 此外 同时 ' +
  '按单位看 按类别看 按村看 从单位看 从类别看 截至 本周末 本月末 期末 目前 仍 仍有 尚有 还有 已 已经 如下'
).split(' ')

const ATTENTION = ['需要关注', '需关注', '值得关注', '需要留意', '需要跟进', '需跟进']
/** Said only of what stands among the decisions. */
const DECIDES = ['需要领导决定', '提请领导决定', '等待领导决定']
/** Said only of topics. */
const TOPICAL = ['热点诉求', '热点']
const GROUPS = { 单位: 'byUnit', 类别: 'byCategory', 村: 'byArea' } as const
const UP = ['增加', '上升', '增长', '增多', '提高']
const DOWN = ['减少', '下降', '降低', '回落']
const SAME = ['持平', '相同']
const MOST = ['最多', '最高', '居首位', '居首', '排在首位', '首位']
const LEAST = ['最少', '最低']
const MORE = ['多于', '高于']
const LESS = ['少于', '低于']
const NONE = ['没有', '无']

const WHENS: Readonly<Record<PeriodKind, Readonly<Record<When, readonly string[]>>>> = {
  week: { this: ['本周'], before: ['上周'], yearBefore: ['去年同周', '去年同期'] },
  month: { this: ['本月'], before: ['上月'], yearBefore: ['去年同月', '去年同期'] },
  quarter: {
    this: ['本季度', '本季'],
    before: ['上季度', '上季'],
    yearBefore: ['去年同季度', '去年同期'],
  },
  year: { this: ['本年', '今年'], before: ['上年', '去年'], yearBefore: [] },
}
/** What the times are called to a model. */
export const timesOf = (kind: PeriodKind): Readonly<Record<When | Change, string>> => {
  const { this: now, before, yearBefore } = WHENS[kind]
  const [then, lastYear] = [before[0]!, yearBefore.at(-1) ?? '']
  return {
    this: now[0]!,
    before: then,
    yearBefore: lastYear,
    change: `比${then}`,
    yearChange: `比${lastYear}`,
  }
}

const VERSUS = ['比', '较', '与', '同']

const whenWords = (kind: PeriodKind): [string, Word][] =>
  (['this', 'before', 'yearBefore'] as const).flatMap((when) => {
    const of = { this: ['本期'], before: ['上期'], yearBefore: [] }[when]
    return [...of, ...WHENS[kind][when]].flatMap((name): [string, Word][] => [
      [name, { is: 'when', when, isVersus: false }],
      // 由上周的9件增加到12件; by itself 由 would say who does it.
      ...(when === 'this' ? [] : ['由', '从']).map((head): [string, Word] => [
        `${head}${name}`,
        { is: 'when', when, isVersus: false },
      ]),
      ...(when === 'this' ? [] : VERSUS).flatMap((head): [string, Word][] => [
        [`${head}${name}`, { is: 'when', when, isVersus: true }],
        [`${head}${name}相比`, { is: 'when', when, isVersus: true }],
      ]),
    ])
  })

const all = (texts: readonly string[], word: Word): [string, Word][] =>
  texts.map((text) => [text, word])

/** All words a sentence on a period of a kind may be made of, beside names and figures. */
export const wordsFor = (kind: PeriodKind): ReadonlyMap<string, Word> =>
  new Map<string, Word>([
    ...PLAIN.map((text): [string, Word] => [text, { is: 'plain', text }]),
    ...Object.entries(LABELS).flatMap(([measure, texts]) =>
      all(texts, { is: 'label', measure: measure as Measure }),
    ),
    ...whenWords(kind),
    ['环比', { is: 'when', when: 'before', isVersus: true }],
    ['同比', { is: 'when', when: kind === 'year' ? 'before' : 'yearBefore', isVersus: true }],
    ...(
      [
        [UP, 1],
        [DOWN, -1],
        [SAME, 0],
      ] as const
    ).flatMap(([texts, way]) => [
      ...all(texts, { is: 'move', way, to: false }),
      ...(way === 0 ? [] : texts).flatMap((text) =>
        all([`${text}到`, `${text}至`], { is: 'move', way, to: true }),
      ),
    ]),
    ...all(MOST, { is: 'rank', way: 1 }),
    ...all(LEAST, { is: 'rank', way: -1 }),
    ...all(MORE, { is: 'than', way: 1 }),
    ...all(LESS, { is: 'than', way: -1 }),
    ...all(['翻了一番', '翻一番', '翻番'], { is: 'twice' }),
    ...all(NONE, { is: 'none' }),
    ...all(['其中'], { is: 'among' }),
    ...all(['全镇'], { is: 'town' }),
    ...all(ATTENTION, { is: 'attention' }),
    ...all(DECIDES, { is: 'decides' }),
    ...all(TOPICAL, { is: 'topical' }),
    ...Object.entries(GROUPS).map(([text, group]): [string, Word] => [
      text,
      { is: 'group', group },
    ]),
  ])

/** What a model is told it may use. */
export const WORDS_TO_TELL = {
  plain: PLAIN,
  moves: [...UP, ...DOWN, ...SAME],
  ranks: [...MOST, ...LEAST, ...MORE, ...LESS],
  attention: ATTENTION,
  decides: DECIDES,
  topical: TOPICAL,
} as const
