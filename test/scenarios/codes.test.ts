import { afterEach, beforeEach, expect, test } from 'vitest'

import { withdrawItem } from '../../src/store/records.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { codeOfPng } from '../support/codes.ts'
import { DAY, openTown, type Town } from '../support/town.ts'
import { linesOf, mediaOf } from '../reports/read-back.ts'
import { forge, keyOf, publish, say, tap } from './steps.ts'

/** Codes on the board: printed by those who keep it, read by telephones. */

let town: Town
let song: Phone
beforeEach(async () => {
  town = await openTown()
  song = await town.staff('宋主任', 'head', 'shangtang-village')
})
afterEach(() => town.stop())

const lastFile = (phone: Phone) => {
  const { media } = phone.messages().findLast((message) => message.media?.kind === 'document')!
  return town.telegram.state.files.get(media!.fileId)!
}

const linkTo = (payload: string): string => `https://t.me/mingbai_bot?start=${payload}`

/** Scans a code: what the link brings is sent to the bot. */
const scan = async (phone: Phone, link: string): Promise<string> => {
  phone.startWith(new URL(link).searchParams.get('start')!)
  await town.settled()
  return phone.shown()
}

const NOTICE = {
  id: 'T-1',
  unit: 'shangtang-village',
  level: 'village',
  title: '上塘村晒谷场开放时间',
  body: '晒谷场每天早上六点开放。',
}

test('an item’s code is sent ready to print; its link opens the item, also the next version, and says so when it is not public', async () => {
  await publish(town, NOTICE)
  const key = await keyOf(town, 'T-1')
  await say(town, song, '/items')
  await forge(town, song, `itemopen:${key}`)
  expect(song.buttons()).toContain('🔳 二维码')
  await tap(town, song, '🔳 二维码')
  const { bytes } = lastFile(song)
  const link = codeOfPng(bytes)
  expect(link).toBe(linkTo(`i_${key}`))

  const zhen = town.resident('阿珍')
  expect(await scan(zhen, link!)).toContain('早上六点开放')
  await publish(town, { ...NOTICE, body: '晒谷场每天早上五点开放。' })
  const shown = await scan(zhen, link!)
  expect(shown).toContain('早上五点开放')
  expect(shown).toContain('第2版')

  const { store } = town.app.house.world
  await store.commit(async (trx) => {
    await withdrawItem(trx, 'T-1', '写错了', town.clock.now())
  })
  expect(await scan(zhen, link!)).toBe('这条信息现在没有公开。')
  await say(town, song, '/items')
  await forge(town, song, `itemopen:${key}`)
  expect(song.buttons()).not.toContain('🔳 二维码')
  expect(await forge(town, song, `itemcode:${key}`)).toBe('这条信息现在没有公开。')
})

test('a notice whose time is over says so to who scans it', async () => {
  await publish(town, { ...NOTICE, title: '低保名单公示', kind: 'result', expiresAt: '2026-11-25' })
  const link = linkTo(`i_${await keyOf(town, 'T-1')}`)
  const zhen = town.resident('阿珍')
  expect(await scan(zhen, link)).toContain('早上六点')
  town.clock.pass(3 * DAY)
  expect(await scan(zhen, link)).toBe('这条信息现在没有公开。')
})

test('a page for each board has the unit’s code large and its newest items’ small, each leading there', async () => {
  for (let n = 1; n <= 8; n++)
    await publish(town, {
      ...NOTICE,
      id: `T-${n}`,
      title: `晒谷场通知${n}`,
      publishedAt: `2026-11-${15 + n}`,
    })
  for (const place of ['村委会门口', '祠堂旁边']) {
    await say(town, song, '/boards')
    await tap(town, song, '➕ 登记公开栏')
    await say(town, song, place)
  }
  await tap(town, song, '🔳 打印二维码')
  const one = lastFile(song).bytes
  expect(linesOf(one).filter((line) => line.startsWith('贴在'))).toEqual(['贴在：祠堂旁边'])

  await say(town, song, '/boards')
  await tap(town, song, '🔳 打印二维码')
  const lines = linesOf(lastFile(song).bytes)
  expect(lines.filter((line) => line.startsWith('贴在'))).toEqual([
    '贴在：村委会门口',
    '贴在：祠堂旁边',
  ])
  const links = mediaOf(lastFile(song).bytes).map((png) => codeOfPng(png) ?? '')
  // Pages of the same codes share their pictures.
  expect(links).toHaveLength(7)
  const newest = await Promise.all([8, 7, 6, 5, 4, 3].map((n) => keyOf(town, `T-${n}`)))
  const unit = links.find((link) => link.includes('start=u_')) ?? ''
  expect(links.toSorted()).toEqual([unit, ...newest.map((key) => linkTo(`i_${key}`))].toSorted())
  expect(await scan(town.resident('阿珍'), unit)).toContain('上塘村民委员会')
  expect(lines.join('\n')).toContain('晒谷场通知8')
  expect(lines.join('\n')).not.toContain('晒谷场通知2')
  expect(town.telegram.refused()).toEqual([])
})

test('who keeps no boards prints none; who inspects those of many prints each where it hangs', async () => {
  await say(town, song, '/boards')
  expect(song.buttons()).not.toContain('🔳 打印二维码')
  expect(await forge(town, song, 'boardcodes')).not.toBe('')
  await tap(town, song, '➕ 登记公开栏')
  await say(town, song, '村委会门口')
  const wen = await town.staff('温检查', 'inspector')
  await say(town, wen, '/boards')
  expect(wen.buttons()).not.toContain('🔳 打印二维码')
  await tap(town, wen, '上塘村民委员会 村委会门口')
  await tap(town, wen, '🔳 打印二维码')
  expect(linesOf(lastFile(wen).bytes)).toContain('贴在：村委会门口')
  const shen = await town.staff('沈主任', 'head', 'xiahe-village')
  expect(await forge(town, shen, 'boardcode:1')).toBe('这个按钮不是给您的。')
  expect(await forge(town, town.resident('阿珍'), 'boardcode:1')).toBe('这个按钮不是给您的。')
})
