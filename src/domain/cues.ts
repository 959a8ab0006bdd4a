import { asksInEarnest, clausesOf, endsSentence, type Clause, type ClauseKind } from './clauses.ts'

/**
 * What in a message tells that somebody wants to know something, or that something is wrong, each from 0 to 1.
 * The weights are in intent.ts, fitted by bench/intent/fit.ts.
 */
export const CUES = [
  // How it asks.
  'questions',
  'rule',
  'when',
  'may',
  'what-now',
  'mark',
  'rhetorical',
  'lawful-last',
  'asks-first',
  'asks-in-head',
  'framed',
  'framed-in-head',
  'framed-in-tail',
  // What it tells.
  'wrong',
  'misconduct',
  'refusal',
  'again-and-again',
  'ill',
  'wrong-in-head',
  'plea-in-head',
  'plea-in-tail',
  // How it is built. A word tells more in a short message than in a long one.
  'long',
  'brief',
  'brief-and-asks',
  'brief-and-tells',
  'brief-and-blames',
  'brief-and-happens',
  'one-question',
  'bare',
  'calm',
  'framed-and-calm',
  'asks-and-calm',
] as const
export type Cue = (typeof CUES)[number]
export type Cues = Readonly<Record<Cue, number>>

const any = (...parts: readonly string[]): RegExp => new RegExp(parts.join('|'), 'g')

/** A thing that is not as it should be. */
const WRONG = any(
  '被[打骗偷抢扣占停罚]|坏肚子|不亮|没亮|没[水电气]|不通|断[了水电头]|死了|漏|裂|脏|破[烂损旧]|损坏|坏[了掉]|烂了|坑洼|塌|倒了|歪了|垂下|不见了|掉下',
  '堵|挡[住路]|占了|被占|积水|停[水电]|缺水|故障|失灵|淤|爆|臭|熏|噪[音声]|吵|扰民|乱[收停扔丢倒堆搭建象]',
  '污[染水]|排污|偷排|垃圾|粉尘|灰尘|油烟|刺鼻|异味|隐患|危[险房]|老鼠|苍蝇|泥泞|[电毒]鱼|咬|凶|吓[死人]',
  '没[到发来]|没收到|少了|短[缺斤]|缺斤|翻倍|太[吵脏贵慢差少低高乱烂黑远冷大]|过[高低期慢]|滞后|落后|不方?便|爱理不理',
  '唔亮|冇[水电人]|[烂坏]咗|烂晒|唔到|塞车|嘈|broken|leak|noise|smell|dirty|blocked|no water|no power',
)

/** Somebody who does what they must not. */
const MISCONDUCT = any(
  '违[规法建章反]|非法|乱收费|多收|拖欠|欠[薪我]|克扣|扣[我了]|欺[骗诈负]|骗|虚假|造假|[舞作]弊|乱?不?作为|推[诿脱卸]|踢皮球|包庇|垄断',
  '强[制迫行占]|霸占|侵[占害犯权]|占[用道]|敷衍|搪塞|刁难|态度(差|恶劣|极其|很|蛮横)|恶劣|蛮横|猫腻|腐败|贪污|受贿|黑心|黑社会|传销',
  '无证|[私擅]自|偷工减料|豆腐渣|忽悠|坑害|暴力|殴打|威胁|恐吓|骂|歧视|剥夺|损害|没收|不公[平正]?|不合理|霸王条款|形同虚设|一刀切|漫天要价|扰乱|哄抬',
)

const REFUSAL = any(
  '拒[绝不收]|不(办|送|发|给|退|管|理(?!解)|让|肯|接[收受]|落实|执行|履行|买|配合|交房|守|允许|准|认|批)',
  '没有?(落实|执行|给|签|理|处理|解决|[回答]复|发|赔|到账|通知|消息|收到|修|清|倒|来|动静|进展)|未(发|落实|执行|给|批|解决|[回答]复|办理)',
  '无人|没有?人|冇人|得不到|不了了之|不闻不问|置之不理',
)

