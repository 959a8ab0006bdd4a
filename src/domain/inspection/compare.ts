import { grouped } from '../annual/grouped.ts'
import type { MachineFinding } from './findings.ts'
import type { Finding } from './task.ts'

/** What is on record when the program has looked at a quarter. */
export interface OnRecord {
  /** Of this quarter, whoever found it. */
  readonly stands: readonly Finding[]
  /** What the program found in quarters before, and is not settled. */
  readonly older: readonly Finding[]
  /** The same of quarters after this one. */
  readonly later: readonly Finding[]
  /** What an inspector dropped as no fault in other quarters. */
  readonly dropped: readonly Finding[]
  /** Whether something that is not found now is put right, and not only out of sight. */
  readonly isPutRight: (finding: Finding) => boolean
}

/** What is to be changed on record. */
export interface Compared {
  readonly added: readonly MachineFinding[]
  /** Found again in a later quarter, and never gone between: it goes on there as it stood. */
  readonly goesOn: readonly { readonly before: Finding; readonly one: MachineFinding }[]
  /** Of this quarter, in the words it has now. */
  readonly renewed: readonly { readonly before: Finding; readonly one: MachineFinding }[]
  /** Of this quarter, all that is found again. */
  readonly again: readonly Finding[]
  /** Of quarters before, what is followed up in this one from now on. */
  readonly carried: readonly Finding[]
  readonly gone: readonly Finding[]
}

const byKey = <T extends { readonly key: string }>(all: readonly T[]): Map<string, T> =>
  new Map(all.map((one) => [one.key, one]))

const inSameWords = (one: MachineFinding, other: Finding): boolean =>
  other.quote === one.quote &&
  other.item?.version === one.item?.version &&
  JSON.stringify(other.params) === JSON.stringify(one.params)

/** What is left of what was found when what was dropped before, and is as it was, is taken out. */
const withoutDropped = (
  found: readonly MachineFinding[],
  { stands, dropped }: OnRecord,
): MachineFinding[] => {
  const here = byKey(stands)
  const before = grouped(dropped, ({ key }) => key)
  return found.filter(
    (one) => here.has(one.key) || !before.get(one.key)?.some((other) => inSameWords(one, other)),
  )
}

/**
 * Brings what the program finds now beside what is on record. Nothing doubles: a fault is open in one quarter, the
 * last that found it, also where an earlier one is looked at again. What had gone and is there again is a new fault,
 * with a limit of its own.
 */
export const compare = (all: readonly MachineFinding[], onRecord: OnRecord): Compared => {
  const { stands, older, later, isPutRight } = onRecord
  const found = byKey(withoutDropped(all, onRecord))
  const here = byKey(stands)
  const before = byKey(older.filter(({ goneAt }) => goneAt === null))
  const after = byKey(later)
  const fresh = [...found.values()].filter(({ key }) => !here.has(key) && !after.has(key))
  const again = stands.filter(({ key }) => found.has(key))
  return {
    added: fresh.filter(({ key }) => !before.has(key)),
    goesOn: fresh.flatMap((one) => {
      const known = before.get(one.key)
      return known ? [{ before: known, one }] : []
    }),
    renewed: again.flatMap((known) => {
      const one = found.get(known.key)!
      const isSame = known.goneAt === null && inSameWords(one, known)
      // What was dropped stays on record as it was when it was.
      return isSame || known.state === 'dropped' ? [] : [{ before: known, one }]
    }),
    again,
    carried: older.filter(({ key }) => found.has(key) && !after.has(key)),
    gone: [...stands, ...older].filter(
      (one) =>
        one.finder === 'machine' && one.goneAt === null && !found.has(one.key) && isPutRight(one),
    ),
  }
}
