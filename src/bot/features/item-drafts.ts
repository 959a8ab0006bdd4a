import { KINDS, LEVELS } from '../../domain/item.ts'
import type { DraftContent } from '../../domain/item-draft.ts'
import { momentAt } from '../../domain/spoken-moment.ts'
import { isTyped, withoutField, type ShownField } from '../../handlers/draft-fields.ts'
import { openDraft, viewOf, type DraftView } from '../../handlers/draft-view.ts'
import { editableUnits, ownItemDraft } from '../../handlers/draft-access.ts'
import {
  beginVersion,
  changeFields,
  dropDraft,
  goOnFromNewest,
  takeOver,
} from '../../handlers/item-drafts.ts'
import type { Place } from '../../handlers/place.ts'
import { schedule } from '../../handlers/review-item.ts'
import type { Db, ItemDraft, Outgoing } from '../../handlers/world.ts'
import { feature, onButton, readingOf, type BotContext } from '../context.ts'
import { mainMenu } from '../menu.ts'
import { sendFile } from '../send-file.ts'
import { toChat, type Screen } from '../screen.ts'
import { draftRef, settleLooks } from '../tell-items.ts'
import {
  askNumbersScreen,
  draftUnitsScreen,
  fieldScreen,
  fieldsScreen,
  whenScreen,
} from '../screens/draft-fields.ts'
import { draftScreen, sureDropScreen } from '../screens/item-draft.ts'

/** A draft of an item: filled in, changed, dropped. item-words.ts takes what is written for it. */
export const draftingItems = feature()

type Asked = Extract<Place, { at: 'item-drafting' }>['asked']

/** What the next words are while something is asked for; where buttons answer it, they are more of the text. */
const expected = ({ asked }: DraftView): Asked =>
  asked === undefined || asked === 'kind' ? 'more' : asked

/** Shows a draft as it stands, and goes to where its author writes on. */
export const showDraft = async (
  ctx: BotContext,
  trx: Db,
  draft: ItemDraft,
): Promise<Outgoing[]> => {
  const { desk, turn } = ctx
  const view = await viewOf(desk.world, trx, turn.who, draft, turn.now)
  const writes = view.mine && (draft.state === 'filling' || draft.state === 'returned')
  if (writes) await ctx.goTo(trx, { at: 'item-drafting', draft: draft.id, asked: expected(view) })
  else if (turn.place?.at === 'item-drafting') await ctx.goTo(trx, undefined)
  return [
    ...(await settleLooks(desk, trx, draft.id, turn.chat)),
    ...toChat(turn.chat, { ...draftScreen(readingOf(ctx), view), ref: draftRef(draft.id) }),
  ]
}

/** One press that brings a draft on. */
export const goOn = (ctx: BotContext, step: (trx: Db) => Promise<ItemDraft>): void => {
  ctx.acknowledge()
  ctx.plan(async (trx) => showDraft(ctx, trx, await step(trx)))
}

const change = (ctx: BotContext, id: number, fields: DraftContent): void =>
  goOn(ctx, (trx) => changeFields(ctx.desk.world, trx, ctx.turn.who, id, fields, ctx.turn.now))

onButton(draftingItems, 'itemnew', (ctx) => {
  const { turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await ctx.goTo(trx, { at: 'item-new' })
    return toChat(turn.chat, { html: turn.t.html('items.ask.new') })
  })
})

onButton(draftingItems, 'itemedit', (ctx, key) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) =>
    showDraft(ctx, trx, await beginVersion(desk.world, trx, turn.who, key, turn.now)),
  )
})

onButton(draftingItems, 'draftopen', async (ctx, id) => {
  const { desk, turn } = ctx
  const { draft } = await openDraft(desk.world, desk.world.store.read, turn.who, id, turn.now)
  ctx.acknowledge()
  ctx.plan(async (trx) => showDraft(ctx, trx, draft))
})

