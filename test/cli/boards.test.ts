import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import {
  addBoardCommand,
  endBoardCommand,
  listBoardsCommand,
  replaceBoardCommand,
} from '../../src/cli/boards.ts'
import { UsageError } from '../../src/cli/io.ts'
import type { Settings } from '../../src/config/environment.ts'
import { openHouse, type House } from '../../src/house.ts'
import { readOnce } from '../support/started.ts'

const NOW = new Date('2026-11-23T01:00:00Z')

let folder: string
let house: House
let said: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingbai-boards-'))
  const database = { kind: 'sqlite', file: join(folder, 'town.db') } as const
  house = await openHouse({ database, townshipDir: 'township' } as Settings, NOW, readOnce)
  vi.spyOn(process.stdout, 'write').mockImplementation((part) => {
    said += String(part)
    return true
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What a command says on standard output. */
const saying = async (command: () => Promise<number>): Promise<string> => {
  said = ''
  expect(await command()).toBe(0)
  return said
}
const list = (options = {}) => saying(() => listBoardsCommand(house, options, NOW))
const rows = async (options = {}): Promise<unknown> =>
  JSON.parse(await list({ ...options, json: true }))

test('a board is put on record, found in the list with how it is this quarter, replaced and taken down', async () => {
  expect(await rows()).toEqual([])
  const added = await saying(() =>
    addBoardCommand(
      house,
      { unit: '上塘村民委员会', place: '村委会 门口', since: '2026-01-05' },
      NOW,
    ),
  )
  expect(added).toBe('已登记：1号，上塘村民委员会，村委会 门口\n')
  const { records, store } = house.world
  const photo = { kind: 'photo', fileId: 'a', name: null, mime: null, size: 1 } as const
  const found = {
    board: 1,
    quarter: '2026-Q4',
    day: '2026-11-03',
    condition: 'good',
    by: null,
  } as const
  await store.commit((trx) => records.addBoardCheck(trx, found, photo, NOW))
  expect(await list({ unit: 'shangtang-village' })).toBe(
    '1\t上塘村民委员会\t村委会 门口\t2026-01-05\t完好 2026-11-03\n',
  )
  expect(await list({ unit: 'xiahe-village' })).toBe('')

  const replaced = JSON.parse(
    await saying(() => replaceBoardCommand(house, '1', { place: '文化广场', json: true }, NOW)),
  ) as unknown
  expect(replaced).toMatchObject({ id: 2, unit: 'shangtang-village', since: '2026-11-23' })
  expect(await rows()).toMatchObject([{ id: 2, place: '文化广场', check: null }])
  expect(await rows({ all: true })).toMatchObject([
    { id: 1, endedOn: '2026-11-23', replacedBy: 2, check: { condition: 'good' } },
    { id: 2 },
  ])
  expect(await saying(() => endBoardCommand(house, '2', {}, NOW))).toContain('已停用：2号')
  expect(await rows()).toEqual([])
})

test('what is no unit, no board, no place or no day that has come is one sentence, and changes nothing', async () => {
  const wrong = [
    () => addBoardCommand(house, { unit: '没有的村', place: '村口' }, NOW),
    () => addBoardCommand(house, { unit: 'roads', place: '村口', since: '2026-11-24' }, NOW),
    () => addBoardCommand(house, { unit: 'roads', place: '村口', since: '昨天' }, NOW),
    () => replaceBoardCommand(house, '7', { place: '村口' }, NOW),
    () => endBoardCommand(house, '1; drop', {}, NOW),
    () => listBoardsCommand(house, { unit: '没有的村' }, NOW),
  ]
  for (const command of wrong) await expect(command()).rejects.toThrow(UsageError)
  const tooLong = addBoardCommand(house, { unit: 'roads', place: '墙'.repeat(101) }, NOW)
  await expect(tooLong).rejects.toThrow('too-long')
  await expect(addBoardCommand(house, { unit: 'roads', place: ' ' }, NOW)).rejects.toThrow(
    'empty-text',
  )
  expect(await rows({ all: true })).toEqual([])
})
