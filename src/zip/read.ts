import { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'

import {
  CENTRAL,
  CENTRAL_LENGTH,
  DEFLATED,
  ENCRYPTED,
  END,
  END_LENGTH,
  LOCAL,
  LOCAL_LENGTH,
  LOCATOR,
  LOCATOR_LENGTH,
  LONG_END,
  LONG_END_LENGTH,
  LONG_NUMBERS,
  MOST_16,
  MOST_32,
  STORED,
  type Directory,
  type Entry,
} from './records.ts'

/** It is no archive, or one that was damaged. */
export class BrokenZip extends Error {
  override readonly name = 'BrokenZip'
}

/** Where the bytes of an archive are: a file, or memory. */
export interface Source {
  readonly size: number
  /** As many bytes as there are from a place on, `length` at most. */
  read(at: number, length: number): Promise<Buffer>
}

const broken = (what: string): never => {
  throw new BrokenZip(what)
}

const exactly = async (source: Source, at: number, length: number): Promise<Buffer> => {
  const bytes = await source.read(at, length)
  return bytes.length === length ? bytes : broken('it ends too early')
}

const LONGEST_COMMENT = 65_535

const endIn = (tail: Buffer): number => {
  for (let at = tail.length - END_LENGTH; at >= 0; at--)
    if (tail.readUInt32LE(at) === END) return at
  return broken('it has no end')
}

const longDirectory = async (source: Source, locatorAt: number): Promise<Directory> => {
  const locator = await exactly(source, locatorAt, LOCATOR_LENGTH)
  if (locator.readUInt32LE(0) !== LOCATOR) broken('it has no long end')
  const end = await exactly(source, Number(locator.readBigUInt64LE(8)), LONG_END_LENGTH)
  if (end.readUInt32LE(0) !== LONG_END) broken('it has no long end')
  return {
    count: Number(end.readBigUInt64LE(32)),
    length: Number(end.readBigUInt64LE(40)),
    at: Number(end.readBigUInt64LE(48)),
  }
}

const directoryOf = async (source: Source): Promise<Directory> => {
  const length = Math.min(source.size, END_LENGTH + LONGEST_COMMENT)
  const from = source.size - length
  const tail = await exactly(source, from, length)
  const end = endIn(tail)
  const found = {
    count: tail.readUInt16LE(end + 10),
    length: tail.readUInt32LE(end + 12),
    at: tail.readUInt32LE(end + 16),
  }
  const isLong = found.count === MOST_16 || found.length === MOST_32 || found.at === MOST_32
  return isLong && from + end >= LOCATOR_LENGTH
    ? longDirectory(source, from + end - LOCATOR_LENGTH)
    : found
}

/** Where a file begins, of one so far behind that the number stands in an extra field. */
const farOffset = (extra: Buffer): number => {
  for (let at = 0; at + 4 <= extra.length;) {
    const length = extra.readUInt16LE(at + 2)
    if (extra.readUInt16LE(at) === LONG_NUMBERS && length >= 8 && at + 12 <= extra.length)
      return Number(extra.readBigUInt64LE(at + 4))
    at += 4 + length
  }
  return broken('it says not where a file begins')
}

/** The files of a directory, in its order. Throws BrokenZip. */
export const entriesIn = (directory: Buffer, count: number): Entry[] => {
  const entries: Entry[] = []
  let from = 0
  for (let i = 0; i < count; i++) {
    if (from + CENTRAL_LENGTH > directory.length || directory.readUInt32LE(from) !== CENTRAL)
      broken('its directory is not whole')
    const head = directory.subarray(from)
    const nameEnd = CENTRAL_LENGTH + head.readUInt16LE(28)
    const extraEnd = nameEnd + head.readUInt16LE(30)
    const at = head.readUInt32LE(42)
    entries.push({
      name: head.toString('utf8', CENTRAL_LENGTH, nameEnd),
      flags: head.readUInt16LE(8),
      method: head.readUInt16LE(10),
      crc: head.readUInt32LE(16),
      packed: head.readUInt32LE(20),
      size: head.readUInt32LE(24),
      at: at === MOST_32 ? farOffset(head.subarray(nameEnd, extraEnd)) : at,
    })
    from += extraEnd + head.readUInt16LE(32)
  }
  return entries
}

/** What an archive holds, in the order of its directory. Throws BrokenZip. */
export const entriesOf = async (source: Source): Promise<Entry[]> => {
  if (source.size < END_LENGTH) broken('it is no archive')
  const { count, at, length } = await directoryOf(source)
  if (at + length > source.size) broken('it ends too early')
  return entriesIn(await exactly(source, at, length), count)
}

const PIECE = 65_536

async function* packedBytes(source: Source, { at, packed }: Entry): AsyncGenerator<Buffer> {
  const head = await exactly(source, at, LOCAL_LENGTH)
  if (head.readUInt32LE(0) !== LOCAL) broken('a file does not begin where it should')
  const from = at + LOCAL_LENGTH + head.readUInt16LE(26) + head.readUInt16LE(28)
  for (let done = 0; done < packed;) {
    const piece = await exactly(source, from + done, Math.min(PIECE, packed - done))
    done += piece.length
    yield piece
  }
}

async function* unpacked(source: Source, entry: Entry): AsyncGenerator<Buffer> {
  const bytes = packedBytes(source, entry)
  if (entry.method === STORED) return yield* bytes
  const inflate = createInflateRaw()
  const packed = Readable.from(bytes)
  packed.on('error', (error) => inflate.destroy(error))
  packed.pipe(inflate)
  try {
    for await (const piece of inflate) yield piece as Buffer
  } catch (error) {
    throw error instanceof BrokenZip ? error : new BrokenZip('a file cannot be unpacked')
  } finally {
    packed.destroy()
  }
}

/**
 * The bytes of a file, piece by piece: as many as the directory says, and with its checksum. Throws BrokenZip, at the latest
 * when they end.
 */
export async function* bytesOf(source: Source, entry: Entry): AsyncGenerator<Buffer> {
  const isKnown = entry.method === STORED || entry.method === DEFLATED
  if (!isKnown || (entry.flags & ENCRYPTED) !== 0) broken('a file is packed in another way')
  let size = 0
  let crc = 0
  for await (const piece of unpacked(source, entry)) {
    size += piece.length
    if (size > entry.size) broken('a file is longer than its directory says')
    crc = crc32(piece, crc)
    yield piece
  }
  if (size !== entry.size || crc !== entry.crc) broken('a file is not as its directory says')
}
