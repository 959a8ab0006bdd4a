import { annualFaults, CHALLENGES, OUTCOMES } from '../application.ts'
import type { AnnualColumnName } from '../application.ts'
import type { AnnualFigures } from './year.ts'

/** A sum of the two papers that does not hold: which one, and where. None, unless something is wrong. */
export type SumFault =
  /** Part 3: new + carried over = results + carried forward; the results; the columns. */
  | { readonly sum: 'carried' | 'results' | 'columns'; readonly column: AnnualColumnName }
  /** Part 4: what ended and what did not make up the total. */
  | { readonly sum: 'challenges'; readonly group: (typeof CHALLENGES)[number] }
  /** What fell due = in time + nothing to publish + late + missing, in all and at every level. */
  | { readonly sum: 'duties' }
  /** Levels, and kinds, make up what was published. */
  | { readonly sum: 'published' }
  /** Found = rectified + open, in all and by part. */
  | { readonly sum: 'findings' }

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

const challengeFaults = ({ challenges }: AnnualFigures): SumFault[] =>
  CHALLENGES.filter((group) => {
    const { pending, total, ...outcomes } = challenges[group]
    return sum(OUTCOMES.map((outcome) => outcomes[outcome])) + pending !== total
  }).map((group) => ({ sum: 'challenges', group }))

const dutiesHold = ({ duties }: AnnualFigures): boolean => {
  const holds = [duties, ...duties.byLevel, ...duties.byUnit].every(
    ({ due, inTime, nothing, late, missing }) => due === inTime + nothing + late + missing,
  )
  return holds && sum(duties.byLevel.map(({ due }) => due)) === duties.due
}

const publishedHolds = ({ published }: AnnualFigures): boolean =>
  (['added', 'changed'] as const).every((key) =>
    [published.byLevel, published.byKind].every(
      (parts) => sum(parts.map((part) => part[key])) === published[key],
    ),
  )

const findingsHold = ({ findings }: AnnualFigures): boolean =>
  [findings, ...findings.byPart].every(
    ({ found, rectified, open }) => found === rectified + open,
  ) &&
  sum(findings.byPart.map(({ found }) => found)) === findings.found &&
  sum(findings.byRule.map(({ found }) => found)) === findings.found

/** The sums of a year that do not hold. */
export const sumFaults = (figures: AnnualFigures): SumFault[] => [
  ...annualFaults(figures.applications),
  ...challengeFaults(figures),
  ...(dutiesHold(figures) ? [] : [{ sum: 'duties' } as const]),
  ...(publishedHolds(figures) ? [] : [{ sum: 'published' } as const]),
  ...(findingsHold(figures) ? [] : [{ sum: 'findings' } as const]),
]
