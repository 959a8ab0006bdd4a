import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { mediaOf, storeFile } from '../../src/simulator/files.ts'
import type { Fault, Phone } from '../../src/simulator/index.ts'
import { HOUR, MINUTE, openTown, type Town } from '../support/town.ts'
import { answer, buttonOf, LAMP, records, say, slip, tap, ticketIn } from './steps.ts'

let town: Town
let zhen: Phone
let li: Phone
/** What Telegram says to getFile instead of giving the file. */
let trouble: Fault | undefined
beforeEach(async () => {
  trouble = undefined
  const call = (method: string) => (method === 'getFile' ? trouble : undefined)
  town = await openTown({ telegram: { faults: { call } } })
  zhen = town.resident('阿珍')
  li = await town.staff('李干部', 'officer', 'roads')
})
afterEach(() => town.stop())

const bytes = (name: string, size = 3000): Buffer =>
  Buffer.from(Array.from({ length: size }, (_, i) => (i * 7 + name.length * 13) % 256))

/** Fetches what waits, and gives the bytes on disk in the order they were sent. */
const onDisk = async (no: string): Promise<(Buffer | undefined)[]> => {
  town.clock.pass(MINUTE)
  await town.job('files')
  const files = await records(town).files(no)
  return files.map(({ path, sha256, state, kind }) => {
    expect(state).toBe('kept')
    if (kind === 'location') return undefined
    const kept = readFileSync(join(town.app.tools.attachmentsDir, path!))
    expect(createHash('sha256').update(kept).digest('hex')).toBe(sha256)
    return kept
  })
}

test('a photo, a voice, a document and a place go with the complaint, onto disk and to the officer', async () => {
  await say(town, zhen, LAMP)
  zhen.photo(bytes('photo'))
  await town.settled()
  expect(zhen.shown()).toContain('附件 1 件')
  zhen.voice(bytes('voice'), 6)
  zhen.document('清单.xlsx', bytes('document', 120_000))
  zhen.location(22.3964, 113.0839)
  await town.settled()
  expect(zhen.shown()).toContain('附件 4 件')
  const no = ticketIn(await tap(town, zhen, /提交/))

  expect(li.shown()).toContain('附件 4 件')
  await tap(town, li, buttonOf(li, 'files', no))
  const sent = li.messages().slice(-4)
  expect(sent.map(({ media }) => media?.kind)).toEqual(['photo', 'voice', 'document', undefined])
  expect(sent[2]?.media?.name).toBe('清单.xlsx')
  expect(sent[3]?.location).toEqual({ latitude: 22.3964, longitude: 113.0839 })

  expect(await onDisk(no)).toEqual([
    bytes('photo'),
    bytes('voice'),
    bytes('document', 120_000),
    undefined,
  ])
  // Beside the database, so that a backup of the folder has both.
  expect(town.app.tools.attachmentsDir).toMatch(/mingbai-town-[^/]+\/attachments$/)
  expect(town.telegram.refused()).toEqual([])
})

test('a voice alone can be filed', async () => {
  zhen.voice(bytes('voice'))
  await town.settled()
  expect(await tap(town, zhen, /请工作人员听/)).toContain('还没写文字')
  const no = ticketIn(await tap(town, zhen, /提交/))
  const officer = town.app.house.world.town.units.find(({ name }) => zhen.shown().includes(name))!
  const lu = await town.staff('陆主任', 'officer', officer.id)
  expect(await say(town, lu, `/ticket ${no}`)).toContain('没有文字，请看附件')
  await tap(town, lu, buttonOf(lu, 'files', no))
  expect(lu.messages().at(-1)?.media?.kind).toBe('voice')
  expect(await onDisk(no)).toEqual([bytes('voice')])
  expect(town.telegram.refused()).toEqual([])
})

