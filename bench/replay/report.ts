import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'

import type { BotName } from './bots.ts'

export interface Row {
  readonly bot: BotName
  /** How many residents filed at the same time. */
  readonly atOnce: number
  /** How many complaints it had filed before. */
  readonly warmUp: number
  /** Messages of the bot that appeared in a chat. */
  readonly messages: number
  /** Those, edits, and answers to pressed buttons. */
  readonly calls: number
  readonly seconds: number
  readonly perSecond: number
  /** CPU time of the bot's process for one of those messages. */
  readonly cpuMs: number
  /** From what a resident did to the bot's answer shown, ms. */
  readonly p50: number
  readonly p99: number
  readonly refused: number
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

/** The run with the median speed. */
export function median(runs: readonly Row[]): Row {
  const sorted = runs.toSorted((a, b) => a.perSecond - b.perSecond)
  return sorted[Math.floor((sorted.length - 1) / 2)]!
}

const columns = [
  'bot',
  'residents at once',
  'warm-up',
  'messages',
  'all calls',
  'seconds',
  'messages/s',
  'of the echo',
  'CPU ms/message',
  'p50 ms',
  'p99 ms',
  'refused',
]

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((row) => {
    const echo = rows.find(
      ({ bot, atOnce, warmUp }) => bot === 'echo' && atOnce === row.atOnce && warmUp === row.warmUp,
    )
    return [
      row.bot,
      String(row.atOnce),
      String(row.warmUp),
      String(row.messages),
      String(row.calls),
      row.seconds.toFixed(1),
      row.perSecond.toFixed(0),
      echo ? `${((row.perSecond / echo.perSecond) * 100).toFixed(0)} %` : '-',
      row.cpuMs.toFixed(2),
      row.p50.toFixed(0),
      row.p99.toFixed(0),
      String(row.refused),
    ]
  })
  const widths = columns.map((name, i) =>
    Math.max(name.length, ...cells.map((row) => row[i]!.length)),
  )
  const padded = (row: readonly string[]) => line(row.map((cell, i) => cell.padEnd(widths[i]!)))
  return [
    padded(columns),
    line(widths.map((width) => '-'.repeat(width))),
    ...cells.map(padded),
  ].join('\n')
}

const FILE = join(import.meta.dirname, '..', 'results.md')
const SECTION = /^## Replay\n[^]*?(?=^## |(?![^]))/m

/** Puts the table into bench/results.md; whatever else stands there stays. */
export function writeSection(table: string, complaints: number, rounds: number): void {
  const section = `## Replay

${complaints} real complaints of a provincial board (2020), one resident each: /complain, title and text, 提交; each got
its draft and its receipt, every one's words are in the records to the letter, \`mingbai verify\` found no
fault. \`echo\` is Telegraf 4 with nothing behind it (a reply a message, a pop-up and a reply a press),
driven by the same residents. Each bot is a process of its own, the local Bot API server and the residents
are another. warm-up: so many made-up complaints come before what is measured, from 100 (a bot that was
just started) to 2,000 (Node has compiled what is used often).

messages: sendMessage calls that appeared in a chat, and what "messages/s" counts; all calls: those with
edits and answers to presses; CPU: of the bot's process, less shaken than the speed by other work on the machine; p50, p99: from what a resident sent or pressed to the bot's answer on the phone.

${table}

Median of ${rounds} runs each, the two bots in turn, on ${availableParallelism()} cores shared by bot, server and residents, Node ${process.versions.node},
SQLite on ext4, every commit flushed to disk before it counts. Again: \`npx tsx bench/replay/run.ts FOLDER\`, FOLDER holding messages/replied.jsonl.
`
  const old = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '# What was measured\n'
  const next = SECTION.test(old)
    ? old.replace(SECTION, () => `${section}\n`)
    : `${old.trimEnd()}\n\n${section}`
  writeFileSync(FILE, `${next.trimEnd()}\n`)
}
