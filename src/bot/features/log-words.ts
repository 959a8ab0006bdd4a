import { contentOf, nextField, type LogContent } from '../../domain/disclosure/openness-log.ts'
import { dayOf } from '../../domain/time.ts'
import { isPicture } from '../../handlers/boards.ts'
import type { Sent } from '../../handlers/draft.ts'
import {
  correctLog,
  photographLog,
  roomForPhotos,
  standingEntry,
} from '../../handlers/log-corrections.ts'
import { readField } from '../../handlers/log-fields.ts'
import { oneStepOn, openLog } from '../../handlers/openness-log.ts'
import type { Place } from '../../handlers/place.ts'
import type { Outgoing } from '../../handlers/world.ts'
import type { BotContext } from '../context.ts'
import { toChat, type Screen } from '../screen.ts'
import { logEntryScreen } from '../screens/log-entry.ts'
import { askFieldScreen, askLogPhotoScreen, logPreviewScreen } from '../screens/log-steps.ts'
import type { LogReading } from '../screens/log-told.ts'

/** What is written and sent for an entry of the year's log (/log). */

export type Logging = Extract<Place, { at: 'logging' }>
export type Correcting = Extract<Place, { at: 'correcting-log' }>

export const logReading = ({ desk, turn }: BotContext): LogReading => ({
  town: desk.world.town,
  t: turn.t,
})

export const todayOf = ({ desk, turn }: BotContext): string =>
  dayOf(turn.now, desk.world.town.timezone)

/** The next thing to say, or the whole, to be saved. */
export const stepScreen = (ctx: BotContext, { unit, kind, said, photos }: Logging): Screen => {
  const known = said as Partial<LogContent>
  const field = nextField(kind, known)
  if (field || known.day === undefined)
    return askFieldScreen(ctx.turn.t, { kind, field: field ?? 'day', today: todayOf(ctx) })
  const content = contentOf({ ...known, day: known.day })
  return logPreviewScreen(logReading(ctx), { unit, kind }, content, photos.length)
}

/** Goes to the next step, and shows it. */
export const goOn = (ctx: BotContext, place: Logging): void =>
  ctx.plan(async (trx): Promise<Outgoing[]> => {
    await ctx.goTo(trx, place)
    return toChat(ctx.turn.chat, stepScreen(ctx, place))
  })

/** Words are for what is asked for now, pictures for the entry, whenever they come. */
export const takeLogged = (
  ctx: BotContext,
  place: Logging,
  { words, files }: Sent,
  isLaterPart: boolean,
): void => {
  const pictures = files.filter(isPicture)
  if (pictures.length < files.length) return ctx.say({ html: ctx.turn.t.html('log.onlyPictures') })
  roomForPhotos(place.photos.length, pictures.length)
  const withPhotos = { ...place, photos: [...place.photos, ...pictures] }
  const field = nextField(place.kind, place.said)
  const said = field && words !== '' ? readField(field, words, todayOf(ctx)) : undefined
  if (!isLaterPart)
    return goOn(ctx, said && field ? oneStepOn(withPhotos, field, said) : withPhotos)
  ctx.plan(async (trx) => {
    await ctx.goTo(trx, withPhotos)
    return []
  })
}

/** Puts a field right, and shows the entry. */
export const putRight = (
  ctx: BotContext,
  { entry, rev }: Correcting,
  said: Partial<LogContent>,
): void => {
  const { desk, turn } = ctx
  ctx.plan(async (trx) => {
    await correctLog(desk.world, trx, turn.who, { id: entry, rev, said }, turn.now)
    await ctx.goTo(trx, undefined)
    const screen = logEntryScreen(logReading(ctx), await openLog(desk.world, trx, turn.who, entry))
    return [
      ...toChat(turn.chat, { html: turn.t.html('log.corrected') }),
      ...toChat(turn.chat, screen),
    ]
  })
}

/** More photographs of an album follow: one waits for them until something else is said or pressed. */
const takePhotos = (ctx: BotContext, { entry }: Correcting, sent: Sent, quiet: boolean): void => {
  const { desk, turn } = ctx
  const photos = sent.files.filter(isPicture)
  if (photos.length === 0) return ctx.say(askLogPhotoScreen(turn.t))
  ctx.plan(async (trx) => {
    await photographLog(desk.world, trx, turn.who, { id: entry, photos }, turn.now)
    if (quiet) return []
    const screen = logEntryScreen(logReading(ctx), await openLog(desk.world, trx, turn.who, entry))
    return toChat(turn.chat, screen)
  })
}

export const takeCorrection = async (
  ctx: BotContext,
  place: Correcting,
  sent: Sent,
  isLaterPart: boolean,
): Promise<void> => {
  const { desk, turn } = ctx
  const { field } = place
  if (field === 'photo') return takePhotos(ctx, place, sent, isLaterPart)
  if (sent.files.length > 0) return ctx.say({ html: turn.t.html('wording.noFiles') })
  const said = readField(field, sent.words, todayOf(ctx))
  if (said) return putRight(ctx, place, said)
  const { kind } = await standingEntry(desk.world, desk.world.store.read, turn.who, place.entry)
  ctx.say(askFieldScreen(turn.t, { kind, field, today: todayOf(ctx) }))
}
