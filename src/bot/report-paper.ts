import { kindOf, type Period } from '../domain/period.ts'
import { sumFaults } from '../domain/annual/sums.ts'
import type { AnnualKind } from '../domain/annual/year.ts'
import type { Summary } from '../domain/summary.ts'
import { annualYear } from '../handlers/annual.ts'
import type { WantedPaper } from '../handlers/report-requests.ts'
import type { Progress } from '../handlers/stages.ts'
import type { Db, Outgoing } from '../handlers/world.ts'
import type { Desk } from './context.ts'
import type { ReportReader } from './report.ts'
import type { Screen } from './screen.ts'
import { tooLargeScreen } from './screens/summary.ts'
import { documentTo, photoTo } from './upload.ts'

/** A picture or a file of a summary. */

const FILES = {
  picture: { ending: 'png', mime: 'image/png', format: 'png' },
  docx: {
    ending: 'docx',
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    format: 'docx',
  },
  xlsx: {
    ending: 'xlsx',
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    format: 'xlsx',
  },
  public: {
    ending: 'docx',
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    format: 'docx --public',
  },
} as const

/** Telegram takes no larger file from a bot (rules: Telegram). */
const MOST_BYTES = 50_000_000

/** What is sent with a transaction; or the words that are said instead. */
export type Made =
  | { readonly send: (trx: Db, chat: number, now: Date) => Promise<Outgoing[]> }
  | { readonly screen: Screen }

export interface PaperWanted {
  readonly summary: Summary
  readonly period: Period
  readonly wanted: WantedPaper
  readonly progress: Progress
}

/** Makes one, to be kept with the transaction that sends it; what is too large for Telegram is not sent. */
export const reportPaper = async (
  { world, mostUpload = MOST_BYTES }: Desk,
  { t }: ReportReader,
  { summary, period, wanted: { what }, progress }: PaperWanted,
): Promise<Made> => {
  const { papers, records } = world
  if (!papers) return { send: async () => [] }
  const make = what === 'public' ? 'publicDocx' : what
  const content = await papers[make](summary, t.language, progress)
  const { ending, mime, format } = FILES[what]
  if (content.length > mostUpload) {
    const how = `--${kindOf(period)} ${period.label} --format ${format}`
    return { screen: tooLargeScreen(t, { size: content.length, most: mostUpload, how }) }
  }
  const title = t.plain(`handout.${what}`, { town: world.town.name, period: period.label })
  const caption = t.plain('handout.caption', {
    name: title,
    from: t.day(period.from),
    to: t.day(period.to),
  })
  const file = { name: `${title}.${ending}`, mime, content }
  const to = what === 'picture' ? photoTo : documentTo
  return {
    send: async (trx, chat, now) => [to(chat, await records.addUpload(trx, file, now), caption)],
  }
}

export interface AnnualWanted {
  readonly period: Period
  readonly kind: AnnualKind
  readonly progress: Progress
}

/** A paper of the year, with how many places a person has to fill. */
export const annualPaper = async (
  { world, now }: Desk,
  { t }: ReportReader,
  { period, kind, progress }: AnnualWanted,
): Promise<Made> => {
  const { annualPaper: make, records, store } = world
  if (!make) return { send: async () => [] }
  const figures = await annualYear(world, store.read, Number(period.label), now(), progress)
  progress('writing')
  const { title, open, name, mime, content } = await make(kind, figures, t.language)
  const faults = sumFaults(figures).length
  const caption = t.plain(faults === 0 ? 'annualDesk.caption' : 'annualDesk.captionFaults', {
    title,
    count: open,
    faults,
  })
  const file = { name, mime, content }
  return {
    send: async (trx, chat, at) => [
      documentTo(chat, await records.addUpload(trx, file, at), caption),
    ],
  }
}
