import type { AnsweredBy, DeclineReason } from '../domain/complaint.ts'
import { Refusal } from '../domain/errors.ts'
import type { ItemVersion } from '../domain/item.ts'
import { act, actSaying, salt } from './act.ts'
import { goingOn } from './clock.ts'
import { refuseTooMuch } from './draft.ts'
import { eventsOf } from './events.ts'
import type { Happened } from './happened.ts'
import { learnFromReply } from './learn.ts'
import type { Db, SentFile, Who, World } from './world.ts'

/** What the desk answers. */

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
    { world, trx, who, no, now },
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
  actSaying({ world, trx, who, no, now }, 'correct', words, async (said) => {
    const events = await eventsOf(world, trx, no)
    if (events[of - 1]?.verb !== 'reply') throw new Refusal('stale-button')
    return { verb: 'correct', of, words: said }
  })

/** 不予受理: with a reason from the list, and in words where to go instead (rules: complaints). */
export const decline = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  { reason, words }: { readonly reason: DeclineReason; readonly words: string },
  now: Date,
): Promise<Happened> =>
  actSaying({ world, trx, who, no, now }, 'decline', words, (said) => ({
    verb: 'decline',
    reason,
    words: said,
  }))
