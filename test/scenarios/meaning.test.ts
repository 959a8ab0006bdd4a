import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { meaningOf, openAiServer, type OpenAiServer } from '../support/open-ai.ts'
import { HOUR, openTown, type Town } from '../support/town.ts'
import { buttonOf, file, labelsUnder, say, tap } from './steps.ts'

/** Shares no word with 高龄津贴, and means it. */
const QUESTION = '我阿嬷能不能拿孝心红包？'
// By the item's title, which stands above each of its passages: others that name the allowance are not about it.
const MEANT = meaningOf([['高龄津贴发放对象', '阿嬷']])
const FULL = '办残疾人证要带什么材料？'

let server: OpenAiServer
let town: Town
let zhen: Phone
const open = async (model?: string) => {
  const embedding = model === undefined ? undefined : server.settings(model)
  town = await openTown({ models: { embedding } })
  zhen = town.resident('阿珍')
}
beforeEach(async () => {
  server = await openAiServer()
  server.embed = MEANT
})
/** Whatever was told: Telegram took all that was sent, and nothing went wrong inside. */
const expectNoFault = () => {
  expect(town.telegram.refused()).toEqual([])
  expect(town.log.lines.filter(({ level }) => level === 'error')).toEqual([])
}
afterEach(async () => {
  expectNoFault()
  await town.stop()
  await server.close()
})

const offered = async (): Promise<string[]> => {
  await say(town, zhen, QUESTION)
  return labelsUnder(zhen, /没有查到/).filter((label) => label.includes('高龄津贴'))
}

test('what is meant is offered though no word fits; it is not given as the answer', async () => {
  await open('bge-m3')
  expect(await offered()).toEqual([])
  await town.job('embeddings')
  const found = await offered()
  expect(found).not.toEqual([])
  expect(zhen.shown()).toContain('没有查到')
  expect(zhen.shown()).not.toContain('[1]')
})

test('a restart finds the vectors in the records, and sends no item again', async () => {
  await open('bge-m3')
  await town.job('embeddings')
  const sent = server.embeddings.length
  await town.restart()
  await town.job('embeddings')
  expect(server.embeddings).toHaveLength(sent)
  expect(await offered()).not.toEqual([])
})

test('what the words answer is answered the same, with vectors, while the server is down, and without', async () => {
  await open()
  const plain = await say(town, zhen, FULL)
  expect(plain).toContain('[1] 《')
  await town.stop()
  await open('bge-m3')
  await town.job('embeddings')
  expect(await say(town, zhen, FULL)).toBe(plain)
  server.embed = () => ({ status: 503 })
  expect(await say(town, zhen, FULL)).toBe(plain)
  server.embed = () => ({ raw: '<html>' })
  expect(await say(town, zhen, FULL)).toBe(plain)
  server.embed = () => ({ never: true })
  expect(await say(town, zhen, FULL)).toBe(plain)
})

test('a server that is down at the start costs nothing, and the vectors come later', async () => {
  server.embed = () => ({ status: 503 })
  await open('bge-m3')
  await town.job('embeddings')
  expect(await say(town, zhen, FULL)).toContain('[1] 《')
  server.embed = MEANT
  town.clock.pass(HOUR)
  await town.job('embeddings')
  expect(await offered()).not.toEqual([])
})

test('the questions leave without personal numbers, and the items without what is internal', async () => {
  await open('bge-m3')
  await town.job('embeddings')
  await say(town, zhen, '我的电话13800138000，身份证440106199003077313，高龄津贴多少钱？')
  const sent = server.embeddings.flatMap(({ input }) => input).join('\n')
  expect(sent).toContain('高龄津贴多少钱')
  expect(sent).not.toMatch(/\d{11}/)
  const items = await town.app.house.world.records.allItems(town.app.house.world.store.read)
  const internal = items.filter(({ audience }) => audience === 'internal')
  for (const { title } of internal) expect(sent).not.toContain(title)
  expect(JSON.stringify(town.log.lines)).not.toContain('高龄津贴')
})

const sentOut = () => server.embeddings.flatMap(({ input }) => input).join('\n')

test('a number that stands where a long text is cut leaves whole or not at all', async () => {
  await open('bge-m3')
  await town.job('embeddings')
  await say(town, zhen, `高龄津贴多少钱？${'我想问'.repeat(162)}13800138000`)
  expect(sentOut()).toContain('我想问我想问')
  expect(sentOut()).not.toMatch(/我想问1\d/)
})

test('a report on a cadre goes to no model: neither when it is asked about, nor when it is answered', async () => {
  await open('bge-m3')
  await town.job('embeddings')
  const jian = await town.staff('纪检干部', 'officer', 'discipline')
  await say(town, zhen, '村支书张德福贪污要去哪里举报干部？')
  const no = await file(town, zhen, '我要举报下河村支书张德福，村务公开栏从来不公开财务收支')
  await tap(town, jian, buttonOf(jian, 'reply', no))
  await say(town, jian, '村务公开的要求见附件，张德福的事正在查。')
  // By its words alone the items near it are still offered.
  expect(jian.buttons().filter((label) => label.startsWith('📎'))).not.toEqual([])
  expect(sentOut()).not.toMatch(/支书|举报下河|张德福|见附件/)

  const li = await town.staff('李干部', 'officer', 'roads')
  const other = await file(town, town.resident('老王'))
  await tap(town, li, buttonOf(li, 'reply', other))
  await say(town, li, '三天内修好。')
  expect(sentOut()).toContain('一直没人修')
})

test('where there is danger, nobody waits for a vector: whom to ring comes with what the words find', async () => {
  await open('bge-m3')
  await town.job('embeddings')
  server.embed = () => ({ never: true })
  const sent = server.embeddings.length
  expect(await say(town, zhen, '家里着火了，怎么办，消防电话多少？')).toMatch(/^🚨[^\n]*119/)
  expect(server.embeddings).toHaveLength(sent)
})

test('without a model nothing is sent anywhere, and the job has nothing to do', async () => {
  await open()
  await town.job('embeddings')
  await say(town, zhen, QUESTION)
  expect(server.embeddings).toEqual([])
})
