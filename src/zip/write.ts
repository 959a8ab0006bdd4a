import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { crc32, createDeflateRaw, deflateRaw, deflateRawSync } from 'node:zlib'

import {
  BEHIND,
  centralHeader,
  DEFLATED,
  descriptor,
  dosTime,
  endRecords,
  localHeader,
  MOST_32,
  type Entry,
  type Wall,
} from './records.ts'

/** What is small is packed sooner than handed to another thread. */
const SMALL = 65_536
const packedApart = promisify(deflateRaw)
const deflated = async (content: Uint8Array): Promise<Buffer> =>
  content.length < SMALL ? deflateRawSync(content) : packedApart(content)

/** Where the bytes of an archive go, in order. */
export type Sink = (bytes: Uint8Array) => Promise<void>

export type Content = Uint8Array | AsyncIterable<Uint8Array>

export interface ZipWriter {
  /** Puts a file in: whole, or piece by piece as it comes. One of 4 GiB or more is a RangeError. */
  add(name: string, content: Content): Promise<void>
  /** Writes the directory; nothing can be added any more. */
  end(): Promise<void>
}

const fits = (size: number): void => {
  if (size >= MOST_32) throw new RangeError('A file in an archive is smaller than 4 GiB.')
}

/**
 * Writes a ZIP file as it comes: of what was put in, names and sums alone are kept. `wall`: the time that every file in
 * it has, so that the same files make the same bytes.
 */
export const zipInto = (sink: Sink, wall: Wall): ZipWriter => {
  const when = dosTime(wall)
  const entries: Entry[] = []
  let at = 0
  const put: Sink = async (bytes) => {
    at += bytes.length
    await sink(bytes)
  }

  const addWhole = async (name: string, content: Uint8Array): Promise<Entry> => {
    fits(content.length)
    const packed = await deflated(content)
    const entry = {
      name,
      method: DEFLATED,
      flags: 0,
      crc: crc32(content),
      packed: packed.length,
      size: content.length,
      at,
    }
    await put(Buffer.concat([localHeader(entry, when), packed]))
    return entry
  }

  const addAsItComes = async (name: string, content: AsyncIterable<Uint8Array>): Promise<Entry> => {
    const begun = { name, method: DEFLATED, flags: BEHIND, crc: 0, packed: 0, size: 0, at }
    await put(localHeader(begun, when))
    const sums = { crc: 0, packed: 0, size: 0 }
    await pipeline(
      content,
      async function* (pieces: AsyncIterable<Uint8Array>) {
        for await (const piece of pieces) {
          sums.crc = crc32(piece, sums.crc)
          sums.size += piece.length
          fits(sums.size)
          yield piece
        }
      },
      createDeflateRaw(),
      async (pieces: AsyncIterable<Buffer>) => {
        for await (const piece of pieces) {
          sums.packed += piece.length
          fits(sums.packed)
          await put(piece)
        }
      },
    )
    const entry = { ...begun, ...sums }
    await put(descriptor(entry))
    return entry
  }

  return {
    add: async (name, content) => {
      entries.push(
        content instanceof Uint8Array
          ? await addWhole(name, content)
          : await addAsItComes(name, content),
      )
    },
    end: async () => {
      const from = at
      for (const entry of entries) await put(centralHeader(entry, when))
      await put(endRecords({ count: entries.length, at: from, length: at - from }))
    },
  }
}
