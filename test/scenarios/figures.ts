import { weekOf } from '../../src/domain/period.ts'
import type { Summary } from '../../src/domain/summary.ts'
import { dayOf } from '../../src/domain/time.ts'
import { summarise } from '../../src/handlers/summarise.ts'
import type { Town } from '../support/town.ts'

/** The figures of the week as far as it has come. */
export const figuresOf = (town: Town): Promise<Summary> => {
  const { world } = town.app.house
  const now = town.clock.now()
  return summarise(world, world.store.read, weekOf(dayOf(now, world.town.timezone)), now)
}
