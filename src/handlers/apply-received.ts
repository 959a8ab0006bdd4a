import { Refusal } from '../domain/errors.ts'
import { isWithinLastYear, readPastDay } from '../domain/spoken-day.ts'
import { addDays, dayOf, type Day } from '../domain/time.ts'
import { applicationDraftAt } from './apply.ts'
import { pastDay } from './log-fields.ts'
import type { ApplicationDraft, Db, Who, World } from './world.ts'

/** 哪天收到的: the day on which paper was handed in, or a letter was signed for, counts (政府信息公开条例 2019, art. 31). */

/** The days there are buttons for. */
export const RECEIVED_ON = ['today', 'yesterday'] as const

export const chooseReceived = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  said: (typeof RECEIVED_ON)[number],
  now: Date,
): Promise<ApplicationDraft> => {
  const draft = await applicationDraftAt(world, trx, who, id, 'received')
  const today = dayOf(now, world.town.timezone)
  const receivedOn = said === 'today' ? today : addDays(today, -1)
  return world.records.changeApplicationDraft(trx, draft, { receivedOn }, now)
}

/** The day that was written; refused where it is none, is to come, or lies more than a year back. */
export const receivedOrRefusal = (words: string, today: Day): Day => {
  const day = readPastDay(words, today)
  if (day === undefined) throw new Refusal('bad-day')
  if (!isWithinLastYear(pastDay(day, today), today)) throw new Refusal('day-long-past')
  return day
}
