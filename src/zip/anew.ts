import { unzipSync, zipSync } from 'fflate'

import { asLocal, type Wall } from './wall.ts'

/** A small archive of our own packed anew, every file in it of one time; `change` may give a file other bytes. */
export const packedAnew = (
  zip: Uint8Array,
  wall: Wall,
  change: (name: string, bytes: Uint8Array) => Uint8Array,
): Uint8Array => {
  const files = Object.entries(unzipSync(zip)).filter(([name]) => !name.endsWith('/'))
  return zipSync(Object.fromEntries(files.map(([name, bytes]) => [name, change(name, bytes)])), {
    mtime: asLocal(wall),
  })
}
