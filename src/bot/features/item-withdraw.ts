import { Refusal } from '../../domain/errors.ts'
import { itemToWithdraw, withdrawItem } from '../../handlers/withdraw-item.ts'
import { fixByWithdrawal, itemOfObjection } from '../../handlers/correct-objection.ts'
import type { Place } from '../../handlers/place.ts'
import { cleanWords } from '../../handlers/words.ts'
import { feature, onButton, readingOf, type BotContext } from '../context.ts'
import { toChat } from '../screen.ts'
import { announceDisclosures } from '../tell-disclosure.ts'
import { settleReview, tellAuthor } from '../tell-items.ts'
import { doingTo } from './disclosure-done.ts'
import { askWithdrawScreen, deskItemScreen, sureWithdrawScreen } from '../screens/item-on-desk.ts'

/** 撤下: an editor takes an item down, with a reason and a second press. */
export const withdrawing = feature()

onButton(withdrawing, 'itemdown', (ctx, key) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const item = await itemToWithdraw(desk.world, trx, turn.who, key)
    await ctx.goTo(trx, { at: 'item-withdrawing', key })
    return toChat(turn.chat, askWithdrawScreen(turn.t, item))
  })
})

type Withdrawing = Extract<Place, { at: 'item-withdrawing' }>

/** The reason, shown once more before anything is done. */
export const takeWithdrawReason = (ctx: BotContext, place: Withdrawing, typed: string): void => {
  const { key } = place
  const { desk, turn } = ctx
  const words = cleanWords(typed)
  ctx.plan(async (trx) => {
    const item = await itemToWithdraw(desk.world, trx, turn.who, key)
    await ctx.goTo(trx, { ...place, words })
    return toChat(turn.chat, sureWithdrawScreen(turn.t, item, words))
  })
}

/** From the card of an objection: what is wrong is taken down, and that ends it. */
onButton(withdrawing, 'objdown', (ctx, no) => {
  const { turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const item = await itemOfObjection(doingTo(ctx, trx, no))
    await ctx.goTo(trx, { at: 'item-withdrawing', key: item.key, objection: no })
    return toChat(turn.chat, askWithdrawScreen(turn.t, item))
  })
})

onButton(withdrawing, 'itemdownnow', (ctx, key) => {
  const { desk, turn } = ctx
  const { place } = turn
  if (place?.at !== 'item-withdrawing' || place.key !== key || place.words === undefined)
    throw new Refusal('stale-button')
  const { words, objection: no } = place
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const { item, stopped } = await withdrawItem(desk.world, trx, turn.who, key, words, turn.now)
    const settled = no === undefined ? [] : [await fixByWithdrawal(doingTo(ctx, trx, no), item)]
    await ctx.goTo(trx, undefined)
    return [
      ...ctx.withoutButtons(),
      ...(await announceDisclosures(desk, trx, settled, turn.now)),
      ...toChat(turn.chat, deskItemScreen(readingOf(ctx), item, turn.who.memberships)),
      ...(stopped
        ? [
            ...(await settleReview(desk, trx, stopped.id)),
            ...(await tellAuthor(desk, trx, stopped, turn.who.person)),
          ]
        : []),
    ]
  })
})

onButton(withdrawing, 'itemdownnot', (ctx) => {
  const { turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    if (turn.place?.at === 'item-withdrawing') await ctx.goTo(trx, undefined)
    return [...ctx.withoutButtons(), ...toChat(turn.chat, { html: turn.t.html('items.notDown') })]
  })
})
