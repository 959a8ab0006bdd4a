import type { Happened } from '../../handlers/happened.ts'
import { callIn } from '../../handlers/ask-others.ts'
import { askPhone, contact } from '../../handlers/in-touch.ts'
import { claim, handOver } from '../../handlers/take-on.ts'
import { prepare } from '../../handlers/act.ts'
import { likelyUnits } from '../../handlers/guesses.ts'
import { lastReply } from '../../handlers/replies.ts'
import { cardRef, markShown, messagesAbout } from '../../handlers/shown.ts'
import type { Db, Outgoing, Ticket } from '../../handlers/world.ts'
import { disclosureDesk } from '../../domain/desks.ts'
import { announce } from '../announce.ts'
import { packButton } from '../callback-data.ts'
import { cardsOf } from '../cards.ts'
import { feature, isPrivate, onButton, pressedMessage, type BotContext } from '../context.ts'
import { digestOf, keepButtons, type Screen } from '../screen.ts'
import {
  colleagueButtons,
  menuButtons,
  reasonButtons,
  unitButtons,
  unitsToChoose,
  type UnitChoice,
} from '../screens/desk-menu.ts'
import { openBeforeAll } from './desk.ts'
import { askForWords, pressForWords } from './wording.ts'

/** 更多: what else can be done with a ticket. The card keeps its words, and other buttons come under them. */
export const deskMenu = feature()

/** What a card under which something else stands looks like: no card, so that it is brought back with the next event. */
const ASIDE = 'aside'

/** Keeps what the pressed card looks like from now on. Of the oldest copies nothing is kept. */
const mark = async (ctx: BotContext, trx: Db, no: string, digest: string): Promise<void> => {
  const { world } = ctx.desk
  const message = pressedMessage(ctx)
  const cards = await messagesAbout(world, trx, cardRef(no))
  const pressed = cards.find(
    ({ chat, messageId }) => chat === ctx.turn.chat && messageId === message,
  )
  if (pressed) await markShown(world, trx, pressed.id, digest)
}

type Buttons = NonNullable<Screen['buttons']>

const swap = async (
  ctx: BotContext,
  trx: Db,
  no: string,
  buttons: Buttons,
): Promise<Outgoing[]> => {
  const message = pressedMessage(ctx)
  if (message === undefined) return []
  await mark(ctx, trx, no, ASIDE)
  return [keepButtons(ctx.turn.chat, message, buttons)]
}

/** The card's own buttons again. */
const bringBack = async (ctx: BotContext, trx: Db, ticket: Ticket): Promise<Outgoing[]> => {
  const message = pressedMessage(ctx)
  if (message === undefined) return []
  const cards = await cardsOf(ctx.desk, trx, ticket, ctx.turn.now)
  const card = await cards.inChat(ctx.turn.chat)
  await mark(ctx, trx, ticket.no, digestOf(card))
  return [keepButtons(ctx.turn.chat, message, card.buttons ?? [])]
}

onButton(deskMenu, 'deskmore', async (ctx, no) => {
  const view = await openBeforeAll(ctx, no)
  const { t, who } = ctx.turn
  const reading = { reader: who.person, inGroup: !isPrivate(ctx) }
  ctx.acknowledge()
  ctx.plan((trx) => swap(ctx, trx, no, menuButtons(t, view, reading)))
})

onButton(deskMenu, 'deskless', async (ctx, no) => {
  const { ticket } = await openBeforeAll(ctx, no)
  ctx.acknowledge()
  ctx.plan((trx) => bringBack(ctx, trx, ticket))
})

const INSTANT = { contact, claim, 'ask-phone': askPhone } as const

/** Done with the press: nothing has to be said for it. */
const doAtOnce = (ctx: BotContext, said: string, does: (trx: Db) => Promise<Happened>): void => {
  ctx.acknowledge(said)
  ctx.plan(async (trx) => announce(ctx.desk, trx, [await does(trx)], ctx.turn.now))
}

