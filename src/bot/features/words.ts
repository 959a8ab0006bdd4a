import type { Message } from 'telegraf/types'

import { questionsIn } from '../../domain/clauses.ts'
import { readPhone } from '../../domain/personal-numbers.ts'
import { isOver } from '../../handlers/conversation.ts'
import { addToDraft, openDraftOf, rewordDraft, type Sent } from '../../handlers/draft.ts'
import { cleanWords } from '../../handlers/words.ts'
import type { Outgoing } from '../../handlers/world.ts'
import { feature, isPrivate, type BotContext } from '../context.ts'
import { readFiles } from '../files.ts'
import { mainMenu, readMenu, type MenuEntry } from '../menu.ts'
import { answerQuestion, beginQuestion, draftFromWords, warnOfDanger } from './ask.ts'
import { showShelf } from './browse.ts'
import { previewReply, showQueue } from './desk.ts'
import { beginComplaint, leavePhone, showDraft, takeComplaint } from './draft.ts'
import { showHeard, showHeardReason, voiceAlone, withHeard } from './hear.ts'
import { explain, showMine } from './my.ts'
import { explainDisclosure, intentIn, sayBack, takeReport } from './next-steps.ts'
import { showSummary } from './staff.ts'

/** What people say without a command: where they are decides what it is taken for. */
export const plainWords = feature()

const MENU_ACTIONS: Readonly<Record<MenuEntry, (ctx: BotContext) => Promise<void>>> = {
  ask: beginQuestion,
  complain: (ctx) => beginComplaint(ctx, ''),
  my: showMine,
  browse: (ctx) => showShelf(ctx, {}),
  queue: showQueue,
  summary: showSummary,
}

const sentIn = (message: Message): Sent => ({
  words: ('text' in message ? message.text : 'caption' in message ? message.caption : '') ?? '',
  files: readFiles(message),
})

const albumOf = (message: Message): string | undefined =>
  'media_group_id' in message ? message.media_group_id : undefined

/** The parts of an album come one by one: the first is answered, the others are kept quietly. */
const isLaterPart = (message: Message): boolean =>
  albumOf(message) !== undefined && !('caption' in message)

const addToOpenDraft = (ctx: BotContext, draft: number, sent: Sent, quiet: boolean): void => {
  const { desk, turn } = ctx
  warnOfDanger(ctx, sent.words)
  ctx.plan(async (trx) => {
    const view = await addToDraft(desk.world, trx, turn.who, draft, sent, turn.now)
    return quiet ? [] : showDraft(ctx, view)
  })
}

const reword = (ctx: BotContext, draft: number, sent: Sent): void => {
  const { desk, turn } = ctx
  warnOfDanger(ctx, sent.words)
  ctx.plan(async (trx): Promise<Outgoing[]> => {
    const view = await rewordDraft(desk.world, trx, turn.who, draft, sent, turn.now)
    if (sent.words !== '') await ctx.goTo(trx, undefined)
    return showDraft(ctx, view)
  })
}

/** Words or files from a resident who is nowhere in particular. */
export const takeUp = async (ctx: BotContext, sent: Sent, message: Message): Promise<void> => {
  const { desk, turn } = ctx
  const open = await openDraftOf(desk.world, desk.world.store.read, turn.who, turn.chat)
  const voice = voiceAlone(sent)
  if (voice && !open) return showHeard(ctx, voice)
  if (voice && open) return addToOpenDraft(ctx, open.draft.id, await withHeard(ctx, sent), false)
  // Words that were heard say themselves what they are; the voice they came in goes where a file can go.
  const heard = sent.voice !== undefined
  const intent = sent.files.length > 0 && !heard ? 'complaint' : intentIn(ctx, sent.words)
  switch (intent) {
    case 'thanks':
    case 'greeting':
    case 'small-talk':
      return sayBack(ctx, intent)
    case 'question':
      return answerQuestion(ctx, sent.words, { voice: sent.voice })
    case 'disclosure':
      return explainDisclosure(ctx, sent)
    case 'report':
      return takeReport(ctx, sent)
    case 'complaint':
    case 'both':
    case 'emergency':
      if (open) return addToOpenDraft(ctx, open.draft.id, sent, isLaterPart(message))
      // Somebody in danger reads numbers and nothing else.
      return draftFromWords(
        ctx,
        sent,
        intent !== 'emergency',
        intent === 'both' ? questionsIn(sent.words) : '',
      )
  }
}

