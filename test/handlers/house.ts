import { randomUUID } from 'node:crypto'

import { afterEach, beforeEach } from 'vitest'

import { taggedWords } from '../../src/answering/dictionary.ts'
import { readAskedIn } from '../../src/answering/read-asked.ts'
import { watchedWords } from '../../src/answering/watched-words.ts'
import { workCalendar } from '../../src/config/calendar.ts'
import type { Contact } from '../../src/domain/complaint.ts'
import type { Membership } from '../../src/domain/roles.ts'
import { startDraft, chooseContact } from '../../src/handlers/draft.ts'
import { fileComplaint } from '../../src/handlers/file-complaint.ts'
import { keepNearby } from '../../src/handlers/nearby-tickets.ts'
import { keepRouting } from '../../src/handlers/keep-routing.ts'
import type { SentFile, Ticket, Who, World } from '../../src/handlers/world.ts'
import * as records from '../../src/store/records.ts'
import { aTownship } from '../domain/builders.ts'
import { openSqlite, type Open, type Opened } from '../store/databases.ts'

/** Monday, 23 November 2026, nine o'clock in the township. */
export const NOW = new Date('2026-11-23T01:00:00.000Z')
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
export const after = (ms: number, from = NOW): Date => new Date(from.getTime() + ms)

/** The world of handlers on a real database, and the people in it. */
export interface House {
  readonly world: World
  readonly opened: Opened
  /** Runs `work` in one transaction. */
  readonly commit: World['store']['commit']
  resident(): Promise<Who>
  officer(unit: string): Promise<Who>
  /** Somebody whose role stands over the whole township. */
  official(role: 'coordinator' | 'leader'): Promise<Who>
  /** A complaint filed the way residents file it. */
  complain(given?: Complaint): Promise<Ticket>
}

interface Complaint {
  readonly who?: Who
  readonly words?: string
  readonly files?: readonly SentFile[]
  readonly contact?: Contact
  readonly now?: Date
}

const nothingFound = {
  answered: false,
  confidence: 0,
  items: [],
  quotes: [],
  itemVersions: [],
} as const

let nextTelegramId = 5_000_000_000

/** A house of its own for every test. */
export const house = (open: Open = openSqlite, townGiven: object = {}): House => {
  let opened: Opened
  let world: World
  beforeEach(async () => {
    opened = await open()
    const town = aTownship(townGiven)
    const { route, ...routing } = keepRouting({ store: opened.store, records, town })
    world = {
      town,
      route,
      routing,
      calendar: workCalendar(2026, town.holidays),
      records,
      store: opened.store,
      answers: { find: async () => nothingFound, newer: async () => undefined },
      tagWords: taggedWords,
      readAsked: readAskedIn(town.words),
      watched: watchedWords(town.words, taggedWords),
      nearby: keepNearby({ town, records, store: opened.store }),
    }
  })
  afterEach(() => opened.close())

  const commit: House['commit'] = (work) => world.store.commit(work)
  const works = async (membership: Membership): Promise<Who> => {
    const { id } = await person()
    await commit((trx) => records.addMembership(trx, id, membership, NOW))
    return { person: id, memberships: [membership] }
  }
  const person = () => commit((trx) => records.knowPerson(trx, nextTelegramId++, null, NOW))
  const resident = async (): Promise<Who> => ({ person: (await person()).id, memberships: [] })
  return {
    get world() {
      return world
    },
    get opened() {
      return opened
    },
    commit,
    resident,
    officer: (unit) => works({ role: 'officer', unit, name: '李某' }),
    official: (role) => works({ role, unit: null, name: '陆某' }),
    complain: async (given = {}) => {
      const { words = `路灯坏了 ${randomUUID()}`, files = [], contact = 'anonymous' } = given
      const now = given.now ?? NOW
      const who = given.who ?? (await resident())
      return commit(async (trx) => {
        const { draft } = await startDraft(world, trx, who, who.person, { words, files }, now)
        const phone = contact === 'phone' ? '0750-0000101' : undefined
        await chooseContact(world, trx, who, draft.id, contact, phone, now)
        return (await fileComplaint(world, trx, who, draft.id, now)).ticket
      })
    },
  }
}
