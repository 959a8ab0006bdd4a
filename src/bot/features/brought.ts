import { openDraftOf } from '../../handlers/draft.ts'
import { openBrought, takeBrought } from '../../handlers/group-questions.ts'
import type { BotContext } from '../context.ts'
import { mainMenu } from '../menu.ts'
import { answerQuestion, draftFromWords } from './ask.ts'
import { beginComplaint, takeComplaint } from './draft.ts'

/**
 * Somebody follows the link under an answer in a group: what they said there is taken up as if they had
 * written it here. False where the link brings nothing.
 */
export const takeUpBrought = async (ctx: BotContext, key: string): Promise<boolean> => {
  const { world } = ctx.desk
  const { turn } = ctx
  const brought = await openBrought(world, world.store.read, turn.who, key)
  if (!brought) return false
  const fresh = brought.kind === 'question' || brought.words !== undefined
  // With the menu: many come by such a link for the first time.
  if (fresh)
    ctx.say({
      html: turn.t.html('group.brought'),
      keyboard: mainMenu(turn.t, turn.who.memberships),
    })
  if (brought.kind === 'question') await answerQuestion(ctx, brought.words, brought)
  else if (brought.words === undefined) await beginComplaint(ctx, '')
  else await draftBrought(ctx, key, brought.words)
  return true
}

const draftBrought = async (ctx: BotContext, key: string, words: string): Promise<void> => {
  const { world } = ctx.desk
  const { turn } = ctx
  const sent = { words, files: [] }
  ctx.plan(async (trx) => {
    await takeBrought(world, trx, key, turn.now)
    return []
  })
  const open = await openDraftOf(world, world.store.read, turn.who, turn.chat)
  await (open ? takeComplaint(ctx, sent) : draftFromWords(ctx, sent, true))
}
