import { KINDS, LEVELS } from '../../domain/item.ts'
import { browse, type Shelf } from '../../handlers/browse.ts'
import { feature, isPrivate, onButton, readingOf, type BotContext } from '../context.ts'
import { toChat } from '../screen.ts'
import { browseScreen } from '../screens/browse.ts'

/** 公开栏: through levels and units to the items, in one message that turns its pages. */
export const browsing = feature()

/** `anew`: in a message of its own, where the one that was pressed is still to be read. */
export const showShelf = async (
  ctx: BotContext,
  shelf: Shelf = { at: 'start' },
  anew = false,
): Promise<void> => {
  const { desk, turn } = ctx
  // In a group nobody is told from which village somebody is.
  const reader = isPrivate(ctx) ? turn.who : undefined
  const shelves = await browse(desk.world, desk.world.store.read, shelf, reader, turn.now)
  const screen = browseScreen(readingOf(ctx), shelf, shelves)
  if (ctx.callbackQuery) ctx.acknowledge()
  ctx.plan(async () => (anew ? toChat(turn.chat, screen) : ctx.inPlace(screen)))
}

browsing.command('browse', (ctx) => showShelf(ctx))
onButton(browsing, 'browse', (ctx) => showShelf(ctx))
onButton(browsing, 'toboard', (ctx) => showShelf(ctx, { at: 'newest', page: 0 }, true))
onButton(browsing, 'tounit', (ctx, unit) => showShelf(ctx, { at: 'unit', unit, page: 0 }, true))
onButton(browsing, 'newest', (ctx, page) => showShelf(ctx, { at: 'newest', page }))
onButton(browsing, 'level', (ctx, level) =>
  showShelf(ctx, { at: 'level', level: LEVELS[level]!, page: 0 }),
)
onButton(browsing, 'levelpage', (ctx, level, page) =>
  showShelf(ctx, { at: 'level', level: LEVELS[level]!, page }),
)
onButton(browsing, 'unit', (ctx, _level, unit) => showShelf(ctx, { at: 'unit', unit, page: 0 }))
onButton(browsing, 'unitpage', (ctx, unit, page) => showShelf(ctx, { at: 'unit', unit, page }))
onButton(browsing, 'unitkinds', (ctx, unit) => showShelf(ctx, { at: 'kinds', unit }))
onButton(browsing, 'kind', (ctx, _level, unit, kind, page) =>
  showShelf(ctx, { at: 'kind', unit, kind: KINDS[kind]!, page }),
)
