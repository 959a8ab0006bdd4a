import {
  fieldsOf,
  isStated,
  LOG_KINDS,
  mayBeMissing,
  STANDINGS,
  type LogContent,
  type LogEntry,
  type LogField,
  type LogFigures,
  type LogKind,
  type LogVersion,
} from '../../domain/disclosure/openness-log.ts'
import { yuan } from '../../domain/disclosure/yuan.ts'
import { addDays, type Day } from '../../domain/time.ts'
import type { Township, Unit } from '../../domain/township.ts'
import type { LogView, LogYear } from '../../handlers/openness-log.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { excerpt, unitName } from './names.ts'
import { inRowsOf, pageLine, pageRow } from './pages.ts'
import { unitRows } from './unit-list.ts'

const ENTRIES_A_PAGE = 8
/** The latest of them: older ones are on record, and in the papers. */
const MOST_VERSIONS = 6

export interface LogReading {
  readonly town: Township
  readonly t: Texts
}

const drop = (t: Texts): InlineButton => ({
  text: t.plain('button.discard'),
  callback_data: packButton('logdrop'),
})

/** What an entry says in a line: a rule by its title, money with its sum. */
const gist = (t: Texts, { amount, number, title, words }: LogContent): string =>
  [
    ...(number === null ? [] : [String(number)]),
    ...(amount === null ? [] : [t.plain('log.yuan', { amount: yuan(amount) })]),
    ...[title, words].filter((one) => one !== null && one !== '').map((one) => t.script(one!)),
  ].join(' ')

const figuresLine = (t: Texts, { count, funds }: LogFigures): string =>
  [
    ...LOG_KINDS.filter((kind) => count[kind] > 0).map((kind) =>
      t.plain('log.counted', { kind: t.plain(`log.kind.${kind}`), count: count[kind] }),
    ),
    ...(funds > 0 ? [t.plain('log.funds', { amount: yuan(funds) })] : []),
  ].join(t.plain('log.between'))

const yearRow = (t: Texts, { year, isLast }: LogYear): InlineButton[] => [
  {
    text: t.plain('button.logYear', { year: year - 1 }),
    callback_data: packButton('log', year - 1, 0),
  },
  ...(isLast
    ? []
    : [
        {
          text: t.plain('button.logYear', { year: year + 1 }),
          callback_data: packButton('log', year + 1, 0),
        },
      ]),
]

/** What was written down of a year, a page at a time. */
export const logScreen = ({ town, t }: LogReading, log: LogYear, asked: number): Screen => {
  const { year, entries, figures, several } = log
  const pages = Math.max(1, Math.ceil(entries.length / ENTRIES_A_PAGE))
  const page = Math.min(asked, pages - 1)
  const shown = entries.slice(page * ENTRIES_A_PAGE, (page + 1) * ENTRIES_A_PAGE)
  const lineOf = ({ unit, kind, now }: LogEntry) =>
    t.plain('log.line', {
      day: t.date(now.day),
      kind: t.plain(`log.kind.${kind}`),
      words: [...(several ? [unitName(town, unit)] : []), gist(t, now)].join(' '),
    })
  return {
    html: [
      t.html('log.title', { year, count: entries.length }) + pageLine(t, page, pages),
      entries.length === 0
        ? t.html('log.none')
        : t.html('log.sums', { sums: figuresLine(t, figures) }),
      ...shown.map((entry) => t.html('log.row', { line: excerpt(lineOf(entry), 80) })),
    ].join('\n'),
    buttons: [
      ...shown.map((entry) => [
        { text: excerpt(lineOf(entry)), callback_data: packButton('logone', entry.id) },
      ]),
      pageRow(t, page, pages, (to) => packButton('log', year, to)),
      yearRow(t, log),
      [
        { text: t.plain('button.addLog'), callback_data: packButton('logunits', 0) },
        { text: t.plain('button.logFive'), callback_data: packButton('logfive', year, 0) },
      ],
    ],
  }
}

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
    [drop(t)],
  ],
})

