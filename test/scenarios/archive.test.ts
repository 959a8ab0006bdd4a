import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { archiveCommand } from '../../src/cli/archive.ts'
import { checkArchive } from '../../src/cli/archive-check.ts'
import { readItemFiles } from '../../src/documents/item-files.ts'
import { MANIFEST } from '../../src/domain/archive.ts'
import type { FileRow } from '../../src/domain/file-row.ts'
import { importFiles } from '../../src/handlers/import-files.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { linesOf, partsOf, rowsOf } from '../reports/read-back.ts'
import { scratchFolder } from '../support/scratch.ts'
import { MINUTE, openTown, type Town } from '../support/town.ts'
import { inspectedTown, NANTIAN, send } from './inspection-steps.ts'
import { answer, forge, publish, say, tap, ticketIn } from './steps.ts'

/**
 * A year of the sample township put into its archive: what was published, changed, withdrawn and expired; an inspection
 * with a photograph; a board, the log, a gap; and a resident whose words, name and number are to be found nowhere in it.
 */

const RESIDENT = { name: '阿珍珍', phone: '13812345678', words: '上塘村口路灯坏了，我娘摔断了腿' }
const QUESTION = '紫荆桥限高架设在哪里？'
const INTERNAL = '值班室保险柜的密码每季度更换'
const YEAR_OVER = new Date('2027-01-06T02:00:00Z')

let folder: string
let town: Town
let zip: Buffer
let files: Record<string, Uint8Array>
const outFile = () => join(folder, '2026.zip')

const photograph = async (phone: Phone, words: string, caption?: string): Promise<void> => {
  phone.photo(Buffer.from(words), caption)
  await town.settled()
}

/** What a resident asks in vain, and complains of; out of an officer's answer an item is made. */
const fillGap = async (): Promise<void> => {
  const zhen = town.resident(RESIDENT.name)
  const li = await town.staff('李干部', 'officer', 'roads')
  const editor = await town.staff('小编', 'editor', 'roads')
  const head = await town.staff('霍主任', 'head', 'roads')
  await say(town, zhen, QUESTION)
  await say(town, zhen, RESIDENT.words)
  await tap(town, zhen, '留电话')
  await say(town, zhen, RESIDENT.phone)
  const no = ticketIn(await tap(town, zhen, /提交/))
  await answer(town, li, no, '灯已经换好，请放心。')
  await town.job('gaps')
  await say(town, editor, '/gaps')
  await tap(town, editor, /^1\./)
  await tap(town, editor, '✍️ 自己写一条')
  await say(town, editor, '紫荆桥限高架设在哪里？')
  await say(town, editor, '紫荆桥限高架设在桥北侧，限高3.2米，货车请绕行青禾大道。')
  await tap(town, editor, '送审')
  await tap(town, head, '同意发布')
}

/** An item made of a document: the document is kept. */
const sendDocument = async (): Promise<void> => {
  const editor = await town.staff('小编', 'editor', 'roads')
  const head = await town.staff('霍主任', 'head', 'roads')
  await say(town, editor, '/items')
  await tap(town, editor, '➕ 新公开一条')
  const html = '<h1>石桥养护办法</h1><p>石桥每年汛前汛后各检查一次，发现裂缝当天封闭。</p>'
  editor.document('石桥: 养护.html', Buffer.from(html), {}, 'text/html')
  await town.settled()
  if (editor.shown().includes('这是哪一类？')) await tap(town, editor, '政策')
  await tap(town, editor, '送审')
  await tap(town, head, '同意发布')
}

const putBoardOnRecord = async (): Promise<void> => {
  const song = await town.staff('宋主任', 'head', 'shangtang-village')
  await say(town, song, '/boards')
  await tap(town, song, '➕ 登记公开栏')
  await say(town, song, '村委会门口/左侧墙上')
  await tap(town, song, '📷 拍本季度照片')
  await photograph(song, 'a photograph of the board')
  await tap(town, song, '破损')
}

/** A finding seen on the spot, with its photograph, sent to its unit. */
const inspectOnSpot = async (inspector: Phone): Promise<void> => {
  await forge(town, inspector, `inspectas:3:2026-Q3:${NANTIAN}`)
  await photograph(inspector, 'a photograph of what was found', '栏里的数与账本不一样')
  await send(town, inspector)
}