onButton(draftingItems, 'draftkind', (ctx, id, kind) => change(ctx, id, { kind: KINDS[kind]! }))
onButton(draftingItems, 'draftlevel', (ctx, id, level) =>
  change(ctx, id, { level: LEVELS[level]! }),
)
onButton(draftingItems, 'draftfor', (ctx, id, audience) => change(ctx, id, { audience }))
onButton(draftingItems, 'itemto', (ctx, id, unit) => change(ctx, id, { unit }))
onButton(draftingItems, 'draftskip', (ctx, id, field) => change(ctx, id, withoutField(field)))
onButton(draftingItems, 'draftperiod', (ctx, id, period) => change(ctx, id, { period }))
onButton(draftingItems, 'draftuntil', (ctx, id, expiresAt) => change(ctx, id, { expiresAt }))

onButton(draftingItems, 'drafttake', (ctx, id) =>
  goOn(ctx, (trx) => takeOver(ctx.desk.world, trx, ctx.turn.who, id, ctx.turn.now)),
)

onButton(draftingItems, 'draftanew', (ctx, id) =>
  goOn(ctx, (trx) => goOnFromNewest(ctx.desk.world, trx, ctx.turn.who, id, ctx.turn.now)),
)

/** Turns the message into another look at an own draft; `asked`: what words are taken for meanwhile. */
const look = (
  ctx: BotContext,
  id: number,
  screen: (draft: ItemDraft) => Screen,
  asked?: Asked,
): void => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const draft = await ownItemDraft(desk.world, trx, turn.who, id)
    if (asked !== undefined) await ctx.goTo(trx, { at: 'item-drafting', draft: id, asked })
    return [
      ...(await settleLooks(desk, trx, id, turn.chat)),
      ...toChat(turn.chat, { ...screen(draft), ref: draftRef(id) }),
    ]
  })
}

const unitsFor = (ctx: BotContext): string[] => editableUnits(ctx.desk.world, ctx.turn.who)

onButton(draftingItems, 'draftunits', (ctx, id, page) =>
  look(ctx, id, (draft) => draftUnitsScreen(readingOf(ctx), draft, unitsFor(ctx), page), 'unit'),
)

onButton(draftingItems, 'draftfields', (ctx, id) =>
  look(ctx, id, (draft) => fieldsScreen(readingOf(ctx), draft)),
)

onButton(draftingItems, 'draftfield', (ctx, id, field: ShownField) =>
  look(
    ctx,
    id,
    (draft) =>
      field === 'unit'
        ? draftUnitsScreen(readingOf(ctx), draft, unitsFor(ctx), 0)
        : fieldScreen(readingOf(ctx), draft, field),
    isTyped(field) ? field : undefined,
  ),
)

onButton(draftingItems, 'draftnumbers', (ctx, id) =>
  look(ctx, id, (draft) => askNumbersScreen(readingOf(ctx), draft), 'numbers'),
)

onButton(draftingItems, 'draftwhen', (ctx, id) =>
  look(ctx, id, (draft) => whenScreen(readingOf(ctx), draft), 'time'),
)

const setTime = (ctx: BotContext, id: number, at: Date | null): void =>
  goOn(ctx, (trx) => schedule(ctx.desk.world, trx, ctx.turn.who, id, at, ctx.turn.now))

onButton(draftingItems, 'draftat', (ctx, id, day) =>
  setTime(ctx, id, momentAt(day, ctx.desk.world.town.timezone)),
)
onButton(draftingItems, 'draftsoon', (ctx, id) => setTime(ctx, id, null))

onButton(draftingItems, 'draftdrop', (ctx, id) =>
  look(ctx, id, (draft) => sureDropScreen(readingOf(ctx), draft)),
)

onButton(draftingItems, 'draftdropnow', (ctx, id) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await dropDraft(desk.world, trx, turn.who, id, turn.now)
    if (turn.place?.at === 'item-drafting') await ctx.goTo(trx, undefined)
    return [
      ...(await settleLooks(desk, trx, id, turn.chat)),
      ...toChat(turn.chat, {
        html: turn.t.html('items.dropped'),
        keyboard: mainMenu(turn.t, turn.who.memberships),
      }),
    ]
  })
})

/** The file it was made from, by Telegram's own name for it. */
onButton(draftingItems, 'draftfile', async (ctx, id) => {
  const { desk, turn } = ctx
  const { file } = await openDraft(desk.world, desk.world.store.read, turn.who, id, turn.now)
  ctx.acknowledge(file ? undefined : turn.t.plain('items.noFile'))
  if (file) ctx.plan(async () => sendFile(turn.chat, file))
})
