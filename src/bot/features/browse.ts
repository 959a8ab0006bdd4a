import { KINDS, LEVELS } from '../../domain/item.ts'
import { browse, type Shelf } from '../../handlers/browse.ts'
import { feature, onButton, pressedMessage, type BotContext } from '../context.ts'
import { editMessage } from '../screen.ts'
import { browseScreen } from '../screens/browse.ts'

/** 公开栏: through levels, units and kinds to the items, in one message that turns its pages. */
export const browsing = feature()

export const showShelf = async (ctx: BotContext, shelf: Shelf, page = 0): Promise<void> => {
  const { desk, turn } = ctx
  const shelves = await browse(desk.world, desk.world.store.read, shelf, page, turn.now)
  const screen = browseScreen(desk.world.town, turn.t, shelf, shelves)
  const message = pressedMessage(ctx)
  if (message === undefined) return ctx.say(screen)
  ctx.acknowledge()
  ctx.plan(async () => [editMessage(turn.chat, message, screen)])
}

browsing.command('browse', (ctx) => showShelf(ctx, {}))
onButton(browsing, 'browse', (ctx) => showShelf(ctx, {}))
onButton(browsing, 'level', (ctx, level) => showShelf(ctx, { level: LEVELS[level]! }))
onButton(browsing, 'unit', (ctx, level, unit) => showShelf(ctx, { level: LEVELS[level]!, unit }))
onButton(browsing, 'kind', (ctx, level, unit, kind, page) =>
  showShelf(ctx, { level: LEVELS[level]!, unit, kind: KINDS[kind]! }, page),
)
