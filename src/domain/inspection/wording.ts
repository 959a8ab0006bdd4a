/** How papers, and clerks, word what an item has to say: sums, spans of time, places, outcomes. */

/** What any of some patterns finds. */
export const either = (...patterns: readonly RegExp[]): RegExp =>
  new RegExp(patterns.map(({ source }) => source).join('|'))

/** 300元, 1.2万元, and as receipts have it: 三百元整. */
export const MONEY = either(
  /\d[\d,，.]*\s*(?:万?元|角|分(?!钟))/,
  /[一二两三四五六七八九十百千万零〇]+(?:元|角)/,
)
export const FREE =
  /免费|不收(?:取)?(?:任何)?费|不再收费|零收费|免收|一律不收|不(?:收|要|花|用交)(?:一分|半分)?钱|分文不[收取]/
export const DURATION =
  /\d+\s*(?:个)?(?:工作日|日|天|小时|分钟|个月|周|年)|当场|当天|当日|即办|即时|立即|次日|随到随办|全年|全天|\d+[:：]\d\d/
export const HAN_DURATION =
  /(?:[一二两三四五六七八九十]+(?:个)?|半个?)(?:工作日|天|日之?内|小时|分钟|个月|周)/
export const PHONE =
  /\d{3,4}[)）]?\s*[-—]*\s*\d{7,8}|(?<!\d)\d{7,8}(?!\d)|(?<!\d)1[1-9]\d{3}(?!\d)|(?<!\d)1\d{2}(?!\d)|电话|热线/

export const WHERE =
  /窗口|大厅|地点[:：]|地址[:：]|中心|\d+室|[路街巷道]\s*\d+号|村委会|居委会|(?:到|在|向|由|去).{1,16}(?:站|所|院|室|办公室|门诊|幼儿园|学校|小学|中学|基地)|上门|网上|线上|小程序|公众号|一卡通|电话(?:办|预约|申请|登记)|营业厅/

export const OUTCOME =
  /\d[\d,，.]*\s*(?:万?元|户|人|名|家|项|件|批|票|亩|公里|套|个(?!月|工作)|条|宗|次|份|%|％|平方米|台|处|张|岁)|[一二两三四五六七八九十]+(?:户|人|名|家|项|件|票)(?!投标|参)|中标|成交|合格|录取|入选|获批|批准|赞成|表决(?:通过|同意)|名单如下|不予|未检出|已(?:完成|整改|修复|竣工|办结)/
