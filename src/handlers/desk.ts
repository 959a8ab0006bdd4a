import {
  reachOf,
  type AnsweredBy,
  type DeclineReason,
  type Deed,
  type Digest,
} from '../domain/complaint.ts'
import { Refusal } from '../domain/errors.ts'
import type { ItemVersion } from '../domain/item.ts'
import { spanAfter } from '../domain/limits.ts'
import { unitOf } from '../domain/township.ts'
import { act, actSaying, salt } from './act.ts'
import { countingOf, goingOn } from './clock.ts'
import { refuseTooMuch } from './draft.ts'
import { eventsOf } from './events.ts'
import type { Happened } from './happened.ts'
import { learnFromReply } from './learn.ts'
import type { Db, SentFile, Who, World } from './world.ts'

/** What a unit does with a ticket that lies with it. */

type Done = Promise<Happened>

/** 受理: the unit takes the ticket in hand, and whoever said so has it. */
export const accept = (world: World, trx: Db, who: Who, no: string, now: Date): Done =>
  act(world, trx, who, no, 'accept', () => ({ verb: 'accept' }), now)

/** 我来办: within the unit, this is mine. */
export const claim = (world: World, trx: Db, who: Who, no: string, now: Date): Done =>
  act(
    world,
    trx,
    who,
    no,
    'claim',
    (ticket) => {
      if (ticket.handler === who.person) throw new Refusal('already-done', { ticket: no })
      return { verb: 'claim' }
    },
    now,
  )

/** 移交: within the unit, to a colleague who works there now. */
export const handOver = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  to: number,
  now: Date,
): Done =>
  act(
    world,
    trx,
    who,
    no,
    'hand-over',
    async (ticket) => {
      const staff = await world.records.staffOf(trx, ticket.unit)
      // Who filed it is none of those who handle it.
      if (to === ticket.person || !staff.some(({ id }) => id === to))
        throw new Refusal('stale-button')
      if (ticket.handler === to) throw new Refusal('already-done', { ticket: no })
      return { verb: 'hand-over', to }
    },
    now,
  )

/** 已联系: the resident was spoken to. */
export const contact = (world: World, trx: Db, who: Who, no: string, now: Date): Done =>
  act(world, trx, who, no, 'contact', () => ({ verb: 'contact' }), now)

/** 请群众留电话: the resident is asked, and may say no. */
export const askPhone = (world: World, trx: Db, who: Who, no: string, now: Date): Done =>
  act(world, trx, who, no, 'ask-phone', () => ({ verb: 'ask-phone' }), now)

/** 请党政办回访: somebody who did not work on it reaches the resident, whom the unit cannot. `words`: why. */
export const askCallBack = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  words: string,
  now: Date,
): Done =>
  actSaying(
    world,
    trx,
    who,
    no,
    'note',
    words,
    async (said) => {
      if (reachOf(await eventsOf(world, trx, no)) !== 'lost')
        throw new Refusal('already-done', { ticket: no })
      return { verb: 'note', asks: 'call-back', words: said }
    },
    now,
  )

/** Verbs that are words and nothing else. */
export const SPOKEN = ['note', 'interim', 'object', 'ask-extension', 'refer'] as const
export type Spoken = (typeof SPOKEN)[number]

/** 备注, 阶段答复, 对派单有异议, 申请延期, 上报: what is said goes with it. */
export const speak = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  verb: Spoken,
  words: string,
  now: Date,
): Done => {
  const deed = (said: Digest) => ({ verb, words: said }) as Extract<Deed, { verb: Spoken }>
  return actSaying(world, trx, who, no, verb, words, deed, now)
}

/**
 * 补充材料: the resident is asked for more. The clock stands still once in a round, for as long as
 * township.yaml has it at most; asked again, it runs on (rules: limits).
 */
export const askMore = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  words: string,
  now: Date,
): Done => {
  const wait = { in: 'working-days', n: world.town.limits.waitWorkingDays } as const
  const until = spanAfter(countingOf(world), now, wait).at.toISOString()
  return actSaying(
    world,
    trx,
    who,
    no,
    'ask-more',
    words,
    (said, { hasWaited }) => ({
      verb: 'ask-more',
      words: said,
      waitUntil: hasWaited ? null : until,
    }),
    now,
  )
}

