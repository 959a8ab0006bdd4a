import { Refusal } from '../../domain/errors.ts'
import { isNight } from '../../domain/hours.ts'
import { prepare } from '../../handlers/act.ts'
import type { Sent } from '../../handlers/draft.ts'
import {
  answerOrder,
  circleOfOrder,
  giveOrder,
  orderToAnswer,
  prepareOrder,
} from '../../handlers/orders.ts'
import type { Place } from '../../handlers/place.ts'
import { periodOrRefusal } from '../../handlers/report-requests.ts'
import { messagesAbout } from '../../handlers/shown.ts'
import { ticketNamed } from '../../handlers/tickets.ts'
import { cleanWords } from '../../handlers/words.ts'
import type { Db, Order, Outgoing, Person } from '../../handlers/world.ts'
import { groupTexts, textsFor } from '../cards.ts'
import { feature, isPrivate, onButton, pressedMessage, type BotContext } from '../context.ts'
import { dropButtons, toChat, type Screen } from '../screen.ts'
import {
  answeredScreen,
  answerPreview,
  askAnswerScreen,
  askOrderScreen,
  orderScreen,
  orderSeenScreen,
  orderUnitsScreen,
  type OrderReading,
} from '../screens/orders.ts'
import { askForWords } from './wording.ts'

/** 批示 out of a summary: to a ticket by its number, or to a unit; and what the unit says became of it. */
export const ordering = feature()

type Ordering = Extract<Place, { at: 'ordering' }>
type Answering = Extract<Place, { at: 'answering-order' }>

const reading = ({ desk, turn }: BotContext): OrderReading => ({
  town: desk.world.town,
  t: turn.t,
})

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

/** Says something to some people, each in their language, each once. */
const tellEach = (
  ctx: BotContext,
  people: readonly Person[],
  told: Set<number>,
  screen: (reading: OrderReading) => Screen,
): Outgoing[] =>
  people.flatMap((person) => {
    if (told.has(person.id)) return []
    told.add(person.id)
    const { town } = ctx.desk.world
    return toChat(person.telegramId, screen({ town, t: textsFor(ctx.desk, person) }))
  })

const isSilent = ({ desk, turn }: BotContext): boolean =>
  isNight(turn.now, desk.world.town.timezone)

const tellGiven = async (ctx: BotContext, trx: Db, order: Order): Promise<Outgoing[]> => {
  const { desk, turn } = ctx
  const silent = isSilent(ctx)
  const circle = await circleOfOrder(desk.world, trx, order, turn.now)
  const told = new Set<number>()
  const toUnit = (of: OrderReading) => orderScreen(of, order, silent)
  const inGroup = { town: desk.world.town, t: groupTexts(desk) }
  return [
    ...circle.groups.flatMap((chat) => toChat(chat, toUnit(inGroup))),
    ...tellEach(ctx, circle.staff, told, toUnit),
    // Who wrote it is answered where they wrote it.
    ...tellEach(ctx, circle.coordinators, told.add(turn.who.person), (of) =>
      orderSeenScreen(of, order, silent),
    ),
  ]
}

/** Words that cannot take files along; says so, and waits for others. */
const refusesFiles = (ctx: BotContext, sent: Sent): boolean => {
  if (sent.files.length === 0) return false
  ctx.say({ html: ctx.turn.t.html('wording.noFiles') })
  return true
}

/** A leader's words for a unit: done at once, as all that stays inside. */
export const takeOrder = (ctx: BotContext, { period, unit }: Ordering, sent: Sent): void => {
  if (refusesFiles(ctx, sent)) return
  const { desk, turn } = ctx
  const given = { period, unit, words: sent.words }
  ctx.plan(async (trx) => {
    const order = await giveOrder(desk.world, trx, turn.who, given, turn.now)
    await ctx.goTo(trx, undefined)
    return [
      ...toChat(turn.chat, { html: turn.t.html('orders.done') }),
      ...(await tellGiven(ctx, trx, order)),
    ]
  })
}

