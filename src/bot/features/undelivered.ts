import { askCallBack } from '../../handlers/in-touch.ts'
import { announce } from '../announce.ts'
import { feature, onButton } from '../context.ts'

/** A message did not reach its resident: what the desk does about it. */
export const undeliveredCare = feature()

onButton(undeliveredCare, 'askback', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge(turn.t.plain('done.ask-back'))
  ctx.plan(async (trx) => {
    const why = turn.t.plain('card.whyCallBack')
    const asked = await askCallBack(desk.world, trx, turn.who, no, why, turn.now)
    return announce(desk, trx, [asked], turn.now)
  })
})
