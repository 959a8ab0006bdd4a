import type { ApplicationsOfYear, ChallengesOfYear } from '../application.ts'
import type { UnitFixings } from '../disclosure/five-fixings.ts'
import type { LogFigures } from '../disclosure/openness-log.ts'
import type { PollFigures } from '../disclosure/social-comment.ts'
import type { GapFigures } from '../gap.ts'
import type { Figures } from '../indicators.ts'
import type { CallBacks, Part } from '../summary.ts'
import type { Day } from '../time.ts'
import type { BoardsOfYear } from './boards.ts'
import type { DocumentsOfYear } from './documents.ts'
import type { DutiesOfYear } from './duties.ts'
import type { FixingsOfYear } from './fixings.ts'
import type { FindingsOfYear, QuarterInspected } from './inspections.ts'
import type { ObjectionsOfYear } from './objections.ts'
import type { Published } from './published.ts'
import type { StatedOfYear } from './stated.ts'

/** 政务公开工作总结, and 政府信息公开工作年度报告. */
export const ANNUAL_KINDS = ['work', 'statutory'] as const
export type AnnualKind = (typeof ANNUAL_KINDS)[number]

/** Something that was, by the log of a unit. */
export interface Logged {
  readonly unit: string
  readonly name: string
  readonly day: Day
  readonly words: string
}

/** A rule (制度) that was issued or repealed in the year, by the log. */
export interface LoggedRule extends Logged {
  readonly title: string
  readonly docNo: string | null
  readonly standing: 'issued' | 'repealed'
}

export interface LogOfYear {
  readonly figures: LogFigures
  /** The earliest day first, as are all of them. */
  readonly meetings: readonly Logged[]
  readonly trainings: readonly Logged[]
  readonly staff: readonly Logged[]
  readonly rules: readonly LoggedRule[]
  /** Rules of all units in force at the year's end. */
  readonly rulesInForce: number
}

/** What residents told, folded as in public: small groups are one, and rates of few are left out. */
export interface ComplaintsOfYear extends Figures {
  readonly byUnit: readonly Part<'unit'>[]
  readonly byCategory: readonly Part<'category'>[]
  readonly callBacks: CallBacks
}

export interface GapsOfYear extends GapFigures {
  /** Open at the year's end, or now. */
  readonly open: number
}

/** All that the year's two papers tell, each figure counted from records. Money is in fen. */
export interface AnnualFigures {
  readonly year: number
  readonly from: Day
  readonly to: Day
  /** When it was counted (UTC, ISO). */
  readonly asOf: string
  /** The last day that is counted: the year's, or the day it was counted on. */
  readonly last: Day
  /** False while the year goes on. */
  readonly isOver: boolean
  /** The day from which this system has records, where that is later than the year's first; null where it has them all. */
  readonly recordsFrom: Day | null
  readonly published: Published
  readonly duties: DutiesOfYear
  readonly boards: BoardsOfYear
  readonly log: LogOfYear
  readonly fixingsAsked: FixingsOfYear
  /** 五个落实 by unit, with what was spent. */
  readonly fixings: readonly UnitFixings[]
  readonly polls: readonly PollFigures[]
  /** Quarters that were inspected, the oldest first. */
  readonly inspections: readonly QuarterInspected[]
  /** Quarters that are over and were not inspected. */
  readonly notInspected: readonly string[]
  readonly findings: FindingsOfYear
  readonly complaints: ComplaintsOfYear
  readonly objections: ObjectionsOfYear
  readonly gaps: GapsOfYear
  /** Entries of the catalogue for villages that have columns of their own: the same form for every village. */
  readonly villageForms: number
  /** Null where nobody ever wrote one down. */
  readonly documents: DocumentsOfYear | null
  readonly stated: StatedOfYear
  readonly applications: ApplicationsOfYear
  readonly challenges: ChallengesOfYear
}
