import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openLiar, type Liar } from '../model/liar.ts'
import { openTown, type Town } from '../support/town.ts'
import { file, forge, labelsUnder, records, tap } from './steps.ts'

/** Nobody can say whose it is. */
const VAGUE = '上塘村有件事一直没人管，很不满意，请派人来看看，我的电话是13812345678'
const ASK = '🤖 请人工智能看看'

let liar: Liar
let town: Town
let zhen: Phone
let lu: Phone
beforeEach(async () => {
  liar = await openLiar()
  town = await openTown({ modelUrl: liar.baseUrl })
  zhen = town.resident('阿珍')
  lu = await town.staff('陆主任', 'coordinator')
  // What it answers to the resident's words before: nothing.
  liar.say({ content: '{"sentences": []}' })
})
afterEach(async () => {
  await town.stop()
  await liar.close()
})

const thinks = (unit: string) => liar.say({ content: JSON.stringify({ unit }) })
const state = async (no: string) => {
  const { state: is, unit } = (await records(town).ticket(no))!
  return { is, unit }
}

test('whose it is a model is asked by whoever decides, and they decide', async () => {
  const no = await file(town, zhen, VAGUE)
  const before = await state(no)
  expect(before.is).toBe('unassigned')
  const asked = liar.asked.length
  thinks('environment')
  const shown = await tap(town, lu, ASK)
  expect(shown).toContain(`🤖 人工智能看了 ${no}：像是生态环境办公室的事`)
  expect(shown).toContain('只供参考，由您决定')
  // Nothing was decided, and nothing left that points at somebody.
  expect(await state(no)).toEqual(before)
  const sent = JSON.stringify(liar.asked.slice(asked))
  expect(sent).toContain('有件事一直没人管')
  expect(sent).toContain('environment')
  expect(sent).not.toContain('13812345678')

  await tap(town, lu, '派给生态环境办公室')
  expect(await state(no)).toEqual({ is: 'assigned', unit: 'environment' })
  expect(town.telegram.refused()).toEqual([])
})

test.each([
  ['says that it does not know', () => thinks('none')],
  ['makes up an office', () => thinks('the-moon')],
  ['says something else', () => liar.say({ content: '生态环境办公室吧' })],
])('a model that %s leaves the list of all units', async (_, answer) => {
  const no = await file(town, zhen, VAGUE)
  answer()
  expect(await tap(town, lu, ASK)).toContain('也说不准该归谁办')
  expect(labelsUnder(lu, /也说不准/)).toEqual(['其他单位'])
  expect((await state(no)).is).toBe('unassigned')
})

test('of reports on somebody, and of what is decided, no model is asked', async () => {
  const ji = await town.staff('纪干部', 'officer', 'discipline')
  const report = await file(town, zhen, '举报村干部贪污低保金')
  const asked = liar.asked.length
  expect(await forge(town, lu, `suggest:${report}`)).toContain('现在')
  const no = await file(town, zhen, '上塘村村口的路灯坏了')
  expect(labelsUnder(lu, new RegExp(no))).not.toContain(ASK)
  const before = liar.asked.length
  await forge(town, lu, `suggest:${no}`)
  expect(liar.asked).toHaveLength(before)
  expect(JSON.stringify(liar.asked.slice(asked))).not.toContain('贪污')
  expect(await forge(town, ji, `suggest:${report}`)).toBe('这个按钮不是给您的。')
})
