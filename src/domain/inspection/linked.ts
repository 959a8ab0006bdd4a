import type { ItemVersion } from '../item.ts'
import { docNoIn } from '../written-values.ts'
import type { Beside, Check } from './found.ts'
import { beginning } from './found.ts'

const EXPLAINS = /解读|问答|图解|政策说明/

/** Whether an item explains a policy (解读). */
export const isExplanation = ({ title }: Pick<ItemVersion, 'title'>): boolean =>
  EXPLAINS.test(title)

/** Its number, which some write into the title alone. */
const numberOf = ({ docNo, title }: Pick<ItemVersion, 'docNo' | 'title'>): string | undefined =>
  docNo ?? docNoIn(title)

/** Whether a policy needs an explanation: one of the government's own with a number, that is none itself. */
export const needsExplanation = (item: ItemVersion): boolean =>
  item.kind === 'policy' &&
  item.level === 'government' &&
  numberOf(item) !== undefined &&
  !isExplanation(item)

const plainTitle = (title: string): string => title.replaceAll(/[《》（(][^（(]*[）)]$|[《》]/g, '')

const isExplained = (item: ItemVersion, { explanations }: Beside): boolean => {
  if (/《[^》]*(?:解读|问答|图解)[^》]*》|(?:解读|问答|图解)(?:见|：|:)/.test(item.body))
    return true
  const title = plainTitle(item.title)
  const docNo = numberOf(item)
  return explanations.some(
    (other) =>
      other.id !== item.id &&
      (other.title.includes(title) ||
        other.body.includes(title) ||
        (docNo !== undefined && other.body.includes(docNo))),
  )
}

/** A policy without its explanation (found by inspections, 2020). */
export const checkExplained: Check = (item, beside) =>
  needsExplanation(item) && !isExplained(item, beside)
    ? [{ rule: 'policy-unexplained', quote: item.title, params: { docNo: numberOf(item) ?? '' } }]
    : []

const AWARD = /中标|成交|(?:招标|招租|发包|竞价|竞标|比选)(?:的)?(?:结果|公示)/
const WORKS = /(?:竣工|完工|工程|项目).{0,12}验收|验收(?:结果|公示|情况)/

/** Which step before it an item of a project has to point at; undefined for what is no such step. */
const stepBefore = ({ kind, title }: ItemVersion): 'tender' | 'award' | undefined => {
  if (kind !== 'result' && kind !== 'notice') return undefined
  if (title.endsWith('公告')) return undefined
  if (AWARD.test(title)) return 'tender'
  return WORKS.test(title) ? 'award' : undefined
}

export const needsLink = (item: ItemVersion): boolean => stepBefore(item) !== undefined

const POINTS_AT = {
  tender:
    /《[^》]*(?:公告|招标|发包|招租|竞价)[^》]*》|公告[^，。；]{0,6}见|(?:公告|招标|项目|采购)(?:编号|号)[:：]|https?:\/\//,
  award:
    /《[^》]*(?:中标|成交|发包|结果|合同|公告)[^》]*》|(?:结果|合同|公告)[^，。；]{0,6}见|(?:合同|项目|中标|招标)(?:编号|号)[:：]|https?:\/\//,
} as const

/** Tender, award and works point at one another (found missing by inspections, 2020). */
export const checkProject: Check = (item) => {
  const step = stepBefore(item)
  if (step === undefined || POINTS_AT[step].test(item.body)) return []
  return [{ rule: 'not-linked', quote: beginning(item.body), params: { step } }]
}
