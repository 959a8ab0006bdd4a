import { asksInEarnest, clausesOf, type Clause } from './clauses.ts'
import { CRY_FOR_HELP, HELPERS, SIGNS, type Danger } from './dangers.ts'
import { fold } from './fold.ts'
import type { Township } from './township.ts'

type Town = Pick<Township, 'emergency'>

/** A number to ring at once. */
export interface Emergency {
  readonly phone: string
  /** What the township calls it; where it says nothing, it is told by `danger`. */
  readonly name?: string | undefined
  /** Absent for a number of the township's own. */
  readonly danger?: Danger | undefined
}

interface Watched extends Emergency {
  readonly signs: readonly RegExp[]
  readonly lasting?: RegExp | undefined
}

const watched = new WeakMap<Town, readonly Watched[]>()

const literal = (words: readonly string[]): RegExp =>
  new RegExp(words.map((word) => fold(word).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'), 'g')

/** What is watched for in a township: the country's numbers, with its own words and numbers on top. */
const watchedBy = (town: Town): readonly Watched[] => {
  let all = watched.get(town)
  if (all) return all
  const known = new Set(SIGNS.map(({ phone }) => phone))
  const own = (phone: string) => town.emergency.filter((entry) => entry.phone === phone)
  all = [
    ...SIGNS.map(({ danger, phone, signs, lasting }) => ({
      danger,
      phone,
      name: own(phone)[0]?.name,
      signs: [signs, ...own(phone).map(({ keywords }) => literal(keywords))],
      lasting,
    })),
    ...town.emergency
      .filter(({ phone }) => !known.has(phone))
      .map(({ phone, name, keywords }) => ({ phone, name, signs: [literal(keywords)] })),
  ]
  watched.set(town, all)
  return all
}

/** It goes on while it is written. */
const NOW =
  /了|啦|咗|喇|正在|现在|刚[才刚]?|快来|快点|马上|救命|有人|打(什么|哪个|几号)|(打|找|报)(谁|边个|哪里|警)|help|now/
/** So near behind its word, this says that the danger has come: 中风了, 着火好久了, 被困住啦. */
const HAS_COME = /^.{0,2}(了|啦|咗|喇|着呢)/
const GOES_ON = /正在|(?<!到)现在|还[没在]|仲未|仲喺|快来|快啲|救命|刚[才刚]/
/** What was over long ago is there again. */
const AGAIN = /正在|现在(又|还在|正)|快来|快啲|救命/

/** Only supposed, whatever else is said of it. */
const SUPPOSED =
  /如果|万一|一旦|要是|假如|假设|倘若|防止|预防|防范|避免|以防|以免|免得|杜绝|\b(if|prevent|avoid)\b/
/** Feared; or there already, where it is said to have come. */
const FEARED =
  /怕|担心|担忧|会不会|容易|可能|说不定|(?<=[就也都还随时])会$|会(发生|引起|造成|导致)|(极|容|很)?易(发生|引发|造成|导致|出现)/
/** Long over, unless it is said to go on. */
const LONG_AGO =
  /曾经?|以前|之前|当[年时]|那[天次]|去年|前年|上(次|个?月|周)|年前|[0-9]{4}年|[0-9]+月([0-9]+[日号]|份)|\b(last (week|month|year)|ago)\b/
/** A few days or hours ago: it may go on still. A number of months may be how long somebody is with child. */
const LATELY = /昨[天晚日]|前[天晚]|[0-9两三四五六七八九十]+月/
/** So often that no single time is meant. */
const OFTEN =
  /经常|常常|老是|总是|天天|每天|长期|整天|多次|好[几多]次|[0-9两三四五六七八九十几]+(多)?次|[多几数]起|不少|大大小小|常发生/

/** The danger is only part of a name: 火灾保险, 停电通知, 防溺水. */
const NAMED_BEFORE = /(防|抗|反|禁止|禁)$/
/** Lost, fallen or poisoned, and nobody. */
const NOBODY =
  /(手机|电脑|电话|钥匙|钱包|证|卡|垃圾|东西|[狗犬猫牛羊鸡鸭鹅猪鸽鱼]儿?)(子|都|也|又)?$/
const NAMED_AFTER =
  /^(的?(多$|保险|补[助贴偿]|救[助济灾援]|抚恤|鉴定|认定|赔偿?|责任|预[防案警报]|演[练习]|培训|宣传|知识|须知|检查|巡查|排查|隐患|风险|危险|可能|通知|公告|公示|计划|安排|时间|信息|后遗症|患者|病人?|康复|药|报销|证明|费用?|险|标准|调查|事件|案件?|人口|人员|处理(办法|程序|流程)|应急|复核|频发|多发|不断|罪|率|报警器|探测器|(较|很|挺|太)多|保护|防控|防治|高发|自动|警示|设施|车站|等级|损失|现场会|自救|逃生|告诫|保护令|怎么(处理|处罚|认定|报销|赔偿?|申请|投诉|预防)))/
/** A phone or a battery without power is no power cut. */
const OWN_BATTERY = /(手机|电池|电瓶|电动车)$/
/** An illness that has become a condition. */
const AFTERMATH =
  /^(后(?!面)|以后|之后|偏?瘫|住院|卧床|在家|多年|好?几年|[0-9两三四五六七八九十]+年|去世|死亡)/
const CONDITION = /中风|脑梗|脑出血|脑溢血|心梗|心肌梗/

/** A panic is short. In a long story, danger has to be said to be there now. */
const STORY = 200
const CRY = /救命|正在|现在|快来|马上/

/** A danger's word in a clause, with what stands before and behind it. */
interface Found {
  readonly words: string
  readonly word: string
  readonly before: string
  readonly after: string
}

const foundIn = (words: string, signs: RegExp): Found[] =>
  [...words.matchAll(signs)].map(({ 0: word, index }) => ({
    words,
    word,
    before: words.slice(0, index),
    after: words.slice(index + word.length),
  }))

const isNamed = ({ word, before, after }: Found): boolean =>
  NAMED_BEFORE.test(before) ||
  NAMED_AFTER.test(after) ||
  (/[丢失掉跌]|不见|中毒/.test(word) && NOBODY.test(before)) ||
  (/[停没]电/.test(word) && OWN_BATTERY.test(before)) ||
  (CONDITION.test(word) && AFTERMATH.test(after))

const isPresent = (found: Found): boolean => {
  const { words, word, before, after } = found
  if (isNamed(found) || SUPPOSED.test(before) || OFTEN.test(words)) return false
  if (LONG_AGO.test(words)) return AGAIN.test(words)
  const hasCome = GOES_ON.test(words) || /[了啦咗]/.test(word) || HAS_COME.test(after)
  return hasCome || !(FEARED.test(before) || LATELY.test(words))
}

const lasts = (found: Found): boolean => !isNamed(found) && !SUPPOSED.test(found.before)

const tellsOfNow = (clause: Clause): boolean =>
  !asksInEarnest(clause) || clause.kind === 'what-now' || NOW.test(clause.words)

/**
 * The emergency numbers a text calls for: where the danger is there now, not where it is asked about, feared
 * or long over. In doubt it is there: a number too many costs nobody anything.
 */
export const emergenciesIn = (town: Town, text: string): Emergency[] => {
  const all = watchedBy(town)
  const clauses = clausesOf(text)
  const isLong = fold(text).length > STORY
  const told = clauses
    .filter(tellsOfNow)
    .map(({ words }) => words)
    .filter((words) => !isLong || CRY.test(words))
  const isCalled = ({ signs, lasting }: Watched): boolean =>
    told.some((words) => signs.some((sign) => foundIn(words, sign).some(isPresent))) ||
    (lasting !== undefined && clauses.some(({ words }) => foundIn(words, lasting).some(lasts)))
  const cries = () => told.some((words) => CRY_FOR_HELP.test(words))
  const called = all.filter(isCalled)
  const helpers = all.filter(({ danger }) => danger !== undefined && HELPERS.includes(danger))
  return (called.length === 0 && cries() ? helpers : called).map(({ phone, name, danger }) => ({
    phone,
    name,
    danger,
  }))
}
