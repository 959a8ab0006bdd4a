import { Refusal } from '../domain/errors.ts'
import { may, unitsInView, type Right } from '../domain/roles.ts'
import type { Unit } from '../domain/township.ts'
import type { Who, World } from './world.ts'

/** The units over which somebody has a right, in the town's order; refused where there is none. */
export const unitsWith = ({ town }: World, { memberships }: Who, right: Right): Unit[] => {
  if (!may(memberships, right)) throw new Refusal('not-allowed')
  const units = unitsInView(memberships, right)
  return units === 'all' ? town.units : town.units.filter(({ id }) => units.includes(id))
}
