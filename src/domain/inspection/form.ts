import { nothingBecause } from '../disclosure/nothing.ts'
import type { ItemVersion } from '../item.ts'
import { personalNumberIn, PERSONAL_NUMBERS } from '../personal-numbers.ts'
import { readable } from '../readable.ts'
import type { Township } from '../township.ts'
import { isBlank, isToldElsewise } from './element-columns.ts'
import { missingElements } from './elements.ts'
import type { Element } from './needed.ts'
import { entryOf, sentenceAt, wordsOf, type Check } from './found.ts'
import { MONEY } from './wording.ts'

/** The columns the catalogue asks for and nothing fills, but for those that ask for one of the `missing` elements. */
export const emptyColumns = (
  item: ItemVersion,
  town: Pick<Township, 'catalogue'>,
  missing: readonly Element[] = [],
): readonly string[] =>
  (entryOf(item, town)?.columns ?? []).filter(
    (column) => isBlank(item.columns[column] ?? '') && !isToldElsewise(item, column, missing),
  )

/** The columns the catalogue asks for are filled; what is a missing element already is found once. */
export const checkColumns: Check = (item, { town }) => {
  const empty = emptyColumns(item, town, missingElements(item))
  if (empty.length === 0) return []
  return [{ rule: 'column-empty', quote: item.title, params: { columns: empty.join('、') } }]
}

/** Index number (art. 12): what offices and stations publish is catalogued by it. */
export const checkIndex: Check = ({ level, indexNo, title }) =>
  (level === 'government' || level === 'station') && indexNo === undefined
    ? [{ rule: 'no-index-number', quote: title }]
    : []

/** Dates that cannot be: made after it was published, published in days to come, over before it began. */
export const checkDates: Check = ({ title, createdAt, publishedAt, expiresAt }, { today }) => {
  const isWrong =
    (createdAt !== undefined && createdAt > publishedAt) ||
    publishedAt > today ||
    (expiresAt !== undefined && expiresAt < publishedAt)
  return isWrong ? [{ rule: 'dates-wrong', quote: title, params: { day: publishedAt } }] : []
}

const masked = (words: string): string => words.replaceAll(/\d(?=\d{4})/g, '×')

/** A number that points at a person; the finding quotes it without its digits. */
export const checkPersonal: Check = (item) => {
  const words = wordsOf(item)
  const kind = personalNumberIn(words)
  if (kind === undefined) return []
  const { text } = readable(words)
  const [, pattern] = PERSONAL_NUMBERS.find(([one]) => one === kind)!
  const at = text.search(new RegExp(pattern.source, pattern.flags.replace('g', '')))
  const quote = masked(sentenceAt(text, Math.max(0, at)))
  return [{ rule: 'personal-number', quote, params: { number: kind } }]
}

const NOTHING_HERE =
  /^(?:本|上)?(?:期|季度?|月|年度?)?(?:暂|均)?(?:无|没有)(?:此?项)?(?:相关|公开|需要公开的)?(?:内容|信息|情况|事项)?$/
const LITTLE = 40
const SEE_ELSEWHERE =
  /^(?:详?见附件|(?:内容)?(?:正在)?(?:更新|建设|整理|完善)中|敬请期待|待补充|略|同上|如题)/
const LEAST = 12

const plain = (text: string): string => text.replaceAll(/[\s\p{P}]/gu, '')

/** Nothing for the period, and no word why (found by inspections, 2020). */
export const checkNothing: Check = ({ title, body, columns }) => {
  const reason = nothingBecause({ columns })
  if (reason !== undefined)
    return plain(reason).length < 4 ? [{ rule: 'nothing-without-reason', quote: reason }] : []
  return NOTHING_HERE.test(plain(body))
    ? [{ rule: 'nothing-without-reason', quote: `${title}：${body.trim()}` }]
    : []
}

const NOTHING_BECAUSE =
  /(?:[本上这]一?[季期月年]|[一二三四1-4]季度|\d月份?|\d{4}年)[^。；\n]{0,24}(?:没有|无|未发生|不涉及|未开展)[^\n]{0,60}(?:因为|由于|原因|是因)/

/** Whether a text itself says that there was nothing, and why, where no column does. */
export const tellsNothing = ({ body }: Pick<ItemVersion, 'body'>): boolean =>
  NOTHING_BECAUSE.test(body) && !MONEY.test(body)

/** What was meant to be filled in. A name hidden behind crosses (张XX) is none, nor is a test of water. */
const PLACEHOLDER =
  /(?<!\p{Script=Han})[XＸ×]{2,}(?=\p{Script=Han})|[XＸ×]{2,}(?=[年月日元时号万])|(?:待|尚需|请)(?:补充|填写|完善)|此处(?:填|插入|添加)|_{2,}(?=[年月日元时号万])|_{3,}|[○〇]{2,}(?=[年月日元])|测试(?:数据|内容|文本|文字|条目|信息|用)|^测试\d*$|占位[符文]|TODO|[（(](?:略|附件略)[）)]/mu

/** A text that is not finished. */
export const checkFinished: Check = (item) => {
  const words = wordsOf(item)
  const found = PLACEHOLDER.exec(words)
  if (!found) return []
  return [{ rule: 'placeholder', quote: sentenceAt(words, found.index) }]
}

/** A text that only points elsewhere, or is no text. */
export const checkBody: Check = ({ body, columns }) => {
  const words = plain(body)
  const isLittle = words.length < LITTLE && SEE_ELSEWHERE.test(words)
  if (!isLittle && (words.length >= LEAST || Object.keys(columns).length > 0)) return []
  return [{ rule: 'says-nothing', quote: body.trim().slice(0, LITTLE) }]
}
