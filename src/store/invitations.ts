import type { Membership, Role } from '../domain/roles.ts'
import type { Db } from './dialect.ts'

export interface Invitation extends Membership {
  readonly expiresAt: string
  readonly usedAt: string | null
  readonly usedBy: number | null
}

export const addInvitation = async (
  db: Db,
  tokenHash: string,
  membership: Membership,
  createdAt: Date,
  expiresAt: Date,
): Promise<void> => {
  await db
    .insertInto('invitations')
    .values({
      token_hash: tokenHash,
      role: membership.role,
      unit_id: membership.unit,
      name: membership.name,
      created_at: createdAt.toISOString(),
      expires_at: expiresAt.toISOString(),
      used_at: null,
      used_by: null,
    })
    .execute()
}

export const findInvitation = async (
  db: Db,
  tokenHash: string,
): Promise<Invitation | undefined> => {
  const row = await db
    .selectFrom('invitations')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return (
    row && {
      role: row.role as Role,
      unit: row.unit_id,
      name: row.name,
      expiresAt: row.expires_at,
      usedAt: row.used_at,
      usedBy: row.used_by,
    }
  )
}

/** Marks it used; false where somebody was quicker. */
export const useInvitation = async (
  db: Db,
  tokenHash: string,
  person: number,
  now: Date,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('invitations')
    .set({ used_at: now.toISOString(), used_by: person })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
