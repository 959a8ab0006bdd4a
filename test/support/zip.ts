import { crc32, deflateRawSync } from 'node:zlib'

/** A part of an archive, and what the archive says of it where that is not so. */
export interface ZipEntry {
  readonly name: string
  readonly bytes: Buffer
  /** Packed already. */
  readonly packed?: Buffer
  readonly flags?: number
  readonly crc?: number
  readonly saysSize?: number
}

/** What stands in an archive both before a part's bytes and in the list at its end. */
const headOf = ({ name, bytes, flags = 0, crc, saysSize }: ZipEntry, packed: Buffer): Buffer => {
  const head = Buffer.alloc(26)
  head.writeUInt16LE(20, 0)
  head.writeUInt16LE(flags, 2)
  head.writeUInt16LE(8, 4)
  head.writeUInt32LE(crc ?? crc32(bytes), 10)
  head.writeUInt32LE(packed.length, 14)
  head.writeUInt32LE(saysSize ?? bytes.length, 18)
  head.writeUInt16LE(Buffer.byteLength(name), 22)
  return head
}

/** An archive, honest or not. */
export const zip = (entries: readonly ZipEntry[]): Buffer => {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name)
    const packed = entry.packed ?? deflateRawSync(entry.bytes)
    const head = headOf(entry, packed)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    central.push(Buffer.from('PK\x01\x02\x14\x00'), head, place, name)
    const part = Buffer.concat([Buffer.from('PK\x03\x04'), head, name, packed])
    local.push(part)
    offset += part.length
  }
  const list = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...local, list, Buffer.from('PK\x05\x06'), end])
}
