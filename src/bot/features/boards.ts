import { Refusal } from '../../domain/errors.ts'
import {
  addBoard,
  boardPhoto,
  checkBoard,
  endBoard,
  isPicture,
  listBoards,
  openBoard,
  prepareBoard,
  replaceBoard,
  standingBoard,
  unitsWithBoards,
} from '../../handlers/boards.ts'
import type { Sent } from '../../handlers/draft.ts'
import type { Place } from '../../handlers/place.ts'
import type { Db, Outgoing } from '../../handlers/world.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { toChat, type Screen } from '../screen.ts'
import {
  askConditionScreen,
  askPhotoScreen,
  askPlaceScreen,
  boardScreen,
  boardsScreen,
  boardUnitsScreen,
  endBoardScreen,
} from '../screens/boards.ts'
import { sendFile } from '../send-file.ts'
import { refusesFiles } from './order-words.ts'

/** /boards: where units publish, and how each board was found this quarter (公开栏). */
export const boards = feature()

const reading = ({ desk, turn }: BotContext) => ({ town: desk.world.town, t: turn.t })

const show = (ctx: BotContext, screen: Screen): void => {
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(screen))
}

const list = async (ctx: BotContext, page: number): Promise<Screen> => {
  const { desk, turn } = ctx
  const { world } = desk
  return boardsScreen(
    reading(ctx),
    await listBoards(world, world.store.read, turn.who, turn.now),
    page,
  )
}

boards.command('boards', async (ctx) => {
  ctx.say(await list(ctx, 0))
})
onButton(boards, 'boards', async (ctx, page) => show(ctx, await list(ctx, page)))

const board = async (ctx: BotContext, db: Db, id: number): Promise<Screen> => {
  const { desk, turn } = ctx
  return boardScreen(reading(ctx), await openBoard(desk.world, db, turn.who, id, turn.now))
}

onButton(boards, 'board', async (ctx, id) =>
  show(ctx, await board(ctx, ctx.desk.world.store.read, id)),
)

onButton(boards, 'boardshow', async (ctx, id, check) => {
  const { desk, turn } = ctx
  const { world } = desk
  const photo = await boardPhoto(world, world.store.read, turn.who, { board: id, check })
  ctx.acknowledge()
  ctx.plan(async () => sendFile(turn.chat, photo))
})

/** Asks for something in a message of its own, and takes what is said next for it. */
const ask = (ctx: BotContext, place: Place, screen: Screen): void => {
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await ctx.goTo(trx, place)
    return toChat(ctx.turn.chat, screen)
  })
}

const askPlace = (ctx: BotContext, unit: string): void => {
  prepareBoard(ctx.desk.world, ctx.turn.who, unit)
  ask(ctx, { at: 'placing-board', unit }, askPlaceScreen(reading(ctx), unit))
}

onButton(boards, 'boardunits', (ctx, page) => {
  const units = unitsWithBoards(ctx.desk.world, ctx.turn.who)
  const [only] = units
  if (units.length === 1 && only) return askPlace(ctx, only.id)
  show(ctx, boardUnitsScreen(ctx.turn.t, units, page))
})
onButton(boards, 'boardof', askPlace)

onButton(boards, 'boardnew', async (ctx, id) => {
  const { desk, turn } = ctx
  const old = await standingBoard(desk.world, desk.world.store.read, turn.who, id)
  ask(ctx, { at: 'replacing-board', board: id }, askPlaceScreen(reading(ctx), old.unit, old))
})

/** Where a board hangs, in words. */
export const takeBoardPlace = (
  ctx: BotContext,
  place: Extract<Place, { at: 'placing-board' | 'replacing-board' }>,
  sent: Sent,
): void => {
  if (refusesFiles(ctx, sent)) return
  const { desk, turn } = ctx
  ctx.plan(async (trx) => {
    const { world } = desk
    const { words } = sent
    const made =
      place.at === 'placing-board'
        ? await addBoard(world, trx, turn.who, { unit: place.unit, words }, turn.now)
        : await replaceBoard(world, trx, turn.who, { id: place.board, words }, turn.now)
    await ctx.goTo(trx, undefined)
    return [
      ...toChat(turn.chat, { html: turn.t.html('boards.added') }),
      ...toChat(turn.chat, await board(ctx, trx, made.id)),
    ]
  })
}

onButton(boards, 'boardphoto', async (ctx, id) => {
  const { desk, turn } = ctx
  const found = await standingBoard(desk.world, desk.world.store.read, turn.who, id)
  ask(ctx, { at: 'photographing-board', board: id }, askPhotoScreen(turn.t, found))
})

/** The photograph of a board; what is no picture is asked for again. */
export const takeBoardPhoto = async (
  ctx: BotContext,
  place: Extract<Place, { at: 'photographing-board' }>,
  sent: Sent,
): Promise<void> => {
  const { desk, turn } = ctx
  const found = await standingBoard(desk.world, desk.world.store.read, turn.who, place.board)
  const photo = sent.files.find(isPicture)
  if (!photo) return ctx.say(askPhotoScreen(turn.t, found))
  ctx.plan(async (trx): Promise<Outgoing[]> => {
    await ctx.goTo(trx, { ...place, photo })
    return toChat(turn.chat, askConditionScreen(turn.t, found))
  })
}

onButton(boards, 'boardis', (ctx, condition, id) => {
  const { desk, turn } = ctx
  const { place } = turn
  if (place?.at !== 'photographing-board' || place.board !== id || !place.photo)
    throw new Refusal('stale-button')
  const { photo } = place
  ctx.acknowledge(turn.t.plain('boards.noted'))
  ctx.plan(async (trx) => {
    await checkBoard(desk.world, trx, turn.who, { id, condition, photo }, turn.now)
    await ctx.goTo(trx, undefined)
    return ctx.inPlace(await board(ctx, trx, id))
  })
})

onButton(boards, 'boardend', async (ctx, id) => {
  const { desk, turn } = ctx
  const found = await standingBoard(desk.world, desk.world.store.read, turn.who, id)
  show(ctx, endBoardScreen(turn.t, found))
})

onButton(boards, 'boardendnow', (ctx, id) => {
  const { desk, turn } = ctx
  ctx.acknowledge(turn.t.plain('boards.endedNow'))
  ctx.plan(async (trx) => {
    await endBoard(desk.world, trx, turn.who, id, turn.now)
    return ctx.inPlace(await board(ctx, trx, id))
  })
})

/** 取消: what is said next is for nothing in particular. */
onButton(boards, 'boarddrop', (ctx) => {
  const { at } = ctx.turn.place ?? {}
  const mine = at === 'placing-board' || at === 'replacing-board' || at === 'photographing-board'
  ctx.acknowledge(ctx.turn.t.plain('cancelled'))
  ctx.plan(async (trx) => {
    if (mine) await ctx.goTo(trx, undefined)
    return ctx.withoutButtons()
  })
})
