import type { Rate } from '../../domain/indicators.ts'
import type { Summary } from '../../domain/summary.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'

/** A rate of fewer is only a guide (rules: limits). */
const SMALL = 10

const isSmall = ({ of, rate }: Rate): boolean => rate !== null && of < SMALL

const rateWords = (t: Texts, { of, count, rate }: Rate): string =>
  rate === null
    ? t.plain('summary.noRate')
    : t.plain('summary.rate', { percent: Math.round(rate * 100), count, of })

const ratesHtml = (t: Texts, summary: Summary): string => {
  const { responseRate, onTimeRate, resolutionRate, satisfactionRate } = summary
  const rates = t.html('summary.rates', {
    response: rateWords(t, responseRate),
    onTime: rateWords(t, onTimeRate),
    resolution: rateWords(t, resolutionRate),
    satisfaction: rateWords(t, satisfactionRate),
  })
  const small = [responseRate, onTimeRate, resolutionRate, satisfactionRate].some(isSmall)
  return small ? `${rates}\n${t.html('summary.small', { of: SMALL })}` : rates
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
      ratesHtml(t, summary),
    ].join('\n\n'),
  }
}
