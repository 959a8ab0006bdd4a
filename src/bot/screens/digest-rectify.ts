import type { Finding } from '../../domain/inspection/task.ts'
import { sentenceOf, subjectWords } from '../../domain/inspection/told.ts'
import type { Township } from '../../domain/township.ts'
import type { Digest } from '../../handlers/digest.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { unitName } from './names.ts'

/** What was found and is not put right in time (逾期未整改), as a morning tells of it. */

interface RectifyReading {
  readonly town: Township
  readonly t: Texts
}

type Overdue = Pick<Digest, 'rectify' | 'unrectified'>

/** So many findings, or units, stand in lines. */
const MOST_LINES = 8

const lineOf = ({ town, t }: RectifyReading, finding: Finding): string =>
  t.html('digest.rectifyLine', {
    unit: unitName(town, finding.unit),
    subject: subjectWords(t, town, finding),
    sentence: sentenceOf(t, finding),
    day: t.day(finding.due),
  })

/** For whoever puts it right: each finding. */
const ownPart = (reading: RectifyReading, findings: readonly Finding[]): string[] => {
  if (findings.length === 0) return []
  const { t } = reading
  const rest = findings.length - MOST_LINES
  return [
    [
      t.html('digest.rectify', { count: findings.length }),
      ...findings.slice(0, MOST_LINES).map((finding) => lineOf(reading, finding)),
      ...(rest > 0 ? [t.html('digest.rectifyRest', { count: rest })] : []),
    ].join('\n'),
  ]
}

const dueFirst = (a: Finding, b: Finding): number => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0)

/** For inspectors: how many of each unit, and since when. */
const unitsPart = ({ town, t }: RectifyReading, findings: readonly Finding[]): string[] => {
  if (findings.length === 0) return []
  const units = new Map<string, Finding[]>()
  for (const finding of findings.toSorted(dueFirst))
    units.set(finding.unit, [...(units.get(finding.unit) ?? []), finding])
  const rest = units.size - MOST_LINES
  return [
    [
      t.html('digest.unrectified', { count: findings.length }),
      ...[...units].slice(0, MOST_LINES).map(([unit, theirs]) =>
        t.html('digest.unrectifiedUnit', {
          unit: unitName(town, unit),
          count: theirs.length,
          day: t.day(theirs[0]!.due),
        }),
      ),
      ...(rest > 0 ? [t.html('digest.unrectifiedRest', { count: rest })] : []),
    ].join('\n'),
  ]
}

export const rectifyParts = (
  reading: RectifyReading,
  { rectify, unrectified }: Overdue,
): string[] => [...ownPart(reading, rectify), ...unitsPart(reading, unrectified)]

/** Opens what is to be put right, and the inspection that found it last. */
export const rectifyButtons = (t: Texts, { rectify, unrectified }: Overdue): InlineButton[][] => {
  const quarter = unrectified
    .map((finding) => finding.quarter)
    .toSorted()
    .at(-1)
  return [
    ...(rectify.length > 0
      ? [[{ text: t.plain('button.seeTasks'), callback_data: packButton('tasks', 0) }]]
      : []),
    ...(quarter === undefined
      ? []
      : [
          [
            {
              text: t.plain('button.seeInspection'),
              callback_data: packButton('inspect', quarter, 0),
            },
          ],
        ]),
  ]
}
