import type { Judged } from '../disclosure/standing.ts'
import { dutyKey, findingOfDuty } from './findings.ts'
import { fixingKey, type FixingsStanding } from './fixings.ts'
import type { Finding } from './task.ts'

/** What an inspection has looked for, so that what it does not find is known to be put right. */
export interface LookedFor {
  /** Keys of findings on duties and fixings that would have been found, and are not. */
  readonly sound: ReadonlySet<string>
  /** Ids of the items that were checked. */
  readonly items: ReadonlySet<string>
  /** Ids of all items that residents are shown: what is taken down has no fault any more. */
  readonly shown: ReadonlySet<string>
}

/**
 * What of a duty is seen to be sound. What was late stays late, whatever is done: it is not, only where its day is
 * another now and it was in time. What is not judged at all, as beyond the year that is looked back at, says nothing.
 */
export const soundOfDuty = (duty: Judged): string[] => {
  const { obligation, standing } = duty
  if (standing.state === 'overdue') return []
  const missing = dutyKey(obligation, 'missing', undefined)
  if (standing.state === 'open' || findingOfDuty(duty)) return [missing]
  return [missing, dutyKey(obligation, 'late', standing.by.at(-1)?.id)]
}

/** What of its fixings a unit was asked for and has. */
export const soundOfFixings = (unit: string, { asked, lacking }: FixingsStanding): string[] =>
  asked.filter((one) => !lacking.includes(one)).map((one) => fixingKey(unit, one))

/** Whether something the program found before, and does not find now, is put right: it was looked for. */
export const isPutRight = (
  { sound, items, shown }: LookedFor,
  { key, item, entry }: Pick<Finding, 'key' | 'item' | 'entry'>,
): boolean =>
  item === null || entry !== null ? sound.has(key) : items.has(item.id) || !shown.has(item.id)
