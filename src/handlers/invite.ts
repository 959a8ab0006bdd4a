import { Refusal } from '../domain/errors.ts'
import { UNIT_ROLES, type Membership, type Role } from '../domain/roles.ts'
import { findUnit } from '../domain/township.ts'
import type { Db, World } from './world.ts'

const VALID_DAYS = 7
const TOKEN_BYTES = 18

export interface InvitationOrder {
  readonly role: Role
  /** A unit's id or name; needed by officers and heads, and by nobody else. */
  readonly unit: string | undefined
  readonly name: string | undefined
}

/** Makes a one-time invitation and gives its token, which is kept nowhere. */
export const invite = async (
  world: World,
  trx: Db,
  order: InvitationOrder,
  now: Date,
): Promise<string> => {
  const ofUnit = UNIT_ROLES.includes(order.role)
  const unit = order.unit === undefined ? undefined : findUnit(world.town, order.unit)
  if (ofUnit && !unit) throw new Refusal('no-such-unit', { unit: order.unit ?? '' })
  const { addInvitation, newToken, sha256 } = world.records
  const token = newToken(TOKEN_BYTES)
  const membership: Membership = {
    role: order.role,
    unit: ofUnit ? unit!.id : null,
    name: order.name?.trim() || null,
  }
  const expires = new Date(now.getTime() + VALID_DAYS * 86_400_000)
  await addInvitation(trx, sha256(token), membership, now, expires)
  return token
}

/** /start TOKEN: the one who comes first with it holds the role from now on. */
export const join = async (
  world: World,
  trx: Db,
  person: number,
  token: string,
  now: Date,
): Promise<Membership> => {
  const { findInvitation, useInvitation, addMembership, sha256, membershipsOf } = world.records
  const hash = sha256(token)
  const invitation = await findInvitation(trx, hash)
  if (!invitation) throw new Refusal('invitation-unknown')
  if (invitation.usedBy === person) throw new Refusal('invitation-owner')
  if (invitation.usedAt !== null) throw new Refusal('invitation-used')
  if (invitation.expiresAt <= now.toISOString()) throw new Refusal('invitation-late')
  if (!(await useInvitation(trx, hash, person, now))) throw new Refusal('invitation-used')
  const { role, unit, name } = invitation
  const held = await membershipsOf(trx, person)
  if (!held.some((membership) => membership.role === role && membership.unit === unit))
    await addMembership(trx, person, { role, unit, name }, now)
  return { role, unit, name }
}
