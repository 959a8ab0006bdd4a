import type { Finding } from '../../domain/inspection/task.ts'
import { sentenceOf, stateWords, subjectWords } from '../../domain/inspection/told.ts'
import { packButton } from '../callback-data.ts'
import type { Screen } from '../screen.ts'
import { FINDINGS, numbers, type InspectionReading } from './inspection-reading.ts'
import { unitName } from './names.ts'
import { pageLine, pageRow } from './pages.ts'

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
