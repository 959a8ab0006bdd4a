import { factsIn, type Fact } from './facts.ts'
import type { Segment, Source } from './source.ts'

type Way = 'gets' | 'pays' | 'fined' | 'loses'

// Which way money goes for whom it is said of.
const WAYS: readonly (readonly [Way, RegExp])[] = [
  ['fined', /罚|违约金|滞纳金|\bfine/g],
  ['loses', /扣|减发|核减|停发|追回|\bdeduct/g],
  [
    'pays',
    /收费|收取|加收|(?<![验回吸丰没招接])代?收(?![入到购割获录养])|[交缴](?!通|界|接|流|易|给您)|自付|自费|自理|承担|付(?!给|到)|费(?!用清单|者)|押金|保证金|租|票|价|筹资|起付|赔|花(?![卉生])|出(?=[资钱])|\b(?:fees?|pay|pays|paid|costs?|charged?|deposit|fare|rent|price)\b/g,
  ],
  [
    'gets',
    /补(?![办交缴正充种录证植签])|发(?![现证生布展票热烧改包动])|领(?!导)|享受|奖|报销?(?![告名到案备道修警])|资助|津贴|救助|救济|优待金|抚恤金|慰问|分红|退(?!租|伍|役|休|出)|养老金|得(?=\d|到)|收到|赔付|减免|免除|免(?=\d)|保额|保障|给予|标准为每人每月|\b(?:receives?|gets?|grant\w*|subsid\w*|allowance\w*|reward\w*|pension|relief|refund\w*)\b/g,
  ],
]

interface Told {
  readonly way: Way
  readonly at: number
}

const waysIn = (text: string): Told[] =>
  WAYS.flatMap(([way, pattern]) =>
    [...text.matchAll(pattern)].map(({ index: at }) => ({ way, at })),
  )

/** The way told nearest before an amount, or else behind it. */
const wayAt = (text: string, { at }: Fact): Way | undefined => {
  const ways = waysIn(text)
  const before = ways.filter((told) => told.at < at).toSorted((a, b) => b.at - a.at)[0]
  return (before ?? ways.toSorted((a, b) => a.at - b.at)[0])?.way
}

const isMoney = ({ kind }: Fact): boolean => kind === '元' || kind === '%'

/** Whether an amount is said to be paid that is received, to be a fine that is a fee, or the other way round. */
export const isTurnedRound = (
  said: string,
  holders: (fact: Fact) => readonly { readonly text: string; readonly segment: Segment }[],
  source: Source,
): boolean =>
  factsIn(said)
    .filter(isMoney)
    .some((fact) => {
      const way = wayAt(said, fact)
      const there = holders(fact)
      if (way === undefined || there.length === 0) return false
      return there.every(({ text, segment }) => {
        const known = [text, segment.text, `${segment.label}${segment.lead}`, source.title]
          .map((piece) => new Set(waysIn(piece).map((told) => told.way)))
          .find((ways) => ways.size > 0)
        return known === undefined || !known.has(way)
      })
    })
