import { isWorkingDay } from './calendar.ts'
import type { Counting } from './limits.ts'
import { addDays, wallTime, type Day } from './time.ts'

/** When nobody's telephone rings for what can wait until the morning, in the township's time. */
const NIGHT = { from: '22:00', to: '07:00' } as const

/** The usual hours of offices; lunch is not left out: somebody is there. */
const OFFICE = { from: '08:30', to: '17:30' } as const

export const isNight = (at: Date, zone: string): boolean => {
  const { time } = wallTime(at, zone)
  return time >= NIGHT.from || time < NIGHT.to
}

/** When somebody may be written to who did not just write: nobody is woken by news. */
const DECENT = { from: '09:00', to: '20:00' } as const

export const isDecentHour = (at: Date, zone: string): boolean => {
  const { time } = wallTime(at, zone)
  return time >= DECENT.from && time < DECENT.to
}

/** The day whose duty it is: one is on duty from the morning until the next one, through the night. */
export const dutyDay = (at: Date, zone: string): Day => {
  const { day, time } = wallTime(at, zone)
  return time < OFFICE.from ? addDays(day, -1) : day
}

/** Whether the offices are open: on a working day, between morning and evening. */
export const isOfficeHours = ({ calendar, zone }: Counting, at: Date): boolean => {
  const { day, time } = wallTime(at, zone)
  return isWorkingDay(calendar, day) && time >= OFFICE.from && time < OFFICE.to
}
