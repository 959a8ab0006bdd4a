import { readFacts } from './facts.ts'
import { plainly } from './plainly.ts'
import { clausesOf, HAN, pairsIn, withNegations } from './text.ts'
import type { Source, Stretch } from './source.ts'

// What anyone says about any office matter: it claims nothing, so that it need not stand in the item.
const EVERYDAY =
  /您好|不准|不能|不得|不可|看到|发现|马上|立即|温馨提示|具体|一共|总共|大概|大约|一般|需要|可以|能够|应该|如果|的话|还有|另外|以及|并且|或者|然后|之后|以后|孩子|小孩|家人|老人|周岁|先|再|同时|直接|本人|自己|家里|老人家|您|你们?|他们?|我们|这里|那里|这个|这些|那些|哪些|什么|怎么|多少|多久|已经|现在|目前|就行|就好|就可以|也就是说|意思是|包括|分别|其中|对于|关于|按照|根据|属于|作为|拿到|带上|带好|带着|准备|材料|东西|地方|时候|时间|事情|办理|办好|办|领取|领到|领|拿|交|给|到|去|打电话|拨打|电话|咨询|询问|问|联系|告诉|每个月|每月|每年|每人|一个|两个|多少钱|价格|标准|规定|要求|条件|流程|手续|钱|块|元|公布|写明|说明|可|都|就|也|还|只|要|会|能|请|让|把|被|在|是|有|和|与|或|及|的|地|得|了|着|过|吗|呢|吧|啊|呀|从|由|向|对|为|以|于|等|这|那|其|之|并|且|而|则|才|即|均|各|该|此|某|很|最|更|较|又|个|位|名|人|天|日|月|年|号|时|分|点|岁|周|内|前|后|起|止|至|不|无|没|未|免|需|须|应|够|用|做|来|上|下|里|外|中|间|多|少|大|小|长|短|好|行|一|叫|说|看|想|收/g

// What is said is measured on its characters, those that are not everyday; one counts as held where it
// stands beside a neighbour that it stands beside in the item too.
interface Cover {
  readonly content: number
  readonly held: number
  /** Longest run of content that the item has not. */
  readonly longest: number
}

const isHeldAt = (clause: string, i: number, known: ReadonlySet<string>): boolean =>
  known.has(clause.slice(i - 1, i + 1)) || known.has(clause.slice(i, i + 2))

const coverOf = (clause: string, known: ReadonlySet<string>): Cover => {
  const content = clause.replace(EVERYDAY, (word) => ' '.repeat(word.length))
  const cover = { content: 0, held: 0, longest: 0 }
  let run = 0
  for (let i = 0; i < clause.length; i++) {
    const held = isHeldAt(clause, i, known)
    if (held || !HAN.test(clause[i]!)) run = 0
    if (!HAN.test(content[i]!)) continue
    cover.content++
    if (held) cover.held++
    else cover.longest = Math.max(cover.longest, ++run)
  }
  return cover
}

/** Below this share of its content a sentence says what the item does not; see the decision page. */
const LEAST_SHARE = 0.6
const LEAST_SHARE_OF_CLAUSE = 0.4
const LEAST_SHARE_NEAR = 0.34
/** So many characters in a row that the item has not are a claim of their own. */
const MOST_RUN = 2
const SHORT_CLAUSE = 4

const LEAST_END = 2

/** Whether a clause ends in words of its own: 3个工作日内开庭. */
const endsElsewhere = (clause: string, known: ReadonlySet<string>): boolean => {
  const content = clause.replace(EVERYDAY, (word) => ' '.repeat(word.length))
  const last = /\p{Script=Han}+(?=[^\p{Script=Han} ]*$)/u.exec(content)
  if (!last || last[0].length < LEAST_END) return false
  const { index } = last
  return ![...last[0]].some((_, i) => isHeldAt(clause, index + i, known))
}

