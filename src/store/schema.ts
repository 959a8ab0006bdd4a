import type { Generated } from 'kysely'

// Times are UTC ISO text, days YYYY-MM-DD, flags 0 or 1, lists and records JSON text; the query
// functions beside this file turn rows into the domain's types and back.
type Flag = 0 | 1

/** Small facts about the installation itself, such as "items were imported once". */
interface MarksTable {
  name: string
  value: string
}

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

interface ItemsTable {
  id: string
  key: string
  /** The newest version; null while the only version is held back for an editor. */
  version: number | null
  /** Withdrawn (撤下): every version is kept, none is shown. */
  withdrawn_at: string | null
  withdrawn_for: string | null
}

interface ItemVersionsTable {
  item_id: string
  version: number
  title: string
  body: string
  unit_id: string
  level: string
  kind: string
  created_at: string | null
  published_at: string
  expires_at: string | null
  period: string | null
  index_no: string | null
  doc_no: string | null
  basis: string | null
  audience: string
  area_id: string | null
  url: string | null
  keywords: string
  columns: string
  content_hash: string
  first_seen_at: string
}

/** Item rows that hold a personal number: kept for an editor, shown to nobody. */
interface HeldItemsTable {
  id: Generated<number>
  item_id: string
  content: string
  content_hash: string
  reason: string
  held_at: string
  /** When an editor took it up or dropped it: the row stays, so that the same is not held again, without its content. */
  settled_at: string | null
}

/** What an editor works on: an item to be, or the next version of one. */
interface ItemDraftsTable {
  id: Generated<number>
  /** Null for a new item, until it is published. */
  item_id: string | null
  /** The version it was begun from: the newest then. */
  base_version: number | null
  /** Null while it is not known whose it is. */
  unit_id: string | null
  /** Null for one that came by the command line, and once the person was forgotten. */
  author: number | null
  state: string
  /** JSON: what the item will say, as far as it is known; nothing once it is settled. */
  fields: string
  /** JSON: the file it came from. */
  source: string | null
  /** JSON: why numbers in it are an office's, and which. */
  clearance: string | null
  /** Who reviewed it last, and what they said. */
  reviewer: number | null
  words: string | null
  /** When it is to be published; null: as soon as it is approved. */
  publish_at: string | null
  /** The gap it fills. */
  gap_id: number | null
  /** The version it became. */
  version: number | null
  /** Goes up with every change, so that a button under an older look at it is known. */
  rev: number
  created_at: string
  touched_at: string
}

/** Who did what with an item when, appended to and never changed. */
interface ItemActsTable {
  id: Generated<number>
  /** Null while a new item is a draft. */
  item_id: string | null
  version: number | null
  draft_id: number | null
  at: string
  /** Null where the program did it, and once the person was forgotten. */
  person_id: number | null
  what: string
  words: string | null
}

interface QuestionsTable {
  id: Generated<number>
  person_id: number | null
  asked_at: string
  words: string
  answered: Flag
  confidence: number
  /** Item ids with versions, best first: what was shown can be opened again. */
  items: string
  feedback: string | null
  /** What was shown, word for word; null for questions from before it was kept. */
  shown: string | null
}

/** The item a person's next words may be about: 那要多少钱？ */
interface MattersTable {
  person_id: number
  item_id: string
  touched_at: string
}

/**
 * A way in which an item was asked for. Removed ones stay, so that they are not learned again; after a while
 * without the words as they were asked, and cannot be restored then.
 */
interface LearnedTable {
  id: Generated<number>
  item_id: string
  words: string
  /** What two wordings are told apart by; all that a removed one keeps in the end. */
  plain: string
  source: string
  /** When somebody confirmed it last. */
  learned_at: string
  removed_at: string | null
  removed_by: number | null
}

/** Who confirmed a wording: for counting each person once, and for nothing else. */
interface LearnersTable {
  id: Generated<number>
  learned_id: number
  /** Null once the person was forgotten. */
  person_id: number | null
  at: string
}

/** What the bot said to somebody in a group; forgotten after a while. */
interface GroupAnswersTable {
  key: string
  chat_id: number
  /** Null once the person asked to be forgotten. */
  person_id: number | null
  answered_at: string
  question_id: number | null
  /** Words that wait to become a draft in private; null when they did. */
  words: string | null
  used_at: string | null
}

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

/** Vectors of an item's passages by one model; one empty vector where the model does not take the item. */
interface EmbeddingsTable {
  item_id: string
  passage: number
  version: number
  model: string
  dimension: number
  /** Numbers of four bytes. */
  vector: Uint8Array
}

