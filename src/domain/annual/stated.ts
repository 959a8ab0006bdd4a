import { STATED_KINDS, type LogEntry, type StatedKind } from '../disclosure/openness-log.ts'

/** What units stated for a year, added up; fees in yuan. Null where nobody stated anything: that is no nought. */
export type StatedOfYear = Readonly<Record<StatedKind, number | null>>

/** Figures of part 2 that only /log has; of a year's entries. */
export const statedOfYear = (entries: readonly LogEntry[]): StatedOfYear =>
  Object.fromEntries(
    STATED_KINDS.map((which) => {
      const theirs = entries.filter(({ kind, now }) => kind === which && !now.withdrawn)
      const sum = theirs.reduce((all, { now }) => all + (now.number ?? 0), 0)
      return [which, theirs.length === 0 ? null : sum]
    }),
  ) as Record<StatedKind, number | null>