/** Whether what a sentence begins with, its subject, stands in the item, and only in other places than are quoted. */
const isElsewhere = (clause: string, source: Source, near: ReadonlySet<string>): boolean => {
  const content = clause.replace(EVERYDAY, (word) => ' '.repeat(word.length))
  const first = /\p{Script=Han}{2}/u.exec(content)?.[0]
  return first !== undefined && source.pairs.has(first) && !near.has(first)
}

/** Whether too much of a canonical sentence stands neither in the item nor near the words it quotes. */
export const isInvented = (
  text: string,
  source: Source,
  stretch: Stretch,
  near: ReadonlySet<string>,
): boolean => {
  const clauses = clausesOf(text).map((clause) => coverOf(clause, source.pairs))
  const content = clauses.reduce((sum, clause) => sum + clause.content, 0)
  const held = clauses.reduce((sum, clause) => sum + clause.held, 0)
  if (content === 0) return stretch.facts.length === 0
  if (held / content < LEAST_SHARE) return true
  if (clauses.some((clause) => clause.longest > MOST_RUN)) return true
  if (
    clauses.some(
      (clause) =>
        clause.content >= SHORT_CLAUSE && clause.held / clause.content < LEAST_SHARE_OF_CLAUSE,
    )
  )
    return true
  if (clauses.length > 0 && isElsewhere(clausesOf(text)[0]!, source, near)) return true
  if (clausesOf(text).some((clause) => endsElsewhere(clause, source.pairs))) return true
  const close = coverOf(text, near)
  return close.held / close.content < LEAST_SHARE_NEAR
}

// Of these each item has some everywhere: that one stands in another sentence makes no claim another's.
const SMALL =
  /每个?\p{Script=Han}|最[多高少低]|至[多少]|不?超过|[以之][上下内前后]|老人|您好|看到|发现|立即|温馨提示|具体|一共|总共|大概|大约|一般|需要|可以|能够|应该|应当|如果|的话|还有|另外|以及|并且|或者|然后|孩子|小孩|家人|直接|家里|老人家|您|你们?|他们?|我们|这里|那里|这个|这些|那些|哪些|什么|怎么|已经|现在|目前|就行|就好|就可以|包括|分别|其中|对于|关于|按照|根据|属于|作为|拿到|带上|带好|带着|准备|东西|地方|时候|事情|情况|情形|负责|安排|办理|办好|办|领取|领到|拨打|咨询|询问|告诉|多少钱|价格|标准|规定|要求|时间|公布|写明|说明|去(?!世)|对(?!象)|会(?!议|员)|有(?!效|偿)|各(?!村)|等(?!级|待|候)|过(?!世|期|敏)|到(?!期)|能(?!力)|交(?!通|警|易|界)|给(?!付)|在(?!职|家|校)|为(?!期)|[可都就也还只要请让把被是和与或及的地得了着吗呢吧啊呀从由向以于这那其之并且而则才即均该此某很最更较又按带拿找好]/gu

const contentOf = (text: string): string =>
  plainly(readFacts(text).rest).replace(SMALL, (word) => ' '.repeat(word.length))

/** The pairs of a text that tell something of it; 不中标 has none in common with 中标. */
export const contentPairs = (text: string): Set<string> => pairsIn(contentOf(withNegations(text)))

/** What so many sentences of an item speak of is its subject, and nobody's own. */
const TOPICAL = 4

/** Whether a clause has words that the item says, but not here. */
export const isMovedFrom = (clause: string, whole: string, source: Source): boolean => {
  const there = pairsIn(whole)
  const content = contentOf(clause)
  return [...pairsIn(content)].some((pair) => {
    if (!source.pairs.has(pair) || there.has(pair) || /[不未没无]/.test(pair)) return false
    const i = content.indexOf(pair)
    if (isHeldAt(clause, i, there) || isHeldAt(clause, i + 1, there)) return false
    return source.segments.filter(({ text }) => plainly(text).includes(pair)).length < TOPICAL
  })
}

/** The last word of a clause that tells something. */
export const endOf = (clause: string): string =>
  /\p{Script=Han}{2}(?=[^\p{Script=Han}]*$)/u.exec(contentOf(clause))?.[0] ?? ''
