import { boundOf, type Bound } from './bounds.ts'
import { FREE } from './free.ts'
import { arabic } from './numerals.ts'
import { OFFICE } from './offices.ts'
import { take, type Found, type Reading } from './reading.ts'
import { CURRENCIES, unitAt } from './units.ts'
import { links, phones, places } from './ways.ts'
import { dates, times, weekdays } from './when.ts'

/** Something that may not be made up: what it is (元, 日, phone, link …) and its value, in one form for all writings. */
export interface Fact {
  readonly kind: string
  readonly value: string
  readonly bound: Bound
  /** Where it stands in the text it was read from. */
  readonly at: number
}

const amount = (value: string): string => String(Number(Number(value).toFixed(6)))

const money = (reading: Reading): void =>
  take(
    reading,
    new RegExp(
      `(${Object.keys(CURRENCIES)
        .map((sign) => sign.replace('$', '\\$'))
        .join('|')})\\s*(\\d+(?:\\.\\d+)?)`,
      'g',
    ),
    ([, sign, value]) => [[CURRENCIES[sign!]!, amount(value!)]],
  )

const PERIODS: Readonly<Record<string, string>> = {
  day: '日',
  daily: '日',
  week: '周',
  weekly: '周',
  month: '月',
  monthly: '月',
  quarter: '季',
  quarterly: '季',
  year: '年',
  yearly: '年',
  annually: '年',
  person: '人',
  household: '户',
  time: '次',
  meal: '餐',
}

const RELATIVE =
  /[当次下上本隔翌](?:1?个)?[月年日周]|第2天|[当隔今明昨后]天|[今明去后]年|[当次上本下]1?个?季度/gu
const relative = (whole: string): string =>
  whole
    .replace(/1?个|度/g, '')
    .replace('天', '日')
    .replace(/第2日|隔日|翌日/, '次日')
    .replace(/^下(?=[月年])/, '次')

const WHATS: Readonly<Record<string, string>> = { 天: '日', 方: '立' }

// 每月 is no 每年: what an amount is for changes it as much as another amount would.
const shares = (text: string): readonly Omit<Found, 'end'>[] => [
  ...[...text.matchAll(/(?:每(?:一?个|1个?|一)?|单(?=[台户人次]))(\p{Script=Han})/gu)].map(
    ({ 1: what, index }) => ({
      kind: '每',
      value: WHATS[what!] ?? what!,
      at: index,
    }),
  ),
  ...[...text.matchAll(FREE), ...text.matchAll(/\bfree\b/g)].map(({ index }) => ({
    kind: '免',
    value: '免',
    at: index,
  })),
  ...[...text.matchAll(/由(?![于此])(\p{Script=Han}{2})/gu)].map(({ 1: who, index }) => ({
    kind: '由',
    value: who!,
    at: index,
  })),
  ...[...text.matchAll(OFFICE)].map(({ 0: name, index }) => ({
    kind: '单位',
    value: name,
    at: index,
  })),
  // 月租180元 is 每月180元.
  ...[...text.matchAll(/(?<![\d每个上下本当次])([月年日])(?=租|补助|补贴|薪|工资)/g)].map(
    ({ 1: what, index }) => ({ kind: '每', value: what!, at: index }),
  ),
  // 次月 is no 当月.
  ...[...text.matchAll(RELATIVE)].map(({ 0: whole, index }) => ({
    kind: '当',
    value: relative(whole),
    at: index,
  })),
  ...[
    ...text.matchAll(
      /\b(?:per|each|every|a)\s+(day|week|month|quarter|year|person|household|time|meal)\b|\b(daily|weekly|monthly|quarterly|yearly|annually)\b/g,
    ),
  ].map(({ 1: what, 2: adverb, index }) => ({
    kind: '每',
    value: PERIODS[what ?? adverb!]!,
    at: index,
  })),
]

const STRETCH = /^\s*(?:[至到~\-—]|to|until)\s*$/
const CHAIN = /^\s*(?:[、至到~\-—]|或者?|和|及|to|and|or)\s*$/

