import { setTimeout as pause } from 'node:timers/promises'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { startReporter } from '../../src/bot/reporter.ts'
import { fileComplaint } from '../../src/handlers/file-complaint.ts'
import { startDraft } from '../../src/handlers/draft.ts'
import type { Papers } from '../../src/handlers/papers.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { emptyPostgres } from '../store/databases.ts'
import { handTimers } from '../support/hand-timers.ts'
import { plainPapers } from '../support/papers.ts'
import { HOUR, memoryLog, MINUTE, openTown, type Town } from '../support/town.ts'
import { acting } from './clock-steps.ts'
import { say, tap } from './steps.ts'

/** A year takes minutes: nobody waits for it, and it survives whatever happens meanwhile. */

let town: Town
let lin: Phone
afterEach(() => town.stop())

const open = async (papers: Papers = plainPapers): Promise<void> => {
  town = await openTown({ papers })
  lin = await town.staff('林书记', 'leader')
}
beforeEach(() => open())

/** Complaints, without a phone for each. */
const fileMany = async (count: number): Promise<void> => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, '你好')
  for (let i = 0; i < count; i++) {
    town.clock.pass(5 * MINUTE)
    if (i % 15 === 14) town.clock.pass(24 * 60 * MINUTE)
    await acting(town, zhen, async (world, trx, who, now) => {
      const sent = { words: `${i}号路灯坏了，一直没人修`, files: [] }
      const { draft } = await startDraft(world, trx, who, zhen.chatId, sent, now)
      return fileComplaint(world, trx, who, draft.id, now)
    })
  }
}

const editsOf = (phone: Phone): string[] =>
  town.telegram
    .calls('editMessageText')
    .filter(({ params }) => String(params['chat_id']) === String(phone.chatId))
    .map(({ params }) => String(params['text']))

test('the message says how far it is, and is the summary in the end', async () => {
  await fileMany(30)
  await say(town, lin, '/summary')
  await town.settled()
  const { world } = town.app.house
  const { bot } = town.app
  const person = (await world.records.findPersonByTelegram(world.store.read, lin.user.id))!
  const message = lin.messages().at(-1)!.id
  const before = editsOf(lin).length
  // A process whose clock goes on each time it looks; the town's own, whose clock stands, leaves it to that one.
  let at = town.clock.now().getTime() + HOUR
  const now = () => new Date((at += 4_000))
  await world.store.commit(async (trx) => {
    const asked = { person: person.id, chat: lin.chatId, what: 'summary', period: '2026' }
    await world.records.addReportRequest(
      trx,
      { ...asked, details: {}, message, isLong: true },
      town.clock.now(),
    )
    const notBefore = new Date(town.clock.now().getTime() + HOUR).toISOString()
    await trx.updateTable('report_requests').set({ not_before: notBefore }).execute()
  })
  const slow = startReporter({
    desk: { ...bot.desk, now },
    send: bot.send,
    owner: 'slow',
    log: memoryLog(),
  })
  await town.settled()
  await slow.stop()
  const [first, second, third, last, ...more] = editsOf(lin).slice(before)
  expect([first, second, third]).toEqual(['⏳ 正在统计… 0%', '⏳ 正在统计… 99%', '⏳ 正在归类…'])
  expect(last).toContain('收到 30 件')
  expect(more).toEqual([])
  expect(lin.messages().at(-1)!.id).toBe(message)
  expect(town.telegram.refused()).toEqual([])
})

/** Opens a town whose papers of one kind are being made until they are let through. */
const openWithSlow = async (kind: 'picture' | 'docx'): Promise<() => void> => {
  await town.stop()
  let letThrough: (() => void) | undefined
  const held = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  await open({
    ...plainPapers,
    [kind]: async (...asked: Parameters<Papers['docx']>) => {
      await held
      return plainPapers[kind](...asked)
    },
  })
  return letThrough!
}