interface LeasesTable {
  name: string
  holder: string
  until: string
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

/** A voice somebody sent, what was heard, and when they said what it is for. */
interface VoicesTable {
  id: Generated<number>
  person_id: number
  chat_id: number
  file_id: string
  mime: string | null
  size: number | null
  words: string | null
  heard_at: string
  used_at: string | null
  /** The question it was taken for. */
  question_id: number | null
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

/** Files of ours that wait to be sent; gone when they are. */
interface UploadsTable {
  id: Generated<number>
  name: string
  mime: string
  content: Uint8Array
  created_at: string
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

/** A reminder that went out: each stage of a round once. */
interface RemindersTable {
  complaint_no: string
  round: number
  stage: string
  at: string
}

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

/** The disclosure inspection of a quarter. */
interface InspectionsTable {
  /** 2026-Q4 */
  quarter: string
  /** What samples are drawn by; the record of acts has it too, so that nobody chose it afterwards. */
  seed: string
  opened_at: string
  /** When the program looked last. */
  run_at: string
  items: number
  /** checked, or not-checked: whether the links could be followed. */
  links: string
}

/** How a unit came out of an inspection. */
interface InspectionUnitsTable {
  quarter: string
  unit_id: string
  /** JSON: how many duties, items and things to be linked there were. */
  counted: string
  /** JSON: the shares its points follow from. */
  shares: string
  /** When its own supervision group inspected it (自查), and what it says. */
  self_at: string | null
  self_by: number | null
  self_words: string | null
  /** From then on its points stay as they are. */
  confirmed_at: string | null
  confirmed_by: number | null
}

/** An item drawn to be looked into on the spot. */
interface InspectionSamplesTable {
  quarter: string
  item_id: string
  unit_id: string
  item_version: number
  /** In which order it was drawn. */
  nth: number
  /** true or untrue; null while nobody looked. */
  verdict: string | null
  words: string | null
  by_person: number | null
  at: string | null
}

/** What an inspection found, and what became of it. */
interface FindingsTable {
  id: Generated<number>
  quarter: string
  key: string
  unit_id: string
  finder: string
  rule: string
  item_id: string | null
  item_version: number | null
  item_title: string | null
  /** The entry of the catalogue that was not fulfilled. */
  entry: string | null
  quote: string
  /** JSON: what fills the rule's sentence. */
  params: string
  /** What an inspector or a unit wrote of it. */
  words: string | null
  found_by: number | null
  found_at: string
  /** Since when the program finds it no more. */
  gone_at: string | null
  state: string
  /** The last day to put it right. */
  due: string
  answer: string | null
  answered_by: number | null
  answered_at: string | null
  /** gone, there or unknown: what the program found when the unit had answered. */
  checked: string | null
  decision: string | null
  decided_by: number | null
  decided_at: string | null
  /** When its unit was told of it. */
  /** When it was sent to its unit. */
  released_at: string | null
  told_at: string | null
}

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

/** What residents ask and nothing published answers. Its words are its askings'. */
interface GapsTable {
  id: Generated<number>
  unit_id: string
  state: string
  /** Why it was dismissed. */
  reason: string | null
  /** What filled it. */
  item_id: string | null
  opened_at: string
  settled_at: string | null
}

/** A question or a ticket that shows a gap; or none, so that it is looked at once. */
interface GapAskingsTable {
  id: Generated<number>
  gap_id: number | null
  /** Null for a ticket, and once the question was erased. */
  question_id: number | null
  complaint_no: string | null
  /** A digest of what is asked, by which the same is found again; empty once the words were erased. */
  sense: string
  asked_at: string
  /** When its asker was told what was published. */
  told_at: string | null
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

export interface Database {
  subscriptions: SubscriptionsTable
  subscribers: SubscribersTable
  news_rounds: NewsRoundsTable
  news: NewsTable
  marks: MarksTable
  people: PeopleTable
  memberships: MembershipsTable
  invitations: InvitationsTable
  groups: GroupsTable
  items: ItemsTable
  item_versions: ItemVersionsTable
  held_items: HeldItemsTable
  item_drafts: ItemDraftsTable
  item_acts: ItemActsTable
  questions: QuestionsTable
  group_answers: GroupAnswersTable
  learned: LearnedTable
  learners: LearnersTable
  matters: MattersTable
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
  conversations: ConversationsTable
  inbox: InboxTable
  outbox: OutboxTable
  job_runs: JobRunsTable
  embeddings: EmbeddingsTable
  leases: LeasesTable
  recordings: RecordingsTable
  lessons: LessonsTable
  learned_routes: LearnedRoutesTable
  voices: VoicesTable
  acts: ActsTable
  uploads: UploadsTable
  absences: AbsencesTable
  duty: DutyTable
  reminders: RemindersTable
  orders: OrdersTable
  report_requests: ReportRequestsTable
  topic_titles: TopicTitlesTable
  boards: BoardsTable
  board_checks: BoardChecksTable
  due_reminders: DueRemindersTable
  disclosure_tickets: DisclosureTicketsTable
  disclosure_events: DisclosureEventsTable
  disclosure_words: DisclosureWordsTable
  applicants: ApplicantsTable
  application_drafts: ApplicationDraftsTable
  inspections: InspectionsTable
  inspection_units: InspectionUnitsTable
  inspection_samples: InspectionSamplesTable
  findings: FindingsTable
  log_entries: LogEntriesTable
  log_versions: LogVersionsTable
  poll_rounds: PollRoundsTable
  poll_asked: PollAskedTable
  poll_answers: PollAnswersTable
  poll_counts: PollCountsTable
  poll_words: PollWordsTable
  poll_declined: PollDeclinedTable
  gaps: GapsTable
  gap_askings: GapAskingsTable
}
