/**
 * Replays real complaints through the whole bot: `npx tsx bench/replay/run.ts FOLDER`, FOLDER holding
 * messages/replied.jsonl. Each goes through /complain, its words, 提交, by a resident of its own,
 * against the local Bot API server; next to it the same through a bare Telegraf echo.
 *
 *   --residents 64,all   how many residents are at it at once; a run each
 *   --warm-up 100,2000   how many made-up complaints come before what is measured; a run each
 *   --rounds 3           how often each is measured; medians are shown
 *   --only mingbai       leaves the echo out (nothing is written then)
 *   --profile DIR        CPU profiles of the bots into DIR (nothing is written then)
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { newHome, startBotProcess, verifyRecords, type BotName } from './bots.ts'
import { faultsIn } from './records.ts'
import { median, quantile, tableOf, writeSection, type Row } from './report.ts'
import { fileAll, openPost } from './residents.ts'

const FIRST_RESIDENT = 1_000_000
const FIRST_WARM_UP = 1_000
const madeUp = (count: number) =>
  Array.from({ length: count }, (_, i) => `${i + 1}号路灯坏了，请尽快修一修。`)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    residents: { type: 'string', default: '64,all' },
    'warm-up': { type: 'string', default: '100,2000' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string' },
    profile: { type: 'string' },
  },
})
const folder = positionals[0]
if (folder === undefined) throw new Error('usage: npx tsx bench/replay/run.ts FOLDER')

const complaints = readFileSync(join(folder, 'messages', 'replied.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as { title: string; text: string })
  .map(({ title, text }) => `${title}\n${text}`)

/** One run of one bot on empty records. Throws where anything was lost, changed or refused. */
async function measure(name: BotName, atOnce: number, warmUp: number): Promise<Row> {
  const before = madeUp(warmUp)
  const post = await openPost()
  const home = newHome()
  try {
    const bot = startBotProcess(name, home, post.telegram.token, post.url, values.profile)
    await post.polled
    await fileAll(post, before, FIRST_WARM_UP, atOnce)
    post.reset()
    const cpuBefore = bot.cpuMs()
    const from = performance.now()
    const waits = await fileAll(post, complaints, FIRST_RESIDENT, atOnce)
    const { messages, edits, answers, lastAt, refused } = post.counted
    const cpuMs = bot.cpuMs() - cpuBefore
    await bot.stop()
    // Telegraf ends with one more poll, which may meet the one it has just given up.
    if (name === 'echo') refused.delete('getUpdates 409')
    const faults = [...refused].map(([what, times]) => `refused ${times} times: ${what}`)
    if (bot.said() !== '') faults.push(`${name} said: ${bot.said().slice(0, 2_000)}`)
    if (name === 'mingbai') {
      faults.push(...faultsIn(home, [...before, ...complaints]))
      if ((await verifyRecords(home)) !== 0) faults.push('verify found faults')
    }
    if (faults.length > 0) throw new Error(faults.join('\n'))
    const seconds = (lastAt - from) / 1000
    return {
      bot: name,
      atOnce,
      warmUp,
      messages,
      calls: messages + edits + answers,
      seconds,
      perSecond: messages / seconds,
      cpuMs: cpuMs / messages,
      p50: quantile(waits, 0.5),
      p99: quantile(waits, 0.99),
      refused: 0,
    }
  } finally {
    await post.close()
    home.remove()
  }
}

const bots = (['echo', 'mingbai'] as const).filter((name) => !values.only || values.only === name)
const rounds = Number(values.rounds)
const rows: Row[] = []
const crowds = values.residents
  .split(',')
  .map((residents) => (residents === 'all' ? complaints.length : Number(residents)))
const cases = values['warm-up']
  .split(',')
  .flatMap((warmUp) => crowds.map((atOnce) => ({ atOnce, warmUp: Number(warmUp) })))
for (const { atOnce, warmUp } of cases) {
  const runs: Row[] = []
  for (let round = 0; round < rounds; round++)
    for (const name of bots) runs.push(await measure(name, atOnce, warmUp))
  for (const name of bots) rows.push(median(runs.filter(({ bot }) => bot === name)))
}
const table = tableOf(rows)
console.log(table)
console.log(
  `${complaints.length} complaints a run: each got its draft and its receipt; 0 calls refused`,
)
if (!values.only && !values.profile) writeSection(table, complaints.length, rounds)
