import { Refusal } from '../../domain/errors.ts'
import { prepare } from '../../handlers/act.ts'
import { attachable, type Attachable } from '../../handlers/attach.ts'
import type { Place } from '../../handlers/place.ts'
import { messagesAbout } from '../../handlers/shown.ts'
import { wordingFor } from '../../handlers/wordings.ts'
import type { Db, Outgoing, Ticket } from '../../handlers/world.ts'
import { pressedMessage, type BotContext } from '../context.ts'
import { dropButtons, editMessage, toChat, type Screen } from '../screen.ts'
import { previewScreen } from '../screens/wording.ts'

/** Words that were written and wait to be sent, as they are shown. */

export type WordingPlace = Extract<Place, { at: 'wording' }>
export type Written = WordingPlace & { readonly words: string }

/** What a preview of this person's words is found again by: in a group each has their own. */
const previewRef = ({ turn }: BotContext, no: string): string => `preview:${no}:${turn.who.person}`

const previewsShown = async (ctx: BotContext, db: Db, no: string) => {
  const all = await messagesAbout(ctx.desk.world, db, previewRef(ctx, no))
  return all.filter(({ chat }) => chat === ctx.turn.chat)
}

const isWaiting = (place: Place | undefined, no: string): place is Written =>
  place?.at === 'wording' && place.ticket === no && place.words !== undefined

/** Takes the buttons off the preview that new words take the place of. */
const dropPreview = async (ctx: BotContext, trx: Db, no: string): Promise<Outgoing[]> => {
  const { place, chat } = ctx.turn
  // Only while it waits to be sent: after a new start its buttons may be gone already.
  if (!isWaiting(place, no)) return []
  const [last] = await previewsShown(ctx, trx, no)
  return last?.messageId ? [dropButtons(chat, last.messageId)] : []
}

/** A button says which ticket, not which words: those of an older preview must not send newer ones. */
const isOldPreview = async (ctx: BotContext, no: string, message: number): Promise<boolean> => {
  const [last, ...older] = await previewsShown(ctx, ctx.desk.world.store.read, no)
  if (!last) return false
  // While the newest has no id yet, only those known to be older are.
  return last.messageId === null
    ? older.some(({ messageId }) => messageId === message)
    : last.messageId !== message
}

/** The words that wait under the pressed preview; refused where another took its place. */
export const waitingWords = async (ctx: BotContext, no: string): Promise<Written> => {
  const { place } = ctx.turn
  if (!isWaiting(place, no)) throw new Refusal('stale-button')
  const message = pressedMessage(ctx)
  if (message !== undefined && (await isOldPreview(ctx, no, message)))
    throw new Refusal('stale-button')
  return place
}

/** The published items that can go under the words, those that do among them. */
export const itemsFor = async (
  ctx: BotContext,
  { verb, ticket, items }: WordingPlace,
  words: string,
): Promise<Attachable> => {
  const { desk, turn } = ctx
  if (!wordingFor(verb).carries) return { attached: [], choices: [] }
  return attachable(desk.world, turn.who, ticket, words, items ?? [], turn.now)
}

const screenOf = (
  { desk, turn }: BotContext,
  written: Written,
  items: Attachable,
  { origin }: Ticket,
): Screen => {
  const { verb, ticket: no, words, files = [] } = written
  const about = { verb, no, words, files: files.length, recorded: origin !== null }
  return previewScreen(turn.t, { ...about, ...items }, desk.botName)
}

/** Keeps what is shown of it: items that are public no more go out of it. */
const keep = async (
  ctx: BotContext,
  trx: Db,
  written: Written,
  items: Attachable,
): Promise<Ticket> => {
  const ticket = await prepare(ctx.desk.world, trx, ctx.turn.who, written.ticket, written.verb)
  const { offer: _taken, drafted: _so, ...rest } = written
  await ctx.goTo(trx, { ...rest, items: items.attached.map(({ key }) => key) })
  return ticket
}

/** Words that take the place of whatever was shown before. */
export const showPreview = async (ctx: BotContext, written: Written): Promise<void> => {
  const items = await itemsFor(ctx, written, written.words)
  const { ticket: no } = written
  ctx.plan(async (trx) => {
    const ticket = await keep(ctx, trx, written, items)
    const screen = { ...screenOf(ctx, written, items, ticket), ref: previewRef(ctx, no) }
    return [...(await dropPreview(ctx, trx, no)), ...toChat(ctx.turn.chat, screen)]
  })
}

/** The same words, with other things under them, where they are shown already. */
export const refreshPreview = (ctx: BotContext, written: Written, items: Attachable): void => {
  ctx.plan(async (trx) => {
    const ticket = await keep(ctx, trx, written, items)
    const [last] = await previewsShown(ctx, trx, written.ticket)
    if (!last) return []
    const message = last.messageId ?? { inLine: last.id }
    return [editMessage(ctx.turn.chat, message, screenOf(ctx, written, items, ticket))]
  })
}
