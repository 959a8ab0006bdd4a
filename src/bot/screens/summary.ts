import type { Rate } from '../../domain/indicators.ts'
import type { Summary } from '../../handlers/summarise.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'

/** Below this a rate is marked as small (rules: limits). */
const SMALL = 10

const rateWords = (t: Texts, { of, count, rate }: Rate): string => {
  if (rate === null) return t.plain('summary.noRate')
  const words = t.plain('summary.rate', { percent: Math.round(rate * 100), count, of })
  return of < SMALL ? words + t.plain('summary.small') : words
}

/** A period at a glance: the figures, and which units are late. */
export const summaryScreen = (t: Texts, summary: Summary): Screen => {
  const late = summary.byUnit.filter(({ overdueOpen }) => overdueOpen > 0)
  return {
    html: [
      t.html('summary.title', { from: t.day(summary.from), to: t.day(summary.to) }),
      t.html('summary.counts', {
        received: summary.received,
        accepted: summary.accepted,
        answered: summary.answered,
        closed: summary.closed,
        reopened: summary.reopened,
      }),
      summary.overdueOpen > 0
        ? t.html('summary.overdue', {
            count: summary.overdueOpen,
            units: late.map(({ name, overdueOpen }) => `${name} ${overdueOpen}`).join('、'),
          })
        : t.html('summary.noneOverdue'),
      t.html('summary.rates', {
        response: rateWords(t, summary.responseRate),
        onTime: rateWords(t, summary.onTimeRate),
        resolution: rateWords(t, summary.resolutionRate),
        satisfaction: rateWords(t, summary.satisfactionRate),
      }),
    ].join('\n\n'),
  }
}
