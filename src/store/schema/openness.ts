import type { Generated } from 'kysely'

import type { Flag } from './flag.ts'

/** What a unit wrote down of its work on openness (/log); what it says stands in its versions. */
interface LogEntriesTable {
  id: Generated<number>
  unit_id: string
  kind: string
}

/** A version of an entry: a correction is one of its own, and so is taking it back. Photographs are attachments. */
interface LogVersionsTable {
  entry_id: number
  rev: number
  newest: Flag
  at: string
  /** Null once the person was forgotten. */
  by_person: number | null
  withdrawn: Flag
  day: string
  words: string
  /** In fen. */
  amount: number | null
  /** Of what is stated for a year. */
  number: number | null
  title: string | null
  doc_no: string | null
  standing: string | null
}

/** A quarter's social comment (社会评议); how many were asked and answered is known when it is closed. */
interface PollRoundsTable {
  quarter: string
  opened_at: string
  closed_at: string | null
  asked: number | null
  answered: number | null
}

/** Who was asked, with what they wrote; gone when the round is closed. */
interface PollAskedTable {
  quarter: string
  person_id: number
  words: string | null
}

/** What somebody pressed last; gone when the round is closed. */
interface PollAnswersTable {
  quarter: string
  person_id: number
  question: string
  answer: string
}

interface PollCountsTable {
  quarter: string
  question: string
  answer: string
  count: number
}

/** What was written in a round, by a random key, tied to nobody. */
interface PollWordsTable {
  key: string
  quarter: string
  words: string
}

/** Who does not want to be asked. */
interface PollDeclinedTable {
  person_id: number
}

/** What somebody is told about when it is published (/subscribe). */
interface SubscriptionsTable {
  id: Generated<number>
  person_id: number
  what: string
  value: string
  since: string
}

/** The last day of whose news somebody was told. */
interface SubscribersTable {
  person_id: number
  told_on: string
}

/** Days whose news were put together. */
interface NewsRoundsTable {
  day: string
}

/** On which day a version was new; each once. */
interface NewsTable {
  item_id: string
  version: number
  day: string
}

/** The year of openness on record, and who follows it. */
export interface OpennessTables {
  log_entries: LogEntriesTable
  log_versions: LogVersionsTable
  poll_rounds: PollRoundsTable
  poll_asked: PollAskedTable
  poll_answers: PollAnswersTable
  poll_counts: PollCountsTable
  poll_words: PollWordsTable
  poll_declined: PollDeclinedTable
  subscriptions: SubscriptionsTable
  subscribers: SubscribersTable
  news_rounds: NewsRoundsTable
  news: NewsTable
}
