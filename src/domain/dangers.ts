/** What somebody can be in danger of; each has a number to ring that is the same in the whole country. */
export const DANGERS = ['fire', 'crime', 'illness', 'traffic', 'power', 'despair'] as const
export type Danger = (typeof DANGERS)[number]

/** Words for a danger, as people write them: Mandarin, Cantonese and what is common elsewhere, folded (fold.ts). */
interface Signs {
  readonly danger: Danger
  readonly phone: string
  /** Danger while it lasts. */
  readonly signs: RegExp
  /** Danger however long it has gone on, and whatever is asked about it. */
  readonly lasting?: RegExp
}

const any = (...parts: readonly string[]): RegExp => new RegExp(parts.join('|'), 'g')

const PERSON =
  '(小孩子?|孩子|[男女]?娃娃?|细路|细蚊仔|宝宝|婴儿|儿子|女儿|孙子|孙女|老人家?|老母|老豆|[我他她]?[爸妈爹娘爷奶]+|外公|外婆|老公|老婆|学生|[男女]孩|病人)'
const KIN =
  '(老公|丈夫|男人|老婆|媳妇|爱人|前夫|男朋友|男友|我[爸爹妈娘哥弟姐]|爸爸|妈妈|[继后][父爸妈母]|儿子|女婿|公公|婆婆|家里人|屋里人)'
const GAS = '(煤气|燃气|天然气|液化气|沼气|瓦斯)'
const DEEP = '(河|江|湖|海|塘|水库|水里|水井|井[里底]|深水|水沟|粪坑|化粪池|沟里)'

const IN_WATER = any(
  '溺水|遇溺|(?<![村院部段角下])落水(?![管洞口利电平库渠])|浸死|浸亲|失足.{0,3}水',
  `[掉跌摔滑][进到下落入咗了]+.{0,2}${DEEP}|掉[河水井海塘]`,
  `${DEEP}[里边]?.{0,4}(有人|小孩|细路|孩子).{0,6}([淹沉]|上不来)`,
  '[淹沉](着了|到水里|在水里|下去了)|被.{0,3}(大?水|洪水|浪)(冲走|卷走)|\\bdrowning\\b',
).source

// Somebody seen on a roof or a bridge: whoever sees it calls those who can catch them.
const OTHER = '(有人|别人|他|她|[男女]的|[男女]孩子?|小孩|孩子|学生|老人|邻居)'
const OTHERS_LEAP = `${OTHER}.{0,6}跳([楼河江桥]|了)(?!广场)`

