import type { Message } from 'telegraf/types'

import { isOver } from '../../handlers/conversation.ts'
import { rewordDraft, type Sent } from '../../handlers/draft.ts'
import { asksForPhone, type Place } from '../../handlers/place.ts'
import { cleanWords } from '../../handlers/words.ts'
import type { Outgoing } from '../../handlers/world.ts'
import { COMMANDS } from '../access.ts'
import { feature, isPrivate, need, type BotContext } from '../context.ts'
import { readFiles } from '../files.ts'
import { mainMenu, readMenu, type MenuEntry } from '../menu.ts'
import { albumOf, wordsIn } from '../said.ts'
import { explain, takeReply } from './adding.ts'
import { takeForStep } from './applying.ts'
import { beginQuestion, warnOfDanger } from './ask.ts'
import { answeredMessage, takeAtCard } from './at-the-card.ts'
import { takeBoardPhoto, takeBoardPlace } from './boards.ts'
import { showShelf } from './browse.ts'
import { takeCorrection, takeLogged } from './log-words.ts'
import { takeCallNote } from './call-back.ts'
import { beginComplaint } from './complain.ts'
import { takeNothingReason } from './fill-due.ts'
import { takeDisclosureWords, takeReplyToCard, takeReplyToNotice } from './disclosure-words.ts'
import { hear, showHeardReason, voiceAlone, withHeard } from './hear.ts'
import { takeMainNumber } from './merging.ts'
import { takeRecorded } from './recorded-words.ts'
import { showItemsDesk } from './items.ts'
import { showQueue } from './queues.ts'
import { takeReturn } from './item-review.ts'
import { takeWithdrawReason } from './item-withdraw.ts'
import { takeDocument, takeDrafted, takeNewItem } from './item-words.ts'
import { showMine } from './my.ts'
import { takeObjection } from './objecting.ts'
import { goOnWhether } from './offering.ts'
import { isAboutPhone, leavePhone, takePhone } from './phone.ts'
import { takeOrderAnswer } from './order-answers.ts'
import { takeInstructed, takeOrder } from './orders.ts'
import { takePollWords } from './social-comment.ts'
import { takeWatchedWords } from './subscriptions.ts'
import { showSummary } from './summary.ts'
import { takeAskedFor, takeUp, takeUpVoice } from './take-up.ts'
import { showDraft } from './taking.ts'
import {
  takeFinding,
  takeFindingWords,
  takeMorePhotos,
  takeSelfInspection,
} from './inspection-words.ts'
import { givePhone } from './wishes.ts'
import { takeWords } from './wording.ts'

/** What people say without a command: where they are decides what it is taken for. */
export const plainWords = feature()

const MENU_ACTIONS: Readonly<Record<MenuEntry, (ctx: BotContext) => Promise<void>>> = {
  ask: beginQuestion,
  complain: async (ctx) => beginComplaint(ctx),
  my: showMine,
  browse: (ctx) => showShelf(ctx),
  queue: showQueue,
  summary: showSummary,
  items: showItemsDesk,
}

const sentIn = (message: Message): Sent => ({
  words: wordsIn(message),
  files: readFiles(message),
  message: message.message_id,
})

/** The parts of an album come one by one: the first is answered, the others are kept quietly. */
const isLaterPart = (message: Message): boolean =>
  albumOf(message) !== undefined && !('caption' in message)

const reword = (ctx: BotContext, draft: number, sent: Sent): void => {
  const { desk, turn } = ctx
  ctx.plan(async (trx): Promise<Outgoing[]> => {
    const view = await rewordDraft(desk.world, trx, turn.who, draft, sent, turn.now)
    if (sent.words !== '') await ctx.goTo(trx, undefined)
    return showDraft(ctx, view)
  })
}

/** Whoever is nowhere in particular: a voice alone is heard first. */
const takeUpHere = async (ctx: BotContext, sent: Sent, message: Message): Promise<void> => {
  const voice = voiceAlone(sent)
  if (voice) return takeUpVoice(ctx, voice, await hear(ctx, voice))
  return takeUp(ctx, sent, { quiet: isLaterPart(message) })
}

