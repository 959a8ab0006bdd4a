import type { LogContent, LogField } from '../../domain/disclosure/openness-log.ts'
import { fieldsOf } from '../../domain/disclosure/openness-log.ts'
import { Refusal } from '../../domain/errors.ts'
import { standingEntry, withdrawLog } from '../../handlers/log-corrections.ts'
import { leftOut, pastDay } from '../../handlers/log-fields.ts'
import {
  beginLog,
  listLog,
  logPhoto,
  oneStepOn,
  openLog,
  prepareLog,
  saveLog,
  unitsWithLog,
} from '../../handlers/openness-log.ts'
import { openness } from '../../handlers/openness.ts'
import type { Db } from '../../handlers/world.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { toChat, type Screen } from '../screen.ts'
import { fixingsScreen } from '../screens/five-fixings.ts'
import { fixLogScreen, logEntryScreen, logOffScreen } from '../screens/log-entry.ts'
import {
  askFieldScreen,
  askLogPhotoScreen,
  logKindsScreen,
  logUnitsScreen,
} from '../screens/log-steps.ts'
import { logScreen } from '../screens/log.ts'
import { sendFile } from '../send-file.ts'
import { documentTo } from '../upload.ts'
import { goOn, logReading, putRight, todayOf, type Correcting, type Logging } from './log-words.ts'

/** /log: meetings, trainings, funds, rules and staff changes of the openness year, put on record by their units. */
export const logging = feature()

const show = (ctx: BotContext, screen: Screen): void => {
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(screen))
}

const list = async (ctx: BotContext, year: number | undefined, page: number): Promise<Screen> => {
  const { desk, turn } = ctx
  const { world } = desk
  const log = await listLog(world, world.store.read, turn.who, year, turn.now)
  return logScreen(logReading(ctx), log, page)
}

logging.command('log', async (ctx) => {
  ctx.say(await list(ctx, undefined, 0))
})
onButton(logging, 'log', async (ctx, year, page) => show(ctx, await list(ctx, year, page)))

onButton(logging, 'logfive', async (ctx, year, page) => {
  const { desk, turn } = ctx
  const { world } = desk
  const units = unitsWithLog(world, turn.who).map(({ id }) => id)
  show(ctx, fixingsScreen(turn.t, await openness(world, world.store.read, year, units), page))
})

/** The year as a spreadsheet, of the units whose log somebody keeps. */
onButton(logging, 'logsheet', async (ctx, year) => {
  const { desk, turn } = ctx
  const { world } = desk
  const units = unitsWithLog(world, turn.who).map(({ id }) => id)
  if (!world.logPaper) throw new Refusal('stale-button')
  const found = await openness(world, world.store.read, year, units)
  const { name, mime, content } = await world.logPaper(found, turn.t.language)
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const upload = await world.records.addUpload(trx, { name, mime, content }, turn.now)
    return [documentTo(turn.chat, upload, turn.t.plain('log.caption', { year }))]
  })
})

const entryScreen = async (ctx: BotContext, db: Db, id: number): Promise<Screen> =>
  logEntryScreen(logReading(ctx), await openLog(ctx.desk.world, db, ctx.turn.who, id))

onButton(logging, 'logone', async (ctx, id) =>
  show(ctx, await entryScreen(ctx, ctx.desk.world.store.read, id)),
)

onButton(logging, 'logshow', async (ctx, entry, photo) => {
  const { desk, turn } = ctx
  const { world } = desk
  const found = await logPhoto(world, world.store.read, turn.who, { entry, photo })
  ctx.acknowledge()
  ctx.plan(async () => sendFile(turn.chat, found))
})

const chooseKind = (ctx: BotContext, unit: string): void => {
  const prepared = prepareLog(ctx.desk.world, ctx.turn.who, unit)
  show(ctx, logKindsScreen(logReading(ctx), prepared))
}

