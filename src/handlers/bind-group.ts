import { Refusal } from '../domain/errors.ts'
import { may } from '../domain/roles.ts'
import { findUnit } from '../domain/township.ts'
import type { Binding, Db, Who, World } from './world.ts'

/** What /bind is called with for the leaders' group. */
const LEADERS = 'leaders'

/** /bind UNIT or /bind leaders, by an admin, in the group itself. */
export const bindGroup = async (
  world: World,
  trx: Db,
  who: Who,
  chat: { readonly id: number; readonly title: string },
  to: string,
  now: Date,
): Promise<Binding> => {
  if (!may(who.memberships, 'bind-group')) throw new Refusal('not-allowed')
  const unit = findUnit(world.town, to)
  if (!unit && to !== LEADERS) throw new Refusal('no-such-unit', { unit: to })
  const binding: Binding = unit ? { kind: 'unit', unit: unit.id } : { kind: LEADERS }
  await world.records.bindGroup(
    trx,
    { chatId: chat.id, binding, title: chat.title },
    who.person,
    now,
  )
  return binding
}
