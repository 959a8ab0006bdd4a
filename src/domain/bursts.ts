import { dayOf } from './time.ts'

/** Somebody ended a ticket: answered or declined it. Merged ones have no end of their own, and are not here. */
export interface Ending {
  readonly ticket: string
  /** UTC ISO text. */
  readonly at: string
  readonly person: number | null
  /** What was said; undefined where it was erased. */
  readonly words: string | undefined
}

/** Many tickets ended in a way that looks like making figures rather than answering. */
export interface Burst {
  readonly person: number
  /** fast: so many within ten minutes; alike: so many with the same words on one day. */
  readonly how: 'fast' | 'alike'
  readonly from: string
  readonly to: string
  readonly tickets: readonly string[]
}

/** Nobody reads, looks into and answers ten matters in ten minutes. */
const FAST = { count: 10, withinMs: 10 * 60_000 } as const
/** A form letter serves a few neighbours of one outage; those belong merged. */
const ALIKE = 5

const burstOf = (person: number, how: Burst['how'], endings: readonly Ending[]): Burst => ({
  person,
  how,
  from: endings[0]!.at,
  to: endings.at(-1)!.at,
  tickets: endings.map(({ ticket }) => ticket),
})

/** The stretches of somebody's endings in which each belongs to some ten minutes that held too many. */
const fastOf = (person: number, endings: readonly Ending[]): Burst[] => {
  const near = (a: Ending, b: Ending) => Date.parse(b.at) - Date.parse(a.at) <= FAST.withinMs
  const bursts: Ending[][] = []
  let open = -1
  for (let i = FAST.count - 1; i < endings.length; i++) {
    const first = i - FAST.count + 1
    if (!near(endings[first]!, endings[i]!)) continue
    // What overlaps the stretch before goes on with it.
    if (open >= first) bursts.at(-1)!.push(...endings.slice(open + 1, i + 1))
    else bursts.push(endings.slice(first, i + 1))
    open = i
  }
  return bursts.map((stretch) => burstOf(person, 'fast', stretch))
}

const plain = (words: string): string => words.replace(/[\s\p{P}]/gu, '')

const grouped = <K>(endings: readonly Ending[], keyOf: (ending: Ending) => K | undefined) => {
  const groups = new Map<K, Ending[]>()
  for (const ending of endings) {
    const key = keyOf(ending)
    if (key === undefined) continue
    const group = groups.get(key) ?? []
    groups.set(key, group)
    group.push(ending)
  }
  return groups
}

const alikeOf = (person: number, endings: readonly Ending[], zone: string): Burst[] =>
  [
    ...grouped(endings, ({ at, words }) => {
      const said = plain(words ?? '')
      return said === '' ? undefined : `${dayOf(new Date(at), zone)} ${said}`
    }).values(),
  ]
    .filter((group) => new Set(group.map(({ ticket }) => ticket)).size >= ALIKE)
    .map((group) => burstOf(person, 'alike', group))

/** Bursts of endings, by person; the endings in any order, of any number of days. */
export const burstsOf = (endings: readonly Ending[], zone: string): Burst[] => {
  const inOrder = endings.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return [...grouped(inOrder, ({ person }) => person ?? undefined)].flatMap(([person, theirs]) => [
    ...fastOf(person, theirs),
    ...alikeOf(person, theirs, zone),
  ])
}