/** An answer to "which number?", which means nothing elsewhere. */
const isAboutPhone = (ctx: BotContext, { words }: Sent, message: Message): boolean =>
  'contact' in message ||
  words.trim() === ctx.turn.t.plain('button.stayAnonymous') ||
  readPhone(words) !== undefined

/** What a resident says where there is nothing left to do is taken up as if they were nowhere. */
const takeUpElsewhere = async (ctx: BotContext, sent: Sent, message: Message): Promise<void> => {
  const { place, t, who } = ctx.turn
  ctx.plan(async (trx) => {
    await ctx.goTo(trx, undefined)
    return []
  })
  if (place?.at !== 'explaining')
    ctx.say({
      html: t.html('draft.over'),
      ...(place?.at === 'leaving-phone' && { keyboard: mainMenu(t, who.memberships) }),
    })
  return takeUp(ctx, sent, message)
}

/** An officer's words for a resident. Files cannot go with them, so nothing is taken by halves. */
const replyWith = async (ctx: BotContext, ticket: string, sent: Sent): Promise<void> =>
  sent.files.length > 0
    ? ctx.say({ html: ctx.turn.t.html('reply.noFiles') })
    : previewReply(ctx, ticket, sent.words)

const inPlace = async (ctx: BotContext, sent: Sent, message: Message): Promise<void> => {
  const { place } = ctx.turn
  const { world } = ctx.desk
  if (place && (await isOver(world, world.store.read, place))) {
    // A number for a draft that is gone is no words for anything: that is refused in one sentence.
    const number = place.at === 'leaving-phone' && isAboutPhone(ctx, sent, message)
    if (!number) return takeUpElsewhere(ctx, sent, message)
  }
  switch (place?.at) {
    case 'complaining':
      return takeComplaint(ctx, await withHeard(ctx, sent))
    case 'rewording':
      return reword(ctx, place.draft, await withHeard(ctx, sent))
    case 'leaving-phone':
      return leavePhone(
        ctx,
        place.draft,
        'contact' in message ? message.contact.phone_number : sent.words,
      )
    case 'answering':
      return replyWith(ctx, place.ticket, sent)
    case 'explaining': {
      const album = albumOf(message)
      if (place.album !== undefined && place.album !== album)
        return takeUpElsewhere(ctx, sent, message)
      const voice = voiceAlone(sent)
      if (voice && (await showHeardReason(ctx, place.ticket, voice))) return
      return explain(ctx, place, sent, album)
    }
    // While a preview waits, new words are a new preview: nothing goes out by accident.
    case 'sending':
      return replyWith(ctx, place.ticket, sent)
    case undefined:
      return takeUp(ctx, sent, message)
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
    // In a group only an officer who was asked for a reply is spoken to.
    const replying = place?.at === 'answering' || place?.at === 'sending'
    const said = sent.words !== '' || sent.files.length > 0
    return replying && said ? replyWith(ctx, place.ticket, sent) : next()
  }
  if (place?.at === 'leaving-phone' && 'contact' in message) return inPlace(ctx, sent, message)
  const menu = readMenu(ctx.desk.textsOf, sent.words)
  if (menu) {
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
    const replying = place?.at === 'answering' || place?.at === 'sending'
    if (!replying && !/[\p{L}\p{N}]/u.test(words))
      return ctx.say({ html: ctx.turn.t.html('sticker') })
  }
  return inPlace(ctx, sent, message)
})
