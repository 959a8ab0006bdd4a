import { MISSING, withoutPersons } from '../masking.ts'
import { fold } from '../fold.ts'

const FEWEST_CHARACTERS = 8
const MOST_CHARACTERS = 60
/** What reads at one glance. */
const BEST = 24
/** So many complaints are looked at. */
const READ = 40

const SENTENCE = /[^。！？!?；;\n]+[。！？!?]?/g
/** Who says these tells who they are, or of somebody. */
const OF_SOMEBODY =
  /我(?:是|叫|姓|家|们家|爸|妈|爷|奶|儿|女|老|的|哥|姐|弟|妹|今年|身份|在)|本人|家住|住在|丈夫|妻子|老公|老婆|老伴|孩子|小孩|儿子|女儿|母亲|父亲|爸爸|妈妈|爷爷|奶奶|公公|婆婆|哥哥|姐姐|弟弟|妹妹|儿媳|孙[子女]|病|岁|残疾|唯一|离婚|门牌|联系|电话|微信|手机|@|http|某/
/** Others said it as well: of what is told of a house, none is needed. */
const HOUSE_OF = /(?<![大国农厂商专])家(?:的|门|里|隔壁|旁|附近|对面|养|前|后|房|院|墙)/
const GREETING = /^(?:尊敬的|您好|你好|领导|书记|市长|镇长|请问|谢谢|感谢|此致|敬礼)/
const NUMBERS = /\d{3,}/

const isGood = (sentence: string): boolean => {
  const { length } = Array.from(sentence)
  return (
    length >= FEWEST_CHARACTERS &&
    length <= MOST_CHARACTERS &&
    !OF_SOMEBODY.test(sentence) &&
    !HOUSE_OF.test(sentence) &&
    !GREETING.test(sentence) &&
    !NUMBERS.test(sentence)
  )
}

/** Whole sentences of a text that nobody can be told from: one with something left out is not whole. */
const sentencesOf = (words: string): string[] =>
  (withoutPersons(words).match(SENTENCE) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.search(MISSING) < 0 && isGood(sentence))

/** How much of a title a sentence says. */
const saidOf = (title: string): ((sentence: string) => number) => {
  const pairs = Array.from({ length: Math.max(0, title.length - 1) }, (_, i) =>
    title.slice(i, i + 2),
  )
  return (sentence) => pairs.filter((pair) => fold(sentence).includes(pair)).length
}

/**
 * A short whole piece of what one of several residents said, nobody to be told from it (`isPlain`: unnamed.ts); null where none of them said
 * anything that can be shown. Of several the one that says most of the title, then the one that reads best.
 */
export const exampleOf = (
  words: readonly string[],
  title: string,
  isPlain: (sentence: string) => boolean,
): string | null => {
  const said = saidOf(fold(title))
  const rated = words
    .slice(0, READ)
    .flatMap(sentencesOf)
    .map((sentence) => ({
      sentence,
      said: said(sentence),
      far: Math.abs(Array.from(sentence).length - BEST),
    }))
    .filter(({ said }) => said > 0)
  return (
    rated
      .toSorted((a, b) => b.said - a.said || a.far - b.far)
      .find(({ sentence }) => isPlain(sentence))?.sentence ?? null
  )
}
