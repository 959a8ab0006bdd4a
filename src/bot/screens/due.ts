import { canSayNothing } from '../../domain/disclosure/nothing.ts'
import type { Obligation } from '../../domain/disclosure/obligations.ts'
import type { Judged } from '../../domain/disclosure/standing.ts'
import { kindOf, type Period } from '../../domain/period.ts'
import type { Day } from '../../domain/time.ts'
import type { Township } from '../../domain/township.ts'
import type { Due, UnitDue } from '../../handlers/due.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { countsOf, unitName } from './names.ts'
import { pageLine, pageRow } from './pages.ts'

const UNITS_A_PAGE = 8
const THINGS_A_PAGE = 8

export interface DueReading {
  readonly town: Township
  readonly t: Texts
  readonly today: Day
  /** What a button names an obligation by. */
  readonly keyOf: (obligation: Obligation) => string
}

/** 2026年第3季度 */
export const periodName = (t: Texts, period: Period): string => {
  const [year, rest = ''] = period.label.split('-')
  return t.plain(`due.period.${kindOf(period)}`, {
    year: year!,
    n: Number(rest.replace(/\D/g, '')),
  })
}

/** What is to be published, and for when. */
export const thing = (t: Texts, { entry, period }: Obligation) => ({
  title: t.script(entry.title),
  period: periodName(t, period),
})

const countWords = (t: Texts, { overdue, open }: Due): string =>
  countsOf(t, 'due.count', { overdue: overdue.length, open: open.length })

/** What is due as it stands on the editors' first screen: a line, and the button that opens the list. */
export const dueOnDesk = (t: Texts, due: Due, unit: string | undefined) => {
  const counts = countWords(t, due)
  if (counts === '') return { lines: [], buttons: [] }
  const list = unit === undefined ? packButton('due', 0) : packButton('dueunit', unit, 0)
  return {
    lines: [t.html('due.onDesk', { counts })],
    buttons: [[{ text: t.plain('button.due'), callback_data: list }]],
  }
}

/** The units that have something to publish, a page at a time. */
export const dueUnitsScreen = (
  { town, t }: DueReading,
  units: readonly UnitDue[],
  asked: number,
): Screen => {
  if (units.length === 0) return { html: t.html('due.none') }
  const pages = Math.ceil(units.length / UNITS_A_PAGE)
  const page = Math.min(asked, pages - 1)
  const shown = units.slice(page * UNITS_A_PAGE, (page + 1) * UNITS_A_PAGE)
  return {
    html: [
      t.html('due.units', {
        overdue: units.reduce((sum, { overdue }) => sum + overdue.length, 0),
        open: units.reduce((sum, { open }) => sum + open.length, 0),
      }) + pageLine(t, page, pages),
      ...shown.map((one) =>
        t.html('due.unit', { unit: unitName(town, one.unit), counts: countWords(t, one) }),
      ),
    ].join('\n'),
    buttons: [
      ...shown.map(({ unit }) => [
        {
          text: t.script(unitName(town, unit)),
          callback_data: packButton('dueunit', unit, 0),
        },
      ]),
      pageRow(t, page, pages, (to) => packButton('due', to)),
    ],
  }
}

const line = ({ t }: DueReading, nth: number, { obligation, standing }: Judged): string =>
  t.html(`due.line.${standing.state}`, {
    nth,
    ...thing(t, obligation),
    day: t.date(obligation.due),
    provisional: obligation.provisional ? t.plain('due.provisional') : '',
  })

/** What one unit has to publish, what is overdue first; each is opened by its button. */
export const dueUnitScreen = (
  reading: DueReading,
  { unit, overdue, open }: UnitDue,
  asked: number,
  /** Whether there is a list of units to go back to. */
  back: boolean,
): Screen => {
  const { town, t, keyOf } = reading
  const all = [...overdue, ...open]
  const pages = Math.max(1, Math.ceil(all.length / THINGS_A_PAGE))
  const page = Math.min(asked, pages - 1)
  const first = page * THINGS_A_PAGE
  const shown = all.slice(first, first + THINGS_A_PAGE)
  const name = unitName(town, unit)
  return {
    html: [
      t.html(all.length === 0 ? 'due.unitNone' : 'due.ofUnit', { unit: name }) +
        pageLine(t, page, pages),
      ...shown.map((judged, i) => line(reading, first + i + 1, judged)),
    ].join('\n'),
    buttons: [
      ...shown.map(({ obligation }, i) => [
        {
          text: t.plain('due.button', { nth: first + i + 1, ...thing(t, obligation) }),
          callback_data: packButton('dueone', keyOf(obligation)),
        },
      ]),
      pageRow(t, page, pages, (to) => packButton('dueunit', unit, to)),
      ...(back ? [[backTo(t, packButton('due', 0))]] : []),
    ],
  }
}

const backTo = (t: Texts, data: string): InlineButton => ({
  text: t.plain('button.back'),
  callback_data: data,
})

const standingLine = ({ t }: DueReading, { standing }: Judged): string => {
  if (standing.state === 'open' || standing.state === 'overdue')
    return t.html(`due.standing.${standing.state}`)
  const state =
    standing.state === 'nothing' ? `nothing.${standing.inTime ? 'inTime' : 'late'}` : standing.state
  return t.html(`due.standing.${state}`, {
    day: t.date(standing.on),
    word: standing.onItsWord ? t.plain('due.onItsWord') : '',
    titles: standing.by.map(({ title }) => t.script(title)).join(t.plain('due.between')),
    reason: standing.state === 'nothing' ? t.script(standing.reason) : '',
  })
}

/** What an editor of its unit can do about something that is not published yet. */
const fillButtons = ({ t, keyOf, today }: DueReading, { obligation, standing }: Judged) => {
  if (standing.state !== 'open' && standing.state !== 'overdue') return []
  const key = keyOf(obligation)
  return [
    [{ text: t.plain('button.writeDue'), callback_data: packButton('duewrite', key) }],
    ...(canSayNothing(obligation, today)
      ? [[{ text: t.plain('button.sayNothing'), callback_data: packButton('duenone', key) }]]
      : []),
  ]
}

/** One thing that is to be published: what belongs in it, when it is due, how it stands, and what can be done. */
export const dueScreen = (
  reading: DueReading,
  judged: Judged,
  /** Whether its reader writes for the unit. */
  writes: boolean,
): Screen => {
  const { town, t } = reading
  const { entry, unit, due, provisional } = judged.obligation
  const columns = entry.columns.join(t.plain('due.between'))
  return {
    html: [
      t.html('due.one', {
        unit: unitName(town, unit),
        ...thing(t, judged.obligation),
        kind: t.plain(`kind.${entry.kind}`),
        day: t.day(due),
        days: entry.withinWorkingDays,
        provisional: provisional ? t.plain('due.provisional') : '',
      }),
      ...(columns === '' ? [] : [t.html('due.columns', { columns })]),
      standingLine(reading, judged),
    ].join('\n'),
    buttons: [
      ...(writes ? fillButtons(reading, judged) : []),
      [backTo(t, packButton('dueunit', unit, 0))],
    ],
  }
}
