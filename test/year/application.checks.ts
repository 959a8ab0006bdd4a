import { expect } from 'vitest'

import { applicationYear } from '../../src/handlers/annual-applications.ts'
import { tableOf, type Application } from './applications.ts'
import type { Life } from './life.ts'

/** Parts 3 and 4 of the statutory report beside what people did. */

const KINDS = ['person', 'company', 'research', 'welfare', 'legal', 'other'] as const

export const expectApplications = async (life: Life): Promise<void> => {
  const { world } = life.year.town.app.house
  const { table, challenges, faults } = await applicationYear(world, world.store.read, 2026)
  expect(faults).toEqual([])
  const columns = [...KINDS.map((kind) => [kind, [kind]] as const), ['total', KINDS] as const]
  for (const [name, kinds] of columns) {
    const own = life.books.applications.filter(({ applicant }) =>
      (kinds as readonly Application['applicant'][]).includes(applicant),
    )
    const { received, carriedOver, ended, carriedForward, results } = table[name]
    const rows = Object.fromEntries(Object.entries(results).filter(([, count]) => count > 0))
    expect([name, { received, carriedOver, ended, carriedForward, rows }]).toEqual([
      name,
      tableOf(own, 2026),
    ])
    expect(received + carriedOver).toBe(ended + carriedForward)
  }
  const brought = (kind: string, outcome?: string) =>
    life.books.applications.filter(
      ({ challenge }) => challenge?.kind === kind && challenge.outcome === outcome,
    ).length
  expect(challenges.reconsideration).toMatchObject({
    upheld: brought('reconsideration', 'upheld'),
    pending: brought('reconsideration'),
    total: brought('reconsideration', 'upheld') + brought('reconsideration'),
  })
  expect(challenges.lawsuit).toMatchObject({ pending: brought('lawsuit') })
}
