import type { Contact } from '../domain/complaint.ts'
import { reportDesk } from '../domain/desks.ts'
import { Refusal } from '../domain/errors.ts'
import { intentOf } from '../domain/intent.ts'
import type { ItemVersion } from '../domain/item.ts'
import { readPhone } from '../domain/personal-numbers.ts'
import { routeByWords, type Route } from '../domain/routing.ts'
import { openAnswer } from './kept-answer.ts'
import type { Draft, Db, SentFile, Who, World } from './world.ts'
import { cleanWords } from './words.ts'

/** Telegram lets a bot fetch files up to 20 MB (rules: Telegram). */
const MOST_BYTES = 20_000_000
const MOST_FILES = 20

/** A draft as the resident sees it: with how many files hang on it. */
export interface DraftView {
  readonly draft: Draft
  readonly files: number
}

const viewOf = async (world: World, trx: Db, draft: Draft): Promise<DraftView> => ({
  draft,
  files: await world.records.countDraftAttachments(trx, draft.id),
})

type Target = Pick<Route, 'category' | 'unit' | 'area'>

/** A report on somebody in office goes past the unit it is about. */
const isReport = (words: string): boolean => intentOf(words) === 'report'

/** Where a matter goes: a question that an item answered but did not settle goes to the item's unit. */
const targetOf = (world: World, words: string, itemUnit?: string): Target => {
  if (isReport(words)) return reportDesk(world.town, words)
  const route = routeByWords(world.town, words)
  if (itemUnit === undefined || route.unit === itemUnit) return route
  const category = world.town.categories.find(({ unit }) => unit === itemUnit)
  return category ? { category: category.id, unit: itemUnit, area: route.area } : route
}

/** The unit that a question nothing answers would be passed to. */
export const unitFor = (world: World, words: string, about?: Pick<ItemVersion, 'unit'>): string =>
  targetOf(world, words, about?.unit).unit

/** Refuses more files than one complaint may have, `held` counted in, and one that cannot be fetched. */
export const refuseTooMuch = (files: readonly SentFile[], held: number): void => {
  if (held + files.length > MOST_FILES) throw new Refusal('too-many-files', { most: MOST_FILES })
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

/** The resident's open draft in a chat, if there is one. */
export const openDraftOf = async (
  world: World,
  db: Db,
  who: Who,
  chat: number,
): Promise<DraftView | undefined> => {
  const draft = await world.records.openDraft(db, who.person, chat)
  return draft && viewOf(world, db, draft)
}

export interface Sent {
  readonly words: string
  readonly files: readonly SentFile[]
  /** The voice that was kept and heard to say these words, if they were spoken. */
  readonly voice?: number | undefined
}

/** A new draft from what a resident sent; words may be missing where a file speaks. */
export const startDraft = async (
  world: World,
  trx: Db,
  who: Who,
  chat: number,
  sent: Sent,
  now: Date,
): Promise<DraftView> => {
  const words = sent.words === '' && sent.files.length > 0 ? '' : cleanWords(sent.words)
  const draft = await world.records.addDraft(
    trx,
    { person: who.person, chat, words, question: null, ...target(targetOf(world, words)) },
    now,
  )
  await attach(world, trx, draft, sent.files, now)
  return viewOf(world, trx, draft)
}

const target = ({ category, unit, area }: Target): Target => ({ category, unit, area })

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
): Promise<DraftView & { readonly spoken?: boolean }> => {
  const { openDraft, addDraft, changeDraft, recordFeedback } = world.records
  const kept = await openAnswer(world, trx, who, question, now)
  await recordFeedback(trx, question, 'unsolved')
  const existing = await openDraft(trx, who.person, chat)
  if (existing?.question === question) return viewOf(world, trx, existing)
  // One draft at a time: the one left lying gives way, and its words are in the chat.
  if (existing) await changeDraft(trx, existing, { state: 'cancelled' }, now)
  const itemUnit = kept.about?.unit ?? (kept.answered ? kept.items[0]?.unit : undefined)
  const to = targetOf(world, kept.words, itemUnit)
  // 那要多少钱？ says nothing to an officer who has not seen what it was asked about.
  const words = kept.about ? `《${kept.about.title}》\n${kept.words}` : kept.words
  const draft = await addDraft(
    trx,
    { person: who.person, chat, words, question, ...target(to) },
    now,
  )
  const voice = await world.records.voiceBehind(trx, question)
  if (voice) await attach(world, trx, draft, [voice.file], now)
  return { ...(await viewOf(world, trx, draft)), spoken: voice !== undefined }
}

/** An open draft of this person, or a refusal that says what became of it. */
export const ownDraft = async (world: World, trx: Db, who: Who, id: number): Promise<Draft> => {
  const draft = await world.records.findDraft(trx, id)
  if (!draft || draft.person !== who.person) throw new Refusal('not-your-button')
  if (draft.state === 'filed') throw new Refusal('already-done', { ticket: draft.complaint ?? '' })
  if (draft.state !== 'open') throw new Refusal('draft-gone')
  return draft
}

const reworded = async (world: World, trx: Db, draft: Draft, words: string, now: Date) => {
  // A draft that came out of an answer stays with the unit of that answer; a report stays past the unit it is about.
  const stays = draft.question !== null || (isReport(draft.words) && !isReport(words))
  const to = stays ? {} : target(targetOf(world, words))
  return world.records.changeDraft(trx, draft, { words, ...to }, now)
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
  let draft = await ownDraft(world, trx, who, id)
  if (sent.words !== '') {
    const words = cleanWords(draft.words === '' ? sent.words : `${draft.words}\n${sent.words}`)
    draft = await reworded(world, trx, draft, words, now)
  }
  await attach(world, trx, draft, sent.files, now)
  return viewOf(world, trx, draft)
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
  const next =
    sent.words === '' ? draft : await reworded(world, trx, draft, cleanWords(sent.words), now)
  await attach(world, trx, next, sent.files, now)
  return viewOf(world, trx, next)
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
