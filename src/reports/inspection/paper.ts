import {
  findingsOfUnit,
  levelIn,
  rectifiedIn,
  standing,
  unitGrade,
  type UnitReport,
} from '../../domain/inspection/report.ts'
import { SCORED } from '../../domain/inspection/score.ts'
import type { Finding } from '../../domain/inspection/task.ts'
import { heading, items, remark, text, type Block, type Paper, type Section } from '../paper.ts'
import {
  dueWords,
  periodWords,
  pointsWords,
  quoteWords,
  sentenceOf,
  sourceWords,
  stateWords,
  subjectWords,
  verdictWords,
} from '../../domain/inspection/told.ts'
import { partOf, unitWords, type ToldInspection } from './words.ts'

/** 考核表: the points of each unit, part by part. */
const scoreTable = ({ report, t }: ToldInspection): Block => ({
  kind: 'table',
  head: [
    t.plain('inspect.column.unit'),
    ...SCORED.map((part) => t.plain(`inspect.part.${part}`)),
    t.plain('inspect.column.total'),
    t.plain('inspect.column.grade'),
  ],
  rows: report.units.map((unit) => {
    const grade = unitGrade(unit)
    return [
      t.script(unit.name),
      ...SCORED.map((part) => pointsWords(t, unit.score.points[part])),
      pointsWords(t, unit.score.total),
      grade === null ? t.plain('paper.none') : t.plain(`inspect.grade.${grade}`),
    ]
  }),
  widths: [30, ...SCORED.map(() => 10), 14, 13],
})

const scoreSection = (told: ToldInspection): Section => {
  const { report, t } = told
  const all = rectifiedIn(report.findings, report.today)
  return {
    title: t.plain('inspect.paper.scores'),
    blocks: [
      text(
        t.plain('inspect.paper.opening', {
          units: report.units.length,
          items: report.items,
          found: all.found,
          confirmed: all.confirmed,
          gone: all.gone,
          open: all.open + all.answered,
          overdue: all.overdue,
        }),
      ),
      ...(report.links === 'checked' ? [] : [remark(t.plain('inspect.paper.noLinks'))]),
      scoreTable(told),
      remark(t.plain('inspect.paper.how')),
    ],
  }
}

const findingRow = (told: ToldInspection, finding: Finding, i: number): string[] => [
  String(i + 1),
  subjectWords(told.t, told.town, finding),
  sentenceOf(told.t, finding),
  quoteWords(told.t, finding),
  sourceWords(told.t, finding, levelIn(told.report, finding.unit)),
]

const sheetTable = (told: ToldInspection, findings: readonly Finding[]): Block => ({
  kind: 'table',
  head: ['nth', 'subject', 'problem', 'quote', 'source'].map((name) =>
    told.t.plain(`inspect.column.${name}`),
  ),
  rows: findings.map((finding, i) => findingRow(told, finding, i)),
  widths: [7, 24, 27, 27, 18],
})

const sampleLines = ({ report, t }: ToldInspection, unit: string): Block[] => {
  const samples = report.samples.filter((one) => one.unit === unit)
  if (samples.length === 0) return []
  return [
    text(t.plain('inspect.paper.samples')),
    items(
      samples.map(({ title, verdict, words }) =>
        t.plain('inspect.paper.sample', {
          title: t.script(title),
          verdict: verdictWords(t, verdict),
          words: words === null ? '' : t.script(words),
        }),
      ),
    ),
  ]
}

const selfWords = ({ t }: ToldInspection, { self, level }: UnitReport): Block[] => {
  if (self !== null)
    return [
      text(
        t.plain('inspect.paper.self', { moment: t.moment(self.at), words: t.script(self.words) }),
      ),
    ]
  return level === 'village' || level === 'school' ? [text(t.plain('inspect.paper.noSelf'))] : []
}

/** What residents pointed out, where they did. */
const objectionWords = ({ t }: ToldInspection, { objections }: UnitReport): Block[] =>
  objections.made === 0 ? [] : [text(t.plain('inspect.paper.objections', { ...objections }))]

const SIGNED = ['both', 'day'] as const

/** What is found of one unit, to be signed by both. */
const unitBlocks = (told: ToldInspection, unit: UnitReport): Block[] => {
  const { report, t } = told
  const found = standing(findingsOfUnit(report, unit.unit))
  return [
    heading(t.script(unit.name)),
    text(
      t.plain('inspect.paper.unit', {
        duties: unit.counted.duties,
        items: unit.counted.items,
        found: found.length,
        total: pointsWords(t, unit.score.total),
      }),
    ),
    ...selfWords(told, unit),
    ...(found.length === 0 ? [text(t.plain('inspect.paper.nothing'))] : [sheetTable(told, found)]),
    ...sampleLines(told, unit.unit),
    ...objectionWords(told, unit),
    ...SIGNED.map((what) => text(t.plain(`inspect.paper.sign.${what}`))),
  ]
}

/** 检查表 */
const sheetSection = (told: ToldInspection): Section => ({
  title: told.t.plain('inspect.paper.sheet'),
  blocks: told.report.units.flatMap((unit) => unitBlocks(told, unit)),
})

/** 整改台账 */
const ledgerSection = (told: ToldInspection): Section => {
  const { report, t } = told
  const found = standing(report.findings)
  return {
    title: t.plain('inspect.paper.ledger'),
    blocks:
      found.length === 0
        ? [text(t.plain('inspect.paper.nothing'))]
        : [
            {
              kind: 'table',
              head: ['nth', 'unit', 'problem', 'part', 'due', 'answer', 'state'].map((name) =>
                t.plain(`inspect.column.${name}`),
              ),
              rows: found.map((finding, i) => [
                String(i + 1),
                unitWords(told, finding.unit),
                `${subjectWords(told.t, told.town, finding)}${t.plain('inspect.colon')}${sentenceOf(t, finding)}`,
                partOf(t, finding),
                dueWords(t, finding),
                finding.answer === null ? t.plain('paper.none') : t.script(finding.answer),
                stateWords(t, finding, report.today),
              ]),
              widths: [7, 19, 32, 11, 14, 20, 13],
            },
          ],
  }
}

export const SHEETS = ['scores', 'sheet', 'ledger'] as const
export type SheetName = (typeof SHEETS)[number]

const SECTIONS: Readonly<Record<SheetName, (told: ToldInspection) => Section>> = {
  scores: scoreSection,
  sheet: sheetSection,
  ledger: ledgerSection,
}

/** The inspection as one paper: 考核表, 检查表, 整改台账; or some of them. */
export const inspectionPaper = (
  told: ToldInspection,
  sheets: readonly SheetName[] = SHEETS,
): Paper => {
  const { report, town, t } = told
  return {
    title: t.plain('inspect.paper.title', { town: t.script(town.name) }),
    period: periodWords(t, report.quarter),
    remarks: [t.plain('inspect.paper.asOf', { moment: t.moment(report.asOf) })],
    prose: null,
    sections: sheets.map((name) => SECTIONS[name](told)),
  }
}
