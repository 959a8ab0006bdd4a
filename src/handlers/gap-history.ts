import { UNDOABLE_ACTS, type GapActKind } from '../domain/gap.ts'
import type { Db, GapAct, World } from './world.ts'

const MOST_ACTS = 5

/** Something that was done with a gap, as its editor sees it. */
export interface GapActLine {
  readonly id: number
  readonly at: string
  readonly what: GapActKind
  /** By name; undefined once who did it is gone. */
  readonly who: string | undefined
  readonly undone: boolean
  /** Whether it is what can be undone next. */
  readonly undoable: boolean
}

/** Whether an act is one of those that can be undone, and was not. */
export const canBeUndone = ({ what, undone }: Pick<GapAct, 'what' | 'undone'>): boolean =>
  !undone && UNDOABLE_ACTS.some((one) => one === what)

/** What was done with a gap last, the newest first. Of several that can be undone, the last one comes first. */
export const lastGapActs = async (
  { records }: World,
  db: Db,
  gap: number,
): Promise<GapActLine[]> => {
  const acts = await records.actsOfGap(db, gap, MOST_ACTS)
  const next = acts.find(canBeUndone)
  const lines: GapActLine[] = []
  for (const act of acts)
    lines.push({
      id: act.id,
      at: act.at,
      what: act.what,
      who: act.person === null ? undefined : ((await records.nameOf(db, act.person)) ?? undefined),
      undone: act.undone,
      undoable: act === next,
    })
  return lines
}
