import { Refusal } from '../../domain/errors.ts'
import { KINDS, type Kind } from '../../domain/item.ts'
import type { Watch } from '../../domain/subscription.ts'
import { LANGUAGES } from '../../domain/township.ts'
import type { Sent } from '../../handlers/draft.ts'
import {
  ownSubscriptions,
  readWatch,
  subscribe,
  subscribeToItem,
  unsubscribe,
  unsubscribeAll,
} from '../../handlers/subscriptions.ts'
import type { Db } from '../../handlers/world.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { toChat, type Screen } from '../screen.ts'
import {
  askWordsScreen,
  chooseWatchScreen,
  mineRow,
  subscriptionsScreen,
  sureStopScreen,
  watchName,
} from '../screens/subscriptions.ts'
import { shortKey } from '../short-key.ts'

/** /subscribe: what a resident is told about when it is published. */
export const subscribing = feature()

const reading = ({ desk, turn }: BotContext) => ({ town: desk.world.town, t: turn.t })

const list = async (ctx: BotContext, db: Db): Promise<Screen> => {
  const { desk, turn } = ctx
  return subscriptionsScreen(
    reading(ctx),
    await ownSubscriptions(desk.world, db, turn.who, turn.now),
  )
}

/** A kind by its name, in whichever language it is written. */
const kindCalled =
  ({ desk }: BotContext) =>
  (words: string): Kind | undefined =>
    KINDS.find((kind) =>
      LANGUAGES.some((language) => {
        const name = desk.textsOf(language).plain(`kind.${kind}`)
        return desk.world.watched.normalise(name) === words
      }),
    )

const added = (ctx: BotContext, watch: Watch, isNew: boolean): string =>
  ctx.turn.t.html(isNew ? 'subs.added' : 'subs.hadIt', {
    name: watchName(reading(ctx), watch),
    at: ctx.desk.world.town.news.at,
  })

const takeWords = (ctx: BotContext, words: string): void => {
  const { desk, turn } = ctx
  const watch = readWatch(desk.world, words, kindCalled(ctx))
  ctx.plan(async (trx) => {
    const isNew = await subscribe(desk.world, trx, turn.who, watch, turn.now)
    await ctx.goTo(trx, undefined)
    return [
      ...toChat(turn.chat, { html: added(ctx, watch, isNew) }),
      ...toChat(turn.chat, await list(ctx, trx)),
    ]
  })
}

subscribing.command('subscribe', async (ctx) => {
  const words = ctx.payload.trim()
  if (words !== '') return takeWords(ctx, words)
  return ctx.say(await list(ctx, ctx.desk.world.store.read))
})

/** The words that were asked for; a file has none. */
export const takeWatchedWords = (ctx: BotContext, { words }: Sent): void => takeWords(ctx, words)

/** Shows the list in place of what was pressed, and waits for no words any more. */
const backToList = (ctx: BotContext): void => {
  ctx.plan(async (trx) => {
    if (ctx.turn.place?.at === 'subscribing') await ctx.goTo(trx, undefined)
    return ctx.inPlace(await list(ctx, trx))
  })
}

onButton(subscribing, 'subs', (ctx) => {
  ctx.acknowledge()
  backToList(ctx)
})

onButton(subscribing, 'subadd', (ctx, what, page) => {
  const { t } = ctx.turn
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    if (what !== 'words') return ctx.inPlace(chooseWatchScreen(reading(ctx), what, page))
    await ctx.goTo(trx, { at: 'subscribing' })
    return ctx.inPlace(askWordsScreen(t))
  })
})

/** What a button names: it carries a short key, since an id may not fit. */
const chosen = (ctx: BotContext, what: 'unit' | 'area' | 'kind', key: string): Watch => {
  const { units, areas } = ctx.desk.world.town
  const all = { unit: units.map(({ id }) => id), area: areas.map(({ id }) => id), kind: KINDS }
  const value = all[what].find((id) => shortKey(id) === key)
  if (value === undefined) throw new Refusal('stale-button')
  return { what, value }
}

onButton(subscribing, 'subto', (ctx, what, key) => {
  const { desk, turn } = ctx
  const watch = chosen(ctx, what, key)
  ctx.acknowledge(turn.t.plain('subs.noted'))
  ctx.plan(async (trx) => {
    await subscribe(desk.world, trx, turn.who, watch, turn.now)
    return ctx.inPlace(await list(ctx, trx))
  })
})

/** Under an item: it is told of when it has a new version. */
onButton(subscribing, 'subitem', (ctx, key) => {
  const { desk, turn } = ctx
  const { t } = turn
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const isNew = await subscribeToItem(desk.world, trx, turn.who, key, turn.now)
    const html = t.html(isNew ? 'subs.itemAdded' : 'subs.itemHadIt', {
      at: desk.world.town.news.at,
    })
    return toChat(turn.chat, { html })
  })
})

onButton(subscribing, 'substop', (ctx, id) => {
  const { desk, turn } = ctx
  ctx.acknowledge(turn.t.plain('subs.stopped'))
  ctx.plan(async (trx) => {
    await unsubscribe(desk.world, trx, turn.who, id)
    return ctx.inPlace(await list(ctx, trx))
  })
})

onButton(subscribing, 'substopall', async (ctx) => {
  const { desk, turn } = ctx
  const own = await ownSubscriptions(desk.world, desk.world.store.read, turn.who, turn.now)
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(sureStopScreen(turn.t, own.length)))
})

/** Under the evening's message, which stays to be read: one press, and nothing comes any more. */
onButton(subscribing, 'newsoff', async (ctx) => {
  const { desk, turn } = ctx
  const { t } = turn
  const own = await ownSubscriptions(desk.world, desk.world.store.read, turn.who, turn.now)
  ctx.acknowledge(t.plain('subs.stopped'))
  ctx.plan(async (trx) => {
    await unsubscribeAll(desk.world, trx, turn.who)
    const names = own.map((one) => watchName(reading(ctx), one)).join(t.plain('subs.between'))
    const html = own.length > 0 ? t.html('subs.allStopped', { names }) : t.html('subs.nothingLeft')
    return [...ctx.withoutPressed(), ...toChat(turn.chat, { html, buttons: [mineRow(t)] })]
  })
})

/** Out of the evening's message: the list comes in one of its own. */
onButton(subscribing, 'mysubs', async (ctx) => {
  ctx.acknowledge()
  return ctx.say(await list(ctx, ctx.desk.world.store.read))
})

onButton(subscribing, 'substopnow', (ctx) => {
  const { desk, turn } = ctx
  ctx.acknowledge(turn.t.plain('subs.stopped'))
  ctx.plan(async (trx) => {
    await unsubscribeAll(desk.world, trx, turn.who)
    return ctx.inPlace(await list(ctx, trx))
  })
})
