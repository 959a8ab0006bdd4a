import type { Message } from 'telegraf/types'

import { Refusal } from '../../domain/errors.ts'
import { prepare } from '../../handlers/act.ts'
import { openAttached } from '../../handlers/attach.ts'
import { mayDraft } from '../../handlers/draft-reply.ts'
import { refuseTooMuch, type Sent } from '../../handlers/draft.ts'
import { hasReadyTexts } from '../../handlers/ready-texts.ts'
import { keepWriting } from '../../handlers/replies.ts'
import { cleanWords } from '../../handlers/words.ts'
import { isShown, wordingFor } from '../../handlers/wordings.ts'
import type { Happened } from '../../handlers/happened.ts'
import type { Db, Outgoing, Ticket } from '../../handlers/world.ts'
import { announce } from '../announce.ts'
import { feature, isPrivate, onButton, pressedMessage, type BotContext } from '../context.ts'
import { albumOf } from '../said.ts'
import { toChat, type InlineButton } from '../screen.ts'
import { doneScreen, questionScreens, wayButtons } from '../screens/wording.ts'
import {
  itemsFor,
  refreshPreview,
  showPreview,
  waitingWords,
  type WordingPlace,
  type Written,
} from './previews.ts'

/** Words of the desk: asked for, written, shown where the resident reads them, done. */
export const wording = feature()

/** Words that need not be written: what the unit has ready, what a model drafts. */
const waysFor = async (
  ctx: BotContext,
  trx: Db,
  ticket: Ticket,
  drafted: boolean,
): Promise<InlineButton[][]> => {
  const { world } = ctx.desk
  return wayButtons(ctx.turn.t, ticket.no, {
    ready: await hasReadyTexts(world, trx, ticket),
    draft: !drafted && (await mayDraft(world, trx, ticket)),
  })
}

/** What words are asked for. */
type Asked = Omit<WordingPlace, 'at' | 'words' | 'album' | 'message'>

/** Asks for the words of a verb, where it can be done; what its writer says next is them. `more`: other ways. */
export const askForWords = async (
  ctx: BotContext,
  trx: Db,
  asked: Asked,
  more: readonly (readonly InlineButton[])[] = [],
): Promise<Outgoing[]> => {
  const { desk, turn } = ctx
  const { verb, ticket: no, offer, drafted, values } = asked
  const ticket = await prepare(desk.world, trx, turn.who, no, verb)
  await ctx.goTo(trx, { at: 'wording', ...asked })
  const where = { inGroup: !isPrivate(ctx), replyTo: pressedMessage(ctx) }
  const ways = verb === 'reply' ? await waysFor(ctx, trx, ticket, drafted ?? false) : []
  const question = { verb, no, offer, drafted, values }
  const screens = questionScreens(turn.t, question, [...ways, ...more], where)
  return screens.flatMap((screen) => toChat(turn.chat, screen))
}

/** A press that asks for words and nothing else. */
export const pressForWords = (
  ctx: BotContext,
  asked: Asked,
  more?: readonly (readonly InlineButton[])[],
): void => {
  ctx.acknowledge()
  ctx.plan((trx) => askForWords(ctx, trx, asked, more))
}

onButton(wording, 'words', (ctx, verb, no) => pressForWords(ctx, { verb, ticket: no }))
onButton(wording, 'reply', (ctx, no) => pressForWords(ctx, { verb: 'reply', ticket: no }))

/** To whom a matter was recorded for, nothing goes out: whoever wrote it tells them. */
const doneHtml = (
  { turn: { t } }: BotContext,
  { verb, ticket: no, values }: Written,
  events: readonly Happened[],
): string => {
  const recorded = events[0] !== undefined && events[0].ticket.origin !== null
  if (recorded && verb === 'reply') return t.html('reply.told', { no })
  if (recorded && isShown(verb, values)) return t.html('wording.tellThem', { no })
  return t.html(`wording.done.${verb}`, { no })
}

/** Does what the words are for. */
const finish = async (ctx: BotContext, written: Written): Promise<void> => {
  const { desk, turn } = ctx
  const { verb, ticket: no, words, values = {}, items: keys = [], files = [] } = written
  ctx.plan(async (trx) => {
    const items = await openAttached(desk.world, trx, keys, turn.now)
    const worded = { no, words, values, items, files }
    const events = [await wordingFor(verb).does(desk.world, trx, turn.who, worded, turn.now)].flat()
    await keepWriting(desk.world, trx, turn.chat, written.message, events)
    await ctx.goTo(trx, undefined)
    return [
      ...ctx.withoutButtons(),
      ...toChat(turn.chat, doneScreen(turn.t, verb, no, doneHtml(ctx, written, events))),
      ...(await announce(desk, trx, events, turn.now)),
    ]
  })
}

