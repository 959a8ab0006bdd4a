import { RULES, type Part } from './rules.ts'
import { NO_SHARE, shareOf, type Share, type Shares } from './score.ts'
import type { Finding } from './task.ts'

/** How much of a unit there was to inspect. */
export interface Counted {
  /** What it had to publish in the quarter, and is past its day or done. */
  readonly duties: number
  readonly items: number
  /** Policies that need an explanation, and steps of projects that need the step before. */
  readonly linkable: number
  /** What of 五个落实 it was asked for. */
  readonly fixings: number
}

export const NOTHING_COUNTED: Counted = { duties: 0, items: 0, linkable: 0, fixings: 0 }

/** What is known of a finding to count it. */
export type Counting = Pick<
  Finding,
  'key' | 'rule' | 'finder' | 'state' | 'item' | 'entry' | 'goneAt' | 'releasedAt' | 'params'
>

/** A unit that finds its own faults is not worse for it; what is none, or is put right before it is signed, is none. */
const counts = ({ finder, state, goneAt }: Counting): boolean =>
  finder !== 'self' && state !== 'dropped' && goneAt === null

/** A change has a day for its period, and each item that tells of one is a duty of its own. */
const isChange = (period: string): boolean => period.length === 10

/** What a finding is about: several of one item count once, and of one duty that was late and is gone by now. */
const subjectOf = ({ key, item, entry, params }: Counting): string => {
  const period = String(params['period'] ?? '')
  if (entry !== null) return `duty ${entry} ${period} ${isChange(period) ? (item?.id ?? '') : ''}`
  return item === null ? key : `item ${item.id}`
}

const subjects = (findings: readonly Counting[], parts: readonly Part[]): Set<string> =>
  new Set(findings.filter(({ rule }) => parts.includes(RULES[rule].part)).map(subjectOf))

const isDuty = ({ entry }: Counting): boolean => entry !== null

/** What somebody found that belongs to none of what was counted is counted with it. */
const beyond = (findings: readonly Counting[], part: Part): number =>
  subjects(
    findings.filter((one) => RULES[one.rule].part === part && !isDuty(one) && one.item === null),
    [part],
  ).size

/** The shares a unit's points follow from (docs/inspection.md). `before`: what the quarter before found of it. */
export const sharesOf = (
  { duties, items, linkable, fixings }: Counted,
  all: readonly Counting[],
  before: readonly Counting[],
): Shares => {
  const findings = all.filter(counts)
  const dutyFaults = findings.filter(isDuty)
  const missing = dutyFaults.filter(({ rule }) => rule === 'missing')
  const bad = (part: Part): number =>
    subjects(
      findings.filter((one) => !isDuty(one)),
      [part],
    ).size
  const ofItems = (part: Part): Share => shareOf(items + beyond(findings, part), bad(part))
  return {
    // What is not there is not in time either.
    inTime: shareOf(
      duties + bad('inTime'),
      subjects(dutyFaults, ['inTime', 'whole']).size + bad('inTime'),
    ),
    whole: shareOf(duties + bad('whole'), subjects(missing, ['whole']).size + bad('whole')),
    inForm: ofItems('inForm'),
    rightPlace: ofItems('rightPlace'),
    linked: linkable === 0 ? NO_SHARE : shareOf(linkable, bad('linked')),
    fixings: fixings === 0 ? NO_SHARE : shareOf(fixings, bad('fixings')),
    rectified: rectifiedOf(before),
  }
}

/** Of what the quarter before found and its unit was sent, what was put right: confirmed, or found no more. */
const rectifiedOf = (before: readonly Counting[]): Share => {
  const real = before.filter(
    ({ state, finder, releasedAt }) =>
      state !== 'dropped' && finder !== 'self' && releasedAt !== null,
  )
  const good = real.filter(
    ({ state, goneAt }) => state === 'confirmed' || (state !== 'carried' && goneAt !== null),
  )
  return { of: real.length, good: good.length }
}
