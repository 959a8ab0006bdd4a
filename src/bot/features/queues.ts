import { Refusal } from '../../domain/errors.ts'
import { owedDisclosures } from '../../handlers/disclosure-lists.ts'
import { openQueue } from '../../handlers/queues.ts'
import { unitsOfQueue, type Look } from '../../handlers/queue-looks.ts'
import { feature, isPrivate, onButton, type BotContext } from '../context.ts'
import { NO_UNIT, readMark, unitOfKey } from '../queue-mark.ts'
import type { Screen } from '../screen.ts'
import { withOwedDisclosures } from '../screens/disclosure-queue.ts'
import { queueScreen, queueUnitsScreen } from '../screens/queue.ts'
import { showWaiting } from './coordination.ts'
import { onlookers } from './desk.ts'
import { showLeftOpen } from './recording.ts'

/** What there is to do: /queue and /overdue, page by page. */
export const queues = feature()

const screenFor = async (ctx: BotContext, look: Look): Promise<Screen> => {
  const { desk, turn } = ctx
  const { world } = desk
  const within = await onlookers(ctx)
  const queue = await openQueue(world, world.store.read, turn.who, { ...look, within }, turn.now)
  const screen = queueScreen(world.town, turn.t, queue, turn.now)
  // Later pages go on with complaints.
  if (look.from !== undefined) return screen
  const of = { late: queue.view === 'overdue', unit: look.unit, within }
  const owed = await owedDisclosures(world, world.store.read, turn.who, of, turn.now)
  const how = { late: of.late, inGroup: within !== undefined, now: turn.now }
  return withOwedDisclosures(world.town, turn.t, screen, owed, how)
}

/** Puts a screen where the button was pressed. */
const turnTo = (ctx: BotContext, screen: Screen): void => {
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(screen))
}

const unitIn = (ctx: BotContext, key: string): string | undefined => {
  if (key === NO_UNIT) return undefined
  const unit = unitOfKey(ctx.desk.world.town, key)
  if (unit === undefined) throw new Refusal('stale-button')
  return unit
}

export const showQueue = async (ctx: BotContext): Promise<void> => {
  if (isPrivate(ctx)) {
    await showLeftOpen(ctx)
    await showWaiting(ctx)
  }
  ctx.say(await screenFor(ctx, {}))
}

queues.command('queue', showQueue)

queues.command('overdue', async (ctx) => {
  ctx.say(await screenFor(ctx, { view: 'overdue' }))
})

onButton(queues, 'queue', async (ctx, view, unit) => {
  turnTo(ctx, await screenFor(ctx, { view, unit: unitIn(ctx, unit) }))
})

onButton(queues, 'queueon', async (ctx, view, unit, mark, no) => {
  const from = readMark(mark, no)
  turnTo(ctx, await screenFor(ctx, { view, unit: unitIn(ctx, unit), from }))
})

onButton(queues, 'queueunits', async (ctx, view, page) => {
  const { desk, turn } = ctx
  // A group has one unit's.
  if (!isPrivate(ctx)) throw new Refusal('only-in-private')
  const units = await unitsOfQueue(desk.world, desk.world.store.read, turn.who, view, turn.now)
  turnTo(ctx, queueUnitsScreen(desk.world.town, turn.t, view, units, page))
})
