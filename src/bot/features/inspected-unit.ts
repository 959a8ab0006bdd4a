import { Refusal } from '../../domain/errors.ts'
import { SEEN_RULES } from '../../domain/inspection/rules.ts'
import { inspectionReport } from '../../handlers/inspection-report.ts'
import {
  finderFor,
  judgeSample,
  sampleToJudge,
  signUnit,
} from '../../handlers/inspection-on-spot.ts'
import { quarterOrRefusal } from '../../handlers/inspection-tasks.ts'
import type { Db } from '../../handlers/world.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import type { Screen } from '../screen.ts'
import { askWordsScreen, seenScreen } from '../screens/finding.ts'
import { inspectedUnitScreen } from '../screens/inspected-unit.ts'
import { askFor, inspectionReading, showInPlace } from './inspection-turn.ts'

/** One unit under /inspect: its sheet, what is seen on the spot, its samples, the signature (检查表). */
export const inspectingUnit = feature()

const unitView = async (
  ctx: BotContext,
  db: Db,
  label: string,
  unit: string,
  page: number,
): Promise<Screen> => {
  const { desk, turn } = ctx
  const quarter = quarterOrRefusal(label)
  const report = await inspectionReport(desk.world, db, quarter, turn.now)
  if (!report?.units.some((one) => one.unit === unit)) throw new Refusal('stale-button')
  return inspectedUnitScreen(inspectionReading(ctx), report, unit, page)
}

onButton(inspectingUnit, 'inspof', async (ctx, label, unit, page) =>
  showInPlace(ctx, await unitView(ctx, ctx.desk.world.store.read, label, unit, page)),
)

onButton(inspectingUnit, 'inspectadd', (ctx, label, unit) => {
  finderFor(ctx.desk.world, ctx.turn.who, unit)
  const { label: quarter } = quarterOrRefusal(label)
  ctx.acknowledge()
  ctx.say(seenScreen(inspectionReading(ctx), quarter, unit))
})

onButton(inspectingUnit, 'inspectas', (ctx, nth, label, unit) => {
  finderFor(ctx.desk.world, ctx.turn.who, unit)
  const { label: quarter } = quarterOrRefusal(label)
  const place = { at: 'inspecting', quarter, unit, rule: SEEN_RULES[nth]! } as const
  askFor(ctx, place, askWordsScreen(inspectionReading(ctx), 'finding'))
})

onButton(inspectingUnit, 'sample', async (ctx, verdict, label, unit, nth) => {
  const { desk, turn } = ctx
  const { world } = desk
  const quarter = quarterOrRefusal(label)
  await sampleToJudge(world, world.store.read, turn.who, quarter, unit, nth)
  if (verdict === 'u') {
    const place = {
      at: 'inspecting',
      quarter: quarter.label,
      unit,
      rule: 'seen-untrue',
      sample: nth,
    } as const
    return askFor(ctx, place, askWordsScreen(inspectionReading(ctx), 'untrue'))
  }
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const judged = { quarter, unit, nth, verdict: 'true', words: null, photos: [] } as const
    await judgeSample(world, trx, turn.who, judged, turn.now)
    return ctx.inPlace(await unitView(ctx, trx, label, unit, 0))
  })
})

onButton(inspectingUnit, 'inspectsign', (ctx, label, unit) => {
  const { desk, turn } = ctx
  ctx.acknowledge(turn.t.plain('inspect.signedNow'))
  ctx.plan(async (trx) => {
    await signUnit(desk.world, trx, turn.who, quarterOrRefusal(label), unit, turn.now)
    return ctx.inPlace(await unitView(ctx, trx, label, unit, 0))
  })
})
