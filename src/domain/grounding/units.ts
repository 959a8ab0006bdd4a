/** Signs and words that stand before an amount. */
export const CURRENCIES: Readonly<Record<string, string>> = {
  '¥': '元',
  '￥': '元',
  rmb: '元',
  cny: '元',
  人民币: '元',
  us$: '美元',
  usd: '美元',
  hk$: '港元',
  hkd: '港元',
  $: '美元',
  '€': '欧元',
  '£': '英镑',
}

// Each row: one thing that is counted, in all its writings.
const UNITS: Readonly<Record<string, string>> = {
  元: '元|块钱|块|圆|yuan|rmb|cny',
  角: '角|毛',
  美元: '美元|美金|dollars?|usd',
  港元: '港元|港币|hkd',
  欧元: '欧元|euros?',
  英镑: '英镑|pounds?',
  '%': '%|percent|per cent',
  工作日: '个?工作日|working days?|business days?|work days?',
  日: '个?自然日|日历日|日|天|calendar days?|days?',
  周: '个?星期|个?礼拜|周(?!岁|年)|weeks?',
  个月: '个月|months?',
  季度: '个?季度|quarters?',
  年: '周年|年|years?(?! old| of age)',
  小时: '个?小时|个?钟头|hours?',
  分钟: '分钟|minutes?',
  秒: '秒|seconds?',
  岁: '周岁|岁|years? old|years? of age',
  人次: '人次',
  人: '个人|人|名|位|people|persons?',
  户: '户|households?|famil(?:y|ies)',
  家: '家',
  张: '张|photos?|photographs?',
  份: '份|cop(?:y|ies)',
  次: '次|times?',
  平方米: '平方米|平米|平方|m2|square met(?:re|er)s?',
  立方米: '立方米|立方|方(?![向面法案式便])|m3|cubic met(?:re|er)s?',
  千米: '公里|千米|km|kilomet(?:re|er)s?',
  厘米: '厘米|公分|cm|centimet(?:re|er)s?',
  米: '米|met(?:re|er)s?',
  千克: '公斤|千克|kg|kilograms?',
  斤: '斤',
  吨: '吨|tons?|tonnes?',
  亩: '亩|mu\\b',
  楼: '楼|层|floors?',
  室: '室',
  号: '号',
  寸: '寸|inch(?:es)?',
}

const ALL = Object.entries(UNITS).map(
  ([name, writings]) =>
    [name, new RegExp(`^[\\s-]*(?:多|余|来)?\\s*(?:(?:${writings})(?![a-z]))`)] as const,
)
// A word may stand between: 20 of them, 20 的. What follows there is not what is counted.
const NOT_COUNTED = /^[的是在和与或及为以至到起前后内不等可即均了就也都要由向从每各并且则按]/
const OTHER = /^个?(\p{Script=Han})/u

/** What a number that ends at `end` counts, and how far the unit's word reaches; '' where none is named. */
export const unitAt = (
  text: string,
  end: number,
): { readonly name: string; readonly length: number } => {
  const rest = text.slice(end, end + 40)
  const direct = unitOf(rest)
  if (direct.length > 0 || !BETWEEN.test(rest)) return direct
  const skipped = BETWEEN.exec(rest)![0].length
  const later = unitOf(rest.slice(skipped - 1))
  return later.length > 0 ? { name: later.name, length: later.length + skipped - 1 } : direct
}

// 3 recent colour photos.
const BETWEEN =
  /^(?:\s+(?!(?:to|and|or|from|of|for|at|in|on|until|is|are|by|per|a|each)\b)[a-z]+){1,2}\s/

const unitOf = (rest: string): { readonly name: string; readonly length: number } => {
  let best = { name: '', length: 0 }
  for (const [name, pattern] of ALL) {
    const length = pattern.exec(rest)?.[0].length ?? 0
    if (length > best.length) best = { name, length }
  }
  if (best.length > 0) return best
  const other = NOT_COUNTED.test(rest) ? null : OTHER.exec(rest)
  return other ? { name: other[1]!, length: other[0].length } : best
}
