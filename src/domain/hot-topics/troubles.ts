import { fold } from '../fold.ts'
import type { Township } from '../township.ts'
import { wordFinder } from '../word-finder.ts'

/** What people complain of in a township, apart from where. */
export interface Trouble {
  readonly id: string
  /** How people say it, what reads best behind a place first. */
  readonly words: readonly string[]
  /** What it counts beside another that is told of in the same words. */
  readonly weight: number
}

/** Tells what a thing does, or where it is, as often as what is wrong: a smell is mostly somebody's rubbish. */
const VAGUE = 0.6
const USUAL = 1

// Linguistic evidence, not sentences shown to anyone: a title uses one only where residents said it.
const TOLD = `
lamp 路灯不亮|路灯不够亮|路灯坏|没有路灯|没装路灯|装路灯|灯不亮|路灯|街灯
road 路面坑洼|坑坑洼洼|路面破损|道路破损|路面塌陷|路面开裂|路面不平|路太烂|烂路|路烂|道路硬化|路面硬化|没有硬化|没硬化|断头路|修路|修公路|道路施工|道路建设|公路建设|坑洼|塌陷|大坑|深坑|水坑|有坑|个坑|拓宽|扩宽|泥巴路|硬化|路面
drain 下水道堵|水浸街|排水不畅|排水沟|下水道|化粪池|内涝|积水|排水|涵管
sewage 污水横流|污水直排|污水外溢|污水处理|排污|污水|废水
manhole 井盖
bridge 危桥|修桥|建桥|桥面|拆桥|便桥|木桥|廊桥
signs 护栏|减速带|警示牌|指示牌|标志牌|路牌
crossing 红绿灯|斑马线|人行横道|人行天桥|过街天桥|地下通道|信号灯
bus 公交改线|公交线路|公交班次|公交站|没有公交|通公交|公交车|公交|班车|候车亭
metro 地铁站|地铁|轻轨|城轨
jam 堵车|拥堵|交通堵塞
parking 乱停车|乱停乱放|占道停车|停车难|停车收费|停车费|停车场|停车位|违停|车位|停车
taxi 出租车|网约车|的士|黑车|拒载|打表|滴滴
bikes 共享单车|共享电动车|电动车|摩托车
trucks 渣土车|大货车|砂石车|运煤车|重车|超载
licence 驾校|学车|驾照|驾驶证|科目一|科目二|科目三|年检|车管所
rubbish 垃圾没人清|垃圾成堆|垃圾清运|垃圾焚烧|垃圾中转站|垃圾堆|垃圾站|垃圾桶|垃圾场|垃圾车|烧垃圾|垃圾
smell 臭味|恶臭|臭气|异味|刺鼻|很臭|太臭|好臭|臭死 ~
dust 扬尘|粉尘|灰尘|尘土
fumes 餐饮油烟|油烟|黑烟|烧烤摊|烧烤
straw 烧秸秆|焚烧秸秆|露天焚烧|秸秆
farm-animals 养猪场|养鸡场|养鸭场|养牛场|养殖场|养猪|养鸡|养鸭|猪粪|鸡粪|猪场|养殖
toilet 公共厕所|公厕|旱厕|厕所
sand 采砂|采沙|挖沙|挖砂|洗砂|洗沙
quarry 采石场|采石|石场|矿山|采矿|挖山|炸山|开矿|碎石
river 河道污染|河水污染|水库污染|河道|河长 ~
pollution 环境污染|污染环境|污染 ~
dogs 流浪狗|恶犬|狗咬人|被狗咬|狗咬|狗叫|遛狗|不拴绳|没拴绳|养狗|野狗|狗屎|大狼狗
noise 噪音扰民|施工噪音|施工扰民|半夜施工|夜间施工|噪音|噪声|扰民|太吵|吵得|吵闹|睡不着 ~
dance 广场舞|跳舞
bars 卡拉ok|ktv|酒吧|麻将馆|棋牌室|歌厅
night-stalls 夜宵摊|大排档|夜市|夜宵
water-quality 自来水发黄|自来水浑浊|水质差|水发黄|水质|水黄|水浑|浑浊|饮用水
no-water 经常停水|饮水难|饮水困难|饮水问题|没有自来水|通自来水|停水|没水用|没有水|没水|断水|水压|水小|供水不足|缺水|供水|用水难|用水|饮水|自来水
water-fee 水费|水表
no-power 经常停电|停电|断电|电压低|电压|没电|供电|通电|农网改造
power-fee 电费|电表
gas 天然气|燃气|煤气|液化气
network 手机信号|网络信号|信号差|信号弱|没信号|没有信号|宽带|基站|网速|信号
deed 房产证|不动产证|产权证|不动产登记|办证难|两证
late-flat 延期交房|逾期交房|烂尾楼|不交房|交房|烂尾|交付
bad-flat 房屋质量|质量问题|漏水|渗水|墙体开裂|裂缝
buying-flat 捆绑销售|虚假宣传|售楼部|销售商品房|购房|首付|精装修|预售|开发商 ~
caretaker 物业费|物业管理|物业公司|业主委员会|业委会|物业
lift 加装电梯|电梯
fire 消防通道|消防设施|火灾隐患|灭火器|消防
unlawful-building 违章建筑|违法建筑|违章搭建|违法建设|私搭乱建|乱搭乱建|违建|抢建|加建|加盖
razing 拆迁补偿|拆迁安置|拆迁款|安置房|棚户区改造|征收补偿|过渡费|棚改|拆迁|征收|拆除
taken-land 征地补偿|土地补偿|征地款|青苗费|占用耕地|占用农田|占用基本农田|征地|占地|耕地
homestead 宅基地|建房报批|建房审批|自建房|建房
unsafe-house 危房改造|危房|危改
cheap-flat 公租房|廉租房|保障房|保障性住房|经济适用房|租房补贴|购房补贴
fund 公积金贷款|公积金
trees 砍树|伐木|砍伐|乱砍|山林|林地|林权
greens 绿化带|绿化|草坪|行道树|树枝
irrigation 灌溉|水渠|渠道|放水
dike 堤围|河堤|堤坝|水闸|涵洞|防汛|山塘
land-lease 土地流转|土地确权|流转|承包地|承包合同|租田|丢荒|确权
farm-money 耕地补贴|种粮补贴|种田补贴|粮食补贴|农机补贴|地力补贴|粮补|种粮
pests 病虫害|虫害|稻飞虱
seeds 假种子|种子|化肥|农药
animal-ills 非洲猪瘟|猪瘟|鸡瘟|死猪|死鸡|禽流感
dibao 低保
hardship 五保|特困|孤儿|临时救助|大病救助
disability 残疾证|残疾人补贴|护理补贴|残疾人|残疾
old-age 高龄津贴|高龄补贴|老人津贴|老年证|敬老院|养老院|高龄
pension 养老保险|养老金|退休金|社保卡|社保|退休|参保
medical 医保报销|医疗保险|合作医疗|新农合|异地就医|医保|报销
wages 拖欠工资|拖欠农民工工资|欠薪|不发工资|没发工资|工钱|血汗钱|工资
labour 加班费|加班|劳动合同|辞退|工伤|五险|不买社保|不交社保
unpaid 补贴没到账|补助没到账|补贴没发|没到账|没收到钱|钱没发|补贴款|一卡通 ~
veterans 退役军人|退伍军人|退伍|退役|当兵|优抚|抚恤|老兵|军属
poverty 精准扶贫|贫困户|扶贫
resettlement 易地搬迁|异地搬迁|移民安置|移民|搬迁
children 准生证|生育津贴|生育保险|二胎|产假|育儿补贴|独生子女
household 迁户口|落户|户口|户籍|身份证|居住证
burial 殡葬|火化|公墓|丧葬费|墓地|坟
village-money 村务公开|村集体资产|集体收入|集体资产|村账|分红|账目
papers 开证明|盖章
charges 乱收费|违规收费|收费不合理|收费标准|收费 ~
school-money 学杂费|学费|伙食费|校服|保教费|教辅|资料费|课后服务
lessons 违规补课|有偿补课|非法补课|补课|补习
places-at-school 招生|报名入学|入学|学位|上学难|学区|划片|升学|就读|读书|上学 ~
more-schools 建学校|新建学校|公办学校|配套学校|建小学
school-bus 校车
kindergarten 公办幼儿园|幼儿园 ~
teachers 教师待遇|教师工资|教师编制|教师招聘|绩效工资|特岗教师|教师|老师 ~
bullying 校园欺凌|体罚|打架
canteen 学校食堂|食堂
school-day 晚自习|早自习|作息时间|上课时间|住宿费|寄宿
courses 培训机构|培训学校|培训班
hospital 卫生院|卫生室|医院|看病|挂号|医生|村医 ~
vaccine 疫苗|预防接种|接种
bad-food 食品安全|吃坏肚子|过期|变质|假货
stalls 占道经营|流动摊贩|流动摊|摆摊|摊贩|摊位|占道
market 农贸市场|菜市场
short-weight 缺斤少两|短斤缺两
refund 不退款|不退费|不退钱|退费|退款|跑路
no-permit 无证经营|无照经营|非法经营|无证
fraud 非法集资|诈骗|传销|套路贷|骗取|骗局
loans 高利贷|征信|贷款 ~
gambling 聚众赌博|赌博|老虎机
theft 偷盗|盗窃|被盗|小偷
fireworks 烟花爆竹|放鞭炮|放烟花|鞭炮|烟花
wires 飞线充电|私拉电线|电线杆|高压线|变压器|变电站|充电桩|电线
billboard 广告牌
falling 高空抛物
racing 飙车|炸街
court 不执行判决|强制执行|法院|判决 ~
legal-aid 法律援助|打官司|律师
counter 办事大厅|来回跑|叫号|窗口|排队
conduct 态度恶劣|态度差|推诿|不作为 ~
leisure 图书馆|农家书屋|篮球场|健身器材|文化站|健身路径
parcels 快递
vermin 蚊虫|蚊子|老鼠|蟑螂|白蚁|苍蝇
fishing 电鱼|毒鱼|非法捕捞|捕捞
`

