import { rmSync } from 'node:fs'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { seededDice } from '../crash/dice.ts'
import { openTown, type Town } from '../support/town.ts'
import { openBooks } from './books.ts'
import { gatherCast } from './cast.ts'
import { planDay } from './daily-life.ts'
import { beginYear } from './driver.ts'
import { openLedger } from './ledger.ts'
import type { Life } from './life.ts'
import { rowsOfTownship, townshipBefore } from './opening.ts'
import { theYear } from './story.ts'

const MOVED_IN = '2025-12-29'
const LAST = process.env['YEAR_UNTIL'] ?? '2027-02-05'

let folder: string
let town: Town
let life: Life
beforeAll(async () => {
  const rows = await rowsOfTownship()
  folder = townshipBefore(rows, MOVED_IN)
  town = await openTown({ start: `${MOVED_IN}T08:00:00+08:00`, townshipDir: folder })
  const year = beginYear(town, MOVED_IN)
  const cast = await gatherCast(town)
  life = { year, cast, ledger: openLedger(), books: openBooks(), dice: seededDice(20_260_101) }
  for (const [when, what, act] of theYear(life, rows, MOVED_IN)) year.agenda.add(when, act, what)
  const begun = performance.now()
  try {
    await year.live(LAST, (day) => planDay(life, day))
  } finally {
    if (process.env['YEAR_COSTS'])
      process.stderr.write(
        `${JSON.stringify({ day: year.today(), deeds: year.agenda.done(), ms: Math.round(performance.now() - begun), matters: life.ledger.matters.size, sent: year.wire.sent.length, acting: year.acting(), costs: year.costs() })}\n`,
      )
  }
})
afterAll(async () => {
  await town.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('nothing was sent that Telegram refuses', () => {
  expect(life.year.wire.refused).toEqual([])
})
