import { RULES, sourceOf } from '../../domain/inspection/rules.ts'
import { levelIn, rectifiedIn, unitGrade } from '../../domain/inspection/report.ts'
import { sentenceOf } from '../../domain/inspection/told.ts'
import type { ToldInspection } from './words.ts'

/** The inspection as one JSON value (docs/inspection.md: its fields). */
export const inspectionJson = (told: ToldInspection): string => {
  const { report, t } = told
  const { today, units, findings, ...rest } = report
  return JSON.stringify({
    ...rest,
    rectified: rectifiedIn(findings, today),
    units: units.map(({ score, ...unit }) => ({
      ...unit,
      points: score.points,
      total: score.total,
      grade: unitGrade({ score, ...unit }),
    })),
    findings: findings.map((finding) => ({
      ...finding,
      part: RULES[finding.rule].part,
      source: sourceOf(finding.rule, levelIn(told.report, finding.unit)),
      sentence: sentenceOf(t, finding),
    })),
  })
}
