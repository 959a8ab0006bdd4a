import { assigningDesk, isReport, publisherOf } from '../domain/desks.ts'
import type { ItemVersion } from '../domain/item.ts'
import { Refusal } from '../domain/errors.ts'
import { spanAfter, type Due } from '../domain/limits.ts'
import { salt } from './act.ts'
import {
  fileDisclosure,
  refuseTooManyDisclosures,
  type DisclosureHappened,
} from './act-on-disclosure.ts'
import { openItem } from './browse.ts'
import { countingOf } from './clock.ts'
import { ownDraft } from './draft.ts'
import type { Db, Who, World } from './world.ts'

/** 公开异议: something should be published and is not, or is wrong (村民委员会组织法 31; 政府信息公开条例 51). */

type Done = Promise<DisclosureHappened>

/** By when an objection made now is answered: the township's own limit, no law counts it. */
export const objectionDueFrom = (world: World, now: Date): Due => {
  const n = world.town.limits.objectionWorkingDays
  const { at, provisional } = spanAfter(countingOf(world), now, { in: 'working-days', n })
  return { answerBy: at.toISOString(), provisional }
}

/** The unit whose people's conduct words are about, where that is the unit they would go to (rules: who does what). */
export const conductOf = (
  { town }: World,
  unit: string,
  words: string,
): { readonly about?: string } => (isReport(town, words) ? { about: unit } : {})

/** Whether words are about the conduct of those who would judge them themselves: who looks at conduct has to. */
export const isOfOffice = ({ town }: World, unit: string, words: string): boolean =>
  unit === assigningDesk(town).id && isReport(town, words)

/** Such words are a complaint, which goes past the office. */
export const refuseOfOffice = (world: World, unit: string, words: string): void => {
  if (isOfOffice(world, unit, words)) throw new Refusal('report-has-its-way')
}

/** The unit an objection with these words goes to: those who assign, where it is about the one that published. */
export const objectionDesk = (world: World, unit: string, words: string): string =>
  conductOf(world, unit, words).about === undefined ? unit : assigningDesk(world.town).id

const file = async (
  world: World,
  trx: Db,
  who: Who,
  about: { readonly unit: string; readonly item: Pick<ItemVersion, 'id' | 'version'> | null },
  said: string,
  now: Date,
): Done => {
  refuseOfOffice(world, about.unit, said)
  await refuseTooManyDisclosures(world, trx, who, now)
  const words = salt(world, said)
  const item = about.item && { id: about.item.id, version: about.item.version }
  const deed = {
    kind: 'objection',
    verb: 'file',
    unit: about.unit,
    item,
    ...conductOf(world, about.unit, said),
    words: words.digest,
  } as const
  return fileDisclosure(
    world,
    trx,
    { ...deed, ...objectionDueFrom(world, now) },
    { role: 'resident', person: who.person },
    who.person,
    now,
    words,
  )
}

/** Under an item: what is wrong with it, to the unit that published it; to the office, where it is about their conduct. */
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
