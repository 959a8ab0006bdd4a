import type { Summary } from '../domain/summary.ts'
import type { Language } from '../domain/township.ts'

/** A summary as files and as text: handed in, since what makes them is heavy and belongs to a room of its own. */
export interface Papers {
  /** A PNG that is readable on a telephone. */
  picture(summary: Summary, language: Language): Promise<Uint8Array>
  /** 简报 */
  docx(summary: Summary, language: Language): Promise<Uint8Array>
  /** With the tickets behind each figure. */
  xlsx(summary: Summary, language: Language): Promise<Uint8Array>
  /** 公开版: small groups folded, and nothing but figures. */
  publicDocx(summary: Summary, language: Language): Promise<Uint8Array>
  /** The whole in words, without marks. */
  text(summary: Summary, language: Language): string | Promise<string>
}
