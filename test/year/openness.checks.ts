import { expect } from 'vitest'

import type { Summary } from '../../src/domain/summary.ts'
import { openness } from '../../src/handlers/openness.ts'
import { verify } from '../../src/handlers/verify.ts'
import { dayAt } from './days.ts'
import type { Life } from './life.ts'
import { ANSWERS, QUESTIONS } from './openness.ts'
import { rowsOf } from './records.ts'

/** The openness year on record beside what was kept, said and photographed. */

const FROM = '2026-01-01'
const TO = '2026-12-31'

const yearOf = ({ year }: Life) => {
  const { world } = year.town.app.house
  return openness(world, world.store.read, 2026)
}

export const expectLog = async (life: Life): Promise<void> => {
  const { figures, entries, fixings } = await yearOf(life)
  const { logged } = life.books
  for (const kind of ['meeting', 'training', 'funds', 'rules', 'staff'] as const)
    expect([kind, figures.count[kind]]).toEqual([
      kind,
      logged.filter((one) => one.kind === kind).length,
    ])
  const spent = (own: typeof logged) => own.reduce((sum, { amount = 0 }) => sum + amount * 100, 0)
  expect(figures.funds).toBe(spent(logged))
  expect(figures.issued).toBe(logged.filter(({ kind }) => kind === 'rules').length)
  expect(entries).toHaveLength(logged.length)
  for (const { unit, funds } of fixings)
    expect([unit, funds]).toEqual([unit, spent(logged.filter((one) => one.unit === unit))])
}

/** The quarter of a day, as 2026-Q3. */
const quarterOf = (day: string): string =>
  `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`

/** `told`: as the summary of the year has them. */
export const expectPolls = async (life: Life, told: Summary['polls']): Promise<void> => {
  const { ledger, year } = life
  const { polls } = await yearOf(life)
  expect(told).toEqual(polls)
  expect(polls.map(({ quarter }) => quarter)).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'])
  for (const { quarter, asked, answered, questions } of polls) {
    const invited = year.wire.sent.filter(
      ({ at, text }) => text.includes('想听您说说') && quarterOf(dayAt(at)) === quarter,
    )
    expect([quarter, asked, answered]).toEqual([
      quarter,
      new Set(invited.map(({ chat }) => chat)).size,
      ledger.counted(`polled ${quarter}`, FROM, TO),
    ])
    expect(invited).toHaveLength(asked)
    for (const [i, question] of QUESTIONS.entries()) {
      const { of, answers } = questions.find((one) => one.question === question)!
      const counts = ANSWERS.map((one) => ledger.counted(`polled ${quarter} ${i} ${one}`, FROM, TO))
      expect([quarter, question, of]).toEqual([quarter, question, answered])
      // What is told is what was said; of few nothing is told.
      for (const [n, answer] of ANSWERS.entries())
        if (answers[answer] !== null)
          expect([quarter, question, answer, answers[answer]]).toEqual([
            quarter,
            question,
            answer,
            counts[n],
          ])
        else expect(counts.some((count) => count > 0 && count < 5)).toBe(true)
    }
  }
}

export const expectBoards = async (life: Life): Promise<void> => {
  const db = rowsOf(life)
  const boards = await db.selectFrom('boards').selectAll().execute()
  const hung = life.year.town.app.house.world.town.boards.length
  expect(boards).toHaveLength(hung + life.books.boards.size + 1)
  expect(boards.filter(({ ended_on: ended }) => ended !== null)).toMatchObject([
    { unit_id: 'shigang-village', ended_on: '2026-07-20' },
  ])
  const checks = await db.selectFrom('board_checks').selectAll().execute()
  for (const condition of ['good', 'damaged', 'outdated', 'blocked'])
    expect([condition, checks.filter((one) => one.condition === condition).length]).toEqual([
      condition,
      life.ledger.counted(`board ${condition}`, FROM, TO),
    ])
  const photos = await db
    .selectFrom('attachments')
    .select('state')
    .where('record', 'like', 'board-check:%')
    .execute()
  expect(photos.map(({ state }) => state)).toEqual(checks.map(() => 'kept'))
}

export const expectWhole = async (life: Life): Promise<void> => {
  const { world } = life.year.town.app.house
  const { faults, checked } = await verify(world, world.store.read)
  expect(faults).toEqual([])
  expect(checked).toBeGreaterThanOrEqual(life.ledger.matters.size)
}