test('others are answered while a picture is made, and the picture comes when it is made', async () => {
  const letThrough = await openWithSlow('picture')
  await say(town, lin, '/summary')
  lin.press('🖼 看图')
  const zhen = town.resident('阿珍')
  zhen.send('你好')
  await zhen.expect(/./)
  lin.send('/help')
  await lin.expect(/这里能做什么/)
  expect(lin.messages().some(({ media }) => media?.kind === 'photo')).toBe(false)
  letThrough()
  await town.settled()
  expect(lin.messages().at(-1)?.media?.kind).toBe('photo')
})

test('two presses on one button make it once while it is made', async () => {
  const letThrough = await openWithSlow('docx')
  await say(town, lin, '/summary')
  lin.press('📄 简报')
  lin.press('📄 简报')
  lin.send('/help')
  await lin.expect(/这里能做什么/)
  const { records, store } = town.app.house.world
  expect(await records.waitingReports(store.read)).toBe(1)
  letThrough()
  await town.settled()
  expect(lin.messages().filter(({ media }) => media?.kind === 'document')).toHaveLength(1)
})

test('a file that takes long to write says so, and is there in the end', async () => {
  await town.stop()
  const timers = handTimers()
  let done: (() => void) | undefined
  const made = new Promise<void>((resolve) => {
    done = resolve
  })
  const papers: Papers = {
    ...plainPapers,
    xlsx: async (summary, language, progress) => {
      progress?.('writing')
      await made
      return plainPapers.xlsx(summary, language)
    },
  }
  town = await openTown({ papers, timers })
  lin = await town.staff('林书记', 'leader')
  await say(town, lin, '/summary')
  lin.press('📊 表格')
  while (timers.repeating() < 2) await pause(2)
  town.clock.pass(4_000)
  timers.pass(4_000)
  await lin.expect(/正在写成文件/)
  done!()
  await town.settled()
  const [said, file] = lin.messages().slice(-2)
  expect(said!.text).toBe('✅ 统计好了，在下面。')
  expect(file!.media?.name).toBe('青禾镇诉求办理表-2026-W47.xlsx')
})

test('a file Telegram would not take is not sent, and it is said what to do instead', async () => {
  await town.stop()
  const size = Buffer.byteLength('xlsx 2026-W47：收到 0，办结 0，超期 0')
  town = await openTown({ papers: plainPapers, mostUpload: size - 1 })
  lin = await town.staff('林书记', 'leader')
  await say(town, lin, '/summary')
  await tap(town, lin, '📊 表格')
  const said = lin.messages().at(-1)!
  expect(said.text).toContain('Telegram 最多只能发 0 MB')
  expect(said.text).toContain('npx mingbai summary --week 2026-W47 --format xlsx --out papers')
  expect(lin.messages().filter(({ media }) => media)).toEqual([])
  // A shorter time is a press away, and what is one byte smaller goes out.
  expect(await tap(town, lin, '上周')).toContain('收到 0 件')
  await town.stop()
  town = await openTown({ papers: plainPapers, mostUpload: size })
  lin = await town.staff('林书记', 'leader')
  await say(town, lin, '/summary')
  await tap(town, lin, '📊 表格')
  expect(lin.messages().at(-1)!.media?.kind).toBe('document')
  expect(town.telegram.refused()).toEqual([])
})

test('what was in hand when the program stopped is made after the next start, once', async () => {
  await town.stop()
  let tries = 0
  await open({
    ...plainPapers,
    picture: (summary, language) =>
      ++tries === 1 ? new Promise(() => undefined) : plainPapers.picture(summary, language),
  })
  await say(town, lin, '/summary')
  lin.press('🖼 看图')
  while (tries === 0) await pause(2)
  await town.restart()
  await town.settled()
  expect(tries).toBe(2)
  expect(lin.messages().filter(({ media }) => media?.kind === 'photo')).toHaveLength(1)
})

test('what cannot be made is tried again, and then it is said what to do', async () => {
  await town.stop()
  await open({ ...plainPapers, picture: () => Promise.reject(new Error('no font')) })
  await say(town, lin, '/summary')
  lin.press('🖼 看图')
  await town.settled(6_000)
  const last = lin.messages().at(-1)!
  expect(last.text).toContain('这次没有统计出来，什么也没有丢')
  expect(last.markup?.inline_keyboard?.flat().map(({ text }) => text)).toContain('上周')
  expect(await tap(town, lin, '上周')).toContain('收到 0 件')
})

