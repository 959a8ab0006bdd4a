import type { Message } from 'telegraf/types'

import { canDo } from '../../domain/complaint.ts'
import { deskOf } from '../../domain/desks.ts'
import { isCourtesy } from '../../domain/courtesies.ts'
import { freshIntentOf } from '../../domain/intent.ts'
import { isTicketWay } from '../../domain/ticket-ways.ts'
import { addToTicket } from '../../handlers/add-to-ticket.ts'
import type { Sent } from '../../handlers/draft.ts'
import type { Happened } from '../../handlers/happened.ts'
import { ownTicket } from '../../handlers/own-ticket.ts'
import type { Place } from '../../handlers/place.ts'
import { refOfMessage } from '../../handlers/shown.ts'
import type { Outgoing, Ticket } from '../../handlers/world.ts'
import { refuseResidentUnlessPossible } from '../../handlers/act.ts'
import { announce } from '../announce.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { packButton } from '../callback-data.ts'
import { toChat } from '../screen.ts'
import { unitName } from '../screens/names.ts'
import { addedButtons } from '../screens/own-buttons.ts'
import { intentIn } from './dispatch.ts'
import { showHeardReason, voiceAlone } from './hear.ts'
import { takeReportApart } from './next-steps.ts'
import { leavePlace } from './taking.ts'

/** 补充: what a resident adds to a ticket of theirs. */
export const adding = feature()

type Explaining = Extract<Place, { at: 'explaining' }>

onButton(adding, 'add', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const ticket = await ownTicket(desk.world, trx, turn.who, no)
    refuseResidentUnlessPossible(ticket, 'add')
    const left = await leavePlace(ctx, trx)
    await ctx.goTo(trx, { at: 'explaining', ticket: no })
    return [
      ...left,
      ...toChat(turn.chat, {
        html: turn.t.html('adding.ask', {
          no,
          unit: unitName(desk.world.town, deskOf(desk.world.town, ticket)),
        }),
        buttons: [
          [{ text: turn.t.plain('button.nothingToAdd'), callback_data: packButton('asitwas') }],
        ],
      }),
    ]
  })
})

/** 不补充了, 先不撤回: all stays as it was, and the next words are for nothing in particular. */
onButton(adding, 'asitwas', (ctx) => {
  const { turn } = ctx
  ctx.acknowledge(turn.t.plain('adding.asItWas'))
  ctx.plan(async (trx) => {
    if (turn.place?.at === 'explaining') await ctx.goTo(trx, undefined)
    return ctx.withoutButtons()
  })
})

/** What is said once it was added: who has it now, and by when, where that was what they waited for. */
export const showAdded = ({ desk, turn }: BotContext, { event, ticket }: Happened): Outgoing[] => {
  const { no } = ticket
  const goesOn = event.verb === 'add' && event.answerBy !== undefined
  return toChat(turn.chat, {
    html: goesOn
      ? turn.t.html('adding.goesOn', {
          no,
          unit: unitName(desk.world.town, ticket.unit),
          day: turn.t.dueDay(ticket.answerBy),
        })
      : turn.t.html('reopened.reasonKept', { no }),
    buttons: addedButtons(turn.t, no),
  })
}

/** What is said of those who handle a ticket is not for their eyes: it is a report of its own. */
const isOnOffice = (ticket: Ticket, { words }: Sent): boolean =>
  !ticket.report && words !== '' && freshIntentOf(words) === 'report'

const reportInstead = async (ctx: BotContext, ticket: Ticket, sent: Sent): Promise<void> => {
  ctx.plan(async (trx) => {
    await ctx.goTo(trx, undefined)
    return []
  })
  ctx.say({
    html: ctx.turn.t.html('report.notPassedOn', {
      no: ticket.no,
      unit: unitName(ctx.desk.world.town, ticket.unit),
    }),
  })
  return takeReportApart(ctx, sent)
}

/**
 * Why it is not solved, or more of it: added to the ticket, where the unit sees it. An album comes in parts: the
 * first is answered, the others follow it quietly.
 */
export const explain = async (
  ctx: BotContext,
  { ticket: no, album: begun }: Explaining,
  sent: Sent,
  album: string | undefined,
): Promise<void> => {
  const { desk, turn } = ctx
  const before = await ownTicket(desk.world, desk.world.store.read, turn.who, no)
  if (isOnOffice(before, sent)) return reportInstead(ctx, before, sent)
  ctx.plan(async (trx) => {
    const added = await addToTicket(desk.world, trx, turn.who, no, sent, turn.now)
    if (album !== undefined) await ctx.goTo(trx, { at: 'explaining', ticket: no, album })
    // A voice that is confirmed late may find its speaker somewhere else by then.
    else if (turn.place?.at === 'explaining' && turn.place.ticket === no)
      await ctx.goTo(trx, undefined)
    return [
      ...(begun === undefined ? showAdded(ctx, added) : []),
      ...(await announce(desk, trx, [added], turn.now)),
    ]
  })
}

/** A message of ours to a resident about a ticket of theirs. */
const TO_RESIDENT = /^(?:told|receipt):(.+)$/

/** The ticket of theirs that the message somebody replies to was about, if they can add to it. */
const repliedTicket = async (
  { desk, turn }: BotContext,
  message: Message,
): Promise<Ticket | undefined> => {
  const replied = 'reply_to_message' in message ? message.reply_to_message : undefined
  if (!replied) return undefined
  const { world } = desk
  const ref = await refOfMessage(world, world.store.read, turn.chat, replied.message_id)
  const no = TO_RESIDENT.exec(ref ?? '')?.[1]
  const ticket = no === undefined ? undefined : await world.records.findTicket(world.store.read, no)
  return ticket?.person === turn.who.person && canDo(ticket, 'add', 'resident') ? ticket : undefined
}

/** Somebody replies to what they were told of a ticket: that goes to it. False where it is for nothing of theirs. */
export const takeReply = async (
  ctx: BotContext,
  sent: Sent,
  message: Message,
  album: string | undefined,
): Promise<boolean> => {
  const ticket = await repliedTicket(ctx, message)
  if (!ticket) return false
  const intent = intentIn(ctx, sent.words)
  if (sent.files.length === 0 && (isCourtesy(intent) || isTicketWay(intent))) return false
  const voice = voiceAlone(sent)
  if (voice && (await showHeardReason(ctx, ticket.no, voice))) return true
  await explain(ctx, { at: 'explaining', ticket: ticket.no }, sent, album)
  return true
}
