import type { Actor, Contact, Deed, Origin } from '../domain/complaint.ts'
import { emergenciesIn } from '../domain/emergency.ts'
import { isReport } from '../domain/desks.ts'
import { dayOf, type Day } from '../domain/time.ts'
import { roundFrom } from './clock.ts'
import { isToBeAssigned } from './draft-target.ts'
import { happened, type Happened } from './happened.ts'
import type { Db, World } from './world.ts'

/** A matter as it is filed, by its resident or by somebody who writes it down for them. */
export interface Matter {
  readonly words: string
  readonly category: string
  readonly unit: string
  readonly area: string | null
  /** On somebody in office, as was found while it was written. */
  readonly report: boolean
  readonly contact: Contact
  readonly phone: string | null
  /** How many come with it. */
  readonly files: number
  /** The question that was not settled, where it came out of one. */
  readonly question: number | null
  /** Where it came from, if somebody recorded it. */
  readonly origin?: Origin
  /** Somebody who works here chose the unit. */
  readonly chosen?: boolean
  /** The last day somebody else set. */
  readonly until?: Day | undefined
}

/** What stands in the history of its own: that it is on somebody in office, urgent, or nobody's yet. */
const marksOf = async (world: World, trx: Db, matter: Matter) => {
  const { town } = world
  const { words, category, chosen } = matter
  const report = matter.report || isReport(town, words, category)
  const urgent = !report && emergenciesIn(town, words).length > 0
  const unsure = !chosen && (await isToBeAssigned(world, trx, { words, category, report }))
  return {
    ...(report && { report }),
    ...(urgent && { urgent }),
    ...(unsure && { unsure }),
  } as const
}

/** A matter becomes a ticket with a number, a unit and a clock. `person`: whose it is; null: of nobody in the bot. */
export const file = async (
  world: World,
  trx: Db,
  matter: Matter,
  by: Actor,
  person: number | null,
  now: Date,
): Promise<Happened> => {
  const { records, town } = world
  const { category, unit, area, contact, phone, files, question, origin, until } = matter
  const no = await records.nextTicketNumber(trx, town.prefix, dayOf(now, town.timezone))
  const words = records.saltWords(matter.words)
  const marks = await marksOf(world, trx, matter)
  const deed: Deed = {
    verb: 'file',
    unit,
    category,
    area,
    contact,
    words: words.digest,
    files,
    question,
    ...marks,
    ...(origin && { origin }),
    ...roundFrom(world, { category, urgent: 'urgent' in marks, until }, now),
  }
  const event = { ...deed, at: now.toISOString(), by }
  const ticket = await records.appendEvent(trx, no, undefined, event, person, words)
  if (phone !== null) await records.setContact(trx, no, phone)
  return happened(ticket, event, matter.words)
}
