import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { startDraft } from '../../src/handlers/draft.ts'
import { keepFiles, type FetchFile } from '../../src/handlers/keep-files.ts'
import type { SentFile } from '../../src/handlers/world.ts'
import { after, house, NOW } from './house.ts'

const home = house()
let folder: string
let server: Server
/** What the other side holds: bytes, nothing any more, or a line that breaks. */
let held: Map<string, Uint8Array | 'gone' | 'broken'>
let asked: string[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingbai-files-'))
  held = new Map()
  asked = []
  server = createServer((request, response) => {
    const id = request.url!.slice(1)
    asked.push(id)
    const found = held.get(id) ?? 'gone'
    if (found === 'gone') response.writeHead(404).end()
    else if (found === 'broken') {
      response.writeHead(200, { 'content-length': 1000 }).write('half of it')
      setImmediate(() => response.destroy())
    } else response.end(found)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(async () => {
  server.close()
  server.closeAllConnections()
  await once(server, 'close')
  rmSync(folder, { recursive: true, force: true })
})

const fetchFile: FetchFile = async (fileId) => {
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}/${fileId}`)
  if (response.status === 404) return 'gone'
  return { bytes: new Uint8Array(await response.arrayBuffer()), extension: '.jpg' }
}
const aFile = (fileId: string, given: Partial<SentFile> = {}): SentFile => ({
  kind: 'photo',
  fileId,
  name: null,
  mime: null,
  size: null,
  ...given,
})
const keep = (now = NOW) => keepFiles(home.world, fetchFile, folder, now)
const attachments = (no: string) => home.world.records.attachmentsOf(home.world.store.read, no)
const onDisk = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
const bytesOf = (text: string) => new TextEncoder().encode(text)

describe('a file somebody sent', () => {
  test('is fetched, and lies on disk as it was, with its digest', async () => {
    const bytes = bytesOf('一张照片')
    held.set('photo', bytes)
    const { no } = await home.complain({ files: [aFile('photo')] })
    expect(await keep()).toBe(1)
    const [file] = await attachments(no)
    expect(file).toMatchObject({
      state: 'kept',
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
    expect(file!.path).toMatch(/\.jpg$/)
    expect(new Uint8Array(readFileSync(join(folder, file!.path!)))).toEqual(bytes)
  })

  test('is fetched once', async () => {
    held.set('photo', bytesOf('x'))
    await home.complain({ files: [aFile('photo')] })
    await keep()
    expect(await keep(after(1))).toBe(0)
    expect(asked).toEqual(['photo'])
  })

  test('without any content is kept too', async () => {
    held.set('empty', new Uint8Array())
    const { no } = await home.complain({ files: [aFile('empty')] })
    expect(await keep()).toBe(1)
    expect(await attachments(no)).toMatchObject([{ state: 'kept', size: 0 }])
  })

  test('that Telegram no longer has is lost, and is not asked for again', async () => {
    const { no } = await home.complain({ files: [aFile('old')] })
    expect(await keep()).toBe(0)
    expect(await attachments(no)).toMatchObject([{ state: 'lost', path: null }])
    await keep(after(1e9))
    expect(asked).toEqual(['old'])
  })

  test('does not wait for another that fails', async () => {
    held.set('bad', 'broken').set('good', bytesOf('x'))
    const { no } = await home.complain({ files: [aFile('bad'), aFile('gone'), aFile('good')] })
    expect(await keep()).toBe(1)
    expect((await attachments(no)).map(({ state }) => state)).toEqual(['wanted', 'lost', 'kept'])
  })

  test('has a place of its own, also where others have the same name', async () => {
    const files = Array.from({ length: 12 }, (_, i) => aFile(`f${i}`, { name: 'image.jpg' }))
    for (const { fileId } of files) held.set(fileId, bytesOf(fileId))
    const { no } = await home.complain({ files })
    expect(await keep()).toBe(12)
    for (const { path, fileId } of await attachments(no))
      expect(readFileSync(join(folder, path!), 'utf8')).toBe(fileId)
  })
})

test('a place on the map is never asked for', async () => {
  await home.complain({ files: [aFile('22.5,113.0', { kind: 'location' })] })
  expect(await keep()).toBe(0)
  expect(asked).toEqual([])
})

describe('a file that does not come', () => {
  const waits = async () => {
    const rows = await home.world.store.read.selectFrom('attachments').selectAll().execute()
    return { ...rows[0]!, at: new Date(rows[0]!.not_before) }
  }

  test('is asked for again, after waits that grow, and comes at last', async () => {
    held.set('photo', 'broken')
    const { no } = await home.complain({ files: [aFile('photo')] })
    let now = NOW
    let before = 0
    for (let tries = 1; tries <= 5; tries++) {
      expect(await keep(now)).toBe(0)
      const { at, tries: counted } = await waits()
      const wait = at.getTime() - now.getTime()
      expect(counted).toBe(tries)
      expect(wait).toBeGreaterThan(before)
      await keep(new Date(at.getTime() - 1))
      expect(asked).toHaveLength(tries)
      before = wait
      now = at
    }
    held.set('photo', bytesOf('x'))
    expect(await keep(now)).toBe(1)
    expect(await attachments(no)).toMatchObject([{ state: 'kept' }])
  })

  test('never waits longer than an hour, and is given up in the end', async () => {
    held.set('photo', 'broken')
    const { no } = await home.complain({ files: [aFile('photo')] })
    let now = NOW
    let longest = 0
    for (let round = 0; (await waits()).state === 'wanted' && round < 100; round++) {
      await keep(now)
      const { at } = await waits()
      longest = Math.max(longest, at.getTime() - now.getTime())
      now = at > now ? at : now
    }
    expect(longest).toBe(3_600_000)
    expect(await attachments(no)).toMatchObject([{ state: 'lost' }])
    expect(asked.length).toBeGreaterThan(5)
  })

  test('leaves nothing on disk that looks like it', async () => {
    held.set('photo', 'broken')
    await home.complain({ files: [aFile('photo')] })
    await keep()
    expect(onDisk()).toEqual([])
  })

  test('because the disk refuses it is asked for again', async () => {
    held.set('photo', bytesOf('x'))
    const { no } = await home.complain({ files: [aFile('photo')] })
    const file = join(folder, 'in-the-way')
    writeFileSync(file, '')
    expect(await keepFiles(home.world, fetchFile, file, NOW)).toBe(0)
    expect(await attachments(no)).toMatchObject([{ state: 'wanted', tries: 1, path: null }])
  })

  test('because its place is taken leaves nothing half written', async () => {
    held.set('photo', bytesOf('x'))
    const { no } = await home.complain({ files: [aFile('photo')] })
    const [file] = await attachments(no)
    mkdirSync(join(folder, '0000', `${file!.id}.jpg`, 'in-the-way'), { recursive: true })
    expect(await keep()).toBe(0)
    expect(onDisk()).toEqual([])
  })
})

test('a file whose sender gives its draft up and has it erased while it is fetched leaves nothing', async () => {
  const who = await home.resident()
  const sent = { words: '', files: [aFile('photo')] }
  const { draft } = await home.commit((trx) =>
    startDraft(home.world, trx, who, who.person, sent, NOW),
  )
  const fetching: FetchFile = async () => {
    await home.commit(async (trx) => {
      await home.world.records.changeDraft(trx, draft, { state: 'cancelled' }, NOW)
      await home.world.records.forgetAsked(trx, who.person)
    })
    return { bytes: bytesOf('x'), extension: '.jpg' }
  }
  expect(await keepFiles(home.world, fetching, folder, NOW)).toBe(0)
  expect(onDisk()).toEqual([])
})

test('half a file is never seen where a whole one will lie', async () => {
  const bytes = new Uint8Array(24_000_000).fill(7)
  held.set('film', bytes)
  const { no } = await home.complain({ files: [aFile('film', { kind: 'video' })] })
  let over = false
  const keeping = keep().finally(() => (over = true))
  const sizes = new Set<number>()
  while (!over) {
    for (const name of onDisk().filter((one) => one.endsWith('.jpg'))) {
      const found = await stat(join(folder, '0000', name)).catch(() => undefined)
      if (found) sizes.add(found.size)
    }
    await breathe()
  }
  expect(await keeping).toBe(1)
  const [file] = await attachments(no)
  sizes.add((await stat(join(folder, file!.path!))).size)
  expect([...sizes]).toEqual([bytes.length])
  expect(onDisk()).toHaveLength(1)
})

test("two processes that fetch the same file at once do not get in each other's way", async () => {
  held.set('film', new Uint8Array(24_000_000).fill(7))
  const { no } = await home.complain({ files: [aFile('film', { kind: 'video' })] })
  expect(await Promise.all([keep(), keep(), keep()])).toEqual([1, 1, 1])
  expect(await attachments(no)).toMatchObject([{ state: 'kept', tries: 0 }])
  expect(onDisk()).toHaveLength(1)
})
