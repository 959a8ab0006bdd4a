import { isSmall, type Rate } from '../../domain/indicators.ts'
import type { WorkCalendar } from '../../domain/calendar.ts'
import { lastDayOf, type Decision, type FollowedUp, type Summary } from '../../domain/summary.ts'
import { percentOf } from '../../domain/percent.ts'
import { dayOf } from '../../domain/time.ts'
import type { Township } from '../../domain/township.ts'
import { isOrderLate } from '../../domain/weekly.ts'
import { plainText } from '../html.ts'
import type { Texts } from '../texts.ts'
import { excerpt, topicTitle, unitName } from './names.ts'

/** So many characters are read at one glance. */
export const MOST_CHARACTERS = 300

/** A unit's name, or a topic's, beyond this is cut: one line holds several. */
const LONGEST_NAME = 14

export interface GlanceOf {
  readonly town: Township
  readonly calendar: WorkCalendar
  readonly t: Texts
}

const lengthOf = (html: string): number => [...plainText(html)].length

const rateWords = (t: Texts, rate: Rate): string => {
  const percent = percentOf(rate)
  if (percent === null) return t.plain('summary.noRate')
  const { of, count } = rate
  return t.plain(isSmall(rate) ? 'glance.smallRate' : 'summary.rate', { percent, count, of })
}

const changeKey = (now: number, before: number): string =>
  now === before ? 'same' : now > before ? 'more' : 'fewer'

const receivedLine = (t: Texts, { kind, received, before, closed, resolutionRate }: Summary) =>
  t.html('glance.counts', {
    received,
    change: t.plain(`glance.change.${changeKey(received, before.received)}`, {
      before: t.plain(`glance.before.${kind}`),
      difference: Math.abs(received - before.received),
    }),
    closed,
    solved: resolutionRate.count,
  })

/** What the leaders are asked to decide, in a sentence. */
export const decisionWords = (
  { town, t }: Pick<GlanceOf, 'town' | 't'>,
  decision: Decision,
): string => {
  const { kind, unit, topic, topicByModel, tickets } = decision
  return t.plain(`glance.decision.${kind}`, {
    unit: unit === null ? '' : excerpt(unitName(town, unit), LONGEST_NAME),
    topic: topicTitle(t, excerpt(topic ?? '', LONGEST_NAME), topicByModel),
    count: tickets.length,
  })
}

/** Orders that were not answered in time by then. */
const unansweredOrders = (of: GlanceOf, summary: Summary): FollowedUp[] => {
  const last = lastDayOf(summary, of.town.timezone)
  return summary.followedUp.filter(
    ({ on, done, day }) => 'order' in on && !done && isOrderLate(of.calendar, day, last),
  )
}

/** What became of leaders' words, and which units said nothing in time. */
const followLine = (of: GlanceOf, summary: Summary): string => {
  const { town, t } = of
  const { followedUp } = summary
  if (followedUp.length === 0) return ''
  const counts = t.html('glance.followed', {
    count: followedUp.length,
    done: followedUp.filter(({ done }) => done).length,
  })
  const silent = [...new Set(unansweredOrders(of, summary).map(({ on }) => on.unit))]
  if (silent.length === 0) return counts
  const first = excerpt(unitName(town, silent[0]!), LONGEST_NAME)
  const units =
    silent.length === 1 ? first : t.plain('glance.andUnits', { units: first, count: silent.length })
  return `${counts}${t.html('glance.unanswered', { units })}`
}

/** As many of the late units as there is room for, those with the most first. */
const overdueLine = (t: Texts, { byUnit, overdueOpen }: Summary, room: number): string => {
  if (overdueOpen === 0) return t.html('summary.noneOverdue')
  const late = byUnit
    .filter((unit) => unit.overdueOpen > 0)
    .toSorted((a, b) => b.overdueOpen - a.overdueOpen || (a.unit < b.unit ? -1 : 1))
    .map((unit) => `${excerpt(t.script(unit.name), LONGEST_NAME)} ${unit.overdueOpen}`)
  const naming = (count: number): string => {
    const units = late.slice(0, count).join(t.plain('glance.between'))
    return t.html('summary.overdue', {
      count: overdueOpen,
      units:
        count < late.length
          ? t.plain(count === 0 ? 'glance.units' : 'glance.andUnits', { units, count: late.length })
          : units,
    })
  }
  for (let count = late.length; count > 0; count--)
    if (lengthOf(naming(count)) <= room) return naming(count)
  return naming(0)
}

/** A period that goes on is told up to when it was computed. */
const titleLine = ({ town, t }: GlanceOf, { from, to, asOf }: Summary): string =>
  dayOf(new Date(asOf), town.timezone) <= to
    ? t.html('glance.titleSoFar', { from: t.day(from), moment: t.moment(asOf) })
    : t.html('glance.title', { from: t.day(from), to: t.day(to) })

/** The township's figures of a period in at most 300 characters, all words counted. */
export const glanceHtml = (of: GlanceOf, summary: Summary): string => {
  const { t } = of
  const before = [
    titleLine(of, summary),
    receivedLine(t, summary),
    t.html('glance.onTime', { onTime: rateWords(t, summary.onTimeRate) }),
  ]
  const [decision] = summary.decisions
  const after = [
    decision ? t.html('glance.decide', { what: decisionWords(of, decision) }) : '',
    followLine(of, summary),
  ].filter(Boolean)
  // A line's break counts, too.
  const taken = lengthOf([...before, '', ...after].join('\n'))
  return [...before, overdueLine(t, summary, MOST_CHARACTERS - taken), ...after].join('\n')
}
