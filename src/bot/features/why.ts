import { whyThisDay } from '../../handlers/why.ts'
import { feature, isPrivate, onButton } from '../context.ts'
import { whyScreen } from '../screens/why.ts'
import { onlookers } from './desk.ts'

/** 为什么是这天？ under a ticket. */
export const whyThisDate = feature()

onButton(whyThisDate, 'why', async (ctx, no) => {
  const { desk, turn } = ctx
  const where = { isPrivate: isPrivate(ctx), within: await onlookers(ctx) }
  const reasons = await whyThisDay(desk.world, desk.world.store.read, turn.who, no, where, turn.now)
  ctx.acknowledge()
  ctx.say(whyScreen(turn.t, reasons))
})
