import { openDraftOf } from '../../handlers/draft.ts'
import type { Db, Outgoing } from '../../handlers/world.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { toChat } from '../screen.ts'
import { warnOfDanger } from './ask.ts'
import { takeAsComplaint } from './take-up.ts'
import { leavePlace, showStillOpen } from './taking.ts'

/** 反映问题: the next words are the complaint. */
export const complaining = feature()

const askForComplaint = async (ctx: BotContext, trx: Db): Promise<Outgoing[]> => {
  const { desk, turn } = ctx
  const open = await openDraftOf(desk.world, trx, turn.who, turn.chat)
  const left = await leavePlace(ctx, trx)
  if (open) return [...left, ...showStillOpen(ctx, open)]
  await ctx.goTo(trx, { at: 'complaining' })
  return [...left, ...toChat(turn.chat, { html: turn.t.html('complain.ask') })]
}

export const beginComplaint = (ctx: BotContext): void =>
  ctx.plan((trx) => askForComplaint(ctx, trx))

complaining.command('complain', async (ctx) => {
  const words = ctx.payload.trim()
  if (words === '') return beginComplaint(ctx)
  warnOfDanger(ctx, words)
  return takeAsComplaint(ctx, { words, files: [] })
})

onButton(complaining, 'complain', (ctx) => {
  ctx.acknowledge()
  beginComplaint(ctx)
})
