import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

// A check that sees nothing says that all is well: each is shown a fault of its kind.
const root = resolve(import.meta.dirname, '../..')
let copy: string

const files = () =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file !== '')

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'mingbai-planted-'))
  for (const file of files()) cpSync(join(root, file), join(copy, file), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

const check = (name: string) => {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', `check:${name}`], {
    cwd: copy,
    encoding: 'utf8',
  })
  return { passed: status === 0, said: stdout + stderr }
}

const plant = (file: string, lines: string) => {
  appendFileSync(join(copy, file), `\n${lines}\n`)
  return () => cpSync(join(root, file), join(copy, file))
}

test.each(['types', 'format', 'lint', 'directions', 'unused'])('%s passes as it is', (name) => {
  const { passed, said } = check(name)
  expect({ passed, said }).toMatchObject({ passed: true })
})

test.each([
  ['types', 'src/domain/time.ts', 'export const wrong: number = "text"', /TS2322/],
  ['format', 'src/domain/time.ts', 'export   const  wide = 1;', /time\.ts/],
  [
    'lint',
    'src/domain/time.ts',
    'export const late = () => {\n  Promise.resolve(1)\n}',
    /no-floating-promises/,
  ],
  [
    'lint',
    'src/bot/loop.ts',
    "export const held = () => {\n  import('node:fs/promises').then((fs) => fs.stat('x'))\n}",
    /no-floating-promises/,
  ],
  ['unused', 'src/domain/time.ts', 'export const nobodyUsesThis = 1', /nobodyUsesThis/],
] as const)('%s refuses a fault planted in %s', (name, file, lines, named) => {
  const mend = plant(file, lines)
  const { passed, said } = check(name)
  mend()
  expect(passed).toBe(false)
  expect(said).toMatch(named)
})

test.each([
  ['src/domain/time.ts', "export * from '../store/marks.ts'", 'domain-knows-nobody'],
  ['src/domain/time.ts', "export { pino } from 'pino'", 'domain-takes-zod-only'],
  ['src/domain/time.ts', "export { readFileSync } from 'node:fs'", 'domain-takes-zod-only'],
  ['src/store/marks.ts', "export * from '../handlers/words.ts'", 'store-knows-domain'],
  ['src/answering/answer.ts', "export * from '../store/marks.ts'", 'answering-knows-domain'],
  ['src/handlers/words.ts', "export { findMark } from '../store/marks.ts'", 'handlers-receive'],
  ['src/handlers/words.ts', "export { Telegram } from 'telegraf'", 'handlers-know-no-telegram'],
  ['src/bot/menu.ts', "export type { Db } from '../store/dialect.ts'", 'bot-knows-handlers'],
  ['src/simulator/cast.ts', "export * from '../domain/time.ts'", 'simulator-speaks'],
  ['src/bot/menu.ts', "export * from '../main.ts'", 'nobody-knows-the-edges'],
  ['src/bot/menu.ts', "export { default as Open } from 'openai'", 'openai'],
  ['src/bot/menu.ts', "export { sql } from 'kysely'", 'kysely'],
  ['src/handlers/words.ts', "export { Packer } from 'docx'", 'docx'],
  ['src/bot/menu.ts', "export { init } from 'echarts/core'", 'echarts'],
  ['src/bot/menu.ts', "export { render } from '@resvg/resvg-js'", '@resvg'],
  [
    'src/cli/facts.ts',
    "export { default as write } from 'write-excel-file/node'",
    'write-excel-file',
  ],
  ['src/reports/told.ts', "export * from '../handlers/words.ts'", 'reports-knows-domain'],
  ['src/reports/papers.ts', "export * from './docx/write.ts'", 'papers-load-when-wanted'],
] as const)('directions refuses %s: %s', (file, line, rule) => {
  const mend = plant(file, line)
  const { passed, said } = check('directions')
  mend()
  expect(passed).toBe(false)
  expect(said).toContain(rule)
})
