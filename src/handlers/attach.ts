import { isReport } from '../domain/desks.ts'
import { isShown, type ItemVersion } from '../domain/item.ts'
import { maskedHead } from '../domain/masking.ts'
import { may } from '../domain/roles.ts'
import { dayOf } from '../domain/time.ts'
import { nearest } from './ask.ts'
import { openItem } from './browse.ts'
import { filedWordsOf } from './filed-words.ts'
import type { Db, Finding, Who, World } from './world.ts'

/** A reply rests on so many items at most. */
const MOST_ATTACHED = 3

export interface Attachable {
  /** Newest public versions, in the order in which they were attached. */
  readonly attached: readonly ItemVersion[]
  /** What can be attached, and what is; an item keeps its place when it is. */
  readonly choices: readonly ItemVersion[]
}

/** So much of a text says what it is about. */
const MOST_CHARACTERS = 500

export interface NearTicket {
  readonly items: readonly ItemVersion[]
  /** The words found in them. */
  readonly quotes: Finding['quotes']
}

/**
 * Items near what the ticket says, or what it says with the officer's answer: a resident's own words may
 * have none of those an office would use, and many of the officer's drown theirs.
 */
export const nearTicket = async (
  world: World,
  who: Who,
  no: string,
  reply: string,
  now: Date,
): Promise<NearTicket> => {
  const { records, store, town } = world
  const ticket = await records.findTicket(store.read, no)
  // Who may not handle it learns nothing of its words; that they may not is said elsewhere.
  if (!ticket || !may(who.memberships, 'handle-ticket', ticket.unit))
    return { items: [], quotes: [] }
  const filed = await filedWordsOf(world, store.read, no)
  const today = dayOf(now, town.timezone)
  const [asked, answered] = [filed, reply].map((words) => maskedHead(words, MOST_CHARACTERS))
  // What is reported of somebody goes to no model.
  const inHouse = isReport(town, filed, ticket.category)
  const findings = await Promise.all(
    [asked!, `${asked}\n${answered}`].map((words) => world.answers.find(words, today, { inHouse })),
  )
  const items = await nearest(world, { items: bestOf(findings) }, now)
  return { items, quotes: findings.flatMap(({ quotes }) => quotes) }
}

/** What several looks found, each item once, with the best score it had. */
const bestOf = (findings: readonly Finding[]): Finding['items'] => {
  const best = new Map<string, Finding['items'][number]>()
  for (const item of findings.flatMap(({ items }) => items))
    if (item.score > (best.get(item.id)?.score ?? -Infinity)) best.set(item.id, item)
  return [...best.values()].toSorted((a, b) => b.score - a.score)
}

/** What is attached to a reply, by the items' keys, and what can be. What is no longer public is left out. */
export const attachable = async (
  world: World,
  who: Who,
  no: string,
  reply: string,
  keys: readonly string[],
  now: Date,
): Promise<Attachable> => {
  const today = dayOf(now, world.town.timezone)
  const attached: ItemVersion[] = []
  for (const key of keys) {
    const item = await world.records.findItemByKey(world.store.read, key)
    if (item && isShown(item, today)) attached.push(item)
  }
  const { items: near } = await nearTicket(world, who, no, reply, now)
  const elsewhere = attached.filter(({ key }) => !near.some((item) => item.key === key))
  let room = MOST_ATTACHED - attached.length
  const choices = [...elsewhere, ...near].filter(({ key }) => keys.includes(key) || room-- > 0)
  return { attached, choices }
}

/** What is attached, as it goes out; refused where an item is no longer public. */
export const openAttached = async (
  world: World,
  trx: Db,
  keys: readonly string[],
  now: Date,
): Promise<ItemVersion[]> => {
  const items: ItemVersion[] = []
  for (const key of keys) items.push(await openItem(world, trx, key, now))
  return items
}
