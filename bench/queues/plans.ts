import { join } from 'node:path'

import type { DatabaseAddress } from '../../src/store/store.ts'
import { plansOf, type Planned } from '../../test/support/plans.ts'
import type { Call } from './calls.ts'

export interface PlannedCall {
  readonly call: Call
  readonly queries: readonly Planned[]
}

const collect = async (
  address: DatabaseAddress,
  calls: readonly Call[],
): Promise<PlannedCall[]> => {
  const planned: PlannedCall[] = []
  for (const call of calls)
    if (call.times === undefined)
      planned.push({ call, queries: await plansOf(address, (db) => call.run(db, 6)) })
  return planned
}

/** The columns of a whole row say nothing of how it was found. */
const shortened = (sql: string): string => sql.replaceAll('"', '')

const section = (database: string, planned: readonly PlannedCall[]): string => {
  const seen = new Set<string>()
  const parts = planned.map(({ call, queries }) => {
    const fresh = queries.filter(({ sql }) => !seen.has(sql))
    for (const { sql } of fresh) seen.add(sql)
    const blocks = fresh.map(
      ({ sql, plan }) => `\`\`\`text\n${shortened(sql)}\n\n${plan.join('\n')}\n\`\`\``,
    )
    const shown = blocks.length > 0 ? blocks : ['The queries above, with other values.']
    return [`### ${call.name}`, call.says, ...shown].join('\n\n')
  })
  return [`## ${database}`, ...parts].join('\n\n')
}

const whole = (tickets: number, open: number, sections: readonly string[]): string =>
  `${[
    '# How the queues are read',
    `Written by \`npx tsx bench/queues/run.ts --plans\`: every query behind the desk's lists, as the handlers make it, with what each database does for it, at ${tickets} tickets of which ${open} are open. SQLite: EXPLAIN QUERY PLAN. PostgreSQL: EXPLAIN (ANALYZE, BUFFERS), its times those of a machine with other work. The indexes are made in \`src/store/migrations/2026-12-s-queues.ts\`; \`test/store/query-plans.test.ts\` fails where a list would read all complaints, or sort. A query stands under the first call that makes it.`,
    ...sections,
  ].join('\n\n')}\n`

export const plansPage = {
  file: join(import.meta.dirname, '..', '..', 'docs', 'query-plans.md'),
  collect,
  section,
  whole,
}
