import { DISPLAYED_TITLE, isDisplayed, isShown, type ItemVersion } from '../item.ts'
import { isDay, type Day } from '../time.ts'
import { sentenceAt, type Check } from './found.ts'

/** Who is named there, as townships name people: a surname and 某. */
const NAMES_PEOPLE = /\p{Script=Han}某.*\p{Script=Han}某/su
const DISPLAYED = /公示(?:期限?|时间|日期)[^\n。]{0,80}/
const DAYS =
  /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:[（(][^）)]*[）)])?\s*(?:起)?\s*(?:至|到|—+|－|-|~|～)\s*(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日/

const pad = (n: string): string => n.padStart(2, '0')

/** Until when something says that it is displayed, and where: 公示时间：2026年11月9日至11月15日. */
export const displayedUntil = (
  text: string,
  publishedAt: Day,
): { day: Day; at: number } | undefined => {
  const stretch = DISPLAYED.exec(text)
  const days = stretch && DAYS.exec(stretch[0])
  if (!days) return undefined
  const [, year = publishedAt.slice(0, 4), month, , laterYear, laterMonth, last] = days
  const day = `${laterYear ?? year}-${pad(laterMonth ?? month!)}-${pad(last!)}`
  return isDay(day) ? { day, at: stretch.index } : undefined
}

/** A result stands for good; what is put up for objections, or names people, does not. */
const isForATime = ({ title, body, kind }: ItemVersion): boolean =>
  title.includes(DISPLAYED_TITLE) || kind === 'notice' || NAMES_PEOPLE.test(body)

/** What is displayed for a time has an end, and is no more there after it: least time (PIPL, art. 19). */
export const checkDisplay: Check = (item, { today }) => {
  if (!isDisplayed(item) || !isShown(item, today) || !isForATime(item)) return []
  const { body, title, expiresAt, publishedAt } = item
  const until = displayedUntil(body, publishedAt)
  if (until && until.day < today)
    return [
      {
        rule: 'display-over',
        quote: sentenceAt(body, until.at),
        params: { day: until.day },
      },
    ]
  const isEndless = !until && expiresAt === undefined && title.includes(DISPLAYED_TITLE)
  const isNotice = item.kind === 'notice' || item.kind === 'result'
  return isEndless && isNotice ? [{ rule: 'display-without-end', quote: title }] : []
}
