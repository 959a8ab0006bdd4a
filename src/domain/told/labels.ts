import type { DecisionKind } from '../summary.ts'

export type RateMeasure = 'responseRate' | 'resolutionRate' | 'satisfactionRate' | 'onTimeRate'

/** What a figure counts. Petitions and reports on somebody in office are told of nowhere here. */
export type Measure =
  | 'received'
  | 'accepted'
  | 'answered'
  | 'closed'
  | 'silent'
  | 'reopened'
  | 'withdrawn'
  | 'merged'
  | 'open'
  | 'overdueOpen'
  | 'medianDays'
  | RateMeasure
  | 'repeats'
  | 'added'
  | 'changed'
  | 'made'
  | Exclude<DecisionKind, 'topic'>

/** What prose calls it; the first is told to the model. Of two that begin alike the longer is read. */
export const LABELS: Readonly<Record<Measure, readonly string[]>> = {
  received: ['收到', '接到', '反映'],
  accepted: ['签收', '受理'],
  answered: ['答复', '首次答复'],
  closed: ['办结'],
  silent: ['未表态办结'],
  reopened: ['重办', '重新办理'],
  withdrawn: ['撤回'],
  merged: ['并案'],
  open: ['未答复', '尚未答复', '待答复'],
  overdueOpen: ['超期未答复', '逾期未答复', '超期', '逾期'],
  medianDays: ['答复用时中位数', '用时中位数'],
  responseRate: ['响应率'],
  resolutionRate: ['解决率'],
  satisfactionRate: ['满意率'],
  onTimeRate: ['按时答复率'],
  repeats: ['重复反映'],
  added: ['新增公开信息'],
  changed: ['更新公开信息'],
  made: ['回访', '电话回访'],
  'overdue-long': ['长期超期'],
  unassigned: ['待派单'],
  disputed: ['派单有争议'],
  'unsolved-twice': ['两次未解决'],
}

/** What waits for the leaders: fewer than all that are late or nobody's, so that it is told only as theirs to decide. */
export const isDecision = (measure: Measure): boolean =>
  ['overdue-long', 'unassigned', 'disputed', 'unsolved-twice'].includes(measure)

export const isRate = (measure: Measure): measure is RateMeasure => measure.endsWith('Rate')

/** What such figures are counted in; the first is what is told. */
export const unitsOf = (measure: Measure): readonly string[] => {
  if (isRate(measure)) return ['%']
  if (measure === 'medianDays') return ['个工作日', '工作日']
  if (measure === 'added' || measure === 'changed') return ['条']
  if (measure === 'reopened' || measure === 'made') return ['次', '件']
  return ['件']
}
