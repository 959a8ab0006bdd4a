import type { Message } from 'telegraf/types'

import { Refusal } from '../../domain/errors.ts'
import { may } from '../../domain/roles.ts'
import {
  isThirdPartyUnasked,
  prepareSaying,
  sayOnDisclosure,
  type DisclosureWords,
} from '../../handlers/disclosure-words.ts'
import { refuseTooMuch, type Sent } from '../../handlers/draft.ts'
import type { Place } from '../../handlers/place.ts'
import { refOfMessage } from '../../handlers/shown.ts'
import { cleanWords } from '../../handlers/words.ts'
import type { Db, Outgoing } from '../../handlers/world.ts'
import { feature, isPrivate, onButton, pressedMessage, type BotContext } from '../context.ts'
import { disclosureIn } from '../disclosure-cards.ts'
import { toChat, type Screen } from '../screen.ts'
import { askDisclosureWords, disclosurePreview, paperScreen } from '../screens/disclosure-words.ts'
import { announceDisclosures } from '../tell-disclosure.ts'
import { answeredMessage } from './at-the-card.ts'
import { refuseInGroup } from './disclosure-card.ts'
import { doingTo } from './disclosure-done.ts'
import { withHeard } from './hear.ts'
import { refusesFiles } from './order-words.ts'
import { dropShown, refuseOldPreview } from './shown-preview.ts'
import { leavePlace } from './taking.ts'

/** Words for an application or an objection: written, shown, and sent by a press. */
export const sayingOnDisclosure = feature()

type Saying = Extract<Place, { at: 'disclosure-words' }>

const previewRef = ({ turn }: BotContext, no: string): string =>
  `disclosure-words:${no}:${turn.who.person}`

/** In a group a bot reads only what replies to it, and to whom it is said. */
const asReply = (ctx: BotContext, { html }: Screen): Screen => ({
  html,
  keyboard: { show: 'reply' },
  replyTo: pressedMessage(ctx),
})

/** Asks for the words of a verb, where it is possible at all. */
export const askForSaying = async (
  ctx: BotContext,
  trx: Db,
  asked: DisclosureWords,
): Promise<Outgoing[]> => {
  const { turn } = ctx
  await refuseInGroup(ctx, trx, asked.ticket, asked.verb)
  const { person } = await prepareSaying(doingTo(ctx, trx, asked.ticket), asked.verb)
  const left = await leavePlace(ctx, trx)
  const { ticket, verb, ground, days } = asked
  await ctx.goTo(trx, { at: 'disclosure-words', ticket, verb, ground, days })
  const isUnasked = await isThirdPartyUnasked(doingTo(ctx, trx, ticket), asked)
  const question = askDisclosureWords(turn.t, asked, { onPaper: person === null, isUnasked })
  return [...left, ...toChat(turn.chat, isPrivate(ctx) ? question : asReply(ctx, question))]
}

onButton(sayingOnDisclosure, 'discwords', (ctx, verb, no) => {
  // What is chosen before the words is chosen by buttons of its own.
  if (verb === 'answer' || verb === 'extend') throw new Refusal('stale-button')
  ctx.acknowledge()
  ctx.plan((trx) => askForSaying(ctx, trx, { ticket: no, verb }))
})

/** Words, and for an answer files: what was there stays where nothing new of its kind comes. */
export const takeDisclosureWords = async (
  ctx: BotContext,
  place: Saying,
  said: Sent,
): Promise<void> => {
  if (place.verb !== 'answer' && refusesFiles(ctx, said)) return
  const { desk, turn } = ctx
  const sent = place.verb === 'answer' ? said : await withHeard(ctx, said)
  const files = [...(place.files ?? []), ...sent.files]
  refuseTooMuch(sent.files, place.files?.length ?? 0)
  const words = sent.words === '' ? place.words : cleanWords(sent.words)
  ctx.plan(async (trx) => {
    const { ticket, verb } = place
    await refuseInGroup(ctx, trx, ticket, verb)
    await prepareSaying(doingTo(ctx, trx, ticket), verb)
    const ref = previewRef(ctx, ticket)
    const old = place.words === undefined ? [] : await dropShown(ctx, trx, ref)
    const next = { ...place, files, words }
    await ctx.goTo(trx, next)
    return words === undefined
      ? toChat(turn.chat, { html: turn.t.html('saying.filesFirst', { count: files.length }) })
      : [
          ...old,
          ...toChat(turn.chat, { ...disclosurePreview(desk.world.town, turn.t, next, words), ref }),
        ]
  })
}