const counted = (reading: Reading): void => {
  const { text, found } = reading
  const numbers = [...text.matchAll(/(?<![\d.])\d+(?:\.\d+)?(?:⁄\d+)?/g)].map((match) => {
    const at = match.index
    const unit = unitAt(text, at + match[0].length)
    return { number: match[0], at, end: at + match[0].length + unit.length, unit: unit.name }
  })
  for (let i = numbers.length - 2; i >= 0; i--) {
    const [one, next] = [numbers[i]!, numbers[i + 1]!]
    // 80至89周岁: what is counted is named once, at the end.
    const between = text.slice(one.end, next.at)
    if (one.unit === '' && CHAIN.test(between)) one.unit = next.unit
    // 80至90 is neither 80至89 nor 90至99, though both its ends stand there.
    if (one.unit === next.unit && STRETCH.test(between))
      found.push({
        kind: `${one.unit}至`,
        value: `${amount(one.number)}~${amount(next.number)}`,
        at: one.at,
        end: next.at,
      })
  }
  for (const { number, at, end, unit } of numbers)
    found.push({ kind: unit, value: number.includes('⁄') ? number : amount(number), at, end })
}

const ages = (reading: Reading): void =>
  take(
    reading,
    /\bage(?:d|s| of)?\s+(\d{1,3})(?:\s*(?:to|and|or|-)\s*(\d{1,3}))?(?! (?:days|months))/g,
    ([, from, to]) => [
      ['岁', from!],
      ...(to === undefined
        ? []
        : ([
            ['岁', to],
            ['岁至', `${from}~${to}`],
          ] as const)),
    ],
  )

const HALVES = /半(?:年|天|日|小时|个月|月|价|数|额|票)/g
// What looks like a numeral and could not be read as one still may not be made up.
const LEFT =
  /[零〇一二两三四五六七八九十百千万亿]{3,}|(?<![上下])[两二三四五六七八九十](?=[\p{Script=Han}])/gu

export interface Read {
  readonly facts: readonly Fact[]
  /** The text in Arabic digits, each fact and its unit blanked. */
  readonly rest: string
}

const BLANK = '\u0000'
const seen = new Map<string, Read>()
const MOST_SEEN = 2_000

/** Every figure, date, time, number, address and link of a canonical text, and what is left of it. */
export const readFacts = (canonicalText: string): Read => {
  const known = seen.get(canonicalText)
  if (known) return known
  // One answer is held against the same sentences of an item again and again.
  if (seen.size >= MOST_SEEN) seen.clear()
  const read = readAnew(canonicalText)
  seen.set(canonicalText, read)
  return read
}

export const factsIn = (canonicalText: string): readonly Fact[] => readFacts(canonicalText).facts

// 一年最多两次 is 每年最多两次.
const YEARLY = /(?<![第\d满够内])1个?([年月天])(?=最多|至多|最高|不超过|只能|可以)/g

const readAnew = (canonicalText: string): Read => {
  const whole = arabic(canonicalText).replace(YEARLY, '每$1').replace(/首次/g, '第1次')
  const reading: Reading = { text: whole, found: [] }
  links(reading)
  phones(reading)
  dates(reading)
  weekdays(reading)
  times(reading)
  places(reading)
  money(reading)
  ages(reading)
  counted(reading)
  take(reading, HALVES, ([half]) => [['half', half!]])
  take(reading, LEFT, ([numeral]) => [['numeral', numeral!]])
  const facts = [...reading.found, ...shares(whole).map((share) => ({ ...share, end: share.at }))]
    .map(({ kind, value, at, end }) => ({ kind, value, at, bound: boundOf(whole, at, end) }))
    .toSorted((a, b) => a.at - b.at)
  const rest = reading.found.reduce(
    (left, { at, end }) => left.slice(0, at) + BLANK.repeat(end - at) + left.slice(end),
    whole,
  )
  return { facts, rest }
}
