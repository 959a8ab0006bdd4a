import { ANY_SURNAME, SURE_SURNAME, SURNAME_BEGINS } from './surnames.ts'

// 某 stands where whoever published it has left the name out.
const GIVEN = '(?:(?![某的是为和与及或在有了不])\\p{Script=Han})'
const ANY_GIVEN = '(?:(?![某的])\\p{Script=Han})'
const NAME = `${ANY_SURNAME}${GIVEN}{1,2}`
const NO_MORE = '(?!\\p{Script=Han})'
/** What comes after a name and is none of it, tried first after one character, then after two. */
const GOES_ON =
  '(?=[^\\p{Script=Han}]|$|[的是在上去读住现今想要问户身电手和跟被把说收打骂贪占不没有家患得来]|名下)'

/** 买买提·吐尔逊, or John Smith: only where something else says that a name comes. */
const FAR_NAME =
  "(?:\\p{Script=Han}{2,12}(?:·\\p{Script=Han}{2,12}){1,3}|[A-Z][A-Za-z'-]{1,30}(?: [A-Z][A-Za-z'-]{0,30}){0,3})"

const LABELS =
  '姓 {0,3}名|名字|联系人|聯繫人|经办人|負責人|负责人|申请人|申請人|申领人|户 {0,3}主|法定代表人|法人代表|法人|收款人|开户名|户名|当事人|投诉人|反映人|举报人|监护人|被监护人|业主(?!管)|承包人|房东|租户|患者|死者|逝者'
const TITLES =
  '先生|女士|小姐|太太|同志|师傅|師傅|大爷|大妈|大叔|大婶|阿姨|叔叔|伯伯|伯父|爷爷|奶奶|婆婆|公公|大哥|大姐|医生|醫生|大夫|老师|老師|主任|书记|書記|所长|镇长|鎮長|村长|村長|局长|站长|校长|科长|经理|律师|警官'
const POSTS =
  '主任|主席|书记|書記|支书|镇长|村长|村長|局长|站长|所长|校长|科长|组长|队长|会长|委员|干部|会计|出纳|文书|网格员|村民|居民(?![区楼])|业主(?!管)|住户|群众|同学|学生|老师|医生|户主|老板|房东|租客|师傅|司机|经理|党员|低保户|五保户|贫困户|残疾人|老人'
const KIN =
  '爸爸|妈妈|我爸|我妈|我哥|我姐|我弟|我妹|父亲|母亲|爷爷|奶奶|外公|外婆|公公|婆婆|老公|老婆|丈夫|妻子|爱人|媳妇|儿子|女儿|孙子|孙女|儿媳|女婿|哥哥|姐姐|弟弟|妹妹|叔叔|伯伯|舅舅|姑姑|阿姨|侄子|侄女|外甥|岳父|岳母|家公(?!司)|家婆|邻居|孩子|小孩|父親|母親|兒子|女兒|鄰居'
/** In the middle of a word that ends in one of these stands an office: 石岗村主任, 林业站站长. */
const NO_OFFICE =
  '(?:(?![某的是为和与及或在有了不村镇县市区委会办站局校院组队科室处部社党政级学所业厂场店司中])\\p{Script=Han})'

const CALLED = `(?:我|你|您|他|她|名字?|人|${KIN})(?:叫做?|是叫)|名字是|本人|(?:${KIN})(?:名叫|名字是)`

const LABELLED = `(?<=(?:${LABELS}) {0,3}[:是为]? {0,3})`

// What may begin a name is looked at before what stands before it: of a long text hardly any place passes.
const patterns: readonly string[] = [
  `${SURNAME_BEGINS}${LABELLED}${ANY_SURNAME}${ANY_GIVEN}{1,2}${NO_MORE}|(?<=[:是为 ])${LABELLED}${FAR_NAME}`,
  `(?<=(?:${CALLED})[: ]{0,2})(?:(?!车)${ANY_SURNAME}(?:${ANY_GIVEN}${GOES_ON}|${ANY_GIVEN}{2}${GOES_ON})|${FAR_NAME})`,
  // 我是安置户 says what one is.
  `(?<=我是 {0,3})(?:(?!.{1,2}[人户员民者亲])${NAME}${NO_MORE}|${FAR_NAME})`,
  `(?<=我是[^,。;:!?\\n]{1,12}[的里])${ANY_SURNAME}${GIVEN}{1,2}${NO_MORE}`,
  `${SURE_SURNAME}${NO_OFFICE}{0,2}(?=${TITLES})`,
  // 高主任 alone, or after 找; in 提高主任的待遇 it is no name, nor is it one in 向班主任申请.
  `(?:(?<!\\p{Script=Han})|(?<=[找问見见叫跟给請请]))(?!向)${ANY_SURNAME}${NO_OFFICE}{0,2}(?=${TITLES})`,
  `${SURNAME_BEGINS}(?<=(?:${POSTS}|${KIN}) ?)(?:${ANY_SURNAME}${GIVEN}{1,2}?${GOES_ON}|${SURE_SURNAME}${GIVEN}{2})`,
  // A name right before a number that points at somebody, which is a mark by now.
  `(?:(?<!\\p{Script=Han})|(?<=联系|找|打给|致电|咨询|是|叫))${ANY_SURNAME}${ANY_GIVEN}{1,2}(?=[\\s:,(]{0,4}〔(?:证件|电话|卡号|车牌|账号|号码|邮箱)\\d)`,
]

/** Names of persons where they can be told: by a label, a title, a post, by how one says one's own. */
export const NAMES: readonly RegExp[] = [
  ...patterns.map((pattern) => new RegExp(pattern, 'gu')),
  /(?<=\b[Mm]y name(?: is|['’]s) )(?:(?!(?:and|from|i|living|who|but|in|at)\b)[\p{L}'’-]{1,30} ?){1,3}(?<! )/gu,
  /(?<=\b(?:I am|I['’]m|[Tt]his is) )[A-Z][a-z]{1,30}(?: [A-Z][a-z]{1,30}){1,2}(?=[,.!]| (?:and|from|who)\b|$)/gu,
  /(?<=\b(?:Mr|Mrs|Ms|Miss|Dr)\.? )[A-Z][a-z]{1,30}(?: [A-Z][a-z]{1,30})?/gu,
]
