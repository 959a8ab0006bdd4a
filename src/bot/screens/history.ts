import {
  afterEvent,
  type Complaint,
  type ComplaintEvent,
  type Verb,
} from '../../domain/complaint.ts'
import { assigningDesk } from '../../domain/desks.ts'
import type { ItemVersion } from '../../domain/item.ts'
import type { Township } from '../../domain/township.ts'
import type { Params, Texts } from '../texts.ts'
import { citedLines } from './cited.ts'
import { unitName } from './names.ts'

type Eyes = 'resident' | 'desk'

/** What goes into the sentences about an event; `unit` is the one that had the ticket then. */
export const eventWords = (
  town: Township,
  t: Texts,
  event: ComplaintEvent,
  unit: string,
): Params => {
  const name = unitName(town, unit)
  switch (event.verb) {
    case 'file':
      return {
        unit: event.unsure ? assigningDesk(town).name : unitName(town, event.unit),
        day: t.dueDay(event.answerBy),
      }
    case 'reopen':
    case 'unmerge':
    case 'expedite':
      return { unit: name, day: t.dueDay(event.answerBy) }
    case 'extend':
    case 'recount':
      return { day: t.dueDay(event.answerBy) }
    case 'ask-more':
      return { unit: name, day: event.waitUntil === null ? '' : t.dueDay(event.waitUntil) }
    case 'review':
      return event.outcome === 'redo'
        ? { unit: name, day: t.dueDay(event.answerBy) }
        : { unit: name, day: '' }
    case 'assign':
    case 'call-in':
      return { unit: unitName(town, event.unit) }
    case 'ask-transfer':
      return {
        unit: name,
        to: event.to === null ? t.plain('unit.unknown') : unitName(town, event.to),
      }
    case 'refuse':
      return { what: t.plain(`request.${event.what}`) }
    case 'decline':
      return { unit: name, reason: t.plain(`decline.${event.reason}`) }
    case 'call-back':
      return {
        said: t.plain(
          event.solved === null
            ? 'callback.notReached'
            : event.solved
              ? 'callback.solved'
              : 'callback.notSolved',
        ),
        rating: event.rating === null ? '' : t.plain(`rating.${event.rating}`),
      }
    case 'rate':
      return { rating: t.plain(`rating.${event.rating}`) }
    case 'close':
      return { because: t.plain(`because.${event.because}`) }
    case 'add':
      return { files: event.files }
    case 'merge':
      return { ticket: event.into }
    case 'take-in':
    case 'let-go':
      return { ticket: event.ticket }
    default:
      return { unit: name }
  }
}

/** Verbs whose sentence depends on more than the verb. */
const keyOf = (event: ComplaintEvent): string => {
  switch (event.verb) {
    case 'file':
      return event.origin ? `recorded.${event.origin.channel}` : event.unsure ? 'unsure' : 'file'
    case 'reply':
      return event.how ? `reply-${event.how}` : 'reply'
    case 'reopen':
      return event.review ? 'review-asked' : `reopen-${event.because}`
    case 'review':
      return `review-${event.outcome}`
    case 'ask-more':
      return event.waitUntil === null ? 'ask-more-again' : 'ask-more'
    case 'urge':
      return event.by.role === 'resident' ? 'urge-resident' : 'urge'
    case 'note':
      return event.asks ? 'note-call-back' : 'note'
    case 'add':
      return event.by.role === 'resident' ? 'add' : 'add-recorded'
    case 'recount':
      return event.same ? 'recount-same' : 'recount'
    default:
      return event.verb
  }
}

/** What a resident reads of themselves, in words of its own. */
const OWN: readonly string[] = [
  'merge',
  'ask-more',
  'ask-more-again',
  'ask-phone',
  'contact',
  'add',
  'add-recorded',
  'urge-resident',
  'withdraw',
  'say-solved',
  'say-unsolved',
  'rate',
  'review-asked',
  'give-phone',
  'keep-phone',
  'take-back-phone',
]

/** The sentence for an event: derived from the event, here and nowhere else. */
const eventSentence = (
  town: Township,
  t: Texts,
  event: ComplaintEvent,
  unit: string,
  eyes: Eyes,
): string => {
  const key = keyOf(event)
  const words = eventWords(town, t, event, unit)
  return eyes === 'resident' && OWN.includes(key)
    ? t.html(`own.${key}`, words)
    : t.html(`event.${key}`, words)
}

/** What only the desk is told. */
const DESK_ONLY: readonly Verb[] = [
  'undelivered',
  'note',
  'claim',
  'hand-over',
  'release',
  'ask-transfer',
  'object',
  'ask-extension',
  'refuse',
  'call-in',
  'instruct',
  'take-in',
  'let-go',
]

const isForDesk = (event: ComplaintEvent): boolean =>
  DESK_ONLY.includes(event.verb) || (event.verb === 'urge' && event.by.role !== 'resident')

/** Words that go from office to office, though the resident is told what happened. */
const WORDS_FOR_DESK: readonly Verb[] = ['assign', 'contact', 'call-back']

/** What is decided with it goes to the resident; these words go to the unit that has to do it again. */
const areWordsForDesk = (event: ComplaintEvent): boolean =>
  WORDS_FOR_DESK.includes(event.verb) || (event.verb === 'review' && event.outcome === 'redo')

const citedBy = (event: ComplaintEvent, cited: readonly ItemVersion[]): ItemVersion[] =>
  (event.verb === 'reply' ? (event.items ?? []) : []).flatMap(({ id, version }) =>
    cited.filter((item) => item.id === id && item.version === version),
  )

/** How many of those an answer rests on are not public any more: of those there is nothing in `cited`. */
const goneFrom = (event: ComplaintEvent, cited: readonly ItemVersion[]): number =>
  event.verb === 'reply' ? (event.items ?? []).length - citedBy(event, cited).length : 0

/** The unit that had a ticket at each of its events. */
const unitsThen = (events: readonly ComplaintEvent[]): string[] => {
  let complaint: Complaint | undefined
  return events.map((event) => {
    const before = complaint?.unit
    complaint = afterEvent(complaint, event)
    return before ?? complaint?.unit ?? ''
  })
}

/** A ticket's history in words, a line an event, oldest first. `shown`: of which events, by their place from 0. */
export const historyLines = (
  town: Township,
  t: Texts,
  events: readonly ComplaintEvent[],
  words: ReadonlyMap<number, string>,
  eyes: Eyes,
  cited: readonly ItemVersion[] = [],
  shown: (place: number) => boolean = () => true,
): string[] => {
  const units = unitsThen(events)
  return events.flatMap((event, i) => {
    if (!shown(i) || (eyes === 'resident' && isForDesk(event))) return []
    const hidden = eyes === 'resident' && areWordsForDesk(event)
    const said = hidden ? undefined : words.get(i + 1)
    const line = t.html('history.line', {
      moment: t.moment(event.at),
      // The sentence is HTML already: it is put in as it is.
      sentence: eventSentence(town, t, event, units[i]!, eyes),
    })
    if (!said) return [line]
    const sources = citedLines(t, citedBy(event, cited))
    const gone = eyes === 'resident' ? goneFrom(event, cited) : 0
    return [
      line,
      t.html('history.words', { words: t.script(said) }),
      ...(sources === '' ? [] : [sources]),
      ...(gone > 0 ? [t.html('cited.gone', { count: gone })] : []),
    ]
  })
}
