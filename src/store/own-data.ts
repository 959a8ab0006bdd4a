import type { Subscription } from '../domain/subscription.ts'
import type { Db } from './dialect.ts'
import { ownInspecting, type OwnInspecting } from './own-inspecting.ts'
import type { ShownAnswer } from './questions.ts'
import { subscriptionsOf } from './subscriptions.ts'

/** All rows that are about one person, but for their tickets. */
export interface OwnRows {
  readonly since: string
  readonly language: string | null
  readonly roles: readonly {
    readonly role: string
    readonly unit: string | null
    readonly name: string | null
    readonly since: string
    readonly until: string | null
  }[]
  readonly questions: readonly {
    readonly at: string
    readonly words: string
    readonly answer: ShownAnswer | undefined
    readonly feedback: string | null
  }[]
  readonly drafts: readonly {
    readonly at: string
    readonly words: string
    readonly phone: string | null
    readonly ticket: string | null
  }[]
  readonly voices: readonly { readonly at: string; readonly words: string | null }[]
  /** When they last touched what they write down for somebody (代录); its words are somebody else's. */
  readonly recordings: readonly string[]
  /** Applications for disclosure they began and did not submit; of those written for somebody else, when. */
  readonly applications: readonly { readonly at: string; readonly words: string }[]
  readonly absences: readonly { readonly from: string; readonly to: string }[]
  readonly dutyDays: readonly string[]
  /** What they ordered as a leader, and what they said to orders for their unit. */
  readonly orders: readonly { readonly at: string; readonly words: string }[]
  /** What they did with items as an editor or reviewer, with what they wrote to it. */
  readonly itemActs: readonly {
    readonly at: string
    readonly what: string
    readonly item: string | null
    readonly words: string | null
  }[]
  /** Boards they photographed for a unit. */
  readonly boardChecks: readonly { readonly day: string; readonly place: string }[]
  /** What they said in the social comment of a quarter, until it is closed. */
  readonly comments: readonly {
    readonly quarter: string
    readonly question: string
    readonly answer: string
  }[]
  readonly commentWords: readonly { readonly quarter: string; readonly words: string }[]
  /** What they wrote down of their unit's work on openness (/log). */
  readonly logged: readonly { readonly at: string; readonly words: string }[]
  /** What they found, answered, decided and signed in inspections. */
  readonly inspecting: readonly OwnInspecting[]
  /** What they are told about when it is published. */
  readonly subscriptions: readonly Subscription[]
  /** What was said in groups and waits for its speaker in private. */
  readonly groupWords: readonly { readonly at: string; readonly words: string }[]
}

const ordersBy = async (db: Db, person: number): Promise<OwnRows['orders']> => {
  const given = await db
    .selectFrom('orders')
    .select(['at', 'words'])
    .where('by_person', '=', person)
    .execute()
  const answered = await db
    .selectFrom('orders')
    .select(['answered_at as at', 'answer as words'])
    .where('answered_by', '=', person)
    .$narrowType<{ at: string; words: string }>()
    .execute()
  return [...given, ...answered].toSorted((a, b) => (a.at < b.at ? -1 : 1))
}

const applicationsBegun = async (db: Db, person: number): Promise<OwnRows['applications']> => {
  const rows = await db
    .selectFrom('application_drafts')
    .selectAll()
    .where('person_id', '=', person)
    .where('state', '=', 'open')
    .orderBy('id')
    .execute()
  return rows.map(({ channel, name, contact, words, touched_at: at }) => ({
    at,
    words:
      channel === 'online' ? [name, contact, words].filter((one) => one !== '').join('\n') : '',
  }))
}

/** What is kept of a person, the oldest first. */
export const ownRows = async (db: Db, person: number): Promise<OwnRows> => {
  const account = await db
    .selectFrom('people')
    .select(['created_at', 'language'])
    .where('id', '=', person)
    .executeTakeFirstOrThrow()
  const questions = await db
    .selectFrom('questions')
    .select(['asked_at as at', 'words', 'shown', 'feedback'])
    .where('person_id', '=', person)
    .orderBy('id')
    .execute()
  return {
    since: account.created_at,
    language: account.language,
    roles: await db
      .selectFrom('memberships')
      .select(['role', 'unit_id as unit', 'name', 'since', 'until'])
      .where('person_id', '=', person)
      .orderBy('id')
      .execute(),
    questions: questions.map(({ shown, ...question }) => ({
      ...question,
      answer: shown === null ? undefined : (JSON.parse(shown) as ShownAnswer),
    })),
    drafts: await db
      .selectFrom('drafts')
      .select(['touched_at as at', 'words', 'phone', 'complaint_no as ticket'])
      .where('person_id', '=', person)
      .where((row) => row.or([row('words', '!=', ''), row('phone', 'is not', null)]))
      .orderBy('id')
      .execute(),
    voices: await db
      .selectFrom('voices')
      .select(['heard_at as at', 'words'])
      .where('person_id', '=', person)
      .orderBy('id')
      .execute(),
    recordings: (
      await db
        .selectFrom('recordings')
        .select('touched_at')
        .where('person_id', '=', person)
        .where('state', '=', 'open')
        .orderBy('id')
        .execute()
    ).map((row) => row.touched_at),
    applications: await applicationsBegun(db, person),
    absences: await db
      .selectFrom('absences')
      .select(['from_day as from', 'to_day as to'])
      .where('person_id', '=', person)
      .where('ended_at', 'is', null)
      .orderBy('from_day')
      .execute(),
    dutyDays: (
      await db
        .selectFrom('duty')
        .select('day')
        .where('person_id', '=', person)
        .orderBy('day')
        .execute()
    ).map(({ day }) => day),
    orders: await ordersBy(db, person),
    boardChecks: await db
      .selectFrom('board_checks')
      .innerJoin('boards', 'boards.id', 'board_checks.board_id')
      .select(['board_checks.day', 'boards.place'])
      .where('board_checks.by_person', '=', person)
      .orderBy('board_checks.id')
      .execute(),
    comments: await db
      .selectFrom('poll_answers')
      .select(['quarter', 'question', 'answer'])
      .where('person_id', '=', person)
      .orderBy('quarter')
      .orderBy('question')
      .execute(),
    commentWords: await db
      .selectFrom('poll_asked')
      .select(['quarter', 'words'])
      .where('person_id', '=', person)
      .where('words', 'is not', null)
      .$narrowType<{ words: string }>()
      .orderBy('quarter')
      .execute(),
    logged: (
      await db
        .selectFrom('log_versions')
        .select(['at', 'words', 'title'])
        .where('by_person', '=', person)
        .orderBy('at')
        .execute()
    ).map(({ at, words, title }) => ({ at, words: [title, words].filter(Boolean).join(' ') })),
    itemActs: await db
      .selectFrom('item_acts')
      .select(['at', 'what', 'item_id as item', 'words'])
      .where('person_id', '=', person)
      .orderBy('id')
      .execute(),
    inspecting: await ownInspecting(db, person),
    subscriptions: await subscriptionsOf(db, person),
    groupWords: await db
      .selectFrom('group_answers')
      .select(['answered_at as at', 'words'])
      .where('person_id', '=', person)
      .where('words', 'is not', null)
      .$narrowType<{ words: string }>()
      .orderBy('answered_at')
      .execute(),
  }
}
