import { extname } from 'node:path'

import { safeEnding, safeName, type PathOf } from '../domain/archive-names.ts'
import type { ArchiveTable, ArchiveTables, ArchivedFile, IndexRow } from '../domain/archive.ts'
import type { InspectionReport } from '../domain/inspection/report.ts'
import type { Period } from '../domain/period.ts'
import type { Attachment, World } from './world.ts'

export type Content = Uint8Array | AsyncIterable<Uint8Array>

/** What an archive's papers are made with; each gives the same bytes for the same records and time. */
export interface ArchivePapers {
  index(rows: readonly IndexRow[]): Promise<Uint8Array>
  table(name: ArchiveTable, tables: ArchiveTables): Promise<Uint8Array>
  /** 考核表, 检查表 and 整改台账 of a quarter. */
  inspection(report: InspectionReport): Promise<readonly NamedPaper[]>
  /** The papers of the year (年度总结, 年度报告). */
  annual(year: Period): Promise<readonly NamedPaper[]>
}

export interface NamedPaper {
  /** With its ending. */
  readonly name: string
  readonly content: Uint8Array
}

/** What an archive is written with. */
export interface ArchiveTools {
  /** Puts a file into it; gives its SHA-256 in hexadecimal. Paths have slashes between folders. */
  put(path: string, content: Content): Promise<string>
  /** A file that was kept, by its path under the attachments; undefined where it is not on disk. */
  openKept(path: string): Promise<AsyncIterable<Uint8Array> | undefined>
  readonly papers: ArchivePapers
  /** The sentence of a key: names of files and folders are words, too. */
  say(key: string, params?: Readonly<Record<string, string | number>>): string
  /** Hears how many versions are packed. */
  onProgress?(done: number): void
}

/** A file that belongs into the archive and is not in it as it was. */
export interface FileTrouble {
  /** Where it is, or would be. */
  readonly path: string
  /** `changed`: it is there, and not as it was when it was kept. */
  readonly why: 'not-fetched' | 'lost' | 'not-on-disk' | 'changed'
}

export interface Packing extends ArchiveTools {
  readonly world: World
  readonly year: Period
  readonly now: Date
  readonly troubles: FileTrouble[]
  /** A path nobody has, by what it begins and ends with. */
  readonly pathOf: PathOf
}

export const unitFolder = ({ world: { town } }: Packing, id: string): string =>
  safeName(town.units.find((unit) => unit.id === id)?.name ?? id, 'unit')

/** Packs a file that was sent by Telegram and kept; what cannot be packed is noted, and named in the archive. */
export const putKept = async (
  packing: Packing,
  file: Attachment,
  stem: string,
): Promise<ArchivedFile> => {
  const { put, openKept, pathOf, troubles } = packing
  const path = pathOf(stem, safeEnding(extname(file.path ?? file.name ?? '')))
  const miss = (missing: 'not-fetched' | 'lost' | 'not-on-disk'): ArchivedFile => {
    troubles.push({ path, why: missing })
    return { missing }
  }
  if (file.state === 'lost') return miss('lost')
  if (file.path === null) return miss('not-fetched')
  const bytes = await openKept(file.path)
  if (!bytes) return miss('not-on-disk')
  const sha256 = await put(path, bytes)
  if (sha256 !== file.sha256) troubles.push({ path, why: 'changed' })
  return { path, sha256 }
}
