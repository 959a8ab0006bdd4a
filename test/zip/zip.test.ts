import { spawnSync } from 'node:child_process'
import { createWriteStream, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { packedAnew } from '../../src/zip/anew.ts'
import { BrokenZip, openZip } from '../../src/zip/read.ts'
import { zipInto, type Content } from '../../src/zip/write.ts'
import { scratchFolder } from '../support/scratch.ts'

const WALL = { day: '2026-12-31', time: '18:30' }

let folder: string
let file: string
beforeEach(() => {
  folder = scratchFolder('zip')
  file = join(folder, 'a.zip')
})
afterEach(() => rmSync(folder, { recursive: true }))

type Files = readonly (readonly [string, Content])[]

const packed = async (files: Files): Promise<Buffer> => {
  const writer = zipInto(createWriteStream(file), WALL)
  for (const [name, content] of files) await writer.add(name, content)
  await writer.end()
  return readFileSync(file)
}

const unpacked = async (zip: Uint8Array): Promise<Record<string, string>> => {
  writeFileSync(file, zip)
  const reader = await openZip(file)
  const read: Record<string, string> = {}
  try {
    for await (const { name, bytes } of reader.entries()) {
      const pieces: Buffer[] = []
      for await (const piece of bytes()) pieces.push(piece)
      read[name] = Buffer.concat(pieces).toString()
    }
  } finally {
    reader.close()
  }
  return read
}

async function* inPieces(...pieces: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece)
}

/** The same files each time; what comes piece by piece comes once. */
const files = (): Files => [
  ['说明.txt', Buffer.from('青禾镇')],
  ['信息/上塘村民委员会/空.md', Buffer.alloc(0)],
  ['目录.jsonl', inPieces('{"id":1}\n'.repeat(10_000), '', '{"id":2}\n')],
]

test('what was put in, whole or piece by piece, is read back; the same files make the same bytes', async () => {
  const zip = await packed(files())
  expect(await unpacked(zip)).toEqual({
    '说明.txt': '青禾镇',
    '信息/上塘村民委员会/空.md': '',
    '目录.jsonl': `${'{"id":1}\n'.repeat(10_000)}{"id":2}\n`,
  })
  expect((await packed(files())).equals(zip)).toBe(true)
})

test('programs of others open it, with its names and its time', async () => {
  await packed(files())
  const script = [
    'import zipfile, json, sys',
    'z = zipfile.ZipFile(sys.argv[1])',
    'print(json.dumps([z.testzip(), [[i.filename, i.file_size, list(i.date_time), i.flag_bits & 0x800] for i in z.infolist()]]))',
  ].join('\n')
  const { stdout, stderr } = spawnSync('python3', ['-c', script, file], { encoding: 'utf8' })
  expect(stderr).toBe('')
  const time = [2026, 12, 31, 18, 30, 0]
  expect(JSON.parse(stdout)).toEqual([
    null,
    [
      ['说明.txt', 9, time, 0x800],
      ['信息/上塘村民委员会/空.md', 0, time, 0x800],
      ['目录.jsonl', 90_009, time, 0x800],
    ],
  ])
})

test.each([
  ['nothing', () => Buffer.alloc(0)],
  ['no archive', () => Buffer.from('青禾镇'.repeat(100))],
  ['cut in the middle', (zip: Buffer) => zip.subarray(0, zip.length / 2)],
  ['its beginning lost', (zip: Buffer) => zip.subarray(100)],
])('what is no whole archive is told as such: %s', async (_, spoil) => {
  const zip = await packed(files())
  await expect(unpacked(spoil(zip))).rejects.toThrow(BrokenZip)
})

test('a file that is not there is no broken archive', async () => {
  await expect(openZip(join(folder, 'none.zip'))).rejects.toThrow('ENOENT')
})

test('what goes wrong with a content or with the disk is said to whoever packs', async () => {
  async function* torn(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('a')
    throw new Error('the photograph is torn')
  }
  await expect(packed([['照片.jpg', torn()]])).rejects.toThrow('the photograph is torn')
  const full = new Writable({ write: (_piece, _encoding, done) => done(new Error('disk full')) })
  const writer = zipInto(full, WALL)
  const packing = async () => {
    for (const [name, content] of files()) await writer.add(name, content)
    await writer.end()
  }
  await expect(packing()).rejects.toThrow('disk full')
})

test('an archive of ours is packed anew with the time that is wanted, and with other bytes where they are', async () => {
  const later = { day: '2027-01-02', time: '08:00' }
  const change = (name: string, bytes: Uint8Array) =>
    name === '说明.txt' ? Buffer.from('改过') : bytes
  const zip = await packed(files())
  const anew = packedAnew(zip, later, change)
  expect(await unpacked(anew)).toMatchObject({
    '说明.txt': '改过',
    '信息/上塘村民委员会/空.md': '',
  })
  expect(Buffer.from(packedAnew(zip, later, change)).equals(anew)).toBe(true)
})
