import type { Db, Who, World } from './world.ts'

/** Erases what somebody asked; false where there was nothing left. Complaints stay in their chain. */
export const forgetAsked = async (world: World, trx: Db, who: Who): Promise<boolean> =>
  (await world.records.forgetAsked(trx, who.person)) > 0
