import {
  findingsOfUnit,
  nameIn,
  standing,
  type InspectionReport,
} from '../../domain/inspection/report.ts'
import type { Finding } from '../../domain/inspection/task.ts'
import {
  periodWords,
  pointsWords,
  sentenceOf,
  stateWords,
  subjectWords,
  verdictWords,
} from '../../domain/inspection/told.ts'
import { packButton } from '../callback-data.ts'
import type { Screen } from '../screen.ts'
import { FINDINGS, mayInspect, numbers, type InspectionReading } from './inspection-reading.ts'
import { pageLine, pageRow } from './pages.ts'

const lineOf = ({ t, town, today }: InspectionReading, finding: Finding, nth: number): string =>
  t.html('inspect.line', {
    nth,
    subject: subjectWords(t, town, finding),
    sentence: sentenceOf(t, finding),
    state: stateWords(t, finding, today),
  })

/** One unit of an inspection: its points, what was found, its samples. */
export const inspectedUnitScreen = (
  reading: InspectionReading,
  report: InspectionReport,
  unit: string,
  asked: number,
): Screen => {
  const { t } = reading
  const own = report.units.find((one) => one.unit === unit)
  const found = standing(findingsOfUnit(report, unit))
  const samples = report.samples.filter((one) => one.unit === unit)
  const pages = Math.max(1, Math.ceil(found.length / FINDINGS))
  const page = Math.min(asked, pages - 1)
  const shown = found.slice(page * FINDINGS, (page + 1) * FINDINGS)
  const inspects = mayInspect(reading)
  const { quarter } = report
  return {
    html: [
      t.html('inspect.unit', {
        unit: nameIn(report, unit),
        quarter: periodWords(t, quarter),
        total: pointsWords(t, own?.score.total ?? null),
        found: found.length,
      }) + pageLine(t, page, pages),
      ...(own?.self ? [t.html('inspect.selfSaid', { words: t.script(own.self.words) })] : []),
      ...(own && own.objections.made > 0
        ? [t.html('inspect.objections', { ...own.objections })]
        : []),
      ...shown.map((finding, i) => lineOf(reading, finding, page * FINDINGS + i + 1)),
      ...samples.map(({ title, verdict }, i) =>
        t.html('inspect.sampleLine', {
          nth: i + 1,
          title: t.script(title),
          verdict: verdictWords(t, verdict),
        }),
      ),
    ].join('\n'),
    buttons: [
      ...numbers(shown, page * FINDINGS + 1),
      pageRow(t, page, pages, (to) => packButton('inspof', quarter, unit, to)),
      ...(inspects
        ? samples
            .filter(({ verdict }) => verdict === null)
            .map(({ nth }) =>
              (['t', 'u'] as const).map((verdict) => ({
                text: t.plain(verdict === 't' ? 'button.sampleTrue' : 'button.sampleUntrue', {
                  nth,
                }),
                callback_data: packButton('sample', verdict, quarter, unit, nth),
              })),
            )
        : []),
      inspects
        ? [
            {
              text: t.plain('button.addFinding'),
              callback_data: packButton('inspectadd', quarter, unit),
            },
            ...(own?.confirmedAt === null
              ? [
                  {
                    text: t.plain('button.signSheet'),
                    callback_data: packButton('inspectsign', quarter, unit),
                  },
                ]
              : []),
          ]
        : [],
      [{ text: t.plain('button.back'), callback_data: packButton('inspect', quarter, 0) }],
    ],
  }
}
