import { afterEach, beforeEach, expect, test } from 'vitest'

import { readPeriod } from '../../src/domain/period.ts'
import { applicationYear } from '../../src/handlers/annual-applications.ts'
import { inspectQuarter } from '../../src/handlers/inspect.ts'
import { inspectionReport } from '../../src/handlers/inspection-report.ts'
import { summarise } from '../../src/handlers/summarise.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { answerWith, apply, ASKED, confirm, NAME, REACHED } from './apply-steps.ts'
import { say, tap, wireTo } from './steps.ts'

/** Who applies is known to those who handle it: nothing else the program writes says who it was. */

const GROUP = -1_009_000_000_324
const LEADERS = -1_009_000_000_325
const WHO = [NAME, REACHED, ASKED, '阿珍']

let town: Town
let zhen: Phone
let lu: Phone
let others: Phone[]
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  lu = await town.staff('陆主任', 'coordinator')
  const admin = await town.staff('管理员', 'admin')
  others = [
    admin,
    await town.staff('余主席', 'inspector'),
    await town.staff('林书记', 'leader'),
    await town.staff('小编', 'editor'),
    await town.staff('马干部', 'officer', 'environment'),
  ]
  await town.staff('李干部', 'officer', 'roads')
  for (const [id, bound] of [
    [GROUP, 'roads'],
    [LEADERS, 'leaders'],
  ] as const) {
    const group = town.telegram.group({ id, title: bound, members: [admin], bot: 'left' })
    group.phone(admin).addBot()
    await town.settled()
    await say(town, group.phone(admin), `/bind ${bound}`)
  }
})
afterEach(() => town.stop())

/** From the submission to a lawsuit, with everything on the way that is told to somebody. */
const wholeLife = async (): Promise<string> => {
  const no = await apply(town, zhen)
  await confirm(town, lu)
  await tap(town, lu, '🔀 交给别的单位')
  while (!lu.buttons().includes('城乡建设办公室')) await tap(town, lu, /下一页/)
  await tap(town, lu, '城乡建设办公室')
  await say(town, lu, `/ticket ${no}`)
  await tap(town, lu, '✏️ 通知补正')
  await say(town, lu, '请写明是哪一年的。')
  await tap(town, lu, '📤 发送')
  await tap(town, zhen, '✏️ 补充内容')
  await say(town, zhen, `${ASKED}，2025年的`)
  await tap(town, zhen, '📤 发送')
  await say(town, lu, `/ticket ${no}`)
  await answerWith(town, lu, '不予公开', /过程性/, '属于讨论稿。')
  await say(town, lu, `/ticket ${no}`)
  await tap(town, lu, '⚖️ 有复议或诉讼')
  await tap(town, lu, '行政复议')
  return no
}

test('no group, no list, no summary, no inspection and no line of the log names an applicant', async () => {
  const no = await wholeLife()
  // The office does read who it is.
  for (const part of [NAME, REACHED, ASKED]) expect(wireTo(town, lu.chatId)).toContain(part)

  for (const job of ['digest', 'weekly-summary', 'catalogue'] as const) {
    town.clock.set('2026-11-30T10:00:00+08:00')
    await town.job(job)
  }
  for (const phone of others)
    for (const words of ['/queue', '/overdue', '/disclosure', '/summary', `/ticket ${no}`])
      await say(town, phone, words)
  const { world } = town.app.house
  const { read } = world.store
  const now = town.clock.now()
  const quarter = readPeriod('quarter', '2026-Q4')!
  await inspectQuarter(world, quarter, { links: false }, now)
  const written = {
    group: wireTo(town, GROUP),
    leaders: wireTo(town, LEADERS),
    others: others.map(({ chatId }) => wireTo(town, chatId)).join(''),
    week: JSON.stringify(await summarise(world, read, readPeriod('week', '2026-W48')!, now)),
    year: JSON.stringify(await applicationYear(world, read, 2026)),
    inspection: JSON.stringify(await inspectionReport(world, read, quarter, now)),
    log: JSON.stringify(town.log.lines),
  }
  expect(written.group).toContain(no)
  expect(written.inspection).toContain('roads')
  for (const [where, text] of Object.entries(written))
    for (const part of WHO) expect([where, part, text.includes(part)]).toEqual([where, part, false])
})
