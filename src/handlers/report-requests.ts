import { z } from 'zod'

import { Refusal } from '../domain/errors.ts'
import type { Period } from '../domain/period.ts'
import { COUNTS } from '../domain/summary.ts'
import { isLong, PAPERS, periodNamed, type Paper } from './summaries.ts'
import type { Db, ReportRequest, World } from './world.ts'

/**
 * What is told of a summary takes as long as the period is large: it is written down, and made beside all else, so
 * that nobody's messages wait for it and a crash loses nothing.
 */

const nth = z.int().min(0)

/** What somebody can ask for of a summary. */
const wantedShape = z.discriminatedUnion('what', [
  z.object({ what: z.literal('summary') }),
  z.object({ what: z.enum(PAPERS) }),
  z.object({ what: z.literal('public') }),
  /** The figures, each a button. */
  z.object({ what: z.literal('figures') }),
  /** The tickets behind one. */
  z.object({
    what: z.literal('tickets'),
    count: z.enum(COUNTS),
    unit: z.string().nullable(),
    page: nth,
  }),
  /** The units a figure is of. */
  z.object({ what: z.literal('units'), count: z.enum(COUNTS), page: nth }),
  /** What a leader may write an instruction on. */
  z.object({ what: z.literal('choices') }),
])
export type Wanted = z.infer<typeof wantedShape>
export type WantedPaper = Extract<Wanted, { what: Paper | 'public' }>
export type WantedScreen = Exclude<Wanted, WantedPaper>

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

/** What is sent as a file: somebody who presses twice wants it once. */
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
  if (isPaper(wanted) && (await world.records.isRequested(trx, asked))) return undefined
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
