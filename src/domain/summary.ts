import type { CountedTicket } from './counts.ts'
import type { PollFigures } from './disclosure/social-comment.ts'
import type { GapFigures, GapRow } from './gap.ts'
import type { Figures, Rate } from './indicators.ts'
import type { Period, PeriodKind } from './period.ts'
import type { State } from './complaint.ts'
import { dayOf, type Day } from './time.ts'

/** What a part received in the period before, and in the same a year before; null in public. */
export interface Compared {
  readonly before: { readonly received: number | null }
  readonly yearBefore: { readonly received: number | null }
}

/** The figures of one unit, category or village. */
export type Part<Id extends string> = Figures &
  Compared & { readonly [Key in Id]: string } & { readonly name: string }

/** A stretch beside the one a summary is of. */
export type Stretch = Figures & Period

/** Complaints of the period about one matter at one place. */
export interface HotTopic {
  /** The same from one period to the next, while it is the same matter. */
  readonly id: string
  readonly title: string
  /** Whether a model made the title up: it stands with a mark wherever it is shown. */
  readonly titleByModel: boolean
  /** Different complaints: repeats are counted apart. */
  readonly count: number
  /** What was said again by somebody who had said it, or was merged into another ticket; null: of few, in public. */
  readonly repeats: number | null
  /** All of them, the repeats last. */
  readonly tickets: readonly string[]
  /** How many there were in the period before; null where that is not known. */
  readonly before: number | null
  readonly area: string | null
  readonly category: string
  readonly satisfaction: Rate
  /** One of them in its resident's words, nobody to be told from it; null where none can be shown. */
  readonly example: string | null
}

export interface AskedQuestion {
  readonly question: string
  /** How often it was asked. */
  readonly count: number
  /** By how many different people. */
  readonly people: number
}

/** Askings that are counted and not told, since somebody might be recognised in them (unnamed.ts). */
export interface Unlisted {
  readonly asked: number
  /** Of them, those that nothing answered. */
  readonly unanswered: number
}

/** What a call-back found (回访), by unit or all together. */
export interface CallBacks {
  readonly made: number
  /** Of those made, somebody was reached. */
  readonly reached: Rate
  /** Of those reached and asked, it was solved. */
  readonly solved: Rate
  /** Of those who gave a rating, satisfied or basically satisfied. */
  readonly satisfaction: Rate
}

/** Why something is put before the leaders. */
export const DECISIONS = [
  'overdue-long',
  'unassigned',
  'disputed',
  'unsolved-twice',
  'topic',
] as const
export type DecisionKind = (typeof DECISIONS)[number]

/** Something only leaders can settle, the most pressing first. */
export interface Decision {
  readonly kind: DecisionKind
  /** The unit it is about; null where it is about none, or about several. */
  readonly unit: string | null
  /** A topic's title, where it is about one. */
  readonly topic: string | null
  /** Whether a model made that title up. */
  readonly topicByModel: boolean
  readonly tickets: readonly string[]
}

/** A leader's word (批示) given up to the end of the period, and what became of it. */
export interface FollowedUp {
  /** Day in the township's time. */
  readonly day: string
  /** The ticket it was given on, or the unit it was given to. */
  readonly on:
    | { readonly ticket: string; readonly unit: string }
    | { readonly unit: string; readonly order: number }
  readonly words: string
  /** What the unit said to an order; null while it said nothing, or where it was given on a ticket. */
  readonly answer: string | null
  /** The ticket's state at the end of the period; null for an order. */
  readonly state: State | null
  readonly done: boolean
}

/** What was published or changed. */
export interface Disclosed {
  readonly added: number
  readonly changed: number
  readonly byUnit: readonly {
    readonly unit: string
    readonly name: string
    readonly added: number
    readonly changed: number
  }[]
  /** What the newest of them are called that residents are still shown, each once. */
  readonly titles: readonly string[]
}

/** Everything that is told of a period, in messages, pictures, papers, tables and JSON alike. */
export interface Summary extends Figures {
  /** 2026-W47, 2026-11, 2026-Q4 or 2026 */
  readonly period: string
  readonly kind: PeriodKind
  readonly from: string
  /** The last day, inclusive. */
  readonly to: string
  /** When it was computed, if the period goes on; its end, if not. A UTC instant. */
  readonly asOf: string
  /** The period before. */
  readonly before: Stretch
  /** The same period a year before. */
  readonly yearBefore: Stretch
  /** The last of its kind, the oldest first, itself the last (period.ts: trendOf); of a year, its months. */
  readonly trend: readonly Stretch[]
  readonly byUnit: readonly Part<'unit'>[]
  readonly byCategory: readonly Part<'category'>[]
  readonly byArea: readonly Part<'area'>[]
  readonly callBacks: CallBacks
  readonly callBacksByUnit: readonly (CallBacks & {
    readonly unit: string
    readonly name: string
  })[]
  readonly hotTopics: readonly HotTopic[]
  /** What was asked most, answered or not. */
  readonly askedMost: readonly AskedQuestion[]
  readonly unansweredQuestions: readonly AskedQuestion[]
  readonly unlistedQuestions: Unlisted
  readonly disclosed: Disclosed
  /** What residents asked and was not published, and what became of it. */
  readonly gaps: GapFigures
  /** The gaps behind them, by number. */
  readonly gapRows: readonly GapRow[]
  /** 社会评议 of residents, of rounds that are closed. */
  readonly polls: readonly PollFigures[]
  readonly decisions: readonly Decision[]
  readonly followedUp: readonly FollowedUp[]
  /** By number. */
  readonly tickets: readonly CountedTicket[]
}

/** The last day a summary knows of: that of its end, or that on which it was computed. */
export const lastDayOf = ({ to, asOf }: Pick<Summary, 'to' | 'asOf'>, zone: string): Day => {
  const day = dayOf(new Date(asOf), zone)
  return day < to ? day : to
}
