import { DISPLAYED_TITLE, type ItemVersion, type Kind } from '../item.ts'
import { docNoIn } from '../written-values.ts'
import { isAccount } from './finance.ts'
import { DURATION, either, FREE, HAN_DURATION, MONEY, OUTCOME, PHONE, WHERE } from './wording.ts'

/** What an item of a kind cannot do without; in words: locales, inspect.element.*. */
export const ELEMENTS = [
  'amount',
  'per',
  'basis',
  'payee',
  // Asked for no more; what was found of it is told as long as it is on record.
  'who',
  'materials',
  'steps',
  'where',
  'time',
  'fee',
  'phone',
  'conditions',
  'outcome',
  'names',
  'date',
  'income',
  'expense',
  'balance',
  'limit',
  'promise',
  'document',
] as const
export type Element = (typeof ELEMENTS)[number]

export interface Needed {
  readonly element: Element
  /** What shows that it is there, in the text or in a column's value. */
  readonly says: RegExp
  /** Words that only look as if they said it: 符合条件的家庭 names no condition. */
  readonly hollow?: RegExp
  /** A column that says it whatever its words are; of a sum it has to be a figure. */
  readonly column?: RegExp
  readonly figure?: true
  /** Items of the kind that do without. */
  readonly unless?: (item: ItemVersion, words: string) => boolean
}

const isFree = (_: ItemVersion, words: string): boolean => !MONEY.test(words) && FREE.test(words)

const isNoAccount = (item: ItemVersion): boolean => !isAccount(item)
const isExplanation = ({ title }: ItemVersion): boolean => /解读|问答|图解|说明|指引/.test(title)

const FEES: readonly Needed[] = [
  { element: 'amount', says: either(MONEY, FREE) },
  {
    element: 'per',
    says: /每(?:[\p{Script=Han}]{1,6})|元\s*[/／]|[/／]\s*(?:人|户|月|年|次|吨|立方|平方|学期)|按次|按餐|一次性|按.{1,8}(?:结算|计费)/u,
    // Without an amount there is nothing to be per anything.
    unless: (_, words) => !MONEY.test(words),
  },
  {
    element: 'basis',
    says: /〔\d{4}〕\s*\d+\s*号|依据(?!：?$)|根据|(?:按照?|执行).{0,24}(?:文件|标准|规定|目录|决议|办法|价格|合同|号)|经.{0,40}(?:会议|大会|研究)|会议.{0,10}(?:通过|同意|决定)|《[^》]{2,40}》|(?:县|省|市|镇|国家)(?:里)?(?:定|价格|统一|规定)/u,
    column: /收费依据/,
    unless: isFree,
  },
  {
    element: 'payee',
    says: /由.{1,24}(?:收取|代收|收|核定|支付|承担|发放|出具)|(?:收费|收取|执收)(?:单位|主体|部门)|(?:向|到|在).{1,20}(?:缴|交)|(?:交|缴)(?:到|至|给)/,
    column: /收费主体|收取单位/,
    unless: isFree,
  },
]

const PROCEDURE: readonly Needed[] = [
  {
    element: 'materials',
    says: /材料|资料|身份证|户口(?!所在|地)|证明|合同|接种证|学生证|[^保验公凭认]证(?!实|明|据)|凭|带(?!来|动|领|路|头)|申请表|表格|无需|不用填|票据/,
  },
  {
    element: 'steps',
    // What who comes has to do; what the office does with it afterwards is its time limit.
    says: /(?:程序|流程|步骤|手续|办法|怎么[\p{Script=Han}]{1,4})[^。\n]{0,6}[:：?？*]|第[一二三]步|先.{1,40}(?:再|后)|提出|提交|递交|申报|填|登记|缴|扫码|打开|登录|刷脸|预约|报名|领取|交(?:到|给|至)|(?:到|在|找|向|由|去|凭|持).{1,24}(?:办|领|交|申请|接种|注射|报|核对|打印|签|换|取|查)|拨打|打电话|电话(?:申请|报)/u,
  },
  { element: 'where', says: WHERE },
  { element: 'time', says: either(DURATION, HAN_DURATION) },
  { element: 'fee', says: either(MONEY, FREE, /收费|费用|工本费|按.{1,10}收取/) },
  { element: 'phone', says: PHONE },
]

