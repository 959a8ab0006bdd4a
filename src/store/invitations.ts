import type { Membership, Role } from '../domain/roles.ts'
import type { Db } from './dialect.ts'

export interface Invitation extends Membership {
  readonly expiresAt: string
  readonly usedAt: string | null
  readonly usedBy: number | null
  readonly revokedAt: string | null
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
      revoked_at: null,
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
      revokedAt: row.revoked_at,
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
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** So much of a digest tells an invitation from all others, and fits into a button. */
const KEY_LENGTH = 16

/** What an invitation is called where its token must not be known. */
export const invitationKey = (tokenHash: string): string => tokenHash.slice(0, KEY_LENGTH)

export interface OpenInvitation extends Membership {
  readonly key: string
  readonly expiresAt: string
}

const unused = (db: Db, now: Date) =>
  db
    .selectFrom('invitations')
    .select(['token_hash', 'role', 'unit_id', 'name', 'expires_at'])
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now.toISOString())

/** Invitations somebody can still come with, the oldest first. */
export const openInvitations = async (
  db: Db,
  now: Date,
  limit: number,
): Promise<OpenInvitation[]> => {
  const rows = await unused(db, now).orderBy('created_at').limit(limit).execute()
  return rows.map((row) => ({
    key: invitationKey(row.token_hash),
    role: row.role as Role,
    unit: row.unit_id,
    name: row.name,
    expiresAt: row.expires_at,
  }))
}

/** Calls an invitation back; undefined where it cannot be used any more anyway. */
export const revokeInvitation = async (
  db: Db,
  key: string,
  now: Date,
): Promise<Membership | undefined> => {
  const row = await unused(db, now).where('token_hash', 'like', `${key}%`).executeTakeFirst()
  if (!row) return undefined
  const { numUpdatedRows } = await db
    .updateTable('invitations')
    .set({ revoked_at: now.toISOString() })
    .where('token_hash', '=', row.token_hash)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return undefined
  return { role: row.role as Role, unit: row.unit_id, name: row.name }
}

/** For whom an invitation was, by its key; null once that was erased. */
export const nameInvited = async (db: Db, key: string): Promise<string | null> =>
  (
    await db
      .selectFrom('invitations')
      .select('name')
      .where('token_hash', 'like', `${key}%`)
      .executeTakeFirst()
  )?.name ?? null
