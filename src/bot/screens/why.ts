import type { DayEntry, Entry } from '../../domain/limits/laid.ts'
import { addDays, type Day } from '../../domain/time.ts'
import type { Reasons } from '../../handlers/why.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'

/** Days that follow each other and are the same to the limit. */
interface Stretch {
  readonly first: DayEntry
  readonly to: Day
  readonly toNth: number | null
}

/** Longer than that, days that count stand in one line, too. */
const MOST_COUNTED = 15

const isAlike = (a: DayEntry, b: DayEntry, foldCounted: boolean): boolean =>
  a.as === b.as &&
  a.holiday === b.holiday &&
  a.given === b.given &&
  (a.nth === null || (foldCounted && a.as === 'counted'))

/** Folds days that do not count into stretches; those that count keep a line each, while they are few. */
const stretches = (days: readonly DayEntry[]): Stretch[] => {
  const foldCounted = days.filter(({ nth }) => nth !== null).length > MOST_COUNTED
  const found: Stretch[] = []
  for (const entry of days) {
    const last = found.at(-1)
    const follows = last && addDays(last.to, 1) === entry.day
    if (last && follows && isAlike(last.first, entry, foldCounted))
      found[found.length - 1] = { ...last, to: entry.day, toNth: entry.nth }
    else found.push({ first: entry, to: entry.day, toNth: entry.nth })
  }
  return found
}

const keyOf = ({ as, given, holiday }: DayEntry): string => {
  if (as === 'holiday') return holiday === undefined ? 'day-off' : 'holiday'
  return given === 'extension' && (as === 'counted' || as === 'made-up') ? `${as}-extension` : as
}

const stretchLine = (t: Texts, { first, to, toNth }: Stretch, because: string): string => {
  const days = first.day === to ? t.day(first.day) : `${t.day(first.day)}–${t.day(to)}`
  const nth = first.nth === toNth ? `${first.nth ?? ''}` : `${first.nth}–${toNth}`
  return t.html(`why.${keyOf(first)}`, {
    days,
    nth,
    because: t.plain(`why.because.${because}`),
    holiday: first.holiday === undefined ? '' : t.plain(`holiday.${first.holiday}`),
  })
}

const otherLine = (t: Texts, entry: Exclude<Entry, DayEntry>, begunAt: string): string => {
  switch (entry.is) {
    case 'hours':
      return entry.given === 'extension'
        ? t.html('why.hours-extension', { hours: entry.n })
        : t.html('why.hours', { moment: t.moment(begunAt), hours: entry.n })
    case 'stood':
      return t.html('why.hours-stood', { from: t.moment(entry.from), to: t.moment(entry.to) })
    case 'until':
      return t.html('why.until', { days: t.day(entry.day) })
  }
}

/** Every day from the beginning to the limit, and what it is to it. */
export const whyScreen = (t: Texts, { ticket, explanation, holds }: Reasons): Screen => {
  const { entries, because, begunAt, stoppedAt } = explanation
  const lines: string[] = []
  for (let i = 0; i < entries.length;) {
    const entry = entries[i]!
    if (entry.is !== 'day') {
      lines.push(otherLine(t, entry, begunAt))
      i++
      continue
    }
    const end = entries.findIndex((other, j) => j > i && other.is !== 'day')
    const days = entries.slice(i, end === -1 ? undefined : end) as DayEntry[]
    lines.push(...stretches(days).map((stretch) => stretchLine(t, stretch, because)))
    i += days.length
  }
  return {
    html: [
      t.html('why.title', { no: ticket.no }),
      ...lines,
      stoppedAt === null ? '' : t.html('why.stopped', { moment: t.moment(stoppedAt) }),
      holds
        ? t.html('why.limit', { day: t.dueDay(ticket.answerBy) })
        : t.html('why.changing', { day: t.dueDay(ticket.answerBy) }),
      ticket.provisional ? t.html('why.provisional') : '',
    ]
      .filter((line) => line !== '')
      .join('\n'),
  }
}
