/**
 * Linguistic rules as data, all in the normalised form (Simplified, lower case, half width): how people
 * ask, which of their words say nothing about the matter, and what offices call the things people name.
 */

/** What kind of thing a question asks for; the answer's sentence shows it. */
export type QuestionType =
  | 'money'
  | 'count'
  | 'clock'
  | 'date'
  | 'duration'
  | 'place'
  | 'papers'
  | 'phone'
  | 'who'
  | 'size'
  | 'steps'
  | 'conditions'

const list = (text: string): string[] => text.trim().split(/\s+/)

/** Ways of asking. They are taken out of the query and tell the type of the question. */
export const QUESTION_PHRASES: Readonly<Record<QuestionType, readonly string[]>> = {
  money: list(`
    多少钱 几多钱 几钱 多少元 多少块 几块钱 几块 什么价 怎么收费 如何收费 怎么收钱 点收费 收多少
    交多少 缴多少 补多少 发多少 给多少 领多少 拿多少 赔多少 报多少 要不要钱 要钱吗 收钱吗 收费吗
    收不收费 收不收钱 免费吗 贵不贵 是不是免费 要收钱 点样收费 点计钱 要花多少 花多少
  `),
  count: list(`
    多少个 多少人 多少家 多少次 几个 几次 几人 几多个 几多 多少 几家 几名
  `),
  clock: list(`
    几点钟 几点 几时 什么时候 啥时候 啥时 何时 什么时间 哪个时间 几耐一次 点钟 嘛时候 什么辰光
    啥辰光 哪天 边日 哪一天 几号 几月 哪年 哪个月 星期几 周几 礼拜几
  `),
  date: list(`
    什么时候截止 几时截止 几号截止 何时截止 截止日期 截止时间 截止到什么时候 截止到几号
    最晚什么时候 最晚几号 到什么时候 到几时 到几号 从什么时候
  `),
  duration: list(`
    多长时间 多久 多少天 几天 多少日 几日 几耐 多少个工作日 几个工作日 多长 多少年 几年 几个月
    多少个月 多少小时 几个小时 等多久 要多久 要几天 几多日
  `),
  place: list(`
    在哪里 在哪儿 去哪里 到哪里 在哪 去哪 到哪 哪里 哪儿 边度 边处 边道 什么地方 啥地方 何处
    怎么走 喺边度 喺边 去边度 去边 哪个窗口 哪旮旯
  `),
  papers: list(`
    带什么材料 要什么材料 要哪些材料 需要什么材料 什么材料 哪些材料 啥材料 带什么 带哪些 带啥
    要带咩 带咩 攞咩 要准备什么 准备什么 准备啥 要交什么 交什么 什么证件 哪些证件 什么手续
    啥手续 哪些手续 什么资料 哪些资料 咩资料 咩文件 咩材料
  `),
  phone: list(`
    打什么电话 电话多少 电话是多少 电话号码 打哪个电话 打边个电话 怎么联系 如何联系 点联络
    点联系 联系方式 几号电话
  `),
  who: list(`
    哪个部门 哪些部门 什么部门 哪个单位 哪个科室 归谁管 谁管 谁来管 谁负责 找谁 问谁 搵边个
    揾边个 边个负责 边个部门 边个 哪个 谁
  `),
  size: list(`
    多大 几大 多少平方 多少平米 多少平 几平方 多高 几高 多宽 多远 多少米 多少亩 几亩
  `),
  steps: list(`
    怎么办理 如何办理 怎样办理 怎么申请 如何申请 怎样申请 怎么办 怎么弄 怎么搞 咋办 咋弄 咋整
    点样办 点办 点样申请 点申请 点样 点搞 怎么报名 如何报名 怎么领 怎么交 什么流程 什么程序 怎么
    怎样 怎么样 如何 咋 点算
  `),
  conditions: list(`
    什么条件 哪些条件 啥条件 咩条件 什么人可以 什么人能 哪些人可以 哪些人能 哪些人 什么人 边啲人
    谁可以 谁能 够不够条件 符合条件吗 有什么要求 有什么规定
  `),
}

/** Said around a question without telling what it is about; they part the words beside them. */
export const FILLERS: readonly string[] = list(`
  管一管 管管 管一下 处理一下 请问一下 请问 想问一下 想问问 想问 问一下 我想咨询一下 我想咨询 咨询一下 想咨询 想了解一下
  想了解 我想知道 想知道 麻烦问下 麻烦 劳驾 你好 您好 大家好 谢谢 多谢 唔该 有没有人知道
  有谁知道 谁知道 知不知道 能不能 可不可以 可唔可以 是不是 有没有 有冇 系咪 要不要 会不会 得唔得
  好不好 行不行 用不用 算不算 能否 可否 是否 什么 哪些 哪种 哪几 哪 甚么 咩嘢 乜嘢 咩 乜 啥 何种
  为什么 为何 为啥 点解 的 了 吗 呢 啊 吧 呀 嘛 么 嘅 啲 啦 咯 喇 㗎 噶 哦 喔 嘞 咗 我们 你们
  他们 我哋 你哋 我家 我屋企 咱们 咱 俺 我 你 您 他 她 本人 自己 家里 屋企 现在 现时 而家 依家
  目前 最近 到底 究竟 一般 大概 大约 具体 应该 应当 需要 需 可以 能够 必须 想要 一个月 每个月
  每月 一年 每年 一天 每天 一次 今日 听日 今天 明天 今年 去年 明年 本年 上年 这个 那个 呢个 嗰个
  有何 作何 是何 那类 哪类 有啥 有些啥 这些 那些 呢啲 一下 一声 有关 关于 对于 如果 假如 若 要是 比如 还有 然后 那么 这样 包括 分别
  是指 指的是 属于 以及 因为 所以 但是 不过 已经 还是 或者 以后 之后 时候 情况下 同埋 喺 俾 畀
  攞 搵 揾 冇 嗰 佢 唔 开始 结束 爸爸 妈妈 爷爷 奶奶 外公 外婆 我爸 我妈 我爷爷 我奶奶 阿爷 阿嫲 阿妈 老豆
  老窦 爸 妈 镇上 镇里 村里 村上 我村 我镇 当地 本地
`)

/** Words that hold a filler inside and must stay whole. */
export const KEPT_WHOLE: readonly string[] = list(`
  目的 了解 标的 的士 了结 点心 个别 需求 他项 其他 吧台 哪吒 我国 未了 不了 情况 点位 若干 奇点
  地点 试点 站点 一年级 一次性 一年一度
`)

/** Characters that carry structure, not matter, when they stand in a question. */
export const WEAK_CHARACTERS =
  '是要能在有和与及或对把被给让就都也还会去来到用做为以于这那个上下里带拿办搞弄交想得将从由向按并请多少几点时候着过等中后前内外系紧一每'

/**
 * Measure words and endings people put on (午餐费一顿): where a pair with one is written nowhere, it is no
 * sign that the matter is missing.
 */
export const LOOSE_CHARACTERS = '费钱证款家户天月年次张份顿度斤方位件名号处所间只头条块元'

/**
 * Words the published sentence is likely to use for what a question of this type asks; they help, and
 * are never required.
 */
export const TYPE_HINTS: Readonly<Record<QuestionType, string>> = {
  money: '收费标准 金额 补助标准',
  count: '',
  clock: '时间',
  date: '时间 日期',
  duration: '时限 期限',
  place: '地址 地点',
  papers: '材料',
  phone: '电话',
  who: '负责',
  size: '面积',
  steps: '程序 流程',
  conditions: '条件 对象',
}
