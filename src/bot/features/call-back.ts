import { Refusal } from '../../domain/errors.ts'
import { prepareCallBack, callBack } from '../../handlers/call-back.ts'
import type { Place } from '../../handlers/place.ts'
import { openDeskTicket } from '../../handlers/tickets.ts'
import type { Db } from '../../handlers/world.ts'
import { announce } from '../announce.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { toChat, type Screen } from '../screen.ts'
import { callBackScreen, callNoteScreen, callRatingScreen } from '../screens/call-back.ts'

/** 回访: somebody who did not work on it asks by telephone how it went. */
export const callingBack = feature()

type Calling = Extract<Place, { at: 'calling-back' }>

onButton(callingBack, 'callback', async (ctx, no) => {
  const { desk, turn } = ctx
  const { read } = desk.world.store
  await prepareCallBack(desk.world, read, turn.who, no)
  const view = await openDeskTicket(desk.world, read, turn.who, no)
  ctx.acknowledge()
  ctx.say(callBackScreen(turn.t, view))
})

/** One answer is noted, and the next is asked for. */
const note = (ctx: BotContext, calling: Calling, next: Screen): void => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await prepareCallBack(desk.world, trx, turn.who, calling.ticket)
    await ctx.goTo(trx, calling)
    return [...ctx.withoutButtons(), ...toChat(turn.chat, next)]
  })
}

onButton(callingBack, 'called', (ctx, said, no) => {
  const { t } = ctx.turn
  const begun = { at: 'calling-back', ticket: no, rating: null } as const
  return said === 'notreached'
    ? note(ctx, { ...begun, solved: null, asked: 'note' }, callNoteScreen(t, no))
    : note(ctx, { ...begun, solved: said === 'solved', asked: 'rating' }, callRatingScreen(t, no))
})

/** Where the caller is; refused where they began another call meanwhile, or settled this one. */
const callingAt = (
  { turn: { place } }: BotContext,
  no: string,
  asked: Calling['asked'],
): Calling => {
  if (place?.at !== 'calling-back' || place.ticket !== no || place.asked !== asked)
    throw new Refusal('stale-button')
  return place
}

onButton(callingBack, 'callrated', (ctx, said, no) => {
  const rating = said === 'none' ? null : said
  const calling = callingAt(ctx, no, 'rating')
  note(ctx, { ...calling, rating, asked: 'note' }, callNoteScreen(ctx.turn.t, no))
})

const settle = async (ctx: BotContext, trx: Db, calling: Calling, words: string | undefined) => {
  const { desk, turn } = ctx
  const { ticket: no, solved, rating } = calling
  const said = { solved, rating, words }
  const events = await callBack(desk.world, trx, turn.who, no, said, turn.now)
  await ctx.goTo(trx, undefined)
  const again = events.some(({ event }) => event.verb === 'reopen')
  return [
    ...ctx.withoutButtons(),
    ...toChat(turn.chat, { html: turn.t.html(again ? 'callback.again' : 'callback.done', { no }) }),
    ...(await announce(desk, trx, events, turn.now)),
  ]
}

onButton(callingBack, 'callnoted', (ctx, no) => {
  const calling = callingAt(ctx, no, 'note')
  ctx.acknowledge()
  ctx.plan((trx) => settle(ctx, trx, calling, undefined))
})

/** A remark on the call; whoever has not said how content they are is asked that first. */
export const takeCallNote = (ctx: BotContext, calling: Calling, words: string): void =>
  calling.asked === 'rating'
    ? ctx.say(callRatingScreen(ctx.turn.t, calling.ticket))
    : ctx.plan((trx) => settle(ctx, trx, calling, words))
