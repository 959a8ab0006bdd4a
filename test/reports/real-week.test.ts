import { describe, expect, test } from 'vitest'

import { loadTexts } from '../../src/bot/texts.ts'
import type { TicketHistory } from '../../src/domain/indicators.ts'
import { readPeriod } from '../../src/domain/period.ts'
import type { Count } from '../../src/domain/counts.ts'
import type { Summary } from '../../src/domain/summary.ts'
import { summarise } from '../../src/handlers/summarise.ts'
import type { Ticket } from '../../src/handlers/world.ts'
import { paperOf, type Format } from '../../src/reports/papers.ts'
import { TICKETS, WEEK_47, WEEK_48 } from '../domain/two-weeks.ts'
import { house, type House } from '../handlers/house.ts'
import { linesOf, rowsOf } from './read-back.ts'

const LATER = new Date('2027-01-15T00:00:00.000Z')

const live = (to: House, tickets: readonly TicketHistory[]) =>
  to.commit(async (trx) => {
    for (const { no, events } of tickets) {
      let ticket: Ticket | undefined
      for (const event of events)
        ticket = await to.world.records.appendEvent(trx, no, ticket, event, null)
    }
  })

const home = house()

describe.each([
  ['2026-W47', WEEK_47],
  ['2026-W48', WEEK_48],
] as const)('the week %s, counted by hand and out of the store', (label, figures) => {
  test('is the same in every paper', async () => {
    await live(home, TICKETS)
    const { world } = home
    const t = loadTexts('locales', world.town.timezone)('zh-CN')
    const period = readPeriod('week', label)!
    const summary = await summarise(world, world.store.read, period, LATER)
    const made = (format: Format) => paperOf(format, summary, world.town, t)
    const words = new TextDecoder().decode(await made('text'))
    const { received, accepted, answered, closed, overdueOpen, open } = figures
    const sentences = [
      `本周共收到群众诉求${received}件`,
      `签收${accepted}件，答复${answered}件，办结${closed}件`,
      overdueOpen === 0
        ? `期末未答复${open}件，没有超期`
        : `未答复${open}件，其中超期${overdueOpen}件`,
    ]
    const lines = linesOf(await made('docx')).join('\n')
    for (const sentence of sentences) {
      expect(words).toContain(sentence)
      expect(lines).toContain(sentence)
    }
    const json = JSON.parse(new TextDecoder().decode(await made('json'))) as Summary
    expect(json).toMatchObject(figures)
    const xlsx = await made('xlsx')
    const value = async (name: string) =>
      (await rowsOf(xlsx, '指标')).find((row) => row['指标'] === name)!['数值']
    expect(await value('收到')).toBe(received)
    expect(await value('超期未答复')).toBe(overdueOpen)
    const tickets = await rowsOf(xlsx, '工单')
    const ones = (count: Count) =>
      tickets.reduce((sum, row) => sum + Number(row[t.plain(`paper.counted.${count}`)] ?? 0), 0)
    expect([ones('received'), ones('reopened'), ones('onTime')]).toEqual([
      received,
      figures.reopened,
      figures.onTimeRate.count,
    ])
  })
})
