import { Refusal } from '../../domain/errors.ts'
import { prepare } from '../../handlers/act.ts'
import type { Sent } from '../../handlers/draft.ts'
import { circleOfOrder, giveOrder, prepareOrder, type OrderCircle } from '../../handlers/orders.ts'
import type { Place } from '../../handlers/place.ts'
import { periodOrRefusal } from '../../handlers/report-requests.ts'
import { ticketNamed } from '../../handlers/tickets.ts'
import type { Order, Outgoing } from '../../handlers/world.ts'
import { groupTexts } from '../cards.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { toChat } from '../screen.ts'
import {
  askOrderScreen,
  givenScreen,
  orderInsteadScreen,
  orderScreen,
  orderSeenScreen,
  orderUnitsScreen,
  type OrderReading,
  type Reached,
} from '../screens/orders.ts'
import { isSilent, reading, refusesFiles, tellEach } from './order-words.ts'
import { askForWords } from './wording.ts'

/** 批示 out of a summary: to a ticket by its number, or to a unit. */
export const ordering = feature()

type Ordering = Extract<Place, { at: 'ordering' }>

/** The number of the ticket an instruction is for, typed; one that does not fit is said to, and another waited for. */
export const takeInstructed = async (ctx: BotContext, typed: string): Promise<void> => {
  const { desk, turn } = ctx
  const { world } = desk
  const no = await ticketNamed(world, world.store.read, turn.who, typed)
  if (!no) return ctx.say({ html: turn.t.html('orders.noNumber') })
  try {
    await prepare(world, world.store.read, turn.who, no, 'instruct')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return ctx.say({ html: turn.t.html(`refusal.${error.reason}`, error.details) })
  }
  ctx.plan((trx) => askForWords(ctx, trx, { verb: 'instruct', ticket: no }))
}

onButton(ordering, 'orderunits', (ctx, label, page) => {
  periodOrRefusal(label)
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(orderUnitsScreen(reading(ctx), label, page)))
})

onButton(ordering, 'orderto', (ctx, label, unit) => {
  const { desk, turn } = ctx
  periodOrRefusal(label)
  prepareOrder(desk.world, turn.who, unit)
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await ctx.goTo(trx, { at: 'ordering', period: label, unit })
    return toChat(turn.chat, askOrderScreen(reading(ctx), unit))
  })
})

const reachedBy = ({ staff, coordinators }: OrderCircle): Reached => {
  if (staff.length > 0) return 'unit'
  return coordinators.length > 0 ? 'coordinators' : 'nobody'
}

/** The coordinators read it; where nobody of the unit is there it is theirs to answer, whoever wrote it. */
const tellCoordinators = (
  ctx: BotContext,
  order: Order,
  { staff, coordinators }: OrderCircle,
  told: Set<number>,
): Outgoing[] => {
  const silent = isSilent(ctx)
  if (staff.length === 0)
    return tellEach(ctx, coordinators, told, (of) => orderInsteadScreen(of, order, silent))
  // Who wrote it is answered where they wrote it.
  const others = told.add(ctx.turn.who.person)
  return tellEach(ctx, coordinators, others, (of) => orderSeenScreen(of, order, silent))
}

const tellGiven = (ctx: BotContext, order: Order, circle: OrderCircle): Outgoing[] => {
  const { desk } = ctx
  const silent = isSilent(ctx)
  const told = new Set<number>()
  const toUnit = (of: OrderReading) => orderScreen(of, order, silent)
  const inGroup = { town: desk.world.town, t: groupTexts(desk) }
  return [
    ...circle.groups.flatMap((chat) => toChat(chat, toUnit(inGroup))),
    ...tellEach(ctx, circle.staff, told, toUnit),
    ...tellCoordinators(ctx, order, circle, told),
  ]
}

/** A leader's words for a unit: done at once, as all that stays inside. */
export const takeOrder = (ctx: BotContext, { period, unit }: Ordering, sent: Sent): void => {
  if (refusesFiles(ctx, sent)) return
  const { desk, turn } = ctx
  const given = { period, unit, words: sent.words }
  ctx.plan(async (trx) => {
    const order = await giveOrder(desk.world, trx, turn.who, given, turn.now)
    const circle = await circleOfOrder(desk.world, trx, order, turn.now)
    await ctx.goTo(trx, undefined)
    return [
      ...toChat(turn.chat, givenScreen(reading(ctx), unit, reachedBy(circle))),
      ...tellGiven(ctx, order, circle),
    ]
  })
}

const OURS: readonly Place['at'][] = ['instructing', 'ordering', 'answering-order']

/** 取消: nothing is written after all. */
onButton(ordering, 'orderdrop', (ctx) => {
  const { place, t } = ctx.turn
  // In a group another's preview is not theirs to put away.
  if (!place || !OURS.includes(place.at)) throw new Refusal('stale-button')
  ctx.acknowledge(t.plain('cancelled'))
  ctx.plan(async (trx) => {
    await ctx.goTo(trx, undefined)
    return ctx.withoutButtons()
  })
})
