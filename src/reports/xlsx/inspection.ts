import { levelIn, standing, unitGrade } from '../../domain/inspection/report.ts'
import { SCORED } from '../../domain/inspection/score.ts'
import { awaitsRelease } from '../../domain/inspection/task.ts'
import { wallTime } from '../../domain/time.ts'
import { figureColumn, type Cell, type Sheet } from './sheet.ts'
import {
  quoteWords,
  sentenceOf,
  sourceWords,
  stateWords,
  subjectWords,
  verdictWords,
} from '../../domain/inspection/told.ts'
import { partOf, unitWords, type ToldInspection } from '../inspection/words.ts'

const NAME = 24
const TEXT = 40

const dayIn = ({ town }: ToldInspection, at: string | null): Cell =>
  at === null ? null : { day: wallTime(new Date(at), town.timezone).day }

const columnsOf = (told: ToldInspection, named: readonly (readonly [string, number?])[]) =>
  named.map(([name, width]) => {
    const title = told.t.plain(`inspect.column.${name}`)
    return width === undefined ? figureColumn(title) : { title, width }
  })

/** 考核表 */
const scoresSheet = (told: ToldInspection): Sheet => {
  const { report, t } = told
  return {
    name: t.plain('inspect.paper.scores'),
    columns: [
      ...columnsOf(told, [['unit', NAME], ['level']]),
      ...SCORED.map((part) => figureColumn(t.plain(`inspect.part.${part}`))),
      ...SCORED.map((part) =>
        figureColumn(t.plain('inspect.column.share', { part: t.plain(`inspect.part.${part}`) })),
      ),
      ...columnsOf(told, [['total'], ['grade'], ['found'], ['objected'], ['self'], ['confirmed']]),
    ],
    rows: report.units.map((unit): Cell[] => {
      const grade = unitGrade(unit)
      return [
        t.script(unit.name),
        t.plain(`level.${unit.level}`),
        ...SCORED.map((part) => unit.score.points[part]),
        ...SCORED.map((part) => {
          const { of, good } = unit.shares[part]
          return of === 0 ? null : t.plain('inspect.share', { good, of })
        }),
        unit.score.total,
        grade === null ? null : t.plain(`inspect.grade.${grade}`),
        standing(report.findings).filter((one) => one.unit === unit.unit).length,
        unit.objections.fixed,
        dayIn(told, unit.self?.at ?? null),
        dayIn(told, unit.confirmedAt),
      ]
    }),
  }
}

/** 检查表 */
const sheetSheet = (told: ToldInspection): Sheet => ({
  name: told.t.plain('inspect.paper.sheet'),
  columns: columnsOf(told, [
    ['unit', NAME],
    ['subject', TEXT],
    ['itemId', NAME],
    ['problem', TEXT],
    ['quote', TEXT],
    ['source', TEXT],
    ['part'],
    ['finder'],
  ]),
  rows: standing(told.report.findings).map((finding): Cell[] => [
    unitWords(told, finding.unit),
    subjectWords(told.t, told.town, finding),
    finding.item?.id ?? null,
    sentenceOf(told.t, finding),
    quoteWords(told.t, finding),
    sourceWords(told.t, finding, levelIn(told.report, finding.unit)),
    partOf(told.t, finding),
    told.t.plain(`inspect.finder.${finding.finder}`),
  ]),
})

/** 整改台账 */
const ledgerSheet = (told: ToldInspection): Sheet => ({
  name: told.t.plain('inspect.paper.ledger'),
  columns: columnsOf(told, [
    ['no'],
    ['unit', NAME],
    ['problem', TEXT],
    ['foundOn'],
    ['due'],
    ['answer', TEXT],
    ['answeredOn'],
    ['checked'],
    ['decision', TEXT],
    ['decidedOn'],
    ['state'],
  ]),
  rows: told.report.findings.map((finding): Cell[] => [
    finding.id,
    unitWords(told, finding.unit),
    `${subjectWords(told.t, told.town, finding)}${told.t.plain('inspect.colon')}${sentenceOf(told.t, finding)}`,
    dayIn(told, finding.foundAt),
    awaitsRelease(finding) ? null : { day: finding.due },
    finding.answer === null ? null : told.t.script(finding.answer),
    dayIn(told, finding.answeredAt),
    finding.checked === null ? null : told.t.plain(`inspect.checked.${finding.checked}`),
    finding.decision === null ? null : told.t.script(finding.decision),
    dayIn(told, finding.decidedAt),
    stateWords(told.t, finding, told.report.today),
  ]),
})

/** 抽查 */
const samplesSheet = (told: ToldInspection): Sheet => ({
  name: told.t.plain('inspect.paper.sampleSheet'),
  columns: columnsOf(told, [
    ['unit', NAME],
    ['subject', TEXT],
    ['itemId', NAME],
    ['verdict'],
    ['words', TEXT],
  ]),
  rows: told.report.samples.map((sample): Cell[] => [
    unitWords(told, sample.unit),
    told.t.script(sample.title),
    sample.item,
    verdictWords(told.t, sample.verdict),
    sample.words === null ? null : told.t.script(sample.words),
  ]),
})

export const inspectionSheets = (told: ToldInspection): Sheet[] => [
  scoresSheet(told),
  sheetSheet(told),
  ledgerSheet(told),
  samplesSheet(told),
]