/** 申请转办: the coordinator decides; `to` is the unit it seems to belong to, if one is known. */
export const askTransfer = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  { to, words }: { readonly to: string | null; readonly words: string },
  now: Date,
): Done =>
  actSaying(
    world,
    trx,
    who,
    no,
    'ask-transfer',
    words,
    (said, ticket) => {
      if (to !== null && (to === ticket.unit || !unitOf(world.town, to)))
        throw new Refusal('no-such-unit', { unit: to })
      return { verb: 'ask-transfer', to, words: said }
    },
    now,
  )

/** 协办: another unit helps; the answer stays with this one. */
export const callIn = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  unit: string,
  now: Date,
): Done =>
  act(
    world,
    trx,
    who,
    no,
    'call-in',
    (ticket) => {
      if (unit === ticket.unit || !unitOf(world.town, unit))
        throw new Refusal('no-such-unit', { unit })
      if (ticket.helpers.includes(unit)) throw new Refusal('already-done', { ticket: no })
      // What is reported of somebody is spread no further.
      if (ticket.report) throw new Refusal('not-a-report', { ticket: no })
      return { verb: 'call-in', unit }
    },
    now,
  )

/** 不予受理: with a reason from the list, and in words where to go instead (rules: complaints). */
export const decline = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  { reason, words }: { readonly reason: DeclineReason; readonly words: string },
  now: Date,
): Done =>
  actSaying(
    world,
    trx,
    who,
    no,
    'decline',
    words,
    (said) => ({ verb: 'decline', reason, words: said }),
    now,
  )

/** More from somebody who called again about a matter that was recorded for them (代录). */
export const addForCaller = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  words: string,
  now: Date,
): Done =>
  actSaying(
    world,
    trx,
    who,
    no,
    'add',
    words,
    (said, ticket) => {
      if (ticket.origin === null) throw new Refusal('not-now', { ticket: no })
      return { verb: 'add', words: said, files: 0, ...goingOn(world, ticket, now) }
    },
    now,
  )

export interface Answer {
  readonly words: string
  /** What it rests on. */
  readonly items: readonly ItemVersion[]
  readonly files: readonly SentFile[]
  /** How somebody was told whom no message reaches. */
  readonly how?: AnsweredBy | undefined
}

/**
 * 答复, after 发送: the resident is told, and gets its files. The items it rests on stand in the history, and learn
 * that the ticket's words ask for them. To whom a matter was recorded for, nothing can be sent: `how` says how
 * they were told.
 */
export const reply = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  { words, items, files, how }: Answer,
  now: Date,
): Promise<Happened> => {
  const salted = salt(world, words)
  refuseTooMuch(files, 0)
  const replied = await act(
    world,
    trx,
    who,
    no,
    'reply',
    (ticket) => {
      if ((ticket.origin === null) !== (how === undefined)) throw new Refusal('stale-button')
      return {
        verb: 'reply',
        words: salted.digest,
        files: files.length,
        ...(items.length > 0 && { items: items.map(({ id, version }) => ({ id, version })) }),
        ...(how !== undefined && { how }),
        ...goingOn(world, ticket, now),
      }
    },
    now,
    salted,
  )
  for (const file of files)
    await world.records.addAttachment(trx, { complaint: no, seq: replied.ticket.seq }, file, now)
  await learnFromReply(world, trx, who, replied.ticket, items, now)
  return replied
}

/** 更正: what was answered is put right, and both stay to be seen. `of` is the reply's place in the history. */
export const correct = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  { of, words }: { readonly of: number; readonly words: string },
  now: Date,
): Promise<Happened> =>
  actSaying(
    world,
    trx,
    who,
    no,
    'correct',
    words,
    async (said) => {
      const events = await eventsOf(world, trx, no)
      if (events[of - 1]?.verb !== 'reply') throw new Refusal('stale-button')
      return { verb: 'correct', of, words: said }
    },
    now,
  )
