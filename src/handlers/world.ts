import type { AnnualFigures, AnnualKind } from '../domain/annual/year.ts'
import type { ReadAsked } from '../domain/asked-matter.ts'
import type { WorkCalendar } from '../domain/calendar.ts'
import type { CodeSheets } from '../domain/code-sheet.ts'
import type { Actor, Worker } from '../domain/complaint.ts'
import type { LoggedYear } from '../domain/disclosure/logged-year.ts'
import type { NamedTopic, TopicToName } from '../domain/hot-topics.ts'
import type { InspectionReport } from '../domain/inspection/report.ts'
import type { LinkState } from '../domain/inspection/inspect.ts'
import type { ItemVersion } from '../domain/item.ts'
import type { Quote } from '../domain/quote.ts'
import type { Route } from '../domain/routing.ts'
import type { Steps } from '../domain/steps.ts'
import type { Summary } from '../domain/summary.ts'
import type { Day } from '../domain/time.ts'
import type { Language, Township } from '../domain/township.ts'
import type { TagWords } from '../domain/unnamed.ts'
import type { ItemVectors } from '../store/embeddings.ts'
import type * as AllRecords from '../store/records.ts'
import type { Db as StoreDb } from '../store/dialect.ts'
import type { Store as OpenStore } from '../store/store.ts'
import type { Documents } from './documents.ts'
import type { Papers } from './papers.ts'

export type Db = StoreDb
export type Store = OpenStore
export type Records = typeof AllRecords
export type { SentFile, Attachment } from '../store/attachments.ts'
export type { ArchivedTo } from '../store/archive.ts'
export type { ClaimedMessage, Outgoing, Planned, Settlement, Train } from '../store/outbox.ts'
export type { Claimed as ClaimedUpdate, Received as ReceivedUpdate } from '../store/inbox.ts'
export type { Draft } from '../store/drafts.ts'
export type { GapAct } from '../store/gap-acts.ts'
export type { AskingSource, GapAsking } from '../store/gap-askings.ts'
export type { FilledGap, SettledQuestion } from '../store/gap-figures.ts'
export type { QuestionInVain } from '../store/gap-sources.ts'
export type { UnexplainedAsker, UntoldAsker } from '../store/gap-askers.ts'
export type { CountedGap, Gap } from '../store/gaps.ts'
export type { HeldItem } from '../store/held-items.ts'
export type { DraftsOf } from '../store/item-draft-lists.ts'
export type { DraftSource, ItemDraft } from '../store/item-draft-rows.ts'
export type { DeskShelf, ItemsOf } from '../store/desk-items.ts'
export type { ApplicationDraft } from '../store/application-drafts.ts'
export type { Applicant } from '../store/applicants.ts'
export type {
  ApplicationTicket,
  DisclosureTicket,
  ObjectionTicket,
} from '../store/disclosure-tickets.ts'
export type { InspectedUnit } from '../store/inspected-units.ts'
export type { Recording } from '../store/recordings.ts'
export type { Absence } from '../store/absences.ts'
export type { Person } from '../store/person-rows.ts'
export type { HeldRole, StaffName } from '../store/workers.ts'
export type { OpenTicket } from '../store/open-tickets.ts'
export type { Ticket } from '../store/ticket-rows.ts'
export type { Binding, Group } from '../store/groups.ts'
export type { OpenInvitation } from '../store/invitations.ts'
export type { StaffMember } from '../store/staff.ts'
export type { UnitCount } from '../store/unit-counts.ts'
export type { Upload } from '../store/uploads.ts'
export type { Order } from '../store/orders.ts'
export type { DueReminder } from '../store/due-reminders.ts'
export type { ReviewReminder } from '../store/review-reminders.ts'
export type { ReportRequest } from '../store/report-requests.ts'
export type { Mark, Part, Stretch } from '../store/queues.ts'
export type { QueueCounts } from '../store/queue-counts.ts'
export type { ReadyText } from '../store/ready-texts.ts'
export type { LearnedWording } from '../store/learned.ts'
export type { LearnedItem } from '../store/learned-items.ts'
export type { AskedLine, Question, Shown, ShownAnswer } from '../store/questions.ts'
export type { Subscriber } from '../store/subscriptions.ts'
export type { NewsMark, NewsRow } from '../store/news.ts'
export type { KeptVoice } from '../store/voices.ts'
export type { KeptLesson, LessonSource } from '../store/lessons.ts'
export type { ItemVectors }

