import { PERSONAL_NUMBERS } from './personal-numbers.ts'

const PHONE = '电话'
const KIND_OF = { 'identity-card': '证件', 'bank-card': '卡号', mobile: PHONE } as const

// Bounded: whoever sends a hundred thousand letters waits for no answer.
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:[.。][\w-]{1,63}){1,8}/g
// Not the birthday of an identity card in groups: six digits stand before that.
const LANDLINE =
  /(?<!\d|(?<!\d)\d{6}[ -])(?:\(0\d{2,3}\)|0\d{2,3})[ \-./]{0,2}\d{3,4}[ -]?\d{4}(?!\d)/g
const SERVICE_LINE = /(?<!\d)[48]00[ -]?\d{3,4}[ -]?\d{3,4}(?!\d)/g
const SHORT_PHONE =
  /(?=\d)(?<=(?:电话|電話|手机|热线|号码|传真|座机|固话|致电|拨|打|tel|phone)[^\d\n]{0,6})(?:\d{3,4}[ -]?\d{4}|\d{4}[ -]\d{3})(?![\d年])/gi
// Whatever it is: nobody publishes a figure of eleven digits in a row. In groups it may be dates or sums.
const LONG =
  /(?<!\d|(?:19|20)\d\d-(?:\d\d?-)?)(?:\d{11,}|(?!(?:19|20)\d\d-\d\d?-)\d(?:[ -]?(?!(?:19|20)\d\d-\d\d?-\d)\d){10,}(?![Xx]?\d| ?(?:元(?!旦|宵|月)|万(?!一)|[块亩%])))[Xx]?(?!\d)/g

// A passport, a travel permit of Hong Kong, Macao or Taiwan: one letter and eight digits, or ten.
const PASSPORT = /(?<![A-Z\d])(?:[A-Z]\d{8}(?:\d{2})?|E[A-Z]\d{7})(?![A-Z\d])/gi
const HONG_KONG_CARD = /(?<![A-Z\d])[A-Z]{1,2}\d{6} ?\([\dA]\)/gi
const PAPER =
  /(?=[A-Z\d])(?<=(?:(?:护照|護照|通行证|回乡证|台胞证|军官证)(?:号码?)?|(?:证件?|證件?|学籍|社保|医保|户口[本簿])(?:号码?|编号|編號|卡号))(?:[:是为 ]|[\u4e00-\u9fff]字第){0,3})(?!(?:19|20)\d\d[-./年])[A-Z]{0,3}\d(?:[ -]?[A-Z\d]){5,}/gi
const LAST_DIGITS = /(?<=后[四六46]位(?:[是为: ]|数字|号码){0,3})\d{3,5}[\dX](?!\d)/gi

const QQ = /(?<=(?:(?<![a-z])qq|扣扣)(?:号码?|群|是|[:为 ]){0,3})[1-9]\d{4,10}(?!\d)/gi
const WECHAT =
  /(?<=(?:微信|(?<![a-z])(?:wechat|weixin|vx|wx)|[薇威v]信)(?:号码?|id|是|[:为 ]){0,3})(?!wechat|weixin)[a-z][\w-]{4,19}(?![\w.-])/gi

// Province, letter, five or six more: plate numbers, electric cars' too; or four and what the car is for.
const PLATE =
  /(?:[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼滬遼魯蘇贛鄂陝閩貴粵寧瓊] ?|(?<=车牌[号是为: ]{0,3}))[A-Z][·\-. ]?(?:[A-Z0-9]{5,6}(?![A-Z0-9])|[A-Z0-9]{4}[学挂警港澳使领學掛領])/gi

/** What points at a person by its form, or by the word before it; the first that finds it names its kind. */
export const IDENTIFIERS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['邮箱', EMAIL],
  // A mistyped number still points at somebody, so that its check digit does not count here.
  ...PERSONAL_NUMBERS.map(([kind, pattern]) => [KIND_OF[kind], pattern] as const),
  ['账号', QQ],
  ['账号', WECHAT],
  [PHONE, LANDLINE],
  [PHONE, SERVICE_LINE],
  ['证件', HONG_KONG_CARD],
  ['证件', PASSPORT],
  ['号码', LONG],
  ['证件', PAPER],
  ['号码', LAST_DIGITS],
  [PHONE, SHORT_PHONE],
  ['车牌', PLATE],
]
