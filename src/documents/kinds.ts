import { endingOf, kindNamed, MACRO_NAMES, OLD_NAMES, type FileKind } from '../domain/file-names.ts'
import { LIMITS, UnfitDocument } from './problem.ts'

type Contents = 'zip' | 'pdf' | 'old-office' | 'encrypted' | 'binary' | 'text'

const UTF16_ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

/** What a file holds, by its first bytes. */
const contentsOf = (bytes: Buffer): Contents => {
  const head = bytes.toString('latin1', 0, 1_024)
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return 'zip'
  if (/^\s*%PDF-/.test(head)) return 'pdf'
  // The container of old office files; a .docx with a password lies in one as well.
  if (head.startsWith('\xd0\xcf\x11\xe0'))
    return bytes.includes(UTF16_ENCRYPTED) ? 'encrypted' : 'old-office'
  const isUtf16 = /^(?:\xff\xfe|\xfe\xff)/.test(head)
  return head.includes('\0') && !isUtf16 ? 'binary' : 'text'
}

const HOLDS: Readonly<Record<FileKind, Contents>> = {
  docx: 'zip',
  xlsx: 'zip',
  pdf: 'pdf',
  html: 'text',
  csv: 'text',
  md: 'text',
  jsonl: 'text',
  txt: 'text',
}

/** The kind of a file, by its name and, since names lie, by its contents. Throws UnfitDocument. */
export const kindOf = (file: string, bytes: Buffer): FileKind => {
  if (bytes.length > LIMITS.fileBytes) throw new UnfitDocument('too-big')
  if (MACRO_NAMES.includes(endingOf(file))) throw new UnfitDocument('macros')
  const contents = contentsOf(bytes)
  if (contents === 'encrypted') throw new UnfitDocument('encrypted')
  if (contents === 'old-office' || OLD_NAMES.includes(endingOf(file)))
    throw new UnfitDocument('old-office')
  const kind = kindNamed(file)
  if (kind === undefined || HOLDS[kind] !== contents) throw new UnfitDocument('wrong-contents')
  return kind
}
