import { refuseResidentUnlessPossible } from '../../handlers/act.ts'
import { ownTicket } from '../../handlers/own-ticket.ts'
import { answerPhoneWish, takeBackPhone, withdraw } from '../../handlers/own-wishes.ts'
import type { Db, Outgoing } from '../../handlers/world.ts'
import { announce } from '../announce.ts'
import { packButton } from '../callback-data.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { mainMenu } from '../menu.ts'
import { toChat } from '../screen.ts'
import { unitName } from '../screens/names.ts'
import { hurryOn } from './hurry.ts'
import { askForNumber } from './phone.ts'
import { leavePlace } from './taking.ts'

/** What a resident wishes of a ticket of theirs: 催一下, 撤回, 留电话, 收回电话. */
export const wishing = feature()

onButton(wishing, 'hurry', (ctx, no) => {
  ctx.acknowledge()
  hurryOn(ctx, no)
})

onButton(wishing, 'withdraw', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    refuseResidentUnlessPossible(await ownTicket(desk.world, trx, turn.who, no), 'withdraw')
    return toChat(turn.chat, {
      html: turn.t.html('withdraw.sure', { no }),
      buttons: [
        [
          {
            text: turn.t.plain('button.withdrawNow'),
            callback_data: packButton('withdrawnow', no),
          },
          { text: turn.t.plain('button.keepTicket'), callback_data: packButton('asitwas') },
        ],
      ],
    })
  })
})

onButton(wishing, 'withdrawnow', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const events = await withdraw(desk.world, trx, turn.who, no, turn.now)
    if (turn.place?.at === 'explaining' && turn.place.ticket === no) await ctx.goTo(trx, undefined)
    return [
      ...ctx.withoutButtons(),
      ...toChat(turn.chat, { html: turn.t.html('withdraw.done', { no }) }),
      ...(await announce(desk, trx, events, turn.now)),
    ]
  })
})

onButton(wishing, 'givephone', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    refuseResidentUnlessPossible(await ownTicket(desk.world, trx, turn.who, no), 'give-phone')
    await leavePlace(ctx, trx)
    await ctx.goTo(trx, { at: 'giving-phone', ticket: no })
    return askForNumber(ctx, turn.t.html('phoneWish.ask', { no }), 'button.leaveNoNumber')
  })
})

const answered = async (
  ctx: BotContext,
  trx: Db,
  no: string,
  typed: string | undefined,
): Promise<Outgoing[]> => {
  const { desk, turn } = ctx
  const { place, t } = turn
  const said = await answerPhoneWish(desk.world, trx, turn.who, no, typed, turn.now)
  if (place?.at === 'giving-phone') await ctx.goTo(trx, undefined)
  return [
    ...toChat(turn.chat, {
      html: t.html(typed === undefined ? 'phoneWish.kept' : 'phoneWish.given', {
        no,
        unit: unitName(desk.world.town, said.ticket.unit),
      }),
      ...(place?.at === 'giving-phone' && { keyboard: mainMenu(t, turn.who.memberships) }),
    }),
    ...(await announce(desk, trx, [said], turn.now)),
  ]
}

onButton(wishing, 'keepphone', (ctx, no) => {
  ctx.acknowledge()
  ctx.plan(async (trx) => [...ctx.withoutButtons(), ...(await answered(ctx, trx, no, undefined))])
})

/** 收回电话: the cards of those who saw it lose it with this. */
onButton(wishing, 'takephone', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const taken = await takeBackPhone(desk.world, trx, turn.who, no, turn.now)
    return [
      ...toChat(turn.chat, { html: turn.t.html('phoneWish.takenBack', { no }) }),
      ...(await announce(desk, trx, [taken], turn.now)),
    ]
  })
})

/** 不留了, 算了: written instead of pressed. */
const NO_NUMBER = /^(?:还是|先|我)?(?:不|算了|唔)(?:留|用|要|给|方便|想|使)?.{0,4}$/

/** A number typed or shared for the unit that asked for one; or that there will be none. */
export const givePhone = (ctx: BotContext, no: string, typed: string): void => {
  const words = typed.trim()
  const none = words === ctx.turn.t.plain('button.leaveNoNumber') || NO_NUMBER.test(words)
  ctx.plan((trx) => answered(ctx, trx, no, none ? undefined : typed))
}
