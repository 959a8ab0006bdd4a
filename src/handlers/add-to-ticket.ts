import type { Deed } from '../domain/complaint.ts'
import { disclosureDesk } from '../domain/desks.ts'
import { Refusal } from '../domain/errors.ts'
import { dayOf, startOfDay } from '../domain/time.ts'
import { salt } from './act.ts'
import { goingOn } from './clock.ts'
import { ownDraft, refuseTooMany, refuseTooMuch, type Sent } from './draft.ts'
import { eventsOf } from './events.ts'
import type { Happened } from './happened.ts'
import { ownTicket, residentDoes } from './own-ticket.ts'
import type { Db, Ticket, Who, World } from './world.ts'

/** 补充: what a resident adds to a ticket of theirs. */

/** Each is a card for everybody at the desk: three albums and as many words are more than anybody has to add. */
const MOST_A_DAY = 60

const refuseTooOften = async (world: World, trx: Db, no: string, now: Date): Promise<void> => {
  const { timezone } = world.town
  const since = startOfDay(dayOf(now, timezone), timezone).toISOString()
  const today = (await eventsOf(world, trx, no)).filter(
    ({ verb, at, by }) => verb === 'add' && by.role === 'resident' && at >= since,
  )
  if (today.length < MOST_A_DAY) return
  const phone = disclosureDesk(world.town).phone ?? '12345'
  throw new Refusal('too-many-added', { most: MOST_A_DAY, phone })
}

const add = async (
  world: World,
  trx: Db,
  who: Who,
  ticket: Ticket,
  { words: said, files }: { readonly words: string; readonly files: number },
  now: Date,
): Promise<Happened> => {
  const words = said === '' ? undefined : salt(world, said)
  if (!words && files === 0) throw new Refusal('empty-text')
  await refuseTooOften(world, trx, ticket.no, now)
  const deed: Deed = {
    verb: 'add',
    words: words?.digest ?? null,
    files,
    ...goingOn(world, ticket, now),
  }
  return residentDoes(world, trx, who, ticket, deed, now, words)
}

/** Words or files the resident adds to a ticket, such as why it is not solved, or what was asked for. */
export const addToTicket = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  { words, files }: Sent,
  now: Date,
): Promise<Happened> => {
  const { addAttachment, attachmentsOf } = world.records
  const ticket = await ownTicket(world, trx, who, no)
  if (files.length > 0) refuseTooMuch(files, (await attachmentsOf(trx, no)).length)
  const added = await add(world, trx, who, ticket, { words, files: files.length }, now)
  for (const file of files)
    await addAttachment(trx, { complaint: no, seq: added.ticket.seq }, file, now)
  return added
}

/** What was taken for a matter of its own goes to a ticket after all, with its files. */
export const addDraftToTicket = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  no: string,
  now: Date,
): Promise<Happened> => {
  const { attachmentsOf, changeDraft, countDraftAttachments, moveAttachments } = world.records
  const draft = await ownDraft(world, trx, who, id)
  const ticket = await ownTicket(world, trx, who, no)
  const files = await countDraftAttachments(trx, id)
  if (files > 0) refuseTooMany(files + (await attachmentsOf(trx, no)).length)
  const added = await add(world, trx, who, ticket, { words: draft.words, files }, now)
  if (files > 0) await moveAttachments(trx, id, { complaint: no, seq: added.ticket.seq })
  await changeDraft(trx, draft, { state: 'filed', complaint: no }, now)
  return added
}
