import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { MINUTE, openTown, type Town } from '../support/town.ts'
import { forge, labelsUnder, say, tap } from './steps.ts'

let town: Town
let song: Phone
beforeEach(async () => {
  town = await openTown()
  song = await town.staff('宋主任', 'head', 'shangtang-village')
})
afterEach(() => town.stop())

const photo = async (phone: Phone): Promise<string> => {
  phone.photo(Buffer.from('a photograph of a board'))
  await town.settled()
  return phone.shown()
}

/** Puts a board on record and gives its page. */
const add = async (phone: Phone, place = '村委会门口左侧墙上'): Promise<string> => {
  await say(town, phone, '/boards')
  await tap(town, phone, '➕ 登记公开栏')
  return say(town, phone, place)
}

test('a village puts its board on record, photographs it each quarter, and replaces it; the old one stays', async () => {
  expect(await say(town, song, '/boards')).toContain('还没有登记公开栏')
  expect(await tap(town, song, '➕ 登记公开栏')).toContain('上塘村民委员会的公开栏在哪里？')
  expect(await say(town, song, '村委会门口左侧墙上')).toContain('2026年第4季度还没有照片')

  expect(await tap(town, song, '📷 拍本季度照片')).toContain('请拍一张“村委会门口左侧墙上”')
  expect(await say(town, song, '就在这里')).toContain('请拍一张')
  expect(await photo(song)).toContain('现在怎么样？')
  expect(await tap(town, song, '破损')).toContain('1. 2026年11月23日：破损')
  expect(song.shown()).not.toContain('还没有照片')
  await tap(town, song, '看照片 1')
  expect(song.messages().at(-1)?.media?.kind).toBe('photo')

  await say(town, song, '/boards')
  expect(song.shown()).toContain('共 1 块，2026年第4季度已看过 1 块')
  await tap(town, song, '村委会门口左侧墙上')
  expect(await tap(town, song, '更换')).toContain('用哪一块换下“村委会门口左侧墙上”？')
  expect(await say(town, song, '新建文化广场东侧')).toContain('换下的：村委会门口左侧墙上')
  expect(await say(town, song, '/boards')).toContain('· 新建文化广场东侧：本季度还没拍照')
  expect(song.shown()).not.toContain('村委会门口')
})

test('its photograph is fetched and kept on disk', async () => {
  await add(song)
  await tap(town, song, '📷 拍本季度照片')
  await photo(song)
  await tap(town, song, '完好')
  town.clock.pass(MINUTE)
  await town.job('files')
  const { records, store } = town.app.house.world
  expect(await records.photoOfCheck(store.read, 1)).toMatchObject({ state: 'kept' })
  await town.job('files')
  expect(await records.photoOfCheck(store.read, 1)).toMatchObject({ state: 'kept' })
})

test('the inspector sees and photographs the boards of all; another village’s head neither', async () => {
  await add(song)
  const wen = await town.staff('温检查', 'inspector')
  const shen = await town.staff('沈主任', 'head', 'xiahe-village')
  expect(await say(town, wen, '/boards')).toContain(
    '· 上塘村民委员会 村委会门口左侧墙上：本季度还没拍照',
  )
  await tap(town, wen, '上塘村民委员会 村委会门口左侧墙上')
  await tap(town, wen, '📷 拍本季度照片')
  await photo(wen)
  await tap(town, wen, '被遮挡')
  expect(await say(town, song, '/boards')).toContain('被遮挡')

  expect(await say(town, shen, '/boards')).toContain('还没有登记公开栏')
  const { records, store } = town.app.house.world
  const [{ id } = { id: 0 }] = await records.boardsOf(store.read, ['shangtang-village'])
  for (const data of [
    `board:${id}`,
    `boardshow:${id}:1`,
    `boardphoto:${id}`,
    `boardnew:${id}`,
    `boardend:${id}`,
    `boardendnow:${id}`,
    'boardof:shangtang-village',
  ]) {
    expect(await forge(town, shen, data)).toContain('这个按钮不是给您的')
  }
  expect(await say(town, song, '/boards')).toContain('共 1 块')
})

test('a condition without a photograph, and a press on a board that is down, change nothing', async () => {
  await add(song)
  expect(await forge(town, song, 'boardis:good:1')).toContain('过时')
  await tap(town, song, '停用')
  expect(song.shown()).toContain('以后不用了吗？')
  expect(await tap(town, song, '确定停用')).toContain('2026年11月23日停用')
  expect(labelsUnder(song, /停用/)).toEqual(['‹ 返回'])
  const { records, store } = town.app.house.world
  const [{ id } = { id: 0 }] = await records.boardsOf(store.read, ['shangtang-village'])
  expect(await forge(town, song, `boardphoto:${id}`)).toContain('已经办过')
  expect(await forge(town, song, `boardnew:${id}`)).toContain('已经办过')
})

test('what was begun can be left; a place that is a letter is refused', async () => {
  await say(town, song, '/boards')
  await tap(town, song, '➕ 登记公开栏')
  expect(await say(town, song, '墙'.repeat(101))).toContain('一次最多 100 个字')
  await tap(town, song, '取消')
  await say(town, song, '村委会门口')
  expect(await say(town, song, '/boards')).toContain('还没有登记公开栏')
})

test('who keeps boards for several units says whose it is', async () => {
  const editor = await town.staff('温编辑', 'editor')
  await say(town, editor, '/boards')
  expect(await tap(town, editor, '➕ 登记公开栏')).toContain('哪个单位的公开栏？')
  await forge(town, editor, 'boardof:xiahe-village')
  expect(await say(town, editor, '祠堂旁边')).toContain('下河村民委员会')
})

test('the boards that township.yaml names hang from the first start on, once', async () => {
  const wen = await town.staff('温检查', 'inspector')
  const { town: made } = town.app.house.world
  expect(await say(town, wen, '/boards')).toContain(`共 ${made.boards.length} 块`)
  expect(wen.shown()).toContain('· 石岗村民委员会 石岗村委会门口：本季度还没拍照')
  await tap(town, wen, '石岗村民委员会 石岗村委会门口')
  expect(wen.shown()).toContain('石岗村民委员会，2024年9月1日起')
  await tap(town, wen, '停用')
  await tap(town, wen, '确定停用')
  // Another start, with the same file, brings nothing back.
  await town.restart()
  expect(await say(town, wen, '/boards')).toContain(`共 ${made.boards.length - 1} 块`)
  const { records, store } = town.app.house.world
  expect(await records.boardsOf(store.read, 'all')).toHaveLength(made.boards.length)
})
