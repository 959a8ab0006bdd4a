/** A calendar day of the township, YYYY-MM-DD. */
export type Day = string

const DAY_MS = 86_400_000
const QUARTER_MS = 900_000

const formatters = new Map<string, Intl.DateTimeFormat>()
const formatterOf = (zone: string): Intl.DateTimeFormat => {
  let formatter = formatters.get(zone)
  if (!formatter) {
    // Making one costs tens of microseconds; a summary asks for hundreds of thousands of days.
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formatters.set(zone, formatter)
  }
  return formatter
}

interface WallTime {
  readonly day: Day
  /** HH:MM */
  readonly time: string
}

/** What the formatter says of an instant, as if it were UTC. */
const shownIn = (zone: string, at: number): number => {
  const parts = Object.fromEntries(
    formatterOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const { year, month, day, hour, minute, second } = parts as Record<string, string>
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}

const offsets = new Map<string, number>()
const OFFSETS_KEPT = 10_000

/** How far a zone is ahead of UTC, in milliseconds. Zones change on a quarter of an hour, if they do. */
const offsetAt = (zone: string, at: number): number => {
  const quarter = Math.floor(at / QUARTER_MS)
  const key = `${zone} ${quarter}`
  let offset = offsets.get(key)
  if (offset === undefined) {
    if (offsets.size >= OFFSETS_KEPT) offsets.clear()
    offset = shownIn(zone, quarter * QUARTER_MS) - quarter * QUARTER_MS
    offsets.set(key, offset)
  }
  return offset
}

/** What the township's wall shows at an instant. */
export const wallTime = (at: Date, zone: string): WallTime => {
  const shown = new Date(at.getTime() + offsetAt(zone, at.getTime())).toISOString()
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) }
}

export const dayOf = (at: Date, zone: string): Day => wallTime(at, zone).day

/** The instant at which a day begins in the zone; the end of a day is the start of the next. */
export const startOfDay = (day: Day, zone: string): Date => {
  const midnightUtc = Date.parse(`${day}T00:00:00Z`)
  let at = midnightUtc
  // Two rounds settle zones whose offset changes on that day.
  for (let round = 0; round < 2; round++) {
    const wall = wallTime(new Date(at), zone)
    const shown = Date.parse(`${wall.day}T${wall.time}:00Z`)
    at += midnightUtc - shown
  }
  // Where clocks go forward at midnight there is none: the day begins when they have gone.
  while (dayOf(new Date(at), zone) < day) at += QUARTER_MS
  return new Date(at)
}

export const endOfDay = (day: Day, zone: string): Date => startOfDay(addDays(day, 1), zone)

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** Calendar days from one day to another. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)

/** 1 Monday to 7 Sunday, as ISO weeks count. */
export const weekday = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
