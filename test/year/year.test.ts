import { rmSync } from 'node:fs'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { AnnualFigures } from '../../src/domain/annual/year.ts'
import type { Summary } from '../../src/domain/summary.ts'
import { seededDice } from '../crash/dice.ts'
import { openTown, type Town } from '../support/town.ts'
import { openBooks } from './books.ts'
import { gatherCast } from './cast.ts'
import { noteEndings } from './complaints.ts'
import { planDay } from './daily-life.ts'
import { beginYear } from './driver.ts'
import { openLedger } from './ledger.ts'
import type { Life } from './life.ts'
import { knownBefore, rowsOfTownship, townshipBefore } from './opening.ts'
import { movedIn } from './publishing.ts'
import { theYear } from './story.ts'
import { summaryPapers } from './summary-checks.ts'
import {
  expectCalls,
  expectComplaints,
  expectDisclosed,
  expectDocument,
  expectLeaders,
  expectQuestions,
  expectSheets,
  expectSums,
  expectTopics,
} from './summary.checks.ts'
import {
  archived,
  expectPacked,
  expectSums as expectFileSums,
  expectVersions,
} from './archive.checks.ts'
import { expectDone, expectPapers } from './inspection.checks.ts'
import { annualJson, annualPapers, strangeLines } from './annual-papers.ts'
import {
  expectDuties,
  expectInspections,
  expectKept,
  expectPublished,
  expectTold,
} from './annual.checks.ts'
import { expectApplications } from './application.checks.ts'
import { expectBoards, expectLog, expectPolls, expectWhole } from './openness.checks.ts'
import {
  internalShown,
  leakedToOthers,
  owedNews,
  owedSummaries,
  rungAtNight,
  summaryDays,
  toldNews,
} from './watched.ts'

/** 2026 in the sample township, day by day, and its papers held against what was seen of it. */

const MOVED_IN = '2025-12-29'
const LAST = process.env['YEAR_UNTIL'] ?? '2027-02-05'
const FIRST_MONDAY = '2026-01-05'
const SEED = Number(process.env['YEAR_SEED'] ?? 20_260_101)
const QUARTERS = ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'] as const
/** The papers are of the whole year; a shorter run has none. */
const isWhole = LAST >= '2027-02-01'

