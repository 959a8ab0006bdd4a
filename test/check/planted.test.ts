import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// A check that sees nothing says that all is well: each is shown faults of its kind, all at once, since a check takes
// its time, and has to name every one of them and nothing else.
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

// What a check says is read without colours, whatever colours whoever runs these tests would have.
const { FORCE_COLOR: _, ...plain } = process.env

const check = (name: string, ...options: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['run', '--silent', `check:${name}`, '--', ...options],
    { cwd: copy, encoding: 'utf8', env: { ...plain, NO_COLOR: '1' } },
  )
  return { passed: status === 0, said: stdout + stderr }
}

/** Lines put at the end of a file, and what the check has to say of them. */
type Fault = readonly [file: string, lines: string, named: RegExp]

interface Planted {
  readonly name: string
  readonly options?: readonly string[]
  /** What the check says of any fault, and of which file. */
  readonly anyFault: RegExp
  readonly faults: readonly Fault[]
}

const CLOCK = 'src/domain/time.ts'
const LOOP = 'src/bot/loop.ts'
const floating = (file: string) => new RegExp(`^${file}:.*no-floating-promises`, 'm')
const crossing = (rule: string, file: string, to: string) =>
  new RegExp(`^ *error ${rule}\\S*: ${file} → \\S*${to}`, 'm')

/** A file takes what the rule does not let it have. */
const direction = (file: string, lines: string, rule: string): Fault => {
  const from = /from '([^']+)'/.exec(lines)![1]!
  return [file, lines, crossing(rule, file, from.replace(/^(\.\.?\/)+|^node:/g, ''))]
}

const CHECKS: readonly Planted[] = [
  {
    name: 'types',
    anyFault: /^(\S+)\(\d+,\d+\): error/gm,
    faults: [[CLOCK, 'export const wrong: number = "text"', /^src\/domain\/time\.ts.*TS2322/m]],
  },
  {
    name: 'format',
    anyFault: /^\[warn\] (\S+\.\w+)$/gm,
    faults: [[CLOCK, 'export   const  wide = 1;', /src\/domain\/time\.ts/]],
  },
  {
    name: 'lint',
    options: ['--format=unix'],
    anyFault: /^(\S+):\d+:\d+: /gm,
    faults: [
      [CLOCK, 'export const late = () => {\n  Promise.resolve(1)\n}', floating(CLOCK)],
      [
        LOOP,
        "export const held = () => {\n  import('node:fs/promises').then((fs) => fs.stat('x'))\n}",
        floating(LOOP),
      ],
    ],
  },
  {
    name: 'unused',
    anyFault: /^\S+ +(?:\S+ +)?(\S+\.ts):\d+:\d+/gm,
    faults: [[CLOCK, 'export const nobodyUsesThis = 1', /nobodyUsesThis.*src\/domain\/time\.ts/]],
  },
  {
    name: 'directions',
    // What is planted goes round in circles as well.
    anyFault: /^ *error (?!no-circles)\S+: (\S+) →/gm,
    faults: [
      direction(CLOCK, "export * from '../store/marks.ts'", 'domain-knows-nobody'),
      direction(CLOCK, "export { pino } from 'pino'", 'domain-takes-zod-only'),
      direction(CLOCK, "export { readFileSync } from 'node:fs'", 'domain-takes-zod-only'),
      direction('src/store/marks.ts', "export * from '../handlers/words.ts'", 'store-knows-domain'),
      direction(
        'src/answering/answer.ts',
        "export * from '../store/marks.ts'",
        'answering-knows-domain',
      ),
      direction(
        'src/handlers/words.ts',
        "export { findMark } from '../store/marks.ts'",
        'handlers-receive',
      ),
      direction(
        'src/handlers/words.ts',
        "export { Telegram } from 'telegraf'",
        'handlers-know-no-telegram',
      ),
      direction(
        'src/bot/menu.ts',
        "export type { Db } from '../store/dialect.ts'",
        'bot-knows-handlers',
      ),
      direction('src/simulator/cast.ts', "export * from '../domain/time.ts'", 'simulator-speaks'),
      direction('src/bot/menu.ts', "export * from '../main.ts'", 'nobody-knows-the-edges'),
      direction('src/bot/menu.ts', "export { default as Open } from 'openai'", 'openai'),
      direction('src/bot/menu.ts', "export { sql } from 'kysely'", 'kysely'),
      direction('src/handlers/words.ts', "export { Packer } from 'docx'", 'docx'),
      direction('src/bot/menu.ts', "export { init } from 'echarts/core'", 'echarts'),
      direction('src/bot/menu.ts', "export { render } from '@resvg/resvg-js'", '@resvg'),
      direction(
        'src/cli/facts.ts',
        "export { default as write } from 'write-excel-file/node'",
        'write-excel-file',
      ),
      direction(
        'src/reports/told.ts',
        "export * from '../handlers/words.ts'",
        'reports-knows-domain',
      ),
      direction(
        'src/reports/papers.ts',
        "export * from './docx/write.ts'",
        'papers-load-when-wanted',
      ),
    ],
  },
]

describe.each(CHECKS)('$name', ({ name, options = [], anyFault, faults }) => {
  let run: ReturnType<typeof check>
  beforeAll(() => {
    for (const [file, lines] of faults) appendFileSync(join(copy, file), `\n${lines}\n`)
    run = check(name, ...options)
    for (const [file] of faults) cpSync(join(root, file), join(copy, file))
  })

  test('fails, over what was planted alone', () => {
    expect(run.passed).toBe(false)
    const found = new Set([...run.said.matchAll(anyFault)].map(([, file]) => file))
    expect(found).toEqual(new Set(faults.map(([file]) => file)))
  })

  test.each(faults)('names what is in %s', (_file, _lines, named) => {
    expect(run.said).toMatch(named)
  })
})
