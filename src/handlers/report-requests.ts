import { z } from 'zod'

import type { AnnualKind } from '../domain/annual/year.ts'
import { Refusal } from '../domain/errors.ts'
import { periodNamed, type Period } from '../domain/period.ts'
import { COUNTS } from '../domain/counts.ts'
import { PARTED_BY } from '../domain/ticket-lists.ts'
import { isLong, PAPERS, type Paper } from './summaries.ts'
import type { Db, ReportRequest, World } from './world.ts'

/**
 * What is told of a summary takes as long as the period is large: it is written down, and made beside all else, so
 * that nobody's messages wait for it and a crash loses nothing.
 */

/** What of a summary has tickets without being a figure. */
export const MATTERS = ['topics', 'decisions'] as const
export type Matters = (typeof MATTERS)[number]

/** The papers of a year, each asked for by itself. */
const ANNUAL_WANTED = ['annual-work', 'annual-statutory'] as const
const ANNUAL_OF = {
  'annual-work': 'work',
  'annual-statutory': 'statutory',
} as const satisfies Record<(typeof ANNUAL_WANTED)[number], AnnualKind>

const nth = z.int().min(0)

/** What somebody can ask for of a summary. */
const wantedShape = z.discriminatedUnion('what', [
  z.object({ what: z.literal('summary') }),
  z.object({ what: z.enum(PAPERS) }),
  z.object({ what: z.literal('public') }),
  /** A paper of the year, which is of more than complaints. */
  z.object({ what: z.enum(ANNUAL_WANTED) }),
  /** The figures, each a button. */
  z.object({ what: z.literal('figures') }),
  /** The tickets behind one. */
  z.object({
    what: z.literal('tickets'),
    count: z.enum(COUNTS),
    /** The key of one unit, category or village. */
    part: z.string().nullable(),
    page: nth,
  }),
  /** The units, categories or villages a figure is of. */
  z.object({ what: z.literal('parts'), count: z.enum(COUNTS), by: z.enum(PARTED_BY), page: nth }),
  /** Hot topics, or what leaders are asked to decide. */
  z.object({ what: z.literal('matters'), of: z.enum(MATTERS), page: nth }),
  /** The tickets of one of them, by its key. */
  z.object({ what: z.literal('matter'), of: z.enum(MATTERS), key: z.string(), page: nth }),
  /** What a leader may write an instruction on; whether a number they type is one, too. */
  z.object({ what: z.literal('choices'), typed: z.boolean() }),
])
export type Wanted = z.infer<typeof wantedShape>
export type WantedPaper = Extract<Wanted, { what: Paper | 'public' }>
export type WantedAnnual = Extract<Wanted, { what: (typeof ANNUAL_WANTED)[number] }>
export type WantedList = Exclude<Wanted, WantedPaper | WantedAnnual | { what: 'summary' }>
export type WantedOf<What extends Wanted['what']> = Extract<Wanted, { what: What }>

/** A request as it was made; undefined for one that an older version wrote and nobody understands now. */
export interface Asked {
  readonly period: Period
  readonly wanted: Wanted
}

export const readRequest = ({ what, period, details }: ReportRequest): Asked | undefined => {
  const parsed = wantedShape.safeParse({ ...details, what })
  const named = periodNamed(period)
  return parsed.success && named ? { period: named, wanted: parsed.data } : undefined
}

/** For whom, where to, and in place of which message. */
export interface Waiting {
  readonly person: number
  readonly chat: number
  readonly message?: number | undefined
}

/** The period a button names; refused where it is none. */
export const periodOrRefusal = (label: string): Period => {
  const period = periodNamed(label)
  if (!period) throw new Refusal('stale-button')
  return period
}

/** Which paper of the year is asked for; undefined where none is. */
export const annualKindOf = ({ what }: Wanted): AnnualKind | undefined =>
  what === 'annual-work' || what === 'annual-statutory' ? ANNUAL_OF[what] : undefined

/** The same the other way round. */
export const annualWanted = (kind: AnnualKind): WantedAnnual => ({ what: `annual-${kind}` })

export const isAnnual = (wanted: Wanted): wanted is WantedAnnual =>
  annualKindOf(wanted) !== undefined

/** What is sent as a file of a summary. */
export const isPaper = (wanted: Wanted): wanted is WantedPaper =>
  wanted.what === 'public' || PAPERS.some((paper) => paper === wanted.what)

/** Writes a request down and gives its number; undefined for a file that the same person waits for already. */
export const request = async (
  world: World,
  trx: Db,
  { person, chat, message }: Waiting,
  { period, wanted }: Asked,
  now: Date,
): Promise<number | undefined> => {
  const { what, ...details } = wanted
  const asked = { person, chat, what, period: period.label }
  // Somebody who presses twice wants it once.
  if ((isPaper(wanted) || isAnnual(wanted)) && (await world.records.isRequested(trx, asked)))
    return undefined
  // Of several presses under one message the last one counts, whichever is made sooner.
  if (message !== undefined) await world.records.dropReportsFor(trx, chat, message)
  return world.records.addReportRequest(
    trx,
    { ...asked, details, message: message ?? null, isLong: isLong(period) },
    now,
  )
}

const REPORT = 'report:'

/** What the message about a request is found again by. */
export const reportRef = (id: number): string => `${REPORT}${id}`
