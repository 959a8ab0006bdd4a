import { Refusal } from '../domain/errors.ts'
import { refuseTooManyToday } from './daily-limit.ts'
import { ownDraft } from './draft.ts'
import { file } from './filing.ts'
import type { Happened } from './happened.ts'
import { clearFront } from './item-in-front.ts'
import { asResident, type Db, type Who, type World } from './world.ts'

/** 提交: the draft becomes a complaint of its owner's. */
export const fileComplaint = async (
  world: World,
  trx: Db,
  who: Who,
  draftId: number,
  now: Date,
): Promise<Happened> => {
  const { records } = world
  const draft = await ownDraft(world, trx, who, draftId)
  const files = await records.countDraftAttachments(trx, draft.id)
  if (draft.words === '' && files === 0) throw new Refusal('empty-text')
  await refuseTooManyToday(world, trx, who, now)
  const filed = await file(world, trx, { ...draft, files }, asResident(who), who.person, now)
  const { no } = filed.ticket
  if (files > 0) await records.moveAttachments(trx, draft.id, { complaint: no, seq: 1 })
  await records.changeDraft(trx, draft, { state: 'filed', complaint: no }, now)
  await clearFront(world, trx, who)
  return filed
}
