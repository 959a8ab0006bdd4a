import { RESULT_ROWS } from '../../domain/application.ts'
import type { ApplicationYear } from '../../handlers/annual-applications.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'

/** Parts 3 and 4 of the annual report in figures; rows of nothing are left out. */
export const applicationYearScreen = (
  t: Texts,
  { year, table, challenges, faults }: ApplicationYear,
): Screen => {
  const { total } = table
  const row = (name: string, count: number) => t.html('annual.row', { name, count })
  return {
    html: [
      t.html('annual.title', { year }),
      [
        row(t.plain('annual.received'), total.received),
        row(t.plain('annual.carriedOver'), total.carriedOver),
        ...RESULT_ROWS.filter((one) => total.results[one] > 0).map((one) =>
          row(t.plain(`annual.result.${one}`), total.results[one]),
        ),
        row(t.plain('annual.ended'), total.ended),
        row(t.plain('annual.carriedForward'), total.carriedForward),
      ].join('\n'),
      Object.entries(challenges)
        .map(([kind, { total: count, pending }]) =>
          t.html('annual.challenge', { name: t.plain(`challenge.${kind}`), count, pending }),
        )
        .join('\n'),
      t.html(faults.length === 0 ? 'annual.sums' : 'annual.faults'),
    ].join('\n\n'),
  }
}
