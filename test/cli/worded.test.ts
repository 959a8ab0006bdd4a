import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { HONEST } from '../model/honest.ts'
import { openLiar, says, type Liar } from '../model/liar.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const [HONEST_CARD] = HONEST

let folder: string
let liar: Liar
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingbai-worded-'))
  liar = await openLiar()
  await mingbai('import', 'items', join(ROOT, 'township', 'items'))
})
afterAll(async () => {
  await liar.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The real command, as somebody types it, with a model that is set. */
const mingbai = async (...args: readonly string[]) => {
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'mingbai.js'), ...args], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: `sqlite:${join(folder, 'town.db')}`,
      TOWNSHIP_DIR: join(ROOT, 'township'),
      LOG_LEVEL: 'silent',
      OPENAI_BASE_URL: liar.baseUrl,
      OPENAI_MODEL: 'tiny',
    },
  })
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout }
}

test('ask shows what a model worded under its mark, with the item it rests on', async () => {
  const { question, sentences } = HONEST_CARD!
  liar.say(says(...sentences))
  const { code, stdout } = await mingbai('ask', question)
  expect(code).toBe(0)
  expect(stdout).toContain(sentences[0]!.text)
  expect(stdout).toContain('人工智能')
  expect(stdout).toContain('《办理残疾人证需要什么》')
})

test('and the excerpt without a mark, where the model lies', async () => {
  const { question, sentences } = HONEST_CARD!
  const [honest] = sentences
  liar.say(says({ ...honest!, text: honest!.text.replace('3张', '5张') }))
  const { stdout } = await mingbai('ask', question)
  expect(stdout).not.toContain('5张')
  expect(stdout).not.toContain('人工智能')
  expect(stdout).toContain('近期两寸彩色免冠照片3张')
})
