import { ANY_SURNAME, SURE_SURNAME } from '../surnames.ts'
import {
  beginsWithSurname,
  isCompound,
  isCounted,
  isEverybodys,
  isEveryday,
  isGiven,
  isNoGiven,
  mayBeWord,
  type TaggedWord,
} from './words.ts'

/** Where a name stands: from a word to the one behind its last. */
export interface Named {
  readonly from: number
  readonly to: number
}

const SURE = new RegExp(`^${SURE_SURNAME}`, 'u')
const ANY = new RegExp(`^${ANY_SURNAME}`, 'u')
const HAN = /^\p{Script=Han}+$/u
const IN_SCRIPT = /\p{Script=Han}/u
/** 阿依古丽. */
const FAR = /^(?:阿|艾|买买|努尔|古丽|玛依)|(?:古丽|买提|尔逊|江|罕)$/
/** 二宝, 小河, 二水: no names. */
const NO_NICK = /[宝水火月运家金银石木子河江湖]/
/** 老王, as one word. */
const OLD_OR_YOUNG = new RegExp(`^[老小]${SURE_SURNAME}$`, 'u')
/** What a place is, behind its name; who has a shop names it after themselves. */
const PLACE =
  /^(?:[镇乡区县市村屯路街巷桥站]|街道|大道|公路|高速|社区|小区|居委会|学校|小学|中学|大学|医院|幼儿园|广场|公园|花园|大厦|国际|新村|名城|商贸城|开发区|办事处)/
/** What a name's owner has, or where a name ends. */
const OWNS = /^[的家他她]/

const isHan = (word: TaggedWord | undefined): word is TaggedWord =>
  word !== undefined && HAN.test(word.text)
const isTaggedName = ({ text, tag }: TaggedWord): boolean =>
  tag.startsWith('nr') && text.length > 1 && !isEveryday(text)
const areGiven = (text: string): boolean => Array.from(text).every(isGiven)
const allGiven = (text: string): boolean => areGiven(text) && !isEveryday(text)
const isLone = (word: TaggedWord | undefined): word is TaggedWord =>
  isHan(word) && word.text.length === 1 && !isNoGiven(word.text)
const endsHere = (word: TaggedWord | undefined): boolean =>
  word === undefined || !IN_SCRIPT.test(word.text) || OWNS.test(word.text)

/** How many words behind a surname are the given name; any two characters are, where nobody else is called so. */
const givenBehind = (words: readonly TaggedWord[], at: number, isSure: boolean): number => {
  const [next, after] = [words[at], words[at + 1]]
  if (!isHan(next)) return 0
  if (next.text.length === 2) {
    if (isTaggedName(next) || allGiven(next.text)) return 1
    // 王建立的, where 建立 is a word as well.
    const mayBe = areGiven(next.text) || !/^[vdpcr]/.test(next.tag)
    return isSure && mayBe && !isNoGiven(next.text[0]!) ? 1 : 0
  }
  if (!isLone(next)) return 0
  if (isSure) return isLone(after) ? 2 : 1
  if (!isGiven(next.text)) return 0
  if (isLone(after) && isGiven(after.text)) return 2
  return endsHere(after) || !isEverybodys(next) ? 1 : 0
}

/** 王 alone, before a given name or by itself: 老王. */
const bySurname = (words: readonly TaggedWord[], at: number): number => {
  const { text } = words[at]!
  const isSurname = text.length === 1 ? ANY.test(text) : isCompound(text)
  if (!isSurname || isCounted(text, words[at - 1]?.text ?? '')) return 0
  const isSure = (SURE.test(text) || isCompound(text)) && !mayBeWord(text)
  const given = givenBehind(words, at + 1, isSure)
  return given > 0 ? given + 1 : Number(isSure)
}

/** 王建国, 欧阳美玲; the dictionary takes longer ones for names, too, that are words (麻将馆, 法律援助). */
const isLongName = (word: TaggedWord): boolean => {
  const { text } = word
  if (!isTaggedName(word)) return false
  if (FAR.test(text)) return true
  if (text.length === 3 && beginsWithSurname(text))
    return (SURE.test(text[0]!) && !mayBeWord(text[0]!)) || allGiven(text.slice(1))
  return isCompound(text.slice(0, 2))
}

/** 王建国 as one word, 黄金 and 花 as two. */
const byWord = (words: readonly TaggedWord[], at: number): number => {
  const [word, next] = [words[at]!, words[at + 1]]
  if (!isHan(word) || word.text.length < 2) return 0
  const isMore = isLone(next) && isGiven(next.text) && endsHere(words[at + 2])
  const begins = beginsWithSurname(word.text)
  if (OLD_OR_YOUNG.test(word.text)) return 1
  if (word.text.length > 2) return isLongName(word) ? 1 : 0
  const given = word.text[1]!
  if (begins && isGiven(given) && isMore) return 2
  if (!isTaggedName(word)) return 0
  if (SURE.test(word.text) && !mayBeWord(word.text[0]!)) return isMore ? 2 : 1
  return allGiven(word.text) || (begins && isGiven(given) && endsHere(next)) ? 1 : 0
}

/** 阿强, 小芳, 二柱, where 阿姨 and 二宝 are words. */
const byCalling = (words: readonly TaggedWord[], at: number): number => {
  const next = words[at + 1]
  const { text, tag } = words[at]!
  if (/^二.$/.test(text) && tag === 'm' && isGiven(text[1]!) && !NO_NICK.test(text)) return 1
  if (!isLone(next)) return 0
  const isNick = text === '阿' || ('小二'.includes(text) && isGiven(next.text))
  return isNick && !NO_NICK.test(next.text) ? 2 : 0
}

/** 高桥镇, 东升路; what three characters name behind a surname that is nothing else is somebody's still: 王建国村. */
const isPlace = (words: readonly TaggedWord[], from: number, to: number): boolean => {
  const name = words
    .slice(from, to)
    .map(({ text }) => text)
    .join('')
  const isSure = SURE.test(name) && !mayBeWord(name[0]!)
  return PLACE.test(words[to]?.text ?? '') && (name.length < 3 || !isSure)
}

/** The names of persons among the words of a text: more rather than fewer (docs/decisions: who is told on). */
export const namesAmong = (words: readonly TaggedWord[]): Named[] => {
  const found: Named[] = []
  for (let at = 0; at < words.length;) {
    const length = byWord(words, at) || bySurname(words, at) || byCalling(words, at)
    if (length > 0 && !isPlace(words, at, at + length)) found.push({ from: at, to: at + length })
    at += length || 1
  }
  return found
}
