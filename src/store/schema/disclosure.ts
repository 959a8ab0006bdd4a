import type { Generated } from 'kysely'

/** Boards (公开栏) on which units publish; those that are no more stay on record. */
interface BoardsTable {
  id: Generated<number>
  unit_id: string
  place: string
  since: string
  /** Who put it on record; null once the person was forgotten. */
  by_person: number | null
  ended_on: string | null
  replaced_by: number | null
}

/** How a board was found; its photograph is an attachment. */
interface BoardChecksTable {
  id: Generated<number>
  board_id: number
  quarter: string
  day: string
  condition: string
  /** Null once the person was forgotten. */
  by_person: number | null
}

/** A reminder of what is to be published that went out: each stage once for each due day. */
interface DueRemindersTable {
  unit_id: string
  entry: string
  period: string
  due: string
  stage: string
  at: string
}

/** Applications for disclosure and objections, as their histories leave them. */
interface DisclosureTicketsTable {
  no: string
  kind: string
  /** Null once the person was forgotten, and for what was written down for somebody. */
  person_id: number | null
  unit_id: string
  state: string
  /** What is owed next; null where nobody owes anything. */
  due_at: string | null
  filed_at: string
  /** The township day on which what came on paper was received, where it was said. */
  received_on: string | null
  ended_at: string | null
  /** The whole state as JSON; the columns above say parts of it again, to be found by. */
  details: string
  seq: number
  hash: string
}

interface DisclosureEventsTable {
  ticket_no: string
  seq: number
  at: string
  verb: string
  body: string
  previous: string
  hash: string
}

interface DisclosureWordsTable {
  ticket_no: string
  seq: number
  words: string
  salt: string
}

/** Who applies: apart from everything else, and gone before it. */
interface ApplicantsTable {
  ticket_no: string
  name: string
  contact: string
  salt: string
}

/** An application while it is asked for step by step. */
interface ApplicationDraftsTable {
  id: Generated<number>
  /** Who writes it. */
  person_id: number
  /** Written for themselves online; or for somebody who came or wrote. */
  channel: string | null
  /** The township day on which it came on paper. */
  received_on: string | null
  applicant: string | null
  name: string
  contact: string
  words: string
  form: string | null
  identity: string | null
  /** The files as JSON. */
  files: string
  state: string
  touched_at: string
  ticket_no: string | null
}

/** A draft of an item that was begun to put an objection right. */
interface ObjectionDraftsTable {
  ticket_no: string
  draft_id: number
}

/** What has to be published: boards, reminders, applications and objections. */
export interface DisclosureTables {
  boards: BoardsTable
  board_checks: BoardChecksTable
  due_reminders: DueRemindersTable
  disclosure_tickets: DisclosureTicketsTable
  disclosure_events: DisclosureEventsTable
  disclosure_words: DisclosureWordsTable
  applicants: ApplicantsTable
  application_drafts: ApplicationDraftsTable
  objection_drafts: ObjectionDraftsTable
}
