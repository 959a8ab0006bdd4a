import { bytesOf, entriesOf, type Source } from './read.ts'
import type { Wall } from './records.ts'
import { zipInto } from './write.ts'

const sourceOf = (bytes: Uint8Array): Source => {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { size: zip.length, read: async (at, length) => zip.subarray(at, at + length) }
}

/**
 * A small archive of our own packed anew, every file in it of one time; `change` may give a file other bytes. Throws
 * BrokenZip where it is none.
 */
export const packedAnew = async (
  zip: Uint8Array,
  wall: Wall,
  change: (name: string, bytes: Uint8Array) => Uint8Array,
): Promise<Uint8Array> => {
  const source = sourceOf(zip)
  const pieces: Uint8Array[] = []
  const writer = zipInto(async (bytes) => void pieces.push(bytes), wall)
  for (const entry of await entriesOf(source)) {
    if (entry.name.endsWith('/')) continue
    const parts: Buffer[] = []
    for await (const part of bytesOf(source, entry)) parts.push(part)
    await writer.add(entry.name, change(entry.name, Buffer.concat(parts)))
  }
  await writer.end()
  return Buffer.concat(pieces)
}
