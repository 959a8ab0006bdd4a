import { NO_GAPS, type GapFigures } from '../../domain/gap.ts'
import { wallTime } from '../../domain/time.ts'
import { nameIn } from '../phrases.ts'
import type { Told } from '../told.ts'
import { figureColumn, type Cell, type Sheet } from './sheet.ts'

const WIDE = 60
const MIDDLE = 30
const FIGURES = Object.keys(NO_GAPS) as (keyof GapFigures)[]

/** 大家在问: the gaps behind the figures, each with its share of every one; what a column comes to is the figure. */
export const gapsSheet = ({ summary, town, t }: Told): Sheet => {
  const day = (at: string | null): Cell =>
    at === null ? null : { day: wallTime(new Date(at), town.timezone).day }
  return {
    name: t.plain('paper.sheet.gaps'),
    columns: [
      figureColumn(t.plain('paper.column.gap')),
      { title: t.plain('paper.column.question'), width: WIDE },
      { title: t.plain('paper.column.unit'), width: MIDDLE },
      figureColumn(t.plain('paper.column.state')),
      { title: t.plain('paper.column.reason'), width: MIDDLE },
      { title: t.plain('paper.column.item'), width: WIDE },
      figureColumn(t.plain('paper.column.openedAt')),
      figureColumn(t.plain('paper.column.settledAt')),
      ...FIGURES.map((figure) => figureColumn(t.plain(`paper.gaps.counted.${figure}`))),
    ],
    rows: summary.gapRows.map((row): Cell[] => [
      row.gap,
      row.title === null ? t.plain('gaps.untitled') : t.script(row.title),
      nameIn(t, town.units, row.unit),
      t.plain(`paper.gaps.state.${row.state}`),
      row.reason === null ? null : t.plain(`gaps.reason.${row.reason}`),
      row.item === null ? null : t.script(row.item),
      day(row.openedAt),
      day(row.settledAt),
      ...FIGURES.map((figure) => row.counts[figure] || null),
    ]),
  }
}
