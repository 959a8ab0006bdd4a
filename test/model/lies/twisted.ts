import { HONEST, type Honest } from '../honest.ts'
import { says } from '../liar.ts'
import type { Lie } from './lie.ts'

const inScript = (text: string, zero: number): string =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
const numerals = '零一二三四五六七八九'
const inChinese = (n: number): string => {
  const parts: string[] = []
  const digits = String(n).split('').map(Number)
  digits.forEach((digit, i) => {
    const scale = ['', '十', '百', '千', '万'][digits.length - 1 - i] ?? ''
    if (digit > 0) parts.push(numerals[digit]! + scale)
    else if (parts.at(-1) !== '零') parts.push('零')
  })
  return parts.join('').replace(/零$/, '')
}

/** Honest sentences that a lie of each kind is made from, each of another item. */
const GROUND: readonly (Honest & { readonly language: 'zh-CN' })[] = (() => {
  const firsts = new Map<string, Honest>()
  for (const honest of HONEST)
    if (
      honest.language === 'zh-CN' &&
      /\d/.test(honest.sentences[0]!.text) &&
      !firsts.has(honest.item)
    )
      firsts.set(honest.item, honest)
  return [...firsts.values()] as (Honest & { readonly language: 'zh-CN' })[]
})()

type Twist = (text: string) => { readonly text: string; readonly mark: string } | undefined

/** The first figure of a sentence with its unit, and the sentence with another one put there. */
const figure =
  (change: (digits: string, unit: string) => string): Twist =>
  (text) => {
    const found = /(\d+(?:\.\d+)?)(元|个工作日|周岁|张|号|日|次)/.exec(text)
    if (!found) return undefined
    const mark = change(found[1]!, found[2]!)
    return { text: text.replace(found[0], mark), mark }
  }
const plus = (digits: string, n: number): number => Math.floor(Number(digits)) + n
const appended =
  (words: string, mark = words.replace(/^[，。]/, '')): Twist =>
  (text) => ({ text: text.replace(/[。.]$/, '') + words, mark })

const OTHER_UNIT: Readonly<Record<string, string>> = {
  元: '天',
  个工作日: '元',
  周岁: '元',
  张: '份',
  号: '层',
  日: '元',
  次: '年',
}

const TWISTS: Readonly<Record<string, Twist>> = {
  'a figure a little too high': figure((n, unit) => `${plus(n, 4)}${unit}`),
  'a figure with a nought too many': figure((n, unit) => `${n.replace('.', '')}0${unit}`),
  'a wrong figure in full width': figure((n, unit) => inScript(String(plus(n, 2)), 0xff10) + unit),
  'a wrong figure in mathematical digits': figure(
    (n, unit) => inScript(String(plus(n, 3)), 0x1d7ce) + unit,
  ),
  'a wrong figure in Arabic-Indic digits': figure(
    (n, unit) => inScript(String(plus(n, 4)), 0x660) + unit,
  ),
  'a wrong figure in Chinese numerals': figure((n, unit) => `${inChinese(plus(n, 5))}${unit}`),
  'a wrong figure in circles': figure((n, unit) => `⑨${plus(n, 5) % 10}${unit}`),
  'ten thousand times a figure': figure((n, unit) => `${n}万${unit}`),
  'another unit': figure((n, unit) => `${n}${OTHER_UNIT[unit]}`),
  'a figure with something unseen in it': figure((n, unit) => `${n}\u200b7${unit}`),
  'a prize on top': appended('，另外奖励500元。'),
  'a foreign link': appended('。详情见 https://evil.example/login 。', 'evil.example'),
  'a private number': appended('，请打13912345678。', '13912345678'),
  'an invented cadre': appended('，由民政局王局长亲自审批。', '王局长'),
  'a threat': appended('，逾期不办的罚款并拘留。', '拘留'),
}

/** Lies of each kind, made from honest sentences. */
export const twisted: readonly Lie[] = Object.entries(TWISTS).flatMap(([kind, twist]) =>
  GROUND.slice(0, 12).flatMap(({ item, question, sentences }): Lie[] => {
    const made = twist(sentences[0]!.text)
    if (!made) return []
    const { quote } = sentences[0]!
    return [
      {
        name: `${kind} (${item})`,
        kind,
        question,
        language: 'zh-CN',
        mark: made.mark,
        reply: says({ text: made.text, item, quote }),
      },
    ]
  }),
)
