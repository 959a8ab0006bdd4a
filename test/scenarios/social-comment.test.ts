import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { forge, say, tap } from './steps.ts'

let town: Town
let zhen: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  await say(town, zhen, '低保怎么申请？')
})
afterEach(() => town.stop())

const ASKING = '2026-12-15T10:00:00+08:00'

const ask = async (at = ASKING): Promise<void> => {
  town.clock.set(at)
  await town.job('social-comment')
  await town.settled()
}

const asksOn = (phone: Phone): number =>
  phone.messages().filter(({ text }) => text.includes('想听您说说')).length

/** Presses the answers to all three questions. */
const answerAll = async (phone: Phone, ...answers: string[]): Promise<string> => {
  for (const answer of answers) await tap(town, phone, answer)
  return phone.shown()
}

const database = () => town.app.house.world.store.read

test('who used the bot is asked once a quarter, by day, in its last weeks', async () => {
  await ask('2026-12-14T10:00:00+08:00')
  await ask('2026-12-15T03:00:00+08:00')
  expect(asksOn(zhen)).toBe(0)
  await ask()
  expect(zhen.shown()).toContain('1/3 想知道的事，容易找到吗？')
  expect(zhen.shown()).toContain('2027年1月7日收完以后')
  await ask('2026-12-15T10:01:00+08:00')
  await ask('2026-12-20T10:00:00+08:00')
  expect(asksOn(zhen)).toBe(1)
  // Who comes later in the quarter is asked, too; who did not come is not.
  const qiang = town.resident('阿强')
  await say(town, qiang, '高龄补贴多少钱？')
  await ask('2026-12-21T10:00:00+08:00')
  expect([asksOn(zhen), asksOn(qiang)]).toEqual([1, 1])
  await ask('2027-03-16T10:00:00+08:00')
  expect([asksOn(zhen), asksOn(qiang)]).toEqual([1, 1])
  await say(town, zhen, '低保怎么申请？')
  await ask('2027-03-17T10:00:00+08:00')
  expect([asksOn(zhen), asksOn(qiang)]).toEqual([2, 1])
})

test('nobody who works here, blocked the bot or said no is asked', async () => {
  const song = await town.staff('宋主任', 'head', 'shangtang-village')
  await say(town, song, '低保怎么申请？')
  const qiang = town.resident('阿强')
  await say(town, qiang, '高龄补贴多少钱？')
  qiang.block()
  await say(town, zhen, '/privacy')
  expect(await tap(town, zhen, '🔕 以后别问我')).toContain('以后不问了')
  await ask()
  expect([asksOn(song), asksOn(qiang), asksOn(zhen)]).toEqual([0, 0, 0])
  await say(town, zhen, '/privacy')
  expect(await tap(town, zhen, '🔔 可以再问我')).toContain('下次还来问您')
  await ask('2026-12-16T10:00:00+08:00')
  expect(asksOn(zhen)).toBe(1)
})

test('many are asked some at a time', async () => {
  const { records, store } = town.app.house.world
  const now = town.clock.now()
  await store.commit(async (trx) => {
    for (let i = 0; i < 45; i++) {
      const { id: person } = await records.knowPerson(trx, 8_200_000 + i, null, now)
      await trx
        .insertInto('questions')
        .values({
          person_id: person,
          asked_at: now.toISOString(),
          words: '？',
          answered: 0,
          confidence: 0,
          items: '[]',
          feedback: null,
          shown: null,
        })
        .execute()
    }
  })
  const asked = async () =>
    (await database().selectFrom('poll_asked').select('person_id').execute()).length
  town.clock.set(ASKING)
  const counts: number[] = []
  for (let minute = 0; minute < 4; minute++) {
    await town.job('social-comment')
    counts.push(await asked())
    town.clock.pass(60_000)
  }
  expect(counts).toEqual([20, 40, 46, 46])
})

