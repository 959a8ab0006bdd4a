import { Refusal } from '../../domain/errors.ts'
import type { CodePage } from '../../domain/code-sheet.ts'
import { listBoards, standingBoard } from '../../handlers/boards.ts'
import { openItem } from '../../handlers/browse.ts'
import { newestOf } from '../../handlers/codes.ts'
import { itemOnDesk } from '../../handlers/item-history.ts'
import { boardPages, itemSheet } from '../code-pages.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { excerpt } from '../screens/names.ts'
import { documentTo } from '../upload.ts'

/** 二维码: sheets with codes, sent as files ready to print. */
export const codes = feature()

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const codingOf = ({ desk, turn }: BotContext) => ({
  town: desk.world.town,
  t: turn.t,
  botName: desk.botName,
})

const sheetsOf = ({ desk }: BotContext) => {
  const { codes: sheets } = desk.world
  if (!sheets) throw new Refusal('stale-button')
  return sheets
}

/** Sends a file in a message of its own; as a document, since a photo would be blurred. */
const send = (
  ctx: BotContext,
  file: { readonly name: string; readonly mime: string; readonly content: Uint8Array },
): void => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const upload = await desk.world.records.addUpload(trx, file, turn.now)
    return [documentTo(turn.chat, upload, turn.t.plain('qr.caption'))]
  })
}

onButton(codes, 'itemcode', async (ctx, key) => {
  const { world } = ctx.desk
  const { who, now, t } = ctx.turn
  await itemOnDesk(world, world.store.read, who, key)
  // What residents are not shown has no code to print.
  const item = await openItem(world, world.store.read, key, now)
  const content = await sheetsOf(ctx).picture(itemSheet(codingOf(ctx), item))
  const name = `${t.plain('qr.fileName', { title: excerpt(item.title) })}.png`
  send(ctx, { name, mime: 'image/png', content })
})

const sendPages = async (
  ctx: BotContext,
  title: string,
  pages: readonly CodePage[],
): Promise<void> => {
  const content = await sheetsOf(ctx).pages(pages)
  const name = `${ctx.turn.t.plain('qr.fileName', { title })}.docx`
  send(ctx, { name, mime: DOCX, content })
}

onButton(codes, 'boardcode', async (ctx, id) => {
  const { world } = ctx.desk
  const { who, now } = ctx.turn
  const board = await standingBoard(world, world.store.read, who, id)
  const newest = await newestOf(world, world.store.read, board.unit, now)
  await sendPages(ctx, excerpt(board.place), boardPages(codingOf(ctx), board.unit, [board], newest))
})

onButton(codes, 'boardcodes', async (ctx) => {
  const { world } = ctx.desk
  const { who, now, t } = ctx.turn
  const { boards, several } = await listBoards(world, world.store.read, who, now)
  const [first] = boards
  // Whoever sees the boards of many prints each where it hangs.
  if (!first || several) throw new Refusal('stale-button')
  const { unit } = first.board
  const newest = await newestOf(world, world.store.read, unit, now)
  const all = boards.map(({ board }) => board)
  await sendPages(ctx, t.plain('qr.ofUnit'), boardPages(codingOf(ctx), unit, all, newest))
})
