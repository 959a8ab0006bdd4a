/**
 * What importing and exporting items costs: `npx tsx bench/items/run.ts [--items 10000,100000] [--on sqlite,postgres]
 * [--formats jsonl,csv,xlsx]`
 *
 * Writes made-up items of 1,000 characters, and has the command itself import them, import them again, and export
 * them, each in a process of its own on an empty database: items a second of the whole command, and the most memory
 * the process had (VmHWM). What it made is gone when it ends.
 */
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { readTownship } from '../../src/config/township.ts'
import { startServer } from '../../test/support/postgres.ts'
import { mingbai, type Taken } from '../command.ts'
import { madeUpItem } from './made-up.ts'

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '10000,100000' },
    on: { type: 'string', default: 'sqlite,postgres' },
    formats: { type: 'string', default: 'jsonl' },
  },
})
const CHARACTERS = 1_000
const folder = mkdtempSync(join(tmpdir(), 'mingbai-items-'))
const units = readTownship('township').units.map(({ id }) => id)

const write = async (file: string, count: number): Promise<void> => {
  const out = createWriteStream(file)
  for (let n = 0; n < count; n++)
    if (!out.write(`${JSON.stringify(madeUpItem(n, CHARACTERS, units))}\n`))
      await once(out, 'drain')
  out.end()
  await once(out, 'finish')
}

const row = (...cells: readonly (string | number)[]): void =>
  console.log(`| ${cells.join(' | ')} |`)

const report = (on: string, count: number, what: string, taken: Taken): void => {
  const { seconds, cpu, megabytes } = taken
  const rate = Math.round(count / seconds)
  row(on, count, what, seconds.toFixed(1), cpu.toFixed(1), rate, megabytes.toFixed(0))
}

const measure = async (on: string, url: string, count: number): Promise<void> => {
  const file = join(folder, `${count}.jsonl`)
  report(on, count, 'import .jsonl', await mingbai(url, ['import', 'items', file, '--json']))
  report(on, count, 'import again', await mingbai(url, ['import', 'items', file, '--json']))
  for (const format of values.formats.split(',')) {
    const out = join(folder, `out.${format}`)
    report(on, count, `export .${format}`, await mingbai(url, ['export', 'items', out]))
    if (format === 'jsonl') continue
    const again = await mingbai(url, ['import', 'items', out, '--json'])
    const { unchanged } = JSON.parse(again.said) as { unchanged: number }
    if (unchanged !== count) throw new Error(`${unchanged} of ${count} came back unchanged`)
    report(on, count, `import .${format}, unchanged`, again)
  }
}

console.log(
  `${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)}, Node ${process.version}\n`,
)
row('database', 'items', 'what', 'seconds', 'of a processor', 'items a second', 'MB at most')
row(...Array<string>(7).fill('---'))
try {
  for (const count of values.items.split(',').map(Number)) {
    await write(join(folder, `${count}.jsonl`), count)
    if (values.on.includes('sqlite'))
      await measure('SQLite', `sqlite:${join(folder, `${count}.db`)}`, count)
    if (!values.on.includes('postgres')) continue
    const server = await startServer()
    try {
      await measure('PostgreSQL', `${server.url}/postgres`, count)
    } finally {
      await server.stop()
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
