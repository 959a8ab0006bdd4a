import { crc32, inflateRawSync } from 'node:zlib'

import { LIMITS, UnfitDocument } from './problem.ts'

const END = 0x06054b50
const END_LENGTH = 22
const LONGEST_COMMENT = 65_535
const ENTRY = 0x02014b50
const ENTRY_LENGTH = 46
const LOCAL = 0x04034b50
const LOCAL_LENGTH = 30
const ENCRYPTED = 0x1
const STORED = 0
const DEFLATED = 8

interface Entry {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly at: number
}

const broken = (): never => {
  throw new UnfitDocument('broken')
}

const endOf = (zip: Buffer): number => {
  const from = Math.max(0, zip.length - END_LENGTH - LONGEST_COMMENT)
  for (let at = zip.length - END_LENGTH; at >= from; at--)
    if (zip.readUInt32LE(at) === END) return at
  return broken()
}

/** A name that stays inside the archive: no root, no drive, no way up. */
const isSafe = (name: string): boolean =>
  name !== '' &&
  !name.includes('\0') &&
  !name.includes('\\') &&
  !/^\/|^[A-Za-z]:|(?:^|\/)\.\.(?:\/|$)/.test(name)

const entryAt = (zip: Buffer, at: number): Entry & { readonly next: number } => {
  if (at + ENTRY_LENGTH > zip.length || zip.readUInt32LE(at) !== ENTRY) broken()
  const nameLength = zip.readUInt16LE(at + 28)
  const end = at + ENTRY_LENGTH + nameLength
  if ((zip.readUInt16LE(at + 8) & ENCRYPTED) !== 0) throw new UnfitDocument('encrypted')
  const name = zip.toString('utf8', at + ENTRY_LENGTH, end)
  if (!isSafe(name)) throw new UnfitDocument('bad-path')
  return {
    name,
    method: zip.readUInt16LE(at + 10),
    crc: zip.readUInt32LE(at + 16),
    packed: zip.readUInt32LE(at + 20),
    at: zip.readUInt32LE(at + 42),
    next: end + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32),
  }
}

const entriesOf = (zip: Buffer): Entry[] => {
  const end = endOf(zip)
  const count = zip.readUInt16LE(end + 10)
  // Also what the long form of archives (ZIP64) has here: no paper of this size needs it.
  if (count > LIMITS.parts) throw new UnfitDocument('too-complex')
  const entries: Entry[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let i = 0; i < count; i++) {
    const { next, ...entry } = entryAt(zip, at)
    entries.push(entry)
    at = next
  }
  return entries
}

const packedBytes = (zip: Buffer, { at, packed }: Entry): Buffer => {
  if (at + LOCAL_LENGTH > zip.length || zip.readUInt32LE(at) !== LOCAL) broken()
  const from = at + LOCAL_LENGTH + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28)
  if (from + packed > zip.length) broken()
  return zip.subarray(from, from + packed)
}

/** Inflates up to a bound that is counted, whatever the archive says of itself. */
const inflated = (packed: Buffer, left: number): Buffer => {
  const bound = Math.min(left, Math.max(LIMITS.smallPart, packed.length * LIMITS.packedTo))
  try {
    return inflateRawSync(packed, { maxOutputLength: bound })
  } catch (error) {
    const swollen = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw new UnfitDocument(swollen ? 'bomb' : 'broken')
  }
}

const bytesOf = (zip: Buffer, entry: Entry, left: number): Buffer => {
  const packed = packedBytes(zip, entry)
  if (entry.method !== STORED && entry.method !== DEFLATED) broken()
  const bytes = entry.method === STORED ? packed : inflated(packed, left)
  if (crc32(bytes) !== entry.crc) broken()
  return bytes
}

/**
 * The parts of a ZIP archive by their names, within bounds: so many parts, so many bytes in all, no part that
 * unpacks to hundreds of times itself, no name twice and none that leads out. Throws UnfitDocument.
 */
export const openArchive = (zip: Buffer): Map<string, Buffer> => {
  const parts = new Map<string, Buffer>()
  let left: number = LIMITS.unpackedBytes
  for (const entry of entriesOf(zip)) {
    if (entry.name.endsWith('/')) continue
    // Of two parts with one name each reader takes another.
    if (parts.has(entry.name)) broken()
    const bytes = bytesOf(zip, entry, left)
    left -= bytes.length
    if (left <= 0) throw new UnfitDocument('bomb')
    parts.set(entry.name, bytes)
  }
  return parts
}
