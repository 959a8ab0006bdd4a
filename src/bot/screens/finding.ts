import { SEEN_RULES } from '../../domain/inspection/rules.ts'
import { canTake, type Finding } from '../../domain/inspection/task.ts'
import {
  dueWords,
  levelOf,
  periodWords,
  quoteWords,
  sentenceOf,
  sourceWords,
  stateWords,
  subjectWords,
} from '../../domain/inspection/told.ts'
import { may } from '../../domain/roles.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { mayInspect, type InspectionReading } from './inspection-reading.ts'
import { unitName } from './names.ts'

/** What kind of fault it is, before it is described. */
export const seenScreen = (
  { t, town }: InspectionReading,
  quarter: string,
  unit: string,
): Screen => ({
  html: t.html('inspect.askRule', { unit: unitName(town, unit) }),
  buttons: [
    ...SEEN_RULES.map((rule, i) => [
      {
        text: t.plain(`button.seen.${rule}`),
        callback_data: packButton('inspectas', i, quarter, unit),
      },
    ]),
    [{ text: t.plain('button.discard'), callback_data: packButton('findingdrop') }],
  ],
})

const dropRow = (t: Texts): InlineButton[] => [
  { text: t.plain('button.discard'), callback_data: packButton('findingdrop') },
]

/** Something is to be written next. */
export const askWordsScreen = (
  { t }: InspectionReading,
  what: 'finding' | 'untrue' | 'answer' | 'reason' | 'return' | 'drop' | 'self',
): Screen => ({ html: t.html(`inspect.ask.${what}`), buttons: [dropRow(t)] })

/** One finding with all that is known of it, and what its reader can do about it. */
export const findingScreen = (
  reading: InspectionReading,
  finding: Finding,
  photos: number,
): Screen => {
  const { t, town, today, memberships } = reading
  const answers =
    finding.releasedAt !== null &&
    may(memberships, 'rectify', finding.unit) &&
    canTake(finding.state, 'answer')
  const decide = (['confirm', 'return', 'drop'] as const).filter(
    (decision) => mayInspect(reading) && canTake(finding.state, decision),
  )
  return {
    html: [
      t.html('inspect.finding', {
        unit: unitName(town, finding.unit),
        quarter: periodWords(t, finding.quarter),
        subject: subjectWords(t, town, finding),
        sentence: sentenceOf(t, finding),
        quote: quoteWords(t, finding),
        source: sourceWords(t, finding, levelOf(town, finding.unit)),
        finder: t.plain(`inspect.finder.${finding.finder}`),
        due: dueWords(t, finding),
        state: stateWords(t, finding, today),
      }),
      ...(finding.answer === null
        ? []
        : [t.html('inspect.answered', { words: t.script(finding.answer) })]),
      ...(finding.checked === null ? [] : [t.html(`inspect.checked.${finding.checked}`)]),
      ...(finding.decision === null
        ? []
        : [t.html('inspect.decided', { words: t.script(finding.decision) })]),
    ].join('\n'),
    buttons: [
      answers
        ? [
            {
              text: t.plain('button.answerFinding'),
              callback_data: packButton('findinganswer', finding.id),
            },
          ]
        : [],
      decide.map((decision) => ({
        text: t.plain(`button.decide.${decision}`),
        callback_data: packButton('findingdo', decision, finding.id),
      })),
      photos > 0
        ? [
            {
              text: t.plain('button.findingPhotos', { count: photos }),
              callback_data: packButton('findingshow', finding.id),
            },
          ]
        : [],
    ],
  }
}