/** What the published items say to a question. */
export interface Finding {
  readonly answered: boolean
  /** 0 to 1: how sure it is that the items answer it at all. */
  readonly confidence: number
  /** Best first, also where nothing answers. */
  readonly items: readonly { readonly id: string; readonly title: string; readonly score: number }[]
  /** In the order in which they are shown: what holds now stands before what is older. */
  readonly quotes: readonly Quote[]
  /** The versions the quotes were cut from. */
  readonly itemVersions: readonly ItemVersion[]
  /** The answer in a model's words, each checked against its item; absent where the quotes speak. */
  readonly composed?: readonly ComposedSentence[] | undefined
}

export interface FindOptions {
  /** Id of the item the asker has in front of them. */
  readonly focusItemId?: string | undefined
  /** The words name nothing of their own: only that item is looked at, whatever else they would find. */
  readonly onlyFocus?: boolean | undefined
  /** Id of a unit whose items are preferred where others fit about as well. */
  readonly unit?: string | undefined
  /** Looked up by its words alone: no model is asked about it, since it must not leave or cannot wait. */
  readonly inHouse?: boolean | undefined
}

export interface Answers {
  find(question: string, today: Day, options?: FindOptions): Promise<Finding>
  /** Another item, published later, that says otherwise about this one's matter. */
  newer(item: ItemVersion, today: Day): Promise<ItemVersion | undefined>
}

/** For whom an answer is worded, and how long they have patience. */
export interface Reader {
  readonly language: Language
  /** Fires when they have waited long enough: what was found goes out as it stands. */
  readonly until: AbortSignal
}

/** Words an answer in sentences that an item says; undefined where a model cannot, or there is none. */
export type Compose = (
  asked: Reader & {
    readonly question: string
    readonly items: readonly ItemVersion[]
    readonly quotes: Finding['quotes']
  },
) => Promise<readonly ComposedSentence[] | undefined>

/**
 * Gives texts their vectors by a model. `refused`: it does not take these texts, now or later; undefined where it
 * cannot be asked in time.
 */
export type Embed = (
  texts: readonly string[],
  withinMs: number,
  signal?: AbortSignal,
) => Promise<ItemVectors | 'refused' | undefined>

/** How near items are to a question in meaning, by id: 0 as any other item, 1 the same. */
export type Nearness = ReadonlyMap<string, number>

/** Search by meaning beside search by words. */
export interface Meaning {
  readonly model: string
  /** What is near to a question; undefined where the model cannot be asked in time, or nothing is ready. */
  near(question: string): Promise<Nearness | undefined>
  /**
   * Gives vectors to items that lack them, for some minutes at most, and says to how many. Where another
   * process is at it, it is left to that; after a failure nothing is done for a while, longer each time.
   */
  renew(owner: string, now: Date, signal?: AbortSignal): Promise<number>
}

/** What routing learns and forgets. */
export interface Routing {
  /** Takes up what was learned last, in this process or another one. */
  takeUp(): Promise<void>
  /**
   * Learns anew where lessons came or went; says from how many, 0 where there was nothing to do. In short turns,
   * so that the process goes on answering.
   */
  learn(now: Date, signal?: AbortSignal): Promise<number>
  /**
   * As `learn`, but by one process at a time, and the more lessons there are, the more seldom. Takes up what
   * others learned in any case.
   */
  renew(owner: string, now: Date, signal?: AbortSignal): Promise<number>
}

/** As in model/suggest.ts. */
export type Suggest = (asked: {
  readonly words: string
  readonly offices: readonly {
    readonly id: string
    readonly name: string
    readonly duties: readonly string[]
  }[]
  readonly until: AbortSignal
}) => Promise<string | undefined>

/** As in model/weekly.ts. */
export type WordWeek = (
  summary: Summary,
  until: AbortSignal,
) => Promise<readonly [string[], string[]] | undefined>

/** As in model/topics.ts. */
export type NameTopics = (asked: {
  readonly topics: readonly TopicToName[]
  readonly until: AbortSignal
}) => Promise<readonly NamedTopic[] | undefined>

/** A paper of the year as a file to be sent; `open`: how many places of it a person has to fill. */
export type AnnualPaperMaker = (
  kind: AnnualKind,
  figures: AnnualFigures,
  language: Language,
) => Promise<{
  readonly title: string
  readonly open: number
  readonly name: string
  readonly mime: string
  readonly content: Uint8Array
}>

