import { periodAt, periodBefore } from '../../domain/period.ts'
import { unitsInView } from '../../domain/roles.ts'
import { addDays, dayOf } from '../../domain/time.ts'
import { finderFor } from '../../handlers/inspection-on-spot.ts'
import { findingToAnswer, ownTasks, quarterOrRefusal } from '../../handlers/inspection-tasks.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import type { Screen } from '../screen.ts'
import { askWordsScreen } from '../screens/finding.ts'
import { tasksScreen } from '../screens/rectify.ts'
import { askFor, inspectionReading } from './inspection-turn.ts'

/** /rectify: what a unit has to put right (整改), and its own inspection (自查). */
export const rectifying = feature()

/** A quarter is inspected until a month into the next one. */
const DAYS_AFTER = 31

const quarterToInspect = ({ desk, turn }: BotContext): string => {
  const today = dayOf(turn.now, desk.world.town.timezone)
  const now = periodAt('quarter', today)
  return today < addDays(now.from, DAYS_AFTER) ? periodBefore(now).label : now.label
}

/** Villages and schools inspect themselves first. */
const selfInspecting = ({ desk, turn }: BotContext): string[] => {
  const units = unitsInView(turn.who.memberships, 'self-inspect')
  if (units === 'all') return []
  return desk.world.town.units.flatMap(({ id, level }) =>
    units.includes(id) && (level === 'village' || level === 'school') ? [id] : [],
  )
}

const tasks = async (ctx: BotContext, page: number): Promise<Screen> => {
  const { desk, turn } = ctx
  const findings = await ownTasks(desk.world, desk.world.store.read, turn.who)
  const self = { quarter: quarterToInspect(ctx), units: selfInspecting(ctx) }
  return tasksScreen(inspectionReading(ctx), findings, page, self)
}

rectifying.command('rectify', async (ctx) => {
  ctx.say(await tasks(ctx, 0))
})

onButton(rectifying, 'tasks', async (ctx, page) => {
  const screen = await tasks(ctx, page)
  ctx.acknowledge()
  ctx.say(screen)
})

onButton(rectifying, 'findinganswer', async (ctx, id) => {
  const { desk, turn } = ctx
  const { rule } = await findingToAnswer(desk.world, desk.world.store.read, turn.who, id)
  const place = { at: 'about-finding', finding: id, step: 'answer' } as const
  // What was late can not be put right, only answered for.
  askFor(ctx, place, askWordsScreen(inspectionReading(ctx), rule === 'late' ? 'reason' : 'answer'))
})

onButton(rectifying, 'inspectself', (ctx, label, unit) => {
  finderFor(ctx.desk.world, ctx.turn.who, unit)
  const { label: quarter } = quarterOrRefusal(label)
  const place = { at: 'self-inspecting', quarter, unit } as const
  askFor(ctx, place, askWordsScreen(inspectionReading(ctx), 'self'))
})
