import type { Kind } from '../item.ts'

/** What a title says that its item is; the first that fits, the surest first. */
const BY_WORDS: readonly (readonly [Kind, RegExp])[] = [
  ['policy', /解读|问答|解答/],
  ['notice', /(?:批|确认)前公示|评议结果公示|公示期|(?:招标|招聘|发包|征集)公告|^公开征集|内部/],
  ['service-promise', /承诺|值班表|开放时间|代办/],
  ['time-limit', /时限|办理期限|几天办/],
  ['conditions', /申请条件|认定条件|发放对象/],
  [
    'result',
    /结果|中标|验收|(?:发放|办理|建设|使用|救助)情况|发放汇总|进展|完工|名单公布|决议|年度报告/,
  ],
  ['fees', /收费|价格|价目|租金|缴费|水费|电费|学费|保费|(?:费用?|收取|补偿)标准|摊位费/],
  ['finance', /财务|预算|决算|收支|三公|账目|村账|经费/],
  ['notice', /公示|公告|通知|启事|须知|安排|时刻表|报名|一览|招生$/],
  [
    'procedure',
    /指南|流程|程序|手续|怎么|需要什么|到哪里|申领|申请|登记|备案|申报|报修|查询|预约|(?:办理|处理)$/,
  ],
  ['conditions', /条件|资格|情形|范围|事项/],
  ['policy', /办法|规定|方案|意见|细则|[公规民]约|制度|通告|要点|政策|标准|比例/],
]

const kindIn = (text: string): Kind | undefined =>
  BY_WORDS.find(([, words]) => words.test(text))?.[0]

/** What a paper that is displayed or sent round says of itself, whatever it is called. */
const SAYS_SO = /(?:现予|现将.{0,60})公[示告]|(?:公告|公示|通知|通告)如下/

/** The kind a document seems to be of: by the words of its title, else by what it says of itself. */
export const kindOf = (title: string, text: string): Kind | undefined =>
  kindIn(title) ?? (SAYS_SO.test(text) ? 'notice' : undefined)
