import {
  NUMBERS as COUNTED,
  RATES,
  RESIDENTS_DID,
  type Figures,
  type Rate,
} from '../../domain/indicators.ts'
import type { Compared } from '../../domain/summary.ts'
import { comparedColumns } from '../compared.ts'
import type { Told, Words } from '../told.ts'
import { figureColumn, type Cell, type Column, type Sheet } from './sheet.ts'

const NUMBERS = [...COUNTED, 'medianDays'] as const

const TEXT = 34
const HOW = 70

const rateCells = (rate: Rate): Cell[] => [
  { rate: rate.rate },
  rate.rate === null ? null : rate.count,
  rate.rate === null ? null : rate.of,
]

const callBackRows = ({ summary, t }: Told): Cell[][] => {
  const { made, reached, solved, satisfaction } = summary.callBacks
  const rate = (name: string, how: string, found: Rate): Cell[] => [
    name,
    ...rateCells(found),
    null,
    null,
    how,
  ]
  return [
    [t.plain('paper.calls.madeName'), made, null, null, null, null, t.plain('paper.how.made')],
    rate(t.plain('paper.calls.reachedName'), t.plain('paper.how.reached'), reached),
    rate(t.plain('paper.calls.solvedName'), t.plain('paper.how.solved'), solved),
    rate(t.plain('paper.calls.satisfiedName'), t.plain('paper.how.callSatisfaction'), satisfaction),
  ]
}

/** 指标: every figure with its counts, what it was before, and how it is counted. */
export const figuresSheet = (told: Told): Sheet => {
  const { summary, t } = told
  const { before, yearBefore } = summary
  return {
    name: t.plain('paper.sheet.figures'),
    columns: [
      { title: t.plain('paper.column.figure'), width: TEXT },
      figureColumn(t.plain('paper.column.value')),
      figureColumn(t.plain('paper.column.count')),
      figureColumn(t.plain('paper.column.of')),
      figureColumn(t.plain(`paper.last.${summary.kind}`)),
      figureColumn(t.plain(`paper.yearAgo.${summary.kind}`)),
      { title: t.plain('paper.column.how'), width: HOW },
    ],
    rows: [
      ...NUMBERS.map((key): Cell[] => [
        t.plain(`paper.figure.${key}`),
        summary[key],
        null,
        null,
        before[key],
        yearBefore[key],
        t.plain(`paper.how.${key}`),
      ]),
      ...RATES.map((key): Cell[] => [
        t.plain(`paper.figure.${key}`),
        ...rateCells(summary[key]),
        { rate: before[key].rate },
        { rate: yearBefore[key].rate },
        t.plain(`paper.how.${key}`),
      ]),
      ...callBackRows(told),
    ],
  }
}

const rateColumns = (t: Words): Column[] =>
  RATES.flatMap((key) => {
    const rate = t.plain(`paper.figure.${key}`)
    return [
      figureColumn(rate),
      figureColumn(t.plain('paper.column.countOf', { rate })),
      figureColumn(t.plain('paper.column.ofOf', { rate })),
    ]
  })

/** A part a row, with all its figures: 单位, 类别, 村社区. What residents did is by part not for everybody. */
export const partsSheet = (
  told: Told,
  name: string,
  first: string,
  parts: readonly (Figures & Compared & { readonly name: string })[],
): Sheet => {
  const { t, form } = told
  const compared = comparedColumns(told)
  const isDesks = (key: string) => !RESIDENTS_DID.some((one) => one === key)
  const numbers = NUMBERS.filter((key) => form === 'internal' || isDesks(key))
  return {
    name,
    columns: [
      { title: first, width: TEXT },
      ...numbers.map((key) => figureColumn(t.plain(`paper.figure.${key}`))),
      ...compared.map(({ title }) => figureColumn(title)),
      ...rateColumns(t),
    ],
    rows: parts.map((part) => [
      t.script(part.name),
      ...numbers.map((key) => part[key]),
      ...compared.map(({ of }) => of(part)),
      ...RATES.flatMap((key) => rateCells(part[key])),
    ]),
  }
}
