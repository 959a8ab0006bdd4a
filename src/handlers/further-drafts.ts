import { Refusal } from '../domain/errors.ts'
import {
  addToDraft,
  beginDraft,
  ownDraft,
  refuseTooMany,
  viewOf,
  type Begun,
  type DraftView,
} from './draft.ts'
import { targetOf } from './draft-target.ts'
import { openAnswer } from './kept-answer.ts'
import type { Db, Who, World } from './world.ts'

/** A draft beside another: nothing a resident wrote is dropped because of what they write next. */

/** Goes on with a draft that was put aside. */
export const resumeDraft = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<DraftView> => {
  const draft = await ownDraft(world, trx, who, id)
  return viewOf(world, trx, await world.records.changeDraft(trx, draft, {}, now))
}

/**
 * 补充这件: what was taken for another matter goes into the draft it was for, with its files, and with the
 * number that was left on it where the other has none.
 */
export const joinDrafts = async (
  world: World,
  trx: Db,
  who: Who,
  from: number,
  into: number,
  now: Date,
): Promise<DraftView> => {
  const { changeDraft, countDraftAttachments, moveAttachments } = world.records
  const added = await ownDraft(world, trx, who, from)
  const kept = await ownDraft(world, trx, who, into)
  const { id } = kept
  const files = await countDraftAttachments(trx, from)
  refuseTooMany(files + (await countDraftAttachments(trx, id)))
  await moveAttachments(trx, from, { draft: id })
  await changeDraft(trx, added, { state: 'cancelled' }, now)
  const { contact, phone } = added
  if (contact === 'phone' && kept.contact === 'anonymous')
    await changeDraft(trx, kept, { contact, phone }, now)
  return addToDraft(world, trx, who, id, { words: added.words, files: [] }, now)
}

/**
 * 没解决: a draft that holds the question, for the unit whose item did not settle it. `spoken`: the voice
 * it was asked in hangs on it from now on.
 */
export const startDraftFromQuestion = async (
  world: World,
  trx: Db,
  who: Who,
  chat: number,
  question: number,
  now: Date,
): Promise<Begun & { readonly spoken?: boolean }> => {
  const { openDrafts, recordFeedback, voiceBehind } = world.records
  const kept = await openAnswer(world, trx, who, question, now)
  // A button of then is still there; nobody files one matter twice unawares.
  if (kept.ticket !== undefined) throw new Refusal('already-done', { ticket: kept.ticket })
  await recordFeedback(trx, question, 'unsolved')
  const open = await openDrafts(trx, who.person, chat)
  const existing = open.find((draft) => draft.question === question)
  if (existing)
    return { ...(await resumeDraft(world, trx, who, existing.id, now)), aside: undefined }
  const itemUnit = kept.about?.unit ?? (kept.answered ? kept.items[0]?.unit : undefined)
  // 那要多少钱？ says nothing to an officer who has not seen what it was asked about.
  const words = kept.about ? `《${kept.about.title}》\n${kept.words}` : kept.words
  const to = targetOf(world, kept.words, itemUnit)
  const voice = await voiceBehind(trx, question)
  const draft = { person: who.person, chat, words, question, ...to }
  const begun = await beginDraft(world, trx, draft, voice ? [voice.file] : [], now)
  return { ...begun, spoken: voice !== undefined }
}
