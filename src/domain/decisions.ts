import { AT_UNIT } from './complaint.ts'
import { LATE_FOR, lateness } from './digest.ts'
import type { Contribution } from './indicators.ts'
import type { Counting } from './limits.ts'
import type { Decision, DecisionKind, HotTopic } from './summary.ts'

/** A topic of so many complaints that grew so much is no matter of one unit's routine any more. */
const HOT = 5
const GROWN = 2

type Kind = Exclude<DecisionKind, 'topic'>

/**
 * Whether units do not agree whose it is. Asking once for another unit is the coordinator's daily work; an objection
 * to an assignment, or asking again when it was decided once, is a dispute (rules: complaints).
 */
const isDisputed = ({ request, transfers }: Contribution['complaint']): boolean =>
  request?.kind === 'objection' || (request?.kind === 'transfer' && transfers > 0)

/** What of a ticket only leaders can settle at the end of a period; what comes first counts. */
const kindOf = (counting: Counting, { complaint }: Contribution, end: Date): Kind | undefined => {
  const { state, reviewing, acceptBy } = complaint
  // Where it waits for its resident, the limit it had stands behind it and nobody is late.
  if (AT_UNIT.includes(state) && (lateness(counting, complaint, end) ?? -1) >= LATE_FOR.leader)
    return 'overdue-long'
  if (state === 'unassigned') return acceptBy <= end.toISOString() ? 'unassigned' : undefined
  if (reviewing) return 'unsolved-twice'
  return isDisputed(complaint) ? 'disputed' : undefined
}

/** Late ones and disputes are put before the leaders unit by unit, the others together. */
const BY_UNIT: Readonly<Record<Kind, boolean>> = {
  'overdue-long': true,
  unassigned: false,
  'unsolved-twice': false,
  disputed: true,
}
const ORDER: readonly Kind[] = ['overdue-long', 'unassigned', 'unsolved-twice', 'disputed']

const isHot = ({ count, before }: HotTopic): boolean =>
  count >= HOT && before !== null && count >= GROWN * before

/**
 * What the leaders are asked to decide at the end of a period: what is late for longer than the coordinator can help,
 * what nobody is given, what was not solved twice, whose units do not agree, and topics that grow; within each the
 * most tickets first. `end`: the last instant of it. Reports on somebody in office are none of it: they go another way.
 */
export const decisionsOf = (
  counting: Counting,
  rows: readonly Contribution[],
  topics: readonly HotTopic[],
  end: Date,
): Decision[] => {
  const found = new Map<string, { kind: Kind; unit: string | null; tickets: string[] }>()
  for (const row of rows) {
    const { no, open, complaint } = row
    if (!open || complaint.report) continue
    const kind = kindOf(counting, row, end)
    if (!kind) continue
    const unit = BY_UNIT[kind] ? complaint.unit : null
    const key = `${kind} ${unit}`
    const decision = found.get(key) ?? { kind, unit, tickets: [] }
    decision.tickets.push(no)
    found.set(key, decision)
  }
  const ofTickets = [...found.values()].toSorted(
    (a, b) =>
      ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
      b.tickets.length - a.tickets.length ||
      ((a.unit ?? '') < (b.unit ?? '') ? -1 : 1),
  )
  return [
    ...ofTickets.map((decision) => ({ ...decision, topic: null, topicByModel: false })),
    ...topics.filter(isHot).map(({ title, titleByModel, tickets }) => ({
      kind: 'topic' as const,
      unit: null,
      topic: title,
      topicByModel: titleByModel,
      tickets,
    })),
  ]
}
