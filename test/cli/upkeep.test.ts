import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { doctorCommand } from '../../src/cli/upkeep.ts'
import { openTown, type Town } from '../support/town.ts'

let town: Town
beforeEach(async () => {
  town = await openTown()
})
afterEach(() => town.stop())

/** Runs `doctor` without a token or a model; what it printed, and its exit status. */
const doctor = async (options: { readonly json?: boolean } = {}) => {
  const printed: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text))
    return true
  })
  const code = await doctorCommand(town.app.house, undefined, undefined, options).finally(() =>
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
