import { dayOf } from '../../domain/time.ts'
import { eraseMe, mayBeErased } from '../../handlers/erase-me.ts'
import { collectOwnData } from '../../handlers/own-data.ts'
import type { Outgoing } from '../../handlers/world.ts'
import { announce } from '../announce.ts'
import { refreshCards } from '../cards.ts'
import { commandsFor } from '../commands.ts'
import { answerPress, feature, onButton } from '../context.ts'
import { toChat } from '../screen.ts'
import { refreshDisclosures } from '../disclosure-cards.ts'
import { announceDisclosures } from '../tell-disclosure.ts'
import { ownDataText } from '../screens/own-data.ts'
import { eraseScreen, sureScreen } from '../screens/privacy.ts'
import { documentTo } from '../upload.ts'

/** What is kept of somebody, as a file; and all of it erased. */
export const ownData = feature()

onButton(ownData, 'mydata', async (ctx) => {
  const { desk, turn } = ctx
  const { world } = desk
  const { t, now } = turn
  const data = await collectOwnData(world, world.store.read, turn.who, now)
  const content = Buffer.from(ownDataText(world.town, t, data, now))
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const name = t.plain('ownData.file', { day: dayOf(now, world.town.timezone) })
    const upload = await world.records.addUpload(trx, { name, mime: 'text/plain', content }, now)
    return [documentTo(turn.chat, upload, t.plain('ownData.caption'))]
  })
})

onButton(ownData, 'eraseme', async (ctx) => {
  const { world } = ctx.desk
  const open = await mayBeErased(world, world.store.read, ctx.turn.who)
  ctx.acknowledge()
  ctx.say(eraseScreen(ctx.turn.t, open))
})

onButton(ownData, 'erasure', async (ctx, openOnes) => {
  const { world } = ctx.desk
  await mayBeErased(world, world.store.read, ctx.turn.who)
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(sureScreen(ctx.turn.t, openOnes)))
})

/** The cards of so many of their tickets are brought up to date: the newest. */
const MOST_CARDS = 50

onButton(ownData, 'erasenow', (ctx, openOnes) => {
  const { desk, turn } = ctx
  const { t, now, chat } = turn
  ctx.plan(async (trx): Promise<Outgoing[]> => {
    const erased = await eraseMe(desk.world, trx, turn.who, chat, openOnes, now)
    const { events, tickets, disclosures, applied } = erased
    const cards: Outgoing[] = []
    for (const ticket of tickets.slice(0, MOST_CARDS))
      cards.push(...(await refreshCards(desk, trx, ticket, now)))
    for (const ticket of applied.slice(0, MOST_CARDS))
      cards.push(...(await refreshDisclosures(desk, trx, ticket, now)))
    return [
      answerPress(ctx),
      ...ctx.withoutButtons(),
      commandsFor(chat, t, []),
      ...toChat(chat, { html: t.html('erase.done'), keyboard: { show: 'nothing' } }),
      ...cards,
      ...(await announce(desk, trx, events, now)),
      ...(await announceDisclosures(desk, trx, disclosures, now)),
    ]
  })
})
