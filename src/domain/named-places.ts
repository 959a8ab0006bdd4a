import { USUAL_PAIRS } from './usual-pairs.ts'

/** What a name is of; names of one kind contradict each other where none is the same. */
export const PLACE_KINDS = [
  'town',
  'village',
  'estate',
  'road',
  'institution',
  'spot',
  'line',
  'house',
] as const
export type PlaceKind = (typeof PLACE_KINDS)[number]
type NamedKind = Exclude<PlaceKind, 'line' | 'house'>

/** A named place or thing in a text: `name` ends in what it is (东塘村); its beginning may hold a word too many. */
export interface NamedPlace {
  readonly kind: PlaceKind
  readonly name: string
  /** Characters at its end that only say what it is; for lines and houses after the number. */
  readonly ending: number
  readonly at: number
}

// Linguistic evidence, not sentences shown to anyone.
const ENDINGS: Readonly<Record<NamedKind, string>> = {
  town: '镇|乡|街道',
  village: '居委会|村委会|自然村|社区|村|屯|寨|冲组|屋组',
  estate:
    '安置小区|安置区|小区|花园|花苑|公馆|家园|名城|名都|新城|公寓|山庄|豪庭|豪园|佳园|嘉园|雅苑|佳苑|国际城|国际|星城|商贸城|名苑|名邸|华庭|翠庭|世景|新村|楼盘|苑|郡|邸|湾',
  road: '高速公路|大道|公路|国道|省道|路|街|巷|桥',
  institution:
    '幼儿园|小学|中学|一中|二中|三中|四中|学校|学院|驾校|医院|卫生院|公司|酒店|饭店|餐馆|超市|商场|厂|养殖场|猪场|采石场|砂场|ktv|酒吧|网吧|会所',
  spot: '市场|广场|公园|水库|站|湖|河',
}

const KIND_OF = new Map(
  Object.entries(ENDINGS).flatMap(([kind, endings]) =>
    endings.split('|').map((ending) => [ending, kind as NamedKind] as const),
  ),
)
const LONGEST_ENDING = Math.max(...[...KIND_OF.keys()].map(({ length }) => length))
const LAST = new Set([...KIND_OF.keys()].map((ending) => ending.at(-1)!))

/** No name goes on over these to the left. */
const CUTS = new Set(
  '的在到和与是从我们你他她它这那该请将把被给对为及有等并或就都也又至某每各个让因但却才还再没不了着过很最更所其此么吗吧呢啊住离往沿靠由经叫位说要想而且跟于以两几条段家户求找年些多',
)
const MOST_BEFORE = 4

/** Ends of what may be said of any place, and names none. */
const NAMELESS = new RegExp(
  `(?:${[
    '(?:家|城|县|下|全|父老|美丽|同|各|山|区)(?:乡|镇)|(?:集|城|小|古|乡)镇|区?街道',
    '(?:农|乡|全|本|贫困|城中|新农|组|行政|自然|示范|周边|邻)村|街道社区|(?:辖|本|各|小|大型)社区',
    '(?:本|全|居民|周边|住宅|老旧|新建|开放式|封闭式?|高档|安置|进出|整个|新|老|房|附近)小区|(?:美好|新|老|商住?|烂尾|正规|各|大|高档|整)(?:家园|楼盘)|高铁新城|沙湾|引起小区',
    '(?:公|道|马|铁|线|网|水泥|小|大|出|走|修|过|高速|沥青|泥巴?|断头|十字|交叉|公交车?|区|硬化|主干|公里|里|米|分钟|上学|无|套|老|拦|顺|处|养|思|一|二|三|市|县|岔|土|回家|绕|让|电|管|排水)路|^(?:见|清|认|赶|问)路|主干道|村公路|(?:乡村|通村|村级|县级|省级|硬化|一级)公路|步行街|商业街|上街|大街|小街|街巷|小巷|(?:天|大|立交|高架|拱|建|修|过)桥|高速公路',
    '(?:读|上|市|县|区|中|小|名|所|公办|公立|私立|民办|附近|接送|乡镇|农村|九年制?|各|重点|一类)(?:小学|中学|学校|学院|幼儿园|医院)|中小学校?|公立幼儿园|职业学院|人民医院|中心医院',
    '(?:来水|房?地产|移动|联通|电信|燃气|代理|巴士|公交|分|子|总|房产|开发|物业|有限|贵|装修|建筑|科技|管理|服务|租赁|中介|贷款|保险|实业|发展|责任|股份)公司|限公司|(?:工|加工|来水|砂石?|沙|新|黑|小|正规|大)(?:厂|网吧|餐馆|酒店|饭店|超市|会所|驾校)',
    '(?:垃圾|中转|转运|收集|终点|起点|始发|首末|地铁|高铁|火车|汽车|公交车?|充电|加油|客运|收费|变电|加压|污水|基|网|车|设|路口|换乘|面两|工作|服务|停靠|下一|这一|总)站|(?:市|县|区)(?:东|西|南|北)站',
    '(?:菜|农贸|地产|建材|批发|交易|集贸|房地产|楼|大|超|新|老)市场|(?:商业|休闲|文化|生态|主题|中心)(?:广场|公园)|(?:江|母亲|过|护城|内|小|市|区|桥头)[湖河]|水库',
  ].join('|')})$`,
)

