import { Refusal } from '../domain/errors.ts'
import type { ItemVersion } from '../domain/item.ts'
import { OPEN_STATES, type DraftContent } from '../domain/item-draft.ts'
import { proposeItem } from '../domain/proposed-item.ts'
import { dayOf } from '../domain/time.ts'
import { wordingOf, wordingWithin } from '../domain/wording.ts'
import { draftInView } from './draft-access.ts'
import { filedWordsOf } from './filed-words.ts'
import { gapToFill, viewGap } from './gaps.ts'
import { beginItem } from './item-drafts.ts'
import { MOST_WORDINGS } from './learn.ts'
import type { Db, Gap, GapAsking, ItemDraft, Who, World } from './world.ts'

/** From a gap to an item: a draft out of an officer's reply, reviewed as any other; and what its being published does. */

/** So many ways of asking are learned from one gap. */
const MOST_LEARNED = 10
const MOST_ASKINGS = 200

const TOO_MUCH = /^(?:请问(?:一下)?|想问(?:一下|下)?|我想(?:问一下|知道|问)|咨询一下)[，,]?/

/** What is asked, as an item is called: 医保异地备案怎么办？ */
const titleFrom = (asked: string): string => {
  const plain = asked.replace(/^《[^》]*》/, '').replace(TOO_MUCH, '')
  return /[?？]$/.test(plain) ? plain.replace(/\?$/, '？') : plain
}

const GREETING = /^(?:(?:尊敬的)?[^，。！!\n]{0,8}[，,]?\s*)?(?:您好|你好)[，,！!。：:\s]*/

/** What a reply says to everybody: without the greeting to one. */
const bodyFrom = (reply: string): string => reply.replace(GREETING, '').trim()

/** What an item that answers a question says in its fields; none that every item of its kind is asked for stays open. */
const contentFor = (
  { town }: World,
  gap: Gap,
  title: string,
  body: string,
  now: Date,
): DraftContent => {
  const { fields } = proposeItem({ title, text: body }, town, dayOf(now, town.timezone))
  return {
    unit: gap.unit,
    title,
    body: body === '' ? undefined : body,
    // An answer explains (政策解读), where its title does not say another kind.
    kind: fields.kind ?? 'policy',
    period: fields.period ?? '',
    expiresAt: fields.expiresAt ?? '',
    docNo: fields.docNo,
    basis: fields.basis,
  }
}

/** The draft somebody is at for a gap; refused where it became one of a unit that this person sees nothing of. */
const draftBegun = async (world: World, trx: Db, who: Who, gap: number) => {
  const id = await world.records.draftOfGap(trx, gap, OPEN_STATES)
  return id === undefined ? undefined : draftInView(world, trx, who, id)
}

/**
 * 发布一条: begins the item that fills a gap, out of the `reply`th of the officers' replies as they are shown, or to be
 * written, its title first: what one person asked is the title of nothing. Where somebody has begun one already, that is
 * given.
 */
export const draftForGap = async (
  world: World,
  trx: Db,
  who: Who,
  at: { readonly gap: number; readonly reply?: number | undefined },
  now: Date,
): Promise<ItemDraft> => {
  await world.records.holdGaps(trx, [at.gap])
  const gap = await gapToFill(world, trx, who, at.gap)
  const begun = await draftBegun(world, trx, who, gap.id)
  if (begun) return begun
  const { title, replies } = await viewGap(world, trx, who, gap.id, now)
  const reply = at.reply === undefined ? undefined : replies[at.reply - 1]
  if (at.reply !== undefined && !reply) throw new Refusal('stale-button')
  const body = reply ? bodyFrom(reply.words) : ''
  const proposed = contentFor(world, gap, titleFrom(title), body, now)
  const content = reply ? proposed : { ...proposed, title: undefined }
  return beginItem(world, trx, who, { content, gap: gap.id }, now)
}

const wordingFrom = async (world: World, trx: Db, asking: GapAsking, item: ItemVersion) =>
  asking.ticket === undefined
    ? wordingOf(asking.words)
    : wordingWithin(await filedWordsOf(world, trx, asking.ticket), item)

export interface Filling {
  readonly gap: number
  readonly item: ItemVersion
  /** Whether the item had been published before anybody asked. */
  readonly known?: boolean
  /** Who published it, or said that it answers. */
  readonly person: number | null
}

/**
 * An item fills a gap: it learns how it was asked for, so that the same question is answered from now on; those who
 * asked are told by the clock (gap-news.ts).
 */
export const fillGap = async (
  world: World,
  trx: Db,
  { gap: id, item, known = false, person }: Filling,
  now: Date,
): Promise<void> => {
  const { records } = world
  await records.holdGaps(trx, [id])
  const gap = await records.findGapNow(trx, id)
  // What is internal answers nobody.
  if (!gap || gap.state === 'published' || item.audience !== 'public') return
  if (!(await records.changeGap(trx, gap, { state: 'published', item: item.id, known }, now)))
    throw new Refusal('someone-else-did')
  if (person === null) return
  const learned = new Set<string>()
  for (const asking of await records.askingsOfGap(trx, gap.id, MOST_ASKINGS)) {
    if (learned.size === MOST_LEARNED) return
    const wording = await wordingFrom(world, trx, asking, item)
    if (!wording || learned.has(wording.plain)) continue
    learned.add(wording.plain)
    await records.learnWording(trx, item.id, wording, 'officer', person, now, MOST_WORDINGS)
  }
}
