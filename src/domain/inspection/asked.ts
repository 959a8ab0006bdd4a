import { closeOf } from '../disclosure/obligations.ts'
import type { Judged } from '../disclosure/standing.ts'
import { periodAfter, periodAt, type Period } from '../period.ts'
import { addDays, type Day } from '../time.ts'

/** The day of the month after a quarter on which the program inspects it for the last time by itself (jobs.ts). */
export const LAST_LOOK = 27

const lastLookAt = ({ to }: Pick<Period, 'to'>): Day => addDays(to, LAST_LOOK)

/** From when on it can be said how it stands with a duty: its day is past; what is published on change is there. */
const knownFrom = ({ obligation: { entry, due }, standing }: Judged): Day =>
  entry.every === 'change' && 'on' in standing && standing.on > due ? standing.on : due

/**
 * The quarter whose inspection judges a duty, one for each, whenever it runs: the one in which its period closed (of
 * what is published on change: in which it was due), or where that one has looked for the last time before anything
 * can be said, the next that has not.
 */
export const inspectionOf = (duty: Judged): Period => {
  const { entry, period, due } = duty.obligation
  const known = knownFrom(duty)
  let quarter = periodAt('quarter', entry.every === 'change' ? due : closeOf(entry, period))
  while (known >= lastLookAt(quarter)) quarter = periodAfter(quarter)
  return quarter
}

/** What an inspection asks of a quarter: its own duties, and what was due before and is missing still. */
export const dutiesOf = (judged: readonly Judged[], { label }: Pick<Period, 'label'>): Judged[] =>
  judged.filter((duty) => {
    const { state } = duty.standing
    if (state === 'open') return false
    const own = inspectionOf(duty).label
    return own === label || (own < label && state === 'overdue')
  })
