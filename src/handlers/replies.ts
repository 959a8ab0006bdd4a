import { canDo } from '../domain/complaint.ts'
import type { WordedVerb } from './wordings.ts'
import type { Happened } from './happened.ts'
import type { Db, World } from './world.ts'

/** Replies that went out, by where they stand in their ticket's history. */

/** The last reply's place in the history; undefined where there is none. */
export const lastReply = async (world: World, db: Db, no: string): Promise<number | undefined> => {
  const history = await world.records.historyOf(db, no)
  const at = history.findLastIndex(({ body }) => body.verb === 'reply')
  return at < 0 ? undefined : at + 1
}

export interface AnswerBegun {
  readonly verb: WordedVerb
  readonly ticket: string
  readonly values?: { readonly of: number }
}

/** What words for a ticket's resident are: an answer, or once that is given, what puts it right. */
export const answerTo = async (world: World, db: Db, no: string): Promise<AnswerBegun> => {
  const ticket = await world.records.findTicket(db, no)
  const over = ticket && !canDo(ticket, 'reply', 'unit') && canDo(ticket, 'correct', 'unit')
  const of = over ? await lastReply(world, db, no) : undefined
  return of === undefined
    ? { verb: 'reply', ticket: no }
    : { verb: 'correct', ticket: no, values: { of } }
}

/** Keeps which message an answer was written in, so that it can be put right by changing that message. */
export const keepWriting = async (
  world: World,
  trx: Db,
  chat: number,
  message: number | undefined,
  done: readonly Happened[],
): Promise<void> => {
  if (message === undefined) return
  for (const { ticket, event } of done) {
    const seq =
      event.verb === 'reply' ? ticket.seq : event.verb === 'correct' ? event.of : undefined
    if (seq !== undefined)
      await world.records.keepWrittenReply(trx, { chat, message, ticket: ticket.no, seq })
  }
}
