import { judgeChanges } from '../domain/disclosure/changes.ts'
import type { Judging } from '../domain/disclosure/disclosed.ts'
import { obligationsDue, type Obligation, type Stretch } from '../domain/disclosure/obligations.ts'
import { judge, type Judged } from '../domain/disclosure/standing.ts'
import { Refusal } from '../domain/errors.ts'
import { may, unitsInView } from '../domain/roles.ts'
import { addDays, dayOf } from '../domain/time.ts'
import { unitOf } from '../domain/township.ts'
import { countingOf } from './clock.ts'
import type { Db, Who, World } from './world.ts'

/** What is overdue is spoken of for so long, and what is to come so many days ahead. */
const DAYS_BACK = 365
const DAYS_AHEAD = 31

type Units = readonly string[] | 'all'

/** What judging items beside the catalogue needs to know on a day. */
const judgingOf = async (world: World, db: Db, now: Date): Promise<Judging> => {
  const counting = countingOf(world)
  return {
    ...counting,
    today: dayOf(now, counting.zone),
    movedIn: await world.records.firstSeen(db),
  }
}

const unitsNamed = ({ town }: World, units: Units) =>
  units === 'all' ? town.units : town.units.filter(({ id }) => units.includes(id))

/** What some units have to publish every month, quarter or year, due in a stretch of days, and what there is to judge it by. */
const basisOf = async (world: World, db: Db, units: Units, stretch: Stretch, now: Date) => {
  const { town, calendar, records } = world
  const asked = { catalogue: town.catalogue, units: unitsNamed(world, units) }
  return {
    judging: await judgingOf(world, db, now),
    obligations: obligationsDue(asked, calendar, stretch),
    versions: await records.disclosedVersions(db, units),
  }
}

/** How it stands with what falls due by the calendar. */
const judgedBetween = async (...asked: Parameters<typeof basisOf>): Promise<Judged[]> => {
  const { judging, obligations, versions } = await basisOf(...asked)
  return judge(judging, obligations, versions)
}

/** How it stands with all that units had to publish, due in a stretch of days; what was due on change comes last. */
export const standingsBetween = async (
  world: World,
  db: Db,
  units: Units,
  stretch: Stretch,
  now: Date,
): Promise<Judged[]> => {
  const { judging, obligations, versions } = await basisOf(world, db, units, stretch, now)
  return [
    ...judge(judging, obligations, versions),
    ...judgeChanges(judging, world.town, versions, stretch),
  ]
}

/** What units still have to publish, the first due first. */
export interface Due {
  readonly overdue: readonly Judged[]
  readonly open: readonly Judged[]
}

const recent = (now: Date, zone: string): Stretch => {
  const today = dayOf(now, zone)
  return { from: addDays(today, -DAYS_BACK), to: addDays(today, DAYS_AHEAD) }
}

/** What some units did not publish within the last year, and what they are to publish within the next month. */
export const dueOf = async (world: World, db: Db, units: Units, now: Date): Promise<Due> => {
  const judged = await judgedBetween(world, db, units, recent(now, world.town.timezone), now)
  const of = (state: string) => judged.filter(({ standing }) => standing.state === state)
  return { overdue: of('overdue'), open: of('open') }
}

/** What one unit still has to publish. */
export interface UnitDue extends Due {
  readonly unit: string
}

const bySome = (units: readonly string[], { overdue, open }: Due): UnitDue[] =>
  units
    .map((unit) => ({
      unit,
      overdue: overdue.filter(({ obligation }) => obligation.unit === unit),
      open: open.filter(({ obligation }) => obligation.unit === unit),
    }))
    .filter((one) => one.overdue.length + one.open.length > 0)

/** What is overdue and to come, a unit at a time; those without anything are left out. In the town's order. */
export const dueByUnit = async (
  world: World,
  db: Db,
  units: Units,
  now: Date,
): Promise<UnitDue[]> =>
  bySome(
    unitsNamed(world, units).map(({ id }) => id),
    await dueOf(world, db, units, now),
  )

/** The units whose due list somebody sees. */
export const unitsOfDue = ({ memberships }: Who): Units => {
  if (!may(memberships, 'see-due')) throw new Refusal('not-allowed')
  return unitsInView(memberships, 'see-due')
}

/** What one unit still has to publish, for somebody who may see it. */
export const openDueOfUnit = async (
  world: World,
  db: Db,
  { memberships }: Who,
  unit: string,
  now: Date,
): Promise<UnitDue> => {
  if (!unitOf(world.town, unit)) throw new Refusal('stale-button')
  if (!may(memberships, 'see-due', unit)) throw new Refusal('not-your-button')
  return { unit, ...(await dueOf(world, db, [unit], now)) }
}

/** What a button names an obligation by: ids of a unit and of an entry would not fit there together. */
export const dueKey = (
  { records }: Pick<World, 'records'>,
  { unit, entry, period }: Obligation,
): string => records.sha256([unit, entry.id, period.label].join('\n')).slice(0, 16)

/** What a button named, as it stands now; to who may not see it, it does not exist. */
export const openDue = async (
  world: World,
  db: Db,
  who: Who,
  key: string,
  now: Date,
): Promise<Judged> => {
  const stretch = recent(now, world.town.timezone)
  const judged = await judgedBetween(world, db, unitsOfDue(who), stretch, now)
  const found = judged.find(({ obligation }) => dueKey(world, obligation) === key)
  if (!found) throw new Refusal('stale-button')
  return found
}