const PLEA = any(
  '投诉|举报|反[映应]|控诉|求助|救[救命]|求求|恳[请求]|请求|肯求|敬请|[跪乞]求|强烈|要求|呼吁|做主|作主|公道|说法|交[代待]',
  '查[处查清明]|[严彻核]查|查一查|调查|严[惩肃]|整[治顿改]|取缔|督促|责令|监[督管]|重视|过问|关[注心]|出面|介入|管管|管一管|管下',
  '处理一下|尽[快早]|早日|解决|帮[帮忙我]|撑腰|还(我|百姓|给?(我们|老百姓|居民|村民|群众|业主))|制止|禁止|取消|清[理运]|[维抢]修|拆除|修复|反对',
  '再不|否则|不然|please (fix|repair|help|send)|complain',
)

const WISH = any(
  '(?<!我|我们)希望(?!.{0,8}([回答]复|解答|告知))|[盼渴]望|期盼|但愿|能不能|应[该当]?(优先|尽快|取消|加|给)|可以快点|麻烦.{0,6}[修来处派]',
  '请(处理|修|管|查|清|整|解决|来人|尽|加|给|把|将|帮|派|安排|开|保|让|降低|优先|切实|领导|政府|有关|相关|上级|各级|[市区县镇村]|教育|环保|交通)',
  '建议|应[该当]|不宜|呼[吁唤]|倡议',
)

const EFFECT = any(
  '影响.{0,8}(生活|休息|出行|健康|居民|安全|学习|市容|交通|睡|环境)|严重|受害|苦不堪言|[寒心]心寒?|气愤|愤[怒慨]|不满|堪忧|血汗|损失|负担',
  '离谱|荒唐|可[笑恶耻怜]|悲哀|伤害|无语|过分|无法|没法|无奈|担[心忧]|辛苦|艰难|困难|受伤|摔|生命|健康|害怕|痛苦|百姓|群众|弱势|睡不着|瞓唔着',
)

const AGAIN = any(
  '至今|到现在|到?目前(为止)?|一直|多次|屡[次禁屡]|反复|长期|[长常]年|多年|每[天次]|天天|经常|总是|老是|迟迟|仍然|[依仍]旧|依然|还是[没不]|还没',
  '[0-9一二两三四五六七八九十几]+多?(年|个月|天|个星期|周)多?(了|没|都|还|不|来|过去|以来|未)|无果|石沉大海|杳无音|遥遥无期|好?几次|成日|明明|居然|竟然',
)

/** Something happens, or has happened: no noun phrase of an office has that in it. */
const HAPPENS =
  /了[。!]*$|了[好几一两三四五很]|有人|正在|差点|把.{1,10}[停放扔倒堆占弄搞赶挖]|[天整日成]天|整晚|日日|成[日晚]|又/

const PLEA_FIRST =
  /^(【)?(反映|投诉|举报|请求|要求|希望|建议|强烈|恳[请求]|呼吁|求助|请(?!问|教(?!育))|望|盼|救救|曝光|再次|实名|我[要想](投诉|举报|反映)|关于.{0,40}的(投诉|建议|反映|请求|举报|报告|意见))/

const times = (cue: RegExp, words: string): number => words.match(cue)?.length ?? 0

/** 1 from `most` on. */
const upTo = (most: number, count: number): number => Math.min(count, most) / most

const one = (holds: boolean): number => Number(holds)

/** Clauses up to the end of the first sentence, or two where no sentence ends soon. */
const headOf = (clauses: readonly Clause[]): readonly Clause[] => {
  const end = clauses.slice(0, 5).findIndex(endsSentence)
  return clauses.slice(0, end < 0 ? 2 : end + 1)
}

/** The last sentence, as far as it is not the head. */
const tailOf = (clauses: readonly Clause[], head: number): readonly Clause[] => {
  const before = clauses.slice(0, -1).findLastIndex(endsSentence)
  return clauses.slice(Math.max(before + 1, Math.min(head, clauses.length - 1)))
}

/** One such word in so many characters halves the calm of a message; in a longer one it disturbs less. */
const CALM = 80

const FULL_BRIEF = 50
const NO_LONGER_BRIEF = 100

