/** What a resident's message is, as far as the words alone tell. */
export type Intent = 'question' | 'complaint' | 'both' | 'small-talk'

// The words are linguistic evidence, not sentences shown to anyone.
const ASKING =
  /[??]|吗|么$|呢$|怎么|怎样|如何|什么|啥|哪|谁|几时|几点|几多|多少|多久|多大|多长|是否|能不能|可不可以|有没有|有冇|点样|边度|可以.{0,12}吗|请问|咨询|想问|想知道|需要带|要带/
const WRONG =
  /不亮|没来|没水|没电|不通|断了|死了|漏|裂|脏|挖断|占用|占道|拦路|不退|拖着|烂尾|投毒|没人|无人|沒人|没有人|不管|不理|臭|噪音|吵|扰民|坏了|壞|烂|破损|塌|堵|积水|漏水|停水|停电|断水|断电|乱|违建|违规|违法|偷排|污染|垃圾.{0,8}(堆|满|成山|没)|拖欠|欠薪|克扣|不发|未发|不落实|推诿|态度差|态度恶劣|刁难|危险|隐患|乱收费|强制|欺|骗|迟迟|一直没|仍未|至今|还没|多次反映|影响.{0,8}(生活|休息|出行)/
const WANTING =
  /投诉|反映|举报|求助|请.{0,10}(处理|解决|整改|清理|清运|维修|修|管|查)|希望.{0,20}(处理|解决|整改|重视|修|管)|要求|强烈|恳请|帮帮|尽快|给个说法/
const SMALL =
  /^(你好|您好|早上好|早|晚上好|谢谢|多谢|唔该|感谢|好的?|收到|知道了|明白了?|再见|辛苦了|hi|hello|thanks|thank you|ok)[\s!!。.~,,啊呀了哦]*$/i

const LONG = 50

/** Told by cues: a question asks, a complaint says what is wrong or wants something done. */
export const intentOf = (text: string): Intent => {
  const plain = text.normalize('NFKC').trim()
  if (SMALL.test(plain)) return 'small-talk'
  const asks = ASKING.test(plain)
  const complains = Number(WRONG.test(plain)) + Number(WANTING.test(plain)) * 2
  // Nobody asks in this many characters: there is a story in it, and somebody should hear it.
  const long = plain.length > LONG
  if (asks) return complains >= 3 || long ? 'both' : 'question'
  return complains > 0 ? 'complaint' : long ? 'both' : 'question'
}
