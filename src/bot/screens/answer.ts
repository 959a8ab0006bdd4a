import type { ItemVersion } from '../../domain/item.ts'
import { shownQuotes, type Quote, type Span } from '../../domain/quote.ts'
import type { Emergency } from '../../domain/emergency.ts'
import { untoldColumns } from '../../domain/told-columns.ts'
import type { KeptAnswer } from '../../handlers/kept-answer.ts'
import type { ComposedSentence, Finding } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import { escapeHtml } from '../html.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { excerpt } from './names.ts'
import { excerptHtml } from './readable.ts'
import {
  laterLines,
  markHtml,
  renewed,
  sourceHtml,
  sourcesHtml,
  type Cited,
  type Reading,
} from './sources.ts'

/** What an answer says, and the versions it was taken from. */
export type Answer = Pick<Finding, 'quotes' | 'composed' | 'itemVersions'>

/** What has happened since an answer was given, by the id of the item. */
interface Since {
  /** Each item as it is now. */
  readonly newest?: ReadonlyMap<string, ItemVersion>
  /** What was published later and says otherwise. */
  readonly later?: ReadonlyMap<string, ItemVersion>
}

/** The items of an answer, in the order in which the text comes to them. */
const citedIn = (answer: Answer, since: Since): Cited[] => {
  const quotes = shownQuotes(answer.quotes, answer.composed)
  const ids = [...new Set([...(answer.composed ?? []), ...quotes].map(({ itemId }) => itemId))]
  const items = ids.flatMap((id) => answer.itemVersions.find((item) => item.id === id) ?? [])
  const isOlder = ({ id }: ItemVersion) =>
    quotes.some(({ itemId, standing }) => itemId === id && standing === 'older')
  const holds = items.findIndex((item) => !isOlder(item)) + 1
  return items.map((item) => ({
    item,
    olderThan: holds > 0 && isOlder(item) ? holds : undefined,
    now: since.newest?.get(item.id),
    later: since.later?.get(item.id),
  }))
}

type MarkOf = (itemId: string) => string

/** An answer a model worded, under a visible mark (人工智能生成合成内容标识办法). */
const composedHtml = (
  t: Texts,
  sentences: readonly ComposedSentence[],
  markOf: MarkOf,
): string[] => [
  sentences.map(({ text, itemId }) => `${escapeHtml(t.script(text))} ${markOf(itemId)}`).join('\n'),
  t.html('answer.byModel'),
]

const quoteHtml = (t: Texts, quote: Quote, item: ItemVersion, markOf: MarkOf): string => {
  const words = excerptHtml(t, item.body, quote.text, quote.emphasis)
  const said = `${words} ${markOf(item.id)}`
  return quote.standing === 'older'
    ? t.html('answer.older', { date: t.date(item.publishedAt), words: said })
    : said
}

/**
 * The answer with a numbered mark behind each piece, then the sources under their numbers. For an answer
 * given earlier, each source says how it stands since.
 */
export const answerHtml = (reading: Reading, answer: Answer, since: Since = {}): string => {
  const { t } = reading
  const { composed, quotes } = answer
  const cited = citedIn(answer, since)
  const markOf: MarkOf = (itemId) => {
    const at = cited.findIndex(({ item }) => item.id === itemId)
    return at < 0 ? '' : markHtml(reading, cited[at]!.item, at + 1)
  }
  return [
    ...(composed ? composedHtml(t, composed, markOf) : []),
    ...shownQuotes(quotes, composed).flatMap((quote) => {
      const source = cited.find(({ item }) => item.id === quote.itemId)
      return source ? [quoteHtml(t, quote, source.item, markOf)] : []
    }),
    ...sourcesHtml(reading, cited),
  ].join('\n\n')
}

export const itemButton = (t: Texts, item: Pick<ItemVersion, 'key' | 'title'>): InlineButton => ({
  text: excerpt(t.script(item.title), 28),
  callback_data: packButton('item', item.key),
})

/** Opens the newest version of what was shown earlier. */
const newerButton = (t: Texts, { key, title }: ItemVersion): InlineButton => ({
  text: t.plain('button.newer', { title: excerpt(title, 24) }),
  callback_data: packButton('item', key),
})

/** A button for each newer version of what was shown earlier, or what says otherwise since. */
export const newerButtons = (t: Texts, cited: readonly Cited[]): InlineButton[][] =>
  cited.flatMap((one) => {
    const newer = renewed(one)
    return [
      ...(newer ? [[newerButton(t, newer)]] : []),
      ...(one.later ? [[itemButton(t, one.later)]] : []),
    ]
  })

export const answerScreen = (reading: Reading, answer: Answer, question: number): Screen => {
  const { t } = reading
  return {
    html: answerHtml(reading, answer),
    buttons: [
      [
        { text: t.plain('button.helped'), callback_data: packButton('helped', question) },
        { text: t.plain('button.unsolved'), callback_data: packButton('unsolved', question) },
        { text: t.plain('button.more'), callback_data: packButton('more', question) },
      ],
    ],
  }
}

/** The whole of an item, with what was quoted of it in bold, and the filled columns that its text does not tell. */
export const itemScreen = (
  reading: Reading,
  cited: Cited,
  quotes: readonly Quote[] = [],
  buttons: Screen['buttons'] = [],
): Screen => {
  const { t } = reading
  const { id, title, body } = cited.item
  const columns = untoldColumns(cited.item).map(([name, value]) =>
    t.html('item.column', { name, value }),
  )
  const quoted = quotes.flatMap(({ itemId, text }): Span[] => {
    const at = itemId === id ? body.indexOf(text) : -1
    return at < 0 ? [] : [[at, at + text.length]]
  })
  return {
    html: [
      ...laterLines(reading, cited),
      t.html('item.title', { title }),
      excerptHtml(t, body, body, quoted),
      ...(columns.length === 0 ? [] : [columns.join('\n')]),
      sourceHtml(reading, { ...cited, later: undefined }, '📄'),
    ].join('\n\n'),
    buttons: [...newerButtons(t, [cited]), ...buttons],
  }
}

/** 没解决; or, where a ticket came of that already, how far it is: nobody files one matter twice unawares. */
export const unsolvedButton = (
  t: Texts,
  { question, ticket }: Pick<KeptAnswer, 'question' | 'ticket'>,
): InlineButton =>
  ticket === undefined
    ? { text: t.plain('button.unsolved'), callback_data: packButton('unsolved', question) }
    : { text: t.plain('button.progress'), callback_data: packButton('ticket', ticket) }

/** 看全文: the item whole, where in it the answer stands, and what else may fit. */
export const moreScreen = (reading: Reading, answer: KeptAnswer, later?: ItemVersion): Screen => {
  const { t } = reading
  const [first, ...others] = answer.items
  if (!first) return { html: t.html('answer.nothingMore') }
  const cited = { item: first, now: answer.newest.get(first.id), later }
  const whole = itemScreen(reading, cited, answer.quotes, [
    ...others.slice(0, 4).map((item) => [itemButton(t, item)]),
    [unsolvedButton(t, answer)],
  ])
  if (others.length === 0) return whole
  return { ...whole, html: [whole.html, t.html('answer.besides')].join('\n\n') }
}

/** Whom to ring at once, where the words speak of danger. */
export const emergencyHtml = (t: Texts, emergencies: readonly Emergency[]): string =>
  emergencies
    .map(({ name, phone, danger }) =>
      danger === 'despair'
        ? t.html('despair', { phone })
        : t.html('emergency', { phone, name: name ? t.script(name) : t.plain(`danger.${danger}`) }),
    )
    .join('\n')
