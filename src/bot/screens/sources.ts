import type { ItemVersion } from '../../domain/item.ts'
import type { Day } from '../../domain/time.ts'
import { unitOf, type Township } from '../../domain/township.ts'
import { deepLink, ITEM_LINK } from '../deep-link.ts'
import { escapeHtml } from '../html.ts'
import type { Texts } from '../texts.ts'
import { unitName } from './names.ts'

/** Who reads about items, and when; `bot` is the name by which a link opens one. */
export interface Reading {
  readonly town: Township
  readonly t: Texts
  readonly today: Day
  readonly bot?: string | undefined
}

/** An item that is shown, and what is to be said of how it stands. */
export interface Cited {
  readonly item: ItemVersion
  /** The number of the item that holds now, where this one is older and says otherwise. */
  readonly olderThan?: number | undefined
  /** The item as it is now, where it was shown earlier. */
  readonly now?: ItemVersion | undefined
  /** Another item, published later, that says otherwise. */
  readonly later?: ItemVersion | undefined
}

/** [1], which opens the item: in the bot, or where it was published. */
export const markHtml = ({ bot }: Reading, { key, url }: ItemVersion, number: number): string => {
  const address = bot === undefined ? url : deepLink(bot, ITEM_LINK + key)
  return address === undefined ? `[${number}]` : `<a href="${escapeHtml(address)}">[${number}]</a>`
}

/** The newer version of what was shown earlier, if there is one. */
export const renewed = ({ item, now }: Cited): ItemVersion | undefined =>
  now && now.version > item.version ? now : undefined

/** That something else holds now, before anybody reads the older words. */
export const laterLines = ({ t }: Pick<Reading, 't'>, { later }: Cited): string[] =>
  later ? [t.html('answer.later', { title: later.title, date: t.date(later.publishedAt) })] : []

const standingLines = ({ t, today }: Reading, cited: Cited): string[] => {
  const { item, olderThan } = cited
  const older =
    olderThan === undefined
      ? laterLines({ t }, cited)
      : [t.html('answer.olderThan', { number: olderThan })]
  const newer = renewed(cited)
  if (newer)
    return [
      ...older,
      t.html('answer.renewed', { version: newer.version, date: t.date(newer.publishedAt) }),
    ]
  if (item.expiresAt !== undefined && item.expiresAt < today)
    return [...older, t.html('answer.expired', { date: t.date(item.expiresAt) })]
  return older
}

/** A line with the telephone of a unit, where it has one. */
export const phoneLines = ({ town, t }: Reading, unit: string): string[] => {
  const phone = unitOf(town, unit)?.phone
  return phone ? [t.html('answer.phone', { phone })] : []
}

/** Where something comes from: title, unit, date, version, how it stands, link, and whom to ring. */
export const sourceHtml = (
  reading: Reading,
  cited: Cited,
  mark: string,
  withPhone = true,
): string => {
  const { town, t } = reading
  const { title, unit, publishedAt, version, url } = cited.item
  return [
    t.html('answer.source', {
      mark,
      title,
      unit: unitName(town, unit),
      date: t.date(publishedAt),
      version,
    }),
    ...standingLines(reading, cited),
    ...(url === undefined ? [] : [t.html('answer.link', { url })]),
    ...(withPhone ? phoneLines(reading, unit) : []),
  ].join('\n')
}

/** The sources of an answer under their numbers; each unit's telephone once. */
export const sourcesHtml = (reading: Reading, cited: readonly Cited[]): string[] =>
  cited.map((one, i) => {
    const first = cited.findIndex(({ item }) => item.unit === one.item.unit)
    return sourceHtml(reading, one, `[${i + 1}]`, first === i)
  })
