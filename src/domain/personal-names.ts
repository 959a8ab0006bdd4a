const SURNAME =
  '(?:欧阳|上官|司马|诸葛|司徒|夏侯|[赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹章苏潘葛范彭郎鲁韦马苗方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常傅齐康伍余顾孟黄穆萧尹姚邵汪毛戴宋庞熊纪项祝董梁杜阮蓝闵季贾路江童颜郭梅林钟徐邱骆高夏蔡田樊胡凌霍虞万柯卢莫房缪丁邓洪包左石崔吉龚程邢裴陆翁荀焦谷车侯段富巫乌焦仇刘叶黎龙段白涂乔闻文易游简曾关岳廖温招符庄甘覃])'
// 某 stands where whoever published it has left the name out.
const GIVEN = '(?:(?![某的是为和与及或在有了不])\\p{Script=Han}){1,2}'
// Words that begin like a name.
const NO_NAME =
  '(?!车[牌号辆站费位]|方[式便面]|周[末一二三四五六日天边围年]|高[龄考中血新低度速]|马[上路]|安[全置排]|金额|万元|常[见住年用]|白[天色]|严[重格]|曾经|许[可多]|程序|项目|余额|符合|路[灯面口边上]|房[子屋产东租]|关[于系门闭]|包括|林[地业权]|田[地间里]|江边|石头|洪水|雷雨|温度|简单|陆续|季[度节]|夏[天季]|章程|任[何务期意]|文[件化明]|招[生工聘]|纪[检委律]|游[客泳玩]|庄稼|童车|汤药|毛病|钟头)'
const NAME = `${NO_NAME}${SURNAME}${GIVEN}`
const ENDS = '(?![\\p{Script=Han}])'

const LABELS =
  '姓\\s*名|名字|联系人|经办人|负责人|申请人|申领人|户\\s*主|法定代表人|法人代表|法人|收款人|开户名|户名|当事人|投诉人|反映人|举报人|监护人|被监护人|业主|承包人|房东|租户|患者|死者|逝者'
const TITLES =
  '先生|女士|小姐|太太|同志|师傅|大爷|大妈|大叔|大婶|阿姨|叔叔|伯伯|伯父|爷爷|奶奶|婆婆|公公|大哥|大姐|医生|大夫|老师|主任|书记|所长|镇长|村长|局长|站长|校长|科长|经理|律师|警官'

const OFFICES =
  '书记|支书|主任|[所镇村乡局站校科队组园院]长|会计|出纳|文书|干部|网格员|委员|老师|医生|护士|经理|老板|警官|民警'
const RELATIVES =
  '儿子|女儿|孙子|孙女|老公|老婆|丈夫|妻子|爱人|父亲|母亲|爸爸?|妈妈?|爷爷|奶奶|外公|外婆|哥哥?|弟弟?|姐姐?|妹妹?|舅舅|叔叔|伯伯|阿姨|邻居|亲戚|同学|学生|小孩|孩子'
// What a name is followed by where no mark ends it.
const GOES_ON =
  '(?=[,，。;；、:：!！?？\\s(（\\d〔]|$|[的是为和与在有不没被把要想说收贪占骂打家住患读今现]|身份证|电话|手机|微信|户口|得了|上学)'

/** Names of persons where they can be told: by a label, by a title or a post, by whose relative
 * somebody is, by how one says one's own. */
export const NAMES: readonly RegExp[] = [
  new RegExp(`(?<=(?:${LABELS})\\s*[:：是为]?\\s*)${NAME}${ENDS}`, 'gu'),
  new RegExp(`(?<=(?:我叫|名叫|叫做|我的名字是|本人)\\s*)${NAME}${GOES_ON}`, 'gu'),
  new RegExp(`(?<=我是\\s*)${NAME}(?=[,，。;；、\\s(（]|$)`, 'gu'),
  new RegExp(`${SURNAME}(?:${GIVEN})?(?=${TITLES})`, 'gu'),
  new RegExp(`(?<=${OFFICES})${NAME}${GOES_ON}`, 'gu'),
  new RegExp(`(?<=${RELATIVES}(?:叫|名叫)?)${NAME}${GOES_ON}`, 'gu'),
  // A name right before a number that points at somebody, which is a mark by now.
  new RegExp(`(?<![\\p{Script=Han}])${NAME}(?=[\\s:：,，(（]*〔(?:证件|电话|卡号|车牌)\\d)`, 'gu'),
]
