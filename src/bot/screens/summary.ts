import type { Summary } from '../../domain/summary.ts'
import { SPANS, type Span } from '../../handlers/summaries.ts'
import type { Reader } from '../../handlers/weekly.ts'
import { packButton } from '../callback-data.ts'
import { escapeHtml } from '../html.ts'
import type { HowFar } from '../progress.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { glanceHtml, type GlanceOf } from './glance.ts'
import { inRowsOf } from './pages.ts'

const spanButton = (t: Texts, span: Span): InlineButton => ({
  text: t.plain(`button.span.${span}`),
  callback_data: packButton('sumof', span),
})

/** Other periods, wherever one is shown or could not be. */
export const spanRows = (t: Texts): InlineButton[][] =>
  inRowsOf(
    4,
    SPANS.map((span) => spanButton(t, span)),
  )

const paperRows = (t: Texts, period: string, { publishes }: Reader): InlineButton[][] => [
  [
    {
      text: t.plain('button.paper.picture'),
      callback_data: packButton('sumpaper', 'picture', period),
    },
    { text: t.plain('button.paper.docx'), callback_data: packButton('sumpaper', 'docx', period) },
    { text: t.plain('button.paper.xlsx'), callback_data: packButton('sumpaper', 'xlsx', period) },
  ],
  publishes
    ? [{ text: t.plain('button.paper.public'), callback_data: packButton('sumpublic', period) }]
    : [],
]

const buttonsFor = (
  t: Texts,
  { period }: Summary,
  reader: Reader,
  hasPapers: boolean,
): InlineButton[][] => [
  ...(hasPapers ? paperRows(t, period, reader) : []),
  [
    { text: t.plain('button.figures'), callback_data: packButton('sumlist', period) },
    ...(reader.instructs
      ? [{ text: t.plain('button.instruct'), callback_data: packButton('sumorder', period) }]
      : []),
  ],
  ...spanRows(t),
]

/** What there is of a summary beside its figures. */
export interface Beside {
  /** Whether pictures and files can be made of it. */
  readonly hasPapers: boolean
  /** The whole in words. */
  readonly text?: string | undefined
}

/**
 * A summary for whoever reads it so: one glance, the whole, or the whole with the glance under it. The buttons hang
 * on what comes last.
 */
export const summaryScreen = (
  of: GlanceOf,
  summary: Summary,
  reader: Reader,
  { hasPapers, text }: Beside,
): Screen => {
  const buttons = buttonsFor(of.t, summary, reader, hasPapers)
  const whole = reader.whole && text !== undefined ? escapeHtml(text) : undefined
  if (whole === undefined) return { html: glanceHtml(of, summary), buttons }
  return reader.glance
    ? { ahead: whole, html: glanceHtml(of, summary), buttons }
    : { html: whole, buttons }
}

/** While it is computed: what is being done, and how far it is where that is known. */
export const howFarScreen = (t: Texts, { stage, percent }: HowFar): Screen => ({
  html:
    percent === undefined
      ? t.html(`summary.stage.${stage}`)
      : t.html('summary.countingSoFar', { percent }),
})

/** As soon as it is asked for. */
export const countingScreen = (t: Texts): Screen =>
  howFarScreen(t, { stage: 'counting', percent: undefined })

/** It could not be computed. */
export const notCountedScreen = (t: Texts): Screen => ({
  html: t.html('summary.notCounted'),
  buttons: spanRows(t),
})

/** What was written after the command is no period there has been; said with how it can be written. */
export const notUnderstoodScreen = (t: Texts, why: 'unclear' | 'future'): Screen => ({
  html: t.html(`summary.${why}`),
  buttons: spanRows(t),
})

const MEGABYTE = 1_000_000

/** A file that finds no way: what can be had in its place. `how`: the options of the command that makes it. */
export const tooLargeScreen = (
  t: Texts,
  { size, most, how }: { readonly size: number; readonly most: number; readonly how: string },
): Screen => ({
  html: t.html('summary.tooLarge', {
    size: Math.ceil(size / MEGABYTE),
    most: Math.floor(most / MEGABYTE),
    how,
  }),
  buttons: spanRows(t),
})
