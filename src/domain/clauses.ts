import { fold } from './fold.ts'

/**
 * What a clause does, by its words alone. Some ask in earnest: what published information could answer. Others
 * only look like questions: whoever asks why nobody repairs a thing wants it repaired.
 */
export type ClauseKind =
  | 'polite'
  | 'telling'
  | 'rhetorical'
  | 'settling'
  | 'wishing'
  | 'why'
  | 'lawful'
  | 'rule'
  | 'what-now'
  | 'fact'
  | 'when'
  | 'may'
  | 'mark'

export interface Clause {
  /** Folded, so that the cues read one script. */
  readonly words: string
  readonly kind: ClauseKind
  /** 请问, 想咨询 …: said to ask, whatever follows. */
  readonly framed: boolean
  /** Says what a question is about, before it is asked: "对拒不配合的，如何处罚？". */
  readonly topic: boolean
}

const any = (...parts: readonly string[]): RegExp => new RegExp(parts.join('|'))

/** Where a question word only stands in what is told: 谁知道, 不管多少, 好几年来. */
const IDLE = any(
  '什么都(?!可以)',
  '谁(知道|不|都|料)',
  '哪个方向|哪怕|多少都|多少年来|不知道?政府|不知道?找|多少(人|户|次|倍)(?!.{0,6}[?吗])|没多少',
  '几[年天个].{0,3}(来|前|后|了)',
  '不管|不论|无论|怎么说也|怎么也|没有?什么',
  '不知.{0,3}(多少|什么时候开始|从何时)|不知道该?怎么(办|了)[!。]*$|不得而知',
  '能够?吗|好吗|[对是]吗\\??$',
)

const RHETORICAL = any(
  '难道|岂[是不有能]|何必|何以|何从谈起|何去何从|情何以堪|(天理|公理|良心|意义)?何在|天理|王法|良心',
  '试问|敢问|还怎么|拿什么|怎么想|^就.{0,24}吗|怎能|怎么能|哪能|怎会|怎么活|怎么办呀|叫.{0,8}怎么办',
  '谁来?(管|保障|买单|还敢|能管|监督|维护|承担)|谁能?管|谁负责|谁给|谁的(错|腰包)',
  '没人管|无人管|没有?人管|有人管|[管不]不管|都不管|不管吗|该不该管|管一管|冇人[理管]|边个理',
  '何时(休|了|是个头)|何年何月|[就这那]么难|如此难|多难|咋这么',
  '就?不[应该觉能会].{0,10}吗|就[不没].{0,12}吗|不是.{0,25}吗|真的?(就|要|没|是没|是不|那么).{0,12}吗',
  '(干什么去|在干什么|到底在干|干嘛)|[钱心德律府门导员]去哪|哪里?去了|去哪了|吃干饭',
  '什么(道理|逻辑|世道|现象|风气|态度|意思啊|效率)|是何道理',
  '还有.{0,4}(良心|人性|公平|公道).{0,4}吗|对得起|你们(敢|还)|像话|还办不办|让不让人|还让.{0,6}吗',
  '是不是.{0,20}(腐败|利益|猫腻|包庇|勾结|不想|不管|故意|非要|要等|忘)|利益输送',
  '能不能让.{0,6}(好好|安)|这样.{0,6}[对好行](吗|嘛)|有用吗',
)

/** When will it at last be done: the wrong itself, no date that is published anywhere. */
const SETTLING = any(
  '(什么时候|何时|几时|哪[天年]|啥时候?|多久)(才能?|才会|能够?|可以|会)?.{0,12}(解决|处理|修好|修完|整[改治]|改变|兑[现付]|下来|到账|补发|退[还给]|还给|给我|拆除|清理|重视|结束|办下来|回复|答复|有水|拿到)',
  '到底.{0,4}(什么时候|何时|几时|多久)|(什么时候|何时|几时)才[能会]|要[等拖待]到?(什么时候|何时|几时|哪)|更待何时',
)

/** A wish put as a question: 能不能在村口装个灯. */
const WISHING =
  /(能不能|能否|可否|可不可以|是否可以)(在|给(我们|村|老百姓)|把|帮|让|请|派|加|多|安排|增|修|装|建|开通|延长|调整|改|管|治理|处理|解决|协调|取消|考虑|尽快|快点|像|统一|实行|策划|严查)/

const WHY = any(
  '为什么|为何|为啥|何故|凭[什啥]么?|缘何|点解|做咩|\\bwhy\\b',
  '怎么(还|没|不|会|就|才|又|总|都|这么|那么|这样|变|成)|怎么回事|咋(还|没|不|就|回事)|是何原因|什么原因|原因(何在|在哪)',
)

const LAWFUL = any(
  '(合理|合法|合规|违法|违规|公平|公正|正常|有权|有依据)的?([么吗嘛]|不\\?)',
  '(是否|是不是)(合理|合法|合规|违法|违规|有权|正常|有依据|涉嫌|属于传销|公平)',
  '允许.{0,6}吗|(法律|政策|收费|文件)依据|依据[是在]',
)

const RULE = any(
  '(规定|政策|文件|标准|条例|要求).{0,8}([吗么]|没有|变化|\\?$)',
  '(有没有|有无|是否有|是不是有|有[什啥]么?|什么|哪些|何).{0,14}(规定|政策|文件|标准|条例|要求|说法|优惠|补贴|补助|待遇|依据|措施)',
  '是真的吗|属实吗|还有效吗',
)