/** 1 up to fifty characters, 0 from a hundred on. */
const brevity = (length: number): number =>
  Math.max(0, Math.min(1, (NO_LONGER_BRIEF - length) / (NO_LONGER_BRIEF - FULL_BRIEF)))

/** The clauses that tell something: neither a question nor what leads up to one. */
const isTold = (clause: Clause): boolean =>
  !asksInEarnest(clause) && clause.kind !== 'mark' && !clause.topic && !clause.framed

const BLAMING: ReadonlySet<ClauseKind> = new Set(['why', 'rhetorical', 'settling', 'wishing'])

const isWrong = (words: string): boolean =>
  [WRONG, MISCONDUCT, REFUSAL].some((cue) => words.search(cue) >= 0)

/** What tells, for a message as it was written. */
export const cuesIn = (text: string): Cues => {
  const all = clausesOf(text)
  const clauses = all.filter(({ kind }) => kind !== 'polite')
  const length = all.reduce((sum, { words }) => sum + words.length + 1, 0)
  const has = (kind: ClauseKind): boolean => clauses.some((clause) => clause.kind === kind)
  const head = headOf(clauses)
  const tail = tailOf(clauses, head.length)
  const told = clauses.filter(isTold)
  const words = told.map((clause) => clause.words).join(',')
  const [wrong, misconduct, refusal, plea, wish, effect] = [
    times(WRONG, words),
    times(MISCONDUCT, words),
    times(REFUSAL, words),
    times(PLEA, words),
    times(WISH, words),
    times(EFFECT, words),
  ]
  const tells = wrong + misconduct + refusal + plea + wish + effect > 0
  const blamed = clauses.filter(({ kind }) => BLAMING.has(kind)).length
  const calm =
    1 / (1 + (wrong + misconduct + refusal + plea + wish + blamed) * Math.min(1, CALM / length))
  const framed = one(all.some((clause) => clause.framed))
  const earnest = clauses.filter(asksInEarnest).length
  const last = clauses.at(-1)
  const brief = brevity(length)
  return {
    questions: upTo(3, earnest),
    rule: one(has('rule')),
    when: one(has('when')),
    may: one(has('may')),
    'what-now': one(has('what-now')),
    mark: upTo(2, clauses.filter(({ kind }) => kind === 'mark').length),
    rhetorical: upTo(2, clauses.filter(({ kind }) => kind === 'rhetorical').length),
    'lawful-last': one(last?.kind === 'lawful'),
    'asks-first': one(clauses.slice(0, 1).some(asksInEarnest)),
    'asks-in-head': one(head.some(asksInEarnest)),
    framed,
    'framed-in-head': one(clauses.slice(0, 2).some((clause) => clause.framed)),
    'framed-in-tail': one(tail.some((clause) => clause.framed)),
    wrong: upTo(3, wrong),
    misconduct: upTo(3, misconduct),
    refusal: upTo(3, refusal),
    'again-and-again': upTo(2, times(AGAIN, words)),
    ill:
      Math.min(2, (wrong + misconduct + refusal + effect + plea) / Math.max(4, clauses.length)) / 2,
    'wrong-in-head': one(head.filter(isTold).some((clause) => isWrong(clause.words))),
    'plea-in-head': one(PLEA_FIRST.test(clauses[0]?.words ?? '')),
    'plea-in-tail': one(
      tail
        .filter(isTold)
        .some((clause) => times(PLEA, clause.words) + times(WISH, clause.words) > 0),
    ),
    long: Math.min(1, Math.log2(Math.max(length, 8) / 8) / 8),
    brief,
    'brief-and-asks': one(earnest > 0) * brief,
    'brief-and-tells': one(tells) * brief,
    'brief-and-blames': one(blamed > 0) * brief,
    'brief-and-happens': one(told.some((clause) => HAPPENS.test(clause.words))) * brief,
    'one-question': one(
      clauses.filter(endsSentence).length <= 1 && last !== undefined && asksInEarnest(last),
    ),
    bare: one(!tells && length <= 31 && clauses.every(({ kind }) => kind === 'telling')),
    calm,
    'framed-and-calm': framed * calm,
    'asks-and-calm': one(earnest > 0) * calm,
  }
}
