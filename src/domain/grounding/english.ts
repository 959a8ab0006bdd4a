import { chineseFor } from './glossary.ts'
import type { Source, Stretch } from './source.ts'
import { clausesOf, lettersOf, type Simplify } from './text.ts'

const SMALL_WORDS = new Set(
  (
    'a about after all also am an and any are as at be been before being both but by can could do does ' +
    'done down during either else for from further go goes had has have he her here his how i if in into ' +
    'is it its itself just let like made may me more most much my neither no nor not now of off on once one ' +
    'only onwards or others our per each every out over own please she should so some such than that the their them then ' +
    'there these they this those through to too under up upon us was we were what when where whether which ' +
    'while who whole whom whose why will with without would you your yours yourself below above including ' +
    'however cannot never none unless waived ' +
    'yuan rmb cny mu metre metres square cubic percent cent kilometre kilometres age aged ' +
    'monday tuesday wednesday thursday friday saturday sunday january february march april june july august ' +
    'september october november december jan feb mar apr jun jul aug sept sep oct nov dec st nd rd th pm'
  ).split(' '),
)

const NEGATION =
  /\b(?:no|not|never|none|nor|neither|without|cannot|free|waived?|exempt(?:ed|ion)?|unless|refused?|closed|forbidden|prohibited|ban(?:ned)?|stop(?:ped|s)?|cancel(?:led|ed)?)\b|n't\b/
// "No more than" is a bound, "No. 8" a number.
const NOT_DENIED =
  /\bno(?:t)? (?:more|less|fewer|later|exceed\w*) ?(?:than)?\b|\bnot exceed\w*\b|\bno\. ?\d|\bwhether or not\b|\bphoto\w* without\b/g
const CHINESE_NEGATION = /[不无没未非勿禁免莫毋]|停|(?<!\d)0元/
const NOT_DENIED_THERE =
  /不动产|不论|不管|不限|无论|不便|不(?:得|能)?(?:少于|低于|超过|高于|满|足)|未满|未成年|免冠|除非|是否/g

const BEYOND_THE_ITEM =
  /\b(?:always|forever|lifetime|guarantee\w*|definitely|everyone|everybody|anyone|anybody|double\w*|twice|half|bonus|reward|prize|password|gift|bribe|cash|transfer)\b/

const contentOf = (text: string): string[] =>
  (text.match(/[a-z]+(?:'[a-z]+)?/g) ?? []).filter(
    (word) => word.length > 1 && !SMALL_WORDS.has(word.replace(/'\w+$/, '')),
  )

const stands = (word: string, text: string): boolean | undefined =>
  chineseFor(word.replace(/'s$/, ''))?.some((chinese) => text.includes(chinese))

/** Of so many of its words the glossary may know nothing. */
const MOST_UNKNOWN = 0.2
/** So many of those it knows must stand in the quoted sentence itself or in the title. */
const LEAST_NEAR = 0.8

/** The words of an English text that say something. */
export const englishWords = (text: string): readonly string[] => contentOf(text)

/** Whether a piece of the item has a word for an English one. */
export const isWordOf = (word: string, piece: string): boolean => stands(word, piece) === true

/** Whether an English text denies what the quoted words affirm, or the other way round. */
export const turnedInEnglish = (text: string, { clauses }: Stretch): boolean =>
  clausesOf(text).some((said) => {
    const words = contentOf(said)
    const like = clauses.map((clause) => words.filter((word) => isWordOf(word, clause)).length)
    const most = Math.max(0, ...like)
    const spokenOf = clauses.filter((_, i) => like[i] === most)
    const denies = NEGATION.test(said.replace(NOT_DENIED, ' '))
    return !spokenOf.some(
      (clause) => CHINESE_NEGATION.test(clause.replace(NOT_DENIED_THERE, ' ')) === denies,
    )
  })

/** Whether an English text says what can be found neither in the quoted sentence nor in the item. */
export const inventedInEnglish = (text: string, source: Source, stretch: Stretch): boolean => {
  const words = contentOf(text)
  if (words.length === 0) return stretch.facts.length === 0
  if (BEYOND_THE_ITEM.test(text)) return true
  const near = [source.title, ...stretch.segments.flatMap(({ text, lead }) => [lead, text])].join(
    '\n',
  )
  const latin = new Set(source.text.match(/[a-z]+/g))
  const known = words.filter((word) => latin.has(word) || stands(word, source.text) !== undefined)
  if (known.length < words.length * (1 - MOST_UNKNOWN)) return true
  const there = (word: string, where: string) => latin.has(word) || stands(word, where) === true
  if (known.some((word) => !there(word, source.text))) return true
  return known.filter((word) => there(word, near)).length < known.length * LEAST_NEAR
}

/** The first run of Chinese in an English text that the item has not: names are left as they are written there. */
export const strangeChinese = (
  text: string,
  source: Source,
  simplify: Simplify,
): string | undefined =>
  text.match(/\p{Script=Han}+/gu)?.find((run) => !source.letters.includes(lettersOf(run, simplify)))

/** The first word in the middle of an English sentence that is written as a name and is none the item has. */
export const strangeCapital = (raw: string, source: Source): string | undefined =>
  [...raw.matchAll(/(?<!^|[.!?:]\s+|["“(]\s*)\b[A-Z][A-Za-z]+/g)]
    .map(([name]) => name)
    .find((name) => {
      const word = name.toLowerCase()
      return (
        !SMALL_WORDS.has(word) &&
        !SMALL_WORDS.has(word.replace(/s$/, '')) &&
        chineseFor(word) === undefined &&
        !source.text.includes(word)
      )
    })