const writeLog = async (): Promise<void> => {
  const { world } = town.app.house
  const content = { title: null, docNo: null, standing: null, number: null, by: null }
  const photo = {
    kind: 'photo',
    fileId: 'no-such-file',
    name: null,
    mime: null,
    size: null,
  } as const
  await world.store.commit(async (trx) => {
    const entry = { unit: 'shangtang-village', kind: 'funds' } as const
    const words = { day: '2026-11-03', words: '制作公开栏', amount: 350_050, ...content }
    const id = await world.records.addLogEntry(trx, entry, words, town.clock.now())
    await world.records.addLogPhotos(trx, id, [photo], town.clock.now())
  })
}

/** Versions of items, each with a fate of its own. */
const publishAll = async (): Promise<void> => {
  await publish(town, { id: 'CHANGED', title: '路灯报修', body: '坏了打电话。', indexNo: 'A-1' })
  await publish(town, { id: 'CHANGED', title: '路灯报修', body: '坏了打电话，三天内修好。' })
  await publish(town, { id: 'DOWN', title: '临时停水', body: '明天上午停水。' })
  await publish(town, {
    id: 'OVER',
    title: '低保名单公示',
    body: '公示五天。',
    kind: 'result',
    expiresAt: '2026-12-05',
  })
  await publish(town, { id: 'SECRET', title: '值班须知', body: INTERNAL, audience: 'internal' })
  await publish(town, {
    id: 'NOTHING',
    title: '收费说明',
    body: '本期没有新的收费。',
    period: '2026-Q3',
    columns: { 公开目录: '收费目录', 本期无内容: '本季度没有收费' },
  })
  const { world } = town.app.house
  await world.store.commit(async (trx) => {
    await world.records.withdrawItem(trx, 'DOWN', '写错了日期', town.clock.now())
  })
}

const archive = (out: string): Promise<number> =>
  archiveCommand(
    town.app.house,
    { year: '2026', out, json: false },
    town.app.tools.attachmentsDir,
    YEAR_OVER,
  )

beforeAll(async () => {
  folder = scratchFolder('archive')
  const inspected = await inspectedTown()
  town = inspected.town
  await publishAll()
  await inspectOnSpot(inspected.inspector)
  await putBoardOnRecord()
  await writeLog()
  await sendDocument()
  await fillGap()
  town.clock.pass(MINUTE)
  await town.job('files')
  await archive(outFile())
  zip = readFileSync(outFile())
  files = unzipSync(zip)
}, 120_000)
afterAll(async () => {
  await town.stop()
  rmSync(folder, { recursive: true, force: true })
})

const pathsIn = (part: string): string[] => Object.keys(files).filter((path) => path.includes(part))
const textOf = (path: string): string => Buffer.from(files[path]!).toString()
const index = () => rowsOf(files['目录.xlsx']!, '目录')
const rowOf = async (id: string) => (await index()).filter((row) => row['信息编号'] === id)

test('the index names each version with its dates, its fate, and the file that holds it, whole', async () => {
  const rows = await index()
  expect(rows.map((row) => row['序号'])).toEqual(rows.map((_, i) => i + 1))
  for (const row of rows) {
    const bytes = files[row['档案内文件'] as string]!
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(row['SHA-256'])
  }
  expect(await rowOf('CHANGED')).toMatchObject([
    {
      版本: 1,
      归档原因: '新公开',
      现状: '旧版本',
      索引号: 'A-1',
      层级: '镇政府',
      类别: '通知公告',
    },
    { 版本: 2, 归档原因: '更新', 现状: '公开中' },
  ])
  expect(await rowOf('DOWN')).toMatchObject([
    { 归档原因: '新公开、撤下', 现状: '已撤下', 撤下原因: '写错了日期' },
  ])
  expect(await rowOf('OVER')).toMatchObject([{ 归档原因: '新公开、到期', 现状: '已到期' }])
  const [down] = await rowOf('DOWN')
  expect(down!['档案内文件']).toMatch(/^已撤下\/城乡建设办公室\/\d{5} 临时停水 第1版\.md$/)
})

