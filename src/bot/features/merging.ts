import { Refusal } from '../../domain/errors.ts'
import { readTicketNumber } from '../../domain/ticket-number.ts'
import { prepare } from '../../handlers/act.ts'
import { withFiledWords } from '../../handlers/filed-words.ts'
import { merge, mergeChoices, openParts, prepareMerge, unmerge } from '../../handlers/merging.ts'
import { announce } from '../announce.ts'
import { packButton } from '../callback-data.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { toChat } from '../screen.ts'
import { mergedScreen, mergeScreen, sureToMergeScreen } from '../screens/merging.ts'
import { openBeforeAll } from './desk.ts'

/** 并案, 拆案: what is one matter is handled as one. */
export const merging = feature()

onButton(merging, 'merge', async (ctx, no) => {
  const { desk, turn } = ctx
  const { world } = desk
  const choices = await mergeChoices(world, world.store.read, turn.who, no, turn.now)
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await prepare(world, trx, turn.who, no, 'merge')
    await ctx.goTo(trx, { at: 'merging', ticket: no })
    return toChat(turn.chat, mergeScreen(turn.t, no, choices))
  })
})

/** Shows both before anything happens. */
const askIfSure = (ctx: BotContext, no: string, into: string): void => {
  const { desk, turn } = ctx
  ctx.plan(async (trx) => {
    const { ticket, main } = await prepareMerge(desk.world, trx, turn.who, no, into)
    if (turn.place?.at === 'merging') await ctx.goTo(trx, undefined)
    const [part, whole] = await withFiledWords(desk.world, trx, [ticket, main])
    return toChat(turn.chat, sureToMergeScreen(turn.t, part!, whole!))
  })
}

/** The number of the main ticket, typed: one that does not fit is said to, and another is waited for. */
export const takeMainNumber = async (ctx: BotContext, no: string, typed: string): Promise<void> => {
  const { desk, turn } = ctx
  const { read } = desk.world.store
  await prepare(desk.world, read, turn.who, no, 'merge')
  const into = readTicketNumber(typed)
  try {
    if (!into) throw new Refusal('no-such-ticket', { ticket: typed.trim().slice(0, 30) })
    await prepareMerge(desk.world, read, turn.who, no, into)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return ctx.say({ html: turn.t.html(`refusal.${error.reason}`, error.details) })
  }
  askIfSure(ctx, no, into)
}

onButton(merging, 'leaveit', (ctx) => {
  ctx.acknowledge(ctx.turn.t.plain('merge.left'))
  ctx.plan(async (trx) => {
    if (ctx.turn.place?.at === 'merging') await ctx.goTo(trx, undefined)
    return ctx.withoutButtons()
  })
})

onButton(merging, 'mergeinto', (ctx, no, into) => {
  ctx.acknowledge()
  askIfSure(ctx, no, into)
})

onButton(merging, 'mergenow', (ctx, no, into) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const events = await merge(desk.world, trx, turn.who, no, into, turn.now)
    return [
      ...ctx.withoutButtons(),
      ...toChat(turn.chat, { html: turn.t.html('merge.done', { no, into }) }),
      ...(await announce(desk, trx, events, turn.now)),
    ]
  })
})

/** What went into a ticket, as far as the reader may see it. */
onButton(merging, 'merged', async (ctx, no) => {
  const { desk, turn } = ctx
  const { read } = desk.world.store
  const view = await openBeforeAll(ctx, no)
  ctx.acknowledge()
  ctx.say(mergedScreen(turn.t, no, await openParts(desk.world, read, turn.who, view.events)))
})

onButton(merging, 'unmerge', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const ticket = await prepare(desk.world, trx, turn.who, no, 'unmerge')
    return toChat(turn.chat, {
      html: turn.t.html('merge.sureToPart', { no, into: ticket.mergedInto ?? '' }),
      buttons: [
        [{ text: turn.t.plain('button.unmergeNow'), callback_data: packButton('unmergenow', no) }],
      ],
    })
  })
})

onButton(merging, 'unmergenow', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const events = await unmerge(desk.world, trx, turn.who, no, turn.now)
    return [
      ...ctx.withoutButtons(),
      ...toChat(turn.chat, { html: turn.t.html('merge.parted', { no }) }),
      ...(await announce(desk, trx, events, turn.now)),
    ]
  })
})
