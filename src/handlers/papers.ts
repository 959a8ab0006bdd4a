import type { Summary } from '../domain/summary.ts'
import type { Language } from '../domain/township.ts'
import type { Progress } from './stages.ts'

/** Makes one file of it. `progress` hears what it waits for. */
type Make = (summary: Summary, language: Language, progress?: Progress) => Promise<Uint8Array>

/** A summary as files and as text: handed in, since what makes them is heavy and belongs to a room of its own. */
export interface Papers {
  /** A PNG that is readable on a telephone. */
  readonly picture: Make
  /** 简报 */
  readonly docx: Make
  /** With the tickets behind each figure. */
  readonly xlsx: Make
  /** 公开版: small groups folded, and nothing but figures. */
  readonly publicDocx: Make
  /** The whole in words, without marks. */
  text(summary: Summary, language: Language, progress?: Progress): string | Promise<string>
}
