import type { Day } from '../../domain/time.ts'
import { dutyChoices, dutyRoster as rosterOf, putOnDuty } from '../../handlers/duty.ts'
import type { Db } from '../../handlers/world.ts'
import { textsFor } from '../cards.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { toChat, type Screen } from '../screen.ts'
import { chooseDutyScreen, rosterScreen } from '../screens/duty.ts'

/** /duty: whom something urgent reaches while the offices are closed (值班). */
export const dutyRoster = feature()

const roster = async ({ desk, turn }: BotContext, db: Db): Promise<Screen> =>
  rosterScreen(turn.t, await rosterOf(desk.world, db, turn.who, turn.now))

dutyRoster.command('duty', async (ctx) => {
  ctx.say(await roster(ctx, ctx.desk.world.store.read))
})

onButton(dutyRoster, 'duty', async (ctx) => {
  const screen = await roster(ctx, ctx.desk.world.store.read)
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(screen))
})

onButton(dutyRoster, 'dutyday', async (ctx, day, page) => {
  const { desk, turn } = ctx
  const choices = await dutyChoices(desk.world, desk.world.store.read, turn.who)
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(chooseDutyScreen(desk.world.town, turn.t, day, choices, page)))
})

const put = (ctx: BotContext, day: Day, person: number | undefined): void => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const chosen = await putOnDuty(desk.world, trx, turn.who, day, person, turn.now)
    const shown = ctx.inPlace(await roster(ctx, trx))
    if (!chosen || chosen.person.id === turn.who.person) return shown
    const t = textsFor(desk, chosen.person)
    return [
      ...shown,
      ...toChat(chosen.person.telegramId, { html: t.html('duty.told', { day: t.day(day) }) }),
    ]
  })
}

onButton(dutyRoster, 'dutyset', (ctx, day, person) => put(ctx, day, person))
onButton(dutyRoster, 'dutynone', (ctx, day) => put(ctx, day, undefined))
