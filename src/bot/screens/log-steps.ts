import {
  isStated,
  kindsOf,
  mayBeMissing,
  STANDINGS,
  type LogContent,
  type LogEntry,
  type LogField,
  type LogKind,
} from '../../domain/disclosure/openness-log.ts'
import { addDays, type Day } from '../../domain/time.ts'
import type { Unit } from '../../domain/township.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { contentLines, dropLog, headOf, type LogReading } from './log-told.ts'
import { unitName } from './names.ts'
import { inRowsOf } from './pages.ts'
import { unitRows } from './unit-list.ts'

/** An entry of /log as it is asked for, field by field, and put right. */

/** Whose entry it is, where somebody keeps the log of several units. */
export const logUnitsScreen = (t: Texts, units: readonly Unit[], page: number): Screen => ({
  html: t.html('log.chooseUnit'),
  buttons: [
    ...unitRows(t, {
      units,
      page,
      choose: (unit) => packButton('logof', unit),
      turn: (to) => packButton('logunits', to),
    }),
    [dropLog(t)],
  ],
})

export const logKindsScreen = ({ town, t }: LogReading, { id, level }: Unit): Screen => ({
  html: t.html('log.chooseKind', { unit: unitName(town, id) }),
  buttons: [
    ...inRowsOf(
      2,
      kindsOf(level).map((kind) => ({
        text: t.plain(`log.kind.${kind}`),
        callback_data: packButton('logkind', kind, id),
      })),
    ),
    [dropLog(t)],
  ],
})

const dayButtons = (t: Texts, today: Day): InlineButton[] => [
  { text: t.plain('button.logToday'), callback_data: packButton('logday', today) },
  { text: t.plain('button.logYesterday'), callback_data: packButton('logday', addDays(today, -1)) },
]

const choicesOf = (t: Texts, kind: LogKind, field: LogField, today: Day): InlineButton[] => [
  ...(field === 'day' ? dayButtons(t, today) : []),
  ...(field === 'standing'
    ? STANDINGS.map((as) => ({
        text: t.plain(`log.standing.${as}`),
        callback_data: packButton('logis', as),
      }))
    : []),
  ...(mayBeMissing(kind, field)
    ? [{ text: t.plain('button.logSkip'), callback_data: packButton('logskip', field) }]
    : []),
]

/** Words are asked for by what they are about, and a day by whether it stands for a year. */
const askKey = (kind: LogKind, field: LogField): string => {
  if (field === 'words') return `log.askWords.${kind}`
  return field === 'day' && isStated(kind) ? 'log.ask.yearOf' : `log.ask.${field}`
}

/** One field of an entry is to be said. */
export const askFieldScreen = (
  t: Texts,
  { kind, field, today }: { readonly kind: LogKind; readonly field: LogField; readonly today: Day },
): Screen => ({
  html: t.html(askKey(kind, field)),
  buttons: [choicesOf(t, kind, field, today), [dropLog(t)]],
})

/** All is said: photographs may follow, and it is saved. */
export const logPreviewScreen = (
  reading: LogReading,
  entry: Pick<LogEntry, 'unit' | 'kind'>,
  content: LogContent,
  photos: number,
): Screen => {
  const { t } = reading
  return {
    html: [
      headOf(reading, entry),
      ...contentLines(t, entry.kind, content),
      '',
      t.html(photos === 0 ? 'log.askPhotos' : 'log.photos', { count: photos }),
    ].join('\n'),
    buttons: [
      [{ text: t.plain('button.logSave'), callback_data: packButton('logsave') }, dropLog(t)],
    ],
  }
}

export const askLogPhotoScreen = (t: Texts): Screen => ({
  html: t.html('log.askPhoto'),
  buttons: [[dropLog(t)]],
})
