import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import { openStore } from '../../src/store/store.ts'
import * as records from '../../src/store/records.ts'
import { createTelegram, listen } from '../../src/simulator/index.ts'
import { mingbaiIn } from '../support/mingbai.ts'

const ROOT = join(import.meta.dirname, '..', '..')

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingbai-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

const inFolder = (name: string) => join(folder, name)
const write = (name: string, ...lines: (object | string)[]): string => {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
  writeFileSync(inFolder(name), text.join('\n'))
  return inFolder(name)
}

const mingbai = mingbaiIn(() => folder)

/** What is said in one sentence: one line, and no trace of a stack. */
const oneSentence = (text: string): string => {
  expect(text.trimEnd().split('\n')).toHaveLength(1)
  expect(text).not.toMatch(/^\s+at |Error:/m)
  return text
}

const unreachable = { BOT_TOKEN: '1:none', TELEGRAM_API_ROOT: 'http://127.0.0.1:1' }

test('--json gives one JSON value of a summary and of an export', { timeout: 60_000 }, async () => {
  const [short, long] = await Promise.all([
    mingbai(['summary', '--week', '2026-W47', '--json']),
    mingbai(['summary', '--week', '2026-W47', '--format', 'json']),
  ])
  expect([short.code, JSON.parse(short.stdout)]).toEqual([0, JSON.parse(long.stdout)])
  const row = {
    id: 'a',
    title: '路灯',
    body: '一',
    unit: 'roads',
    level: 'village',
    kind: 'notice',
  }
  await mingbai(['import', 'items', write('two.jsonl', row, { ...row, body: '二' })])
  const out = inFolder('out.jsonl')
  const exported = await mingbai(['export', 'items', out, '--json'])
  expect([exported.code, JSON.parse(exported.stdout)]).toEqual([
    0,
    { file: out, items: 1, versions: 2 },
  ])
})

test('a file that cannot be written or read is one sentence and wrong use', async () => {
  for (const args of [
    ['export', 'items', '/no/dir/x.jsonl'],
    ['ask', '--batch', 'missing.jsonl'],
    ['route', '--batch', 'missing.jsonl'],
  ]) {
    const said = await mingbai(args)
    expect([said.code, said.stdout]).toEqual([2, ''])
    const sentence = oneSentence(said.stderr)
    expect(sentence).toContain(args.at(-1))
    expect(sentence).toMatch(/[读写]不了/)
  }
})

test('where Telegram does not answer, one sentence says so', async () => {
  for (const args of [
    ['invite', '--role', 'admin'],
    ['jobs', 'run', 'retention'],
  ]) {
    const said = await mingbai(args, unreachable)
    expect(said.code).toBe(1)
    expect(oneSentence(said.stderr)).toContain('Telegram 没有回应')
  }
})

test('each line of a batch that is refused has its own reason, the others are answered', async () => {
  const file = write(
    'batch.jsonl',
    { id: 'a', question: '宠物可以坐飞机吗？' },
    { id: 'b', question: ' ' },
    { id: 'c', question: '路'.repeat(10_001) },
    { id: 'd' },
    { id: 'e', question: '高龄津贴' },
  )
  const said = await mingbai(['ask', '--batch', file])
  expect(said.code).toBe(1)
  expect(
    said.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id),
  ).toEqual(['a', 'e'])
  expect(said.stderr.trim().split('\n')).toEqual([
    expect.stringMatching(/第 2 行 question：没有看到文字/),
    expect.stringMatching(/第 3 行 question：太长了/),
    expect.stringMatching(/第 4 行：需要 id 和 question/),
  ])
})

test('where nothing answers but something is near, the text is what a resident sees', async () => {
  const database = { DATABASE_URL: `sqlite:${inFolder('near.db')}` }
  await mingbai(['import', 'items', join(ROOT, 'township', 'items')], database)
  const file = write(
    'near.jsonl',
    { id: 'near', question: '养老院床位费一个月多少钱？' },
    { id: 'far', question: 'xyzzy plugh' },
    { id: 'fire', question: '山上起火了怎么办' },
    { id: 'thanks', question: '谢谢你！' },
    { id: 'disclosure', question: '我要申请公开2025年修路的合同' },
  )
  const { stdout } = await mingbai(['ask', '--batch', file], database)
  const [near, far, fire, thanks, disclosure] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect([near.answered, far.answered]).toEqual([false, false])
  expect(near.text).toContain('也许您要找的是：')
  expect(near.text.split('\n')).toContain(near.items[0].title)
  expect(far.text).toContain('没有查到已经公开的答案')
  expect(fire.text).toMatch(/^🚨 情况紧急请马上打 119/)
  expect(thanks.text).toMatch(/^不客气/)
  expect(disclosure.text).toContain('申请')
  for (const told of [thanks, disclosure]) expect(told.text).not.toContain('没有查到')
})

test('jobs run for a time to come sends now: a 429 does not put a message off until then', async () => {
  let calls = 0
  const telegram = createTelegram({
    faults: {
      call: (method) =>
        method === 'sendMessage' && ++calls === 1 ? { code: 429, retryAfter: 1 } : undefined,
    },
  })
  const server = await listen(telegram)
  ends.push(() => server.close())
  const file = inFolder('jobs.db')
  const phone = telegram.user({ id: 7_200_001, firstName: '阿珍' })
  phone.send('/start')
  const store = await openStore({ kind: 'sqlite', file })
  const payload = { chat_id: phone.chatId, text: '您好' }
  await store.commit((trx) =>
    records.enqueue(trx, [{ chat: phone.chatId, method: 'sendMessage', payload }], new Date()),
  )
  await store.close()
  const began = Date.now()
  const said = await mingbai(
    ['jobs', 'run', 'retention', '--now', '2099-01-01T00:00:00Z', '--json'],
    {
      DATABASE_URL: `sqlite:${file}`,
      BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: server.url,
    },
  )
  expect([said.code, JSON.parse(said.stdout)]).toEqual([0, { ran: ['retention'] }])
  expect(phone.shown()).toContain('您好')
  expect(Date.now() - began).toBeLessThan(20_000)
})
