import {
  fieldsOf,
  type LogContent,
  type LogEntry,
  type LogField,
  type LogKind,
} from '../../domain/disclosure/openness-log.ts'
import { yuan } from '../../domain/disclosure/yuan.ts'
import type { Township } from '../../domain/township.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { unitName } from './names.ts'

/** What the screens of /log have in common. */

export interface LogReading {
  readonly town: Township
  readonly t: Texts
}

/** Nothing of it is kept. */
export const dropLog = (t: Texts): InlineButton => ({
  text: t.plain('button.discard'),
  callback_data: packButton('logdrop'),
})

/** What an entry says in a line: a rule by its title, money with its sum. */
export const gist = (t: Texts, { amount, number, title, words }: LogContent): string =>
  [
    ...(number === null ? [] : [String(number)]),
    ...(amount === null ? [] : [t.plain('log.yuan', { amount: yuan(amount) })]),
    ...[title, words].filter((one) => one !== null && one !== '').map((one) => t.script(one!)),
  ].join(' ')

const fieldWords = (t: Texts, content: LogContent, field: LogField): string => {
  switch (field) {
    case 'day':
      return t.date(content.day)
    case 'amount':
      return content.amount === null ? '' : t.plain('log.yuan', { amount: yuan(content.amount) })
    case 'number':
      return content.number === null ? '' : String(content.number)
    case 'standing':
      return content.standing === null ? '' : t.plain(`log.standing.${content.standing}`)
    case 'title':
    case 'docNo':
    case 'words':
      return t.script(content[field] ?? '')
  }
}

/** Everything an entry says, a line each. */
export const contentLines = (t: Texts, kind: LogKind, content: LogContent): string[] =>
  fieldsOf(kind).flatMap((field) => {
    const words = fieldWords(t, content, field)
    return words === ''
      ? []
      : [t.html('log.field', { field: t.plain(`log.fields.${field}`), words })]
  })

/** Whose entry it is, and of what kind. */
export const headOf = (
  { town, t }: LogReading,
  { unit, kind }: Pick<LogEntry, 'unit' | 'kind'>,
): string => t.html('log.head', { unit: unitName(town, unit), kind: t.plain(`log.kind.${kind}`) })
