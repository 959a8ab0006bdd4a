import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { doctorCommand, type Models } from '../../src/cli/upkeep.ts'
import { tryEmbedding, tryTranscription } from '../../src/model/try.ts'
import { openAiServer } from '../support/open-ai.ts'
import { openTown, type Town } from '../support/town.ts'

let town: Town
beforeEach(async () => {
  town = await openTown()
})
afterEach(() => town.stop())

/** Runs `doctor` without a token; what it printed, and its exit status. */
const doctor = async (options: { readonly json?: boolean } = {}, models: Models = {}) => {
  const printed: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text))
    return true
  })
  const code = await doctorCommand(town.app.house, undefined, models, options).finally(() =>
    write.mockRestore(),
  )
  return { code, printed: printed.join('') }
}

test('doctor names the units where nobody works yet, and is content all the same', async () => {
  await town.staff('李干部', 'officer', 'roads')
  const { code, printed } = await doctor()
  expect(code).toBe(0)
  const line = printed.split('\n').find((one) => one.includes('还没有办理员或负责人的单位'))!
  expect(line).toContain('生态环境办公室')
  expect(line).not.toContain('城乡建设办公室')
  expect(printed).toContain('还没有党政办协调员')

  await town.staff('陆主任', 'coordinator')
  expect((await doctor()).printed).not.toContain('还没有党政办协调员')
  const json = JSON.parse((await doctor({ json: true })).printed) as {
    ok: boolean
    remarks: string[]
  }
  expect(json).toMatchObject({ ok: true, remarks: [expect.stringContaining('生态环境办公室')] })
})

test('doctor has no remark where every unit has its people', async () => {
  await town.staff('陆主任', 'coordinator')
  for (const { id } of town.app.house.world.town.units) await town.staff(`干部${id}`, 'head', id)
  expect((await doctor()).printed).not.toContain('! ')
})

test('doctor says of each model whether it can be used, and why nothing is amiss without', async () => {
  const without = await doctor()
  expect(without.code).toBe(0)
  expect(without.printed).toContain('✓ 未设置模型')
  expect(without.printed).toContain('✓ 未设置向量模型，只按字词查找')
  expect(without.printed).toContain('✓ 未设置语音识别模型')

  const server = await openAiServer()
  const [vectors, ears] = [server.settings('bge-m3'), server.settings('whisper-1')]
  const models = {
    embedding: { name: vectors.model, reach: () => tryEmbedding(vectors) },
    transcription: { name: ears.model, reach: () => tryTranscription(ears) },
  }
  const both = await doctor({}, models)
  expect(both.code).toBe(0)
  expect(both.printed).toContain('✓ 向量模型 bge-m3')
  expect(both.printed).toContain('✓ 语音识别模型 whisper-1')

  server.transcribe = () => ({ status: 404 })
  const deaf = await doctor({}, models)
  expect(deaf.code).toBe(1)
  expect(deaf.printed).toContain('✓ 向量模型 bge-m3')
  expect(deaf.printed).toContain('✗ 语音识别模型 whisper-1：连不上，或没有这个模型')
  await server.close()
})
