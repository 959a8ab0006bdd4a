import { problemsOf } from '../../domain/annual/problems.ts'
import { sumFaults } from '../../domain/annual/sums.ts'
import type { AnnualFigures } from '../../domain/annual/year.ts'

/** All figures of a year as one JSON value (docs/annual.md: its fields); money in yuan. */
export const annualJson = (figures: AnnualFigures): string => {
  const { log, fixings, ...rest } = figures
  return JSON.stringify({
    ...rest,
    log: { ...log, figures: { ...log.figures, funds: log.figures.funds / 100 } },
    fixings: fixings.map((one) => ({ ...one, funds: one.funds / 100 })),
    problems: problemsOf(figures),
    faults: sumFaults(figures),
  })
}
