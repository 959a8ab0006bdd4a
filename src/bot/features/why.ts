import { Refusal } from '../../domain/errors.ts'
import { bindingOf } from '../../handlers/conversation.ts'
import { whyThisDay } from '../../handlers/why.ts'
import { feature, isPrivate, onButton, type BotContext } from '../context.ts'
import { whyScreen } from '../screens/why.ts'

/** 为什么是这天？ under a ticket. */
export const whyThisDate = feature()

const unitLookingOn = async (ctx: BotContext): Promise<string | undefined> => {
  if (isPrivate(ctx)) return undefined
  const { world } = ctx.desk
  const binding = await bindingOf(world, world.store.read, ctx.turn.chat)
  if (binding?.kind !== 'unit') throw new Refusal('only-in-private')
  return binding.unit
}

onButton(whyThisDate, 'why', async (ctx, no) => {
  const { desk, turn } = ctx
  const where = { isPrivate: isPrivate(ctx), within: await unitLookingOn(ctx) }
  const reasons = await whyThisDay(desk.world, desk.world.store.read, turn.who, no, where, turn.now)
  ctx.acknowledge()
  ctx.say(whyScreen(turn.t, reasons))
})