test('importing its items into an empty town brings back what was public, with its versions', async () => {
  const other = await openTown({ start: YEAR_OVER.toISOString() })
  try {
    const { world } = other.app.house
    const tools = {
      keepDraft: async () => 'known' as const,
      write: false,
      onProgress: () => undefined,
    }
    const into = async (path: string) => {
      const file = join(folder, path.replaceAll('/', '_'))
      writeFileSync(file, files[path]!)
      return importFiles(world, readItemFiles([file]), tools, YEAR_OVER)
    }
    const whole = await into('目录.jsonl')
    expect(whole.refused).toEqual([])
    expect(textOf('目录.jsonl')).not.toContain('"DOWN"')
    expect(textOf('已撤下目录.jsonl')).toContain('"DOWN"')
    const [row] = await rowOf('CHANGED')
    const one = await into(row!['档案内文件'] as string)
    expect([one.refused, one.added]).toEqual([[], 1])
  } finally {
    await other.stop()
  }
})

test('it says the same as the records: every line of the .jsonl is a stored version', async () => {
  const { world } = town.app.house
  const rows: FileRow[] = []
  const file = join(folder, 'again.jsonl')
  writeFileSync(file, files['目录.jsonl']!)
  for await (const entry of readItemFiles([file])) if ('value' in entry) rows.push(entry)
  const tools = {
    keepDraft: async () => 'known' as const,
    write: false,
    onProgress: () => undefined,
  }
  async function* again() {
    yield* rows
  }
  const result = await importFiles(world, again(), tools, YEAR_OVER)
  expect(result).toMatchObject({ added: 0, changed: 0, unchanged: rows.length, refused: [] })
})

test('the document an item was made from is beside it, under a name that Windows takes', async () => {
  const [path] = pathsIn('原件/')
  expect(path).toMatch(/^原件\/城乡建设办公室\/\d{5} 石桥_ 养护\.html$/)
  expect(textOf(path!)).toContain('石桥每年汛前汛后各检查一次')
  const rows = await index()
  expect(rows.find((row) => row['原件'] === path)?.['标题']).toContain('石桥')
})

describe('the papers of the quarters', () => {
  test('the inspection that was sent is there, with its photograph; one nobody sent is told of', () => {
    const folderOf = '季度检查/2026-Q3/'
    const papers = pathsIn(folderOf).map((path) => path.slice(folderOf.length))
    expect(papers.filter((path) => !path.startsWith('照片/')).toSorted()).toEqual(
      ['考核表.docx', '检查表.docx', '整改台账.docx', '检查考核整改.xlsx'].toSorted(),
    )
    const [photo] = pathsIn('季度检查/2026-Q3/照片/')
    expect(textOf(photo!)).toBe('a photograph of what was found')
    const sheet = linesOf(files[`${folderOf}检查表.docx`]!).join('\n')
    expect(sheet).toContain('栏里的数与账本不一样')
    expect(textOf('说明.txt')).toContain('2026-Q4没有检查记录')
  })

  test('the board, the log, the gap and what had no content are in tables, photographs beside them', async () => {
    const boards = await rowsOf(files['台账/公开栏.xlsx']!, '公开栏')
    // One of those that township.yaml put up at the first start: of the quarters before it nothing is said.
    expect(boards.filter((row) => row['位置'] === '石岗村委会门口')).toMatchObject([
      { 季度: '2026年第4季度', 状况: '未查看' },
    ])
    const board = boards.find((row) => row['位置'] === '村委会门口/左侧墙上')
    expect(board).toMatchObject({
      状况: '破损',
      季度: '2026年第4季度',
    })
    expect(board!['照片']).toMatch(/^公开栏照片\/2026-Q4\/上塘村民委员会 村委会门口_左侧墙上 2026-/)
    expect(textOf(board!['照片'] as string)).toBe('a photograph of the board')
    const log = await rowsOf(files['台账/工作记录.xlsx']!, '工作记录')
    expect(log).toMatchObject([{ 事项: '经费', '金额（元）': 3500.5, 内容: '制作公开栏' }])
    const gaps = await rowsOf(files['台账/回应关切.xlsx']!, '回应关切')
    expect(gaps).toMatchObject([{ 怎么处理: '已公开', 单位: '城乡建设办公室' }])
    const nothing = await rowsOf(files['台账/本期无内容.xlsx']!, '本期无内容')
    expect(nothing).toMatchObject([{ 原因: '本季度没有收费', 目录事项: '收费目录' }])
    const fixings = await rowsOf(files['台账/五个落实.xlsx']!, '五个落实')
    expect(fixings.find((row) => row['单位'] === '上塘村民委员会')).toMatchObject({
      '经费（元）': 3500.5,
    })
  })

  test('a photograph that could not be had is named, and takes nothing else along', () => {
    expect(textOf('说明.txt')).toMatch(/工作记录照片\/2026-11-03 上塘村民委员会 \d+：.*没有归档/)
  })
})

