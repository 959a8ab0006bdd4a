import {
  askedFixings,
  fixingsStanding,
  type AskedFixing,
  type FixingsBasis,
} from '../inspection/fixings.ts'
import type { Unit } from '../township.ts'

/** 五个落实 as the inspection asks for them, so that no paper reproaches a unit with what the other does not ask. */
export interface FixingsOfYear {
  /** Nothing before the year's first quarter is over. */
  readonly asked: readonly AskedFixing[]
  readonly units: number
  /** Units of which something asked for is not on record. */
  readonly lacking: readonly { readonly unit: string; readonly lacks: readonly AskedFixing[] }[]
}

/** `basis`: the last quarter of the year that is over, and the rules on record at the year's end. */
export const fixingsOfYear = (
  units: readonly Pick<Unit, 'id' | 'name' | 'leads' | 'groups'>[],
  basis: FixingsBasis,
): FixingsOfYear => ({
  asked: askedFixings(basis),
  units: units.length,
  lacking: units.flatMap((unit) => {
    const { lacking } = fixingsStanding(unit, basis)
    return lacking.length === 0 ? [] : [{ unit: unit.id, lacks: lacking }]
  }),
})
