const SURNAME =
  '(?:欧阳|上官|司马|诸葛|司徒|夏侯|[赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹章苏潘葛范彭郎鲁韦马苗方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常傅齐康伍余顾孟黄穆萧尹姚邵汪毛戴宋庞熊纪项祝董梁杜阮蓝闵季贾路江童颜郭梅林钟徐邱骆高夏蔡田樊胡凌霍虞万柯卢莫房缪丁邓洪包左石崔吉龚程邢裴陆翁荀焦谷车侯段富巫乌焦仇刘叶黎龙段白涂乔闻文易游简曾关岳廖温招符庄甘覃])'
// 某 stands where whoever published it has left the name out.
const GIVEN = '(?:(?![某的是为和与及或在有了不])\\p{Script=Han}){1,2}'
// Words that begin like a name and stand before a number.
const NO_NAME = '(?!车[牌号辆]|方式)'
const NAME = `${NO_NAME}${SURNAME}${GIVEN}`
const ENDS = '(?![\\p{Script=Han}])'

const LABELS =
  '姓\\s*名|名字|联系人|经办人|负责人|申请人|申领人|户\\s*主|法定代表人|法人代表|法人|收款人|开户名|户名|当事人|投诉人|反映人|举报人|监护人|被监护人|业主|承包人|房东|租户|患者|死者|逝者'
const TITLES =
  '先生|女士|小姐|太太|同志|师傅|大爷|大妈|大叔|大婶|阿姨|叔叔|伯伯|伯父|爷爷|奶奶|婆婆|公公|大哥|大姐|医生|大夫|老师|主任|书记|所长|镇长|村长|局长|站长|校长|科长|经理|律师|警官'

/** Names of persons where they can be told: by a label, by a title, by how one says one's own. */
export const NAMES: readonly RegExp[] = [
  new RegExp(`(?<=(?:${LABELS})\\s*[:：是为]?\\s*)${NAME}${ENDS}`, 'gu'),
  new RegExp(`(?<=(?:我叫|名叫|叫做|我的名字是|本人)\\s*)${NAME}(?=[,，。;；、\\s(（]|$)`, 'gu'),
  new RegExp(`(?<=我是\\s*)${NAME}(?=[,，。;；、\\s(（]|$)`, 'gu'),
  new RegExp(`${SURNAME}(?:${GIVEN})?(?=${TITLES})`, 'gu'),
  // A name right before a number that points at somebody, which is a mark by now.
  new RegExp(`(?<![\\p{Script=Han}])${NAME}(?=[\\s:：,，(（]*〔(?:证件|电话|卡号|车牌)\\d)`, 'gu'),
]
