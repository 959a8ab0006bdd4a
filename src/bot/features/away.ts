import { Refusal } from '../../domain/errors.ts'
import { readDay } from '../../domain/spoken-day.ts'
import { dayOf, type Day } from '../../domain/time.ts'
import {
  absencesOf,
  checkDays,
  comeBack,
  deputiesFor,
  goAway,
  nameOf,
  plannedAbsences,
  type Days,
} from '../../handlers/away.ts'
import type { Db, Outgoing } from '../../handlers/world.ts'
import { textsFor } from '../cards.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { toChat, type Screen } from '../screen.ts'
import {
  awayScreen,
  awayToScreen,
  colleagueName,
  confirmAwayScreen,
  daysWords,
  deputyScreen,
} from '../screens/away.ts'

/** /away: who stands in while somebody is not there (AB岗). */
export const beingAway = feature()

const todayOf = ({ desk, turn }: BotContext): Day => dayOf(turn.now, desk.world.town.timezone)

const overview = async (ctx: BotContext, db: Db): Promise<Screen> => {
  const { desk, turn } = ctx
  const absences = await plannedAbsences(desk.world, db, turn.who, turn.now)
  return awayScreen(turn.t, absences, todayOf(ctx))
}

const askDeputy = async (ctx: BotContext, days: Days): Promise<Screen> => {
  const { desk, turn } = ctx
  const deputies = await deputiesFor(desk.world, desk.world.store.read, turn.who, days)
  if (deputies.length === 0) throw new Refusal('no-deputy')
  return deputyScreen(desk.world.town, turn.t, days, deputies)
}

/** /away; /away 12月1日 12月5日; /away 明天 */
beingAway.command('away', async (ctx) => {
  const { desk, turn } = ctx
  const said = ctx.payload
    .trim()
    .split(/[\s,，到至~]+/)
    .filter((word) => word !== '')
  if (said.length === 0) {
    ctx.say(await overview(ctx, desk.world.store.read))
    return
  }
  await absencesOf(desk.world, desk.world.store.read, turn.who, turn.now)
  const from = said.length > 2 ? undefined : readDay(said[0]!, todayOf(ctx))
  const to = said[1] === undefined || from === undefined ? from : readDay(said[1], from)
  ctx.say(await askDeputy(ctx, checkDays(desk.world, from, to, turn.now)))
})

onButton(beingAway, 'away', async (ctx) => {
  const screen = await overview(ctx, ctx.desk.world.store.read)
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(screen))
})

onButton(beingAway, 'awayfrom', async (ctx, from) => {
  const { desk, turn } = ctx
  await absencesOf(desk.world, desk.world.store.read, turn.who, turn.now)
  checkDays(desk.world, from, from, turn.now)
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(awayToScreen(turn.t, from)))
})

onButton(beingAway, 'awayto', async (ctx, from, to) => {
  const { desk, turn } = ctx
  const screen = await askDeputy(ctx, checkDays(desk.world, from, to, turn.now))
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(screen))
})

onButton(beingAway, 'awayby', async (ctx, from, to, person) => {
  const { desk, turn } = ctx
  const { world } = desk
  const days = checkDays(world, from, to, turn.now)
  const deputies = await deputiesFor(world, world.store.read, turn.who, days)
  const deputy = deputies.find((one) => one.person.id === person)
  if (!deputy) throw new Refusal('stale-button')
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(confirmAwayScreen(world.town, turn.t, days, deputy)))
})

/** The one who stands in is told so, and when it is over before its time. */
const tellDeputy = async (
  ctx: BotContext,
  trx: Db,
  deputy: number,
  key: 'asked' | 'over',
  days: Days,
): Promise<Outgoing[]> => {
  const { desk, turn } = ctx
  const { world } = desk
  const person = await world.records.findPerson(trx, deputy)
  if (!person) return []
  const t = textsFor(desk, person)
  const name = (await nameOf(world, trx, turn.who.person)) ?? t.plain('start.colleague')
  return toChat(person.telegramId, {
    html: t.html(`away.${key}`, { name, days: daysWords(t, days) }),
  })
}

onButton(beingAway, 'awaygo', (ctx, from, to, deputy) => {
  const { desk, turn } = ctx
  const { world } = desk
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const order = { from, to, deputy }
    const chosen = await goAway(world, trx, turn.who, order, turn.now)
    const html = turn.t.html('away.done', {
      days: daysWords(turn.t, order),
      deputy: colleagueName(world.town, turn.t, chosen),
    })
    return [...ctx.inPlace({ html }), ...(await tellDeputy(ctx, trx, deputy, 'asked', order))]
  })
})

onButton(beingAway, 'awayend', (ctx, id) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const ended = await comeBack(desk.world, trx, turn.who, id, turn.now)
    return [
      ...ctx.inPlace({ html: turn.t.html('away.ended', { days: daysWords(turn.t, ended) }) }),
      ...(await tellDeputy(ctx, trx, ended.deputy, 'over', ended)),
    ]
  })
})
