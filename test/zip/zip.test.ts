import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { packedAnew } from '../../src/zip/memory.ts'
import { BrokenZip, bytesOf, entriesIn, entriesOf, type Source } from '../../src/zip/read.ts'
import { centralHeader, endRecords, type Entry } from '../../src/zip/records.ts'
import { zipInto, type Content } from '../../src/zip/write.ts'
import { scratchFolder } from '../support/scratch.ts'

const WALL = { day: '2026-12-31', time: '18:30' }

const packed = async (files: readonly (readonly [string, Content])[]): Promise<Buffer> => {
  const pieces: Uint8Array[] = []
  const writer = zipInto(async (bytes) => void pieces.push(bytes), WALL)
  for (const [name, content] of files) await writer.add(name, content)
  await writer.end()
  return Buffer.concat(pieces)
}

const inMemory = (zip: Buffer): Source => ({
  size: zip.length,
  read: async (at, length) => zip.subarray(at, at + length),
})

const unpacked = async (zip: Buffer): Promise<Map<string, string>> => {
  const source = inMemory(zip)
  const read = new Map<string, string>()
  for (const entry of await entriesOf(source)) {
    const pieces: Buffer[] = []
    for await (const piece of bytesOf(source, entry)) pieces.push(piece)
    read.set(entry.name, Buffer.concat(pieces).toString())
  }
  return read
}

async function* inPieces(...pieces: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece)
}

/** The same files each time; what comes piece by piece comes once. */
const files = (): (readonly [string, Content])[] => [
  ['说明.txt', Buffer.from('青禾镇')],
  ['信息/上塘村民委员会/空.md', Buffer.alloc(0)],
  ['目录.jsonl', inPieces('{"id":1}\n'.repeat(10_000), '', '{"id":2}\n')],
]

test('what was put in, whole or piece by piece, is read back; the same files make the same bytes', async () => {
  const zip = await packed(files())
  expect(Object.fromEntries(await unpacked(zip))).toEqual({
    '说明.txt': '青禾镇',
    '信息/上塘村民委员会/空.md': '',
    '目录.jsonl': `${'{"id":1}\n'.repeat(10_000)}{"id":2}\n`,
  })
  expect((await packed(files())).equals(zip)).toBe(true)
})

test('programs of others open it, with its names and its time', async () => {
  const folder = scratchFolder('zip')
  const file = join(folder, 'a.zip')
  writeFileSync(file, await packed(files()))
  const script = [
    'import zipfile, json, sys',
    'z = zipfile.ZipFile(sys.argv[1])',
    'print(json.dumps([z.testzip(), [[i.filename, i.file_size, list(i.date_time), i.flag_bits & 0x800] for i in z.infolist()]]))',
  ].join('\n')
  const { stdout, stderr } = spawnSync('python3', ['-c', script, file], { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
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

test('of more than 65,535 files none is lost', { timeout: 60_000 }, async () => {
  const count = 66_000
  const zip = await packed(
    Array.from({ length: count }, (_, i) => [`${i}`, Buffer.from(String(i))] as const),
  )
  const entries = await entriesOf(inMemory(zip))
  expect([entries.length, entries.at(-1)?.name]).toEqual([count, '65999'])
})

test('a file that begins behind four gigabytes is found there', async () => {
  const far: Entry = {
    name: '照片.jpg',
    method: 8,
    flags: 0,
    crc: 7,
    packed: 1_000,
    size: 2_000,
    at: 5 * 2 ** 32 + 11,
  }
  const near = { ...far, name: '近.jpg', at: 100 }
  const directory = Buffer.concat([centralHeader(near, 0), centralHeader(far, 0)])
  const read = entriesIn(directory, 2)
  expect(read.map(({ name, at }) => [name, at])).toEqual([
    ['近.jpg', 100],
    ['照片.jpg', far.at],
  ])
  // The directory of such an archive is itself so far behind.
  const at = far.at + 1_100
  const tail = endRecords({ count: 2, at, length: directory.length })
  const whole: Source = {
    size: at + directory.length + tail.length,
    read: async (from, length) => {
      const before = Buffer.alloc(Math.max(0, Math.min(length, at - from)))
      const rest = Buffer.concat([directory, tail]).subarray(Math.max(0, from - at))
      return Buffer.concat([before, rest]).subarray(0, length)
    },
  }
  expect((await entriesOf(whole)).map((entry) => entry.at)).toEqual([100, far.at])
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

test('a bit that turned anywhere in the bytes of a file is found', async () => {
  const zip = await packed([['a', Buffer.from('路灯坏了，一直没人修。'.repeat(20))]])
  // Behind the local header, before the directory.
  for (let at = 31; at < zip.length - 70; at++) {
    const spoiled = Buffer.from(zip)
    spoiled[at]! ^= 0x10
    await expect(unpacked(spoiled)).rejects.toThrow(BrokenZip)
  }
})

test('an archive of ours is packed anew with the time that is wanted, and with other bytes where they are', async () => {
  const later = { day: '2027-01-02', time: '08:00' }
  const anew = await packedAnew(await packed(files()), later, (name, bytes) =>
    name === '说明.txt' ? Buffer.from('改过') : bytes,
  )
  const read = await unpacked(Buffer.from(anew))
  expect([read.size, read.get('说明.txt')]).toEqual([3, '改过'])
})
