import type { Generated } from 'kysely'

import type { Flag } from './flag.ts'

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

/** The item a person's next words may be about: 那要多少钱？ */
interface MattersTable {
  person_id: number
  item_id: string
  touched_at: string
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
  /** The gap that all it held was put into. */
  into_id: number | null
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
  /** When its asker was told why nothing will be. */
  explained_at: string | null
  /** The first of the askings in this gap of somebody who was forgotten since: whose they were nobody knows. */
  asker_of: number | null
}

/** Who did what with a gap when: appended to; what was undone says so. */
interface GapActsTable {
  id: Generated<number>
  gap_id: number
  at: string
  /** Null once the person was forgotten. */
  person_id: number | null
  what: string
  /** The gap that askings came from (merged) or went into (parted). */
  other_id: number | null
  /** JSON: ids of the askings that were moved. */
  askings: string | null
  undone_at: string | null
  undone_by: number | null
}

/** What residents ask, and what answering learns from it. */
export interface AnswerTables {
  questions: QuestionsTable
  group_answers: GroupAnswersTable
  learned: LearnedTable
  learners: LearnersTable
  matters: MattersTable
  voices: VoicesTable
  gaps: GapsTable
  gap_askings: GapAskingsTable
  gap_acts: GapActsTable
}
