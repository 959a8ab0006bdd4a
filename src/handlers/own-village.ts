import { unitOf } from '../domain/township.ts'
import type { Db, Who, World } from './world.ts'

/** So many of somebody's tickets are looked at for the village they speak of. */
const TICKETS = 10

/** The village's own unit, where somebody's village is known: they asked to be told of it, or their newest ticket names it. */
export const ownVillage = async (
  { records, town }: Pick<World, 'records' | 'town'>,
  db: Db,
  { person }: Pick<Who, 'person'>,
): Promise<string | undefined> => {
  const watched = (await records.subscriptionsOf(db, person)).findLast(
    ({ what }) => what === 'area',
  )
  const area =
    watched?.value ??
    (await records.ticketsOf(db, person, TICKETS)).find((ticket) => ticket.area !== null)?.area
  const unit = town.areas.find(({ id }) => id === area)?.unit
  return unit !== undefined && unitOf(town, unit)?.level === 'village' ? unit : undefined
}
