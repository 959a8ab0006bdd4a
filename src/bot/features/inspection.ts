import { Refusal } from '../../domain/errors.ts'
import { SEEN_RULES } from '../../domain/inspection/rules.ts'
import { periodAt, periodBefore, type Period } from '../../domain/period.ts'
import { dayOf } from '../../domain/time.ts'
import { prepareInspection, recordInspection } from '../../handlers/inspect.ts'
import { inspectionReport } from '../../handlers/inspection-report.ts'
import {
  finderFor,
  judgeSample,
  sampleToJudge,
  signUnit,
} from '../../handlers/inspection-on-spot.ts'
import {
  decideFinding,
  findingToDecide,
  openFinding,
  quarterOrRefusal,
  releaseFindings,
} from '../../handlers/inspection-tasks.ts'
import type { Place } from '../../handlers/place.ts'
import type { Db, Outgoing } from '../../handlers/world.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { toChat, type Screen } from '../screen.ts'
import {
  askWordsScreen,
  findingScreen,
  inspectedUnitScreen,
  inspectionScreen,
  notInspectedScreen,
  seenScreen,
  type InspectionReading,
} from '../screens/inspection.ts'
import { sendFile } from '../send-file.ts'
import { documentTo } from '../upload.ts'

/** /inspect: the quarterly inspection for inspectors, and its scores for leaders (季度检查). */
export const inspecting = feature()

export const inspectionReading = ({ desk, turn }: BotContext): InspectionReading => ({
  town: desk.world.town,
  t: turn.t,
  today: dayOf(turn.now, desk.world.town.timezone),
  memberships: turn.who.memberships,
})

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

const show = (ctx: BotContext, screen: Screen): void => {
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(screen))
}

inspecting.command('inspect', async (ctx) => {
  const { read } = ctx.desk.world.store
  ctx.say(await overview(ctx, read, quartersAt(ctx)[0]!, 0))
})

onButton(inspecting, 'inspect', async (ctx, label, page) =>
  show(ctx, await overview(ctx, ctx.desk.world.store.read, quarterOrRefusal(label), page)),
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

onButton(inspecting, 'inspof', async (ctx, label, unit, page) =>
  show(ctx, await unitView(ctx, ctx.desk.world.store.read, label, unit, page)),
)

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

/** Asks for words, and takes what is said next for them. */
export const askFor = (ctx: BotContext, place: Place, screen: Screen): void => {
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await ctx.goTo(trx, place)
    return toChat(ctx.turn.chat, screen)
  })
}

onButton(inspecting, 'inspectadd', (ctx, label, unit) => {
  finderFor(ctx.desk.world, ctx.turn.who, unit)
  const { label: quarter } = quarterOrRefusal(label)
  ctx.acknowledge()
  ctx.say(seenScreen(inspectionReading(ctx), quarter, unit))
})

onButton(inspecting, 'inspectas', (ctx, nth, label, unit) => {
  finderFor(ctx.desk.world, ctx.turn.who, unit)
  const { label: quarter } = quarterOrRefusal(label)
  const place = { at: 'inspecting', quarter, unit, rule: SEEN_RULES[nth]! } as const
  askFor(ctx, place, askWordsScreen(inspectionReading(ctx), 'finding'))
})

onButton(inspecting, 'sample', async (ctx, verdict, label, unit, nth) => {
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

onButton(inspecting, 'inspectsign', (ctx, label, unit) => {
  const { desk, turn } = ctx
  ctx.acknowledge(turn.t.plain('inspect.signedNow'))
  ctx.plan(async (trx) => {
    await signUnit(desk.world, trx, turn.who, quarterOrRefusal(label), unit, turn.now)
    return ctx.inPlace(await unitView(ctx, trx, label, unit, 0))
  })
})

/** A finding as whoever came sees it. */
export const findingView = async (ctx: BotContext, db: Db, id: number): Promise<Screen> => {
  const { desk, turn } = ctx
  const finding = await openFinding(desk.world, db, turn.who, id)
  const photos = await desk.world.records.photosOfFinding(db, id)
  return findingScreen(inspectionReading(ctx), finding, photos.length)
}

onButton(inspecting, 'finding', async (ctx, id) => {
  const screen = await findingView(ctx, ctx.desk.world.store.read, id)
  ctx.acknowledge()
  ctx.say(screen)
})

onButton(inspecting, 'findingshow', async (ctx, id) => {
  const { desk, turn } = ctx
  await openFinding(desk.world, desk.world.store.read, turn.who, id)
  const photos = await desk.world.records.photosOfFinding(desk.world.store.read, id)
  ctx.acknowledge()
  ctx.plan(async () => photos.flatMap((photo) => sendFile(turn.chat, photo)))
})

onButton(inspecting, 'findingdo', async (ctx, decision, id) => {
  const { desk, turn } = ctx
  await findingToDecide(desk.world, desk.world.store.read, turn.who, id, decision)
  if (decision !== 'confirm') {
    const place = { at: 'about-finding', finding: id, step: decision } as const
    return askFor(ctx, place, askWordsScreen(inspectionReading(ctx), decision))
  }
  ctx.acknowledge()
  ctx.plan(async (trx): Promise<Outgoing[]> => {
    const decided = { decision, words: null } as const
    await decideFinding(desk.world, trx, turn.who, id, decided, turn.now)
    return ctx.inPlace(await findingView(ctx, trx, id))
  })
})

/** 取消: what is said next is for nothing in particular. */
onButton(inspecting, 'findingdrop', (ctx) => {
  const { at } = ctx.turn.place ?? {}
  const mine = at === 'inspecting' || at === 'about-finding' || at === 'self-inspecting'
  ctx.acknowledge(ctx.turn.t.plain('cancelled'))
  ctx.plan(async (trx) => {
    if (mine) await ctx.goTo(trx, undefined)
    return ctx.withoutButtons()
  })
})