onButton(deskMenu, 'do', (ctx, verb, no) => {
  const { desk, turn } = ctx
  doAtOnce(ctx, turn.t.plain(`done.${verb}`), (trx) =>
    INSTANT[verb](desk.world, trx, turn.who, no, turn.now),
  )
})

onButton(deskMenu, 'handover', async (ctx, no) => {
  const { desk, turn } = ctx
  const { read } = desk.world.store
  const ticket = await prepare(desk.world, read, turn.who, no, 'hand-over')
  const all = await desk.world.records.colleaguesIn(read, ticket.unit)
  const not = [ticket.handler, ticket.person, turn.who.person]
  const others = all.filter(({ person }) => !not.includes(person))
  ctx.acknowledge(turn.t.plain(others.length > 0 ? 'pick.colleague' : 'pick.noColleague'))
  if (others.length > 0) ctx.plan((trx) => swap(ctx, trx, no, colleagueButtons(turn.t, no, others)))
})

onButton(deskMenu, 'handto', (ctx, no, person) => {
  const { desk, turn } = ctx
  doAtOnce(ctx, turn.t.plain('done.hand-over'), (trx) =>
    handOver(desk.world, trx, turn.who, no, person, turn.now),
  )
})

/** The units to choose from for something, the likely ones first. */
const pickUnit = async (
  ctx: BotContext,
  verb: 'ask-transfer' | 'call-in',
  choice: Pick<UnitChoice, 'no' | 'page' | 'choose' | 'turn' | 'none'>,
): Promise<void> => {
  const { desk, turn } = ctx
  const { read } = desk.world.store
  const ticket = await prepare(desk.world, read, turn.who, choice.no, verb)
  const likely = await likelyUnits(desk.world, read, ticket)
  const units = unitsToChoose(desk.world.town, ticket.unit, likely)
  ctx.acknowledge(turn.t.plain(`pick.${verb}`))
  ctx.plan((trx) => swap(ctx, trx, choice.no, unitButtons(turn.t, { ...choice, units })))
}

onButton(deskMenu, 'pickto', (ctx, no, page) =>
  pickUnit(ctx, 'ask-transfer', {
    no,
    page,
    choose: (unit) => packButton('moveto', no, unit),
    turn: (next) => packButton('pickto', no, next),
    none: {
      text: ctx.turn.t.plain('unit.unknown'),
      callback_data: packButton('words', 'ask-transfer', no),
    },
  }),
)

onButton(deskMenu, 'pickin', (ctx, no, page) =>
  pickUnit(ctx, 'call-in', {
    no,
    page,
    choose: (unit) => packButton('callin', no, unit),
    turn: (next) => packButton('pickin', no, next),
  }),
)

onButton(deskMenu, 'moveto', (ctx, no, to) =>
  pressForWords(ctx, { verb: 'ask-transfer', ticket: no, values: { to } }),
)

onButton(deskMenu, 'callin', (ctx, no, unit) => {
  const { desk, turn } = ctx
  doAtOnce(ctx, turn.t.plain('done.call-in'), (trx) =>
    callIn(desk.world, trx, turn.who, no, unit, turn.now),
  )
})

onButton(deskMenu, 'decline', async (ctx, no) => {
  const { desk, turn } = ctx
  await prepare(desk.world, desk.world.store.read, turn.who, no, 'decline')
  ctx.acknowledge(turn.t.plain('pick.decline'))
  ctx.plan((trx) => swap(ctx, trx, no, reasonButtons(turn.t, no)))
})

onButton(deskMenu, 'declineas', (ctx, reason, no) => {
  const { t } = ctx.turn
  const unit = disclosureDesk(ctx.desk.world.town).name
  const offer = t.plain(`instead.${reason}`, { unit })
  pressForWords(ctx, { verb: 'decline', ticket: no, values: { reason }, offer })
})

/** 更正答复: of the last one. */
onButton(deskMenu, 'correct', (ctx, no) => {
  const { desk } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const of = (await lastReply(desk.world, trx, no)) ?? 0
    return askForWords(ctx, trx, { verb: 'correct', ticket: no, values: { of } })
  })
})
