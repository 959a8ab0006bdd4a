import { isFolded } from '../../domain/publishing/hidden.ts'
import type { Block, Table } from '../paper.ts'
import { nameIn, rateSaid } from '../phrases.ts'
import { headOf, saying, type ToldAnnual } from './words.ts'

/** What residents told and applied for, for both papers. Small groups are folded. */

const categoryTable = (told: ToldAnnual): Table => {
  const { t, town, figures } = told
  return {
    kind: 'table',
    head: headOf(told, ['category', 'received', 'answered', 'unanswered', 'overdue']),
    rows: figures.complaints.byCategory.map(
      ({ category, received, answered, open, overdueOpen }) => [
        isFolded(category)
          ? t.plain('paper.other.categories')
          : nameIn(t, town.categories, category),
        String(received),
        String(answered),
        String(open),
        String(overdueOpen),
      ],
    ),
    widths: [36, 16, 16, 16, 16],
  }
}

export const complaintWords = (told: ToldAnnual): Block[] => {
  const { t } = told
  const { received, accepted, answered, closed, open, overdueOpen, ...rates } =
    told.figures.complaints
  if (received + answered + open === 0) return [saying(told, 'complaints.none')]
  return [
    saying(told, 'complaints.said', {
      received,
      accepted,
      answered,
      closed,
      open,
      overdue: overdueOpen,
    }),
    saying(told, 'complaints.rates', {
      response: rateSaid(t, rates.responseRate),
      onTime: rateSaid(t, rates.onTimeRate),
      resolution: rateSaid(t, rates.resolutionRate),
      satisfaction: rateSaid(t, rates.satisfactionRate),
    }),
  ]
}

/** 投诉办理, with its table. */
export const complaintBlocks = (told: ToldAnnual): Block[] => {
  const { byCategory, callBacks } = told.figures.complaints
  return [
    ...complaintWords(told),
    ...(byCategory.length > 0 ? [categoryTable(told)] : []),
    ...(callBacks.made > 0
      ? [
          saying(told, 'complaints.callBacks', {
            made: callBacks.made,
            reached: rateSaid(told.t, callBacks.reached),
            solved: rateSaid(told.t, callBacks.solved),
          }),
        ]
      : []),
  ]
}

export const objectionWords = (told: ToldAnnual): Block => {
  const { filed, fixed, explained } = told.figures.objections
  return filed === 0
    ? saying(told, 'objections.none')
    : saying(told, 'objections.said', { filed, fixed, explained })
}

/** 依申请公开 in a sentence. */
export const applicationWords = (told: ToldAnnual): Block => {
  const { received, carriedOver, ended, carriedForward } = told.figures.applications.total
  return received + carriedOver === 0
    ? saying(told, 'applications.none')
    : saying(told, 'applications.said', { received, carriedOver, ended, carriedForward })
}