let folder: string
let town: Town
let life: Life
beforeAll(async () => {
  const rows = await rowsOfTownship()
  folder = townshipBefore(rows, MOVED_IN)
  town = await openTown({ start: `${MOVED_IN}T08:00:00+08:00`, townshipDir: folder })
  const year = beginYear(town, MOVED_IN)
  const cast = await gatherCast(town)
  life = { year, cast, ledger: openLedger(), books: openBooks(), dice: seededDice(SEED) }
  movedIn(life, knownBefore(rows, MOVED_IN))
  noteEndings(life)
  for (const [when, what, act] of theYear(life, rows, MOVED_IN)) year.agenda.add(when, act, what)
  try {
    await year.live(LAST, (day) => {
      if (!process.env['YEAR_QUIET']) planDay(life, day)
    })
  } finally {
    if (process.env['YEAR_COSTS']) process.stderr.write(`${JSON.stringify(year.costs())}\n`)
  }
})
afterAll(async () => {
  await town?.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('what was sent', () => {
  test('was refused by Telegram in no case', () => {
    // Who blocked the bot is written to all the same: that it does not arrive is what the unit is told.
    expect(life.year.wire.refused.filter((one) => !one.includes('blocked by the user'))).toEqual([])
    expect(life.year.wire.sent.length).toBeGreaterThan(1_000)
  })

  test('says nothing of one resident to another, and nothing internal to any', () => {
    expect(leakedToOthers(life)).toEqual([])
    expect(internalShown(life).shown).toEqual([])
  })

  test('rang at night for what is urgent alone', () => {
    expect(rungAtNight(life)).toEqual([])
  })

  test('told each subscriber once on each day with something new, and on no other', () => {
    expect(Object.fromEntries(toldNews(life))).toEqual(
      Object.fromEntries(owedNews(life, FIRST_MONDAY, LAST)),
    )
  })

  test('brought the past week to leaders, the coordinators and the inspector each Monday, or after the holidays', () => {
    const owed = owedSummaries(FIRST_MONDAY, LAST)
    const { secretary, mayor, inspector, coordinator } = life.cast
    const glance = /^📊 <b>.+周一 至 .+周日<\/b>\n收到/
    for (const phone of [secretary, mayor, inspector])
      expect(summaryDays(life, phone.chatId, glance)).toEqual(owed)
    expect(summaryDays(life, coordinator.chatId, /群众诉求办理情况简报/)).toEqual(owed)
  })
})

test('the records are whole', () => expectWhole(life))

describe.runIf(isWhole)('the summary of the year', () => {
  let papers: Map<string, Buffer>
  let summary: Summary
  beforeAll(async () => {
    papers = await summaryPapers(life, 'year', '2026')
    summary = JSON.parse(papers.get('summary-2026.json')!.toString()) as Summary
  })

  test('counts complaints as the ledger does: the whole, each month, unit, kind and village', async () => {
    await expectComplaints(life, summary)
  })
  test('counts call-backs as the ledger does', () => expectCalls(life, summary))
  test('adds up: units to the whole, months to the year, tickets to their figure', () =>
    expectSums(summary))
  test('counts questions as they were asked', () => expectQuestions(life, summary))
  test('counts what was published, and gaps that were filled, as it was done', () =>
    expectDisclosed(life, summary))
  test('has what leaders wrote and what is theirs to decide', () => expectLeaders(life, summary))
  test('has the tickets of its topics', () => expectTopics(life, summary))
  test('tells what residents said of openness, and nothing of few', () =>
    expectPolls(life, summary.polls))
  test('has no figure in its document that is another', () =>
    expectDocument(summary, papers.get('summary-2026.docx')!))
  test('has in its spreadsheet as many ones as each figure is', () =>
    expectSheets(summary, papers.get('summary-2026.xlsx')!))
})

describe.runIf(isWhole).each(QUARTERS)('the inspection of %s', (quarter) => {
  const record = () => life.books.inspections.find((one) => one.quarter === quarter)!
  test('has on record what people did', () => expectDone(life, record()))
  test('says in its papers what is on record', () => expectPapers(life, quarter))
})

describe.runIf(isWhole)('applications of the year', () => {
  test('stand in its table as they came and ended, by applicant, and its sums hold', () =>
    expectApplications(life))
})

describe.runIf(isWhole)('the openness year', () => {
  test('has on record what was kept, with its money', () => expectLog(life))
  test('has the boards, their replacements and their photographs', () => expectBoards(life))
})

describe.runIf(isWhole)('the annual papers', () => {
  let figures: AnnualFigures & { readonly faults: unknown[] }
  beforeAll(async () => {
    figures = await annualJson(life)
  })

  test('have sums that hold', () => {
    expect(figures.faults).toEqual([])
  })
  test('count what was published and taken down', () => expectPublished(life, figures))
  test('count what was due, and how it came out', () => expectDuties(life, figures))
  test('count what the four inspections found, each fault once', () =>
    expectInspections(life, figures))
  test('tell of complaints, gaps and objections what the ledger does', () =>
    expectTold(life, figures))
  test('tell what was kept, photographed and said', () => expectKept(life, figures))
  test('have no number that is no figure of the year', async () => {
    const { work, statutory } = await annualPapers(life)
    expect(strangeLines(work, figures)).toEqual([])
    expect(strangeLines(statutory, figures)).toEqual([])
  })
})

describe.runIf(isWhole)('the archive of the year', () => {
  let files: Awaited<ReturnType<typeof archived>>
  beforeAll(async () => {
    files = await archived(life)
  })

  test('has the sum of each of its files', () => expectFileSums(files))
  test('has every version that was public in the year, and no other', () =>
    expectVersions(life, files))
  test('has its papers and photographs, and no word of a resident', () => expectPacked(life, files))
})
