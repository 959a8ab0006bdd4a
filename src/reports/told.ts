import { instantsOf } from '../domain/period.ts'
import { publicSummary } from '../domain/public-summary.ts'
import type { Summary } from '../domain/summary.ts'
import type { Day } from '../domain/time.ts'
import type { Township } from '../domain/township.ts'

/** The sentences of one language, as they are loaded for everybody; papers take plain ones. */
export interface Words {
  plain(key: string, params?: Readonly<Record<string, string | number>>): string
  /** Words that come from elsewhere, in this language's script. */
  script(text: string): string
  day(day: Day): string
  date(day: Day): string
  moment(at: string): string
}

/** For the desk, or to be put where everybody sees it. */
export const FORMS = ['internal', 'public'] as const
export type Form = (typeof FORMS)[number]

export type Town = Pick<Township, 'name' | 'timezone' | 'units' | 'categories' | 'areas'>

/** What every paper is made from: one summary and the words it is told in. */
export interface Told {
  readonly summary: Summary
  readonly town: Town
  readonly t: Words
  readonly form: Form
  /** Paragraphs a model wrote and the desk checked; none for the public. */
  readonly prose: readonly string[]
}

/** Whoever makes a paper begins here: what is public has had everything taken out before anybody writes. */
export const tell = (
  summary: Summary,
  town: Town,
  t: Words,
  form: Form,
  prose: readonly string[] = [],
): Told => {
  if (form === 'internal') return { summary, town, t, form, prose }
  const names = {
    units: t.plain('paper.other.units'),
    categories: t.plain('paper.other.categories'),
    areas: t.plain('paper.other.areas'),
    topics: t.plain('paper.other.topics'),
  }
  return { summary: publicSummary(summary, names), town, t, form, prose: [] }
}

/** Its period goes on: the figures are those of an instant. */
export const goesOn = ({ summary: { period, from, to, asOf }, town }: Told): boolean =>
  new Date(asOf) < instantsOf({ label: period, from, to }, town.timezone).until

/** Nothing came, nothing was done, and nothing is left to do. */
export const isEmpty = ({ received, accepted, answered, closed, open }: Summary): boolean =>
  received + accepted + answered + closed + open === 0
