import { kindOf, type ClauseKind } from './clause-kinds.ts'
import { fold } from './fold.ts'

export interface Clause {
  /** Folded, so that the cues read one script. */
  readonly words: string
  readonly kind: ClauseKind
  /** 请问, 想咨询 …: said to ask, whatever follows. */
  readonly framed: boolean
  /** Says what a question is about, before it is asked: "对拒不配合的，如何处罚？". */
  readonly topic: boolean
}

const EARNEST: ReadonlySet<ClauseKind> = new Set(['rule', 'what-now', 'fact', 'when', 'may'])

/** Asks what published information could answer. */
export const asksInEarnest = ({ kind }: Pick<Clause, 'kind'>): boolean => EARNEST.has(kind)

const any = (...parts: readonly string[]): RegExp => new RegExp(parts.join('|'))

const FRAME = any(
  '请问|请教(?![育师导学职研])|想问|问问[你您领一]|问一下(?!子)|问下|想(咨询|请问|了解|知道|明确|打听)|了解一?下|打听一?下|借问',
  '^咨询|^询问|咨询(一?下|关于|有关)|(来|想|特|关于.{0,40})咨询|的咨询|想[搞弄]清楚',
  '不知道?(可不可以|可以不|是否|能否|能不能|有没有)',
  '(望|请|能否|希望.{0,8}|麻烦|给予)(耐心|详细)?(告知|回复)|[请求盼望].{0,6}(解答|答疑|解惑|明示|指明)',
  'may i ask|could you tell|want to know',
)

/** Asked before, and told of now; or asked of somebody else. */
const ASKED_BEFORE =
  /咨询(了|过|后|时|得知|被|答复|工作人员|电话|无果|发现|律师|学校)|(他们|工作人员|没有|不|我).{0,4}询问一下/

const TOPIC = any(
  '^(对|关于|若|如|为|在|因|受|被|当|凡|按|根据|经|从|将|鼓励|自|由|以|[0-9]{4}年)',
  '(要求|提出|规定|通知|公告|条例|办法|期间|方面|情况下|的)$',
)
/** Whoever speaks of themselves tells what happened to them. */
const OWN = /我|你们|家/

/** A clause ends a sentence. */
export const endsSentence = ({ words }: Pick<Clause, 'words'>): boolean => /[。!?]$/.test(words)

// A blank between two Chinese characters parts clauses as a comma does: many people type no other mark.
const BLANK = /(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])/g
// So do 吗 and an address: "…可以办吗我是外地的", "…的问题尊敬的领导".
const UNMARKED = /(?<=[\u3400-\u9fff]吗)(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=尊敬的)/g
const CLAUSE = /[^,。.!?;:、\n~…()【】]+[。!?…]*/g

/** For each clause the last one of its sentence. From the right, once: a text may be one sentence without an end. */
const lastOfEach = <T extends Pick<Clause, 'words'>>(clauses: readonly T[]): T[] => {
  let last = clauses.at(-1)
  return clauses
    .toReversed()
    .map((clause) => (endsSentence(clause) ? (last = clause) : last!))
    .toReversed()
}

/** The clauses of a text in order. */
export const clausesOf = (text: string): Clause[] => {
  const parts = fold(text).replace(BLANK, ',').replace(UNMARKED, ',').match(CLAUSE) ?? []
  const plain = parts
    .map((part) => part.trim())
    .filter((words) => words !== '')
    .map((words) => ({ words, kind: kindOf(words) }))
  const lasts = lastOfEach(plain)
  return plain.map(({ words, kind }, at) => {
    const last = lasts[at]!
    const leadsUp = last !== plain[at] && asksInEarnest(last)
    return {
      words,
      kind,
      framed: FRAME.test(words) && !ASKED_BEFORE.test(words),
      topic: leadsUp && kind === 'telling' && TOPIC.test(words) && !OWN.test(words),
    }
  })
}

/** What a text asks in earnest, without what it tells; empty where it asks nothing. */
export const questionsIn = (text: string): string =>
  clausesOf(text)
    .filter((clause) => asksInEarnest(clause) || clause.topic)
    .map(({ words }) => words)
    .join(',')