test('the papers of the year are in it, made from the same records', () => {
  expect(pathsIn('年度文件/').toSorted()).toEqual([
    '年度文件/青禾镇2026年政务公开工作总结.docx',
    expect.stringMatching(/^年度文件\/青禾镇.*2026年.*年度报告\.docx$/),
  ])
  for (const path of pathsIn('年度文件/'))
    expect(linesOf(files[path]!).join('\n')).toContain('2026年')
})

test('nothing of a resident is in it, nor anything internal, in any part of any file', () => {
  const all = Object.entries(files).flatMap(([path, bytes]) => [
    path,
    /\.(?:docx|xlsx)$/.test(path)
      ? Object.values(partsOf(bytes)).join('\n')
      : Buffer.from(bytes).toString(),
  ])
  const everything = all.join('\n')
  const { user } = town.resident(RESIDENT.name)
  for (const secret of [
    RESIDENT.name,
    RESIDENT.phone,
    '摔断了腿',
    '灯已经换好',
    String(user.id),
    INTERNAL,
  ])
    expect([secret, everything.includes(secret)]).toEqual([secret, false])
  expect(everything).toContain('限高3.2米')
  expect(everything).not.toMatch(/QH\d{6}-\d{3}/)
})

test('the same records and the same time make the same bytes', async () => {
  await archive(join(folder, 'again.zip'))
  expect(readFileSync(join(folder, 'again.zip')).equals(zip)).toBe(true)
})

describe('whether it is whole', () => {
  const check = async (bytes: Buffer) => {
    const file = join(folder, 'checked.zip')
    writeFileSync(file, bytes)
    return checkArchive(file)
  }
  /** The archive with one of its files other than it was. */
  const forged = async (change: (all: Record<string, Uint8Array>) => void): Promise<Buffer> => {
    const { zipSync } = await import('fflate')
    const all = { ...files }
    change(all)
    return Buffer.from(zipSync(all))
  }
  const CHANGED = (): string => pathsIn('路灯报修 第2版')[0]!

  test('it is, and its sum is that of the manifest; the manifest has every other file', async () => {
    const sha256 = createHash('sha256').update(files[MANIFEST]!).digest('hex')
    expect(await check(zip)).toEqual({ files: Object.keys(files).length - 1, sha256 })
    const listed = textOf(MANIFEST)
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(66))
    expect(listed.toSorted()).toEqual(
      Object.keys(files)
        .filter((path) => path !== MANIFEST)
        .toSorted(),
    )
  })

  test.each([
    [
      'a changed file',
      'differs',
      (all: Record<string, Uint8Array>): void => {
        all[CHANGED()] = Buffer.from('改过')
      },
    ],
    [
      'a file taken out',
      'missing',
      (all: Record<string, Uint8Array>): void => {
        delete all[CHANGED()]
      },
    ],
  ] as const)('the first fault is named: %s', async (_, what, change) => {
    expect(await check(await forged(change))).toEqual({ fault: { what, path: CHANGED() } })
  })

  test('what was put in besides, lost, cut or never was an archive is told, too', async () => {
    const added = await forged((all) => void (all['信息/多的.md'] = Buffer.from('多的')))
    expect(await check(added)).toEqual({ fault: { what: 'unlisted', path: '信息/多的.md' } })
    const without = await forged((all) => void delete all[MANIFEST])
    expect(await check(without)).toEqual({ fault: { what: 'no-manifest', path: '' } })
    for (const bytes of [zip.subarray(0, zip.length / 2), Buffer.from('青禾镇')])
      expect(await check(bytes)).toEqual({ fault: { what: 'broken', path: '' } })
  })
})

test('nothing is written over, and nothing half-written is left', async () => {
  await expect(archive(outFile())).rejects.toThrow('已经有了')
  expect(readFileSync(outFile()).equals(zip)).toBe(true)
  await expect(archive(join(folder, 'no', 'such', 'x.zip'))).rejects.toThrow('写不了')
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
})
