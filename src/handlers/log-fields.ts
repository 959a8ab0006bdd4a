import {
  mayBeMissing,
  type LogContent,
  type LogField,
  type LogKind,
} from '../domain/disclosure/openness-log.ts'
import { readWhole, readYuan } from '../domain/disclosure/yuan.ts'
import { Refusal } from '../domain/errors.ts'
import { personalNumberIn } from '../domain/personal-numbers.ts'
import { readPastDay } from '../domain/spoken-day.ts'
import type { Day } from '../domain/time.ts'
import { cleanWords } from './words.ts'

/** What people write for the fields of an entry of /log. */

const MOST_CHARACTERS = { title: 200, docNo: 60, words: 1_000 } as const

const line = (words: string, most: number): string => {
  const text = cleanWords(words).replace(/\s+/g, ' ')
  if ([...text].length > most) throw new Refusal('too-long', { most })
  // The annual papers are made of it, and they are published.
  if (personalNumberIn(text)) throw new Refusal('number-on-record')
  return text
}

/** Refused where a day is still to come: what is on record has happened. */
export const pastDay = (day: Day, today: Day): Day => {
  if (day > today) throw new Refusal('day-to-come')
  return day
}

/** What typed words say of a field; undefined where it is chosen with a button. */
export const readField = (
  field: LogField,
  words: string,
  today: Day,
): Partial<LogContent> | undefined => {
  switch (field) {
    case 'day': {
      const day = readPastDay(words, today)
      if (day === undefined) throw new Refusal('bad-day')
      return { day: pastDay(day, today) }
    }
    case 'amount': {
      const amount = readYuan(words)
      if (amount === undefined) throw new Refusal('bad-amount')
      return { amount }
    }
    case 'number': {
      const number = readWhole(words)
      if (number === undefined) throw new Refusal('bad-count')
      return { number }
    }
    case 'standing':
      return undefined
    case 'title':
    case 'docNo':
    case 'words':
      return { [field]: line(words, MOST_CHARACTERS[field]) }
  }
}

/** What is said about a field that is left out. */
export const leftOut = (kind: LogKind, field: LogField): Partial<LogContent> => {
  if (!mayBeMissing(kind, field)) throw new Refusal('stale-button')
  return { [field]: field === 'words' ? '' : null }
}
