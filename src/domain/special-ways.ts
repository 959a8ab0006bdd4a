import { fold } from './fold.ts'
import { asksInEarnest, clausesOf } from './clauses.ts'
import type { Matter } from './matter.ts'

/** What has a way of its own, beside being asked or complained about. */
export type SpecialWay = 'disclosure' | 'report'

const any = (...parts: readonly string[]): RegExp => new RegExp(parts.join('|'))

/** 依申请公开 (disclosure regulations, art. 27): what is applied for, not what is found unpublished. */
const DISCLOSURE = any(
  '依申请公开|(政府)?信息公开的?申请|申请.{0,24}(信息公开|公开)(?![栏招课考选赛])',
  'disclosure application|apply for (the )?disclosure|freedom of information',
)

const POST =
  '(干部|书记|支书|村[长官霸委]|主任|[所镇乡局科站校院队组]长|会计|出纳|网格员|公务员|公职人员|工作人员|办事员|窗口人员|领导|两委|官员|民警|城管)'
/** What only somebody in office can do; being told of it is a report, whatever else is written. */
const OFFICE_CRIME =
  '贪污|贪了|受贿|索贿|吃拿卡要|[吃拿收]回扣|以权谋私|滥用职权|徇私|假公济私|优亲厚友|中饱私囊|权钱交易|挪用(公款|资金|村|集体|扶贫|补)|侵吞|私分|虚报冒领|冒领|截留.{0,6}(款|钱|补)|收.{0,6}(红包|好处费|黑钱)'
/** What somebody in office took, or gave to their own. */
const TAKEN =
  '(收了?(我们?|他们?|她|人家|村民|群众|大家|别人|老百姓).{0,12}[元块钱万](?!.{0,6}费)|(给|留给)了?(他?自己|自家).{0,6}(亲戚|家人|儿子|老婆|兄弟)|要.{0,6}(好处|红包)|才(给|肯)(我们?|人家)?[办批签盖])'
const REPORTS = any(
  `(举报|检举|控告|揭发).{0,16}${POST}`,
  `${POST}.{0,16}${TAKEN}`,
  'report (a|an|the) (official|cadre|officer)|corrupt',
)
const CRIME = any(OFFICE_CRIME)

/** Asks for the way itself. In a complaint 上访 is often only threatened: "不然我们就去上访". */
const PETITION = any(
  '^(我们?)?(想|要|准备|打算|来|去)(信访|上访)(?![局办部电条])|^(信访|上访)$',
  '(怎么|如何|怎样|哪里|去哪|到哪|点样).{0,4}(信访|上访|写?(检举|举报|控告)信)(?![局办部电条])|(信访|上访|(检举|举报|控告)信)(?![局办部电条]).{0,4}(怎么|如何|怎样|哪|谁|边度|点样)|(我们?|想|要).{0,4}(信访|上访)(?![了过多无局办部电条])',
)
const THREAT = /不然|否则|就(要|会|去)|只能|再不|逼|多次|一级|已经?/

/** In a long story such words stand in passing, too: there only its beginning says what it is. */
const SHORT = 120
const HEAD = 3

/** The way a message asks for; undefined for what is simply a question, a complaint or both. */
export const specialWayOf = (text: string, matter: Matter): SpecialWay | undefined => {
  const clauses = clausesOf(text)
  const head = clauses.slice(0, HEAD).map(({ words }) => words)
  if (head.some((words) => DISCLOSURE.test(words))) return 'disclosure'
  const about = text.length <= SHORT ? fold(text) : head.join(',')
  const told = matter !== 'question' || !clauses.some(asksInEarnest)
  if (REPORTS.test(about) || (told && CRIME.test(about))) return 'report'
  return head.some((words) => PETITION.test(words) && !THREAT.test(words)) ? 'report' : undefined
}
