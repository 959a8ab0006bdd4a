import type { QuestionType } from './words.ts'

// Bounded, so that a body of nothing but numerals is not tried again from every one of them.
const NUMBER = '[0-9０-９][0-9０-９,，.．]{0,15}|[一二两三四五六七八九十百千万〇零]{1,8}'

/** What a sentence that answers a question of the type looks like, in the original writing. */
const CUES: Readonly<Record<QuestionType, RegExp>> = {
  money: new RegExp(`(?:${NUMBER})[多余]?[百千万亿]{0,2}元|免费|不收(?:取|费)|收费|％|%|费用`),
  count: new RegExp(`(?:${NUMBER})`),
  clock:
    /[0-9]{1,2}\s*(?:时|点|[:：][0-9]{2})|上午|下午|[0-9]{1,2}月|[0-9]{1,2}日|即日|截止|日前|期间/,
  date: /[0-9]{1,2}月|[0-9]{1,2}日|截止|即日|日前|为止/,
  duration: new RegExp(
    `(?:${NUMBER})\\s*个?(?:工作日|日|天|小时|分钟|周|月|年)|当场|即时|当日|随到随办|时限|期限`,
  ),
  place: /地址|地点|窗口|路[0-9]+号|[0-9]+号|[0-9]楼|服务中心|大厅|位于|办公室|网站|平台/,
  papers: /材料|身份证|户口|证明|原件|复印件|申请表|申请书|照片|执照|登记表/,
  phone: /(?:0[0-9]{2,3}[-—－ ]?)?[0-9]{7,8}|1[0-9]{10}|12345|热线|电话/,
  who: /负责|由.{1,20}(?:办理|承担|受理|组织|实施|审批)|部门|办公室|单位|局|所/,
  size: new RegExp(`(?:${NUMBER})\\s*(?:平方|米|亩|公顷|公里|㎡|厘米|层)`),
  steps: /程序|流程|步骤|申请|提交|受理|登录|拨打|填写|审核|办理/,
  conditions: /条件|对象|符合|具有|具备|年满|户籍|应当|不得/,
}

/** The share of the question's types for which the text shows what such an answer looks like, 0..1. */
export function showsTypes(text: string, types: ReadonlySet<QuestionType>): number {
  if (types.size === 0) return 0
  let shown = 0
  for (const type of types) if (CUES[type].test(text)) shown++
  return shown / types.size
}
