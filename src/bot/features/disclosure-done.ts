import type { DisclosureHappened } from '../../handlers/disclosure.ts'
import type { Db } from '../../handlers/world.ts'
import type { BotContext } from '../context.ts'
import { announceDisclosures } from '../tell-disclosure.ts'

/** Does something by one press: its words pop up, and every card of it is brought up to date. */
export const doneHere = (
  ctx: BotContext,
  key: string,
  act: (trx: Db) => Promise<DisclosureHappened>,
): void => {
  const { desk, turn } = ctx
  ctx.acknowledge(turn.t.plain(key))
  ctx.plan(async (trx) => announceDisclosures(desk, trx, [await act(trx)], turn.now))
}
