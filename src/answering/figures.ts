import { chineseNumber } from '../domain/grounding/numerals.ts'

/** A figure with what it counts, and how else both may be written, parted by blanks, the likeliest first. */
export interface Figure {
  readonly text: string
  readonly official: string
}

// Of each row the first is what offices write.
const MEASURES: readonly (readonly string[])[] = [
  ['元', '块钱', '块', '蚊'],
  ['平方米', '平方', '平米', 'm2'],
  ['周岁', '岁'],
  ['日', '天'],
  ['个月'],
  ['个工作日', '工作日'],
  ['小时', '个小时', '钟头', '个钟头', '个钟'],
  ['周', '个星期', '星期', '个礼拜', '礼拜'],
  ['公里', '千米'],
  ['厘米', '公分'],
  ['公斤', '千克'],
  ['人', '个人'],
  ...'年 亩 户 次 级 条 期 号 层 楼 辆 头 只 件 份 台 间 分钟 米 %'.split(' ').map((one) => [one]),
]
const ROW_OF = new Map(MEASURES.flatMap((row) => row.map((one) => [one, row] as const)))
const ANY_MEASURE = [...ROW_OF.keys()].toSorted((a, b) => b.length - a.length).join('|')
// No figure begins in the middle of a number: 026年 of 2026年, 036元 of 1,036元.
const FIGURE = new RegExp(
  `(?<![0-9一二两三四五六七八九十百千万零〇]|[0-9][.,])([0-9]{1,8}|[一二两三四五六七八九十百千万零〇]{1,9})(${ANY_MEASURE})`,
  'y',
)
/** The figure that begins at a place of a normalised question: 六十岁, 25天, 三千块; no years. */
export function figureAt(text: string, at: number): Figure | undefined {
  FIGURE.lastIndex = at
  const found = FIGURE.exec(text)
  const [whole, number, measure] = [found?.[0] ?? '', found?.[1] ?? '', found?.[2] ?? '']
  const value = /^[0-9]/.test(number) ? Number(number) : chineseNumber(number)
  if (found === null || value === undefined || (measure === '年' && value > 999)) return undefined
  const others = writings(value)
    .flatMap((written) => (ROW_OF.get(measure) ?? []).map((one) => written + one))
    .filter((writing) => writing !== whole)
  return others.length === 0 ? undefined : { text: whole, official: others.join(' ') }
}

/** A whole number in digits and, where people write it so, in characters. */
const writings = (value: number): string[] => [String(value), ...inWords(value)]

const CHARACTERS = '零一二三四五六七八九'

function inWords(value: number): string[] {
  if (value === 2) return ['两', '二']
  if (value < 100) return [tens(value)]
  const [scale, unit] = [
    { of: 10_000, unit: '万' },
    { of: 1000, unit: '千' },
    { of: 100, unit: '百' },
  ].flatMap(({ of, unit }) => (value % of === 0 ? [[value / of, unit] as const] : []))[0] ?? [0, '']
  if (scale === 0 || scale > 99) return []
  const words = scale === 2 ? ['两', '二'] : [tens(scale)]
  return [...(unit === '万' ? [String(scale)] : []), ...words].map((word) => word + unit)
}

function tens(value: number): string {
  const [ten, one] = [Math.floor(value / 10), value % 10]
  const before = ten === 0 ? '' : `${ten === 1 ? '' : CHARACTERS[ten]}十`
  return before + (one === 0 && ten > 0 ? '' : CHARACTERS[one])
}
