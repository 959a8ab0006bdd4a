import { OFFICE } from './offices.ts'
import { contentPairs } from './words.ts'
import { clausesOf, pairsIn } from './text.ts'

// What offices and people do in these matters; each row is one act in its writings.
const ACTS: Readonly<Record<string, string>> = {
  初审: '初审|初步审核',
  复审: '复审|复核',
  审核: '审核',
  审批: '审批|批准|批',
  审定: '审定|核定',
  审查: '审查',
  确认: '确认',
  发放: '发放',
  拨付: '拨付|打入|支付',
  收: '收取|代收|收缴|收(?=$|,|钱|费)',
  报销: '报销',
  出具: '出具|开具',
  发证: '发证|颁发',
  受理: '受理',
  评定: '评定|鉴定(?!费|书)',
  代办: '代办|代领|代缴',
  承担: '承担',
  养护: '养护|管护',
  维修: '维修',
  检查: '检查(?!费|报告)',
  提出: '提出',
  提供: '提供',
  组织: '组织',
  签订: '签订',
}
const ACT = new RegExp(
  Object.values(ACTS)
    .map((writings) => `(${writings})`)
    .join('|'),
  'g',
)
const NAMES = Object.keys(ACTS)
const PEOPLE =
  /村委会|居委会|村民委员会|派出所|残联|民政|财政|政府|医院|父亲|母亲|爸爸|妈妈|家长|亲属|家属|子女|监护人|本人|申请人|房东|租户|业主|个人|单位|农户|干部|村民|学校|运营公司|承包人|中标人|养犬人|合作社/g

interface Deed {
  readonly act: string
  /** The words between the act before it and this one: who does it stands there. */
  readonly before: string
}

/** What is done in a text, act by act. */
export const deedsIn = (text: string): Deed[] =>
  clausesOf(text.replace(/\s+/g, '')).flatMap((clause) => {
    let from = 0
    return [...clause.matchAll(ACT)].map((match) => {
      const before = clause.slice(from, match.index)
      from = match.index + match[0].length
      return { act: NAMES[match.slice(1).findIndex((group) => group !== undefined)]!, before }
    })
  })

// 向派出所, 到窗口: whom somebody goes to does not do it.
const TOWARDS = /[向到在去找往给送报]$/
const agentsIn = (before: string): string[] =>
  [OFFICE, PEOPLE].flatMap((pattern) =>
    [...before.matchAll(pattern)]
      .filter(({ index }) => !TOWARDS.test(before.slice(0, index)))
      .map(([name]) => name),
  )

/** Whether somebody is said to do what the item says another one does: 初审 by whom 审定 is. */
const isAnothersDeed = (said: string, stands: string): boolean => {
  const deeds = deedsIn(stands)
  return deedsIn(said).some(({ act, before }) => {
    const agents = agentsIn(before)
    if (agents.length === 0) return false
    const same = deeds.filter((deed) => deed.act === act)
    const others = deeds.filter((deed) => agentsIn(deed.before).length > 0)
    if (same.length === 0)
      return others.some((deed) => agents.some((who) => deed.before.includes(who)))
    return !same.some((deed) => agents.every((who) => deed.before.includes(who)))
  })
}

const BY = /(?<![理自])由(?![于此])(\p{Script=Han}{2,9})/gu
/** Whether what is said to be by somebody is in the item said of somebody else. */
const isAnothersTurn = (said: string, stands: string): boolean =>
  [...said.matchAll(BY)].some(([, words]) => {
    const named = agentsIn(words!)
    const who = named.length > 0 ? named : [words!.slice(0, 2)]
    return !clausesOf(stands).some((clause) => who.every((name) => clause.includes(name)))
  })

const TO = /打入|打到|发到|归(?!还|类)|退给|交给|发给|付给/
const FAR = 20
const receiverIn = (text: string): string | undefined => {
  const match = TO.exec(text)
  return match
    ? text.slice(match.index + match[0].length, match.index + match[0].length + FAR)
    : undefined
}

/** Whether money or goods go to somebody else than in the item. */
const isAnothersGain = (said: string, stands: string): boolean =>
  clausesOf(said).some((clause) => {
    const receiver = receiverIn(clause)
    if (receiver === undefined) return false
    const known = clausesOf(stands).flatMap((one) => receiverIn(one) ?? [])
    if (known.length === 0) return false
    return !known.some((one) => {
      const pairs = pairsIn(one)
      return [...contentPairs(receiver.replace(/自己|[上里]$/g, ' '))].every((pair) =>
        pairs.has(pair),
      )
    })
  })

const TO_GO = /[到向去找在往]$/
/** Whether one is sent where the item sends nobody for this. */
const isAnotherPlace = (said: string, whole: string): boolean =>
  [OFFICE, PEOPLE].some((pattern) =>
    [...said.matchAll(pattern)].some(
      ({ 0: name, index }) => TO_GO.test(said.slice(0, index)) && !whole.includes(name),
    ),
  )

/** Whether a clause of an answer has somebody do, get or receive what in the statement another one does. */
export const isAnothers = (said: string, text: string, whole: string): boolean =>
  isAnothersDeed(said, text) ||
  isAnothersTurn(said, text) ||
  isAnothersGain(said, text) ||
  isAnotherPlace(said, whole)
