import type { Contact } from '../domain/complaint.ts'
import { Refusal } from '../domain/errors.ts'
import { withPiece, type Pieced } from '../domain/pieces.ts'
import { readPhone } from '../domain/personal-numbers.ts'
import { refuseTooManyOpen } from './daily-limit.ts'
import { isToBeAssigned, targetAfter, targetOf } from './draft-target.ts'
import type { Draft, Db, SentFile, Who, World } from './world.ts'
import { cleanWords } from './words.ts'

/** Telegram lets a bot fetch files up to 20 MB (rules: Telegram). */
const MOST_BYTES = 20_000_000
const MOST_FILES = 20

/** A draft as the resident sees it: with how many files hang on it, and whether somebody has to assign it first. */
export interface DraftView {
  readonly draft: Draft
  readonly files: number
  readonly unsure: boolean
}

export const viewOf = async (world: World, trx: Db, draft: Draft): Promise<DraftView> => ({
  draft,
  files: await world.records.countDraftAttachments(trx, draft.id),
  unsure: await isToBeAssigned(world, trx, draft),
})

export const refuseTooMany = (files: number): void => {
  if (files > MOST_FILES) throw new Refusal('too-many-files', { most: MOST_FILES })
}

/** Refuses more files than one complaint may have, `held` counted in, and one that cannot be fetched. */
export const refuseTooMuch = (files: readonly SentFile[], held: number): void => {
  refuseTooMany(held + files.length)
  if (files.some(({ size }) => (size ?? 0) > MOST_BYTES))
    throw new Refusal('file-too-big', { most: MOST_BYTES / 1e6 })
}

const attach = async (
  world: World,
  trx: Db,
  draft: Draft,
  files: readonly SentFile[],
  now: Date,
): Promise<void> => {
  if (files.length === 0) return
  refuseTooMuch(files, await world.records.countDraftAttachments(trx, draft.id))
  for (const file of files) await world.records.addAttachment(trx, { draft: draft.id }, file, now)
}

/** The draft a resident is at in a chat, if there is one: that which was touched last. */
export const openDraftOf = async (
  world: World,
  db: Db,
  who: Who,
  chat: number,
): Promise<DraftView | undefined> => {
  const [draft] = await world.records.openDrafts(db, who.person, chat)
  return draft && viewOf(world, db, draft)
}

export interface Sent {
  readonly words: string
  readonly files: readonly SentFile[]
  /** The voice that was kept and heard to say these words, if they were spoken. */
  readonly voice?: number | undefined
  /** Telegram's number of the message they stand in, for when its writer edits it. */
  readonly message?: number | undefined
}

const NOTHING: Pieced = { words: '', pieces: [] }

/** A draft that was begun, and the one that was open before: it stays open, and waits. */
export interface Begun extends DraftView {
  readonly aside: Draft | undefined
}

export const beginDraft = async (
  world: World,
  trx: Db,
  draft: Parameters<World['records']['addDraft']>[1],
  files: readonly SentFile[],
  now: Date,
): Promise<Begun> => {
  const open = await world.records.openDrafts(trx, draft.person, draft.chat)
  refuseTooManyOpen(world, open.length)
  const [aside] = open
  const begun = await world.records.addDraft(trx, draft, now)
  await attach(world, trx, begun, files, now)
  return { ...(await viewOf(world, trx, begun)), aside }
}

/** A new draft from what a resident sent; words may be missing where a file speaks. */
export const startDraft = async (
  world: World,
  trx: Db,
  who: Who,
  chat: number,
  sent: Sent,
  now: Date,
): Promise<Begun> => {
  const { words, pieces } =
    sent.words === '' && sent.files.length > 0
      ? NOTHING
      : withPiece(NOTHING, cleanWords(sent.words), sent.message)
  const to = targetOf(world, words)
  const draft = { person: who.person, chat, words, pieces, question: null, ...to }
  return beginDraft(world, trx, draft, sent.files, now)
}

/** An open draft of this person, or a refusal that says what became of it. */
export const ownDraft = async (world: World, trx: Db, who: Who, id: number): Promise<Draft> => {
  const draft = await world.records.findDraft(trx, id)
  if (!draft || draft.person !== who.person) throw new Refusal('not-your-button')
  if (draft.state === 'filed') throw new Refusal('already-done', { ticket: draft.complaint ?? '' })
  if (draft.state !== 'open') throw new Refusal('draft-gone')
  return draft
}

/** `all`: the words it has from now on, where any were sent. Either way it is the draft its owner is at. */
const changed = async (
  world: World,
  trx: Db,
  draft: Draft,
  { words: said, files }: Sent,
  all: Pieced,
  now: Date,
): Promise<DraftView> => {
  const to = said === '' ? {} : { ...all, ...targetAfter(world, draft, said, all.words) }
  const next = await world.records.changeDraft(trx, draft, to, now)
  await attach(world, trx, next, files, now)
  return viewOf(world, trx, next)
}

/** `before` with the words that were sent behind it. */
const followedBy = (before: Pieced, { words, message }: Sent): Pieced => {
  if (words === '') return before
  const after = withPiece(before, cleanWords(words), message)
  // Long in all: refused as one message of that length would be.
  cleanWords(after.words)
  return after
}

/** More words or files for a draft; words are put behind those it has. */
export const addToDraft = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  sent: Sent,
  now: Date,
): Promise<DraftView> => {
  const draft = await ownDraft(world, trx, who, id)
  return changed(world, trx, draft, sent, followedBy(draft, sent), now)
}

/** 修改: the words anew. Files stay. */
export const rewordDraft = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  sent: Sent,
  now: Date,
): Promise<DraftView> => {
  const draft = await ownDraft(world, trx, who, id)
  return changed(world, trx, draft, sent, followedBy(NOTHING, sent), now)
}

/** 匿名 or 留电话; a telephone number is read out of what the resident typed or shared. */
export const chooseContact = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  contact: Contact,
  typed: string | undefined,
  now: Date,
): Promise<DraftView> => {
  const draft = await ownDraft(world, trx, who, id)
  const phone = contact === 'phone' ? readPhone(typed ?? '') : null
  if (phone === undefined) throw new Refusal('bad-phone')
  return viewOf(world, trx, await world.records.changeDraft(trx, draft, { contact, phone }, now))
}

/** 取消: nothing is filed. */
export const cancelDraft = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<void> => {
  const draft = await ownDraft(world, trx, who, id)
  await world.records.changeDraft(trx, draft, { state: 'cancelled' }, now)
}