onButton(logging, 'logunits', (ctx, page) => {
  const units = unitsWithLog(ctx.desk.world, ctx.turn.who)
  const [only] = units
  if (units.length === 1 && only) return chooseKind(ctx, only.id)
  show(ctx, logUnitsScreen(ctx.turn.t, units, page))
})
onButton(logging, 'logof', chooseKind)

onButton(logging, 'logkind', (ctx, kind, unit) => {
  const place = beginLog(ctx.desk.world, ctx.turn.who, kind, unit)
  ctx.acknowledge()
  goOn(ctx, place)
})

/** Takes what a button says about a field, for the entry that is being written or put right. */
const choose = (
  ctx: BotContext,
  field: LogField,
  saidIn: (place: Logging | Correcting) => Partial<LogContent>,
): void => {
  const { place } = ctx.turn
  if (place?.at === 'logging') {
    const next = oneStepOn(place, field, saidIn(place))
    ctx.acknowledge()
    return goOn(ctx, next)
  }
  if (place?.at !== 'correcting-log' || place.field !== field) throw new Refusal('stale-button')
  const said = saidIn(place)
  ctx.acknowledge()
  putRight(ctx, place, said)
}

onButton(logging, 'logday', (ctx, day) =>
  choose(ctx, 'day', () => ({ day: pastDay(day, todayOf(ctx)) })),
)
onButton(logging, 'logis', (ctx, standing) => choose(ctx, 'standing', () => ({ standing })))
onButton(logging, 'logskip', (ctx, field) =>
  // What may be left out of rules may be left out of documents, and of nothing else.
  choose(ctx, field, (place) => leftOut(place.at === 'logging' ? place.kind : 'rules', field)),
)

onButton(logging, 'logsave', (ctx) => {
  const { desk, turn } = ctx
  const { place } = turn
  if (place?.at !== 'logging') throw new Refusal('stale-button')
  ctx.acknowledge(turn.t.plain('log.saved'))
  ctx.plan(async (trx) => {
    const id = await saveLog(desk.world, trx, turn.who, place, turn.now)
    await ctx.goTo(trx, undefined)
    return ctx.inPlace(await entryScreen(ctx, trx, id))
  })
})

onButton(logging, 'logfix', async (ctx, id) => {
  const { desk, turn } = ctx
  const entry = await standingEntry(desk.world, desk.world.store.read, turn.who, id)
  show(ctx, fixLogScreen(logReading(ctx), entry))
})

onButton(logging, 'logfield', async (ctx, field, id, rev) => {
  const { desk, turn } = ctx
  const { world } = desk
  const { kind } = await standingEntry(world, world.store.read, turn.who, id, rev)
  if (field !== 'photo' && !fieldsOf(kind).includes(field)) throw new Refusal('stale-button')
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await ctx.goTo(trx, { at: 'correcting-log', entry: id, rev, field })
    const screen =
      field === 'photo'
        ? askLogPhotoScreen(turn.t)
        : askFieldScreen(turn.t, { kind, field, today: todayOf(ctx) })
    return toChat(turn.chat, screen)
  })
})

onButton(logging, 'logoff', async (ctx, id) => {
  const { desk, turn } = ctx
  const entry = await standingEntry(desk.world, desk.world.store.read, turn.who, id)
  show(ctx, logOffScreen(logReading(ctx), entry))
})

onButton(logging, 'logoffnow', (ctx, id, rev) => {
  const { desk, turn } = ctx
  ctx.acknowledge(turn.t.plain('log.offNow'))
  ctx.plan(async (trx) => {
    await withdrawLog(desk.world, trx, turn.who, { id, rev }, turn.now)
    return ctx.inPlace(await entryScreen(ctx, trx, id))
  })
})

/** 取消: what is said next is for nothing in particular. */
onButton(logging, 'logdrop', (ctx) => {
  const { at } = ctx.turn.place ?? {}
  ctx.acknowledge(ctx.turn.t.plain('cancelled'))
  ctx.plan(async (trx) => {
    if (at === 'logging' || at === 'correcting-log') await ctx.goTo(trx, undefined)
    return ctx.withoutButtons()
  })
})
