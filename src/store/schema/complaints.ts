import type { Generated } from 'kysely'

import type { Flag } from './flag.ts'

interface DraftsTable {
  id: Generated<number>
  person_id: number
  chat_id: number
  words: string
  category_id: string
  unit_id: string
  area_id: string | null
  question_id: number | null
  report: Generated<number>
  contact: string
  phone: string | null
  state: string
  touched_at: string
  recalled_at: string | null
  complaint_no: string | null
  /** JSON: which message brought how many of the words. */
  pieces: Generated<string>
  /** JSON: tickets of others that were found to be like it; null before it was looked. */
  similar: string | null
}

interface AttachmentsTable {
  id: Generated<number>
  draft_id: number | null
  /** The draft of an item that was made from it. */
  item_draft_id: number | null
  complaint_no: string | null
  seq: number | null
  /** What else on record it belongs to, as 'board-check:12'. */
  record: string | null
  kind: string
  file_id: string
  name: string | null
  mime: string | null
  size: number | null
  path: string | null
  sha256: string | null
  state: string
  tries: Generated<number>
  not_before: string
  created_at: string
}

/** The history's last state, so that queues need not replay; `verify` replays and compares. */
interface ComplaintsTable {
  no: string
  person_id: number | null
  state: string
  unit_id: string
  category_id: string
  area_id: string | null
  contact: string
  filed_at: string
  round: number
  accept_by: string
  answer_by: string
  provisional: Flag
  accepted_at: string | null
  answered_at: string | null
  first_answered_at: string | null
  closed_at: string | null
  solved: Flag | null
  rating: string | null
  urgent: Generated<Flag>
  report: Generated<Flag>
  /** Who in the unit has it. */
  handler: number | null
  /** What a unit asked for and nobody decided. */
  request: string | null
  /** When waiting for the resident is over. */
  wait_until: string | null
  merged_into: string | null
  reviewing: Generated<Flag>
  /** The number it has elsewhere, as a 12345 order's. */
  outer_no: string | null
  /** Where it stands in a queue; null for what is in none. */
  rank: string | null
  /** The rest of the state, as JSON: no list is chosen or ordered by it. */
  details: Generated<string>
  seq: number
  hash: string
}

/** Units called in to help with a ticket. */
interface ComplaintHelpersTable {
  complaint_no: string
  unit_id: string
  /** The ticket's own. */
  rank: string | null
}

interface EventsTable {
  complaint_no: string
  seq: number
  at: string
  verb: string
  body: string
  previous: string
  hash: string
}

/** Words of an event, apart from it: they can be erased while the chain stays whole. */
interface WordsTable {
  complaint_no: string
  seq: number
  words: string
  salt: string
}

interface ContactsTable {
  complaint_no: string
  phone: string
}

/** What a unit answers with again and again; nothing about a person is kept there. */
interface ReadyTextsTable {
  id: Generated<number>
  unit_id: string
  words: string
  used: number
}

/** The message an officer wrote a reply in: edited, it is offered as a correction. */
interface WrittenRepliesTable {
  chat_id: number
  message_id: number
  complaint_no: string
  seq: number
}

interface TicketDaysTable {
  day: string
  count: number
}

/** What an officer writes down for somebody who called or came, until it is submitted. */
interface RecordingsTable {
  id: Generated<number>
  /** Who writes it down. */
  person_id: number
  channel: string | null
  /** Empty where there is none; null while it was not asked for. */
  outer_no: string | null
  /** A day; empty where there is none; null while it was not asked for. */
  until: string | null
  words: string
  /** The files as JSON. */
  files: string
  category_id: string | null
  unit_id: string | null
  area_id: string | null
  report: Flag
  /** The unit was chosen by hand. */
  chosen: Flag
  phone: string | null
  state: string
  touched_at: string
  complaint_no: string | null
}

/** A reminder that went out: each stage of a round once. */
interface RemindersTable {
  complaint_no: string
  round: number
  stage: string
  at: string
}

/** What a complaint turned out to be about, from which routing learns. */
interface LessonsTable {
  id: Generated<number>
  /** Of a past complaint a digest of its words, of a ticket its number: what is learned once. */
  key: string
  /** Without what points at a person. */
  words: string
  category: string | null
  unit_id: string | null
  source: string
  ticket_no: string | null
  at: string
}

/** What was learned from them all, so that no start has to. */
interface LearnedRoutesTable {
  name: string
  /** What it was learned from: the lessons' revision, and of what else it depends on. */
  revision: string
  lessons: number
  /** As domain/routing/pack.ts writes it; empty where there was nothing to learn from. */
  bytes: Uint8Array
  at: string
}

/** Complaints, their histories and what belongs to them. */
export interface ComplaintTables {
  drafts: DraftsTable
  attachments: AttachmentsTable
  complaints: ComplaintsTable
  complaint_helpers: ComplaintHelpersTable
  events: EventsTable
  words: WordsTable
  contacts: ContactsTable
  ready_texts: ReadyTextsTable
  written_replies: WrittenRepliesTable
  ticket_days: TicketDaysTable
  recordings: RecordingsTable
  reminders: RemindersTable
  lessons: LessonsTable
  learned_routes: LearnedRoutesTable
}
