import { freshIntentOf } from './intent.ts'

// Linguistic evidence, not sentences shown to anyone.

/** What a rule says: whom, with what, where, how much, by when. */
const EXPLAINS =
  /规定|政策|标准|条件|材料|流程|手续|程序|资格|依据|按照|可以?(?:到|去|在|凭|带|携带|申请|办理)|需要?(?:提供|提交|携带|带|先)|每[月年人户]|不属于|不能|不予|符合|窗口|办理/
/** What was done about it. */
const DEED =
  /已经?(?:[^，。；\n]{0,6})(?:修好|修复|更换|清理|清运|清除|处理|整改|安排|联系|派人|完成|安装|疏通|制止|拆除|恢复|解决|罚|责令|补发|到场|核查|查处)|(?:修|装|清|拆|补)好了/

/** Whether an officer's reply tells what holds, rather than what was done. */
export const isExplanation = (reply: string): boolean => EXPLAINS.test(reply) && !DEED.test(reply)

/** Whether a complaint, or what was replied to it, shows that something is not known: it asks, or was explained. */
export const showsGap = (filed: string, reply: string): boolean =>
  freshIntentOf(filed) === 'question' || isExplanation(reply)
