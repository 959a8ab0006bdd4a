import type { Summary } from '../domain/summary.ts'
import { toldOf, type ToldFigure, type ToldPart } from '../domain/told/figures.ts'
import { LABELS, unitsOf, type Measure } from '../domain/told/labels.ts'
import { timesOf } from '../domain/told/words.ts'
import { asData } from './data.ts'

/** More parts of a kind than these only tire a small model; the late ones are never left out. */
const MOST_PARTS = 10
const OF_PARTS: readonly Measure[] = [
  'received',
  'answered',
  'open',
  'overdueOpen',
  'onTimeRate',
  'overdue-long',
  'disputed',
  'repeats',
]

const valueOf = ({ value, measure, when, rate }: ToldFigure): string => {
  if (rate) return `${value}%（${rate.count}/${rate.of}）`
  const written = `${Math.abs(value)}${unitsOf(measure)[0]!}`
  if (when !== 'change' && when !== 'yearChange') return written
  return value === 0 ? '持平' : `${value > 0 ? '增加' : '减少'}${written}`
}

const WAITING: readonly Measure[] = ['overdue-long', 'unassigned', 'disputed', 'unsolved-twice']

/** What of a summary is sent to a model, a line for each figure: no words of residents, no ticket, nobody's name. */
export const weekData = (summary: Summary) => {
  const { figures, parts } = toldOf(summary)
  const names = new Map(parts.map(({ scope, name }) => [scope, name]))
  const times = timesOf(summary.kind)
  const isWaiting = ({ measure, scope }: ToldFigure) => scope === '' && WAITING.includes(measure)
  const line = (one: ToldFigure): string =>
    asData({
      key: one.key,
      name: [names.get(one.scope), times[one.when], LABELS[one.measure][0]]
        .filter(Boolean)
        .join(' '),
      value: valueOf(one),
    })
  const lines = (wanted: readonly ToldFigure[]): string => wanted.map(line).join('\n')

  const of = (scope: string, measure: Measure): number =>
    figures.find((one) => one.scope === scope && one.when === 'this' && one.measure === measure)
      ?.value ?? 0
  const first = (head: string): ToldPart[] => {
    const group = parts
      .filter(({ scope }) => scope.startsWith(head))
      .toSorted((a, b) => of(b.scope, 'received') - of(a.scope, 'received'))
    return group.filter(({ scope }, i) => i < MOST_PARTS || of(scope, 'overdueOpen') > 0)
  }
  const figuresOf = (wanted: readonly ToldPart[]): ToldFigure[] =>
    wanted.flatMap(({ scope }) =>
      figures.filter(
        (one) => one.scope === scope && OF_PARTS.includes(one.measure) && one.value !== 0,
      ),
    )
  return {
    period: asData({ period: summary.period, from: summary.from, to: summary.to }),
    figures: lines(figures.filter((one) => one.scope === '' && !isWaiting(one))),
    parts: lines(figuresOf(['byUnit.', 'byCategory.', 'byArea.'].flatMap(first))),
    topics: lines(figuresOf(first('topics.'))),
    decisions: lines(figures.filter(isWaiting)),
  }
}
