import {
  findingsOfUnit,
  rectifiedIn,
  standing,
  type InspectionReport,
} from '../../domain/inspection/report.ts'
import { SEEN_RULES } from '../../domain/inspection/rules.ts'
import { awaitsRelease, canTake, type Finding } from '../../domain/inspection/task.ts'
import {
  dueWords,
  levelOf,
  periodWords,
  pointsWords,
  quoteWords,
  sentenceOf,
  sourceWords,
  stateWords,
  subjectWords,
  verdictWords,
} from '../../domain/inspection/told.ts'
import type { Period } from '../../domain/period.ts'
import { may, type Membership } from '../../domain/roles.ts'
import type { Day } from '../../domain/time.ts'
import type { Township } from '../../domain/township.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { unitName } from './names.ts'
import { pageLine, pageRow } from './pages.ts'

export interface InspectionReading {
  readonly town: Township
  readonly t: Texts
  readonly today: Day
  readonly memberships: readonly Membership[]
}

const ROWS = 8

const mayInspect = ({ memberships }: InspectionReading): boolean => may(memberships, 'inspect')

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
  const { t, town } = reading
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
          unit: unitName(town, unit.unit),
          total: pointsWords(t, unit.score.total),
          found: standing(findingsOfUnit(report, unit.unit)).length,
          signed: unit.confirmedAt === null ? '' : t.plain('inspect.signed'),
        }),
      ),
    ].join('\n'),
    buttons: [
      ...shown.map(({ unit }) => [
        {
          text: t.script(unitName(town, unit)),
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

const lineOf = ({ t, town, today }: InspectionReading, finding: Finding, nth: number): string =>
  t.html('inspect.line', {
    nth,
    subject: subjectWords(t, town, finding),
    sentence: sentenceOf(t, finding),
    state: stateWords(t, finding, today),
  })

const numbers = (findings: readonly Finding[], first: number): InlineButton[][] => [
  findings.map(({ id }, i) => ({
    text: String(first + i),
    callback_data: packButton('finding', id),
  })),
]

const FINDINGS = 5

/** One unit of an inspection: its points, what was found, its samples. */
export const inspectedUnitScreen = (
  reading: InspectionReading,
  report: InspectionReport,
  unit: string,
  asked: number,
): Screen => {
  const { t, town } = reading
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
        unit: unitName(town, unit),
        quarter: periodWords(t, quarter),
        total: pointsWords(t, own?.score.total ?? null),
        found: found.length,
      }) + pageLine(t, page, pages),
      ...(own?.self ? [t.html('inspect.selfSaid', { words: t.script(own.self.words) })] : []),
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

/** What kind of fault it is, before it is described. */
export const seenScreen = (
  { t, town }: InspectionReading,
  quarter: string,
  unit: string,
): Screen => ({
  html: t.html('inspect.askRule', { unit: unitName(town, unit) }),
  buttons: [
    ...SEEN_RULES.map((rule, i) => [
      {
        text: t.plain(`button.seen.${rule}`),
        callback_data: packButton('inspectas', i, quarter, unit),
      },
    ]),
    [{ text: t.plain('button.discard'), callback_data: packButton('findingdrop') }],
  ],
})

const dropRow = (t: Texts): InlineButton[] => [
  { text: t.plain('button.discard'), callback_data: packButton('findingdrop') },
]

/** Something is to be written next. */
export const askWordsScreen = (
  { t }: InspectionReading,
  what: 'finding' | 'untrue' | 'answer' | 'return' | 'drop' | 'self',
): Screen => ({ html: t.html(`inspect.ask.${what}`), buttons: [dropRow(t)] })

/** One finding with all that is known of it, and what its reader can do about it. */
export const findingScreen = (
  reading: InspectionReading,
  finding: Finding,
  photos: number,
): Screen => {
  const { t, town, today, memberships } = reading
  const answers =
    finding.releasedAt !== null &&
    may(memberships, 'rectify', finding.unit) &&
    canTake(finding.state, 'answer')
  const decide = (['confirm', 'return', 'drop'] as const).filter(
    (decision) => mayInspect(reading) && canTake(finding.state, decision),
  )
  return {
    html: [
      t.html('inspect.finding', {
        unit: unitName(town, finding.unit),
        quarter: periodWords(t, finding.quarter),
        subject: subjectWords(t, town, finding),
        sentence: sentenceOf(t, finding),
        quote: quoteWords(t, finding),
        source: sourceWords(t, finding, levelOf(town, finding.unit)),
        finder: t.plain(`inspect.finder.${finding.finder}`),
        due: dueWords(t, finding),
        state: stateWords(t, finding, today),
      }),
      ...(finding.answer === null
        ? []
        : [t.html('inspect.answered', { words: t.script(finding.answer) })]),
      ...(finding.checked === null ? [] : [t.html(`inspect.checked.${finding.checked}`)]),
      ...(finding.decision === null
        ? []
        : [t.html('inspect.decided', { words: t.script(finding.decision) })]),
    ].join('\n'),
    buttons: [
      answers
        ? [
            {
              text: t.plain('button.answerFinding'),
              callback_data: packButton('findinganswer', finding.id),
            },
          ]
        : [],
      decide.map((decision) => ({
        text: t.plain(`button.decide.${decision}`),
        callback_data: packButton('findingdo', decision, finding.id),
      })),
      photos > 0
        ? [
            {
              text: t.plain('button.findingPhotos', { count: photos }),
              callback_data: packButton('findingshow', finding.id),
            },
          ]
        : [],
    ],
  }
}

/** /rectify: what a unit has to put right, what is overdue first. */
export const tasksScreen = (
  reading: InspectionReading,
  findings: readonly Finding[],
  asked: number,
  self: { readonly quarter: string; readonly units: readonly string[] },
): Screen => {
  const { t, town } = reading
  const open = findings
    .filter(({ state, goneAt }) => state === 'open' && goneAt === null)
    .toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.id - b.id))
  const pages = Math.max(1, Math.ceil(open.length / FINDINGS))
  const page = Math.min(asked, pages - 1)
  const shown = open.slice(page * FINDINGS, (page + 1) * FINDINGS)
  return {
    html: [
      open.length === 0
        ? t.html('inspect.noTasks')
        : t.html('inspect.tasks', { count: open.length }) + pageLine(t, page, pages),
      ...shown.map((finding, i) =>
        t.html('inspect.task', {
          nth: page * FINDINGS + i + 1,
          unit: unitName(town, finding.unit),
          subject: subjectWords(t, town, finding),
          sentence: sentenceOf(t, finding),
          due: t.date(finding.due),
          state: stateWords(t, finding, reading.today),
        }),
      ),
    ].join('\n'),
    buttons: [
      ...numbers(shown, page * FINDINGS + 1),
      pageRow(t, page, pages, (to) => packButton('tasks', to)),
      ...self.units.flatMap((unit) => [
        [
          {
            text: t.plain('button.selfInspect', { unit: t.script(unitName(town, unit)) }),
            callback_data: packButton('inspectself', self.quarter, unit),
          },
          {
            text: t.plain('button.addOwnFinding'),
            callback_data: packButton('inspectadd', self.quarter, unit),
          },
        ],
      ]),
    ],
  }
}

/** What a unit is told of new findings. */
export const toldScreen = (
  { t, town }: Pick<InspectionReading, 't' | 'town'>,
  unit: string,
  count: number,
): Screen => ({
  html: t.html('inspect.told', { unit: unitName(town, unit), count }),
  buttons: [[{ text: t.plain('button.seeTasks'), callback_data: packButton('tasks', 0) }]],
})
