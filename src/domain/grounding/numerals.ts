const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
}
const SCALES: Readonly<Record<string, number>> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1_000,
  仟: 1_000,
  万: 10_000,
  亿: 100_000_000,
}
const SHORT: Readonly<Record<string, string>> = { 廿: '二十', 卅: '三十', 卌: '四十' }

/** The value of a Chinese numeral (二十, 廿五, 一千零三十六, 二〇二六); undefined where it is none. */
export const chineseNumber = (numeral: string): number | undefined => {
  const written = numeral.replace(/[廿卅卌]/g, (short) => SHORT[short]!)
  const characters = [...written]
  if (characters.every((c) => DIGITS[c] !== undefined))
    return Number(characters.map((c) => DIGITS[c]).join(''))
  let total = 0
  let section = 0
  let digit: number | undefined
  let last = Infinity
  let before = ''
  for (const [i, character] of characters.entries()) {
    const scale = SCALES[character]
    if (scale === undefined) {
      if (digit !== undefined && digit !== 0) return undefined
      digit = DIGITS[character]
      if (digit === undefined) return undefined
      // 一百二 is 120, 一万二 is 12,000; 一百零二 is 102.
      if (SCALES[before]! > 10 && digit > 0 && i === characters.length - 1)
        return total + section + (digit * SCALES[before]!) / 10
      before = character
      continue
    }
    if (scale >= 10_000) {
      total = (total + section + (digit ?? 0)) * scale
      if (total === 0) return undefined
      section = 0
      last = Infinity
    } else {
      if (scale >= last) return undefined
      section += (digit ?? 1) * scale
      last = scale
    }
    digit = undefined
    before = character
  }
  return total + section + (digit ?? 0)
}

const NUMERAL = '[零〇一二两三四五六七八九十百千万亿廿卅卌壹贰叁肆伍陆柒捌玖拾佰仟]'
// A numeral of one character is a figure only before what is counted: 一般, 一起, 万一 are words.
const COUNTED =
  /^(?:个?工作日|个月|个小时|个[半星季村学窗部人]|小时|分钟|周[岁年]|[元块角毛天日月年岁周点时楼层室号级类等户家人名位张份次条项件页寸米亩倍成折批套本册期季代孩胎口路辆台头只间栋座处所亿%])/
const WORDS = /^(?:一[一般起定样些下点直律切旦方边面共致并同些]|万一|千万|一卡通|一次性|一体|一站)/

const number = (value: number): string => String(Number(value.toFixed(6)))

const percentages = (text: string): string =>
  text
    // 报八成 is 80%.
    .replace(
      /([一二三四五六七八九1-9])成(?![年人立员本果绩为功品分])/g,
      (_, tenths: string) => `${(chineseNumber(tenths) ?? Number(tenths)) * 10}%`,
    )
    .replace(
      new RegExp(`百分之(${NUMERAL}+|\\d+(?:\\.\\d+)?)`, 'g'),
      (_, value: string) => `${chineseNumber(value) ?? Number(value)}%`,
    )
    .replace(
      new RegExp(`(${NUMERAL}+|\\d+)分之(${NUMERAL}+|\\d+)`, 'g'),
      (_, below: string, above: string) =>
        ` ${chineseNumber(above) ?? above}⁄${chineseNumber(below) ?? below} `,
    )

const decimals = (text: string): string =>
  text.replace(
    new RegExp(`(${NUMERAL}+)点(${NUMERAL}+)(?=[万亿元块亩米公平%])`, 'g'),
    (whole, before: string, after: string) => {
      const [left, right] = [chineseNumber(before), chineseNumber(after)]
      return left === undefined || right === undefined ? whole : `${left}.${right}`
    },
  )

const integers = (text: string): string =>
  text.replace(new RegExp(`${NUMERAL}+`, 'g'), (numeral, at: number) => {
    const rest = text.slice(at + numeral.length)
    // 1.5万 is taken with its digits below.
    if (/\d$/.test(text.slice(0, at)) && /^[百千万亿]+$/.test(numeral)) return numeral
    if (WORDS.test(text.slice(at)) && numeral.length <= 2) return numeral
    const value = chineseNumber(numeral)
    if (value === undefined) return numeral
    const ordinal = text[at - 1] === '第'
    return numeral.length >= 2 || ordinal || COUNTED.test(rest) || chained(rest)
      ? String(value)
      : numeral
  })

// 一、二级; 三至五年: the unit of the last one is that of all.
const chained = (rest: string): boolean => {
  const next = new RegExp(`^(?:[、至到或和及~-]${NUMERAL}+)+`).exec(rest)
  return next !== null && COUNTED.test(rest.slice(next[0].length))
}

const TIMES: Readonly<Record<string, number>> = { 百: 100, 千: 1_000, 万: 10_000, 亿: 100_000_000 }

const scaled = (text: string): string =>
  text.replace(
    // 千米 and 千克 are units of their own.
    /(\d+(?:\.\d+)?)\s*([百千万亿]+)(?!米|克|瓦|分之)/g,
    (_, value: string, scales: string) =>
      number([...scales].reduce((product, scale) => product * TIMES[scale]!, Number(value))),
  )

const SMALL = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen ' +
  'sixteen seventeen eighteen nineteen'
).split(' ')
const TENS = '. . twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const BIG: Readonly<Record<string, number>> = { thousand: 1_000, million: 1_000_000 }
const ENGLISH_WORD = `(?:${[...SMALL, ...TENS.slice(2), 'hundred', ...Object.keys(BIG)].join('|')})`
const ENGLISH = new RegExp(`\\b${ENGLISH_WORD}(?:(?:[\\s-]+(?:and\\s+)?)${ENGLISH_WORD})*\\b`, 'g')

const englishNumber = (words: string): number => {
  let total = 0
  let section = 0
  for (const word of words.split(/[\s-]+/)) {
    const small = SMALL.indexOf(word)
    const tens = TENS.indexOf(word)
    if (small >= 0) section += small
    else if (tens > 1) section += tens * 10
    else if (word === 'hundred') section = Math.max(1, section) * 100
    else if (BIG[word] !== undefined) {
      total += Math.max(1, section) * BIG[word]
      section = 0
    }
  }
  return total + section
}

// "one" is mostly a pronoun.
const english = (text: string): string =>
  text.replace(ENGLISH, (words, at: number) =>
    words === 'one' &&
    !/^[\s-]+(?:working|day|month|year|week|hour|yuan|cop|photo)/.test(text.slice(at + 3))
      ? words
      : String(englishNumber(words)),
  )

/** A canonical text with its numbers in Arabic digits: 二十元, 1.5万 and twenty yuan as 20元, 15000, 20 yuan. */
export const arabic = (text: string): string =>
  scaled(integers(decimals(percentages(english(text)))))
