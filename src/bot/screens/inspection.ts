import {
  findingsOfUnit,
  rectifiedIn,
  standing,
  type InspectionReport,
} from '../../domain/inspection/report.ts'
import { awaitsRelease } from '../../domain/inspection/task.ts'
import { periodWords, pointsWords } from '../../domain/inspection/told.ts'
import type { Period } from '../../domain/period.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import { mayInspect, type InspectionReading } from './inspection-reading.ts'
import { pageLine, pageRow } from './pages.ts'

const ROWS = 8

const quarterRow = ({ t }: InspectionReading, others: readonly Period[]): InlineButton[] =>
  others.map(({ label }) => ({
    text: periodWords(t, label),
    callback_data: packButton('inspect', label, 0),
  }))

const runRow = (reading: InspectionReading, label: string, again: boolean): InlineButton[] =>
  mayInspect(reading)
    ? [
        {
          text: reading.t.plain(again ? 'button.inspectAgain' : 'button.inspectNow'),
          callback_data: packButton('inspectrun', label),
        },
      ]
    : []

/** What no unit knows of yet goes out with one press. */
const sendRow = (
  reading: InspectionReading,
  { quarter, findings }: InspectionReport,
): InlineButton[] => {
  const count = findings.filter(awaitsRelease).length
  return count > 0 && mayInspect(reading)
    ? [
        {
          text: reading.t.plain('button.sendFindings', { count }),
          callback_data: packButton('inspectsend', quarter),
        },
      ]
    : []
}

/** A quarter nobody has inspected yet. */
export const notInspectedScreen = (
  reading: InspectionReading,
  quarter: Period,
  others: readonly Period[],
): Screen => ({
  html: reading.t.html('inspect.none', { quarter: periodWords(reading.t, quarter.label) }),
  buttons: [runRow(reading, quarter.label, false), quarterRow(reading, others)],
})

/** /inspect: the quarter's units with their points, a page at a time. */
export const inspectionScreen = (
  reading: InspectionReading,
  report: InspectionReport,
  asked: number,
  others: readonly Period[],
): Screen => {
  const { t } = reading
  const pages = Math.max(1, Math.ceil(report.units.length / ROWS))
  const page = Math.min(asked, pages - 1)
  const shown = report.units.slice(page * ROWS, (page + 1) * ROWS)
  const all = rectifiedIn(report.findings, reading.today)
  return {
    html: [
      t.html('inspect.overview', {
        quarter: periodWords(t, report.quarter),
        moment: t.moment(report.asOf),
        items: report.items,
        ...all,
        open: all.open + all.answered,
      }) + pageLine(t, page, pages),
      ...shown.map((unit) =>
        t.html('inspect.unitLine', {
          unit: unit.name,
          total: pointsWords(t, unit.score.total),
          found: standing(findingsOfUnit(report, unit.unit)).length,
          signed: unit.confirmedAt === null ? '' : t.plain('inspect.signed'),
        }),
      ),
    ].join('\n'),
    buttons: [
      ...shown.map(({ unit, name }) => [
        {
          text: t.script(name),
          callback_data: packButton('inspof', report.quarter, unit, 0),
        },
      ]),
      pageRow(t, page, pages, (to) => packButton('inspect', report.quarter, to)),
      [
        {
          text: t.plain('button.inspectDocx'),
          callback_data: packButton('inspectpaper', 'docx', report.quarter),
        },
        {
          text: t.plain('button.inspectXlsx'),
          callback_data: packButton('inspectpaper', 'xlsx', report.quarter),
        },
      ],
      sendRow(reading, report),
      runRow(reading, report.quarter, true),
      quarterRow(reading, others),
    ],
  }
}
