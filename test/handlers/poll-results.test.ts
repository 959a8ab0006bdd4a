import { describe, expect, test } from 'vitest'

import { periodNamed } from '../../src/domain/period.ts'
import { pollsToldIn } from '../../src/handlers/poll-results.ts'
import { summarise } from '../../src/handlers/summarise.ts'
import * as records from '../../src/store/records.ts'
import { openPostgres } from '../store/databases.ts'
import { house } from './house.ts'

const QUARTER = '2026-Q4'
const ASKED = new Date('2026-12-15T02:00:00.000Z')
/** Friday, 8 January 2027, just after midnight in the township. */
const CLOSED = new Date('2027-01-07T16:01:00.000Z')
const LATER = new Date('2027-04-01T02:00:00.000Z')

describe.each([
  ['SQLite', undefined],
  ['PostgreSQL', openPostgres],
] as const)('what came of a poll, on %s', (_, open) => {
  const home = house(open)

  test('stands in the papers of its quarter and year, and of the week and the month in which it was closed', async () => {
    const { world } = home
    const answers = [
      ...Array<'good'>(12).fill('good'),
      ...Array<'poor'>(6).fill('poor'),
      'unsure',
    ] as const
    for (const answer of answers) {
      const { person } = await home.resident()
      await home.commit(async (trx) => {
        await records.openPollRound(trx, QUARTER, ASKED)
        await records.notePollAsked(trx, QUARTER, [person])
        await records.notePollAnswer(trx, QUARTER, person, { question: 'found', answer })
      })
    }
    const told = async (label: string) =>
      (await pollsToldIn(world, world.store.read, periodNamed(label)!)).map(
        ({ quarter }) => quarter,
      )
    expect(await told('2026-Q4')).toEqual([])
    await home.commit((trx) => records.closePollRound(trx, QUARTER, CLOSED))
    const papers = ['2026-Q4', '2026', '2027-W01', '2027-01']
    const others = ['2026-Q3', '2027-Q1', '2027', '2026-W53', '2027-W02', '2026-12', '2027-02']
    for (const label of papers) expect([label, await told(label)]).toEqual([label, [QUARTER]])
    for (const label of others) expect([label, await told(label)]).toEqual([label, []])

    const summary = await summarise(world, world.store.read, periodNamed('2026-Q4')!, LATER)
    expect(summary.polls).toMatchObject([
      {
        quarter: QUARTER,
        asked: 19,
        answered: 19,
        // One was unsure: with it what it could be computed from is hidden.
        questions: [
          {
            question: 'found',
            of: 19,
            answers: { good: 12, poor: null, unsure: null },
            approval: null,
          },
          { of: 0 },
          { of: 0 },
        ],
      },
    ])
  })
})
