import { fold } from '../fold.ts'
import { placesIn } from '../named-places.ts'
import { ANY_SURNAME, SURE_SURNAME } from '../surnames.ts'

// 路 is a surname, and what half of all complaints are about.
const OWNER = `(?!路)${SURE_SURNAME}\\p{Script=Han}{1,2}`
/** What is called after whose it is: too many, rather than one too few. */
const OWNED = new RegExp(
  `老${ANY_SURNAME}(?:家|的)` +
    `|${OWNER}(?:(?<![大国人农厂商专])家|超市|商店|小店|小卖部|饭店|餐馆|诊所|理发店|养殖场|猪场|鱼塘|果园|作坊|加工厂)` +
    `|${OWNER}的(?:低保|补助|补贴|宅基地|户口|房|地|车|狗|鸡|猪|店|摊|树|墙)`,
  'u',
)
/** A house is told by whose it is; 国家 and 大家 are nobody's, and of one's own nobody else knows which it is. */
const HOUSE_OF =
  /(?<![大国农厂商专我己们人咱公])家(?:门|隔壁|旁|附近|对面|后|前|院|墙)|(?:隔壁|对面|[东西南北]头|村[头尾口]|楼[上下])(?:那|第|的[男女老]|.?家(?![里长]))/
/** Whoever is of somebody whom everybody knows. */
const KIN_OF =
  /(?:书记|主任|支书|[村镇组队所校]长|会计|干部|老板|户主)(?:家|的?(?:老婆|老公|爱人|妻子|丈夫|儿子|女儿|儿媳|[弟妹哥姐]|亲戚|侄|外甥|女婿|媳妇|[爸妈爹娘]|父亲|母亲))/
/** What a village calls somebody, or says of them. */
const CALLED =
  /瘸|瞎子|聋子|哑巴|傻子|疯子|跛|麻子|驼背|独眼|独臂|光棍|寡妇|劳改|坐过?牢|吸毒|艾滋|出轨|通奸|小三|私生|神经病|精神病人|外号|绰号|人称|[大二三四五六七]娃|娃子|狗[蛋剩]|老[三四五六七八九幺](?![年代板])|[那这]个(?:男|女|老|人|残)|唯一/

/** Whether words point at somebody though they name nobody: by a house, a nickname, a shop, somebody they are of. */
export const pointsAtSomebody = (text: string): boolean =>
  OWNED.test(text) ||
  HOUSE_OF.test(text) ||
  KIN_OF.test(text) ||
  CALLED.test(text) ||
  placesIn(fold(text)).some(({ kind }) => kind === 'house')
