import { existsSync, mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
/** What two workers need is a tenth of it; a container often has 64 MB there, which is too little. */
const ENOUGH_BYTES = 512 * 2 ** 20

const isRoomy = (folder: string): boolean => {
  if (!existsSync(folder)) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize >= ENOUGH_BYTES
}

const root = isRoomy(MEMORY) ? MEMORY : tmpdir()

/**
 * A new folder for a test's database, in memory where there is room: the program flushes each commit, and no test
 * can pull the plug to see whether the disk kept it.
 */
export const scratchFolder = (name: string): string => mkdtempSync(join(root, `mingbai-${name}-`))
