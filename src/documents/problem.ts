import type { DocumentProblem } from '../domain/file-row.ts'
import { MOST_BODY } from '../domain/item-bounds.ts'

/** A file that is not taken, and why. */
export class UnfitDocument extends Error {
  override readonly name = 'UnfitDocument'
  readonly why: DocumentProblem

  constructor(why: DocumentProblem) {
    super(why)
    this.why = why
  }
}

const MEGABYTE = 1_024 * 1_024

/** No paper of a township comes near these. */
export const LIMITS = {
  /** What Telegram lets a bot fetch. */
  fileBytes: 20 * MEGABYTE,
  parts: 2_000,
  unpackedBytes: 200 * MEGABYTE,
  /** Tables of figures pack to a fortieth; nothing honest to less than this share of itself. */
  packedTo: 250,
  /** Below this nobody looks how well a part packs. */
  smallPart: MEGABYTE,
  depth: 256,
  cells: 2_000_000,
  span: 1_000,
  pages: 500,
  /** As long as an item's body may be. */
  textLength: MOST_BODY,
} as const
