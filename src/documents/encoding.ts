import { UnfitDocument } from './problem.ts'

/** Office programs in China save text in their own encoding, which holds all of Unicode. */
const CHINESE = 'gb18030'
/** A .csv is in one of these. */
export const CSV_ENCODINGS = ['utf-8', CHINESE]

const decoded = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    // A byte order mark is dropped by the decoder.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    // Bytes that are none of the encoding's, or an encoding nobody knows.
    if (error instanceof TypeError || error instanceof RangeError) return undefined
    throw error
  }
}

const marked = (bytes: Uint8Array): string | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
}

/** A text by its mark, by what it says of itself, as UTF-8 or as Chinese offices write. Throws UnfitDocument. */
export const decodeText = (bytes: Uint8Array, said?: string): string => {
  for (const encoding of [marked(bytes), 'utf-8', said, CHINESE]) {
    const text = encoding === undefined ? undefined : decoded(bytes, encoding)
    if (text !== undefined) return text
  }
  throw new UnfitDocument('broken')
}