/** Words that are there: shown where the resident reads them, else done. */
export const write = (ctx: BotContext, written: Written): Promise<void> =>
  isShown(written.verb, written.values) ? showPreview(ctx, written) : finish(ctx, written)

/** Files came before the words they go with: an album's first part is answered, the others follow quietly. */
const askForWordsToFiles = (ctx: BotContext, place: WordingPlace, quiet: boolean): void => {
  const { desk, turn } = ctx
  ctx.plan(async (trx) => {
    await prepare(desk.world, trx, turn.who, place.ticket, place.verb)
    await ctx.goTo(trx, place)
    const count = place.files?.length ?? 0
    return quiet
      ? []
      : toChat(turn.chat, {
          html: turn.t.html('wording.filesFirst', { count }),
          ...(!isPrivate(ctx) && { keyboard: { show: 'reply' as const } }),
        })
  })
}

/** What somebody says who was asked for words. */
export const takeWords = async (
  ctx: BotContext,
  place: WordingPlace,
  sent: Sent,
  message: Message,
): Promise<void> => {
  if (sent.files.length > 0 && !wordingFor(place.verb).carries)
    return ctx.say({ html: ctx.turn.t.html('wording.noFiles') })
  const album = albumOf(message)
  const files = [...(place.files ?? []), ...sent.files]
  refuseTooMuch(files, 0)
  const next = { ...place, files, album }
  const follows = album !== undefined && album === place.album && sent.words === ''
  if (sent.words !== '')
    return write(ctx, { ...next, words: cleanWords(sent.words), message: message.message_id })
  if (place.words === undefined) return askForWordsToFiles(ctx, next, follows)
  const written = { ...next, words: place.words }
  if (!follows) return write(ctx, written)
  refreshPreview(ctx, written, await itemsFor(ctx, written, written.words))
}

onButton(wording, 'usewords', async (ctx, no) => {
  const { place } = ctx.turn
  if (place?.at !== 'wording' || place.ticket !== no || place.offer === undefined)
    throw new Refusal('stale-button')
  ctx.acknowledge()
  ctx.plan(async () => ctx.withoutButtons())
  await write(ctx, { ...place, words: place.offer, message: undefined })
})

onButton(wording, 'rewrite', (ctx, no) => {
  const { place } = ctx.turn
  if (place?.at !== 'wording' || place.ticket !== no) throw new Refusal('stale-button')
  const { at: _at, words: _old, album: _last, message: _in, ...asked } = place
  ctx.acknowledge()
  ctx.plan(async (trx) => [...ctx.withoutButtons(), ...(await askForWords(ctx, trx, asked))])
})

/** 取消: nothing is written after all; what is said next is for nothing in particular. */
onButton(wording, 'notnow', (ctx, no) => {
  const { place, t } = ctx.turn
  if (place?.at !== 'wording' || place.ticket !== no) throw new Refusal('stale-button')
  ctx.acknowledge(t.plain('cancelled'))
  ctx.plan(async (trx) => {
    await ctx.goTo(trx, undefined)
    return ctx.withoutButtons()
  })
})

/** Puts an item under the words, or takes it off again. */
onButton(wording, 'attach', async (ctx, no, key) => {
  const written = await waitingWords(ctx, no)
  const before = written.items ?? []
  const taken = before.includes(key)
  const next = { ...written, items: taken ? before.filter((one) => one !== key) : [...before, key] }
  const items = await itemsFor(ctx, next, next.words)
  if (!taken && !items.choices.some((item) => item.key === key)) throw new Refusal('stale-button')
  ctx.acknowledge(ctx.turn.t.plain(taken ? 'reply.detached' : 'reply.attached'))
  refreshPreview(ctx, next, items)
})

onButton(wording, 'dropfiles', async (ctx, no) => {
  const written = await waitingWords(ctx, no)
  const next = { ...written, files: [] }
  ctx.acknowledge()
  refreshPreview(ctx, next, await itemsFor(ctx, next, next.words))
})

/** 已电话答复, 已当面答复: what was said is kept, and nothing is sent. */
onButton(wording, 'told', async (ctx, how, no) => {
  const written = await waitingWords(ctx, no)
  ctx.acknowledge()
  await finish(ctx, { ...written, values: { how } })
})

onButton(wording, 'send', async (ctx, no) => {
  const written = await waitingWords(ctx, no)
  ctx.acknowledge()
  await finish(ctx, written)
})
