import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { answer, file, forge, LAMP, records, say } from './steps.ts'

let town: Town
let zhen: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
})
afterEach(() => town.stop())

/** Whatever came before, the next question is answered as ever. */
const stillWell = async () => {
  expect(await say(town, zhen, '办残疾人证要带什么材料？')).toContain('身份证和户口簿')
  expect(town.telegram.refused()).toEqual([])
}

test.each([
  '',
  ':',
  'accept',
  'accept:',
  'accept:x',
  'accept:QH261123-001:x',
  'submit:0',
  'submit:-1',
  'submit:1e400',
  'submit:9007199254740993',
  'submit:1;drop table drafts',
  'rate:wonderful:QH261123-001',
  'level:99',
  'level:-1',
  'unit:0:../../etc',
  'kind:0:roads:0:-1',
  'kind:0:roads:0:1e9',
  'language:xx',
  '__proto__:1',
  'constructor',
  'toString:1',
  'item:<b>',
  'item:ключ',
  'send:QH261123-001',
  `item:${'x'.repeat(59)}`,
  '\u0000',
  'accept:QH261123-001\u0000',
])('a forged button %j gets one clear sentence', async (data) => {
  const no = await file(town, zhen)
  const before = zhen.messages().length
  expect(await forge(town, zhen, data)).toMatch(/^[^\n]{5,60}。$/)
  expect(zhen.messages()).toHaveLength(before)
  expect(await records(town).verbs(no)).toEqual(['file'])
  await stillWell()
})

test("numbers of somebody else's draft, question or ticket in a forged button open nothing", async () => {
  const wang = town.resident('老王')
  const li = await town.staff('李干部', 'officer', 'roads')
  await say(town, wang, '办残疾人证要带什么材料？')
  await say(town, wang, LAMP)
  await say(town, zhen, '/start')
  const before = zhen.messages().length
  for (const kind of [
    'submit',
    'reword',
    'discard',
    'anonymous',
    'phone',
    'helped',
    'unsolved',
    'more',
  ])
    expect(await forge(town, zhen, `${kind}:1`)).toBe('这个按钮不是给您的。')
  expect(zhen.messages()).toHaveLength(before)
  expect(await records(town).numbers()).toEqual([])
  const no = await file(town, wang)
  await answer(town, li, no)
  expect(await forge(town, zhen, `rate:satisfied:${no}`)).toContain('没有找到')
  expect(await records(town).verbs(no)).toEqual(['file', 'reply'])
  await stillWell()
})
