import { ANNUAL_KINDS } from '../../domain/annual/year.ts'
import type { PaperYear, ReportDue } from '../../handlers/annual-papers.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'

/** Opens /annual. */
export const annualButton = (t: Texts): InlineButton => ({
  text: t.plain('button.annual'),
  callback_data: packButton('annual'),
})

const lineOf = (t: Texts, { year, isOver, due, handedIn }: PaperYear): string => {
  if (handedIn)
    return t.html('annualDesk.handedIn', {
      year,
      moment: t.moment(handedIn.at),
      by: handedIn.by ?? t.plain('start.colleague'),
    })
  return t.html(isOver ? 'annualDesk.due' : 'annualDesk.goesOn', { year, due: t.date(due) })
}

const rowsOf = (t: Texts, { year, isOver, handedIn }: PaperYear): InlineButton[][] => [
  ANNUAL_KINDS.map((kind) => ({
    text: t.plain(`button.annualPaper.${kind}`, { year }),
    callback_data: packButton('annualpaper', kind, year),
  })),
  ...(isOver && !handedIn
    ? [
        [
          {
            text: t.plain('button.annualSent', { year }),
            callback_data: packButton('annualsent', year),
          },
        ],
      ]
    : []),
]

/** Two papers for each year, and how it stands with the one that is due. */
export const annualScreen = (t: Texts, years: readonly PaperYear[]): Screen => ({
  html: [t.html('annualDesk.title'), ...years.map((year) => lineOf(t, year))].join('\n'),
  buttons: years.flatMap((year) => rowsOf(t, year)),
})

/** What a morning says of a report that is due. */
export const reportDueParts = (t: Texts, due: readonly ReportDue[]): string[] =>
  due.map(({ year, due: day, isLate }) =>
    t.html(isLate ? 'digest.reportLate' : 'digest.report', { year, day: t.date(day) }),
  )
