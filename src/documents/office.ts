import { openArchive } from './archive.ts'
import { UnfitDocument } from './problem.ts'
import { guardedXml } from './xml-guard.ts'

/** The parts of a .docx or .xlsx by their names; XML as UTF-8. */
export type OfficeParts = ReadonlyMap<string, Buffer>

const MAIN_PART = { docx: 'word/document.xml', xlsx: 'xl/workbook.xml' } as const

const isXml = (name: string): boolean => /\.(?:xml|rels)$/i.test(name)
/** A chart's figures, a table in a letter: office files inside office files. They are left closed. */
const isEmbedded = (name: string): boolean => name.includes('/embeddings/')
const ARCHIVES = ['504b0304', '52617221', '377abcaf', '1f8b']
const isArchive = (bytes: Buffer): boolean =>
  ARCHIVES.some((head) => bytes.toString('hex', 0, 4).startsWith(head))

const hasMacros = (parts: OfficeParts): boolean =>
  [...parts.keys()].some((name) => /vba|activeX\/|macrosheets\//i.test(name)) ||
  /macroEnabled|vbaProject/i.test(parts.get('[Content_Types].xml')?.toString('latin1') ?? '')

/**
 * Opens an office file of a kind, once it is seen to be harmless: within the bounds of `openArchive`, no macros, no
 * archives inside, XML without entities. What it points at elsewhere is never followed. Throws UnfitDocument.
 */
export const openOffice = (bytes: Buffer, kind: keyof typeof MAIN_PART): OfficeParts => {
  const parts = openArchive(bytes)
  if (!parts.has(MAIN_PART[kind])) throw new UnfitDocument('wrong-contents')
  if (hasMacros(parts)) throw new UnfitDocument('macros')
  const kept = new Map<string, Buffer>()
  for (const [name, part] of parts) {
    if (isXml(name)) kept.set(name, guardedXml(part))
    else if (isArchive(part) && !isEmbedded(name)) throw new UnfitDocument('nested-archive')
  }
  return kept
}
