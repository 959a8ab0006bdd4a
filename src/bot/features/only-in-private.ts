import { Refusal } from '../../domain/errors.ts'
import { isPrivate, type BotContext } from '../context.ts'

/** What goes on with words, or is for one pair of eyes, is not begun in a group. */
export const onlyInPrivate = (ctx: BotContext): void => {
  if (!isPrivate(ctx)) throw new Refusal('only-in-private')
}