const read = (line: string): Trouble => {
  const [id, words, vague] = line.split(' ')
  return { id: id!, words: words!.split('|'), weight: vague === undefined ? USUAL : VAGUE }
}

const TROUBLES: readonly Trouble[] = TOLD.trim().split('\n').map(read)
const KNOWN = new Set(TROUBLES.flatMap(({ words }) => words))

/** A township's own keywords, where the table has none of them: each is a trouble of its own. */
const ownTroubles = ({ categories }: Pick<Township, 'categories'>): Trouble[] => {
  const own = new Set(categories.flatMap(({ keywords }) => keywords.map(fold)))
  return [...own]
    .filter((word) => word.length > 1 && !KNOWN.has(word))
    .map((word) => ({ id: `=${word}`, words: [word], weight: VAGUE }))
}

/** How a folded text tells of troubles: by number, best first. */
export interface TroubleReader {
  readonly troubles: readonly Trouble[]
  /** Two at most: the second only where it is told of nearly as much. */
  read(folded: string): readonly number[]
}

const EARLY = 50
const SAID_EARLY = 1.5
const MOST_TIMES = 6
/** From this share of the first's score on, a second trouble is told of, too. */
const NEARLY = 0.6
/** A thing by which a place is found: 垃圾站旁边的路灯. */
const LANDMARK = /^.{0,2}(?:旁|门口|附近|对面|边上|后面|前面|隔壁)/

