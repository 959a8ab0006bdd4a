import { Refusal } from '../../domain/errors.ts'
import { messagesAbout } from '../../handlers/shown.ts'
import type { Db, Outgoing } from '../../handlers/world.ts'
import { pressedMessage, type BotContext } from '../context.ts'
import { dropButtons } from '../screen.ts'

/** Words that were shown before they are sent: only the newest of them, in this chat, sends anything. */

const newestShown = async (ctx: BotContext, db: Db, ref: string) =>
  (await messagesAbout(ctx.desk.world, db, ref)).find(({ chat }) => chat === ctx.turn.chat)

/** Takes the buttons off what new words take the place of. */
export const dropShown = async (ctx: BotContext, db: Db, ref: string): Promise<Outgoing[]> => {
  const last = await newestShown(ctx, db, ref)
  return last?.messageId ? [dropButtons(ctx.turn.chat, last.messageId)] : []
}

/** Refused where the pressed message is not the newest that was shown. */
export const refuseOldPreview = async (ctx: BotContext, ref: string): Promise<void> => {
  const last = await newestShown(ctx, ctx.desk.world.store.read, ref)
  if (last && last.messageId !== null && last.messageId !== pressedMessage(ctx))
    throw new Refusal('stale-button')
}
