import { Refusal } from '../domain/errors.ts'
import { may } from '../domain/roles.ts'
import { findUnit } from '../domain/township.ts'
import type { Binding, Db, Group, Who, World } from './world.ts'

/** What /bind is called with for the leaders' group. */
const LEADERS = 'leaders'

const unitIn = (binding: Binding): string | null => (binding.kind === 'unit' ? binding.unit : null)

const refuseWithout = (who: Who): void => {
  if (!may(who.memberships, 'bind-group')) throw new Refusal('not-allowed')
}

/** /bind UNIT or /bind leaders, by an admin, in the group itself. */
export const bindGroup = async (
  world: World,
  trx: Db,
  who: Who,
  chat: { readonly id: number; readonly title: string },
  to: string,
  now: Date,
): Promise<Binding> => {
  refuseWithout(who)
  const unit = findUnit(world.town, to)
  if (!unit && to !== LEADERS) throw new Refusal('no-such-unit', { unit: to })
  const binding: Binding = unit ? { kind: 'unit', unit: unit.id } : { kind: LEADERS }
  const { id: chatId, title } = chat
  await world.records.bindGroup(trx, { chatId, binding, title }, who.person, now)
  const act = { what: 'bind', chat: chatId, unit: unitIn(binding), title } as const
  await world.records.appendAct(trx, act, who.person, now)
  return binding
}

const drop = async (world: World, trx: Db, group: Group, by: number, now: Date): Promise<void> => {
  const { chatId: chat, binding, title } = group
  await world.records.unbindGroup(trx, chat)
  const act = { what: 'unbind', chat, unit: unitIn(binding), title } as const
  await world.records.appendAct(trx, act, by, now)
}

/** The group an admin is about to unbind. */
export const boundGroup = async (world: World, db: Db, who: Who, chat: number): Promise<Group> => {
  refuseWithout(who)
  const group = await world.records.findGroup(db, chat)
  if (!group) throw new Refusal('group-not-bound')
  return group
}

/** /unbind: no ticket is shown in the group any more. */
export const unbindGroup = async (
  world: World,
  trx: Db,
  who: Who,
  chat: number,
  now: Date,
): Promise<Group> => {
  const group = await boundGroup(world, trx, who, chat)
  await drop(world, trx, group, who.person, now)
  return group
}

/** The bot was put out of a group by somebody, whoever that is. */
export const leaveGroup = async (
  world: World,
  trx: Db,
  who: Who,
  chat: number,
  now: Date,
): Promise<void> => {
  const group = await world.records.findGroup(trx, chat)
  if (group) await drop(world, trx, group, who.person, now)
}
