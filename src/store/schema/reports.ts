import type { Generated } from 'kysely'

import type { Flag } from './flag.ts'

/** What a leader orders a unit to do (批示), and what the unit said to it. The record of acts has both by digest. */
interface OrdersTable {
  id: Generated<number>
  unit_id: string
  /** Null once the person was forgotten. */
  by_person: number | null
  at: string
  words: string
  salt: string
  /** The summary it was given on. */
  period: string
  answered_at: string | null
  answered_by: number | null
  answer: string | null
  answer_salt: string | null
}

/** Something of a summary that somebody waits for; gone when they have it. */
interface ReportRequestsTable {
  id: Generated<number>
  person_id: number
  /** Where it goes. */
  chat_id: number
  what: string
  period: string
  /** JSON: what else was chosen. */
  details: string
  /** The message it takes the place of. */
  message_id: number | null
  /** It may take minutes. */
  is_long: Flag
  asked_at: string
  tries: number
  not_before: string | null
  lease_by: string | null
  lease_until: string | null
}

/** What a hot topic was called when it was told the last time. No words that only one complaint has. */
interface TopicTitlesTable {
  /** Of its place and trouble (domain/hot-topics/topic-id.ts). */
  id: string
  title: string
  by_model: Flag
  /** The last day of which was told. */
  told_on: string
}

/** Summaries, and what leaders make of them. */
export interface ReportTables {
  orders: OrdersTable
  report_requests: ReportRequestsTable
  topic_titles: TopicTitlesTable
}