/** Results about people: who is helped, chosen or taken on. */
const OF_PEOPLE =
  /低保|特困|五保|救助|危房|补贴|补助|资助|慰问|评定|评选|推选|选举|聘用|招聘|拟聘|录[取用]/
const COUNTS_PEOPLE = /(?:\d+|[一二两三四五六七八九十]+)\s*(?:户|人|名)/

/** Whether a result is displayed for objections and is about people: it has to say who they are, or where that stands. */
const namesPeople = (words: string): boolean =>
  OF_PEOPLE.test(words) && COUNTS_PEOPLE.test(words) && words.includes(DISPLAYED_TITLE)

/** What each kind has to say. */
export const NEEDED: Readonly<Record<Kind, readonly Needed[]>> = {
  fees: FEES,
  procedure: PROCEDURE,
  conditions: [
    {
      element: 'conditions',
      hollow: /(?:符合|具备)(?:上述|相关|有关|规定)?条件的?[\p{Script=Han}]{0,6}/gu,
      // Whom it is for, or a measure to hold oneself against.
      says: /对象|申请人|申请者|子女|父母|得分|总分|\d+分|户籍|年满|周岁|居民|村民|农户|家庭|学生|儿童|幼儿|老人|企业|个人|经营者|符合下列|同时(?:符合|满足)|不得|允许|要求|[的类](?:人|户)|必须|应当|优先|担保|只(?:限|能)|以[上下内](?!级)|不超过|超过|[满超未](?:了)?(?:\d|[一二两三四五六七八九十])|(?:\d|[一二两三四五六七八九十百]+)(?:年|岁|亩|平方米|个月|公里|户|倍|次)/,
    },
  ],
  result: [
    { element: 'outcome', says: OUTCOME },
    {
      element: 'names',
      says: /\p{Script=Han}某|名单|名册|张贴|姓名|附表|公司|工程队|合作社|[×xX*]{1,2}|(?:^|[：:，,。；（(\s])\p{Script=Han}{2,3}(?:、\p{Script=Han}{2,3})+(?=[，,。；）)等共\s]|$)|^\s*\|/mu,
      unless: (_, words) => !namesPeople(words),
    },
    {
      element: 'date',
      says: /\d{4}年|\d{1,2}月|第[一二三四]季度|[上下]半年|年度/,
      unless: ({ period, createdAt }) => period !== undefined || createdAt !== undefined,
    },
  ],
  finance: [
    {
      element: 'income',
      column: /收入/,
      figure: true,
      says: /收入[^。\n]{0,24}?\d|收入[^。]*\|\s*\d|(?:没有|无)收入/,
      unless: isNoAccount,
    },
    {
      element: 'expense',
      column: /支出/,
      figure: true,
      says: /支出[^。\n]{0,24}?\d|支出[^。]*\|\s*\d|(?:没有|无)支出/,
      unless: isNoAccount,
    },
    {
      element: 'balance',
      column: /结余|余额/,
      figure: true,
      says: /(?:结余|余额|结存|结转|盈余|亏损|赤字)[^。\n]{0,12}?-?\d|(?:没有|无|不留)(?:结余|余额)|收支平衡|\|\s*(?:余额|结余)\s*\|/,
      // A government's budget that says what it spends is whole without.
      unless: (item) => isNoAccount(item) || item.level === 'government',
    },
  ],
  'time-limit': [{ element: 'limit', says: either(DURATION, HAN_DURATION) }],
  'service-promise': [
    {
      element: 'promise',
      says: either(
        DURATION,
        HAN_DURATION,
        FREE,
        MONEY,
        /一次(?:性)?(?:讲清|告知|说清|书面)|\d+(?:次|遍|项|%|米|台|页)/,
      ),
    },
    { element: 'phone', says: PHONE },
  ],
  policy: [
    {
      element: 'document',
      says: /根据|依据|依照|按照|为(?:了|加强|规范|保护|推进|保障|落实|进一步|做好)|《[^》]{2,40}》|会议(?:表决)?通过|表决通过|法/,
      unless: (item, words) =>
        item.level !== 'government' ||
        item.docNo !== undefined ||
        item.basis !== undefined ||
        isExplanation(item) ||
        docNoIn(words) !== undefined,
    },
  ],
  notice: [],
}
