import { Refusal } from '../../domain/errors.ts'
import { bindingOf } from '../../handlers/conversation.ts'
import type { Sent } from '../../handlers/draft.ts'
import { answerOrder, circleOfOrder, isOfUnit, orderToAnswer } from '../../handlers/orders.ts'
import type { Place } from '../../handlers/place.ts'
import { cleanWords } from '../../handlers/words.ts'
import type { Db, Order, Outgoing } from '../../handlers/world.ts'
import { feature, isPrivate, onButton, pressedMessage, type BotContext } from '../context.ts'
import { toChat } from '../screen.ts'
import { answeredScreen, answerPreview, askAnswerScreen } from '../screens/orders.ts'
import { isSilent, reading, refusesFiles, tellEach } from './order-words.ts'
import { dropShown, refuseOldPreview } from './shown-preview.ts'

/** 落实情况: what a unit says became of an order, shown before it goes out. */
export const answeringOrders = feature()

type Answering = Extract<Place, { at: 'answering-order' }>

/** In a group orders of its unit alone are spoken of, also where their reader is of another one, too. */
const orderHere = async (ctx: BotContext, db: Db, id: number): Promise<Order> => {
  const { desk, turn } = ctx
  const order = await orderToAnswer(desk.world, db, turn.who, id, turn.now)
  if (isPrivate(ctx)) return order
  const binding = await bindingOf(desk.world, db, turn.chat)
  if (binding?.kind !== 'unit' || binding.unit !== order.unit) throw new Refusal('not-your-button')
  return order
}

const askForAnswer = async (ctx: BotContext, trx: Db, id: number): Promise<Outgoing[]> => {
  const { turn } = ctx
  const order = await orderHere(ctx, trx, id)
  await ctx.goTo(trx, { at: 'answering-order', order: id })
  const replyTo = pressedMessage(ctx)
  return toChat(turn.chat, askAnswerScreen(reading(ctx), order, !isPrivate(ctx), replyTo))
}

onButton(answeringOrders, 'orderanswer', (ctx, id) => {
  ctx.acknowledge()
  ctx.plan((trx) => askForAnswer(ctx, trx, id))
})

/** What a preview of this person's answer is found again by. */
const previewRef = ({ turn }: BotContext, id: number): string => `order:${id}:${turn.who.person}`

/** Words that take the place of whatever was shown before; their buttons alone send anything. */
export const takeOrderAnswer = (ctx: BotContext, answering: Answering, sent: Sent): void => {
  const { order: id } = answering
  if (refusesFiles(ctx, sent)) return
  const { turn } = ctx
  const words = cleanWords(sent.words)
  // Only while one waits to be sent: of others the buttons are gone.
  const isShown = answering.words !== undefined
  ctx.plan(async (trx) => {
    await orderHere(ctx, trx, id)
    const old = isShown ? await dropShown(ctx, trx, previewRef(ctx, id)) : []
    await ctx.goTo(trx, { at: 'answering-order', order: id, words })
    const preview = answerPreview(reading(ctx), id, words)
    return [...old, ...toChat(turn.chat, { ...preview, ref: previewRef(ctx, id) })]
  })
}

/** Refused where the pressed preview is not the one that waits. */
const answeringAt = async (ctx: BotContext, id: number): Promise<Answering> => {
  const { place } = ctx.turn
  if (place?.at !== 'answering-order' || place.order !== id) throw new Refusal('stale-button')
  await refuseOldPreview(ctx, previewRef(ctx, id))
  return place
}

onButton(answeringOrders, 'orderanew', async (ctx, id) => {
  await answeringAt(ctx, id)
  ctx.acknowledge()
  ctx.plan(async (trx) => [...ctx.withoutButtons(), ...(await askForAnswer(ctx, trx, id))])
})

onButton(answeringOrders, 'ordersend', async (ctx, id) => {
  const { desk, turn } = ctx
  const { words } = await answeringAt(ctx, id)
  if (words === undefined) throw new Refusal('stale-button')
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const order = await answerOrder(desk.world, trx, turn.who, id, words, turn.now)
    await ctx.goTo(trx, undefined)
    const { leaders, coordinators } = await circleOfOrder(desk.world, trx, order, turn.now)
    const silent = isSilent(ctx)
    const instead = !isOfUnit(turn.who, order.unit)
    const told = new Set([turn.who.person])
    return [
      ...ctx.withoutButtons(),
      ...toChat(turn.chat, { html: turn.t.html('orders.answerDone') }),
      ...tellEach(ctx, [...leaders, ...coordinators], told, (of) =>
        answeredScreen(of, order, { silent, instead }),
      ),
    ]
  })
})
