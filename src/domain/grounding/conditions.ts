import { factsIn, type Fact } from './facts.ts'
import { FREE } from './free.ts'
import { contentPairs } from './words.ts'
import { unitsOf } from './source.ts'
import { says } from './standing.ts'
import { inCommon } from './text.ts'
import type { Statement } from './statements.ts'

const LEAST_CARRIED = 0.5
// What bounds that something is free or allowed; a date before it says since when.
const BOUNDING = new Set(
  '日 工作日 小时 分钟 周 个月 年 岁 次 平方米 立方米 千米 米 厘米 千克 人 户 只 台 亩 吨 %'.split(
    ' ',
  ),
)

// 低保户、残疾人租蔬菜摊的: what stands behind the last of them is asked of all.
const ALL_OF = /、[^、,]{1,4}?(?:人|户|员|者|对象|家庭|家属)([^、,]{2,})的$/
// 低保对象中的老年人: not all that are old.
const AMONG = /^([^,]{2,12})中的/

const isSaid = (fact: Fact, said: readonly Fact[]): boolean => said.some((one) => says(one, fact))
const bounding = (text: string): Fact[] =>
  factsIn(text.replace(/\([^)]*\)/g, ' ')).filter(({ kind }) => BOUNDING.has(kind))

/** Whether a sentence leaves out for whom or when it holds. */
export const forgetsWhen = (sentence: string, { when, text }: Statement): boolean => {
  const among = AMONG.exec(text)?.[1]
  if (among !== undefined && inCommon(contentPairs(among), contentPairs(sentence)) === 0)
    return true
  if (when === '') return false
  const said = contentPairs(sentence)
  // Of 低保对象、特困人员的 one is enough; of conditions that all must hold none is left out.
  const isCarried = (one: string): boolean => {
    const asked = contentPairs(one)
    const common = inCommon(asked, said)
    // 采伐蓄积5立方米以下的 is told by its figure.
    if (bounding(one).length > 0 && common > 0) return true
    return common >= asked.size * LEAST_CARRIED
  }
  if (!when.split(',').every((one) => one.split(/、|或者?/).some(isCarried))) return true
  const all = ALL_OF.exec(when)?.[1]
  if (all !== undefined && inCommon(contentPairs(all), said) === 0) return true
  const facts = factsIn(sentence)
  return bounding(when).some((fact) => !isSaid(fact, facts))
}

const MAY = /可以|均可|都可|可(?=[申领])/
const EXCEPTED = /除外|但(?!愿)/
const EXCEPTS = /除外|除了|但|例外|不含|不包括|超过/

/** Whether a sentence says that something is free or allowed, and not how far. */
export const forgetsLimit = (clause: string, sentence: string, { text }: Statement): boolean => {
  const isFree = clause.search(FREE) >= 0
  if (!isFree && !MAY.test(clause)) return false
  if (isFree && text.search(FREE) < 0) return true
  const units = unitsOf(text).filter((unit) => (isFree ? unit.search(FREE) >= 0 : MAY.test(unit)))
  if (units.length === 0) return false
  if (
    EXCEPTED.test(text.slice(Math.max(0, text.search(isFree ? FREE : MAY)))) &&
    /除外/.test(text) &&
    !EXCEPTS.test(sentence)
  )
    return true
  const facts = factsIn(sentence)
  return units.every((unit) => bounding(unit).some((fact) => !isSaid(fact, facts)))
}
