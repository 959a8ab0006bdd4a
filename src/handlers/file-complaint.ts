import type { Deed } from '../domain/complaint.ts'
import { emergenciesIn } from '../domain/emergency.ts'
import { isReport } from '../domain/desks.ts'
import { Refusal } from '../domain/errors.ts'
import { dayOf } from '../domain/time.ts'
import { roundFrom } from './clock.ts'
import { refuseTooManyToday } from './daily-limit.ts'
import { isToBeAssigned } from './draft-target.ts'
import { ownDraft } from './draft.ts'
import { happened, type Happened } from './happened.ts'
import { clearFront } from './item-in-front.ts'
import { asResident, type Db, type Draft, type Who, type World } from './world.ts'

interface Told extends Pick<Draft, 'words' | 'category'> {
  /** Somebody who works here chose the unit. */
  readonly chosen?: boolean
}

/** What stands in the history of its own: that it is on somebody in office, urgent, or nobody's yet. */
export const marksOf = async (world: World, trx: Db, told: Told, report: boolean) => {
  const urgent = !report && emergenciesIn(world.town, told.words).length > 0
  const unsure = !told.chosen && (await isToBeAssigned(world, trx, { ...told, report }))
  return {
    ...(report && { report }),
    ...(urgent && { urgent }),
    ...(unsure && { unsure }),
  } as const
}

/** 提交: the draft becomes a complaint with a number, a unit and a clock. */
export const fileComplaint = async (
  world: World,
  trx: Db,
  who: Who,
  draftId: number,
  now: Date,
): Promise<Happened> => {
  const { records, town } = world
  const draft = await ownDraft(world, trx, who, draftId)
  const files = await records.countDraftAttachments(trx, draft.id)
  if (draft.words === '' && files === 0) throw new Refusal('empty-text')
  await refuseTooManyToday(world, trx, who, now)
  const no = await records.nextTicketNumber(trx, town.prefix, dayOf(now, town.timezone))
  const words = records.saltWords(draft.words)
  const report = draft.report || isReport(town, draft.words, draft.category)
  const marks = await marksOf(world, trx, draft, report)
  const matter = { category: draft.category, urgent: 'urgent' in marks }
  const deed: Deed = {
    verb: 'file',
    unit: draft.unit,
    category: draft.category,
    area: draft.area,
    contact: draft.contact,
    words: words.digest,
    files,
    question: draft.question,
    ...marks,
    ...roundFrom(world, matter, now),
  }
  const event = { ...deed, at: now.toISOString(), by: asResident(who) }
  const ticket = await records.appendEvent(trx, no, undefined, event, who.person, words)
  if (draft.phone) await records.setContact(trx, no, draft.phone)
  if (files > 0) await records.moveAttachments(trx, draft.id, { complaint: no, seq: 1 })
  await records.changeDraft(trx, draft, { state: 'filed', complaint: no }, now)
  await clearFront(world, trx, who)
  return happened(ticket, event, draft.words)
}
