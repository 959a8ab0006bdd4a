import { dueKey, dueByUnit, openDue, openDueOfUnit, unitsOfDue } from '../../handlers/due.ts'
import { may } from '../../domain/roles.ts'
import { dayOf } from '../../domain/time.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import type { Screen } from '../screen.ts'
import { dueScreen, dueUnitScreen, dueUnitsScreen, type DueReading } from '../screens/due.ts'

/** /due: what is to be published and when, by unit (到期该公开的). */
export const dueList = feature()

export const dueReading = ({ desk: { world }, turn }: BotContext): DueReading => ({
  town: world.town,
  t: turn.t,
  today: dayOf(turn.now, world.town.timezone),
  keyOf: (obligation) => dueKey(world, obligation),
})

/** Whether somebody's list is that of one unit alone. */
const onlyUnit = ({ turn }: BotContext): string | undefined => {
  const units = unitsOfDue(turn.who)
  const [first, ...more] = units === 'all' ? [] : new Set(units)
  return more.length === 0 ? first : undefined
}

const unitDue = async (ctx: BotContext, unit: string, page: number): Promise<Screen> => {
  const { desk, turn } = ctx
  const { world } = desk
  const due = await openDueOfUnit(world, world.store.read, turn.who, unit, turn.now)
  return dueUnitScreen(dueReading(ctx), due, page, onlyUnit(ctx) === undefined)
}

/** What somebody's units have to publish: of one unit its list, of several how many each. */
export const dueFor = async (ctx: BotContext, page: number): Promise<Screen> => {
  const { desk, turn } = ctx
  const { world } = desk
  const only = onlyUnit(ctx)
  if (only !== undefined) return unitDue(ctx, only, page)
  const units = await dueByUnit(world, world.store.read, unitsOfDue(turn.who), turn.now)
  return dueUnitsScreen(dueReading(ctx), units, page)
}

const show = (ctx: BotContext, screen: Screen): void => {
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(screen))
}

dueList.command('due', async (ctx) => {
  ctx.say(await dueFor(ctx, 0))
})

onButton(dueList, 'due', async (ctx, page) => show(ctx, await dueFor(ctx, page)))
onButton(dueList, 'dueunit', async (ctx, unit, page) => show(ctx, await unitDue(ctx, unit, page)))

onButton(dueList, 'dueone', async (ctx, key) => {
  const { desk, turn } = ctx
  const { world } = desk
  const judged = await openDue(world, world.store.read, turn.who, key, turn.now)
  const writes = may(turn.who.memberships, 'edit-items', judged.obligation.unit)
  show(ctx, dueScreen(dueReading(ctx), judged, writes))
})
