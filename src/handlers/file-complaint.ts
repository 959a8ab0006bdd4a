import { deadlineAfter } from '../domain/calendar.ts'
import type { Limits } from '../domain/complaint.ts'
import { Refusal } from '../domain/errors.ts'
import { dayOf } from '../domain/time.ts'
import { ownDraft } from './draft.ts'
import { happened, type Happened } from './happened.ts'
import { clearFront } from './item-in-front.ts'
import { asResident, type Db, type Who, type World } from './world.ts'

/** The limits of a round that begins now (township.yaml: limits). */
export const limitsFrom = (world: World, now: Date): Limits => {
  const { timezone, limits } = world.town
  const accept = deadlineAfter(world.calendar, timezone, now, limits.acceptWorkingDays)
  const answer = deadlineAfter(world.calendar, timezone, now, limits.answerWorkingDays)
  return {
    acceptBy: accept.at.toISOString(),
    answerBy: answer.at.toISOString(),
    provisional: accept.provisional || answer.provisional,
  }
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
  const no = await records.nextTicketNumber(trx, town.prefix, dayOf(now, town.timezone))
  const words = records.saltWords(draft.words)
  const event = {
    verb: 'file',
    at: now.toISOString(),
    by: asResident(who),
    unit: draft.unit,
    category: draft.category,
    area: draft.area,
    contact: draft.contact,
    words: words.digest,
    files,
    question: draft.question,
    ...limitsFrom(world, now),
  } as const
  const ticket = await records.appendEvent(trx, no, undefined, event, who.person, words)
  if (draft.phone) await records.setContact(trx, no, draft.phone)
  if (files > 0) await records.moveAttachments(trx, draft.id, { complaint: no, seq: 1 })
  await records.changeDraft(trx, draft, { state: 'filed', complaint: no }, now)
  await clearFront(world, trx, who)
  return happened(ticket, event, draft.words)
}
