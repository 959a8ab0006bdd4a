import { fold } from './fold.ts'
import { MISSING, MISSING_NAME, withoutPersons } from './masking.ts'
import { ANY_SURNAME, SURE_SURNAME } from './surnames.ts'
import { namesAmong } from './unnamed/names.ts'
import { pointsAtSomebody } from './unnamed/stories.ts'
import { isEverybodys, mayBeginName, type TaggedWord, type TagWords } from './unnamed/words.ts'

export type { TagWords } from './unnamed/words.ts'

/** Who says more tells a story of their own. */
const MOST_CHARACTERS = 60

/**
 * The one rule for residents' words in what leaves the desk, whoever reads it: that nobody can be told from them.
 * Patterns know a name by what stands around it; here a dictionary shows what is left when all that is no name is
 * taken out.
 */
export interface Unnamed {
  /** A text with 〔姓名〕 and 〔号码〕 in place of what names somebody. */
  masked(text: string): string
  /**
   * Whether a text may be shown though one person alone said it: short, with nothing masked, of words that everybody
   * has or that the township itself uses, and pointing at nobody in another way.
   */
  isPlain(text: string): boolean
}

export interface PublicWords {
  /** What is never part of a name: villages, units, kinds of complaints. */
  readonly names: readonly string[]
  /** What else the township says itself: titles of what it published, its keywords. */
  readonly others: readonly string[]
}

/** 陈家村, 王家冲, 李庄小学. */
const VILLAGE_OF_FAMILY =
  '\\p{Script=Han}家[山塘渡冲岗湾岭坝庄坪洞桥河湖坡沟寨坳垅滩集渠圩]' +
  // These are somebody's just as well: 王家田被占了.
  '|\\p{Script=Han}家[田屋店铺井](?=[村社屯组]|[一二三四五六七八九十\\d]+组)' +
  '|\\p{Script=Han}[家屋庄寨湾坝坪塘岗坑围沟洼坡冲店集铺圩埠]?(?:自然村|新村|村|社区|屯|小学|中学|街道|大道)'
/** 买买提·吐尔逊. */
const FAR_NAME = /\p{Script=Han}{2,6}(?:·(?:(?![的家在是有和])\p{Script=Han}){1,8})+/gu

const escaped = (words: string): string => words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** What is kept as it stands, as a pattern; the longest first. */
const keptIn = (names: readonly string[]): RegExp => {
  const longest = names.filter(({ length }) => length > 1).toSorted((a, b) => b.length - a.length)
  return new RegExp(`(${[...longest.map(escaped), VILLAGE_OF_FAMILY].join('|')})`, 'gu')
}

/** 毛豆豆, 钱多多. */
const TWICE = new RegExp(
  `(?<=^|[给帮替查问请和跟找，。、 ])${ANY_SURNAME}(\\p{Script=Han})\\1`,
  'gu',
)

/** 老王家店铺: whom a whole village calls so. */
const OLD_FAMILY = new RegExp(`老(?![路房])${SURE_SURNAME}(?=家)`, 'gu')

/** The words of a text as the dictionary reads it, each with how it was written. */
const wordsOf = (text: string, tag: TagWords): (TaggedWord & { readonly written: string })[] => {
  const folded = fold(text)
  const like = folded.length === text.length ? folded : text
  let at = 0
  return tag(like).map((word) => {
    const written = text.slice(at, at + word.text.length)
    at += word.text.length
    return { ...word, written }
  })
}

/** `tag`: a dictionary. `names`, `others`: what the township says itself. */
export const unnamed = (tag: TagWords, { names, others }: PublicWords): Unnamed => {
  const kept = keptIn(names)
  const told = [...names, ...others].join('\n')

  const withoutNames = (text: string): string => {
    const words = wordsOf(text, tag)
    let out = ''
    let behind = 0
    for (const { from, to } of namesAmong(words)) {
      out += words
        .slice(behind, from)
        .map(({ written }) => written)
        .join('')
      out += MISSING_NAME
      behind = to
    }
    return behind === 0
      ? text
      : out +
          words
            .slice(behind)
            .map(({ written }) => written)
            .join('')
  }

  const masked = (text: string): string => {
    const known = withoutPersons(text)
    return known
      .split(new RegExp(`(${MISSING.source})`))
      .map((part, i) => {
        if (i % 2 === 1) return part
        const wide = part.normalize('NFKC')
        const plain = wide.length === part.length ? part : wide
        const pieces = plain
          .replace(FAR_NAME, MISSING_NAME)
          .replace(TWICE, MISSING_NAME)
          .replace(OLD_FAMILY, MISSING_NAME)
          .split(kept)
        const clean = pieces.map((piece, j) => (j % 2 === 1 ? piece : withoutNames(piece))).join('')
        // Where nobody is named, it stays as it was written.
        return clean === plain ? part : clean
      })
      .join('')
  }

  /** What is nobody's word by itself may be one of the township's, with what stands beside it. */
  const isTold = (words: readonly string[], from: number, to: number): boolean => {
    const unknown = words.slice(from, to).join('')
    const wider = [`${words[from - 1] ?? ''}${unknown}`, `${unknown}${words[to] ?? ''}`]
    // One character stands somewhere in every township's words.
    return [unknown, ...wider].some((one) => one.length > 1 && told.includes(one))
  }

  const hasEverybodysWords = (text: string): boolean => {
    const rest = wordsOf(text.normalize('NFKC').replace(kept, ' '), tag)
    const words = rest.map((word) => word.text)
    for (let from = 0; from < rest.length; from++) {
      let to = from
      while (to < rest.length && !isEverybodys(rest[to]!)) to++
      if (mayBeginName(words[from]!, words[from - 1] ?? '')) return false
      if (to > from && !isTold(words, from, to)) return false
      from = to
    }
    return true
  }

  return {
    masked,
    isPlain: (text) =>
      Array.from(text).length <= MOST_CHARACTERS &&
      text.search(MISSING) < 0 &&
      masked(text) === text &&
      !pointsAtSomebody(text) &&
      hasEverybodysWords(text),
  }
}
