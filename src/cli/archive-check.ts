import { createHash } from 'node:crypto'

import { errorName } from '../bot/log.ts'
import type { Texts } from '../bot/texts.ts'
import { MANIFEST } from '../domain/archive.ts'
import { sourceFile } from '../zip/file.ts'
import { BrokenZip, bytesOf, entriesOf, type Source } from '../zip/read.ts'
import type { Entry } from '../zip/records.ts'
import { json, talk, UsageError, type ExitCode } from './io.ts'

const SUM = /^([0-9a-f]{64}) {2}(.+)$/
/** Of half a million files. */
const MOST_MANIFEST = 128 * 2 ** 20

/** The first thing that is not as the manifest says. */
export interface ArchiveFault {
  readonly what:
    'broken' | 'no-manifest' | 'bad-manifest' | 'missing' | 'differs' | 'unlisted' | 'twice'
  /** Which file; nothing where it is the archive itself. */
  readonly path: string
}

export type ArchiveCheck =
  { readonly files: number; readonly sha256: string } | { readonly fault: ArchiveFault }

const isOurs = (error: unknown): boolean => error instanceof BrokenZip

const sumOf = async (source: Source, entry: Entry): Promise<string | undefined> => {
  const hash = createHash('sha256')
  try {
    for await (const piece of bytesOf(source, entry)) hash.update(piece)
    return hash.digest('hex')
  } catch (error) {
    if (!isOurs(error)) throw error
    return undefined
  }
}

const textOf = async (source: Source, entry: Entry): Promise<string | undefined> => {
  if (entry.size > MOST_MANIFEST) return undefined
  const pieces: Buffer[] = []
  try {
    for await (const piece of bytesOf(source, entry)) pieces.push(piece)
    return Buffer.concat(pieces).toString()
  } catch (error) {
    if (!isOurs(error)) throw error
    return undefined
  }
}

/** The sums by path; undefined where a line is none. */
const readSums = (text: string): ReadonlyMap<string, string> | undefined => {
  const sums = new Map<string, string>()
  for (const line of text.split('\n').slice(0, -1)) {
    const [, sum, path] = SUM.exec(line) ?? []
    if (sum === undefined || path === undefined) return undefined
    sums.set(path, sum)
  }
  return sums
}

const byName = (entries: readonly Entry[]): ReadonlyMap<string, Entry> | ArchiveFault => {
  const found = new Map<string, Entry>()
  for (const entry of entries) {
    // Of two files with one name each program unpacks another.
    if (found.has(entry.name)) return { what: 'twice', path: entry.name }
    found.set(entry.name, entry)
  }
  return found
}

const checked = async (source: Source): Promise<ArchiveCheck> => {
  const fault = (what: ArchiveFault['what'], path = ''): ArchiveCheck => ({ fault: { what, path } })
  const entries = byName(await entriesOf(source))
  if ('what' in entries) return { fault: entries }
  const manifest = entries.get(MANIFEST)
  if (!manifest) return fault('no-manifest')
  const text = await textOf(source, manifest)
  const sums = text === undefined ? undefined : readSums(text)
  if (text === undefined || !sums) return fault('bad-manifest')
  for (const [path, sum] of sums) {
    const entry = entries.get(path)
    if (!entry) return fault('missing', path)
    if ((await sumOf(source, entry)) !== sum) return fault('differs', path)
  }
  for (const path of entries.keys())
    if (path !== MANIFEST && !sums.has(path)) return fault('unlisted', path)
  return { files: sums.size, sha256: createHash('sha256').update(text).digest('hex') }
}

/** Goes through an archive, a piece at a time: whether it is whole, or the first file that is not as its manifest says. */
export const checkArchive = async (source: Source): Promise<ArchiveCheck> => {
  try {
    return await checked(source)
  } catch (error) {
    if (!isOurs(error)) throw error
    return { fault: { what: 'broken', path: '' } }
  }
}

/** `archive --check FILE.zip`: exit status 1 where something is not as it was packed. */
export const checkArchiveCommand = async (
  t: Texts,
  path: string,
  options: { readonly json?: boolean },
): Promise<ExitCode> => {
  const source = await sourceFile(path).catch((error: unknown) => {
    throw new UsageError(t.plain('cli.cannotRead', { file: `${path} (${errorName(error)})` }))
  })
  try {
    const found = await checkArchive(source)
    if (options.json) json({ file: path, ok: !('fault' in found), ...found })
    if ('fault' in found) {
      const { what, path: file } = found.fault
      talk(t.plain(`cli.archive.fault.${what}`, { archive: path, file }))
      return 1
    }
    if (!options.json) talk(t.plain('cli.archive.whole', { file: path, ...found }))
    return 0
  } finally {
    await source.close()
  }
}
