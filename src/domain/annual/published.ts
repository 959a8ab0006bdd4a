import { disclosedOn, type Judging } from '../disclosure/disclosed.ts'
import { KINDS, LEVELS, type ItemVersion, type Kind, type Level } from '../item.ts'
import { dayOf, type Day } from '../time.ts'
import { grouped } from './grouped.ts'

/** A version of an item, public or not, as far as counting needs it. */
export type SeenVersion = Pick<
  ItemVersion,
  'id' | 'version' | 'level' | 'kind' | 'audience' | 'publishedAt' | 'firstSeenAt'
>

/** That somebody took an item down (撤下). */
export interface Withdrawal {
  readonly id: string
  /** UTC, ISO. */
  readonly at: string
}

export interface PublishedCount {
  /** Items that came out: their first public version did. */
  readonly added: number
  /** Public versions of items that had come out before. */
  readonly changed: number
}

/** What was published in a year. */
export interface Published extends PublishedCount {
  /** Items that residents could read and that were taken down, or made internal; each once, whatever became of it after. */
  readonly takenDown: number
  /** Every level and every kind, those with nothing among them. */
  readonly byLevel: readonly ({ readonly level: Level } & PublishedCount)[]
  readonly byKind: readonly ({ readonly kind: Kind } & PublishedCount)[]
}

/** The days that are counted, and what tells the day of a version. */
export interface Counted extends Pick<Judging, 'zone' | 'movedIn'> {
  readonly from: Day
  readonly to: Day
}

interface CameOut extends Pick<SeenVersion, 'level' | 'kind'> {
  readonly isFirst: boolean
}

interface Told {
  readonly out: readonly CameOut[]
  readonly isTakenDown: boolean
}

/** What happened to one item on the days that are counted, its versions and withdrawals told over in order. */
const toldOf = (
  versions: readonly SeenVersion[],
  withdrawals: readonly Withdrawal[],
  counted: Counted,
): Told => {
  const isIn = (day: Day) => day >= counted.from && day <= counted.to
  const steps = [
    ...versions.map((version) => ({ at: version.firstSeenAt, version })),
    ...withdrawals.map(({ at }) => ({ at, version: undefined })),
  ].toSorted((a, b) =>
    a.at === b.at
      ? (a.version?.version ?? Infinity) - (b.version?.version ?? Infinity)
      : a.at < b.at
        ? -1
        : 1,
  )
  const out: CameOut[] = []
  let wasOut = false
  let isShown = false
  let isTakenDown = false
  for (const { at, version } of steps) {
    const isOut = version?.audience === 'public'
    if (version && isOut) {
      // What came with the first import was out before this system could see it, and counts by the date it states.
      const { on } = disclosedOn(counted, version, version.publishedAt)
      if (isIn(on)) out.push({ level: version.level, kind: version.kind, isFirst: !wasOut })
      wasOut = true
    } else if (isShown && isIn(dayOf(new Date(at), counted.zone))) isTakenDown = true
    isShown = isOut
  }
  return { out, isTakenDown }
}

const countOf = (versions: readonly CameOut[]): PublishedCount => ({
  added: versions.filter(({ isFirst }) => isFirst).length,
  changed: versions.filter(({ isFirst }) => !isFirst).length,
})

/**
 * Counts what was published on some days: a version on the later of the day it states and the day this system first
 * saw it. All versions and withdrawals up to the last of the days must be given.
 */
export const publishedOf = (
  versions: readonly SeenVersion[],
  withdrawals: readonly Withdrawal[],
  counted: Counted,
): Published => {
  const down = grouped(withdrawals, ({ id }) => id)
  const told = [...grouped(versions, ({ id }) => id)].map(([id, theirs]) =>
    toldOf(theirs, down.get(id) ?? [], counted),
  )
  const out = told.flatMap((one) => one.out)
  return {
    ...countOf(out),
    takenDown: told.filter(({ isTakenDown }) => isTakenDown).length,
    byLevel: LEVELS.map((level) => ({
      level,
      ...countOf(out.filter((one) => one.level === level)),
    })),
    byKind: KINDS.map((kind) => ({ kind, ...countOf(out.filter((one) => one.kind === kind)) })),
  }
}
