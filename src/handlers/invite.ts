import { Refusal } from '../domain/errors.ts'
import { may, MAY_HAVE_UNIT, UNIT_ROLES, type Membership, type Role } from '../domain/roles.ts'
import { findUnit } from '../domain/township.ts'
import type { Db, OpenInvitation, Who, World } from './world.ts'

const VALID_MS = 7 * 86_400_000
const TOKEN_BYTES = 18

export interface InvitationOrder {
  readonly role: Role
  /** A unit's id or name; officers and heads need one, an editor may have one, others have none. */
  readonly unit: string | undefined
  readonly name: string | undefined
}

/** The unit a role is for; null where it is for the whole township. */
const unitFor = ({ town }: World, { role, unit }: InvitationOrder): string | null => {
  if (!MAY_HAVE_UNIT.includes(role)) return null
  if (unit === undefined && !UNIT_ROLES.includes(role)) return null
  const found = unit === undefined ? undefined : findUnit(town, unit)
  if (!found) throw new Refusal('no-such-unit', { unit: unit ?? '' })
  return found.id
}

/**
 * Makes a one-time invitation and gives its token, which is kept nowhere. `by`: the admin; null by the command
 * line.
 */
export const invite = async (
  world: World,
  trx: Db,
  order: InvitationOrder,
  now: Date,
  by: number | null = null,
): Promise<string> => {
  const unit = unitFor(world, order)
  const { addInvitation, appendAct, invitationKey, newToken, sha256 } = world.records
  const token = newToken(TOKEN_BYTES)
  const membership: Membership = {
    role: order.role,
    unit,
    name: order.name?.trim() || null,
  }
  const expires = new Date(now.getTime() + VALID_MS)
  const hash = sha256(token)
  await addInvitation(trx, hash, membership, now, expires)
  const { role, unit: of } = membership
  const act = { what: 'invite', invitation: invitationKey(hash), role, unit: of } as const
  await appendAct(trx, act, by, now)
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
  if (invitation.revokedAt !== null) throw new Refusal('invitation-revoked')
  if (invitation.expiresAt <= now.toISOString()) throw new Refusal('invitation-late')
  if (!(await useInvitation(trx, hash, person, now))) throw new Refusal('invitation-used')
  const { role, unit, name } = invitation
  const held = await membershipsOf(trx, person)
  if (!held.some((membership) => membership.role === role && membership.unit === unit))
    await addMembership(trx, person, { role, unit, name }, now)
  const key = world.records.invitationKey(hash)
  await world.records.appendAct(trx, { what: 'join', invitation: key, role, unit }, person, now)
  return { role, unit, name }
}

/** More than are ever open at once. */
const MOST_OPEN = 50

/** Invitations somebody can still come with. */
export const listInvitations = (
  world: World,
  db: Db,
  who: Who,
  now: Date,
): Promise<OpenInvitation[]> => {
  if (!may(who.memberships, 'invite')) throw new Refusal('not-allowed')
  return world.records.openInvitations(db, now, MOST_OPEN)
}

/** Who invites nobody any more has no link of theirs left by which they, or whom they chose, could come. */
export const revokeInvitationsOf = async (
  world: World,
  trx: Db,
  person: number,
  by: number,
  now: Date,
): Promise<void> => {
  const { appendAct, invitedBy, revokeInvitation } = world.records
  for (const key of await invitedBy(trx, person, new Date(now.getTime() - VALID_MS))) {
    const revoked = await revokeInvitation(trx, key, now)
    if (!revoked) continue
    const { role, unit } = revoked
    await appendAct(trx, { what: 'revoke', invitation: key, role, unit }, by, now)
  }
}

/** 作废: nobody comes with it any more. */
export const revoke = async (
  world: World,
  trx: Db,
  who: Who,
  key: string,
  now: Date,
): Promise<void> => {
  if (!may(who.memberships, 'invite')) throw new Refusal('not-allowed')
  const revoked = await world.records.revokeInvitation(trx, key, now)
  if (!revoked) throw new Refusal('already-done')
  const { role, unit } = revoked
  await world.records.appendAct(
    trx,
    { what: 'revoke', invitation: key, role, unit },
    who.person,
    now,
  )
}
