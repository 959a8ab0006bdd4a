import { afterEach, beforeEach, expect, test } from 'vitest'

import { HONEST } from '../model/honest.ts'
import { openLiar, says, type Liar } from '../model/liar.ts'
import { LIES } from '../model/lies.ts'
import { handTimers, type HandTimers } from '../support/hand-timers.ts'
import { openTown, type Town } from '../support/town.ts'
import { say, tap } from './steps.ts'

const CARD = '办残疾人证要带什么材料？'
const EXCERPT = '近期两寸彩色免冠照片3张'
const MARK = '人工智能'

let liar: Liar
let timers: HandTimers
let town: Town
beforeEach(async () => {
  liar = await openLiar()
  timers = handTimers()
  town = await openTown({ modelUrl: liar.baseUrl, timers })
})
afterEach(async () => {
  await town.stop()
  await liar.close()
})

const typing = () =>
  town.telegram.calls().filter(({ method }) => method === 'sendChatAction').length
const honest = (language: string) => HONEST.find((one) => one.language === language)!

test.each([
  ['zh-hans', 'zh-CN', '办残疾人证要带身份证、户口簿', '人工智能'],
  ['zh-hant', 'zh-Hant', '要帶身份證和戶口簿', '人工智能'],
  ['en', 'en', 'the certificate is issued within 20 working days', 'artificial intelligence'],
])(
  'a resident who reads %s is answered in their language, under a mark',
  async (code, language, words, mark) => {
    const zhen = town.resident('阿珍', code)
    const said = honest(language)
    liar.say(says(...said.sentences))
    const shown = await say(town, zhen, said.question)
    expect(shown).toContain(words)
    expect(shown).toContain(mark)
    expect(shown).toMatch(/残疾人证|殘疾人證/)
    expect(zhen.buttons()).toHaveLength(3)
    expect(town.telegram.refused()).toEqual([])
  },
)

test('what takes longer than a lease is renewed while it is in hand, so that nobody begins it again', async () => {
  const zhen = town.resident('阿珍')
  liar.say({ wire: () => undefined })
  zhen.send(CARD)
  await liar.wasAsked(1)
  const { records, store } = town.app.house.world
  const lease = async () => {
    const rows = await store.read
      .selectFrom('inbox')
      .select('lease_until')
      .where('state', '=', 'waiting')
      .execute()
    return rows.map(({ lease_until: until }) => until)
  }
  const [first] = await lease()
  town.clock.pass(50_000)
  timers.pass(50_000)
  await expect.poll(async () => (await lease())[0]! > first!).toBe(true)
  // Past the first lease another process finds nothing to begin.
  town.clock.pass(20_000)
  const later = new Date(town.clock.now().getTime() + 60_000)
  const claimed = await store.commit((trx) =>
    records.claimUpdates(trx, 'another', town.clock.now(), later, 10),
  )
  expect(claimed).toEqual([])
  timers.runOut()
  await town.settled()
  expect(zhen.shown()).toContain(EXCERPT)
  expect(liar.asked).toHaveLength(1)
  expect(timers.repeating()).toBe(0)
})

test('typing is shown until the answer is there, and no longer', async () => {
  const zhen = town.resident('阿珍')
  liar.say({ wire: () => undefined })
  zhen.send(CARD)
  await liar.wasAsked(1)
  await expect.poll(typing).toBe(1)
  timers.pass(4_000)
  await expect.poll(typing).toBe(2)
  timers.pass(8_000)
  await expect.poll(typing).toBe(4)
  timers.runOut()
  await town.settled()
  expect(zhen.shown()).toContain(EXCERPT)
  expect(timers.repeating()).toBe(0)
  timers.pass(60_000)
  expect(typing()).toBe(4)
})

test('nobody waits for twelve seconds: at the limit the excerpt goes out, without the mark of a model', async () => {
  const zhen = town.resident('阿珍')
  liar.say({ wire: () => undefined })
  zhen.send(CARD)
  await liar.wasAsked(1)
  expect(timers.patience.at(-1)).toBeLessThanOrEqual(11_000)
  expect(zhen.shown()).not.toContain(EXCERPT)
  timers.runOut()
  await town.settled()
  expect(zhen.shown()).toContain(EXCERPT)
  expect(zhen.shown()).not.toContain(MARK)
  await expect.poll(() => liar.open()).toBe(0)
})

test('a program that is stopped does not wait for a model', async () => {
  const zhen = town.resident('阿珍')
  liar.say({ wire: () => undefined })
  zhen.send(CARD)
  await liar.wasAsked(1)
  await town.restart()
  await town.settled()
  expect(zhen.shown()).toContain(EXCERPT)
})

test('one resident’s silent model keeps nobody else waiting', async () => {
  const zhen = town.resident('阿珍')
  const wang = town.resident('老王')
  liar.say({ wire: () => undefined }, says(...honest('zh-CN').sentences))
  zhen.send(CARD)
  await liar.wasAsked(1)
  wang.send(CARD)
  await expect.poll(() => wang.shown()).toContain(MARK)
  expect(zhen.shown()).not.toContain(EXCERPT)
  timers.runOut()
  await town.settled()
  expect(zhen.shown()).toContain(EXCERPT)
})

// One of every other kind; all of them are told in test/model/lies.test.ts.
const KINDS = [...new Set(LIES.map(({ kind }) => kind))]
const SOME = KINDS.filter((_, i) => i % 2 === 0)
  .map((kind) => LIES.find((lie) => lie.kind === kind && !lie.endless))
  .filter((lie) => lie !== undefined)

test.each(SOME.map((lie) => [lie.name, lie] as const))(
  'over the whole wire, a lie does not get through: %s',
  async (_, lie) => {
    const zhen = town.resident('阿珍', lie.language === 'zh-CN' ? 'zh-hans' : lie.language)
    liar.say(lie.reply)
    const shown = await say(town, zhen, lie.question)
    expect(liar.asked.length).toBeGreaterThan(0)
    expect(shown).not.toContain(lie.mark)
    expect(shown).not.toMatch(/人工智能|artificial/)
    expect(shown.length).toBeGreaterThan(20)
    expect(town.telegram.refused()).toEqual([])
  },
)

test('看全文 shows the item itself, as it is published', async () => {
  const zhen = town.resident('阿珍')
  liar.say(says(...honest('zh-CN').sentences))
  await say(town, zhen, CARD)
  expect(await tap(town, zhen, '📄 看全文')).toContain(EXCERPT)
  expect(zhen.shown()).not.toContain(MARK)
})

test('the log holds nothing of what was asked, sent, said or shown', async () => {
  const zhen = town.resident('阿珍')
  const secret = '13800138000'
  for (const reply of [
    says(...honest('zh-CN').sentences),
    { content: '秘密的胡话' },
    { wire: () => undefined },
  ]) {
    liar.say(reply)
    const before = liar.asked.length
    zhen.send(`/ask ${CARD}${secret}`)
    await liar.wasAsked(before + 1)
    if ('wire' in reply) timers.runOut()
    await town.settled()
  }
  const lines = JSON.stringify(town.log.lines)
  for (const words of ['残疾', '13800', '胡话', '户口簿', '0750'])
    expect(lines).not.toContain(words)
  expect(JSON.stringify(liar.asked)).not.toContain('13800')
})
