import { boardsOfYear } from '../domain/annual/boards.ts'
import { documentsOfYear } from '../domain/annual/documents.ts'
import { dutiesOfYear } from '../domain/annual/duties.ts'
import {
  findingsOfYear,
  quarterInspected,
  type QuarterInspected,
} from '../domain/annual/inspections.ts'
import { fixingsOfYear } from '../domain/annual/fixings.ts'
import { logOfYear } from '../domain/annual/log.ts'
import { objectionsOfYear, type ObjectionsOfYear } from '../domain/annual/objections.ts'
import { publishedOf } from '../domain/annual/published.ts'
import { statedOfYear } from '../domain/annual/stated.ts'
import type { AnnualFigures, ComplaintsOfYear } from '../domain/annual/year.ts'
import type { DisclosureEvent } from '../domain/disclosure-ticket.ts'
import { figuresOnly } from '../domain/indicators.ts'
import type { Finding } from '../domain/inspection/task.ts'
import { periodAt } from '../domain/period.ts'
import { publicSummary } from '../domain/public-summary.ts'
import { addDays, dayOf, type Day } from '../domain/time.ts'
import { applicationYear } from './annual-applications.ts'
import { quartersOf, spanOf, type Span } from './annual-span.ts'
import { standingsBetween } from './due.ts'
import { inspectionReport } from './inspection-report.ts'
import { openness } from './openness.ts'
import { documentsUntil, rulesUntil } from './rules-on-record.ts'
import type { Progress } from './stages.ts'
import { summarise } from './summarise.ts'
import type { Db, World } from './world.ts'

/** A quarter's inspection comes in the month after it; later than that, there was none. */
const INSPECTED_WITHIN_DAYS = 31

const publishedIn = async ({ records, town }: World, db: Db, span: Span) => {
  const { first, last, movedIn, until } = span
  return publishedOf(
    await records.versionsUntil(db, until),
    await records.withdrawalsUntil(db, until),
    { from: first, to: last, zone: town.timezone, movedIn },
  )
}

const dutiesIn = async (world: World, db: Db, { first, last }: Span, now: Date) => {
  const stretch = { from: first, to: last }
  const judged = await standingsBetween(world, db, 'all', stretch, now)
  return dutiesOfYear(world.town.units, judged, last)
}

/** Boards may hang for longer than there are records: a quarter in which nobody could put down a look has no figures. */
const boardsOn = async ({ records }: World, db: Db, span: Span) => {
  const quarters = quartersOf(span)
  const checks = []
  for (const { label } of quarters) checks.push(...(await records.checksOfQuarter(db, label)))
  const stretch = { from: span.first, to: span.last }
  return boardsOfYear(stretch, quarters, await records.boardsOf(db, 'all'), checks)
}

/** What was found in the quarters that have begun since the year was over. */
const findingsSince = async (
  { town, records }: World,
  db: Db,
  { period }: Span,
  now: Date,
): Promise<Finding[]> => {
  const today = dayOf(now, town.timezone)
  const findings: Finding[] = []
  let quarter = periodAt('quarter', addDays(period.to, 1))
  while (quarter.from <= today) {
    findings.push(...(await records.findingsOf(db, quarter.label)))
    quarter = periodAt('quarter', addDays(quarter.to, 1))
  }
  return findings
}

const inspectionsIn = async (world: World, db: Db, span: Span, now: Date) => {
  const inspections: QuarterInspected[] = []
  const findings: Finding[] = []
  for (const quarter of quartersOf(span)) {
    const report = await inspectionReport(world, db, quarter, now)
    if (!report) continue
    inspections.push(quarterInspected(report))
    findings.push(...report.findings)
  }
  const later = await findingsSince(world, db, span, now)
  const today = dayOf(now, world.town.timezone)
  return { inspections, findings: findingsOfYear(findings, later, today) }
}

