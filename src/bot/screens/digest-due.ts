import { DUE_STAGES } from '../../domain/disclosure/due-stages.ts'
import type { DueNow } from '../../handlers/due-reminders.ts'
import type { Township } from '../../domain/township.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { thing } from './due.ts'
import { unitName } from './names.ts'

/** What is to be published, as a morning tells of it. */

interface DueReading {
  readonly town: Township
  readonly t: Texts
}

/** Of each stage so many stand in lines; /due has them all. */
const MOST_LINES = 8

const lineOf = ({ town, t }: DueReading, { judged }: DueNow, several: boolean): string => {
  const { obligation } = judged
  const params = { ...thing(t, obligation), day: t.day(obligation.due) }
  return several
    ? t.html('digest.dueLineOfUnit', { unit: unitName(town, obligation.unit), ...params })
    : t.html('digest.dueLine', params)
}

/** What a unit is reminded of, a part for each stage there is. */
export const dueParts = (reading: DueReading, due: readonly DueNow[]): string[] => {
  const several = new Set(due.map(({ judged }) => judged.obligation.unit)).size > 1
  return DUE_STAGES.toReversed().flatMap((stage) => {
    const all = due.filter((one) => one.stage === stage)
    if (all.length === 0) return []
    const lines = all.slice(0, MOST_LINES).map((one) => lineOf(reading, one, several))
    const rest = all.length - lines.length
    return [
      [
        reading.t.html(`digest.due.${stage}`, { count: all.length }),
        ...lines,
        ...(rest > 0 ? [reading.t.html('digest.dueRest', { count: rest })] : []),
      ].join('\n'),
    ]
  })
}

/** Opens the list of what is due. */
export const dueButton = (t: Texts): InlineButton => ({
  text: t.plain('button.due'),
  callback_data: packButton('due', 0),
})
