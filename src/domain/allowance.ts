import type { Allowance, Span } from './limits.ts'
import type { Day } from './time.ts'
import type { Township } from './township.ts'

interface Matter {
  readonly category: string
  readonly urgent: boolean
  /** The last day somebody else set, as a 12345 order's. */
  readonly until?: Day | undefined
}

const limitsOfCategory = (town: Township, category: string) =>
  town.categories.find(({ id }) => id === category)?.limits

/**
 * What a round of a complaint may take: the category's calendar days where a law counts those, hours where it is
 * urgent, else the township's working days (township.yaml: limits); what somebody else set comes before all.
 */
export const allowanceFor = (town: Township, { category, urgent, until }: Matter): Allowance => {
  const { limits } = town
  const own = limitsOfCategory(town, category)
  const answer = (): Span => {
    if (until !== undefined) return { in: 'until', day: until }
    if (urgent) return { in: 'hours', n: limits.urgentHours }
    return own
      ? { in: 'calendar-days', n: own.answerCalendarDays }
      : { in: 'working-days', n: limits.answerWorkingDays }
  }
  const accept = (): Span => {
    if (urgent) return { in: 'hours', n: Math.min(limits.urgentAcceptHours, limits.urgentHours) }
    return own
      ? { in: 'calendar-days', n: own.acceptCalendarDays }
      : { in: 'working-days', n: limits.acceptWorkingDays }
  }
  return { accept: accept(), answer: answer() }
}

/** The one extension a round may have (rules: complaints). */
export const extensionFor = (town: Township, { category, urgent }: Matter): Span => {
  if (urgent) return { in: 'hours', n: town.limits.urgentHours }
  const own = limitsOfCategory(town, category)
  return own
    ? { in: 'calendar-days', n: own.extensionCalendarDays }
    : { in: 'working-days', n: town.limits.extensionWorkingDays }
}
