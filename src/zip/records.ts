/**
 * The records a ZIP file consists of (PKWARE APPNOTE 6.3.10), as far as archives of ours have them: names in UTF-8, packed
 * by deflate or stored, not encrypted, in one piece. Beyond 65,535 files or 4 GiB an archive has the longer records (ZIP64); one file
 * in it stays below 4 GiB.
 */

export const STORED = 0
export const DEFLATED = 8
/** Sizes and checksum stand behind the bytes, since they were not known before. */
export const BEHIND = 0x8
const UTF8 = 0x800
export const ENCRYPTED = 0x1

export const LOCAL = 0x04034b50
export const LOCAL_LENGTH = 30
export const CENTRAL = 0x02014b50
export const CENTRAL_LENGTH = 46
const DESCRIPTOR = 0x08074b50
export const END = 0x06054b50
export const END_LENGTH = 22
export const LONG_END = 0x06064b50
export const LONG_END_LENGTH = 56
export const LOCATOR = 0x07064b50
export const LOCATOR_LENGTH = 20
/** Which extra field has the long numbers. */
export const LONG_NUMBERS = 0x0001

export const MOST_16 = 0xffff
export const MOST_32 = 0xffffffff

const PLAIN_VERSION = 20
const LONG_VERSION = 45
/** By a Unix, whose permissions stand in the upper half of a file's attributes: a file everybody reads, its owner writes. */
const MADE_BY = 3 << 8
const ATTRIBUTES = (0o100644 << 16) >>> 0

/** What a clock on the wall shows. */
export interface Wall {
  /** YYYY-MM-DD, from 1980 on. */
  readonly day: string
  /** HH:MM */
  readonly time: string
}

/** A file in an archive. */
export interface Entry {
  readonly name: string
  readonly method: number
  readonly flags: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  /** Where its local header begins. */
  readonly at: number
}

/** MS-DOS date and time in one number; two seconds are the finest it knows. */
export const dosTime = ({ day, time }: Wall): number => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const [hour, minute] = time.split(':').map(Number) as [number, number]
  return (((year - 1980) << 25) | (month << 21) | (date << 16) | (hour << 11) | (minute << 5)) >>> 0
}

/** What begins a file; of one whose sizes are not known yet they are 0. */
export const localHeader = (entry: Entry, when: number): Buffer => {
  const name = Buffer.from(entry.name)
  const head = Buffer.alloc(LOCAL_LENGTH + name.length)
  const known = (entry.flags & BEHIND) === 0
  head.writeUInt32LE(LOCAL, 0)
  head.writeUInt16LE(PLAIN_VERSION, 4)
  head.writeUInt16LE(entry.flags | UTF8, 6)
  head.writeUInt16LE(entry.method, 8)
  head.writeUInt32LE(when, 10)
  head.writeUInt32LE(known ? entry.crc : 0, 14)
  head.writeUInt32LE(known ? entry.packed : 0, 18)
  head.writeUInt32LE(known ? entry.size : 0, 22)
  head.writeUInt16LE(name.length, 26)
  name.copy(head, LOCAL_LENGTH)
  return head
}

/** What stands behind a file's bytes. */
export const descriptor = ({ crc, packed, size }: Entry): Buffer => {
  const tail = Buffer.alloc(16)
  tail.writeUInt32LE(DESCRIPTOR, 0)
  tail.writeUInt32LE(crc, 4)
  tail.writeUInt32LE(packed, 8)
  tail.writeUInt32LE(size, 12)
  return tail
}

/** A file's line in the directory at the end. */
export const centralHeader = (entry: Entry, when: number): Buffer => {
  const name = Buffer.from(entry.name)
  const far = entry.at >= MOST_32
  const extra = far ? 12 : 0
  const head = Buffer.alloc(CENTRAL_LENGTH + name.length + extra)
  const version = far ? LONG_VERSION : PLAIN_VERSION
  head.writeUInt32LE(CENTRAL, 0)
  head.writeUInt16LE(MADE_BY | version, 4)
  head.writeUInt16LE(version, 6)
  head.writeUInt16LE(entry.flags | UTF8, 8)
  head.writeUInt16LE(entry.method, 10)
  head.writeUInt32LE(when, 12)
  head.writeUInt32LE(entry.crc, 16)
  head.writeUInt32LE(entry.packed, 20)
  head.writeUInt32LE(entry.size, 24)
  head.writeUInt16LE(name.length, 28)
  head.writeUInt16LE(extra, 30)
  head.writeUInt32LE(ATTRIBUTES, 38)
  head.writeUInt32LE(far ? MOST_32 : entry.at, 42)
  name.copy(head, CENTRAL_LENGTH)
  if (far) {
    const from = CENTRAL_LENGTH + name.length
    head.writeUInt16LE(LONG_NUMBERS, from)
    head.writeUInt16LE(8, from + 2)
    head.writeBigUInt64LE(BigInt(entry.at), from + 4)
  }
  return head
}

/** Where the directory stands, and how much there is of it. */
export interface Directory {
  readonly count: number
  readonly at: number
  readonly length: number
}

const longEnd = ({ count, at, length }: Directory): Buffer => {
  const end = Buffer.alloc(LONG_END_LENGTH + LOCATOR_LENGTH)
  end.writeUInt32LE(LONG_END, 0)
  end.writeBigUInt64LE(BigInt(LONG_END_LENGTH - 12), 4)
  end.writeUInt16LE(MADE_BY | LONG_VERSION, 12)
  end.writeUInt16LE(LONG_VERSION, 14)
  end.writeBigUInt64LE(BigInt(count), 24)
  end.writeBigUInt64LE(BigInt(count), 32)
  end.writeBigUInt64LE(BigInt(length), 40)
  end.writeBigUInt64LE(BigInt(at), 48)
  end.writeUInt32LE(LOCATOR, LONG_END_LENGTH)
  end.writeBigUInt64LE(BigInt(at + length), LONG_END_LENGTH + 8)
  end.writeUInt32LE(1, LONG_END_LENGTH + 16)
  return end
}

/** What ends an archive: the long records too, where a number does not fit the short one. */
export const endRecords = (directory: Directory): Buffer => {
  const { count, at, length } = directory
  const end = Buffer.alloc(END_LENGTH)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(Math.min(count, MOST_16), 8)
  end.writeUInt16LE(Math.min(count, MOST_16), 10)
  end.writeUInt32LE(Math.min(length, MOST_32), 12)
  end.writeUInt32LE(Math.min(at, MOST_32), 16)
  const long = count >= MOST_16 || at >= MOST_32 || length >= MOST_32
  return long ? Buffer.concat([longEnd(directory), end]) : end
}