test('who loses their office while a file is made does not get it', async () => {
  await town.stop()
  let done: (() => void) | undefined
  const made = new Promise<void>((resolve) => {
    done = resolve
  })
  let isBegun = false
  await open({
    ...plainPapers,
    docx: async (summary, language) => {
      isBegun = true
      await made
      return plainPapers.docx(summary, language)
    },
  })
  await say(town, lin, '/summary')
  lin.press('📄 简报')
  while (!isBegun) await pause(2)
  const { store } = town.app.house.world
  await store.commit((trx) => trx.updateTable('memberships').set({ until: '2026-11-20' }).execute())
  done!()
  await town.settled()
  expect(lin.messages().at(-1)!.text).toBe('这个功能只给工作人员用。')
  expect(lin.messages().filter(({ media }) => media)).toEqual([])
})

/** Somebody asks for a summary in place of a message, as a press on a button does. */
const askFor = async (period: string, more: { tries?: number; notBefore?: Date } = {}) => {
  const { world } = town.app.house
  const person = (await world.records.findPersonByTelegram(world.store.read, lin.user.id))!
  const message = lin.messages().at(-1)!.id
  const { tries = 0, notBefore } = more
  await world.store.commit(async (trx) => {
    const asked = { person: person.id, chat: lin.chatId, what: 'summary', period }
    const now = town.clock.now()
    await world.records.addReportRequest(
      trx,
      { ...asked, details: {}, message, isLong: false },
      now,
    )
    const not_before = notBefore?.toISOString() ?? null
    await trx.updateTable('report_requests').set({ tries, not_before }).execute()
  })
}

test('of two presses under one message the last one counts, though the first takes longer', async () => {
  await say(town, lin, '/summary')
  await askFor('2025', { notBefore: new Date(town.clock.now().getTime() + HOUR) })
  expect(await tap(town, lin, '本月')).toContain('11月1日')
  town.clock.pass(2 * HOUR)
  await town.settled()
  expect(lin.messages().at(-1)!.text).toContain('11月1日')
})

test('what the program died at again and again is not tried once more', async () => {
  await say(town, lin, '/summary')
  await askFor('2025', { tries: 3 })
  await town.settled()
  expect(lin.messages().at(-1)!.text).toContain('这次没有统计出来')
})

test('of two that look for work at the same time one makes it', async () => {
  await say(town, lin, '/summary')
  const { world } = town.app.house
  const person = (await world.records.findPersonByTelegram(world.store.read, lin.user.id))!
  const before = lin.messages().length
  const { bot } = town.app
  const others = ['a', 'b', 'c'].map((owner) =>
    startReporter({ desk: bot.desk, send: bot.send, owner, log: memoryLog() }),
  )
  const asked = { person: person.id, chat: lin.chatId, what: 'docx', period: '2026-W47' }
  await world.store.commit((trx) =>
    world.records.addReportRequest(
      trx,
      { ...asked, details: {}, message: null, isLong: false },
      town.clock.now(),
    ),
  )
  for (const other of others) other.wake()
  await town.settled()
  await Promise.all(others.map((other) => other.stop()))
  expect(lin.messages().length - before).toBe(1)
})

test('two processes on one PostgreSQL database make each once', async () => {
  const empty = await emptyPostgres()
  try {
    await town.stop()
    const { address: database } = empty
    town = await openTown({ papers: plainPapers, database, processes: 2, passing: 20 })
    lin = await town.staff('林书记', 'leader')
    await say(town, lin, '/summary')
    for (const label of ['📄 简报', '📊 表格', '🖼 看图', '去年']) lin.press(label)
    await town.settled()
    const kinds = lin.messages().flatMap(({ media }) => (media ? [media.kind] : []))
    expect(kinds.toSorted()).toEqual(['document', 'document', 'photo'])
    expect(lin.messages().some(({ text }) => text.includes('12月31日'))).toBe(true)
    expect(town.telegram.refused()).toEqual([])
  } finally {
    await town.stop()
    await empty.drop()
    await open()
  }
})
