import {
  canAnswerWith,
  extendedBy,
  LAWFUL_DAYS,
  receivedAt,
  type Ground,
} from '../domain/application.ts'
import { Refusal } from '../domain/errors.ts'
import { unitOf } from '../domain/township.ts'
import { actOnApplication, type DisclosureHappened } from './act-on-disclosure.ts'
import { countingOf } from './clock.ts'
import type { Doing } from './doing.ts'
import type { SentFile } from './world.ts'

/** 依申请公开 on the desk, from its receipt to its end (政府信息公开条例 2019, art. 30 to 40). */

type Done = Promise<DisclosureHappened>

/** 确认收到: the day both sides have confirmed it is the day it was received (art. 31). */
export const confirmReceipt = (doing: Doing): Done =>
  actOnApplication(doing, 'confirm', () => ({
    verb: 'confirm',
    ...receivedAt(countingOf(doing.world), doing.now),
  }))

/** 交给单位办 */
export const assignApplication = (doing: Doing, unit: string): Done => {
  if (!unitOf(doing.world.town, unit)) throw new Refusal('stale-button')
  return actOnApplication(doing, 'assign', () => ({ verb: 'assign', unit }))
}

/** 延期: by who leads the work, once, at most twenty working days, and told (art. 33). */
export const extendApplication = (doing: Doing, days: number, said: string): Done => {
  if (days < 1 || days > LAWFUL_DAYS.extension) throw new Refusal('stale-button')
  return actOnApplication(
    doing,
    'extend',
    (ticket, words) => ({
      verb: 'extend',
      days,
      words,
      ...extendedBy(countingOf(doing.world), ticket, days),
    }),
    said,
  )
}

/** What is answered with: on one of the grounds there are; files go out with it. */
export interface Answer {
  readonly ground: Ground
  readonly words: string
  readonly files: readonly SentFile[]
}

/** 答复 */
export const answerApplication = async (
  doing: Doing,
  { ground, words: said, files }: Answer,
): Done => {
  const { world, trx, no, now } = doing
  const done = await actOnApplication(
    doing,
    'answer',
    (ticket, words) => {
      if (!canAnswerWith(ground, ticket, world.town.applications.fees))
        throw new Refusal('stale-button')
      return { verb: 'answer', ground, words, files: files.length }
    },
    said,
  )
  const { seq } = done.ticket
  for (const file of files) await world.records.addApplicationFile(trx, { no, seq }, file, now)
  return done
}

/** 撤回: by who applied; what came on paper by the office, which says in words who told it so. */
export const withdrawApplication = (doing: Doing, said?: string): Done =>
  actOnApplication(
    doing,
    'withdraw',
    ({ channel }, words) => {
      if (said !== undefined) return { verb: 'withdraw', words }
      if (channel !== 'online') throw new Refusal('stale-button')
      return { verb: 'withdraw' }
    },
    said,
  )
