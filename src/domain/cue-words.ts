const any = (...parts: readonly string[]): RegExp => new RegExp(parts.join('|'), 'g')

/** How often such a word stands in what is said. */
export const times = (cue: RegExp, words: string): number => words.match(cue)?.length ?? 0

/** A thing that is not as it should be. */
export const WRONG = any(
  '被[打骗偷抢扣占停罚]|坏肚子|不亮|没亮|没[水电气]|不通|断[了水电头]|死了|漏|裂|脏|破[烂损旧]|损坏|坏[了掉]|烂了|坑洼|塌|倒了|歪了|垂下|不见了|掉下',
  '堵|挡[住路]|占了|被占|积水|停[水电]|缺水|故障|失灵|淤|爆|臭|熏|噪[音声]|吵|扰民|乱[收停扔丢倒堆搭建象]',
  '污[染水]|排污|偷排|垃圾|粉尘|灰尘|油烟|刺鼻|异味|隐患|危[险房]|老鼠|苍蝇|泥泞|[电毒]鱼|咬|凶|吓[死人]',
  '没[到发来]|没收到|少了|短[缺斤]|缺斤|翻倍|太[吵脏贵慢差少低高乱烂黑远冷大]|过[高低期慢]|滞后|落后|不方?便|爱理不理',
  '唔亮|冇[水电人]|[烂坏]咗|烂晒|唔到|塞车|嘈|broken|leak|noise|smell|dirty|blocked|no water|no power',
)

/** Somebody who does what they must not. */
export const MISCONDUCT = any(
  '违[规法建章反]|非法|乱收费|多收|拖欠|欠[薪我]|克扣|扣[我了]|欺[骗诈负]|骗|虚假|造假|[舞作]弊|乱?不?作为|推[诿脱卸]|踢皮球|包庇|垄断',
  '强[制迫行占]|霸占|侵[占害犯权]|占[用道]|敷衍|搪塞|刁难|态度(差|恶劣|极其|很|蛮横)|恶劣|蛮横|猫腻|腐败|贪污|受贿|黑心|黑社会|传销',
  '无证|[私擅]自|偷工减料|豆腐渣|忽悠|坑害|暴力|殴打|威胁|恐吓|骂|歧视|剥夺|损害|没收|不公[平正]?|不合理|霸王条款|形同虚设|一刀切|漫天要价|扰乱|哄抬',
)

export const REFUSAL = any(
  '拒[绝不收]|不(办|送|发|给|退|管|理(?!解)|让|肯|接[收受]|落实|执行|履行|买|配合|交房|守|允许|准|认|批)',
  '没有?(落实|执行|给|签|理|处理|解决|[回答]复|发|赔|到账|通知|消息|收到|修|清|倒|来|动静|进展)|未(发|落实|执行|给|批|解决|[回答]复|办理)',
  '无人|没有?人|冇人|得不到|不了了之|不闻不问|置之不理',
)

export const PLEA = any(
  '投诉|举报|反[映应]|控诉|求助|救[救命]|求求|恳[请求]|请求|肯求|敬请|[跪乞]求|强烈|要求|呼吁|做主|作主|公道|说法|交[代待]',
  '查[处查清明]|[严彻核]查|查一查|调查|严[惩肃]|整[治顿改]|取缔|督促|责令|监[督管]|重视|过问|关[注心]|出面|介入|管管|管一管|管下',
  '处理一下|尽[快早]|早日|解决|帮[帮忙我]|撑腰|还(我|百姓|给?(我们|老百姓|居民|村民|群众|业主))|制止|禁止|取消|清[理运]|[维抢]修|拆除|修复|反对',
  '再不|否则|不然|please (fix|repair|help|send)|complain',
)

export const WISH = any(
  '(?<!我|我们)希望(?!.{0,8}([回答]复|解答|告知))|[盼渴]望|期盼|但愿|能不能|应[该当]?(优先|尽快|取消|加|给)|可以快点|麻烦.{0,6}[修来处派]',
  '请(处理|修|管|查|清|整|解决|来人|尽|加|给|把|将|帮|派|安排|开|保|让|降低|优先|切实|领导|政府|有关|相关|上级|各级|[市区县镇村]|教育|环保|交通)',
  '建议|应[该当]|不宜|呼[吁唤]|倡议',
)

