import { clausesOf, inCommon, pairsIn } from './text.ts'
import { FREE } from './free.ts'
import { plainly } from './plainly.ts'
import type { Segment, Source, Stretch } from './source.ts'

// Words with a negation in them that negate nothing, and bounds, which are looked at with their figure.
const NEUTRAL =
  /不动产|不论|不管|不限|无论|不便|不同|不仅|不但|不光|不只|不断|不久|不妨|差不多|不好意思|对不起|分别|特别|级别|类别|个别|性别|区别|别人|别的|无障碍|未成年|非常|除非|是否|能否|可否|否则|非物质|不(?:得|能)?(?:少于|低于|小于|超过|高于|多于|大于|足|满|到(?=\d))|未满|未来|没满|无人机|免疫|免冠|不锈钢|免税/g
const NEGATION = /[不无没未非勿禁免莫毋拒]|暂缓|别(?=[去带交忘给让])|严禁|取消|停止/

export const settled = (clause: string): string =>
  clause.replace(NEUTRAL, '〇').replace(FREE, '免费')
const isSaidFree = (clause: string): boolean => clause.search(FREE) >= 0
const isNegative = (clause: string): boolean => NEGATION.test(settled(clause))

const MUST = /必须|应当|一定要|务必|一律|不得不/
const MUST_STANDS = /必须|应当|应|须|需|要|一律|务必|方可|才/
const MAY = /可以|可(?=[在到由自选凭])|能够|自愿|允许/
const ALL_THE_SAME = /[没未不无].*(?:就可以|也可以|就能|也能|照样)/
const FORBIDDEN = /不得|不能|不可|不准|不许|不允许|禁止|严禁/

// A promise or a threat of one of these rows must stand in the item in a word of the same row.
const STRONG: readonly RegExp[] = [
  /所有|全部|全额|任何|一律|全都|人人|凡|(?<![人平月户年])均|不论|不分/,
  /随时|任何时候|全天|24小时/,
  /立即|马上|即时|当场|立刻/,
  /当天|当日|同一天/,
  /自动|主动/,
  /保证|承诺|肯定|绝对|一定能|必定/,
  /唯一|只有|只能|仅限|仅|只需|只要|只限|限/,
  /双倍|加倍|翻倍|翻番|2倍/,
  /减半|一半|半价|半额|50%/,
  /额外|另外奖|奖励|奖金|红包/,
  /罚款|处罚|罚金|拘留|没收|坐牢|判刑|违法|犯法|犯罪/,
  /延期|延长|推迟|顺延/,
  /提前|预先|预约/,
  /永久|终身|长期|一辈子/,
  /首次|第一次/,
  /优先|插队/,
  /收费|缴费|交费|费用|付费|交钱|付钱|收钱|收取|元|免费|免收|减免|全免/,
  /押金|保证金|定金|手续费|工本费|服务费|中介费|好处费/,
  /转账|汇款|扫码|验证码|密码/,
]

const pairsOf = (clause: string): Set<string> => pairsIn(plainly(settled(clause)))
const scored = (pairs: ReadonlySet<string>, clauses: readonly string[]) =>
  clauses.map((clause) => ({ clause, score: inCommon(pairs, pairsOf(clause)) }))

// 高龄津贴、育儿补贴，都不计入: what is said of all of them is said of each.
const joined = (clauses: readonly string[]): string[] => {
  const whole: string[] = []
  for (const clause of clauses)
    if (/^(?:都|均|一律)/.test(clause) && whole.length > 0) whole.push(`${whole.pop()},${clause}`)
    else whole.push(clause)
  return whole
}

// A question of an item says nothing by itself.
const statements = (segments: readonly Segment[]): string[] =>
  segments
    .filter(({ text }) => !/\?\s*$/.test(text))
    .flatMap(({ clauses, head }) =>
      joined(clauses).map((clause) => (isNegative(head) ? `${head}:${clause}` : clause)),
    )

/** The clauses of the item that speak of the same thing as a clause of an answer. */
const alike = (clause: string, source: Source, stretch: Stretch): string[] => {
  const pairs = pairsOf(clause)
  const near = scored(pairs, statements(stretch.segments))
  const anywhere = scored(pairs, statements(source.segments))
  const most = Math.max(0, ...near.map(({ score }) => score))
  const mostAnywhere = Math.max(0, ...anywhere.map(({ score }) => score))
  // The quote's own sentence first; another one only where it is clearly what is spoken of.
  const [from, best] = mostAnywhere > most + 2 ? [anywhere, mostAnywhere] : [near, most]
  return best === 0 ? [] : from.filter(({ score }) => score === best).map(({ clause }) => clause)
}

