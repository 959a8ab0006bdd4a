import { createHash, randomBytes } from 'node:crypto'

/** SHA-256 of a text or of bytes, in hex: the hash function handed to the rules under domain/. */
export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex')

const SALT_BYTES = 16
const SALTS_AT_ONCE = 256
let salts = Buffer.alloc(0)

/** What makes equal words have different digests. Asking the system for each costs more than all the hashing. */
export const newSalt = (): string => {
  if (salts.length === 0) salts = randomBytes(SALT_BYTES * SALTS_AT_ONCE)
  const salt = salts.subarray(0, SALT_BYTES).toString('hex')
  salts = salts.subarray(SALT_BYTES)
  return salt
}

/**
 * A random token for a link, safe in a deep link's payload; `bytes` of randomness. In hex, so that none ever
 * begins as the link of an item does (i_…).
 */
export const newToken = (bytes: number): string => randomBytes(bytes).toString('hex')
