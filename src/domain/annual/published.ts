import { KINDS, LEVELS, type Kind, type Level } from '../item.ts'

/** A version that was made public in the year: the first of its item, or a later one. */
export interface PublishedVersion {
  readonly level: Level
  readonly kind: Kind
  readonly version: number
}

export interface PublishedCount {
  /** Items that came out. */
  readonly added: number
  /** Versions of items that were out already. */
  readonly changed: number
}

/** What was published in a year. */
export interface Published extends PublishedCount {
  /** Items taken down by somebody. */
  readonly takenDown: number
  /** Every level and every kind, those with nothing among them. */
  readonly byLevel: readonly ({ readonly level: Level } & PublishedCount)[]
  readonly byKind: readonly ({ readonly kind: Kind } & PublishedCount)[]
}

const countOf = (versions: readonly PublishedVersion[]): PublishedCount => ({
  added: versions.filter(({ version }) => version === 1).length,
  changed: versions.filter(({ version }) => version > 1).length,
})

export const publishedOf = (
  versions: readonly PublishedVersion[],
  takenDown: number,
): Published => ({
  ...countOf(versions),
  takenDown,
  byLevel: LEVELS.map((level) => ({
    level,
    ...countOf(versions.filter((one) => one.level === level)),
  })),
  byKind: KINDS.map((kind) => ({ kind, ...countOf(versions.filter((one) => one.kind === kind)) })),
})
