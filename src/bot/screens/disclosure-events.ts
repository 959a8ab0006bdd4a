import type { DisclosureEvent } from '../../domain/disclosure-ticket.ts'
import type { Township } from '../../domain/township.ts'
import type { Params, Texts } from '../texts.ts'
import { unitName } from './names.ts'

/** What happened to an application or an objection, in words. */

/** What goes into the sentences about an event. */
export const disclosureEventWords = (town: Township, t: Texts, event: DisclosureEvent): Params => {
  switch (event.verb) {
    case 'file':
      return { unit: unitName(town, event.unit) }
    case 'assign':
      return { unit: unitName(town, event.unit) }
    case 'confirm':
    case 'correct':
    case 'again':
    case 'order':
    case 'recount':
      return { day: t.dueDay(event.answerBy) }
    case 'ask-correction':
      return { day: t.dueDay(event.correctBy) }
    case 'consult':
      return { day: t.dueDay(event.opinionBy) }
    case 'opinion':
      return { day: t.dueDay(event.answerBy), opinion: t.plain(`opinion.${event.opinion}`) }
    case 'extend':
      return { day: t.dueDay(event.answerBy), days: event.days }
    case 'answer':
      return { ground: t.plain(`ground.${event.ground}`) }
    case 'challenge':
      return { challenge: t.plain(`challenge.${event.challenge}`) }
    case 'judge':
      return {
        challenge: t.plain(`challenge.${event.challenge}`),
        outcome: t.plain(`outcome.${event.outcome}`),
      }
    case 'give-up':
    case 'withdraw':
    case 'fix':
    case 'offer':
    case 'explain':
    case 'uphold':
    case 'undelivered':
      return {}
  }
}

/** The key of the sentence for an event. */
const sentenceOf = (event: DisclosureEvent): string => {
  if (event.verb === 'fix' && event.withdrawn) return 'disclosed.takenDown'
  return event.verb === 'offer' && event.withdrawn
    ? 'disclosed.offerDown'
    : `disclosed.${event.verb}`
}

/** One line of a history, with what was said where something was; what it was filed with stands above it. */
export const disclosureEventLine = (
  town: Township,
  t: Texts,
  event: DisclosureEvent,
  words: string | undefined,
): string => {
  const line = t.html('disclosure.event', {
    moment: t.moment(event.at),
    sentence: t.plain(sentenceOf(event), disclosureEventWords(town, t, event)),
  })
  return words === undefined || event.verb === 'file'
    ? line
    : `${line}\n${t.html('disclosure.said', { words })}`
}