/** A notice of ours that asks an applicant to make something clear. */
const TOLD = /^told:(.+)$/

/** Somebody replies to a notice of correction: that is the correction. False where it is for nothing of theirs. */
export const takeReplyToNotice = async (
  ctx: BotContext,
  sent: Sent,
  message: Message,
): Promise<boolean> => {
  const replied = 'reply_to_message' in message ? message.reply_to_message : undefined
  if (!replied || sent.words === '') return false
  const { desk, turn } = ctx
  const db = desk.world.store.read
  const ref = await refOfMessage(desk.world, db, turn.chat, replied.message_id)
  const no = TOLD.exec(ref ?? '')?.[1]
  const ticket = no === undefined ? undefined : await desk.world.records.findDisclosure(db, no)
  if (ticket?.state !== 'correcting' || ticket.person !== turn.who.person) return false
  const place = { at: 'disclosure-words', ticket: ticket.no, verb: 'correct' } as const
  await takeDisclosureWords(ctx, place, sent)
  return true
}

/** In a group a reply to an objection's card is the unit's reason. False where it is no such card. */
export const takeReplyToCard = async (
  ctx: BotContext,
  sent: Sent,
  message: Message,
): Promise<boolean> => {
  const { desk, turn } = ctx
  const replied = answeredMessage(ctx, message)
  if (replied === undefined || sent.words === '') return false
  if (!may(turn.who.memberships, 'handle-disclosure')) return false
  const ref = await refOfMessage(desk.world, desk.world.store.read, turn.chat, replied)
  const no = disclosureIn(ref)
  if (no === undefined) return false
  await refuseInGroup(ctx, desk.world.store.read, no, 'explain')
  await takeDisclosureWords(ctx, { at: 'disclosure-words', ticket: no, verb: 'explain' }, sent)
  return true
}

const sayingAt = async (ctx: BotContext, no: string): Promise<Saying> => {
  const { place } = ctx.turn
  if (place?.at !== 'disclosure-words' || place.ticket !== no) throw new Refusal('stale-button')
  await refuseOldPreview(ctx, previewRef(ctx, no))
  return place
}

onButton(sayingOnDisclosure, 'discanew', async (ctx, no) => {
  const place = await sayingAt(ctx, no)
  ctx.acknowledge()
  ctx.plan(async (trx) => [...ctx.withoutButtons(), ...(await askForSaying(ctx, trx, place))])
})

/** What somebody who applied on paper is to be given in writing. */
const DELIVERED: readonly Saying['verb'][] = ['ask-correction', 'extend', 'answer']

onButton(sayingOnDisclosure, 'discsend', async (ctx, no) => {
  const { desk, turn } = ctx
  const place = await sayingAt(ctx, no)
  const { words } = place
  if (words === undefined) throw new Refusal('stale-button')
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const done = await sayOnDisclosure(doingTo(ctx, trx, no), place, words)
    await ctx.goTo(trx, undefined)
    const paper = done.ticket.person === null && DELIVERED.includes(place.verb)
    return [
      ...ctx.withoutButtons(),
      ...toChat(turn.chat, {
        html: turn.t.html(paper ? 'saying.doneOnPaper' : `saying.done.${place.verb}`, { no }),
      }),
      // As it is to be delivered.
      ...(paper && place.ground !== undefined
        ? toChat(turn.chat, paperScreen(desk.world.town, turn.t, place.ground, words))
        : []),
      ...(await announceDisclosures(desk, trx, [done], turn.now)),
    ]
  })
})

const OURS: readonly Place['at'][] = ['disclosure-words', 'objecting']

/** 取消: nothing goes out after all. */
onButton(sayingOnDisclosure, 'discdrop', (ctx) => {
  const { place, t } = ctx.turn
  // In a group nobody takes away what another is about to send.
  if (!isPrivate(ctx) && !(place && OURS.includes(place.at))) throw new Refusal('not-your-button')
  ctx.acknowledge(t.plain('cancelled'))
  ctx.plan(async (trx) => {
    if (place && OURS.includes(place.at)) await ctx.goTo(trx, undefined)
    return ctx.withoutButtons()
  })
})