test('answers are pressed, changed, and counted once; afterwards nobody is known who said what', async () => {
  await ask()
  expect(await answerAll(zhen, '容易', '大致明白')).toContain('3/3')
  expect(await tap(town, zhen, '没回音')).toContain('记下了，谢谢您！')
  await tap(town, zhen, '改一改')
  expect(await answerAll(zhen, '不容易', '明白', '有回音')).toContain('记下了')
  expect(await tap(town, zhen, '✍️ 说一句')).toContain('请写一句')
  expect(await say(town, zhen, '我的电话是13800138000')).toContain('号码')
  expect(await say(town, zhen, '字再大一点')).toContain('这一句也记下了')
  expect(await say(town, zhen, '低保怎么申请？')).not.toContain('记下了')
  const answers = () =>
    database()
      .selectFrom('poll_answers')
      .select(['question', 'answer'])
      .orderBy('question')
      .execute()
  expect(await answers()).toEqual([
    { question: 'clear', answer: 'good' },
    { question: 'found', answer: 'poor' },
    { question: 'handled', answer: 'good' },
  ])
  // Nor does the inbox say it.
  const said = await database()
    .selectFrom('inbox')
    .select('payload')
    .where((row) =>
      row.or([row('payload', 'like', '%pollsay:%'), row('payload', 'like', '%字再大一点%')]),
    )
    .execute()
  expect(said.filter(({ payload }) => payload?.includes('"data":"pollsay:'))).toEqual([])
  expect(said.filter(({ payload }) => payload?.includes('字再大一点'))).toEqual([])

  await ask('2027-01-08T00:05:00+08:00')
  expect(await answers()).toEqual([])
  expect(await database().selectFrom('poll_asked').selectAll().execute()).toEqual([])
  expect(await tap(town, zhen, '改一改')).toContain('1/3')
  expect(await tap(town, zhen, '容易')).toContain('已经结束')
})

test('coordinators, inspectors and leaders read what came of it when it is closed, and small counts are folded', async () => {
  const lu = await town.staff('陆协调', 'coordinator')
  expect(await say(town, lu, '/poll')).toContain('还没有结束的社会评议')
  await ask()
  await answerAll(zhen, '容易', '明白', '有回音')
  expect(await say(town, lu, '/poll')).toContain('2026年第4季度的社会评议正在进行')
  expect(lu.shown()).not.toContain('容易 1')
  await ask('2027-01-08T00:05:00+08:00')
  const wen = await town.staff('温检查', 'inspector')
  const shown = await say(town, wen, '/poll')
  expect(shown).toContain('请了 1 人，1 人答了')
  expect(shown).toContain('容易 不显示')
  const song = await town.staff('宋主任', 'head', 'shangtang-village')
  expect(await say(town, song, '/poll')).not.toContain('社会评议')
  expect(await forge(town, song, 'polls:2026-Q4')).toContain('这个按钮不是给您的')
})

test('who was not asked, or presses for another quarter, changes nothing', async () => {
  const qiang = town.resident('阿强')
  await say(town, qiang, '/start')
  await ask()
  expect(await forge(town, qiang, 'pollsay:2026-Q4:found:good')).toContain('已经结束')
  expect(await forge(town, zhen, 'pollsay:2026-Q3:found:good')).toContain('已经结束')
  expect(await forge(town, zhen, 'pollsay:2026-Q4:found:best')).toContain('过时')
  expect(await database().selectFrom('poll_answers').selectAll().execute()).toEqual([])
})

test('a sentence that never came is not what is asked an hour later', async () => {
  await ask()
  await answerAll(zhen, '容易', '明白', '有回音')
  await tap(town, zhen, '✍️ 说一句')
  town.clock.pass(3_600_000)
  expect(await say(town, zhen, '低保怎么申请？')).toContain('低保')
  const words = await database().selectFrom('poll_asked').select('words').execute()
  expect(words).toEqual([{ words: null }])
})
