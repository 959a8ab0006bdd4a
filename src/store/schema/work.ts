import type { Generated } from 'kysely'

/** Small facts about the installation itself, such as "items were imported once". */
interface MarksTable {
  name: string
  value: string
}

interface ConversationsTable {
  chat_id: number
  person_id: number
  place: string
  touched_at: string
}

interface InboxTable {
  update_id: number
  /** Updates of one lane are handled in order, lanes beside each other. */
  lane: string
  payload: string | null
  received_at: string
  state: string
  tries: Generated<number>
  not_before: string | null
  lease_by: string | null
  lease_until: string | null
  done_at: string | null
}

interface OutboxTable {
  id: Generated<number>
  chat_id: number
  method: string
  payload: string | null
  /** What the message is about, as 'card:QS261123-001': later changes find it by this. */
  ref: string | null
  digest: string | null
  created_at: string
  state: string
  tries: Generated<number>
  not_before: string | null
  lease_by: string | null
  lease_until: string | null
  message_id: number | null
  error: string | null
  settled_at: string | null
}

interface JobRunsTable {
  job: string
  due_at: string
  lease_by: string | null
  lease_until: string | null
  done_at: string | null
}

interface LeasesTable {
  name: string
  holder: string
  until: string
}

/** Files of ours that wait to be sent; gone when they are. */
interface UploadsTable {
  id: Generated<number>
  name: string
  mime: string
  content: Uint8Array
  created_at: string
}

/** What the program keeps for its own work. */
export interface WorkTables {
  marks: MarksTable
  conversations: ConversationsTable
  inbox: InboxTable
  outbox: OutboxTable
  job_runs: JobRunsTable
  leases: LeasesTable
  uploads: UploadsTable
}
