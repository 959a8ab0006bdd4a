import { createHash, randomBytes } from 'node:crypto'

/** SHA-256 of a text, in hex: the hash function handed to the rules under domain/. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What makes equal words have different digests. */
export const newSalt = (): string => randomBytes(16).toString('hex')

/** A random token for a link, safe in a deep link's payload; `bytes` of randomness. */
export const newToken = (bytes: number): string => randomBytes(bytes).toString('base64url')
