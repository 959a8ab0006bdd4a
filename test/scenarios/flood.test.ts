import { afterEach, beforeEach, expect, test } from 'vitest'

import { MOST_A_MINUTE } from '../../src/domain/flood.ts'
import { fileComplaint } from '../../src/handlers/file-complaint.ts'
import { MOST_A_DAY } from '../../src/handlers/daily-limit.ts'
import { startDraft } from '../../src/handlers/draft.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { DAY, MINUTE, openTown, type Town } from '../support/town.ts'
import { LAMP, records, say, tap, ticketIn } from './steps.ts'

const CARD = '办残疾人证要带什么材料？'
const TOO_FAST = /发得太快了，从这一条起我没有看/
const GROUP = -1_009_000_000_888

let town: Town
let zhen: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
})
/** Telegram took all that was sent, and nothing went wrong inside. */
const expectNoFault = () => {
  expect(town.telegram.refused()).toEqual([])
  expect(town.log.lines.filter(({ level }) => level === 'error')).toEqual([])
}
afterEach(async () => {
  expectNoFault()
  await town.stop()
})

const told = (phone: Phone) => phone.messages().filter(({ byBot }) => byBot)
const tooFast = (phone: Phone) => told(phone).filter(({ text }) => TOO_FAST.test(text))
const heldBack = async (): Promise<number> => {
  const metrics = await (await fetch(`${town.app.url}/metrics`)).text()
  return Number(/^mingbai_held_back_total (\d+)$/m.exec(metrics)?.[1])
}

test('beyond the most in a minute one calm sentence comes, and the rest of the minute is not read', async () => {
  for (let i = 0; i < MOST_A_MINUTE.message + 5; i++) zhen.send('/help')
  await town.settled()
  expect(told(zhen)).toHaveLength(MOST_A_MINUTE.message + 1)
  expect(tooFast(zhen).map(({ text }) => text)).toEqual([
    '您刚才发得太快了，从这一条起我没有看。请 60 秒以后把没看的再发一次；有急事请直接打电话。',
  ])
  expect(await heldBack()).toBe(5)
  const held = town.log.lines.filter(({ what }) => what === 'held back')
  expect(held).toHaveLength(5)
  expect(JSON.stringify(held)).not.toContain('help')

  town.clock.pass(MINUTE)
  expect(await say(town, zhen, CARD)).toContain('身份证和户口簿')
  expect(tooFast(zhen)).toHaveLength(1)
})

test('nobody else waits for it: the neighbour is answered before the flood is over', async () => {
  const wang = town.resident('老王')
  for (let i = 0; i < 100; i++) zhen.send(`${LAMP}${i}`)
  wang.send(CARD)
  for (let i = 100; i < 200; i++) zhen.send(`${LAMP}${i}`)
  await wang.expect(/身份证和户口簿/)
  await town.settled()
  const sent = town.telegram.calls().filter(({ method }) => method === 'sendMessage')
  const chats = sent.map(({ params }) => Number(params['chat_id']))
  expect(chats.indexOf(wang.chatId)).toBeLessThan(chats.lastIndexOf(zhen.chatId))
  expect(tooFast(wang)).toEqual([])
  expect(tooFast(zhen)).toHaveLength(1)
  expect(await heldBack()).toBe(200 - MOST_A_MINUTE.message)
})

test('presses beyond the most are told so, each of them, and do nothing', async () => {
  await say(town, zhen, '/privacy')
  const message = zhen.messages().at(-1)!
  const press = { messageId: message.id, data: 'forget' }
  for (let i = 0; i < MOST_A_MINUTE.press + 2; i++) zhen.press(press)
  await town.settled()
  const late = zhen.alerts().filter((text) => text === '按得太快了，请 60 秒以后再按。')
  expect(late).toHaveLength(2)
  expect(told(zhen)).toHaveLength(1 + MOST_A_MINUTE.press)
  town.clock.pass(MINUTE)
  expect(await tap(town, zhen, press)).toContain('真的要删吗')
})

test('what people say to each other in a group is not counted', async () => {
  const qiang = town.resident('阿强')
  const group = town.telegram.group({ id: GROUP, title: '上塘村群', members: [zhen, qiang] })
  for (let i = 0; i < MOST_A_MINUTE.message + 10; i++) group.phone(zhen).send(`吃饭了吗 ${i}`)
  await town.settled()
  expect(await say(town, zhen, CARD)).toContain('身份证和户口簿')
  expect(await heldBack()).toBe(0)
})

/** So many complaints of one person today, filed as residents file them. */
const fileMany = async (phone: Phone, count: number): Promise<void> => {
  const { world } = town.app.house
  const person = (await records(town).person(phone))!.id
  const who = { person, memberships: [] }
  for (let i = 0; i < count; i++)
    await world.store.commit(async (trx) => {
      const sent = { words: `第${i}处路灯坏了`, files: [] }
      const now = town.clock.now()
      const { draft } = await startDraft(world, trx, who, phone.chatId, sent, now)
      await fileComplaint(world, trx, who, draft.id, now)
    })
}

test('who files more in a day than one person has to tell is asked kindly; the coordinator knows', async () => {
  const lu = await town.staff('陆主任', 'coordinator')
  await say(town, zhen, '/start')
  await fileMany(zhen, MOST_A_DAY - 1)
  await say(town, zhen, LAMP)
  const no = ticketIn(await tap(town, zhen, /提交/))
  expect(no).toContain('-020')
  const seen = lu.messages().filter(({ text }) => text.includes('今天已经提交 20 件'))
  expect(seen.map(({ text }) => text)).toEqual([expect.stringMatching(/^⚠️ 群众 [A-Z]+\d\d 今天/)])

  await say(town, zhen, '石岗村村道塌了一个大坑，请处理')
  await tap(town, zhen, /提交/)
  expect(zhen.alerts().at(-1)).toMatch(/今天已经提交了 20 件。.*明天再交；着急的请打 \d/)
  expect(await records(town).numbers()).toHaveLength(MOST_A_DAY)
  // Nothing is lost: the draft waits, and goes tomorrow.
  town.clock.pass(DAY)
  expect(ticketIn(await tap(town, zhen, /提交/))).toContain('-001')
})
