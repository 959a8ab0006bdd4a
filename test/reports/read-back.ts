import { readFileSync } from 'node:fs'

import { strFromU8, unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'

/** An office file's parts as text, by their paths. */
export const partsOf = (file: Uint8Array): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(unzipSync(file)).map(([path, bytes]) => [path, strFromU8(bytes)]),
  )

/** An office file's pictures. */
export const mediaOf = (file: Uint8Array): Uint8Array[] =>
  Object.entries(unzipSync(file))
    .filter(([path]) => /^word\/media\/./.test(path))
    .map(([, bytes]) => bytes)

const words = (xml: string): string =>
  [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)]
    .map(([, text]) => text)
    .join('')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")

/** A document's paragraphs and its tables' rows, in order; a row's cells are divided by tabs. */
export const linesOf = (docx: Uint8Array): string[] => {
  const xml = partsOf(docx)['word/document.xml']!
  return [...xml.matchAll(/<w:tr[ >].*?<\/w:tr>|<w:p[ >].*?<\/w:p>/gs)].map(([block]) =>
    block.startsWith('<w:tr')
      ? [...block.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => words(cell)).join('\t')
      : words(block),
  )
}

/** A sheet's rows under the names of its columns. */
export const rowsOf = async (
  xlsx: Uint8Array,
  sheet: string,
): Promise<Readonly<Record<string, unknown>>[]> => {
  const [head, ...rows] = await readSheet(Buffer.from(xlsx), sheet)
  return rows.map((row) => Object.fromEntries(head!.map((name, i) => [String(name), row[i]])))
}

/** The characters a font can draw, out of its table of them. */
export const glyphsOf = (file: string): ReadonlySet<number> => {
  const font = readFileSync(file)
  const tables = font.readUInt16BE(4)
  const record = Array.from({ length: tables }, (_, i) => 12 + i * 16).find(
    (at) => font.toString('latin1', at, at + 4) === 'cmap',
  )!
  const cmap = font.readUInt32BE(record + 8)
  const glyphs = new Set<number>()
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i++) {
    const table = cmap + font.readUInt32BE(cmap + 4 + i * 8 + 4)
    // The one form that has all of Unicode.
    if (font.readUInt16BE(table) !== 12) continue
    for (let group = 0; group < font.readUInt32BE(table + 12); group++) {
      const at = table + 16 + group * 12
      for (let code = font.readUInt32BE(at); code <= font.readUInt32BE(at + 4); code++)
        glyphs.add(code)
    }
  }
  return glyphs
}
