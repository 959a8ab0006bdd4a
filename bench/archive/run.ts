/**
 * What the archive of a year costs: `npx tsx bench/archive/run.ts [--items 10000] [--documents 1000]`
 *
 * Imports made-up items of 1,000 characters into an SQLite database, puts documents of 100 KB beside some of them, and has
 * the command itself pack the year and check it, each in a process of its own: seconds, seconds of the processor, and
 * the most memory the process had (VmHWM). What it made is gone when it ends.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { readTownship } from '../../src/config/township.ts'
import * as records from '../../src/store/records.ts'
import { openStore } from '../../src/store/store.ts'
import { mingbai, type Taken } from '../command.ts'
import { madeUpItem } from '../items/made-up.ts'

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '10000' },
    documents: { type: 'string', default: '1000' },
  },
})
const CHARACTERS = 1_000
const DOCUMENT_BYTES = 100_000
const [items, documents] = [Number(values.items), Number(values.documents)]
const folder = mkdtempSync(join(tmpdir(), 'mingbai-archive-'))
const units = readTownship('township').units.map(({ id }) => id)

/** Documents that items were made from, as the bot keeps them: packed already, like .docx are. */
const keepDocuments = async (file: string): Promise<void> => {
  mkdirSync(join(folder, 'attachments', '0000'), { recursive: true })
  const store = await openStore({ kind: 'sqlite', file })
  const now = new Date('2026-10-01T02:00:00Z')
  try {
    for (let n = 0; n < documents; n++)
      await store.commit(async (trx) => {
        const draft = await records.addItemDraft(trx, { author: null, content: {} }, now)
        const change = { item: `made-up-${n}`, version: 1, state: 'published' } as const
        await records.changeItemDraft(trx, draft, change, now)
        const sent = { kind: 'document', fileId: `${n}`, mime: null, size: null } as const
        const name = `document ${n}.docx`
        await records.addAttachment(trx, { itemDraft: draft.id }, { ...sent, name }, now)
        const { id } = (await records.fileOfItemDraft(trx, draft.id))!
        const bytes = randomBytes(DOCUMENT_BYTES)
        const path = `0000/${id}.docx`
        writeFileSync(join(folder, 'attachments', path), bytes)
        const sha256 = createHash('sha256').update(bytes).digest('hex')
        await records.keepAttachment(trx, id, { path, sha256, size: bytes.length })
      })
  } finally {
    await store.close()
  }
}

const row = (...cells: readonly (string | number)[]): void =>
  console.log(`| ${cells.join(' | ')} |`)
const tell = (what: string, { seconds, cpu, megabytes }: Taken): void =>
  row(what, seconds.toFixed(1), cpu.toFixed(1), Math.round(megabytes))

try {
  const file = join(folder, 'town.db')
  const lines = Array.from({ length: items }, (_, n) =>
    JSON.stringify(madeUpItem(n, CHARACTERS, units)),
  )
  writeFileSync(join(folder, 'items.jsonl'), lines.join('\n'))
  await mingbai(`sqlite:${file}`, ['import', 'items', join(folder, 'items.jsonl')])
  await keepDocuments(file)

  const load = () => loadavg()[0]!.toFixed(0)
  console.log(`\n${availableParallelism()} cores, load ${load()}\n`)
  row('what', 'seconds', 'of the processor', 'MB')
  row('---', '---', '---', '---')
  const out = join(folder, '2026.zip')
  const asked = ['archive', '--year', '2026', '--out', out, '--now', '2027-01-06T02:00:00Z']
  tell('packed', await mingbai(`sqlite:${file}`, asked))
  tell('checked', await mingbai(`sqlite:${file}`, ['archive', '--check', out]))
  console.log(`\n${(statSync(out).size / 1e6).toFixed(0)} MB in the file, load ${load()}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
