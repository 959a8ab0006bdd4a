import { createHash, randomUUID } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { Attachment, World } from './world.ts'

/** Fetches a file Telegram holds. `gone` says that it will never come. */
export type FetchFile = (
  fileId: string,
) => Promise<{ readonly bytes: Uint8Array; readonly extension: string } | 'gone'>

const AT_ONCE = 16
const MOST_TRIES = 12
const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 3_600_000

const waitAfter = (tries: number): number => Math.min(FIRST_WAIT_MS * 2 ** tries, LONGEST_WAIT_MS)

/**
 * Written beside its place first, so that half a file is never taken for a whole one; under a name of its
 * own, since another process may be writing the same file.
 */
const writeWhole = async (folder: string, path: string, bytes: Uint8Array): Promise<void> => {
  const target = join(folder, path)
  await mkdir(join(target, '..'), { recursive: true })
  const part = `${target}.${randomUUID()}.part`
  try {
    await writeFile(part, bytes)
    await rename(part, target)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

const pathFor = (attachment: Attachment, extension: string): string =>
  `${String(Math.floor(attachment.id / 1000)).padStart(4, '0')}/${attachment.id}${extension}`

const keep = async (
  world: World,
  attachment: Attachment,
  fetchFile: FetchFile,
  folder: string,
  now: Date,
): Promise<boolean> => {
  const { keepAttachment, missAttachment } = world.records
  const { commit } = world.store
  try {
    const file = await fetchFile(attachment.fileId)
    if (file === 'gone') {
      await commit((trx) => missAttachment(trx, attachment.id, undefined))
      return false
    }
    const path = pathFor(attachment, file.extension)
    await writeWhole(folder, path, file.bytes)
    const sha256 = createHash('sha256').update(file.bytes).digest('hex')
    const kept = await commit((trx) =>
      keepAttachment(trx, attachment.id, { path, sha256, size: file.bytes.length }),
    )
    // Its sender had it erased meanwhile.
    if (!kept) await rm(join(folder, path), { force: true })
    return kept
  } catch {
    const again =
      attachment.tries + 1 < MOST_TRIES
        ? new Date(now.getTime() + waitAfter(attachment.tries))
        : undefined
    await commit((trx) => missAttachment(trx, attachment.id, again))
    return false
  }
}

/** Takes a file off the disk, and its row after it: what fails in between is done again. */
const drop = async (
  { records, store }: World,
  { id, path }: { readonly id: number; readonly path: string },
  folder: string,
): Promise<void> => {
  await rm(join(folder, path), { force: true })
  await store.commit((trx) => records.deleteAttachment(trx, id))
}

/** Fetches what residents sent and keeps it on disk, after what they erased is gone; says how many were kept. */
export const keepFiles = async (
  world: World,
  fetchFile: FetchFile,
  folder: string,
  now: Date,
): Promise<number> => {
  const dropped = await world.records.droppedAttachments(world.store.read, AT_ONCE)
  // A disk that refuses is asked again the next time, and keeps nothing else waiting.
  await Promise.allSettled(dropped.map((file) => drop(world, file, folder)))
  const wanted = await world.records.wantedAttachments(world.store.read, now, AT_ONCE)
  const kept = await Promise.all(
    wanted.map((attachment) => keep(world, attachment, fetchFile, folder, now)),
  )
  return kept.filter(Boolean).length
}
