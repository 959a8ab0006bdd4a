import { asksInEarnest, clausesOf } from './clauses.ts'
import { fold } from './fold.ts'
import type { Emergency, Township } from './township.ts'
import { wordFinder, type FindWords } from './word-finder.ts'

type Town = Pick<Township, 'emergency'>

const finders = new WeakMap<Town, FindWords>()

const finderOf = (town: Town): FindWords => {
  let finder = finders.get(town)
  if (!finder)
    finders.set(
      town,
      (finder = wordFinder(town.emergency.flatMap(({ keywords }) => keywords.map(fold)))),
    )
  return finder
}

/** It goes on while it is written. */
const NOW = /了|啦|咗|正在|现在|刚[才刚]?|快来|快点|马上|救命|有人|打(什么|哪个|几号)|help|now/
/** Supposed, feared, or long over; or so often that no single time is meant. */
const NOT_NOW =
  /如果|万一|一旦|要是|假如|假设|倘若|防止|预防|避免|以防|怕|担心|会不会|容易|可能|曾经?|以前|之前|当[年时]|那[天次]|去年|前年|上(次|个?月|周)|昨[天晚]|前[天晚]|年前|经常|常常|老是|总是|多次|好[几多]次|[0-9两三四五六七八九十几]+(多)?次|[0-9]{4}年|[0-9]+月/
/** The danger is only part of a name: 火灾保险, 停电通知, 防溺水. */
const NAMED_BEFORE = /(防|抗|反|禁止|手机|电池|电瓶|电动车)$/
const NAMED_AFTER =
  /^(的?(保险|补[助贴偿]|救[助济灾援]|抚恤|鉴定|认定|赔偿?|责任|预[防案警报]|演[练习]|培训|宣传|知识|须知|检查|巡查|隐患|通知|公告|公示|计划|安排|时间|信息|后遗症|患者|病人?|康复|药|报销|证明|费用?|险|标准|调查|事件|案件?|人口|处理(办法|程序|流程)|应急|复核|频发|多发|不断|罪|怎么(处理|处罚|认定|报销|赔偿?|申请|投诉)))/

/** A panic is short. In a long story, danger has to be said to be there now. */
const STORY = 200
const CRY = /救命|正在|现在|快来|马上/

const isPresent = (words: string, keyword: string): boolean =>
  words
    .split(keyword)
    .slice(1)
    .some((after, i) => {
      const before = words
        .split(keyword)
        .slice(0, i + 1)
        .join(keyword)
      return !NAMED_BEFORE.test(before) && !NAMED_AFTER.test(after)
    })

/**
 * The emergency numbers a text calls for, by the township's own words for danger: where the danger is there
 * now, not where it is asked about, feared or long over.
 */
export const emergenciesIn = (town: Town, text: string): Emergency[] => {
  const plain = fold(text)
  if (finderOf(town)(plain).size === 0) return []
  const told = clausesOf(plain)
    .filter(({ words }) => !NOT_NOW.test(words))
    .filter(
      (clause) => !asksInEarnest(clause) || clause.kind === 'what-now' || NOW.test(clause.words),
    )
    .filter(({ words }) => plain.length <= STORY || CRY.test(words))
    .map(({ words }) => words)
  return town.emergency.filter(({ keywords }) =>
    keywords.some((word) => told.some((words) => isPresent(words, fold(word)))),
  )
}
