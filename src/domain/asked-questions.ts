import { fold } from './fold.ts'
import type { AskedQuestion } from './summary.ts'

// Linguistic evidence, not sentences shown to anyone. Longer words stand before shorter ones that begin them.

/** Ways to ask the same; what stands first is put in place of the others. */
const SAME_WAYS: readonly (readonly [way: string, words: RegExp])[] = [
  ['‹多少钱›', /多少钱|多少元|几多钱|几钱|多少费用/g],
  ['‹多久›', /要多长时间|多长时间|要多久|多久|几多天|多少天|几天/g],
  ['‹几时›', /什么时候|什么时间|啥时候|何时|几时|哪天|几点钟|几点/g],
  ['‹哪里›', /什么地方|啥地方|在哪里|在哪儿|去哪里|去哪儿|到哪里|哪里|哪儿|何处|边度|在哪|去哪/g],
  ['‹怎么›', /怎么样才能|怎样才能|如何才能|怎么才能|怎么样|怎样|怎么|如何|咋样|咋|点样|怎麽/g],
  ['‹什么›', /什么|哪些|啥|乜嘢|咩/g],
  [
    '‹能否›',
    /可不可以|能不能够|能不能|可否|能否|是否可以|是否能够|是否能|可以吗|能吗|行吗|行不行|得不得/g,
  ],
  ['‹是否›', /是不是|是否/g],
  ['‹有没有›', /有没有|有无/g],
  ['办', /办理/g],
]

/** Said to be polite, or to fill, where it stands at either end. */
const BEFORE =
  /^(?:请问(?:一下)?|想问(?:一下|下)?|我想(?:问一下|问问|咨询一下|咨询|知道|了解一下|了解|问)|咨询一下|咨询|问一下|问下|问问|你们?好|您好|领导好|大家好|在吗|麻烦问一下|麻烦|谁知道|那么|那|我们|我)+/
const BEHIND = /(?:谢谢(?:你们?|您|了|啦)?|多谢|唔该|啊|呀|呢|吧|哦|噢|啦|嘛|么|的呢|的啊|的)+$/

/** What is done: it may stand before its thing or behind it. */
const DONE =
  /(申请|申领|申报|办理|办|领取|领|缴纳|缴费|缴|交|查询|查|报销|补办|登记|报名|认证|激活|注销|转移|续费|退)/g

/** Who does what to whom and from where to where is told by the order of the words. */
const ORDERED = /从|到|给|向|被|把|比|和|与|跟|或|还是|转|改|换/

const MARKS = /[^\p{L}\p{N}《》‹›〔〕·]+/gu
/** 3-5岁 is not 35岁. */
const IN_NUMBER = /(?<=\d)[^\p{L}\p{N}]+(?=\d)/gu

const WHETHER = /吗$/
const MAY = /(?<![可功智性万技])(?:可以|能够|能)/

/** 能办吗 asks what 能不能办 does. */
const whetherFirst = (words: string): string => {
  if (!WHETHER.test(words)) return words
  const rest = words.replace(WHETHER, '')
  if (rest.includes('‹')) return rest
  return MAY.test(rest) ? rest.replace(MAY, '‹能否›') : `${rest}‹是否›`
}

const withoutFillers = (words: string): string => {
  const rest = words.replace(BEFORE, '').replace(BEHIND, '')
  return rest === words ? words : withoutFillers(rest)
}

/** In no order, so that what is asked about may stand before or behind. */
const inPieces = (words: string): string =>
  words
    .split(/(‹[^›]+›|《[^》]+》)/)
    .flatMap((piece) => (/^[‹《]/.test(piece) ? [piece] : piece.split(DONE)))
    .map((piece) => piece.replace(/^(?:的|要|需要)|(?:的|要|需要)$/g, ''))
    .filter((piece) => piece !== '')
    .toSorted()
    .join(' ')

/** What makes two askings one question: its ways to ask and its pieces, whatever their order. */
const senseOf = (said: string): string => {
  let words = fold(said).replace(IN_NUMBER, '·').replace(MARKS, '')
  for (const [way, others] of SAME_WAYS) words = words.replace(others, way)
  words = whetherFirst(withoutFillers(words))
  return ORDERED.test(words) ? words : inPieces(words)
}

/** A question as somebody asked it. */
export interface Asking {
  /** The asker's own, whatever marks stand in them. */
  readonly words: string
  /** The title of the item it was about: told before the words where they name nothing by themselves. */
  readonly about?: string | undefined
  /** An id; each with null is somebody else's. */
  readonly person: number | null
}

/** One way of asking a question. */
interface Wording {
  /** As it is told. */
  readonly told: string
  /** What of it is its askers' own. */
  own: string
  count: number
}

interface Asked {
  readonly wordings: Map<string, Wording>
  readonly people: Set<number>
  nobodys: number
  count: number
}

/** What so many different people asked is nobody's own question (rules: personal information law). */
const SEVERAL = 3

/** The wording that was used most; of several the shortest. */
const mostUsual = ({ wordings }: Asked): Wording =>
  [...wordings.values()].toSorted(
    (a, b) => b.count - a.count || a.told.length - b.told.length || (a.told < b.told ? -1 : 1),
  )[0]!

/** Counts one more that was asked so. A title that somebody wrote out, and that is one, stands in public anyway. */
const addWording = (wordings: Map<string, Wording>, told: string, own: string): void => {
  const known = wordings.get(told) ?? { told, own, count: 0 }
  if (own.length < known.own.length) known.own = own
  known.count++
  wordings.set(told, known)
}

/** The same for all wordings of one question, and for itself where nothing is left of the words. */
export const senseOfQuestion = (words: string): string => senseOf(words) || words

/** Askings of one question together. */
const bySense = (said: readonly Asking[]): Asked[] => {
  const questions = new Map<string, Asked>()
  for (const { words, about, person } of said) {
    const wording = about === undefined ? words : `《${about}》${words}`
    const sense = senseOfQuestion(wording)
    const asked = questions.get(sense) ?? {
      wordings: new Map<string, Wording>(),
      people: new Set<number>(),
      nobodys: 0,
      count: 0,
    }
    asked.count++
    if (person === null) asked.nobodys++
    else asked.people.add(person)
    addWording(asked.wordings, wording, words)
    questions.set(sense, asked)
  }
  return [...questions.values()]
}

export interface AskedTogether {
  readonly questions: readonly AskedQuestion[]
  /** Askings of questions that are not told, since they may point at somebody. */
  readonly unlisted: number
}

/**
 * Counts what was asked, wordings of one question together, most asked first. Careful: what differs in a place, a
 * thing or a number is another question. The order they are given in changes nothing. A question of few people is
 * told where `isPlain` says of its askers' own words that nobody can be told from them, and else only counted.
 */
export const askedQuestions = (
  said: readonly Asking[],
  most: number,
  isPlain: (words: string) => boolean,
): AskedTogether => {
  const all = bySense(said).map((asked) => {
    const { told: question, own } = mostUsual(asked)
    const people = asked.people.size + asked.nobodys
    return { question, own, count: asked.count, people }
  })
  const told = all.filter(({ own, people }) => people >= SEVERAL || isPlain(own))
  const sum = (some: typeof all): number => some.reduce((n, { count }) => n + count, 0)
  return {
    questions: told
      .toSorted((a, b) => b.count - a.count || (a.question < b.question ? -1 : 1))
      .slice(0, most)
      .map(({ question, count, people }) => ({ question, count, people })),
    unlisted: sum(all) - sum(told),
  }
}