/** Where nothing of what waited has to be said to be over. */
const SILENT: readonly Place['at'][] = ['explaining', 'commenting', 'finding-album']

/** What a resident says where there is nothing left to do is taken up as if they were nowhere. */
const takeUpElsewhere = async (ctx: BotContext, sent: Sent, message: Message): Promise<void> => {
  const { place, t, who } = ctx.turn
  ctx.plan(async (trx) => {
    await ctx.goTo(trx, undefined)
    return []
  })
  if (place === undefined || !SILENT.includes(place.at))
    ctx.say({
      html: t.html(place?.at === 'giving-phone' ? 'draft.noPhone' : 'draft.over'),
      ...(asksForPhone(place) && { keyboard: mainMenu(t, who.memberships) }),
    })
  return takeUpHere(ctx, sent, message)
}

const DESK: readonly Place['at'][] = [
  'wording',
  'recording',
  'merging',
  'calling-back',
  'instructing',
  'ordering',
  'answering-order',
  'inspecting',
  'about-finding',
  'self-inspecting',
  'item-new',
  'item-drafting',
  'item-returning',
  'item-withdrawing',
  'placing-board',
  'replacing-board',
  'photographing-board',
  'saying-nothing',
  'disclosure-words',
  'logging',
  'correcting-log',
]

/** Whether what is written is for somebody else, by one who works here. */
const isDesk = (place: Place | undefined): boolean => place !== undefined && DESK.includes(place.at)

const inPlace = async (ctx: BotContext, sent: Sent, message: Message): Promise<void> => {
  const { place } = ctx.turn
  const { world } = ctx.desk
  // Wherever somebody writes, whom to ring comes first; what an officer writes is for somebody else.
  if (!isDesk(place)) warnOfDanger(ctx, sent.words)
  if (place && (await isOver(world, world.store.read, place, ctx.turn.now))) {
    // A number for a draft that is gone is no words for anything: that is refused in one sentence.
    const number = asksForPhone(place) && isAboutPhone(ctx, sent.words, message)
    if (!number) return takeUpElsewhere(ctx, sent, message)
  }
  const nowhere = place === undefined || place.at === 'complaining' || place.at === 'asked-whether'
  if (nowhere && (await takeReplyToNotice(ctx, sent, message))) return
  if (nowhere && (await takeReply(ctx, sent, message, albumOf(message)))) return
  switch (place?.at) {
    case 'complaining':
      return takeAskedFor(ctx, await withHeard(ctx, sent))
    case 'rewording':
      return reword(ctx, place.draft, await withHeard(ctx, sent))
    case 'leaving-phone':
      return takePhone(ctx, (typed) => leavePhone(ctx, place.draft, typed), sent, message)
    case 'giving-phone':
      return takePhone(ctx, (typed) => givePhone(ctx, place.ticket, typed), sent, message)
    case 'asked-whether': {
      const whole = await withHeard(ctx, sent)
      if (await goOnWhether(ctx, place, whole, isLaterPart(message))) return
      return takeUp(ctx, whole)
    }
    // While a preview waits, new words are a new preview: nothing goes out by accident.
    case 'wording':
      return takeWords(ctx, place, sent, message)
    case 'recording':
      return takeRecorded(ctx, place, sent, isLaterPart(message))
    case 'merging':
      return takeMainNumber(ctx, place.ticket, sent.words)
    case 'calling-back':
      return takeCallNote(ctx, place, sent.words)
    case 'instructing':
      return takeInstructed(ctx, sent.words)
    case 'ordering':
      return takeOrder(ctx, place, sent)
    case 'answering-order':
      return takeOrderAnswer(ctx, place, sent)
    case 'inspecting':
      return takeFinding(ctx, place, sent, albumOf(message))
    case 'finding-album':
      return place.album === albumOf(message)
        ? takeMorePhotos(ctx, place, sent)
        : takeUpElsewhere(ctx, sent, message)
    case 'about-finding':
      return takeFindingWords(ctx, place, sent)
    case 'self-inspecting':
      return takeSelfInspection(ctx, place, sent)
    case 'item-new':
      return takeNewItem(ctx, sent)
    case 'item-drafting':
      return takeDrafted(ctx, place, sent)
    case 'item-returning':
      return takeReturn(ctx, place, sent.words)
    case 'item-withdrawing':
      return takeWithdrawReason(ctx, place, sent.words)
    case 'placing-board':
    case 'replacing-board':
      return takeBoardPlace(ctx, place, sent)
    case 'photographing-board':
      return takeBoardPhoto(ctx, place, sent)
    case 'saying-nothing':
      return takeNothingReason(ctx, place, sent)
    case 'applying':
      return takeForStep(ctx, place, sent, isLaterPart(message))
    case 'disclosure-words':
      return takeDisclosureWords(ctx, place, sent)
    case 'subscribing':
      return takeWatchedWords(ctx, sent)
    case 'objecting':
      return takeObjection(ctx, place, sent)
    case 'commenting':
      return takePollWords(ctx, place, sent)
    case 'logging':
      return takeLogged(ctx, place, sent, isLaterPart(message))
    case 'correcting-log':
      return takeCorrection(ctx, place, sent, isLaterPart(message))
    case 'explaining': {
      const album = albumOf(message)
      if (place.album !== undefined && place.album !== album)
        return takeUpElsewhere(ctx, sent, message)
      const voice = voiceAlone(sent)
      if (voice && (await showHeardReason(ctx, place.ticket, voice))) return
      return explain(ctx, place, sent, album)
    }
    case undefined:
      return (await takeDocument(ctx, sent)) ? undefined : takeUpHere(ctx, sent, message)
  }
}