const LEAST_OWN = 2
const SHORT_DENIAL = 5

/** Whether a clause affirms something of which the quoted sentences speak only where they deny it. */
const affirmsDenied = (clause: string, stretch: Stretch): boolean => {
  if (isNegative(clause)) return false
  const all = statements(stretch.segments)
  const affirmed = pairsOf(all.filter((one) => !isNegative(one)).join('\n'))
  const said = pairsOf(clause)
  return all.filter(isNegative).some((one) => {
    const own = [...pairsOf(one)].filter((pair) => !affirmed.has(pair) && said.has(pair))
    // What is denied stands at the end: 暂缓接种, 不再需要户口簿.
    const isShort = pairsOf(one).size <= SHORT_DENIAL
    return (
      own.length >= LEAST_OWN ||
      own.some((pair) => (isShort && one.endsWith(pair)) || one.includes(`不${pair}`))
    )
  })
}

const EXCEPTED = /([\p{Script=Han}、]+)除外/gu
const EXCEPTS = /除外|除了|不含|不包括|例外|不受|可以/

/** Whether it is said of an exception what is said of all others. */
const forgetsException = (clause: string, stretch: Stretch): boolean =>
  !EXCEPTS.test(clause) &&
  stretch.segments.some(({ text }) =>
    [...text.matchAll(EXCEPTED)].some(
      ([, excepted]) => inCommon(pairsOf(clause), pairsOf(excepted!)) >= 2,
    ),
  )

const FOR_SOME =
  /低保|特困|优抚|残疾|孤儿|退役|军人|烈士|孕妇(?!产检)|独居|边缘|贫困|困难|重病|遗属|新生儿|高龄|未成年|非本镇|本镇户籍/g

/** Whether what holds for some is said of everybody. */
const forgetsWhom = (text: string, source: Source, spokenOf: readonly string[]): boolean =>
  spokenOf.length > 0 &&
  spokenOf.every((one) => {
    const some = (one.replace(/\([^)]*\)/g, '').match(FOR_SOME) ?? []).filter(
      (whom) => !source.title.includes(whom),
    )
    return some.length > 0 && !some.some((whom) => text.includes(whom))
  })

/** Whether a clause denies what the item affirms, forbids what it allows, or the other way round. */
const isTurned = (clause: string, text: string, source: Source, stretch: Stretch): boolean => {
  if (affirmsDenied(clause, stretch) || forgetsException(clause, stretch)) return true
  const spokenOf = alike(clause, source, stretch)
  if (forgetsWhom(text, source, spokenOf)) return true
  if (spokenOf.length === 0) return isNegative(clause)
  // Whose it is that is free is looked at with the figures.
  const isFree = isSaidFree(clause) && stretch.clauses.some(isSaidFree)
  if (!isFree && !spokenOf.some((one) => isNegative(one) === isNegative(clause))) return true
  // 没有审核就可以收取: what may be done without something.
  if (ALL_THE_SAME.test(clause) && !spokenOf.some((one) => MAY.test(one))) return true
  const context = [...spokenOf, ...stretch.segments.map(({ lead }) => lead)].join('\n')
  if (MUST.test(clause) && !MUST_STANDS.test(context)) return true
  if (MAY.test(clause) && !FORBIDDEN.test(clause))
    return spokenOf.every((one) => /必须|应当|应(?=[^急])|须/.test(one) && !MAY.test(one))
  return (
    FORBIDDEN.test(clause) &&
    !spokenOf.some((one) => FORBIDDEN.test(one) || /不予|不再|不收|除外/.test(one))
  )
}

/** Whether a text has a strong word of which another one has no like. */
export const isStronger = (said: string, stands: string): boolean =>
  STRONG.some((row) => row.test(settled(said)) && !row.test(settled(stands)))

/** Whether a canonical sentence says another yes or no than the item, or a strong word it has not. */
export const turnedIn = (
  text: string,
  quote: string,
  source: Source,
  stretch: Stretch,
): boolean => {
  const clauses = joined(clausesOf(text))
  const quoted = clausesOf(quote.replaceAll('|', ';'))
  if (quoted.every(isNegative) && !clauses.some(isNegative)) return true
  return (
    clauses.some((clause) => isTurned(clause, text, source, stretch)) ||
    STRONG.some((row) => row.test(settled(text)) && !row.test(settled(source.text)))
  )
}
