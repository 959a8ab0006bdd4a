import { taggedWords } from '../../src/answering/dictionary.ts'
import { readAskedIn } from '../../src/answering/read-asked.ts'
import { watchedWords } from '../../src/answering/watched-words.ts'
import { workCalendar } from '../../src/config/calendar.ts'
import type { Role } from '../../src/domain/roles.ts'
import { townshipFile } from '../../src/domain/township.ts'
import { keepRouting } from '../../src/handlers/keep-routing.ts'
import { keepNearby } from '../../src/handlers/nearby-tickets.ts'
import type { Store, Who, World } from '../../src/handlers/world.ts'
import * as records from '../../src/store/records.ts'

/** Thirty units of which the first has most to do; five officers each. */
export const UNITS = Array.from({ length: 30 }, (_, i) => `unit-${i}`)
export const OFFICERS_PER_UNIT = 5
const CATEGORIES = Array.from({ length: 12 }, (_, i) => `category-${i}`)
const AREAS = Array.from({ length: 20 }, (_, i) => `area-${i}`)
export const RESIDENTS = 20_000

/** Officers are people 1 to 150, unit after unit; residents come after them. */
export const officerOf = (unit: number, nth: number): number => 1 + unit * OFFICERS_PER_UNIT + nth
export const FIRST_RESIDENT = officerOf(UNITS.length, 0) + 10
export const COORDINATOR = FIRST_RESIDENT - 1

const town = townshipFile.parse({
  name: '测量镇',
  prefix: 'CL',
  units: UNITS.map((id) => ({ id, name: `${id}办`, level: 'government' })),
  categories: CATEGORIES.map((id, i) => ({ id, name: id, unit: UNITS[i], keywords: [id] })),
  areas: AREAS.map((id) => ({ id, name: id, unit: UNITS[0] })),
  emergency: [],
})

export const categoryAt = (i: number): string => CATEGORIES[i % CATEGORIES.length]!
export const areaAt = (i: number): string => AREAS[i % AREAS.length]!

/** What the handlers of queues need of the world. */
export const worldOf = (store: Store): World => {
  const { route, ...routing } = keepRouting({ store, records, town })
  return {
    town,
    calendar: workCalendar(2026, town.holidays),
    records,
    store,
    tagWords: taggedWords,
    readAsked: readAskedIn(town.words),
    watched: watchedWords(town.words, taggedWords),
    nearby: keepNearby({ town, records, store }),
    route,
    routing,
    answers: {
      find: () => Promise.reject(new Error('nothing is asked here')),
      newer: () => Promise.resolve(undefined),
    },
  }
}

export const whoIs = (person: number, role: Role, unit: string | null = null): Who => ({
  person,
  memberships: [{ role, unit, name: null }],
})
