import type { Generated } from 'kysely'

import type { Flag } from './flag.ts'

interface PeopleTable {
  id: Generated<number>
  /** Null once the person asked to be forgotten. */
  telegram_id: number | null
  language: string | null
  created_at: string
  /** 1 while Telegram says that the person blocked the bot. */
  blocked: Generated<Flag>
}

interface MembershipsTable {
  id: Generated<number>
  person_id: number
  role: string
  unit_id: string | null
  name: string | null
  since: string
  until: string | null
}

interface InvitationsTable {
  /** Only the digest of the token is kept: who reads the database cannot join with it. */
  token_hash: string
  role: string
  unit_id: string | null
  name: string | null
  created_at: string
  expires_at: string
  used_at: string | null
  used_by: number | null
  /** Called back before anybody came with it. */
  revoked_at: string | null
}

interface GroupsTable {
  chat_id: number
  kind: string
  unit_id: string | null
  title: string
  bound_by: number
  bound_at: string
}

/** What is done about people and groups, chained like a ticket's history. */
interface ActsTable {
  seq: number
  at: string
  person_id: number | null
  what: string
  details: string
  previous: string
  hash: string
}

/** Who is away, from one day to another, both among them, and who stands in (AB岗). */
interface AbsencesTable {
  id: Generated<number>
  person_id: number
  deputy_id: number
  from_day: string
  to_day: string
  created_at: string
  /** When they said that they are back, or do not go. */
  ended_at: string | null
}

/** Who is on duty on a day (值班). */
interface DutyTable {
  day: string
  person_id: number
  set_by: number
  set_at: string
}

/** Who there is, what they may do, and when they are there. */
export interface PeopleTables {
  people: PeopleTable
  memberships: MembershipsTable
  invitations: InvitationsTable
  groups: GroupsTable
  acts: ActsTable
  absences: AbsencesTable
  duty: DutyTable
}
