import { seesTicket } from '../../domain/complaint.ts'
import { Refusal } from '../../domain/errors.ts'
import { seesSeveralUnits } from '../../domain/roles.ts'
import { readTicketNumber } from '../../domain/ticket-number.ts'
import { attachable, openAttached } from '../../handlers/attach.ts'
import { bindingOf } from '../../handlers/conversation.ts'
import { prepare } from '../../handlers/act.ts'
import { accept, reply } from '../../handlers/desk.ts'
import type { Place } from '../../handlers/place.ts'
import { messagesAbout } from '../../handlers/shown.ts'
import { openOwnTicket } from '../../handlers/own-tickets.ts'
import { openDeskTicket, overdue, queue } from '../../handlers/tickets.ts'
import { cleanWords } from '../../handlers/words.ts'
import type { Attachment, Db, Outgoing, Ticket } from '../../handlers/world.ts'
import { announce } from '../announce.ts'
import { feature, isPrivate, onButton, pressedMessage, type BotContext } from '../context.ts'
import { dropButtons, editMessage, toChat } from '../screen.ts'
import { previewScreen } from '../screens/reply.ts'
import { ownTicketScreen } from '../screens/own-ticket.ts'
import { cardScreen, deskHistoryScreen, queueScreen } from '../screens/ticket.ts'

/** The officer's way: queue, card, 受理, 答复. */
export const deskWork = feature()

/** The unit whose group is looking on; undefined in private. An unbound group sees no tickets at all. */
const onlookers = async (ctx: BotContext): Promise<string | undefined> => {
  if (isPrivate(ctx)) return undefined
  const { world } = ctx.desk
  const binding = await bindingOf(world, world.store.read, ctx.turn.chat)
  if (binding?.kind !== 'unit') throw new Refusal('only-in-private')
  return binding.unit
}

/** The card of a ticket, for somebody of its unit. */
export const openForDesk = async (ctx: BotContext, no: string): Promise<void> => {
  const { desk, turn } = ctx
  const within = await onlookers(ctx)
  const view = await openDeskTicket(desk.world, desk.world.store.read, turn.who, no, within)
  if (ctx.callbackQuery) ctx.acknowledge()
  // A unit's group knows whose tickets it sees.
  const withUnit = within === undefined && seesSeveralUnits(turn.who.memberships)
  ctx.say(cardScreen(desk.world.town, turn.t, view, withUnit, turn.now))
}

export const showQueue = async (ctx: BotContext): Promise<void> => {
  const { desk, turn } = ctx
  const list = await queue(desk.world, desk.world.store.read, turn.who, await onlookers(ctx))
  ctx.say(queueScreen(desk.world.town, turn.t, list, 'queue', () => true, turn.now))
}

deskWork.command('queue', showQueue)

deskWork.command('overdue', async (ctx) => {
  const { desk, turn } = ctx
  const list = await overdue(
    desk.world,
    desk.world.store.read,
    turn.who,
    turn.now,
    await onlookers(ctx),
  )
  // Who may not open a ticket sees that it is late, and whose it is; no words.
  const opens = (ticket: Ticket) => seesTicket(turn.who, ticket)
  ctx.say(queueScreen(desk.world.town, turn.t, list, 'overdue', opens, turn.now))
})

deskWork.command('ticket', async (ctx) => {
  const { desk, turn } = ctx
  const no = readTicketNumber(ctx.payload)
  if (!no) throw new Refusal('no-such-ticket', { ticket: ctx.payload.trim().slice(0, 30) })
  const ticket = await desk.world.records.findTicket(desk.world.store.read, no)
  if (isPrivate(ctx) && ticket?.person === turn.who.person) {
    const view = await openOwnTicket(desk.world, desk.world.store.read, turn.who, no, turn.now)
    ctx.say(ownTicketScreen(desk.world.town, turn.t, view, turn.now))
  } else await openForDesk(ctx, no)
})

onButton(deskWork, 'accept', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge(turn.t.plain('accepted.noted'))
  ctx.plan(async (trx) =>
    announce(desk, trx, [await accept(desk.world, trx, turn.who, no, turn.now)], turn.now),
  )
})

onButton(deskWork, 'reply', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await prepare(desk.world, trx, turn.who, no, 'reply')
    await ctx.goTo(trx, { at: 'answering', ticket: no })
    // Without a reply to it, a group's bot would never see the officer's next words.
    const inGroup = !isPrivate(ctx) && {
      keyboard: { show: 'reply' as const },
      replyTo: pressedMessage(ctx),
    }
    return toChat(turn.chat, {
      html: turn.t.html(inGroup ? 'reply.askInGroup' : 'reply.ask', { no }),
      ...inGroup,
    })
  })
})

/** Keys of what the officer attached to the reply to a ticket so far. */
const attachedTo = ({ turn: { place } }: BotContext, no: string): string[] =>
  (place?.at === 'answering' || place?.at === 'sending') && place.ticket === no
    ? (place.items ?? [])
    : []

onButton(deskWork, 'rewrite', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await prepare(desk.world, trx, turn.who, no, 'reply')
    await ctx.goTo(trx, { at: 'answering', ticket: no, items: attachedTo(ctx, no) })
    return [
      ...ctx.withoutButtons(),
      ...toChat(turn.chat, {
        html: turn.t.html('reply.ask', { no }),
        ...(!isPrivate(ctx) && { keyboard: { show: 'reply' as const } }),
      }),
    ]
  })
})

