import type { ComplaintEvent } from '../../domain/complaint.ts'
import type { ItemVersion } from '../../domain/item.ts'
import type { Township } from '../../domain/township.ts'
import type { Params, Texts } from '../texts.ts'
import { citedLines } from './cited.ts'
import { unitName } from './names.ts'

/** Verbs whose sentence has a form of its own for the resident's eyes or the desk's. */
type Eyes = 'resident' | 'desk'

const params = (town: Township, t: Texts, event: ComplaintEvent, unit: string): Params => {
  const name = unitName(town, unit)
  switch (event.verb) {
    case 'file':
      return { unit: unitName(town, event.unit), day: t.dueDay(event.answerBy) }
    case 'reopen':
      return {
        unit: name,
        day: t.dueDay(event.answerBy),
        because: t.plain(`because.${event.because}`),
      }
    case 'rate':
      return { rating: t.plain(`rating.${event.rating}`) }
    case 'close':
      return { because: t.plain(`because.${event.because}`) }
    case 'add':
      return { files: event.files }
    case 'accept':
    case 'reply':
    case 'say-solved':
    case 'say-unsolved':
    case 'undelivered':
      return { unit: name }
  }
}

/** The sentence for an event: derived from the event, here and nowhere else. */
export const eventSentence = (
  town: Township,
  t: Texts,
  event: ComplaintEvent,
  unit: string,
): string => t.html(`event.${event.verb}`, params(town, t, event, unit))

/** What only the desk is told. */
const DESK_ONLY: readonly ComplaintEvent['verb'][] = ['undelivered']

/** Verbs whose words are shown under their sentence. */
const WITH_WORDS: readonly ComplaintEvent['verb'][] = ['file', 'reply', 'add']

const citedBy = (event: ComplaintEvent, cited: readonly ItemVersion[]): ItemVersion[] =>
  (event.verb === 'reply' ? (event.items ?? []) : []).flatMap(({ id, version }) =>
    cited.filter((item) => item.id === id && item.version === version),
  )

/** A ticket's history in words, a line an event, oldest first. */
export const historyLines = (
  town: Township,
  t: Texts,
  events: readonly ComplaintEvent[],
  words: ReadonlyMap<number, string>,
  unit: string,
  eyes: Eyes,
  cited: readonly ItemVersion[] = [],
): string[] =>
  events.flatMap((event, i) => {
    if (eyes === 'resident' && DESK_ONLY.includes(event.verb)) return []
    const said = WITH_WORDS.includes(event.verb) ? words.get(i + 1) : undefined
    const line = t.html('history.line', {
      moment: t.moment(event.at),
      // The sentence is HTML already: it is put in as it is.
      sentence: eventSentence(town, t, event, unit),
    })
    if (!said) return [line]
    const sources = citedLines(t, citedBy(event, cited))
    return [
      line,
      t.html('history.words', { words: t.script(said) }),
      ...(sources === '' ? [] : [sources]),
    ]
  })