test('an album with words is one complaint with all its photos', async () => {
  // What Telegram makes of four photos sent together: four messages of one group, the words on the first.
  const uploader = town.resident('传片人')
  const files = [1, 2, 3, 4].map((n) => uploader.photo(bytes('photo', 1000 + n)).photo!)
  await town.settled()
  for (const [i, photo] of files.entries())
    await slip(town, zhen, { media_group_id: '777', photo, ...(i === 0 && { caption: LAMP }) })
  await say(town, zhen, '/help')
  const drafts = zhen.messages().filter(({ text }) => text.includes('还没提交'))
  expect(drafts).toHaveLength(1)
  const no = ticketIn(await tap(town, zhen, /提交/))
  expect(await records(town).words(no)).toBe(LAMP)
  expect((await onDisk(no)).map((kept) => kept?.length)).toEqual([1001, 1002, 1003, 1004])
  await tap(town, li, buttonOf(li, 'files', no))
  expect(li.messages().filter(({ media }) => media?.kind === 'photo')).toHaveLength(4)
  expect(town.telegram.refused()).toEqual([])
})

test('a photo with the reason why it is not solved reaches the officer', async () => {
  await say(town, zhen, LAMP)
  const no = ticketIn(await tap(town, zhen, /提交/))
  await answer(town, li, no)
  await tap(town, zhen, '未解决')
  zhen.photo(bytes('still dark'), '灯还是不亮，见照片')
  await town.settled()
  expect(zhen.shown()).toContain('已经记到')
  expect(li.shown()).toContain('灯还是不亮，见照片')
  await tap(town, li, buttonOf(li, 'files', no))
  expect(li.messages().at(-1)?.media?.kind).toBe('photo')
  expect(await onDisk(no)).toEqual([bytes('still dark')])
  expect(town.telegram.refused()).toEqual([])
})

test('the twenty-first file is refused in one sentence; the twenty stay', async () => {
  await say(town, zhen, LAMP)
  for (let i = 0; i < 20; i++) zhen.photo(bytes('photo', 500 + i))
  await town.settled()
  expect(zhen.shown()).toContain('附件 20 件')
  zhen.photo(bytes('one too many'))
  await town.settled()
  expect(zhen.shown()).toBe('附件太多了，一件诉求最多 20 个。')
  const no = ticketIn(await tap(town, zhen, /提交/))
  expect(await records(town).files(no)).toHaveLength(20)
  expect(town.telegram.refused()).toEqual([])
})

test('a file Telegram will not give a bot is refused before it is taken', async () => {
  await say(town, zhen, LAMP)
  const file_name = '录像.zip'
  const document = { file_id: 'big', file_unique_id: 'big', file_size: 31_000_000, file_name }
  expect(await slip(town, zhen, { document })).toBe('文件太大了，最大 20 MB。请换小一点的。')
  expect(town.telegram.refused()).toEqual([])
})

test('a round video reaches the officer as one', async () => {
  await say(town, zhen, LAMP)
  const film = storeFile(town.telegram.state, 'video_note', bytes('film'))
  await slip(town, zhen, { ...mediaOf(film) })
  const no = ticketIn(await tap(town, zhen, /提交/))
  await tap(town, li, buttonOf(li, 'files', no))
  expect(li.messages().at(-1)?.media?.kind).toBe('video_note')
  expect(await onDisk(no)).toEqual([bytes('film')])
  expect(town.telegram.refused()).toEqual([])
})

const withPhoto = async (): Promise<string> => {
  await say(town, zhen, LAMP)
  zhen.photo(bytes('photo'))
  await town.settled()
  return ticketIn(await tap(town, zhen, /提交/))
}

test('a file that Telegram cannot give for a while is asked for again, and comes', async () => {
  const no = await withPhoto()
  const description = 'Bad Request: wrong file_id or the file is temporarily unavailable'
  trouble = { code: 400, description }
  town.clock.pass(MINUTE)
  await town.job('files')
  expect(await records(town).files(no)).toMatchObject([{ state: 'wanted', tries: 1 }])
  trouble = undefined
  town.clock.pass(HOUR)
  expect(await onDisk(no)).toEqual([bytes('photo')])
  expect(await say(town, li, `/ticket ${no}`)).not.toContain('没能保存')
})

test("a file that is too big for a bot is given up at once, and the officer's card says so", async () => {
  const no = await withPhoto()
  trouble = { code: 400, description: 'Bad Request: file is too big' }
  town.clock.pass(MINUTE)
  await town.job('files')
  expect(await records(town).files(no)).toMatchObject([{ state: 'lost' }])
  const card = await say(town, li, `/ticket ${no}`)
  expect(card).toContain('附件 1 件')
  expect(card).toContain('1 件附件没能保存')
})
