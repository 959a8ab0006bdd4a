import { ANY_SURNAME } from '../surnames.ts'
import { OFFICE } from './offices.ts'
import type { Source, Stretch } from './source.ts'

const AREA =
  /(?<name>(?:(?![本全每该各农外同邻我您你这那村到在由找向和与的去镇从乡])\p{Script=Han}){2})(?<end>[村镇县市区省](?!委|民|里|集|口|级|组|内|务|公|居|政|场|干|医|规|道|主|纪|户|属|所))/gu
const ROAD =
  /(?<name>(?:(?![在到去的是位于])\p{Script=Han}){2})(?<end>路|街道|大道|巷)(?![上口过线灯])/gu
const PERSON = new RegExp(
  `(?<!社(?=区))${ANY_SURNAME}(?:某|\\p{Script=Han})?(?:先生|女士|小姐|同志|师傅|主任|书记|所长|镇长|村长|局长|站长|校长|科长|医生|大夫|老师|经理|律师)`,
  'gu',
)
const GOVERNMENT = /[国省市区县镇乡村]政府|(?<!\p{Script=Han})\p{Script=Han}{2}政府/gu
// Who does it: 由财政承担 is not 由个人承担.
const AGENT =
  /由(?<who>[\p{Script=Han}()]{2,9}?)(?<does>承担|出(?!生|院|示|租|具|资)|代?收|代缴|办理|审核|审批|审定|发放|负责|支付|报销|出具|开具|确认|受理|处理|审查|养护|维修|保洁|执行|主管|牵头|收集|管理|评定|组织|公布|决定|出资|补助|上门|直接|统一)/gu
const BOOK = /《[^》]*》/g

/** The first name of an office, a place, a person or a paper in a canonical text that the item has not. */
export const strangeName = (text: string, source: Source): string | undefined => {
  const known = source.text.replace(/\s+/g, '')
  const bare = text.replace(/\s+/g, '')
  const found = [OFFICE, AREA, ROAD].flatMap((pattern) =>
    [...bare.matchAll(pattern)].map(({ groups }) => groups!['name']! + groups!['end']!),
  )
  const agents = [...bare.matchAll(AGENT)].filter(({ groups }) => {
    const { who, does } = groups as { who: string; does: string }
    return !known.includes(`由${who}`) && !known.includes(who + does)
  })
  if (agents.length > 0) return agents[0]![0]
  const whole = [PERSON, BOOK, GOVERNMENT].flatMap((pattern) => bare.match(pattern) ?? [])
  return [...found, ...whole].find((name) => !known.includes(name))
}

/** The first Latin word of a canonical text that the quoted sentences have not: C级 is no D级. */
export const strangeLatin = (
  text: string,
  source: Source,
  stretch: Stretch,
): string | undefined => {
  const near = [source.title, ...stretch.segments.map(({ text }) => text)].join('\n')
  const known = new Set(near.match(/[a-z]+/g))
  return text.match(/[a-z]+/g)?.find((word) => !known.has(word))
}
