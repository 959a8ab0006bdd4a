import { GRADES } from '../../domain/inspection/score.ts'
import type { Block, Table } from '../paper.ts'
import { pointsWords } from '../../domain/inspection/told.ts'
import { headOf, quarterWords, say, saying, toFill, type ToldAnnual } from './words.ts'

/** What inspections found, and what became of it, for both papers. */

const quarterTable = (told: ToldAnnual): Table => ({
  kind: 'table',
  head: headOf(told, [
    'quarter',
    'units',
    'items',
    'found',
    'rectified',
    'carried',
    'open',
    'average',
    'grades',
  ]),
  rows: told.figures.inspections.map((one) => [
    quarterWords(told, one.quarter),
    String(one.units),
    String(one.items),
    String(one.found),
    String(one.rectified),
    String(one.carried),
    String(one.open),
    pointsWords(told.t, one.average),
    GRADES.map((grade) => one.grades[grade]).join(say(told, 'slash')),
  ]),
  widths: [22, 9, 9, 9, 9, 10, 10, 10, 17],
})

/** 季度检查考核 */
export const inspectionBlocks = (told: ToldAnnual): Block[] => {
  const { inspections } = told.figures
  if (inspections.length === 0)
    return [saying(told, 'inspections.none'), toFill(told, 'inspections')]
  const self = inspections.reduce((all, one) => all + one.selfInspected, 0)
  return [saying(told, 'inspections.said', { count: inspections.length, self }), quarterTable(told)]
}

/** What units were sent; nothing is no fault found only where an inspector has looked at all that the program found. */
export const findingWords = (told: ToldAnnual): Block => {
  const { found, rectified, open, overdue, unsent } = told.figures.findings
  if (found > 0) return saying(told, 'findings.said', { found, rectified, open, overdue })
  return unsent > 0 ? toFill(told, 'findings') : saying(told, 'findings.none')
}

/** Of what nobody has looked at so far, for those who write the paper. */
export const unsentBlocks = (told: ToldAnnual): Block[] => {
  const { unsent } = told.figures.findings
  return unsent > 0 ? [toFill(told, 'unsent', { count: unsent })] : []
}

/** 及时、完整、规范 …: found, put right, and not. */
export const partTable = (told: ToldAnnual): Table => ({
  kind: 'table',
  head: headOf(told, ['part', 'found', 'rectified', 'open']),
  rows: told.figures.findings.byPart.map(({ part, found, rectified, open }) => [
    told.t.plain(`inspect.part.${part}`),
    String(found),
    String(rectified),
    String(open),
  ]),
  widths: [34, 22, 22, 22],
})