const WHAT_NOW = any(
  '怎么办(?!理|手续|证|卡|户)|咋办|点办|该怎么[做弄]|应?该(怎么|如何)|有什么(好的?)?(办法|方法)',
  '(如何|怎么|怎样)(维权|维护|处理|解决|处置|是好)',
)

const FACT = any(
  '(找|归|由|属于?|是).{0,3}(哪个|哪些|什么|哪级).{0,4}(部门|单位|地方|管|机关)|(投诉|举报|咨询|联系|报修|服务)电话',
  '(?<!不知|摔|没|花了|了|掉)多少|(?<![好这那十前过没百廿])几[岁年时点次号级]|几个(月|工作日|小时|人)|(?<![好这那十前过没连])几天|多[久远]|多[大长高]\\??$',
  '哪[里儿个些种几级天年一家类]|边度|何[处地种日人方]|什么地方|谁|边个|去哪|在哪',
  '怎么(办[理手证卡户]|申请|算|转|交|报|领|查|写|开|走|样|去|弄|做|补|买|缴|计算|收|联系|操作|登记|预约|填|用|注册|选|认定|发|参|考|安排|规定|理解|执行|申领|退|改|投诉|举报|过户|找|看|拿|取|迁|销|换|评|分|赔|罚|要)',
  '怎样|如何|点样|点[申算搞去交]|咋[弄整申交报]',
  '什么(条件|材料|手续|流程|程序|证|资料|区别|好处|方式|方法|用途|项目|情况|内容|影响|比例|原则|名称|叫|样|用|性质|工作|作用|支持|目的|关系|类|途径|渠道|合同|东西|形式|是|人)|[是叫]什么',
  '啥(条件|材料|手续|流程|证)|咩(材料|嘢|手续)|\\b(how|what|where|which|who|opening hours)\\b',
)

/** The rest of what asks for a fact: any question word, or a noun of an office, before a question mark. */
const FACT_AT_END = any(
  '(什么|哪|何|怎么|怎样|如何|几|谁|啥|咩|点样).{0,20}\\?$',
  '(时间|范围|流程|程序|条件|标准|材料|手续|地址|地点|电话|比例|方式|方法|内容|对象|期限|时限|网址|渠道|包括)\\?$',
)

const WHEN = /什么时[候间]|何时|几时|啥时候?|哪天|什么时段|\bwhen\b/

const MAY = any(
  '是否|能否|可否|能不能|可不可以|可唔可以|要不要|需不需要|使唔使|会不会|算不算|符不符合|来得及|得唔得',
  '还是.{1,30}\\?$|不知.{0,6}(可以|可不可以)',
  '(可以?|能够?|会|需要|要|得|算|算是|是|属于|符合|享受|报销|包括|支持|允许|必须|用|开门|到期|有效|收费).{0,24}([吗么嘛]|没有|不)[?呢啊]*$',
  '有没有|有冇|是不是|系咪|有.{0,16}([吗么]|没有)\\??$',
  '\\b(can i|could i|may i|do i|is there|are there|does|should i|am i)\\b',
)

/** Thanks, greetings, and no more than the wish to be answered. */
const POLITE = any(
  '^(谢谢|多谢|(非常|万分)?感谢|盼复|此致|敬礼|急|唔该|thanks).{0,12}$|^([您你]们?好|尊敬的|领导好|[^,]{0,6}[您你]好).{0,10}$',
  '^.{0,12}([请望盼求]|希望|麻烦|得到).{0,12}([回答]复|解答|答疑|解惑|告知|明示|指明|指教|帮助|具体(完成)?时间)[一下,您我您吗吧啊呢]{0,4}[。!?]*$',
)

/** The first that fits decides: a rhetorical question has question words in it, too. */
const KINDS: readonly (readonly [ClauseKind, RegExp])[] = [
  ['polite', POLITE],
  ['telling', IDLE],
  ['rhetorical', RHETORICAL],
  ['settling', SETTLING],
  ['wishing', WISHING],
  ['why', WHY],
  ['lawful', LAWFUL],
  ['rule', RULE],
  ['what-now', WHAT_NOW],
  ['fact', FACT],
  ['when', WHEN],
  ['may', MAY],
  ['fact', FACT_AT_END],
  ['mark', /[吗呢么嘛]\??$|\?$/],
]

const EARNEST: ReadonlySet<ClauseKind> = new Set(['rule', 'what-now', 'fact', 'when', 'may'])

/** Asks what published information could answer. */
export const asksInEarnest = ({ kind }: Pick<Clause, 'kind'>): boolean => EARNEST.has(kind)

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

/** Who types no marks at all asks at the end, if anywhere. */
const LONG_CLAUSE = 60
const ITS_END = 40

const kindOf = (words: string): ClauseKind => {
  const end = words.length > LONG_CLAUSE ? words.slice(-ITS_END) : words
  return KINDS.find(([, cue]) => cue.test(end))?.[0] ?? 'telling'
}

/** A clause ends a sentence. */
export const endsSentence = ({ words }: Pick<Clause, 'words'>): boolean => /[。!?]$/.test(words)

// A blank between two Chinese characters parts clauses as a comma does: many people type no other mark.
const BLANK = /(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])/g
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
  const parts = fold(text).replace(BLANK, ',').match(CLAUSE) ?? []
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
