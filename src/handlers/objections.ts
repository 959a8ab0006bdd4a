import { publisherOf } from '../domain/desks.ts'
import type { ItemVersion } from '../domain/item.ts'
import { Refusal } from '../domain/errors.ts'
import { spanAfter, type Due } from '../domain/limits.ts'
import { dayOf } from '../domain/time.ts'
import { unitOf } from '../domain/township.ts'
import { salt } from './act.ts'
import { openItem } from './browse.ts'
import { countingOf } from './clock.ts'
import { ownDraft } from './draft.ts'
import {
  actOnDisclosure,
  disclosureFor,
  fileDisclosure,
  refuseTooManyDisclosures,
  type DisclosureHappened,
} from './disclosure.ts'
import type { Db, ObjectionTicket, Who, World } from './world.ts'

/** Something should be published and is not, or is wrong (村民委员会组织法 31; 政府信息公开条例 51). */

type Done = Promise<DisclosureHappened>

/** The township's own limit: no law counts it. */
const dueFrom = (world: World, now: Date): Due => {
  const n = world.town.limits.objectionWorkingDays
  const { at, provisional } = spanAfter(countingOf(world), now, { in: 'working-days', n })
  return { answerBy: at.toISOString(), provisional }
}

/** By when an objection made now is answered, before it is made. */
export const objectionDueFrom = dueFrom

const file = async (
  world: World,
  trx: Db,
  who: Who,
  about: { readonly unit: string; readonly item: Pick<ItemVersion, 'id' | 'version'> | null },
  said: string,
  now: Date,
): Done => {
  await refuseTooManyDisclosures(world, trx, who, now)
  const words = salt(world, said)
  const item = about.item && { id: about.item.id, version: about.item.version }
  const deed = {
    kind: 'objection',
    verb: 'file',
    unit: about.unit,
    item,
    words: words.digest,
  } as const
  return fileDisclosure(
    world,
    trx,
    { ...deed, ...dueFrom(world, now) },
    { role: 'resident', person: who.person },
    who.person,
    now,
    words,
  )
}

/** Under an item: what is wrong with it, to the unit that published it. */
export const objectToItem = async (
  world: World,
  trx: Db,
  who: Who,
  key: string,
  said: string,
  now: Date,
): Done => {
  const item = await openItem(world, trx, key, now)
  return file(world, trx, who, { unit: item.unit, item }, said, now)
}

/** Out of a complaint's draft: what is missing, to the unit its words name. */
export const objectFromDraft = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  now: Date,
): Done => {
  const draft = await ownDraft(world, trx, who, id)
  if (draft.report) throw new Refusal('report-has-its-way')
  const unit = publisherOf(world.town, draft.words)
  const filed = await file(world, trx, who, { unit, item: null }, draft.words, now)
  const { no } = filed.ticket
  await world.records.changeDraft(trx, draft, { state: 'filed', complaint: no }, now)
  return filed
}

/** 转给别的单位 */
export const assignObjection = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  unit: string,
  now: Date,
): Done => {
  if (!unitOf(world.town, unit)) throw new Refusal('stale-button')
  return actOnDisclosure(
    world,
    trx,
    who,
    no,
    'objection',
    'assign',
    () => ({ verb: 'assign', unit }),
    now,
  )
}

/** So many stand in the list of what it was put right by. */
const MOST_FIXES = 8

/**
 * What the unit has published since the objection was made, as residents can read it: only that puts it right, so that
 * nothing is called done that nobody sees.
 */
export const fixesFor = (
  world: World,
  db: Db,
  { unit, since }: ObjectionTicket,
  now: Date,
): Promise<ItemVersion[]> =>
  world.records.shownSince(db, unit, since, dayOf(now, world.town.timezone), MOST_FIXES)

/** 已公开、已更正: by an item that was published since. */
export const fixObjection = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  key: string,
  now: Date,
): Done => {
  const found = await disclosureFor(world, trx, who, no)
  if (found.kind !== 'objection') throw new Refusal('no-such-ticket', { ticket: no })
  const fixes = await fixesFor(world, trx, found, now)
  const item = fixes.find((one) => one.key === key)
  if (!item) throw new Refusal('not-published-since')
  const { id, version } = item
  return actOnDisclosure(
    world,
    trx,
    who,
    no,
    'objection',
    'fix',
    () => ({ verb: 'fix', item: { id, version } }),
    now,
  )
}

/** What is said to an objection in words, by its verb. */
export const SAID_TO_OBJECTIONS = ['explain', 'again', 'order', 'uphold'] as const
export type SaidToObjection = (typeof SAID_TO_OBJECTIONS)[number]

/** A reason; not content with it; ordered to be published; or the reason stands. */
export const sayToObjection = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  verb: SaidToObjection,
  said: string,
  now: Date,
): Done =>
  actOnDisclosure(
    world,
    trx,
    who,
    no,
    'objection',
    verb,
    (_, words) =>
      verb === 'again' || verb === 'order'
        ? { verb, words, ...dueFrom(world, now) }
        : { verb, words },
    now,
    said,
  )

export const withdrawObjection = (world: World, trx: Db, who: Who, no: string, now: Date): Done =>
  actOnDisclosure(world, trx, who, no, 'objection', 'withdraw', () => ({ verb: 'withdraw' }), now)

/** An objection as the inspection of a quarter counts it. */
export interface InspectedObjection {
  readonly no: string
  readonly unit: string
  /** The item it was about; null where something was missing. */
  readonly item: string | null
  readonly state: ObjectionTicket['state']
  readonly fixedBy: string | null
  /** The township had to order it. */
  readonly ordered: boolean
  /** Ended after its limit, or open past it. */
  readonly late: boolean
}

/** The objections made in a stretch of time, for the inspection (issue of disclosure): taken back ones are left out. */
export const objectionsFor = async (
  world: World,
  db: Db,
  from: Date,
  until: Date,
  now: Date,
): Promise<InspectedObjection[]> => {
  const made = await world.records.objectionsBetween(db, from, until)
  return made
    .filter(({ state }) => state !== 'withdrawn')
    .map(({ no, unit, item, state, fixedBy, ordered, endedAt, answerBy }) => ({
      no,
      unit,
      item: item?.id ?? null,
      state,
      fixedBy: fixedBy?.id ?? null,
      ordered,
      late: (endedAt ?? now.toISOString()) >= answerBy,
    }))
}
