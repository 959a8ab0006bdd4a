import { Refusal } from '../domain/errors.ts'
import { KINDS, type Kind } from '../domain/item.ts'
import { personalNumberIn } from '../domain/personal-numbers.ts'
import {
  MOST_SUBSCRIPTIONS,
  WATCHED_LENGTH,
  type Subscription,
  type Watch,
} from '../domain/subscription.ts'
import { addDays, dayOf, type Day } from '../domain/time.ts'
import { unitOf } from '../domain/township.ts'
import { openItem } from './browse.ts'
import { cleanWords } from './words.ts'
import type { Db, Who, World } from './world.ts'

/** A subscription with the title of the item it is about, where it is about one that may be shown. */
export interface OwnSubscription extends Subscription {
  readonly title: string | undefined
}

const titleOf = async (
  world: World,
  db: Db,
  { what, value }: Watch,
  now: Date,
): Promise<string | undefined> => {
  if (what !== 'item') return undefined
  const item = await world.records.findItem(db, value)
  if (!item) return undefined
  return openItem(world, db, item.key, now)
    .then(({ title }) => title)
    .catch(() => undefined)
}

/** What somebody is told about, the oldest first. */
export const ownSubscriptions = async (
  world: World,
  db: Db,
  who: Who,
  now: Date,
): Promise<OwnSubscription[]> => {
  const own = await world.records.subscriptionsOf(db, who.person)
  return Promise.all(
    own.map(async (one) => ({ ...one, title: await titleOf(world, db, one, now) })),
  )
}

/** Words as they are compared; refused where nothing can be found by them. */
const readWords = ({ watched }: World, text: string): string => {
  if (personalNumberIn(text)) throw new Refusal('personal-number')
  const words = watched.normalise(text).replace(/\s+/g, ' ')
  const { least, most } = WATCHED_LENGTH
  if (words.length < least || words.length > most || !watched.canBeFound(words))
    throw new Refusal('nothing-to-watch', { least, most })
  return words
}

/** What somebody means who writes what they want to be told about: a village, a unit or a kind by its name, else words. */
export const readWatch = (
  world: World,
  text: string,
  kindCalled: (words: string) => Kind | undefined,
): Watch => {
  const { town, watched } = world
  const words = watched.normalise(cleanWords(text))
  const called = ({ name }: { readonly name: string }) => watched.normalise(name) === words
  const area = town.areas.find(called)
  if (area) return { what: 'area', value: area.id }
  const unit = town.units.find(called)
  if (unit) return { what: 'unit', value: unit.id }
  const kind = kindCalled(words)
  if (kind) return { what: 'kind', value: kind }
  return { what: 'words', value: readWords(world, words) }
}

/** Whether there is such a thing to be told about; a button may be older than the township's file. */
const exists = ({ town }: World, { what, value }: Watch): boolean => {
  if (what === 'unit') return unitOf(town, value) !== undefined
  if (what === 'area') return town.areas.some(({ id }) => id === value)
  if (what === 'kind') return KINDS.some((kind) => kind === value)
  return true
}

/** The last day of which a new subscriber is told nothing: today, where its news are put together already. */
const toldOn = async ({ records, town }: World, db: Db, now: Date): Promise<Day> => {
  const today = dayOf(now, town.timezone)
  return (await records.lastNewsDay(db)) === today ? today : addDays(today, -1)
}

/** Has somebody told about something from now on; false where they are already. */
export const subscribe = async (
  world: World,
  trx: Db,
  who: Who,
  watch: Watch,
  now: Date,
): Promise<boolean> => {
  if (!exists(world, watch)) throw new Refusal('stale-button')
  const own = await world.records.subscriptionsOf(trx, who.person)
  if (own.some(({ what, value }) => what === watch.what && value === watch.value)) return false
  if (own.length >= MOST_SUBSCRIPTIONS)
    throw new Refusal('too-many-subscriptions', { most: MOST_SUBSCRIPTIONS })
  return world.records.addSubscription(trx, who.person, watch, await toldOn(world, trx, now), now)
}

/** 有更新时告诉我, of an item that may be shown to them. */
export const subscribeToItem = async (
  world: World,
  trx: Db,
  who: Who,
  key: string,
  now: Date,
): Promise<boolean> => {
  const { id } = await openItem(world, trx, key, now)
  return subscribe(world, trx, who, { what: 'item', value: id }, now)
}

/** Ends one of their own; a button pressed twice, or somebody else's, changes nothing. */
export const unsubscribe = async (world: World, trx: Db, who: Who, id: number): Promise<void> => {
  if (!(await world.records.dropSubscription(trx, who.person, id)))
    throw new Refusal('stale-button')
}

export const unsubscribeAll = (world: World, trx: Db, who: Who): Promise<void> =>
  world.records.dropSubscriptions(trx, who.person)
