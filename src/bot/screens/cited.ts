import type { ItemVersion } from '../../domain/item.ts'
import { deepLink, ITEM_LINK } from '../deep-link.ts'
import type { Texts } from '../texts.ts'

/**
 * What a reply rests on, under its words: a line an item, each a link to the item where the bot's name is
 * given. Nothing where there is none.
 */
export const citedLines = (
  t: Texts,
  items: readonly ItemVersion[],
  botName?: string | undefined,
): string => {
  if (items.length === 0) return ''
  const lines = items.map(({ key, title, publishedAt }, i) => {
    const said = { nth: i + 1, title, date: t.date(publishedAt) }
    return botName === undefined
      ? t.html('cited.line', said)
      : t.html('cited.linked', { ...said, url: deepLink(botName, ITEM_LINK + key) })
  })
  return [t.html('cited.title'), ...lines].join('\n')
}
