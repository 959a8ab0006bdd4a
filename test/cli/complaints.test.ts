import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingbai-complaints-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const mingbai = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'bin', 'mingbai.js'), ...args],
    {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: `sqlite:${join(folder, 'town.db')}`,
        TOWNSHIP_DIR: join(ROOT, 'township'),
        LOG_LEVEL: 'silent',
      },
    },
  )
  return { code: status, stdout, stderr }
}

test(
  'past complaints are brought in from a table, and the next command routes by them',
  { timeout: 120_000 },
  () => {
    const rows = Array.from({ length: 600 }, (_, i) =>
      i % 2 === 0
        ? `第${i}户的鸽子满天飞，到处是羽毛,noise,`
        : `第${i}户的桥板松了一块,,城乡建设办公室`,
    )
    const path = join(folder, 'past.csv')
    writeFileSync(path, ['text,category,unit', ...rows, '没有去处,,'].join('\n'))
    const route = () => JSON.parse(mingbai('route', '鸽子满天飞', '--json').stdout) as object
    expect(route()).toMatchObject({ sure: false })

    const tried = mingbai('import', 'complaints', path, '--dry-run', '--json')
    expect(JSON.parse(tried.stdout)).toMatchObject({ added: 600, known: 0 })
    const done = mingbai('import', 'complaints', path)
    expect([done.code, done.stdout]).toEqual([1, ''])
    expect(done.stderr).toContain(`${path} 第 602 行 category：缺少内容`)
    expect(done.stderr).toContain('新增 600 条')
    expect(route()).toMatchObject({ category: 'noise', unit: 'safety' })

    const again = mingbai('import', 'complaints', path, '--json')
    expect(JSON.parse(again.stdout)).toMatchObject({ added: 0, unchanged: 600, known: 600 })
    const wrong = mingbai('import', 'complaints', join(folder, 'none.xlsx'))
    expect([wrong.code, wrong.stdout, wrong.stderr.trim().split('\n').length]).toEqual([2, '', 1])
  },
)