const notInspectedIn = (
  span: Span,
  inspections: readonly QuarterInspected[],
  today: Day,
): string[] =>
  quartersOf(span)
    .filter(({ to }) => addDays(to, INSPECTED_WITHIN_DAYS) < today)
    .map(({ label }) => label)
    .filter((label) => !inspections.some(({ quarter }) => quarter === label))

/** As the inspection of the last quarter that is over asks for them, by the rules of the year's end. */
const fixingsIn = async (world: World, db: Db, { period, last }: Span, now: Date) => {
  const { units, timezone } = world.town
  const today = dayOf(now, timezone)
  const running = periodAt('quarter', last)
  const over = running.to < today ? running : periodAt('quarter', addDays(running.from, -1))
  // Of a year whose first quarter goes on, nothing is asked yet.
  const quarter = over.from < period.from ? running : over
  return fixingsOfYear(units, { quarter, today, rules: await rulesUntil(world, db, 'all', last) })
}

/** What is folded together is called by whoever tells of it. */
const NAMELESS = { units: '', categories: '', areas: '', topics: '' }

const toldIn = async (world: World, db: Db, { period }: Span, now: Date, progress?: Progress) => {
  const summary = await summarise(world, db, period, now, progress)
  const told = publicSummary(summary, NAMELESS)
  const { byUnit, byCategory, callBacks, gaps } = told
  const complaints: ComplaintsOfYear = { ...figuresOnly(told), byUnit, byCategory, callBacks }
  return { complaints, gaps }
}

const objectionsIn = async (
  { records }: World,
  db: Db,
  { from, until }: Span,
): Promise<ObjectionsOfYear> => {
  const histories: DisclosureEvent[][] = []
  for (const { no } of await records.objectionsBetween(db, from, until))
    histories.push(await records.eventsOfDisclosure(db, no))
  return objectionsOfYear(histories, until.toISOString())
}

/**
 * All figures of a year's papers, counted from what is on record; nothing is written. Of a year that goes on, as it
 * stands `now`; the year must have begun. Inspections and what became of their findings are told as they stand now, since the
 * last quarter is inspected when the year is over; who leads and who does, as township.yaml has it now; all else as it stood
 * at the year's end.
 */
export const annualYear = async (
  world: World,
  db: Db,
  year: number,
  now: Date,
  progress?: Progress,
): Promise<AnnualFigures> => {
  const { town, records } = world
  const span = await spanOf(world, db, periodAt('year', `${year}-01-01`), now)
  const { period, first, last } = span
  const today = dayOf(now, town.timezone)
  const { complaints, gaps } = await toldIn(world, db, span, now, progress)
  const record = await openness(world, db, year)
  const applied = await applicationYear(world, db, year)
  const inspected = await inspectionsIn(world, db, span, now)
  return {
    year,
    from: period.from,
    to: period.to,
    asOf: now.toISOString(),
    last,
    isOver: today > period.to,
    recordsFrom: first > period.from ? first : null,
    published: await publishedIn(world, db, span),
    duties: await dutiesIn(world, db, span, now),
    boards: await boardsOn(world, db, span),
    log: logOfYear(town.units, record.entries, record.inForce.length),
    fixingsAsked: await fixingsIn(world, db, span, now),
    fixings: record.fixings,
    polls: record.polls,
    ...inspected,
    notInspected: notInspectedIn(span, inspected.inspections, today),
    complaints,
    objections: await objectionsIn(world, db, span),
    gaps: { ...gaps, open: await records.gapsOpenAt(db, span.until) },
    villageForms: town.catalogue.filter(
      ({ level, columns }) => level === 'village' && columns.length > 0,
    ).length,
    documents: documentsOfYear(town.units, await documentsUntil(world, db, 'all', last), {
      from: period.from,
      to: last,
    }),
    stated: statedOfYear(town.units, record.entries),
    applications: applied.table,
    challenges: applied.challenges,
  }
}
