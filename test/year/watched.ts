import type { Life } from './life.ts'
import { at, dayAt, daysFrom, plus, timeAt, workedFrom } from './days.ts'
import { newsBetween, type Published } from './publishing.ts'
import type { Watching } from './openness.ts'

/** What must never have been sent, and what has to have come on its day. */

const NIGHT = { from: '22:00', to: '07:00' }

/** Messages that rang at somebody of the desk at night and were not urgent. */
export const rungAtNight = ({ year, cast }: Life): string[] =>
  year.wire.sent
    .filter(({ at: sentAt, chat, method, silent, text }) => {
      const time = timeAt(sentAt)
      const isNight = time >= NIGHT.from || time < NIGHT.to
      return (
        isNight &&
        method.startsWith('send') &&
        cast.staff.has(chat) &&
        !silent &&
        !text.includes('紧急')
      )
    })
    .map(({ at: sentAt, text }) => `${sentAt.toISOString()} ${text}`)

/** What one resident wrote, where another was sent it. */
export const leakedToOthers = ({ year, cast, books }: Life): string[] => {
  const toResidents = year.wire.sent.filter(({ chat }) => !cast.staff.has(chat))
  return books.secrets.flatMap(({ chat, words }) =>
    toResidents
      .filter((sent) => sent.chat !== chat && sent.text.includes(words))
      .map(({ text }) => `${words}: ${text}`),
  )
}

const LEAST_SENTENCE = 12

/** Sentences of internal items that stand in nothing public. */
const internalSentences = ({ books }: Life): string[] => {
  const open = books.shelf.published
    .filter(({ internal }) => !internal)
    .map(({ body }) => body)
    .join('\n')
  return books.shelf.published
    .filter(({ internal }) => internal)
    .flatMap(({ body }) => body.split(/[。；\n]/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length >= LEAST_SENTENCE && !open.includes(sentence))
}

export const internalShown = (life: Life): { looked: number; shown: string[] } => {
  const sentences = internalSentences(life)
  const shown = life.year.wire.sent
    .filter(
      ({ chat, text }) => !life.cast.staff.has(chat) && sentences.some((one) => text.includes(one)),
    )
    .map(({ text }) => text)
  return { looked: sentences.length, shown }
}

/** The days on which each resident was told what is new, by chat; a day stands twice where they were told twice. */
export const toldNews = ({ year }: Life): Map<number, string[]> => {
  const days = new Map<number, string[]>()
  for (const { at: sentAt, chat, text } of year.wire.sent)
    if (text.includes('您订阅的，有')) days.set(chat, [...(days.get(chat) ?? []), dayAt(sentAt)])
  return days
}

const NAMES: Readonly<Record<string, string>> = { shangtang: '上塘村', nantian: '南田村' }

const concerns = ({ what, value }: Watching, item: Published): boolean => {
  if (what === 'unit') return item.unit === value
  if (what === 'kind') return item.kind === value
  if (what === 'words') return `${item.title}\n${item.body}`.includes(value)
  return (
    item.area === value || item.unit === `${value}-village` || item.title.includes(NAMES[value]!)
  )
}

/** The days on which somebody who waits for something had to be told, by what was published since the evening before. */
export const owedNews = ({ books }: Life, first: string, last: string): Map<number, string[]> => {
  const days = new Map<number, string[]>()
  for (const day of daysFrom(first, last)) {
    const fresh = newsBetween(books.shelf, at(plus(day, -1), '18:31'), at(day, '18:31'))
    for (const chat of new Set(books.watching.map((one) => one.chat))) {
      const own = books.watching.filter((one) => one.chat === chat)
      const isOwed = fresh.some((item) =>
        own.some((one) => item.at > one.since && concerns(one, item)),
      )
      if (isOwed) days.set(chat, [...(days.get(chat) ?? []), day])
    }
  }
  return days
}

/** The days on which a chat got the summary of a past week. */
export const summaryDays = ({ year }: Life, chat: number, words: RegExp): string[] =>
  year.wire.sent
    .filter((sent) => sent.chat === chat && sent.method === 'sendMessage' && words.test(sent.text))
    .map(({ at: sentAt }) => dayAt(sentAt))

/** Mondays, moved by holidays; a week whose day falls on that of the next is not sent any more. */
export const owedSummaries = (firstMonday: string, last: string): string[] => {
  const days: string[] = []
  for (let monday = firstMonday; monday <= last; monday = plus(monday, 7)) {
    const day = workedFrom(monday)
    if (day <= last && day < plus(monday, 7)) days.push(day)
  }
  return days
}
