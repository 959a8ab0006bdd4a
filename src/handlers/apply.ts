import { type ApplicantKind, type AppliedBy, type Form } from '../domain/application.ts'
import { Refusal } from '../domain/errors.ts'
import { may } from '../domain/roles.ts'
import type { ApplicationDraft, Db, Who, World } from './world.ts'

/** 依申请公开, step by step: who applies, how they are reached, what they want, and what shows who they are (art. 29). */

/** What can be written anew once all is there. */
export const APPLY_FIELDS = [
  'received',
  'applicant',
  'name',
  'contact',
  'words',
  'form',
  'identity',
] as const
export type ApplyField = (typeof APPLY_FIELDS)[number]

/** What is asked for next. */
export const APPLY_STEPS = ['channel', ...APPLY_FIELDS, 'draft'] as const
export type ApplyStep = (typeof APPLY_STEPS)[number]

/** Those of a draft: what is submitted online is received when both sides have confirmed it, and nobody is asked. */
export const applyFieldsOf = ({ channel }: ApplicationDraft): ApplyField[] =>
  APPLY_FIELDS.filter((field) => field !== 'received' || channel !== 'online')

export const applyStepOf = (draft: ApplicationDraft): ApplyStep => {
  if (draft.channel === null) return 'channel'
  if (draft.channel !== 'online' && draft.receivedOn === null) return 'received'
  if (draft.applicant === null) return 'applicant'
  if (draft.name === '') return 'name'
  if (draft.contact === '') return 'contact'
  if (draft.words === '') return 'words'
  if (draft.form === null) return 'form'
  return draft.identity === null ? 'identity' : 'draft'
}

/** A draft of this person's that is open, or a refusal that says what became of it. */
export const ownApplicationDraft = async (
  world: World,
  db: Db,
  { person }: Who,
  id: number,
): Promise<ApplicationDraft> => {
  const draft = await world.records.findApplicationDraft(db, id)
  if (!draft || draft.person !== person) throw new Refusal('not-your-button')
  if (draft.state === 'filed') throw new Refusal('already-done', { ticket: draft.ticket ?? '' })
  if (draft.state !== 'open') throw new Refusal('draft-gone')
  return draft
}

export interface BegunApplication {
  readonly draft: ApplicationDraft
  /** Whether it is what was left open. */
  readonly leftOpen: boolean
  /** What was left open beside it, and asks for something else: they choose which to go on with. */
  readonly other: ApplicationDraft | undefined
}

/** The one that was left open in which words have their place: that which says them, or none yet. */
const placeFor = (
  open: readonly ApplicationDraft[],
  words: string,
): ApplicationDraft | undefined =>
  words === '' ? open[0] : open.find((one) => one.words === words || one.words === '')

/**
 * A new one; or that which was left open, unless something else is asked for in it: then beside it, so that neither is
 * lost. Who leads the work says for whom it is.
 */
export const beginApplication = async (
  world: World,
  trx: Db,
  { person, memberships }: Who,
  words: string,
  now: Date,
): Promise<BegunApplication> => {
  const { addApplicationDraft, changeApplicationDraft, openApplicationDrafts } = world.records
  const open = await openApplicationDrafts(trx, person)
  const place = placeFor(open, words)
  if (place) {
    const isSaid = words === '' || place.words === words
    const draft = isSaid ? place : await changeApplicationDraft(trx, place, { words }, now)
    return { draft, leftOpen: true, other: undefined }
  }
  const channel = may(memberships, 'lead-disclosure') ? null : ('online' as const)
  const draft = await addApplicationDraft(trx, { person, channel, words }, now)
  return { draft, leftOpen: false, other: open[0] }
}

/** Their draft where it waits for that step; what is pressed for another is refused as stale. */
export const applicationDraftAt = async (
  world: World,
  db: Db,
  who: Who,
  id: number,
  step: ApplyStep,
): Promise<ApplicationDraft> => {
  const draft = await ownApplicationDraft(world, db, who, id)
  if (applyStepOf(draft) !== step) throw new Refusal('stale-button')
  return draft
}

/** For themselves, or written down for somebody: only who leads the work is asked. */
export const chooseAppliedBy = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  channel: AppliedBy,
  now: Date,
): Promise<ApplicationDraft> => {
  if (!may(who.memberships, 'lead-disclosure')) throw new Refusal('not-your-button')
  const draft = await applicationDraftAt(world, trx, who, id, 'channel')
  // Who stands at the counter has shown there who they are.
  const identity = channel === 'counter' ? ('counter' as const) : null
  return world.records.changeApplicationDraft(trx, draft, { channel, identity }, now)
}

export const chooseApplicant = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  applicant: ApplicantKind,
  now: Date,
): Promise<ApplicationDraft> => {
  const draft = await applicationDraftAt(world, trx, who, id, 'applicant')
  return world.records.changeApplicationDraft(trx, draft, { applicant }, now)
}

export const chooseForm = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  form: Form,
  now: Date,
): Promise<ApplicationDraft> => {
  const draft = await applicationDraftAt(world, trx, who, id, 'form')
  // Nobody who came or wrote reads what the bot sends.
  if (form === 'here' && draft.channel !== 'online') throw new Refusal('stale-button')
  return world.records.changeApplicationDraft(trx, draft, { form }, now)
}

/** 到窗口出示: who applies shows it there, before it is confirmed. */
export const showAtCounter = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<ApplicationDraft> => {
  const draft = await applicationDraftAt(world, trx, who, id, 'identity')
  return world.records.changeApplicationDraft(trx, draft, { identity: 'counter', files: [] }, now)
}

const NOTHING = {
  received: { receivedOn: null },
  applicant: { applicant: null },
  name: { name: '' },
  contact: { contact: '' },
  words: { words: '' },
  form: { form: null },
  identity: { identity: null, files: [] },
} as const

/** One thing is asked for anew. */
export const askAnew = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  field: ApplyField,
  now: Date,
): Promise<ApplicationDraft> => {
  const draft = await applicationDraftAt(world, trx, who, id, 'draft')
  if (!applyFieldsOf(draft).includes(field)) throw new Refusal('stale-button')
  return world.records.changeApplicationDraft(trx, draft, NOTHING[field], now)
}

/** 取消: nothing is submitted, and nothing of it is kept. */
export const dropApplicationDraft = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<void> => {
  const draft = await ownApplicationDraft(world, trx, who, id)
  await world.records.changeApplicationDraft(trx, draft, { state: 'cancelled' }, now)
}
