import { LOG_KINDS, type LogEntry, type LogFigures } from '../../domain/disclosure/openness-log.ts'
import { yuan } from '../../domain/disclosure/yuan.ts'
import type { LogYear } from '../../handlers/openness-log.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { gist, type LogReading } from './log-told.ts'
import { excerpt, unitName } from './names.ts'
import { pageLine, pageRow } from './pages.ts'

const ENTRIES_A_PAGE = 8

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
      [{ text: t.plain('button.logSheet'), callback_data: packButton('logsheet', year) }],
    ],
  }
}
