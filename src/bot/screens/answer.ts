import type { Emergency, Township } from '../../domain/township.ts'
import { unitOf } from '../../domain/township.ts'
import type { ItemVersion } from '../../domain/item.ts'
import type { KeptAnswer } from '../../handlers/ask.ts'
import type { ComposedSentence, Finding } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import { escapeHtml } from '../html.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { excerpt, sourceLine } from './names.ts'

/** A body as it reads on a telephone: table rows lose their bars, and the ruler row goes. */
export const readable = (body: string): string =>
  body
    .split('\n')
    .filter((line) => !/^\s*\|?[\s:|-]*-{3,}[\s:|-]*$/.test(line))
    .map((line) =>
      /^\s*\|.*\|\s*$/.test(line)
        ? line
            .trim()
            .slice(1, -1)
            .split('|')
            .map((cell) => cell.trim())
            .join(' · ')
        : line.replace(/^#{1,6}\s+/, '').replace(/\*\*(.+?)\*\*/g, '$1'),
    )
    .join('\n')

const phoneLine = (town: Township, t: Texts, item: ItemVersion): string => {
  const phone = unitOf(town, item.unit)?.phone
  return phone ? `\n${t.html('answer.phone', { phone })}` : ''
}

const linkLine = (t: Texts, item: ItemVersion): string =>
  item.url ? `\n${t.html('answer.link', { url: item.url })}` : ''

const expiredLine = (t: Texts, item: ItemVersion, today: string): string =>
  item.expiresAt && item.expiresAt < today
    ? `\n${t.html('answer.expired', { date: t.date(item.expiresAt) })}`
    : ''

/** Where an answer comes from: title, unit, date, link, and whom to ring. */
export const sourceBlock = (town: Township, t: Texts, item: ItemVersion, today: string): string =>
  sourceLine(town, t, item) +
  expiredLine(t, item, today) +
  linkLine(t, item) +
  phoneLine(town, t, item)

/** An answer a model worded, under a visible mark (人工智能生成合成内容标识办法). */
const composedHtml = (
  town: Township,
  t: Texts,
  finding: Finding,
  sentences: readonly ComposedSentence[],
  today: string,
): string => {
  const cited = finding.itemVersions.filter(({ id }) =>
    sentences.some(({ itemId }) => itemId === id),
  )
  return [
    sentences.map(({ text }) => escapeHtml(t.script(text))).join('\n'),
    t.html('answer.byModel'),
    ...cited.map((item) => sourceBlock(town, t, item, today)),
  ].join('\n\n')
}

/** The answer first, then its source. */
export const answerHtml = (town: Township, t: Texts, finding: Finding, today: string): string =>
  finding.composed
    ? composedHtml(town, t, finding, finding.composed, today)
    : quotedHtml(town, t, finding, today)

const quotedHtml = (town: Township, t: Texts, finding: Finding, today: string): string =>
  finding.quotes
    .flatMap(({ itemId, text }) => {
      const item = finding.itemVersions.find(({ id }) => id === itemId)
      if (!item) return []
      return `${escapeHtml(t.script(readable(text)))}\n\n${sourceBlock(town, t, item, today)}`
    })
    .join('\n\n')

export const itemButton = (t: Texts, item: Pick<ItemVersion, 'key' | 'title'>): InlineButton => ({
  text: excerpt(t.script(item.title), 28),
  callback_data: packButton('item', item.key),
})

export const answerScreen = (
  town: Township,
  t: Texts,
  finding: Finding,
  question: number,
  today: string,
): Screen => ({
  html: answerHtml(town, t, finding, today),
  buttons: [
    [
      { text: t.plain('button.helped'), callback_data: packButton('helped', question) },
      { text: t.plain('button.unsolved'), callback_data: packButton('unsolved', question) },
      { text: t.plain('button.more'), callback_data: packButton('more', question) },
    ],
  ],
})

/** Nothing published settles it: said so, with the nearest items, and the way to the unit. */
export const noAnswerScreen = (
  t: Texts,
  nearest: readonly ItemVersion[],
  question: number,
): Screen => ({
  html: t.html(nearest.length > 0 ? 'answer.noneButNear' : 'answer.none'),
  buttons: [
    ...nearest.map((item) => [itemButton(t, item)]),
    [{ text: t.plain('button.passOn'), callback_data: packButton('unsolved', question) }],
  ],
})

/** The whole of an item. */
export const itemScreen = (
  town: Township,
  t: Texts,
  item: ItemVersion,
  today: string,
  buttons: Screen['buttons'] = [],
): Screen => ({
  html: `${t.html('item.title', { title: t.script(item.title) })}\n\n${escapeHtml(
    t.script(readable(item.body)),
  )}\n\n${sourceBlock(town, t, item, today)}`,
  buttons,
})

/** 更多: the item whole, and what else may fit. */
export const moreScreen = (town: Township, t: Texts, answer: KeptAnswer, today: string): Screen => {
  const [first, ...others] = answer.items
  if (!first) return { html: t.html('answer.nothingMore') }
  return itemScreen(town, t, first, today, [
    ...others.slice(0, 4).map((item) => [itemButton(t, item)]),
    [{ text: t.plain('button.unsolved'), callback_data: packButton('unsolved', answer.question) }],
  ])
}

/** Whom to ring at once, where the words speak of danger. */
export const emergencyHtml = (t: Texts, emergencies: readonly Emergency[]): string =>
  emergencies.map(({ name, phone }) => t.html('emergency', { name, phone })).join('\n')
