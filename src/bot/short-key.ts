import { createHash } from 'node:crypto'

/** Something named in eight characters: its id beside what else a button says would be over 64 bytes. */
export const shortKey = (id: string): string =>
  createHash('sha256').update(id).digest('base64url').replaceAll('-', '_').slice(0, 8)