export const EFFECT = any(
  '影响.{0,8}(生活|休息|出行|健康|居民|安全|学习|市容|交通|睡|环境)|严重|受害|苦不堪言|[寒心]心寒?|气愤|愤[怒慨]|不满|堪忧|血汗|损失|负担',
  '离谱|荒唐|可[笑恶耻怜]|悲哀|伤害|无语|过分|无法|没法|无奈|担[心忧]|辛苦|艰难|困难|受伤|摔|生命|健康|害怕|痛苦|百姓|群众|弱势|睡不着|瞓唔着',
)

export const AGAIN = any(
  '至今|到现在|到?目前(为止)?|一直|多次|屡[次禁屡]|反复|长期|[长常]年|多年|每[天次]|天天|经常|总是|老是|迟迟|仍然|[依仍]旧|依然|还是[没不]|还没',
  '[0-9一二两三四五六七八九十几]{1,9}多?(年|个月|天|个星期|周)多?(了|没|都|还|不|来|过去|以来|未)|无果|石沉大海|杳无音|遥遥无期|好?几次|成日|明明|居然|竟然',
)

/** Something happens, or has happened: no noun phrase of an office has that in it. */
export const HAPPENS =
  /了[。!]*$|了[好几一两三四五很]|有人|正在|差点|把.{1,10}[停放扔倒堆占弄搞赶挖]|[天整日成]天|整晚|日日|成[日晚]|又/

export const PLEA_FIRST =
  /^(【)?(反映|投诉|举报|请求|要求|希望|建议|强烈|恳[请求]|呼吁|求助|请(?!问|教(?!育))|望|盼|救救|曝光|再次|实名|我[要想](投诉|举报|反映)|关于.{0,40}的(投诉|建议|反映|请求|举报|报告|意见))/

/** What is written above an enquiry: 咨询…, …的疑问. */
export const ENQUIRY =
  /^(咨询|请问|想问|询问|请教|了解|我?想(咨询|了解|知道|问))|咨询$|疑[问惑]|困惑/

/** What an office deals with for somebody who comes to its counter. */
export const COUNTER =
  /办理|申请|材料|条件|手续|流程|程序|报销|缴|参保|户[口籍]|政策|享受|资格|报[名考]|认定|补办|异地|生育|二胎|准生/g

/** What is somebody's own, and dealt with by rules that are published. */
export const OWN_AFFAIRS =
  /生育|二[胎孩]|户[口籍]|医保|社保|农合|养老|低保|残疾|公积金|购房|公租房|廉租|职称|资格|驾驶证|入学|学区|招生|考试|档案|补贴|独生子女|结婚|退役|编制|招聘|上牌|过户/g

/** Whether a rule there is, and whose: 是国家规定的吗. */
export const WHOSE_RULE =
  /(是|有).{0,8}(国家|政府|局|省|市|县|地方|学校|文件|明文).{0,8}(规定|政策|标准|允许|批准|许可|文件)/

/** When something for everybody opens, begins or is published. */
export const OPENS = /(什么时候|何时|几时).{0,8}(通|开|出台|公布|建|动工|实施|启用|落地|完工)/
export const PLANS = /规划|计划|改造|拆迁|征收|建设|开通|通车/
/** What is due to whoever writes: its date stands in no publication. */
export const DUE = /发放|兑现|到位|到账|补发|下发|退还|拖欠/
export const CHARGE = /收费|乱收|涨价|收取|费用/g

/** Written to somebody who is to answer for it. */
export const TO_THEM = /你们?|领导|这样|我们/
/** Nobody asks for many at a counter. */
export const MANY = /[你我]们|百姓|群众|部门|业主/
export const AUTHORITIES = /(相关|有关)(职能)?部门/

export const THANKED = /谢谢|感谢|麻烦/
export const REPLY = /[回答]复|解答|告知|答疑|解惑|明示/
export const SEE_TO_IT = /解决|处理|调查|查[处清]|协调|做主|落实|监[管督]|整治|重视|关注/
