import { workingDaysAfter } from '../domain/calendar.ts'
import type { MachineFinding } from '../domain/inspection/findings.ts'
import type { Inspected } from '../domain/inspection/inspect.ts'
import { isLive, type Finding } from '../domain/inspection/task.ts'
import type { Period } from '../domain/period.ts'
import { dayOf } from '../domain/time.ts'
import type { Lasts } from './inspection-links.ts'
import type { Db, World } from './world.ts'

/** What is on record of a quarter, and what the program finds now. */
interface Beside {
  readonly found: readonly MachineFinding[]
  readonly stands: readonly Finding[]
  readonly lasts: Lasts
}

const byKey = <T extends { readonly key: string }>(all: readonly T[]): Map<string, T> =>
  new Map(all.map((one) => [one.key, one]))

const isSame = (one: MachineFinding, other: Finding): boolean =>
  other.goneAt === null &&
  other.quote === one.quote &&
  other.item?.version === one.item?.version &&
  JSON.stringify(other.params) === JSON.stringify(one.params)

/** What is new, what is found again in other words or again at all, and what is found no more. */
const compare = ({ found, stands, lasts }: Beside) => {
  const now = byKey(found)
  const before = byKey(stands)
  const gone = stands.filter(
    (one) => one.finder === 'machine' && one.goneAt === null && !now.has(one.key) && !lasts(one),
  )
  return {
    added: [...now.values()].filter(({ key }) => !before.has(key)),
    renewed: [...now.values()].flatMap((one) => {
      const stood = before.get(one.key)
      return stood && !isSame(one, stood) ? [{ id: stood.id, one }] : []
    }),
    gone: gone.map(({ id }) => id),
  }
}

/** The quarters before, of which something may be open still. */
const earlier = (all: readonly Finding[], quarter: string): Finding[] =>
  all.filter((one) => one.quarter < quarter && one.finder === 'machine' && isLive(one.state))

/** Brings the record in line with what was found: running again updates, and never doubles. */
export const recordFindings = async (
  world: World,
  trx: Db,
  quarter: Period,
  inspected: Inspected,
  lasts: Lasts,
  now: Date,
): Promise<void> => {
  const { records, town, calendar } = world
  const { label } = quarter
  const stands = await records.findingsOf(trx, label)
  const { added, renewed, gone } = compare({ found: inspected.findings, stands, lasts })
  const open = earlier(await records.liveFindings(trx, 'all'), label)
  const older = byKey(open)
  const today = dayOf(now, town.timezone)
  const limit = workingDaysAfter(calendar, today, town.limits.rectifyWorkingDays).day
  const asKnown = added.map((one) => {
    const before = older.get(one.key)
    // Found again by a later inspection: its unit knows it, and the limit it had goes on.
    return before && before.releasedAt !== null
      ? { ...one, due: before.due, releasedAt: before.releasedAt }
      : { ...one, due: limit, releasedAt: null }
  })
  await records.addFindings(trx, label, asKnown, now)
  for (const { id, one } of renewed) await records.renewFinding(trx, id, one)
  await records.goneFindings(trx, gone, now)
  const again = new Set(inspected.findings.map(({ key }) => key))
  const carried = open.filter(({ key }) => again.has(key))
  await records.carryFindings(
    trx,
    carried.map(({ id }) => id),
  )
  // What earlier quarters found and is found no more is put right.
  const mended = open.filter((one) => !again.has(one.key) && !lasts(one))
  await records.goneFindings(
    trx,
    mended.map(({ id }) => id),
    now,
  )
}
