// Linguistic evidence, not sentences shown to anyone.

/**
 * What people say for one thing, in questions to a township: either may stand for the other, whatever stands around
 * them. Kinds of a thing are not the thing: 学校 may be a 幼儿园, a 农机 need not be a 拖拉机.
 */
const SAME: readonly string[] = [
  '买 购买 购置',
  '交 缴 缴纳 交纳 缴交',
  '修 维修 修理 抢修 修好 修完 修通',
  '装 安装 装上 装好',
  '开 开门 开放 营业 上班',
  '关 关门 关闭 下班',
  '租 承租 租用 出租',
  '看 查看 查询 查 查到 看到',
  '烧 焚烧 烧掉',
  '续 续签 续约',
  '到期 期满 到期了',
  '丢 丢失 遗失 掉了 丢了 不见了',
  '补办 重办 补领',
  '批 审批 报批 批准',
  '登记 备案',
  '参保 投保',
  '签约 签',
  '结束 截止',
  '领 领取 申领 发 发放 下发 发下来 到账',
  '允许 准许',
  '电动车 电瓶车 电动自行车 电单车',
  '牌照 车牌 牌',
  '房子 房屋 住房 屋',
  '建房 盖房 盖房子 建房子 起房子 起屋 建屋 自建房',
  '老人 老年人 老年 长者 老人家',
  '小孩 孩子 儿童 小朋友 娃',
  '残疾人 残疾',
  '补贴 补助 津贴 补助金 补贴款 补助款 补助费',
  '钱 款 资金',
  '周末 星期六 星期天 星期日 周六 周日 礼拜六 礼拜天 双休日',
  '春节 过年',
  '清明 清明节',
  '鞭炮 爆竹 炮仗 烟花 烟花爆竹 烟花炮竹',
  '燃放 放',
  '秸秆 稻草 麦秆 禾秆',
  '公交 公交车 巴士',
  '网 宽带 网线 网络',
  '集市 赶集 圩日 赶圩 墟日',
  '公厕 公共厕所',
  '水费 自来水费 自来水的钱 水钱',
  '电费 电钱',
  '水管 自来水管',
  '停水 没水 断水 没有水',
  '停电 没电 断电 没有电',
  '食堂 饭堂',
  '菜市场 农贸市场 菜场',
  '摊位 档口 摊',
  '晚上 夜里 夜间 夜晚',
  '早上 早晨 上午',
  '读书 上学 就读 入学',
  '户口 户籍',
  '外地 非本地 外来',
  '改 改成 改到 换到',
  '死 去世 过世 死亡',
  '打疫苗 接种疫苗 疫苗接种 打预防针',
  '狗 犬 犬只',
  '狗证 养犬证 犬证',
  '图书室 图书馆 农家书屋',
  '村账 村务账目',
  '手机 移动电话',
  '坟 坟墓 墓',
  '扫墓 上坟 拜山',
  '稻谷 水稻',
  '种田 种地',
  '免费 不要钱 不收费',
]

const FIRST = new Map(
  SAME.flatMap((line) => {
    const words = line.split(' ')
    return words.map((word) => [word, words[0]!] as const)
  }),
)

/** What stands for a word and for all that say the same; the word itself where none does. */
export const sameThing = (word: string): string => FIRST.get(word) ?? word

/** Those a dictionary may not find, since it has them in longer words or not at all. */
export const SAID: readonly string[] = [...FIRST.keys()]
  .filter(({ length }) => length > 2)
  .concat('免费', '没水', '没电', '到期', '确权', '到账')
