import { fieldsOf, type LogEntry, type LogVersion } from '../../domain/disclosure/openness-log.ts'
import type { LogView } from '../../handlers/openness-log.ts'
import { packButton } from '../callback-data.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { contentLines, gist, headOf, type LogReading } from './log-told.ts'
import { inRowsOf } from './pages.ts'

/** One entry of /log, and what can be done with it. */

/** The latest of them: older ones are on record, and in the papers. */
const MOST_VERSIONS = 6

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
