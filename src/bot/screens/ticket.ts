import type { Township } from '../../domain/township.ts'
import { partsIn } from '../../handlers/merging.ts'
import { cardRef } from '../../handlers/shown.ts'
import type { DeskView } from '../../handlers/tickets.ts'
import type { Ticket } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { citedButtons, dueLine, whyButtons } from './about-ticket.ts'
import { decisionRows, requestLine } from './coordination.ts'
import { historyLines } from './history.ts'
import { careButtons, reachLine } from './reach.ts'
import { areaName, categoryName, residentAlias, stateName, unitName } from './names.ts'

const deskButtons = (t: Texts, view: DeskView): InlineButton[][] => {
  const { ticket, files, can } = view
  const act: InlineButton[] = []
  if (can.includes('accept'))
    act.push({ text: t.plain('button.accept'), callback_data: packButton('accept', ticket.no) })
  if (can.includes('reply'))
    act.push({ text: t.plain('button.reply'), callback_data: packButton('reply', ticket.no) })
  const look: InlineButton[] = [
    { text: t.plain('button.deskMore'), callback_data: packButton('deskmore', ticket.no) },
  ]
  if (files.length > 0)
    look.push({
      text: t.plain('button.files', { count: files.length }),
      callback_data: packButton('files', ticket.no),
    })
  return [act, ...careButtons(t, view), look]
}

/** Where a matter came from that was recorded for somebody. */
const originLine = (t: Texts, { origin }: Ticket): string => {
  if (origin === null) return ''
  const channel = t.plain(`channel.${origin.channel}`)
  return origin.outerNo === null
    ? t.html('card.recorded', { channel })
    : t.html('card.recordedNo', { channel, outerNo: origin.outerNo })
}

const aboutLine = (
  town: Township,
  t: Texts,
  { category, area, unit }: Ticket,
  withUnit: boolean,
): string => {
  const about = t.html('card.about', {
    category: categoryName(town, category),
    area: area ? areaName(town, area) : t.plain('card.noArea'),
  })
  return about + (withUnit ? t.html('card.unit', { unit: unitName(town, unit) }) : '')
}

/** The number; or that there is none to call, or one that is not for this reader, or no longer there. */
const contactOf = (t: Texts, { contact }: Ticket, phone: string | undefined): string => {
  if (phone) return t.plain('card.phone', { phone })
  return t.plain(contact === 'phone' ? 'card.hiddenPhone' : 'card.noPhone')
}

const fromLine = (t: Texts, { ticket, phone }: DeskView): string =>
  t.html('card.from', {
    who: residentAlias(t, ticket),
    contact: contactOf(t, ticket, phone),
  })

/** What goes on as part of what. */
const mergeLines = (t: Texts, { ticket, events }: DeskView): string[] => {
  const count = partsIn(events).length
  return [
    count > 0 ? t.html('card.merged', { count }) : '',
    ticket.mergedInto === null ? '' : t.html('card.mergedInto', { no: ticket.mergedInto }),
  ]
}

const mergedButton = (t: Texts, { ticket, events }: DeskView): InlineButton[] => {
  const count = partsIn(events).length
  const text = t.plain('button.merged', { count })
  return count === 0 ? [] : [{ text, callback_data: packButton('merged', ticket.no) }]
}

const fileLines = (t: Texts, { files }: DeskView): string[] => {
  const lost = files.filter(({ state }) => state === 'lost').length
  return [
    files.length > 0 ? t.html('card.files', { count: files.length }) : '',
    lost > 0 ? t.html('card.lost', { count: lost }) : '',
  ]
}

/** So many characters of what was filed, and of what was added last, find room on the card with its facts. */
const MOST_WORDS = 2_800
const MOST_ADDED = 800

interface WordsLine {
  readonly line: string
  /** Goes ahead of the card. */
  readonly long: boolean
}

/** What was filed, and what was added last. */
const wordsLines = (t: Texts, { ticket, events, words }: DeskView): WordsLine[] => {
  const isErased = ticket.person === null && ticket.origin === null
  const noWords = isErased ? 'card.erased' : 'draft.noWordsPlain'
  const filed = t.script(words.get(1) || t.plain(noWords))
  const latest = events.findLastIndex(({ verb }) => verb === 'add')
  const added = latest > 0 ? t.script(words.get(latest + 1) ?? '') : ''
  return [
    { line: t.html('card.words', { words: filed }), long: filed.length > MOST_WORDS },
    {
      line: added && t.html('card.added', { words: added }),
      long: added.length > MOST_ADDED,
    },
  ]
}

/**
 * The officer's card: whose, what, by when, and what can be done. `withUnit` is for readers who see the
 * tickets of several units. Long words go ahead of it, so that it can be edited without touching them;
 * which do, their own length says alone, or an edit would find them elsewhere than they were sent.
 */
export const cardScreen = (
  town: Township,
  t: Texts,
  view: DeskView,
  withUnit: boolean,
  now: Date,
): Screen => {
  const { ticket } = view
  const words = wordsLines(t, view)
  const html = [
    t.html('card.title', { no: ticket.no, state: stateName(t, ticket) }),
    dueLine(t, ticket, now),
    aboutLine(town, t, ticket, withUnit),
    fromLine(t, view),
    view.handler === undefined ? '' : t.html('card.handler', { name: view.handler }),
    originLine(t, ticket),
    ...words.filter(({ long }) => !long).map(({ line }) => line),
    requestLine(town, t, view),
    ...mergeLines(t, view),
    ...fileLines(t, view),
    reachLine(t, view),
  ]
    .filter((line) => line !== '')
    .join('\n')
  const ahead = words
    .filter(({ long }) => long)
    .map(({ line }) => line)
    .join('\n')
  const buttons = [...decisionRows(town, t, view), ...deskButtons(t, view), mergedButton(t, view)]
  return { html, ahead, buttons, ref: cardRef(ticket.no) }
}

/** In place of a card whose reader has nothing to do with the ticket any more. */
export const goneScreen = (town: Township, t: Texts, ticket: Ticket): Screen => ({
  html: t.html('card.gone', { no: ticket.no, unit: unitName(town, ticket.unit) }),
  ref: cardRef(ticket.no),
})

/** In place of a card below which a newer one of the same ticket stands. */
export const olderScreen = (t: Texts, ticket: Ticket): Screen => ({
  html: t.html('card.older', { no: ticket.no, state: stateName(t, ticket) }),
  ref: cardRef(ticket.no),
})

export const deskHistoryScreen = (town: Township, t: Texts, view: DeskView): Screen => ({
  html: [
    t.html('card.history', { no: view.ticket.no }),
    ...historyLines(town, t, view.events, view.words, 'desk', view.cited),
  ].join('\n'),
  buttons: [...citedButtons(t, view), ...whyButtons(t, view.ticket)],
})
