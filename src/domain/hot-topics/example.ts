import { MISSING, withoutPersons } from '../masking.ts'
import { placesIn } from '../named-places.ts'
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
  /我(?:是|叫|姓|家|们家|爸|妈|爷|奶|儿|女|老|的|哥|姐|弟|妹|今年|身份)|本人|家住|住在|丈夫|妻子|老公|老婆|孩子|小孩|儿子|女儿|母亲|父亲|病|岁|残疾|离婚|门牌|联系|电话|微信|手机|@|http|某/
const GREETING = /^(?:尊敬的|您好|你好|领导|书记|市长|镇长|请问|谢谢|感谢|此致|敬礼)/
const NUMBERS = /\d{3,}/

const namesAHouse = (words: string): boolean =>
  placesIn(fold(words)).some(({ kind }) => kind === 'house')

const isGood = (sentence: string): boolean => {
  const { length } = Array.from(sentence)
  return (
    length >= FEWEST_CHARACTERS &&
    length <= MOST_CHARACTERS &&
    !OF_SOMEBODY.test(sentence) &&
    !GREETING.test(sentence) &&
    !NUMBERS.test(sentence) &&
    !namesAHouse(sentence)
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
 * A short whole piece of what one of several residents said, nobody to be told from it; null where none of them said
 * anything that can be shown. Of several the one that says most of the title, then the one that reads best.
 */
export const exampleOf = (words: readonly string[], title: string): string | null => {
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
  return rated.toSorted((a, b) => b.said - a.said || a.far - b.far)[0]?.sentence ?? null
}
