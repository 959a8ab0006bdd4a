import { workingDaysAfter } from '../calendar.ts'
import type { Township } from '../township.ts'
import { asks } from './catalogue.ts'
import { disclosedOn, type Disclosed, type Judging } from './disclosed.ts'
import { isFor, nothingBecause } from './nothing.ts'
import type { Obligation, Stretch } from './obligations.ts'
import type { Judged } from './standing.ts'

type Entries = Pick<Township, 'catalogue'>

/** What a version that came up or changed on a day was due by; undefined where its catalogue does not ask for it. */
const obligationOf = (
  { calendar }: Judging,
  { catalogue }: Entries,
  version: Disclosed,
): Obligation | undefined => {
  const { createdAt, unit, level, kind } = version
  if (createdAt === undefined || nothingBecause(version) !== undefined) return undefined
  const entry = catalogue.find(
    (one) =>
      one.every === 'change' &&
      one.kind === kind &&
      asks(one, { id: unit, level }) &&
      (one.since === undefined || createdAt >= one.since) &&
      isFor(version, one),
  )
  if (!entry) return undefined
  const { day: due, provisional } = workingDaysAfter(calendar, createdAt, entry.withinWorkingDays)
  const period = { label: createdAt, from: createdAt, to: createdAt }
  return { entry, unit, period, due, provisional }
}

/** The first version of each item that tells of each change. */
const firstTelling = (versions: readonly Disclosed[]): Disclosed[] => {
  const firsts = new Map<string, Disclosed>()
  for (const one of versions.toSorted((a, b) => a.version - b.version)) {
    const change = `${one.createdAt} ${one.id}`
    if (!firsts.has(change)) firsts.set(change, one)
  }
  return [...firsts.values()]
}

/**
 * How it stands with what is to be published on change, of which the due day lies in a stretch of days; the first
 * due first. Only what states when it came up or changed can be judged (art. 26: within 20 working days of it).
 */
export const judgeChanges = (
  judging: Judging,
  town: Entries,
  versions: readonly Disclosed[],
  { from, to }: Stretch,
): Judged[] =>
  firstTelling(versions.filter(({ open }) => open))
    .flatMap((version): Judged[] => {
      const obligation = obligationOf(judging, town, version)
      if (!obligation || obligation.due < from || obligation.due > to) return []
      const disclosed = disclosedOn(judging, version, obligation.due)
      if (disclosed.on > judging.today) return []
      const state = disclosed.on <= obligation.due ? 'in-time' : 'late'
      const { id, title } = version
      const by = [{ id, title, version: version.version }]
      return [{ obligation, standing: { state, ...disclosed, by } }]
    })
    .toSorted((a, b) => (a.obligation.due < b.obligation.due ? -1 : 1))
