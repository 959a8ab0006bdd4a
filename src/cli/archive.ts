import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { errorName } from '../bot/log.ts'
import { MANIFEST } from '../domain/archive.ts'
import { readPeriod, type Period } from '../domain/period.ts'
import { dayOf, wallTime } from '../domain/time.ts'
import { archiveYear, type Archived } from '../handlers/archive.ts'
import type { Content } from '../handlers/archive-files.ts'
import type { House } from '../house.ts'
import { zipInto } from '../zip/write.ts'
import { archivePapers } from './archive-papers.ts'
import { json, talk, UsageError, type ExitCode } from './io.ts'
import { progressLine } from './progress.ts'

export interface ArchiveOptions {
  readonly year: string
  readonly out: string
  readonly json?: boolean
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** A kept file as it lies on disk; undefined where it is not there. */
const openKeptIn =
  (folder: string) =>
  async (path: string): Promise<AsyncIterable<Uint8Array> | undefined> =>
    (await exists(join(folder, path))) ? createReadStream(join(folder, path)) : undefined

const program = async (): Promise<string> => {
  const file = new URL('../../package.json', import.meta.url)
  const { name, version } = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>
  return `${name} ${version}`
}

async function* hashed(
  content: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    hash.update(piece)
    yield piece
  }
}

/** Writes files into an archive and keeps their sums, which stand in it at its end. */
const packer = (writer: ReturnType<typeof zipInto>) => {
  const sums: string[] = []
  return {
    put: async (path: string, content: Content): Promise<string> => {
      const hash = createHash('sha256')
      if (content instanceof Uint8Array) hash.update(content)
      await writer.add(path, content instanceof Uint8Array ? content : hashed(content, hash))
      const sum = hash.digest('hex')
      sums.push(`${sum}  ${path}\n`)
      return sum
    },
    /** Writes the sums; gives how many files there are, and the sum of the sums. */
    end: async (): Promise<{ readonly files: number; readonly sha256: string }> => {
      const manifest = Buffer.from(sums.join(''))
      await writer.add(MANIFEST, manifest)
      await writer.end()
      const sha256 = createHash('sha256').update(manifest).digest('hex')
      return { files: sums.length, sha256 }
    },
  }
}

const yearIn = ({ world, textsOf }: House, label: string, now: Date): Period => {
  const t = textsOf('zh-CN')
  const year = readPeriod('year', label)
  if (!year) throw new UsageError(t.plain('cli.badPeriod', { period: label }))
  if (year.from > dayOf(now, world.town.timezone))
    throw new UsageError(t.plain('cli.archive.future', { year: label }))
  return year
}

type Packed = Archived & { readonly files: number; readonly sha256: string }

/** Packs a year into a file beside the one that is asked for, which it becomes when it is whole. */
const packYear = async (
  house: House,
  year: Period,
  { out, attachments }: { readonly out: string; readonly attachments: string },
  now: Date,
): Promise<Packed> => {
  const { world, textsOf } = house
  const t = textsOf('zh-CN')
  const part = `${out}.part`
  const cannotWrite = (error: unknown): never => {
    throw new UsageError(t.plain('cli.cannotWrite', { file: out, why: errorName(error) }))
  }
  if (await exists(out)) throw new UsageError(t.plain('cli.archive.exists', { file: out }))
  const file = await open(part, 'w').catch(cannotWrite)
  try {
    const wall = wallTime(now, world.town.timezone)
    // A disk that is full is no fault of ours.
    const writer = zipInto((bytes) => file.writeFile(bytes).catch(cannotWrite), wall)
    const { put, end } = packer(writer)
    const tools = {
      put,
      openKept: openKeptIn(attachments),
      papers: archivePapers(house, now),
      say: (key: string, params?: Readonly<Record<string, string | number>>) =>
        t.plain(key, params),
      onProgress: progressLine((done, rate) => t.plain('cli.archive.progress', { done, rate })),
    }
    const archived = await archiveYear(world, year, tools, await program(), now)
    const ended = await end()
    await file.sync()
    await file.close()
    await rename(part, out)
    return { ...archived, ...ended }
  } catch (error) {
    await file.close()
    await rm(part, { force: true })
    throw error
  }
}

/** `archive --year 2026 --out FILE.zip`: the disclosure archive. `attachments`: where kept files are. */
export const archiveCommand = async (
  house: House,
  { year: label, out, ...options }: ArchiveOptions,
  attachments: string,
  now: Date,
): Promise<ExitCode> => {
  const t = house.textsOf('zh-CN')
  const year = yearIn(house, label, now)
  const packed = await packYear(house, year, { out, attachments }, now)
  const { files, items, versions, inspections, troubles, sha256 } = packed
  for (const { path, why } of troubles) talk(t.plain(`archive.trouble.${why}`, { path }))
  for (const { quarter, state, awaiting } of inspections)
    if (state !== 'packed' || awaiting > 0)
      talk(t.plain(`archive.readme.inspection.${state}`, { quarter, count: awaiting }))
  if (options.json)
    json({ file: out, year: label, files, items, versions, inspections, troubles, sha256 })
  else talk(t.plain('cli.archive.done', { file: out, files, items, versions, sha256 }))
  return 0
}
