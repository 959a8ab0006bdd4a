import { workedOn, type Rating } from '../domain/complaint.ts'
import { Refusal } from '../domain/errors.ts'
import { act, append, saidIn, prepare, salt } from './act.ts'
import { roundFrom } from './clock.ts'
import { releaseIfLeft } from './release.ts'
import type { Happened } from './happened.ts'
import type { Db, Ticket, Who, World } from './world.ts'

/** Whether somebody may call about a ticket: never who worked on it (rules: complaints). */
export const prepareCallBack = async (
  world: World,
  db: Db,
  who: Who,
  no: string,
): Promise<Ticket> => {
  const ticket = await prepare(world, db, who, no, 'call-back')
  if (workedOn(who.person, ticket)) throw new Refusal('own-work', { ticket: no })
  return ticket
}

export interface CallBack {
  /** Null where nobody was reached. */
  readonly solved: boolean | null
  readonly rating: Rating | null
  readonly words?: string | undefined
}

/**
 * 回访: what the resident says on the telephone counts as if they had pressed it. Never by somebody who worked
 * on the ticket (rules: complaints).
 */
export const callBack = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  { solved, rating, words }: CallBack,
  now: Date,
): Promise<Happened[]> => {
  await prepareCallBack(world, trx, who, no)
  const salted = words === undefined ? undefined : salt(world, words)
  const called = await act(
    { world, trx, who, no, now },
    'call-back',
    () => ({ verb: 'call-back', solved, rating, ...saidIn(salted) }),
    salted,
  )
  const { ticket, event } = called
  const content = solved === true && rating !== 'dissatisfied'
  if (content && ticket.state === 'answered')
    return [
      called,
      await append(world, trx, ticket, { verb: 'close', because: 'solved' }, event.by, now),
    ]
  if (solved !== false && rating !== 'dissatisfied') return [called]
  const because = solved === false ? 'unsolved' : 'dissatisfied'
  const again = { verb: 'reopen', because, ...roundFrom(world, ticket, now) } as const
  const free = await releaseIfLeft(world, trx, ticket, now)
  return [called, await append(world, trx, free, again, event.by, now)]
}