export const logKindsScreen = ({ town, t }: LogReading, unit: string): Screen => ({
  html: t.html('log.chooseKind', { unit: unitName(town, unit) }),
  buttons: [
    ...inRowsOf(
      2,
      LOG_KINDS.map((kind) => ({
        text: t.plain(`log.kind.${kind}`),
        callback_data: packButton('logkind', kind, unit),
      })),
    ),
    [drop(t)],
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
  buttons: [choicesOf(t, kind, field, today), [drop(t)]],
})

const fieldWords = (t: Texts, content: LogContent, field: LogField): string => {
  switch (field) {
    case 'day':
      return t.date(content.day)
    case 'amount':
      return content.amount === null ? '' : t.plain('log.yuan', { amount: yuan(content.amount) })
    case 'number':
      return content.number === null ? '' : String(content.number)
    case 'standing':
      return content.standing === null ? '' : t.plain(`log.standing.${content.standing}`)
    case 'title':
    case 'docNo':
    case 'words':
      return t.script(content[field] ?? '')
  }
}

/** Everything an entry says, a line each. */
const contentLines = (t: Texts, kind: LogKind, content: LogContent): string[] =>
  fieldsOf(kind).flatMap((field) => {
    const words = fieldWords(t, content, field)
    return words === ''
      ? []
      : [t.html('log.field', { field: t.plain(`log.fields.${field}`), words })]
  })

const headOf = ({ town, t }: LogReading, { unit, kind }: Pick<LogEntry, 'unit' | 'kind'>): string =>
  t.html('log.head', { unit: unitName(town, unit), kind: t.plain(`log.kind.${kind}`) })

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
    buttons: [[{ text: t.plain('button.logSave'), callback_data: packButton('logsave') }, drop(t)]],
  }
}

const versionLine = (t: Texts, version: LogVersion): string =>
  t.html('log.before', {
    moment: t.moment(version.at),
    day: t.date(version.day),
    words: gist(t, version),
  })

/** One entry with what it said before and its photographs. */
export const logEntryScreen = (
  reading: LogReading,
  { entry, versions, photos }: LogView,
): Screen => {
  const { t } = reading
  const { id, kind, now } = entry
  const year = Number(now.day.slice(0, 4))
  return {
    html: [
      headOf(reading, entry),
      ...(now.withdrawn ? [t.html('log.withdrawn', { moment: t.moment(now.at) })] : []),
      ...contentLines(t, kind, now),
      ...versions
        .slice(0, -1)
        .slice(-MOST_VERSIONS)
        .map((version) => versionLine(t, version)),
    ].join('\n'),
    buttons: [
      ...inRowsOf(
        3,
        photos.map((photo, i) => ({
          text: t.plain('button.logPhoto', { nth: i + 1 }),
          callback_data: packButton('logshow', id, photo.id),
        })),
      ),
      now.withdrawn
        ? []
        : [
            { text: t.plain('button.logFix'), callback_data: packButton('logfix', id) },
            { text: t.plain('button.logOff'), callback_data: packButton('logoff', id) },
          ],
      [{ text: t.plain('button.back'), callback_data: packButton('log', year, 0) }],
    ],
  }
}

/** What of an entry is to be put right. */
export const fixLogScreen = (reading: LogReading, { id, kind, unit, now }: LogEntry): Screen => {
  const { t } = reading
  return {
    html: [headOf(reading, { unit, kind }), t.html('log.askWhat')].join('\n'),
    buttons: [
      ...inRowsOf(2, [
        ...fieldsOf(kind).map((field) => ({
          text: t.plain(`log.fields.${field}`),
          callback_data: packButton('logfield', field, id, now.rev),
        })),
        {
          text: t.plain('button.logAddPhoto'),
          callback_data: packButton('logfield', 'photo', id, now.rev),
        },
      ]),
      [{ text: t.plain('button.back'), callback_data: packButton('logone', id) }],
    ],
  }
}

export const askLogPhotoScreen = (t: Texts): Screen => ({
  html: t.html('log.askPhoto'),
  buttons: [[drop(t)]],
})

/** Asked once more: what was taken back is not put back by a press. */
export const logOffScreen = (reading: LogReading, entry: LogEntry): Screen => {
  const { t } = reading
  return {
    html: [headOf(reading, entry), gist(t, entry.now), '', t.html('log.askOff')].join('\n'),
    buttons: [
      [
        {
          text: t.plain('button.logOffNow'),
          callback_data: packButton('logoffnow', entry.id, entry.now.rev),
        },
        { text: t.plain('button.back'), callback_data: packButton('logone', entry.id) },
      ],
    ],
  }
}
