import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { UsageError } from '../../src/cli/io.ts'
import type { Output } from '../../src/cli/papers.ts'
import { summaryCommand, type SummaryOptions } from '../../src/cli/summary.ts'
import { openHouse, type House } from '../../src/house.ts'
import { readOnce } from '../support/started.ts'
import { quietSettings } from '../support/settings.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const WEEK = ['summary', '--week', '2026-W47']
const NOW = new Date('2026-11-23T01:00:00Z')

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingbai-summary-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The real command, as somebody types it into a pipe. */
const mingbai = async (...args: string[]) => {
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'mingbai.js'), ...args], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: `sqlite:${join(folder, 'town.db')}`,
      TOWNSHIP_DIR: join(ROOT, 'township'),
      LOG_LEVEL: 'silent',
    },
  })
  const parts = { stdout: [] as Buffer[], stderr: [] as Buffer[] }
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (part: Buffer) => void parts[name].push(part))
  const [code] = (await once(child, 'close')) as [number | null]
  const bytes = Buffer.concat(parts.stdout)
  return { code, bytes, stdout: bytes.toString(), stderr: Buffer.concat(parts.stderr).toString() }
}

const oneSentence = (text: string): string => {
  expect(text.trimEnd().split('\n')).toHaveLength(1)
  expect(text).not.toMatch(/^\s+at |Error:/m)
  return text
}

describe('into a pipe', () => {
  test('a summary is JSON where nothing else is asked for, and text where it is', async () => {
    const [usual, words] = await Promise.all([
      mingbai(...WEEK),
      mingbai(...WEEK, '--format', 'text'),
    ])
    expect(JSON.parse(usual.stdout)).toMatchObject({ period: '2026-W47', received: 0 })
    expect([words.code, words.stdout.split('\n')[0]]).toEqual([0, '青禾镇群众诉求办理情况简报'])
    expect(words.stderr).toBe('')
  })

  test('a picture goes there as it is', async () => {
    const { code, bytes } = await mingbai(...WEEK, '--format', 'png')
    expect([code, bytes.subarray(1, 4).toString()]).toEqual([0, 'PNG'])
    // The last bytes of every PNG: nothing was added.
    expect(bytes.subarray(-8, -4).toString()).toBe('IEND')
  })

  test('all formats go into a folder that is made for them, named by the period', async () => {
    const out = join(folder, 'new', 'papers')
    const said = await mingbai(...WEEK, '--format', 'text,json,docx,xlsx,png', '--out', out)
    expect(said.code).toBe(0)
    const names = ['docx', 'json', 'png', 'txt', 'xlsx'].map(
      (ending) => `summary-2026-W47.${ending}`,
    )
    expect(readdirSync(out).toSorted()).toEqual(names)
    expect(said.stdout.trim().split('\n').toSorted()).toEqual(names.map((name) => join(out, name)))
    const json = readFileSync(join(out, 'summary-2026-W47.json'), 'utf8')
    expect(JSON.parse(json)).toMatchObject({ kind: 'week' })
  })

  test('what is public says so in its name', async () => {
    const out = join(folder, 'public')
    await mingbai(...WEEK, '--format', 'docx', '--public', '--out', out)
    expect(readdirSync(out)).toEqual(['summary-2026-W47-public.docx'])
  })
})

describe('used wrongly', () => {
  test.each([
    ['no period', ['summary'], '--week 2026-W47'],
    ['two periods', [...WEEK, '--month', '2026-11'], '--week 2026-W47'],
  ])('%s: one sentence, and wrong use', async (_, args, named) => {
    const said = await mingbai(...args)
    expect([said.code, said.stdout]).toEqual([2, ''])
    expect(oneSentence(said.stderr)).toContain(named)
  })

  test('a folder that cannot be: one sentence that names it', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    const said = await mingbai(...WEEK, '--format', 'json', '--out', join(file, 'papers'))
    expect([said.code, said.stdout]).toEqual([2, ''])
    expect(oneSentence(said.stderr)).toContain(join(file, 'papers'))
  })
})

describe('said to the command itself', () => {
  let house: House
  beforeAll(async () => {
    const settings = quietSettings({
      database: { kind: 'sqlite', file: join(folder, 'terminal.db') },
    })
    house = await openHouse(settings, NOW, readOnce)
  })
  afterAll(() => house.close())

  /** Somebody's screen, or a pipe. */
  const screen = (isTTY = true) => {
    const shown: string[] = []
    const write = (part: string | Uint8Array, done?: unknown) => {
      shown.push(typeof part === 'string' ? part : Buffer.from(part).toString())
      if (typeof done === 'function') done()
      return true
    }
    return { shown, output: { isTTY, write } as Output }
  }
  const typed = async (options: SummaryOptions) => {
    const [output, talk] = [screen(), screen()]
    await summaryCommand(house, 'week', '2026-W47', options, NOW, output.output, talk.output)
    return { output: output.shown.join(''), talk: talk.shown.join('') }
  }

  test('on a terminal a summary is text, as for a reader', async () => {
    expect((await typed({})).output).toMatch(/^青禾镇群众诉求办理情况简报\n/)
    expect(JSON.parse((await typed({ json: true })).output)).toMatchObject({ period: '2026-W47' })
  })

  test('how far it is stands on one line, stage by stage, which is gone in the end', async () => {
    const { talk } = await typed({})
    expect(talk.split('\r\u001b[K')).toEqual(['正在统计 100%', '正在归类', '正在写成文件', ''])
  })

  test.each([
    ['month', '2026-11'],
    ['quarter', '2026-Q4'],
    ['year', '2026'],
  ] as const)('a %s is a period as well', async (kind, label) => {
    const { shown, output } = screen(false)
    await summaryCommand(house, kind, label, {}, NOW, output, screen().output)
    expect(JSON.parse(shown.join(''))).toMatchObject({ period: label, kind })
  })

  test.each([
    ['a period there is not', '2026-W54', {}, '2026-W54'],
    ['a format there is not', '2026-W47', { format: 'pdf' }, 'text, json, docx, xlsx, png'],
    ['JSON and something else', '2026-W47', { json: true, format: 'text' }, 'json'],
    ['several formats and no folder', '2026-W47', { format: 'text,png' }, '--out'],
    ['no format at all', '2026-W47', { format: '' }, 'text, json, docx, xlsx, png'],
  ])('%s: one sentence, and nothing else', async (_, week, options, named) => {
    const { shown, output } = screen(false)
    const refused = await summaryCommand(house, 'week', week, options, NOW, output, output).catch(
      (error: unknown) => error,
    )
    expect(refused).toBeInstanceOf(UsageError)
    expect(oneSentence((refused as UsageError).message)).toContain(named)
    expect(shown).toEqual([])
  })

  test.each(['docx', 'xlsx', 'png'])('%s is never poured onto a terminal', async (format) => {
    const refused = await typed({ format }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(UsageError)
    expect((refused as UsageError).message).toContain('--out')
  })
})