/** How much a word is said, where it is not only how a place is found. */
const saidIn = (text: string, word: string): number => {
  let times = 0
  let first = -1
  for (
    let at = text.indexOf(word);
    at >= 0 && times < MOST_TIMES;
    at = text.indexOf(word, at + word.length)
  ) {
    const end = at + word.length
    if (LANDMARK.test(text.slice(end, end + 4))) continue
    if (first < 0) first = at
    times++
  }
  if (times === 0) return 0
  return (1 + Math.log2(times) / 2) * (first < EARLY ? SAID_EARLY : 1) * Math.sqrt(word.length)
}

/** Prepares reading by the usual troubles, and by a township's own words. */
export const troubleReader = (town: Pick<Township, 'categories'>): TroubleReader => {
  const troubles = [...TROUBLES, ...ownTroubles(town)]
  const byWord = new Map<string, number>()
  for (const [i, { words }] of troubles.entries()) for (const word of words) byWord.set(word, i)
  const find = wordFinder(byWord.keys())
  return {
    troubles,
    read: (folded) => {
      const scores = new Map<number, number>()
      for (const word of find(folded)) {
        const i = byWord.get(word)!
        // One word holds another of the same trouble: the one that says more counts.
        const score = saidIn(folded, word) * troubles[i]!.weight
        if (score > (scores.get(i) ?? 0)) scores.set(i, score)
      }
      const ranked = [...scores].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
      const least = (ranked[0]?.[1] ?? 0) * NEARLY
      return ranked
        .filter(([, score]) => score >= least)
        .slice(0, 2)
        .map(([i]) => i)
    },
  }
}
