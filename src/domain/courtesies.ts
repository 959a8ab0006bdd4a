import { asksInEarnest, clausesOf } from './clauses.ts'
import { cuesIn } from './cues.ts'
import { fold } from './fold.ts'

/** What is said to be polite, and asks and wants nothing. */
export type Courtesy = 'thanks' | 'greeting' | 'small-talk'

const COURTESIES: readonly string[] = ['thanks', 'greeting', 'small-talk'] satisfies Courtesy[]

export const isCourtesy = (intent: string): intent is Courtesy => COURTESIES.includes(intent)

const startsWithAny = (...words: readonly string[]): RegExp => new RegExp(`^(?:${words.join('|')})`)

// Longer ones first: 早上好 begins with 早.
const GREETING = startsWithAny(
  '(早上|上午|中午|下午|晚上|大家|领导|各位)好|[你您]们?好|早[安晨]|[午晚]安|早',
  '哈[喽啰]|嗨|喂|hello|hey|hi|good (morning|afternoon|evening)',
  '(有人)?在(吗|么|不在|不)|有人(吗|么)|测试|test',
  '[你您](是(谁|什么|机器人|真人|人工|人)|叫什么(名字)?|会(做|干)?什么|能(做|干|帮我)?什么)(吗|么)?|who are you',
)
const THANKS = startsWithAny(
  '(非常|十分|万分|太|好|真(的|是)?)?(多谢|感谢|谢谢|谢[了啦])|唔该(晒)?|辛苦[了啦]?|麻烦[你您]了|真?(太好|很?不错)[了啦]?|点赞|真棒|thank you|thanks|thx|tks',
)
const NODDING = startsWithAny(
  '好[的吧嘞呀啊]?|嗯+|哦+|噢+|行|ok(ay)?|收到|知道|明白|了解|清楚|懂|可以|没事|不用|不客气|再见|拜拜|bye|是的|对的?|原来如此|哈哈+',
)
const FILLING = startsWithAny(
  '[你您们了的啊呀哦啦呢哈咯喔嘅晒吧都]|大家|领导|同志|政府|各位|机器人|小助手|再次|真的|very much|so much|a lot|all',
)

/** What has been put right is told to thank for it, not to complain. */
const DONE =
  /(已经?|都|终于|今天)?.{0,4}(解决|处理|修|清理|清运|收到|办|到账|答复|恢复|拆除)(好|完|掉|到)?了/g

const SHORT = 40

/** Says thanks and tells nothing that is wrong or wanted: "路灯修好了，谢谢你们". */
const thanksFor = (plain: string): boolean => {
  if (plain.length > SHORT || !/谢|thank/.test(plain)) return false
  const rest = plain.replace(DONE, '')
  if (clausesOf(rest).some(asksInEarnest)) return false
  const cues = cuesIn(rest)
  return cues['brief-and-tells'] === 0 && cues['brief-and-blames'] === 0 && cues.mark === 0
}

/** Thanks, a greeting or small talk; undefined where something else is said, too. */
export const courtesyOf = (text: string): Courtesy | undefined => {
  const plain = fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  let rest = plain
  let said: Courtesy | undefined
  while (rest !== '') {
    const [kind, found] =
      (
        [
          ['thanks', THANKS],
          ['greeting', GREETING],
          ['small-talk', NODDING],
          [undefined, FILLING],
        ] as const
      )
        .map(([name, words]) => [name, words.exec(rest)?.[0]] as const)
        .find(([, words]) => words !== undefined) ?? []
    if (found === undefined) return thanksFor(plain) ? 'thanks' : undefined
    // Thanks outweigh the rest: "好的，谢谢" is thanked for.
    if (kind === 'thanks' || said === undefined) said = kind ?? said
    rest = rest.slice(found.length).trimStart()
  }
  return said
}
