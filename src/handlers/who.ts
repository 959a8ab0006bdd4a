import type { Language } from '../domain/township.ts'
import { actingAs } from './acting-as.ts'
import { readPlace, type Place } from './place.ts'
import type { Person, Who, World } from './world.ts'

export interface Visitor {
  readonly person: Person
  readonly who: Who
  readonly place: Place | undefined
}

/** Who writes, and where they are in this chat. Somebody new is made known at once, with the language
 * their Telegram speaks. */
export const whoComes = async (
  world: World,
  telegramId: number,
  chat: number,
  language: Language,
  now: Date,
): Promise<Visitor> => {
  const { read, commit } = world.store
  const { findVisit, knowPerson } = world.records
  const visit = await findVisit(read, telegramId, chat)
  if (visit) {
    const { person, memberships } = visit
    const who = await actingAs(world, read, person.id, memberships, now)
    return { person, who, place: readPlace(visit.place) }
  }
  const person = await commit((trx) => knowPerson(trx, telegramId, language, now))
  return { person, who: { person: person.id, memberships: [] }, place: undefined }
}