/** Every township has these; its own words, and numbers of its own, come on top (township.yaml, `emergency`). */
export const SIGNS: readonly Signs[] = [
  {
    danger: 'fire',
    phone: '119',
    signs: any(
      '着(咗|了)?大?火(?![车锅炬把热候龙化葬炉])|起火(?![车锅炬化葬])|失火|火灾|火烛|火烧(屋|房|楼|车|山|家|起来)',
      '(?<!发)烧(起来|着了?(房|屋|车|楼|山))|走水(了|啦|咗|喇)|山火(?![化车炬锅])',
      '([房屋楼家车山]|厨房|窗|电[表箱线器]|插座|仓库|宿舍|空调|冰箱|房子|灶台).{0,4}冒.{0,2}烟',
      '爆炸|(罐|气瓶|锅炉|高压锅|电瓶|电池)[要快]?炸',
      `${GAS}.{0,4}(泄[漏露]|外泄|漏(?![水电洞])|味)|漏.{0,2}${GAS}`,
      '被困(?![难扰境])|[困关](在|喺).{0,6}(电梯|[车屋房水火山洞楼井]|里面)|电梯.{0,3}困|人.{0,4}被[埋压]|[埋压]住?了?人|活埋',
      IN_WATER,
      OTHERS_LEAP,
      '\\bon fire\\b|\\bhouse fire\\b|\\bgas leak|\\bsmell gas\\b',
    ),
  },
  {
    danger: 'crime',
    phone: '110',
    signs: any(
      OTHERS_LEAP,
      '打人|打架|打起来|打群架|斗殴|群殴|砍人|杀人|捅(了|人|伤|死)|砍(了|伤|死)|行凶|[持拿揸]着?(菜|砍|西瓜|水果|尖|把|一把|住)*刀|劫持|绑架',
      '抢劫|打劫|被抢(?![救修占注购险先])|抢了?我的?[钱包手]|入室[盗抢偷行]|[偷贼].{0,3}(进|爬|撬|在).{0,3}(屋|家|房|窗|门|里)|[进有]了?(小偷|贼)|撬(门|锁)|偷东西',
      '被.{0,5}(打[了伤倒得]|殴打)|殴打|打[死伤倒]?了?我(?!的?(电话|手机|微信|工资|钱|卡|们|家))',
      '(要|想|扬言|说).{0,3}(杀|砍死|打死|弄死|整死)(了|我|你|他|人|全家)|强奸|猥亵|性侵|非礼|尾随|跟踪我',
      `${PERSON}[^的]{0,3}(丢了|不见[了咗]|唔见[了咗]?|被人?抱走)|失踪|走散|走丢|走失|拐(走|卖)|人贩子|抢(小孩|孩子)`,
      '\\brobbed\\b|\\bburglar|\\bkidnap|\\bwith a knife\\b|\\bstabbed\\b|\\bmissing child\\b',
    ),
    lasting: any(
      `家暴|${KIN}.{0,6}(打|殴打|掐|踢|砍)(我(?!的?(电话|手机|微信|工资|钱|卡|们))|孩子|小孩|人|老婆|妈)|被${KIN}.{0,6}(打|掐|砍)`,
      '\\bdomestic violence\\b|\\bbeats me\\b',
    ),
  },
  {
    danger: 'illness',
    phone: '120',
    signs: any(
      '昏迷|昏[倒厥过]|晕[倒厥咗]|晕过去|倒地不|(人|爸|妈|爷|奶|公|婆|[男女孩]).{0,6}倒在?地|[跌瞓]低.{0,4}唔[醒郁]|不省人事|[叫喊]不醒|叫唔醒|休克|窒息|昏死',
      '没有?(了)?(呼吸|心跳|脉搏)|冇(呼吸|心跳)|(呼吸|心跳)(停|困难|骤停)|(?<![压臭累熏]得.{0,3})[喘透]不[过上]+气|喘唔到气',
      '心脏病[发犯]|心脏.{0,2}(痛|疼|骤停)|心梗|心肌梗|脑梗|脑出血|脑溢血|中咗?风|爆血管|大出血|血流不止|止不住血|流(了|咗)?(好|很|太)?多血',
      '抽搐|羊癫疯|癫痫发作|口吐白沫|触电|被电(到|倒|晕|击|死|亲|了)|(电|雷)击(中|倒|了)|中毒|喝(了|咗|下)?.{0,2}(农药|百草枯|敌敌畏)|(吞|吃)(了|咗|下)?.{0,4}(安眠药|老鼠药|毒药)',
      '蛇咬|被.{0,2}蛇|马?蜂[蜇叮]|(?<![不想])要生[了咗啦喇](?!.{0,6}(证|手续|办|报销|登记))|[快就]生了(?!.{0,6}(证|手续|办|报销|登记))|快要生(?!.{0,6}(证|手续|办|报销|登记))|羊水破|临产|(?<![工操动合制])作动[咗喇啦了]',
      `噎[住到着]|[卡哽鲠]住?.{0,4}(喉咙|气管|喉)|呛到.{0,4}(紫|青)|从.{0,8}[摔跌坠][下落]|[摔跌]倒?.{0,4}(起不来|动不了|不动)|胸口?(痛|疼)|人.{0,4}(从.{0,8})?掉(了|咗)?(下|进|入)|坠楼|摔断|烫伤了|烧伤了|热射病|${IN_WATER}`,
      '\\bunconscious\\b|\\bnot breathing\\b|\\bheart attack\\b|\\ba stroke\\b|\\bbleeding\\b|\\bpoisoned\\b|\\bsnake ?bite\\b|\\bbitten by a snake\\b|\\belectrocuted\\b|\\bin labou?r\\b|\\bcollapsed\\b',
    ),
  },
  {
    danger: 'traffic',
    phone: '122',
    signs: any(
      '车祸|撞车|[撞轧碾]([到倒伤死]|亲|咗)*了?(人|小孩|老人|我爸|我妈|细路)|被.{0,4}车.{0,2}[撞轧碾压]|翻车|追尾|肇事|交通(事故|意外)',
      '\\bcar (crash|accident)\\b|\\bhit by a car\\b',
    ),
  },
  {
    danger: 'power',
    phone: '95598',
    signs: any(
      '(电线|电缆|高压线|线缆)(被.{1,4})?(掉|断|垂|落|跌|刮断)|(电线?|水泥)杆.{0,3}(倒了|断了|要倒|快倒)|漏电|变压器.{0,3}(冒|爆|炸|起火)',
    ),
  },
  {
    danger: 'despair',
    phone: '12356',
    signs: any(`(?<!${OTHER}.{0,6})(跳楼(?![价机])|跳[河江桥])`),
    lasting: any(
      '不想活|唔想活|不想再活|活着(没|冇)(有)?(意思|意义)|我.{0,8}(活不下去|活唔落去)|自杀|轻生|寻死|寻短见|割腕|上吊|一死了之|死了算了|不如死[了掉咗]|想去死|[我真好很]+想死(?!你|他|她|我)|结束(自己的?|我的?|这条)?生命|写好?了?遗书',
      '\\bkill myself\\b|\\bsuicid|\\bwant to die\\b|\\bend my life\\b',
    ),
  },
]

/** A cry that does not say what is the matter: whoever comes can see. */
export const CRY_FOR_HELP =
  /救命(?![钱药稻恩的之])|救救我(?!们)|[快来]+救(我(?!们)|人)|救人(啊|呀|啦)|\bhelp me\b|\bsos\b/
export const HELPERS: readonly Danger[] = ['crime', 'illness']
