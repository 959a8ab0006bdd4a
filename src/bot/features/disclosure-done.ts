import type { DisclosureHappened } from '../../handlers/act-on-disclosure.ts'
import type { Doing } from '../../handlers/doing.ts'
import type { Db } from '../../handlers/world.ts'
import type { BotContext } from '../context.ts'
import { announceDisclosures } from '../tell-disclosure.ts'

/** Whoever came, doing something to a ticket. */
export const doingTo = ({ desk, turn }: BotContext, trx: Db, no: string): Doing => ({
  world: desk.world,
  trx,
  who: turn.who,
  no,
  now: turn.now,
})

/** Does something by one press: its words pop up, and every card of it is brought up to date. */
export const doneHere = (
  ctx: BotContext,
  key: string,
  no: string,
  act: (doing: Doing) => Promise<DisclosureHappened>,
): void => {
  const { desk, turn } = ctx
  ctx.acknowledge(turn.t.plain(key))
  ctx.plan(async (trx) =>
    announceDisclosures(desk, trx, [await act(doingTo(ctx, trx, no))], turn.now),
  )
}
