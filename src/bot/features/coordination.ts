import { prepare } from '../../handlers/act.ts'
import { assign, type Assigning } from '../../handlers/assign.ts'
import { expedite, prepareReview, urge } from '../../handlers/coordinate.ts'
import { refOfMessage, unitsRef } from '../../handlers/shown.ts'
import { suggestUnit } from '../../handlers/suggest-unit.ts'
import { openDeskTicket } from '../../handlers/tickets.ts'
import { waitingList, whatWaits } from '../../handlers/waiting.ts'
import { announce } from '../announce.ts'
import { packButton } from '../callback-data.ts'
import { feature, onButton, pressedMessage, type BotContext } from '../context.ts'
import { withPatience } from '../patience.ts'
import { toChat } from '../screen.ts'
import { besidesScreen, suggestedScreen, unitsScreen } from '../screens/coordination.ts'
import { overviewScreen, waitingScreen } from '../screens/waiting.ts'
import { pressForWords } from './wording.ts'

/** The coordinator's way (党政办): whose it is, what a unit asks for, what is driven on; and what leaders write. */
export const coordinating = feature()

/** What waits for them, where anything does. */
export const showWaiting = async (ctx: BotContext): Promise<void> => {
  const { desk, turn } = ctx
  const waits = await whatWaits(desk.world, desk.world.store.read, turn.who)
  if (waits.length > 0) ctx.say(overviewScreen(turn.t, waits))
}

onButton(coordinating, 'waiting', async (ctx, what) => {
  const { desk, turn } = ctx
  const list = await waitingList(desk.world, desk.world.store.read, turn.who, what)
  ctx.acknowledge()
  ctx.say(waitingScreen(desk.world.town, turn.t, list))
})

onButton(coordinating, 'waitingpage', async (ctx, what, after) => {
  const { desk, turn } = ctx
  const list = await waitingList(desk.world, desk.world.store.read, turn.who, what, after)
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(waitingScreen(desk.world.town, turn.t, list)))
})

const NOTED = { new: 'assign.noted', asked: 'assign.agreed', elsewhere: 'assign.moved' } as const

const give = (ctx: BotContext, no: string, unit: string, why: Assigning): void => {
  const { desk, turn } = ctx
  ctx.acknowledge(turn.t.plain(NOTED[why]))
  ctx.plan(async (trx) => {
    const given = await assign(desk.world, trx, turn.who, no, { unit, why }, turn.now)
    return [...ctx.withoutButtons(), ...(await announce(desk, trx, [given], turn.now))]
  })
}

onButton(coordinating, 'assign', (ctx, no, unit) => give(ctx, no, unit, 'new'))
onButton(coordinating, 'agree', (ctx, no, unit) => give(ctx, no, unit, 'asked'))
onButton(coordinating, 'move', (ctx, no, unit) => give(ctx, no, unit, 'elsewhere'))

/** 请模型看看: a second opinion for whoever decides, never a decision. */
onButton(coordinating, 'suggest', async (ctx, no) => {
  const { desk, turn } = ctx
  const { world } = desk
  ctx.acknowledge()
  const unit = await withPatience(ctx, (until) =>
    suggestUnit(world, world.store.read, turn.who, no, until),
  )
  ctx.say(suggestedScreen(world.town, turn.t, no, unit))
})

/** What the message is about whose button was pressed. */
const refOfPressed = async (ctx: BotContext): Promise<string | undefined> => {
  const { world } = ctx.desk
  const message = pressedMessage(ctx)
  if (message === undefined) return undefined
  return refOfMessage(world, world.store.read, ctx.turn.chat, message)
}

/** 其他单位, 改派: a list in a message of its own, which a page turned takes the place of. */
onButton(coordinating, 'assignto', async (ctx, no, page) => {
  const { desk, turn } = ctx
  const { world } = desk
  await prepare(world, world.store.read, turn.who, no, 'assign')
  const view = await openDeskTicket(world, world.store.read, turn.who, no)
  const screen = unitsScreen(world.town, turn.t, view, page)
  const isList = (await refOfPressed(ctx)) === unitsRef(no)
  ctx.acknowledge()
  ctx.plan(async () => (isList ? ctx.inPlace(screen) : toChat(turn.chat, screen)))
})

onButton(coordinating, 'coordinate', async (ctx, no) => {
  const { desk, turn } = ctx
  const view = await openDeskTicket(desk.world, desk.world.store.read, turn.who, no)
  ctx.acknowledge()
  ctx.say(besidesScreen(turn.t, view))
})

/** Why not: for the unit's eyes. */
onButton(coordinating, 'refuse', (ctx, what, no) =>
  pressForWords(ctx, { verb: 'refuse', ticket: no, values: { what } }),
)

/** The reason the resident is told; the unit's own is ready to be taken. */
onButton(coordinating, 'extend', async (ctx, no) => {
  const { desk, turn } = ctx
  const { events, words, ticket } = await openDeskTicket(
    desk.world,
    desk.world.store.read,
    turn.who,
    no,
  )
  const asked = events.findLastIndex(({ verb }) => verb === 'ask-extension')
  const offer = ticket.request?.kind === 'extension' ? words.get(asked + 1) : undefined
  pressForWords(ctx, { verb: 'extend', ticket: no, offer })
})

onButton(coordinating, 'review', async (ctx, outcome, no) => {
  const { desk, turn } = ctx
  await prepareReview(desk.world, desk.world.store.read, turn.who, no, outcome)
  pressForWords(ctx, { verb: 'review', ticket: no, values: { outcome } })
})

onButton(coordinating, 'instruct', (ctx, no) =>
  pressForWords(ctx, { verb: 'instruct', ticket: no }),
)

onButton(coordinating, 'addfor', (ctx, no) => pressForWords(ctx, { verb: 'add', ticket: no }))

/** 催办: with words, or at once without. */
onButton(coordinating, 'urge', (ctx, no) => {
  const text = ctx.turn.t.plain('button.urgeNow')
  const now = { text, callback_data: packButton('urgenow', no) }
  pressForWords(ctx, { verb: 'urge', ticket: no }, [[now]])
})

/** Done at once, and answered where it was pressed. */
onButton(coordinating, 'urgenow', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge(turn.t.plain('expedite.urged'))
  ctx.plan(async (trx) => {
    const urged = await urge(desk.world, trx, turn.who, no, undefined, turn.now)
    if (turn.place?.at === 'wording' && turn.place.ticket === no) await ctx.goTo(trx, undefined)
    return [...ctx.withoutButtons(), ...(await announce(desk, trx, [urged], turn.now))]
  })
})

/** 加急: what was counted in days is counted in hours from now on, so it is asked once more. */
onButton(coordinating, 'expedite', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await prepare(desk.world, trx, turn.who, no, 'expedite')
    return toChat(turn.chat, {
      html: turn.t.html('expedite.sure', { no, hours: desk.world.town.limits.urgentHours }),
      buttons: [
        [{ text: turn.t.plain('button.expediteNow'), callback_data: packButton('hasten', no) }],
      ],
    })
  })
})

onButton(coordinating, 'hasten', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge(turn.t.plain('expedite.noted'))
  ctx.plan(async (trx) => {
    const hastened = await expedite(desk.world, trx, turn.who, no, turn.now)
    return [...ctx.withoutButtons(), ...(await announce(desk, trx, [hastened], turn.now))]
  })
})
