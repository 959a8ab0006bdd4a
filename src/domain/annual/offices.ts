import type { Unit } from '../township.ts'

/** Units of the township's own government, by id: a station answers to the county, and a village is no administration. */
export const officesOf = (units: readonly Pick<Unit, 'id' | 'level'>[]): ReadonlySet<string> =>
  new Set(units.filter(({ level }) => level === 'government').map(({ id }) => id))
