import type { Db, ObjectionTicket, World } from './world.ts'

/** An objection as the inspection of a quarter counts it. */
export interface InspectedObjection {
  readonly no: string
  readonly unit: string
  /** The item it was about; null where something was missing. */
  readonly item: string | null
  readonly state: ObjectionTicket['state']
  readonly fixedBy: string | null
  /** The township had to order it. */
  readonly ordered: boolean
  /** Ended after its limit, or open past it. */
  readonly late: boolean
}

/** The objections made in a stretch of time, for the inspection (issue of disclosure): taken back ones are left out. */
export const objectionsFor = async (
  world: World,
  db: Db,
  from: Date,
  until: Date,
  now: Date,
): Promise<InspectedObjection[]> => {
  const made = await world.records.objectionsBetween(db, from, until)
  return made
    .filter(({ state }) => state !== 'withdrawn')
    .map(({ no, unit, item, state, fixedBy, ordered, endedAt, answerBy }) => ({
      no,
      unit,
      item: item?.id ?? null,
      state,
      fixedBy: fixedBy?.id ?? null,
      ordered,
      late: (endedAt ?? now.toISOString()) >= answerBy,
    }))
}
