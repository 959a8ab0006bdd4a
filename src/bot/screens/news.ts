import type { Township } from '../../domain/township.ts'
import type { NewsLine } from '../../handlers/news.ts'
import { packButton } from '../callback-data.ts'
import { deepLink, ITEM_LINK } from '../deep-link.ts'
import { escapeHtml } from '../html.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { excerpt, unitName } from './names.ts'

interface NewsReading {
  readonly town: Township
  readonly t: Texts
  readonly botName: string
}

const TITLE = 40

const newsLine = ({ town, t, botName }: NewsReading, { item, changed }: NewsLine): string => {
  const title = escapeHtml(t.script(excerpt(item.title, TITLE)))
  const link = `<a href="${deepLink(botName, ITEM_LINK + item.key)}">${title}</a>`
  const unit = t.script(unitName(town, item.unit))
  if (!changed) return `${t.html('news.new', { unit })}\n${link}`
  const fields = changed
    .map((field) => t.plain(`items.field.${field}`))
    .join(t.plain('subs.between'))
  return `${t.html(fields === '' ? 'news.again' : 'news.changed', { unit, fields })}\n${link}`
}

/** What is new for one reader. `count`: of how many items, those for which there is no room among them. */
export const newsScreen = (
  reading: NewsReading,
  lines: readonly NewsLine[],
  count: number,
): Screen => {
  const { t } = reading
  const more = count - lines.length
  return {
    html: [
      t.html('news.title', { count }),
      ...lines.map((line) => newsLine(reading, line)),
      ...(more > 0 ? [t.html('news.more', { count: more })] : []),
    ].join('\n\n'),
    buttons: [
      [
        { text: t.plain('button.toBoard'), callback_data: packButton('toboard') },
        { text: t.plain('button.mySubscriptions'), callback_data: packButton('mysubs') },
      ],
      [{ text: t.plain('button.newsOff'), callback_data: packButton('newsoff') }],
    ],
  }
}