/** What a preview of this officer's reply is found again by: in a group each has their own. */
const previewRef = (ctx: BotContext, no: string): string => `preview:${no}:${ctx.turn.who.person}`

const previewsShown = async (ctx: BotContext, db: Db, no: string) => {
  const all = await messagesAbout(ctx.desk.world, db, previewRef(ctx, no))
  return all.filter(({ chat }) => chat === ctx.turn.chat)
}

/** Takes the buttons off the preview that new words take the place of. */
const dropPreview = async (ctx: BotContext, trx: Db, no: string): Promise<Outgoing[]> => {
  const { place, chat } = ctx.turn
  // Only while it waits to be sent: after a new start its buttons may be gone already.
  if (place?.at !== 'sending' || place.ticket !== no) return []
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

/** The officer's words, shown before they go out, with what was attached to them. */
export const previewReply = async (ctx: BotContext, no: string, text: string): Promise<void> => {
  const { desk, turn } = ctx
  const words = cleanWords(text)
  const items = await attachable(desk.world, turn.who, no, words, attachedTo(ctx, no), turn.now)
  ctx.plan(async (trx) => {
    await prepare(desk.world, trx, turn.who, no, 'reply')
    const keys = items.attached.map(({ key }) => key)
    await ctx.goTo(trx, { at: 'sending', ticket: no, words, items: keys })
    const preview = previewScreen(turn.t, { no, words, ...items }, desk.botName)
    return [
      ...(await dropPreview(ctx, trx, no)),
      ...toChat(turn.chat, { ...preview, ref: previewRef(ctx, no) }),
    ]
  })
}

/** The words that wait under the pressed preview; refused where another took its place. */
const waitingReply = async (
  ctx: BotContext,
  no: string,
): Promise<Extract<Place, { at: 'sending' }>> => {
  const { place } = ctx.turn
  if (place?.at !== 'sending' || place.ticket !== no) throw new Refusal('stale-button')
  const message = pressedMessage(ctx)
  if (message !== undefined && (await isOldPreview(ctx, no, message)))
    throw new Refusal('stale-button')
  return place
}

/** Puts an item under the reply, or takes it off again. */
onButton(deskWork, 'attach', async (ctx, no, key) => {
  const { desk, turn } = ctx
  const { words, items: before = [] } = await waitingReply(ctx, no)
  const taken = before.includes(key)
  const keys = taken ? before.filter((one) => one !== key) : [...before, key]
  const items = await attachable(desk.world, turn.who, no, words, keys, turn.now)
  if (!taken && !items.choices.some((item) => item.key === key)) throw new Refusal('stale-button')
  ctx.acknowledge(turn.t.plain(taken ? 'reply.detached' : 'reply.attached'))
  ctx.plan(async (trx) => {
    await prepare(desk.world, trx, turn.who, no, 'reply')
    const shown = items.attached.map((item) => item.key)
    await ctx.goTo(trx, { at: 'sending', ticket: no, words, items: shown })
    const preview = previewScreen(turn.t, { no, words, ...items }, desk.botName)
    return [editMessage(turn.chat, pressedMessage(ctx)!, preview)]
  })
})

onButton(deskWork, 'send', async (ctx, no) => {
  const { desk, turn } = ctx
  const place = await waitingReply(ctx, no)
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const items = await openAttached(desk.world, trx, place.items ?? [], turn.now)
    const replied = await reply(desk.world, trx, turn.who, no, place.words, items, turn.now)
    await ctx.goTo(trx, undefined)
    return [
      ...ctx.withoutButtons(),
      ...toChat(turn.chat, { html: turn.t.html('reply.sent', { no }) }),
      ...(await announce(desk, trx, [replied], turn.now)),
    ]
  })
})

onButton(deskWork, 'history', async (ctx, no) => {
  const { desk, turn } = ctx
  const view = await openDeskTicket(
    desk.world,
    desk.world.store.read,
    turn.who,
    no,
    await onlookers(ctx),
  )
  ctx.acknowledge()
  ctx.say(deskHistoryScreen(desk.world.town, turn.t, view))
})

const METHODS = {
  photo: 'sendPhoto',
  voice: 'sendVoice',
  video: 'sendVideo',
  video_note: 'sendVideoNote',
  audio: 'sendAudio',
  document: 'sendDocument',
} as const

const sendFile = (chat: number, file: Attachment): Outgoing[] => {
  if (file.kind === 'location') {
    const [latitude, longitude] = file.fileId.split(',').map(Number)
    return [{ chat, method: 'sendLocation', payload: { chat_id: chat, latitude, longitude } }]
  }
  return [
    { chat, method: METHODS[file.kind], payload: { chat_id: chat, [file.kind]: file.fileId } },
  ]
}

onButton(deskWork, 'files', async (ctx, no) => {
  const { desk, turn } = ctx
  const { files } = await openDeskTicket(
    desk.world,
    desk.world.store.read,
    turn.who,
    no,
    await onlookers(ctx),
  )
  ctx.acknowledge()
  ctx.plan(async () => files.flatMap((file) => sendFile(turn.chat, file)))
})
