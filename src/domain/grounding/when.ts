import { take, type Made, type Reading } from './reading.ts'

const two = (value: string | number): string => String(Number(value)).padStart(2, '0')

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:[a-z]*)\\.?'
const monthNumber = (name: string): string => two(MONTHS.indexOf(name.slice(0, 3)) + 1)

const dayOfYear = (year: string | undefined, month: string, day: string): Made => {
  const date = `${two(month)}-${two(day)}`
  return year === undefined
    ? [['date', date]]
    : [
        ['date', date],
        ['year', year],
        ['full', `${year}-${date}`],
      ]
}

const ENGLISH_DATE_A = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}(?![a-z])(?:,? (\\d{4}))?`,
  'g',
)
const ENGLISH_DATE_B = new RegExp(
  `\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?\\b(?!:)(?:,? (\\d{4}))?`,
  'g',
)
const ENGLISH_MONTH = new RegExp(
  `\\b(january|february|march|april|june|july|august|september|october|november|december)\\b(?: (\\d{4}))?`,
  'g',
)

/** Days, months, years: 3月5日, 2026-03-05, 5 March. */
export const dates = (reading: Reading): void => {
  take(reading, /(?<!\d)((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g, ([, y, m, d]) =>
    dayOfYear(y, m!, d!),
  )
  take(
    reading,
    /(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*[日号](?:起?\s*[至到~-]+\s*(?:(\d{4})\s*年\s*)?(?:(\d{1,2})\s*月\s*)?(\d{1,2})\s*[日号](?!窗))?/g,
    ([, y, m, d, y2, m2, d2]) => [
      ...dayOfYear(y, m!, d!),
      // Of 2026年9月1日至12月31日 both days are in that year.
      ...(d2 === undefined
        ? []
        : ([
            ...dayOfYear(y2 ?? y, m2 ?? m!, d2),
            ['date至', `${two(m!)}-${two(d!)}~${two(m2 ?? m!)}-${two(d2)}`],
          ] as const)),
    ],
  )
  take(reading, ENGLISH_DATE_A, ([, d, m, y]) => dayOfYear(y, monthNumber(m!), d!))
  take(reading, ENGLISH_DATE_B, ([, m, d, y]) => dayOfYear(y, monthNumber(m!), d!))
  take(reading, ENGLISH_MONTH, ([, m, y]) => [
    ['month', monthNumber(m!)],
    ...(y === undefined ? [] : ([['year', y]] as const)),
  ])
  take(reading, /(?:(\d{4})\s*年\s*)?(?<![\d.])(\d{1,2})\s*月份?/g, ([, y, m]) => [
    ['month', two(m!)],
    ...(y === undefined ? [] : ([['year', y]] as const)),
  ])
  take(reading, /(?<!\d)((?:19|20)\d{2})\s*年(?!期)/g, ([, y]) => [['year', y!]])
  take(reading, /\b(?:in|since|of|for|year) (?:the year )?((?:19|20)\d{2})\b/g, ([, y]) => [
    ['year', y!],
  ])
  take(reading, /(?:每月|当月|次月|下月|本月|每个月)(?:的)?\s*(\d{1,2})\s*[日号]/g, ([, d]) => [
    ['日', String(Number(d))],
  ])
  // 25日晚上10点 is a day of the month, not so many days.
  take(
    reading,
    /(?<!\d)(\d{1,2})[日号](?=早|晚|上午|下午|凌晨|中午|傍晚|\d{1,2}[:点时])/g,
    ([, d]) => [['day', two(d!)]],
  )
  // 20号前 is a day, 8号 a house.
  take(reading, /(?<!\d)(\d{1,2})号(?=之?前|以前|之?后|以后|起|开始|截止)/g, ([, d]) => [
    ['日', String(Number(d))],
  ])
  take(reading, /(?:the )?\b(\d{1,2})(?:st|nd|rd|th)\b(?! floor)/g, ([, d]) => [
    ['日', String(Number(d))],
  ])
}

const WEEKDAYS: Readonly<Record<string, string>> = {
  '1': '1',
  '2': '2',
  '3': '3',
  '4': '4',
  '5': '5',
  '6': '6',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  日: '7',
  天: '7',
  mon: '1',
  tue: '2',
  wed: '3',
  thu: '4',
  fri: '5',
  sat: '6',
  sun: '7',
}

export const weekdays = (reading: Reading): void => {
  // 第二个周三 is not every Wednesday.
  take(reading, /第(\d)个(?:周|星期|礼拜)([一二三四五六日天1-6])/g, ([, nth, day]) => [
    ['weekday', `${nth}-${WEEKDAYS[day!]}`],
  ])
  take(
    reading,
    /(?:周|星期|礼拜)([一二三四五六日天1-6])(?![\d年岁])(?:[、和及]([一二三四五六日天1-6])(?![\d个年岁]))*/g,
    ([whole]) =>
      [...whole!.replace(/周|星期|礼拜/, '')].flatMap((day) =>
        WEEKDAYS[day] === undefined ? [] : [['weekday', WEEKDAYS[day]] as const],
      ),
  )
  take(reading, /\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?days?\b/g, ([, day]) => [
    ['weekday', WEEKDAYS[day!]!],
  ])
}

const AFTERNOON = /下午|晚上|傍晚|夜间|晚|pm|p\.m/
const clock = (half: string | undefined, hour: string, minute: string | undefined): string => {
  const shift =
    half !== undefined && (AFTERNOON.test(half) || (half === '中午' && Number(hour) < 11))
  const hours = Number(hour) + (shift && Number(hour) < 12 ? 12 : 0)
  return `${two(hours)}:${minute === '半' ? '30' : two(minute ?? 0)}`
}

const HALF = '(上午|下午|晚上|傍晚|早上|早晨|凌晨|中午|夜间|晚)?'
const POINT = '(\\d{1,2})(?:[:时点](\\d{2}|半)?分?)(?![\\d间候数])'
const CHINESE_TIMES = new RegExp(
  `${HALF}\\s*${POINT}(?:\\s*[至到~-]+\\s*(?:次日|第[二2]天)?\\s*${HALF}\\s*${POINT})?`,
  'g',
)

/** Times of the day, in 24 hours: 下午2:30 is 14:30. */
export const times = (reading: Reading): void => {
  take(reading, /\b(\d{1,2})(?::(\d{2}))?\s*(a\.?m|p\.?m)\b\.?/g, ([, hour, minute, half]) => [
    ['time', clock(half!.includes('p') && hour !== '12' ? 'pm' : 'am', hour!, minute)],
  ])
  take(reading, CHINESE_TIMES, ([, half, hour, minute, half2, hour2, minute2]) => [
    ['time', clock(half, hour!, minute)],
    // 下午2:30至5:30 ends in the afternoon too.
    ...(hour2 === undefined
      ? []
      : ([
          ['time', clock(half2 ?? half, hour2, minute2)],
          ['time至', `${clock(half, hour!, minute)}~${clock(half2 ?? half, hour2, minute2)}`],
        ] as const)),
  ])
}
