import type { Board } from '../domain/disclosure/boards.ts'
import type { CodePage, CodeSheet, NewestItem } from '../domain/code-sheet.ts'
import type { ItemVersion } from '../domain/item.ts'
import { unitOf, type Township, type Unit } from '../domain/township.ts'
import { deepLink, ITEM_LINK, UNIT_LINK } from './deep-link.ts'
import { unitName } from './screens/names.ts'
import { shortKey } from './short-key.ts'
import type { Texts } from './texts.ts'

/** What stands on sheets with codes, and where the codes lead. */
export interface Coding {
  readonly town: Township
  readonly t: Texts
  readonly botName: string
}

const howTo = ({ t }: Coding): string[] => [
  t.plain('qr.scan'),
  t.plain('qr.notWeChat'),
  t.plain('qr.askSomebody'),
]

/** A sheet of one item. */
export const itemSheet = (
  coding: Coding,
  { title, unit, key }: Pick<ItemVersion, 'title' | 'unit' | 'key'>,
): CodeSheet => ({
  title: coding.t.script(title),
  unit: coding.t.script(unitName(coding.town, unit)),
  link: deepLink(coding.botName, ITEM_LINK + key),
  howTo: howTo(coding),
})

/** A sheet of all that a unit publishes. */
export const unitSheet = (coding: Coding, { id, name }: Pick<Unit, 'id' | 'name'>): CodeSheet => ({
  title: coding.t.plain('qr.ofUnit'),
  unit: coding.t.script(name),
  link: deepLink(coding.botName, UNIT_LINK + shortKey(id)),
  howTo: howTo(coding),
})

/** A page of one item. */
export const itemPage = (coding: Coding, item: ItemVersion): CodePage => ({
  ...itemSheet(coding, item),
  place: undefined,
  newest: [],
  newestTitle: '',
})

/** A page for each board of a unit, or one where none is on record, with what it published last. */
export const boardPages = (
  coding: Coding,
  unit: string,
  boards: readonly Pick<Board, 'place'>[],
  newest: readonly NewestItem[],
): CodePage[] => {
  const { t, town, botName } = coding
  const sheet = unitSheet(coding, { id: unit, name: unitOf(town, unit)?.name ?? unit })
  const page = {
    ...sheet,
    newestTitle: t.plain('qr.newest'),
    newest: newest.map(({ title, key, publishedAt }) => ({
      title: t.script(title),
      day: t.date(publishedAt),
      link: deepLink(botName, ITEM_LINK + key),
    })),
  }
  if (boards.length === 0) return [{ ...page, place: undefined }]
  return boards.map(({ place }) => ({ ...page, place: t.plain('qr.place', { place }) }))
}