/** An inspection as a file to be sent, in the words of whoever asks for it. */
export type InspectionPaper = (
  report: InspectionReport,
  format: 'docx' | 'xlsx',
  language: Language,
) => Promise<MadeFile>

/** A file that is made to be sent. */
export interface MadeFile {
  readonly name: string
  readonly mime: string
  readonly content: Uint8Array
}

/** A year of work on openness (/log) as a spreadsheet, in the words of whoever asks for it. */
export type LogPaper = (year: LoggedYear, language: Language) => Promise<MadeFile>

/**
 * What lies behind links, each by itself; what cannot be reached is unknown. One that is missing was not looked at: the
 * time for all of them was over, or the signal said so.
 */
export type CheckLinks = (
  links: readonly string[],
  signal?: AbortSignal,
) => Promise<ReadonlyMap<string, LinkState>>

/** As in answering/watched-words.ts. */
export interface WatchedWords {
  normalise(text: string): string
  canBeFound(words: string): boolean
  finder(
    words: readonly string[],
  ): Steps<(item: Pick<ItemVersion, 'title' | 'body' | 'keywords'>) => ReadonlySet<string>>
}

export interface ComposedSentence {
  readonly text: string
  readonly itemId: string
  /** The words of the item that say so. */
  readonly quote: string
}

/** A complaint as it is about to be filed. */
export interface Told {
  readonly words: string
  readonly area: string | null
  readonly category: string
  readonly person: number
}

/** An open ticket that a complaint may belong to. */
export interface NearTicket {
  readonly no: string
  /** 0 to 1: how likely they are one matter (SAME_MATTER, domain/same-matter.ts). */
  readonly score: number
}

/** Open tickets beside what somebody is telling now. */
export interface Nearby {
  /**
   * Tickets of others that are likely the same matter, best first, three at most. None for a report on
   * somebody in office, and never such a report.
   */
  find(told: Told, now: Date): Promise<NearTicket[]>
  /** The person's own open ticket that words are about, where they repeat it; undefined where none is, or it is not clear which. */
  ownRepeat(person: number, words: string, now: Date): Promise<string | undefined>
}

/** What every handler works with; made once, at the start. */
export interface World {
  readonly town: Township
  readonly calendar: WorkCalendar
  readonly records: Records
  readonly store: Store
  readonly answers: Answers
  /** Takes a text apart into a dictionary's words. */
  readonly tagWords: TagWords
  /** Reads what a question asks for, to be laid beside others. */
  readonly readAsked: ReadAsked
  /** Reads words that somebody waits for (/subscribe). */
  readonly watched: WatchedWords
  readonly nearby: Nearby
  /** Where a complaint goes, by the township's words and by what was learned. A report on somebody: desks.ts. */
  readonly route: (words: string) => Route
  readonly routing: Routing
  /** Reads files and words into what an item may say. */
  readonly documents?: Documents | undefined
  /** Set where a model is. */
  readonly compose?: Compose | undefined
  /** Drafts an officer's answer in the same way. */
  readonly draft?: Compose | undefined
  /** Says whose a complaint may be, to whoever decides it. */
  readonly suggest?: Suggest | undefined
  /** Words the two paragraphs over a bulletin. A model's: marked wherever they are shown, and never made public. */
  readonly wordWeek?: WordWeek | undefined
  /** Says in a few words what the hot topics of a summary are. */
  readonly nameTopics?: NameTopics | undefined
  /** Set where an embedding model is. */
  readonly meaning?: Meaning | undefined
  /** Follows links of items, for an inspection. */
  readonly checkLinks?: CheckLinks | undefined
  /** An inspection as a file. */
  readonly inspectionPaper?: InspectionPaper | undefined
  /** A year's log as a file. */
  readonly logPaper?: LogPaper | undefined
  /** The year's papers as files. */
  readonly annualPaper?: AnnualPaperMaker | undefined
  /** Summaries as files and text. */
  readonly papers?: Papers | undefined
  /** Sheets with codes to print. */
  readonly codes?: CodeSheets | undefined
}

/** Somebody acting: the person, and the roles they may act in now. */
export interface Who extends Worker {
  /** Those they stand in for today, whose roles are among theirs. */
  readonly standsIn?: readonly number[] | undefined
}

export const asResident = (who: Who): Actor => ({ role: 'resident', person: who.person })
export const asSystem: Actor = { role: 'system', person: null }
