import { fold } from './fold.ts'
import { ticketNumberIn } from './ticket-number.ts'

/** What is said about a complaint that was filed before: how far it is, that it should go faster, or to speak to somebody. */
export const TICKET_WAYS = ['progress', 'hurry', 'operator'] as const
export type TicketWay = (typeof TICKET_WAYS)[number]

export const isTicketWay = (intent: string): intent is TicketWay =>
  (TICKET_WAYS as readonly string[]).includes(intent)

const whole = (...parts: readonly string[]): RegExp => new RegExp(`^(?:${parts.join('|')})$`)
const any = (...parts: readonly string[]): RegExp => new RegExp(parts.join('|'))

const POLITE = '(?:你好|您好|请问?|麻烦|帮我|给我|我要|我想|能不能|可以|可唔可以|想)*'
const AFTER = '(?:吧|吗|么|呢|呀|啊|啦|了|谢谢|唔该|多谢|可以吗|行吗|好吗)*'

const OPERATOR = whole(
  `${POLITE}(?:转|找|接|要|换|联系|呼叫|[搵揾]|转接)?(?:到|个|一下|一个)?(?:人工(?:客服|服务|坐席|接听|台)?|真人|活人|客服(?:人员)?)(?:服务|说话|聊|讲)?${AFTER}`,
  `${POLITE}(?:转|找|接|换|联系|[搵揾]|转接)(?:到|个|一下|一个)?(?:工作人员|办事员|人)(?:说话|聊|讲|来)?${AFTER}`,
  '(?:i want to |let me |can i )?(?:talk|speak) (?:to|with) (?:a |an |some)?(?:human|person|one|body|somebody|someone|agent|officer|operator)(?: please)?',
  '(?:human|agent|operator)(?: please)?',
)

/** Told to hurry; 催过了没人理 and 多次催促 tell of before, and are part of a complaint. */
const HURRY = any('催一?[下催]', '催(?:办|促)?(?:一下|一催|下)', '催[办促](?:$|吧|谢)', '^催$')
const HURRIED = /催[过了]|[次直再又经]催|催.{0,4}(?:没|无|冇)/
const HURRY_ENGLISH = whole(
  '(?:please )?(?:hurry|speed)(?: (?:it|this|them|my case))? up(?: please)?',
)

/** What was filed before, as people call it. */
const OWN = any(
  '我(?:们|家)?的?(?:上次|上回|之前|前面|昨天|前天|上周|上个?月|那天|早上|早就|已经|刚才)?(?:反映|投诉|举报|提交|上报|申诉|求助|报修|报|提|说)(?:过|了)?的?',
  '我(?:们|家)?的?.{0,12}[那这](?:件|个|宗|单|条)',
  '(?:我|我们)的?(?:诉求|投诉|工单|问题|单子|案子)',
  '(?:上次|上回|之前|前面)(?:反映|投诉|说|报|提交)(?:过|了)?的',
  '^(?:那|这)(?:件|个|宗|单)(?:事情?|诉求|投诉|问题)?',
  'my (?:case|complaint|report)',
)

/** How far it is. */
const HOW = any(
  '怎么?样了?|点样|如何了|咋样了?',
  '到(?:哪|边)(?:一)?步|什么(?:进展|情况了|结果)|咩(?:进展|结果)',
  '有(?:没有|冇|无)?(?:什么)?(?:进展|结果|消息|下文|着落|回音)',
  '(?:办|处理|解决|修|弄|搞)(?:得|到|的)(?:怎|哪|如何|点)',
  '(?:办|处理|解决|修|弄|搞)(?:好|完|掉)?了?(?:没有?|吗|么|未|冇)$',
  '进度|进展',
  '(?:什么|几)时(?:候)?(?:才|能|可以)*(?:办|处理|答复|回复|解决|有结果)',
  '(?:多久|几耐)(?:才|能|可以)*(?:办|处理|答复|回复|解决|有结果)',
  'how (?:far|is)|what happened|any (?:news|progress)|status',
)
const ALONE = whole(
  `${POLITE}(?:查一?下?|查询|看一?下?|问一?下?)?(?:我的)?(?:办理)?(?:进度|进展)(?:查询)?${AFTER}`,
  `${POLITE}(?:查一?下?|查询|看一?下?)(?:我的)?(?:诉求|投诉|工单|单子|编号)${AFTER}`,
  '(?:check )?(?:my )?(?:status|progress)',
)

/** Somebody who asks how far it is tells no long story. */
const SHORT = 50

const plainly = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}-]+/gu, ' ')
    .trim()

/** What stands around a ticket's number and only asks for it. */
const AROUND = any('^[的是号编件单查询询看问一下请帮我进度情况怎么样了办到哪步结果吗呢啊吧这那 ]*$')

const asksForNumber = (text: string): boolean => {
  const found = ticketNumberIn(text)
  if (!found) return false
  const rest = plainly(found.rest)
  return AROUND.test(rest) || (rest.length <= SHORT && HOW.test(rest))
}

/** How a message speaks of a complaint filed before; undefined where it does not. */
export const ticketWayOf = (text: string): TicketWay | undefined => {
  const plain = plainly(text)
  if (plain === '' || plain.length > SHORT) return undefined
  const close = plain.replaceAll(/(?<=[^\x20-\x7e]) | (?=[^\x20-\x7e])/g, '')
  if (OPERATOR.test(close)) return 'operator'
  if (HURRY_ENGLISH.test(plain)) return 'hurry'
  if (HURRY.test(close) && !HURRIED.test(close)) return 'hurry'
  if (asksForNumber(text) || ALONE.test(close)) return 'progress'
  return OWN.test(close) && HOW.test(close) ? 'progress' : undefined
}

/** Words that only ask, and say nothing of which complaint is meant. */
const ASKING = new RegExp(
  [
    '你好|您好|请问?|麻烦|帮我|给我|能不能|可以|谢谢|唔该|多谢',
    '我们?的?|家的|上次|上回|之前|前面|昨天|前天|上周|上个?月|那天|早上|早就|已经|刚才',
    '反映|投诉|举报|提交|上报|申诉|求助|报修|诉求|工单|单子|案子|问题|事情|情况|编号|[那这][件个宗单条]?',
    '怎么?样了?|点样|如何|咋样|到哪一?步|什么|几时|时候|多久|几耐|有没有|进展|结果|消息|下文|着落|回音|进度',
    '处理|解决|办理|答复|回复|查询|催促|催办|快一?点|一下|没有|还没',
    '[的了过是得到吗么呢呀啊啦吧没未冇才能办查看问催事件报说提有人来再也还就都]',
  ].join('|'),
  'g',
)

/** How many pairs of characters of `asked`, its asking words apart, stand in `filed`; undefined where none are left to look for. */
export const sharedPairs = (asked: string, filed: string): number | undefined => {
  const rest = plainly(ticketNumberIn(asked)?.rest ?? asked).replace(ASKING, ' ')
  const pairs = rest
    .split(' ')
    .flatMap((word) => Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2)))
  if (pairs.length === 0) return undefined
  const there = fold(filed)
  return new Set(pairs.filter((pair) => there.includes(pair))).size
}