const askForAnswer = async (ctx: BotContext, trx: Db, id: number): Promise<Outgoing[]> => {
  const { desk, turn } = ctx
  const order = await orderToAnswer(desk.world, trx, turn.who, id)
  await ctx.goTo(trx, { at: 'answering-order', order: id })
  const replyTo = pressedMessage(ctx)
  return toChat(turn.chat, askAnswerScreen(reading(ctx), order, !isPrivate(ctx), replyTo))
}

onButton(ordering, 'orderanswer', (ctx, id) => {
  ctx.acknowledge()
  ctx.plan((trx) => askForAnswer(ctx, trx, id))
})

/** What a preview of this person's answer is found again by. */
const previewRef = ({ turn }: BotContext, id: number): string => `order:${id}:${turn.who.person}`

const previewsShown = async (ctx: BotContext, db: Db, id: number) =>
  (await messagesAbout(ctx.desk.world, db, previewRef(ctx, id))).filter(
    ({ chat }) => chat === ctx.turn.chat,
  )

/** Words that take the place of whatever was shown before; their buttons alone send anything. */
export const takeOrderAnswer = (ctx: BotContext, answering: Answering, sent: Sent): void => {
  const { order: id } = answering
  if (refusesFiles(ctx, sent)) return
  const { desk, turn } = ctx
  const words = cleanWords(sent.words)
  // Only while one waits to be sent: of others the buttons are gone.
  const isShown = answering.words !== undefined
  ctx.plan(async (trx) => {
    await orderToAnswer(desk.world, trx, turn.who, id)
    const [last] = isShown ? await previewsShown(ctx, trx, id) : []
    await ctx.goTo(trx, { at: 'answering-order', order: id, words })
    const preview = answerPreview(reading(ctx), id, words)
    return [
      ...(last?.messageId ? [dropButtons(turn.chat, last.messageId)] : []),
      ...toChat(turn.chat, { ...preview, ref: previewRef(ctx, id) }),
    ]
  })
}

/** Refused where the pressed preview is not the one that waits. */
const answeringAt = async (ctx: BotContext, id: number): Promise<Answering> => {
  const { place } = ctx.turn
  if (place?.at !== 'answering-order' || place.order !== id) throw new Refusal('stale-button')
  const [last] = await previewsShown(ctx, ctx.desk.world.store.read, id)
  if (last && last.messageId !== null && last.messageId !== pressedMessage(ctx))
    throw new Refusal('stale-button')
  return place
}

onButton(ordering, 'orderanew', async (ctx, id) => {
  await answeringAt(ctx, id)
  ctx.acknowledge()
  ctx.plan(async (trx) => [...ctx.withoutButtons(), ...(await askForAnswer(ctx, trx, id))])
})

onButton(ordering, 'ordersend', async (ctx, id) => {
  const { desk, turn } = ctx
  const { words } = await answeringAt(ctx, id)
  if (words === undefined) throw new Refusal('stale-button')
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const order = await answerOrder(desk.world, trx, turn.who, id, words, turn.now)
    await ctx.goTo(trx, undefined)
    const { leaders, coordinators } = await circleOfOrder(desk.world, trx, order, turn.now)
    const silent = isSilent(ctx)
    const told = new Set([turn.who.person])
    return [
      ...ctx.withoutButtons(),
      ...toChat(turn.chat, { html: turn.t.html('orders.answerDone') }),
      ...tellEach(ctx, [...leaders, ...coordinators], told, (of) =>
        answeredScreen(of, order, silent),
      ),
    ]
  })
})

const OURS: readonly Place['at'][] = ['instructing', 'ordering', 'answering-order']

/** 取消: nothing is written after all. */
onButton(ordering, 'orderdrop', (ctx) => {
  const { place, t } = ctx.turn
  ctx.acknowledge(t.plain('cancelled'))
  ctx.plan(async (trx) => {
    if (place && OURS.includes(place.at)) await ctx.goTo(trx, undefined)
    return ctx.withoutButtons()
  })
})