const isCommand = (words: string): boolean => /^\/[a-z]/i.test(words)

const fromChannel = (message: Message): boolean =>
  'forward_origin' in message &&
  (message.forward_origin as { type?: string } | undefined)?.type === 'channel'

plainWords.on('message', async (ctx, next) => {
  const message = ctx.message as Message
  const sent = sentIn(message)
  if (isCommand(sent.words)) return next()
  const { place } = ctx.turn
  if (!isPrivate(ctx)) {
    // In a group only somebody who answers the bot's question, or a card, is spoken to.
    const said = sent.words !== '' || sent.files.length > 0
    if (await takeAtCard(ctx, sent, message)) return
    // Who was asked for words answers that; a reply to a card of its own accord is the unit's reason.
    if (place?.at !== 'disclosure-words' && (await takeReplyToCard(ctx, sent, message))) return
    const answers = said && answeredMessage(ctx, message) !== undefined
    if (place?.at === 'answering-order' && answers) return takeOrderAnswer(ctx, place, sent)
    if (place?.at === 'disclosure-words' && answers) return takeDisclosureWords(ctx, place, sent)
    return place?.at === 'wording' && answers ? takeWords(ctx, place, sent, message) : next()
  }
  if (asksForPhone(place) && 'contact' in message) return inPlace(ctx, sent, message)
  const menu = readMenu(ctx.desk.textsOf, sent.words)
  if (menu) {
    await need(ctx, COMMANDS[menu])
    ctx.plan(async (trx) => {
      await ctx.goTo(trx, undefined)
      return []
    })
    return MENU_ACTIONS[menu](ctx)
  }
  if (sent.words === '' && sent.files.length === 0) return next()
  if (fromChannel(message)) return ctx.say({ html: ctx.turn.t.html('forwarded') })
  if (sent.files.length === 0) {
    const words = cleanWords(sent.words)
    // A face says how somebody feels, and nothing that could be looked up or filed.
    if (!isDesk(place) && !/[\p{L}\p{N}]/u.test(words))
      return ctx.say({ html: ctx.turn.t.html('sticker') })
  }
  if (await takeAtCard(ctx, sent, message)) return
  return inPlace(ctx, sent, message)
})
