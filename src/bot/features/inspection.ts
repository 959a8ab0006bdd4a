import { Refusal } from '../../domain/errors.ts'
import { periodAt, periodBefore, type Period } from '../../domain/period.ts'
import { dayOf } from '../../domain/time.ts'
import { prepareInspection, recordInspection } from '../../handlers/inspect.ts'
import { inspectionReport } from '../../handlers/inspection-report.ts'
import { quarterOrRefusal, releaseFindings } from '../../handlers/inspection-tasks.ts'
import type { Db } from '../../handlers/world.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import type { Screen } from '../screen.ts'
import { inspectionScreen, notInspectedScreen } from '../screens/inspection.ts'
import { documentTo } from '../upload.ts'
import { inspectionReading, showInPlace } from './inspection-turn.ts'

/** /inspect: the quarterly inspection for inspectors, and its scores for leaders (季度检查). */
export const inspecting = feature()

/** This quarter and the three before it. */
const quartersAt = ({ desk, turn }: BotContext): Period[] => {
  const now = periodAt('quarter', dayOf(turn.now, desk.world.town.timezone))
  const before = periodBefore(now)
  return [now, before, periodBefore(before), periodBefore(periodBefore(before))]
}

const overview = async (
  ctx: BotContext,
  db: Db,
  quarter: Period,
  page: number,
): Promise<Screen> => {
  const { desk, turn } = ctx
  const report = await inspectionReport(desk.world, db, quarter, turn.now)
  const others = quartersAt(ctx).filter(({ label }) => label !== quarter.label)
  const reading = inspectionReading(ctx)
  return report
    ? inspectionScreen(reading, report, page, others)
    : notInspectedScreen(reading, quarter, others)
}

inspecting.command('inspect', async (ctx) => {
  const { read } = ctx.desk.world.store
  ctx.say(await overview(ctx, read, quartersAt(ctx)[0]!, 0))
})

onButton(inspecting, 'inspect', async (ctx, label, page) =>
  showInPlace(ctx, await overview(ctx, ctx.desk.world.store.read, quarterOrRefusal(label), page)),
)

/** 开始检查, 重新检查: looked at outside of the transaction, written down in it. Links are the job's to follow. */
onButton(inspecting, 'inspectrun', async (ctx, label) => {
  const { desk, turn } = ctx
  const { world } = desk
  const quarter = quarterOrRefusal(label)
  if (quarter.from > dayOf(turn.now, world.town.timezone)) throw new Refusal('stale-button')
  const prepared = await prepareInspection(world, quarter, { links: false }, turn.now)
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await recordInspection(world, trx, quarter, prepared, turn.who.person, turn.now)
    return ctx.inPlace(await overview(ctx, trx, quarter, 0))
  })
})

/** 发给各单位: the job `findings` tells them in office hours. */
onButton(inspecting, 'inspectsend', (ctx, label) => {
  const { desk, turn } = ctx
  const quarter = quarterOrRefusal(label)
  ctx.acknowledge(turn.t.plain('inspect.released'))
  ctx.plan(async (trx) => {
    await releaseFindings(desk.world, trx, turn.who, quarter, turn.now)
    return ctx.inPlace(await overview(ctx, trx, quarter, 0))
  })
})

onButton(inspecting, 'inspectpaper', async (ctx, format, label) => {
  const { desk, turn } = ctx
  const { world } = desk
  const quarter = quarterOrRefusal(label)
  const report = await inspectionReport(world, world.store.read, quarter, turn.now)
  if (!report || !world.inspectionPaper) throw new Refusal('stale-button')
  const { name, mime, content } = await world.inspectionPaper(report, format, turn.t.language)
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const upload = await world.records.addUpload(trx, { name, mime, content }, turn.now)
    return [documentTo(turn.chat, upload, turn.t.plain('inspect.caption'))]
  })
})
