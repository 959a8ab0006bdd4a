import { fold } from './fold.ts'
import { SAID, sameThing } from './same-things.ts'
import type { TaggedWord, TagWords } from './unnamed/words.ts'
import { waysOfAsking } from './ways-of-asking.ts'

// Linguistic evidence, not sentences shown to anyone.

const MARKS = /[^\p{L}\p{N}《》‹›〔〕]+/gu
const POLITE =
  /^(?:请问(?:一下)?|想问(?:一下|下)?|我想(?:问一下|问问|咨询一下|咨询|知道|了解一下|了解|问)|咨询一下|咨询|问一下|问下|问问|你们?好|您好|领导好|大家好|在吗|麻烦问一下|麻烦|谁知道|那么|那)+/
const PARTICLES = /(?:谢谢(?:你们?|您|了|啦)?|多谢|唔该|啊|呀|呢|吧|哦|噢|啦|嘛|的呢|的啊|的)+$/

/**
 * Said of any matter: where it is left out, it is the same. Who asks, for whom, where they live; that something is had,
 * done, gone for; how often.
 */
const LIGHT = new Set(
  (
    '的 了 着 过 地 得 在 去 来 到 往 上 下 把 给 被 让 有 是 为 用 从 由 对 也 都 就 还 又 再 才 只 想 要 需要 需 应该 该 得到 可以 能 能够 会 ' +
    '我 我们 你 你们 他 她 他们 我家 自己 咱 咱们 家里 家 人 们 这 那 这个 那个 个 些 ' +
    '村里 镇上 镇里 村上 我村 我镇 我们村 本村 本镇 本地 当地 村 镇 政府 镇政府 这里 这边 那边 那里 里 边 里面 上面 ' +
    '每天 现在 目前 今年 最近 以后 之后 后 时 时候 一下 一个 个月 每月 事 事情 情况 问题 怎 ' +
    '办 办理 申请 弄 搞 做 找 带 请 进行 处理 申办 有关 关于 相关 和 与 及 吗 呢 啊 坐 经过 钱 款 完 好 掉 很 日子 地方 服务 业务 标准 资金'
  ).split(' '),
)

/** 河里, 山上, 路边: one character, and where it is seen from. */
const BESIDE = /^([^晚早马网以])(?:里|边|上|旁)$/

/** Left out by one of two, it is the same, as long as the other says nothing else of the kind. */
const MILD = new Set(
  '晚上 早上 下午 中午 白天 夏天 冬天 农村 乡下 城乡 居民 群众 村民 农民 农户 全部 普通 田 领 交 打 拿 收'.split(
    ' ',
  ),
)

/** What is said as one word and is two: 关灯, 烧纸. */
const DONE_TO =
  /^(关|放|烧|办|养|种|修|装|灭|打|交|领)(灯|路灯|鞭炮|烟花|纸|证|狗|猪|鸡|树|路|桥|门|水费|电费|疫苗)$/

/** A word that tells what is asked about. */
export interface Thing {
  /** What stands for it and all that say the same. */
  readonly word: string
  /** The offices' word for it, in the same way. */
  readonly official?: string | undefined
  /** Whether one of two may leave it out. */
  readonly mild: boolean
}

/** A question's matter. */
export interface AskedMatter {
  /** How it is asked for, and its numbers: where to is not how much, and 2025 not 2026. */
  readonly as: string
  /** Its words but for those that any matter may have, in their order. */
  readonly things: readonly Thing[]
  /** 从东塘到城里: who, whence and whither is told by the order. */
  readonly ordered: boolean
}

/** Reads what is asked once, for comparing it with many. */
export type ReadAsked = (words: string) => AskedMatter

/** A township's own words for the offices': either may stand for the other. */
export type Sayings = readonly (readonly [said: string, official: string])[]

const ORDERED = /从.*(?:到|去|往)|到.*从|比|改成|转|换成/

const plain = (word: string): string => {
  const same = sameThing(word)
  return same === word ? sameThing(word.replace(BESIDE, '$1')) : same
}

/** Of one character, and yet what tells two matters apart. */
const TELLING = /^[不没无未别停禁东南西北男女大小新旧老前后左右一二两三四五六七八九十]$/

/** A noun of one character: 煤补贴 is one of several. What is half a word (光伏板) has a tag of its own. */
const NOUN = /^n(?!g)/

/**
 * One character by itself, as long as it names no thing: not where it stands beside another, since the two may be a
 * word no dictionary has (失独).
 */
const isMild = (word: string, tag: string, beside: readonly (TaggedWord | undefined)[]): boolean =>
  MILD.has(word) ||
  (word.length === 1 &&
    !TELLING.test(word) &&
    !NOUN.test(tag) &&
    beside.every((other) => other?.text.length !== 1))

const isNumber = (word: string): boolean => /^\d+$/.test(word)

const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** Takes a text apart at words, of several that begin alike at the longest. */
const splitterOf = (words: readonly string[]): RegExp => {
  return new RegExp(
    `(${[...new Set(words)]
      .toSorted((a, b) => b.length - a.length)
      .map(escaped)
      .join('|')})`,
    'u',
  )
}

/** `tag`: a dictionary. `sayings`: what people say for what offices write. */
export const askedReader = (tag: TagWords, sayings: Sayings): ReadAsked => {
  // A word for several things stands for none of them.
  const single = sayings
    .filter(([, official]) => !/\s/.test(official))
    .map(([said, official]) => [fold(said), fold(official)] as const)
  const together = splitterOf([
    ...SAID,
    ...single.flatMap(([said]) => (said.length > 2 ? [said] : [])),
  ])
  const untagged = (text: string): TaggedWord => ({ text, tag: '' })
  const thingsIn = (text: string): TaggedWord[] =>
    text
      .split(together)
      .flatMap((piece, i) => (i % 2 === 1 ? [untagged(piece)] : tag(piece)))
      .flatMap(
        (word) =>
          DONE_TO.exec(word.text)?.slice(1).map(untagged) ?? [{ ...word, text: word.text.trim() }],
      )
      .filter(({ text }) => text !== '')
  const officials = new Map(
    single.map(([said, official]) => [
      said,
      thingsIn(official)
        .map(({ text }) => plain(text))
        .join(''),
    ]),
  )
  return (said) => {
    const words = fold(said).replace(MARKS, '').replace(POLITE, '').replace(PARTICLES, '')
    const numbers = [...words.matchAll(/\d+/g)].map(([number]) => number)
    const { rest, ways } = waysOfAsking(words)
    const things = new Map<string, Thing>()
    const all = rest.split(' ').flatMap(thingsIn)
    for (const [i, { text: written, tag: spoken }] of all.entries()) {
      const word = plain(written)
      if (LIGHT.has(word) || isNumber(word) || things.has(word)) continue
      things.set(word, {
        word,
        official: officials.get(written),
        mild: isMild(word, spoken, [all[i - 1], all[i + 1]]),
      })
    }
    return {
      as: [...ways, ...numbers.toSorted()].join(),
      things: [...things.values()],
      ordered: ORDERED.test(words),
    }
  }
}