const HOUSE = /([0-9]{1,4}|[a-z][0-9]{0,3}|[一二三四五六七八九十]{1,3})(栋|幢|号楼|单元|组)/g
const LINE = /([a-z]?[0-9]{1,4})路/g
/** 701路 goes there, and is no road. */
const BUS = /[0-9]路$/
const PART = /[\p{Script=Han}a-z0-9]/u

const isPartOfName = (char: string | undefined): boolean =>
  char !== undefined && PART.test(char) && !CUTS.has(char)

/** The longest ending that stops before `end`; undefined where nothing named may end there. */
const endingBefore = (text: string, end: number): string | undefined => {
  if (!LAST.has(text[end - 1]!)) return undefined
  for (let length = Math.min(LONGEST_ENDING, end); length > 0; length--) {
    const ending = text.slice(end - length, end)
    if (KIND_OF.has(ending)) return ending
  }
  return undefined
}

/** 在东塘村: what stands before the ending says which one; nothing does in 我们小区 and 公路. */
const nameBefore = (text: string, end: number, ending: string): string | undefined => {
  let start = end - ending.length
  while (start > 0 && end - ending.length - start < MOST_BEFORE && isPartOfName(text[start - 1]))
    start--
  const name = text.slice(start, end)
  const before = name.length - ending.length
  if (before === 0 || NAMELESS.test(name) || BUS.test(name)) return undefined
  // 附近居民村, 相关部门路: a common word comes before it.
  return before > 1 && USUAL_PAIRS.has(name.slice(before - 2, before)) ? undefined : name
}

/** 村口路灯, 河头村, 石桥村: what seems to end a name goes on. */
const GOES_ON =
  /^(?:路[灯面况障费过线程途人政口子]|站[着在起台点]|河[头边道水里]|桥[头洞下]|湖[水边里]|湾里|厂[房家长]|街[道上]|[桥湾河湖站郡][村镇乡路街社])/

const namedIn = (text: string): NamedPlace[] => {
  const found: NamedPlace[] = []
  for (let end = 2; end <= text.length; end++) {
    const ending = endingBefore(text, end)
    if (ending === undefined) continue
    // 星城国际小区 is one name, and taken at its end.
    if ((endingBefore(text, end + 1)?.length ?? 0) > 1) continue
    if (GOES_ON.test(text.slice(end - 1, end + 1))) continue
    const name = nameBefore(text, end, ending)
    if (name === undefined) continue
    found.push({ kind: KIND_OF.get(ending)!, name, ending: ending.length, at: end - name.length })
  }
  return found
}

const countedIn = (text: string, kind: 'line' | 'house', pattern: RegExp): NamedPlace[] =>
  Array.from(text.matchAll(pattern), ({ 0: name, 1: number, index: at }) => ({
    kind,
    name,
    ending: name.length - number!.length,
    at,
  }))

/** Villages, estates, roads, schools, firms, bus lines and houses that a folded text names, in no order. */
export const placesIn = (folded: string): NamedPlace[] => [
  ...namedIn(folded),
  ...countedIn(folded, 'house', HOUSE),
  ...countedIn(folded, 'line', LINE),
]

/** Characters, beside the ending, that two names have alike at their ends. */
const alike = (a: NamedPlace, b: NamedPlace): number => {
  let length = 0
  while (
    length < a.name.length &&
    length < b.name.length &&
    a.name[a.name.length - 1 - length] === b.name[b.name.length - 1 - length]
  )
    length++
  return length - Math.max(a.ending, b.ending)
}

/** Whether two names are of one place: alike to two characters before what it is, or as far as the shorter goes. */
export const isSamePlace = (a: NamedPlace, b: NamedPlace): boolean => {
  if (a.kind !== b.kind) return false
  if (a.kind === 'line' || a.kind === 'house') return a.name === b.name
  const shorter = Math.min(a.name.length - a.ending, b.name.length - b.ending)
  return alike(a, b) >= Math.min(2, shorter)
}
