import { Refusal } from '../../domain/errors.ts'
import type { ItemVersion } from '../../domain/item.ts'
import { openItem } from '../../handlers/browse.ts'
import type { DisclosureHappened } from '../../handlers/act-on-disclosure.ts'
import type { Sent } from '../../handlers/draft.ts'
import {
  isOfOffice,
  objectFromDraft,
  objectionDesk,
  objectionDueFrom,
  objectToItem,
} from '../../handlers/object.ts'
import type { Place } from '../../handlers/place.ts'
import { cleanWords } from '../../handlers/words.ts'
import type { Db, Outgoing } from '../../handlers/world.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { toChat } from '../screen.ts'
import { submittedScreen } from '../screens/disclosure.ts'
import { unitName } from '../screens/names.ts'
import { askObjectionScreen, objectionPreview } from '../screens/objecting.ts'
import { announceDisclosures } from '../tell-disclosure.ts'
import { withHeard } from './hear.ts'
import { takeReportApart } from './next-steps.ts'
import { refusesFiles } from './order-words.ts'
import { dropShown, refuseOldPreview } from './shown-preview.ts'
import { leavePlace } from './taking.ts'

/** 内容有误或没公开: under an item, or out of a complaint's draft. */
export const objecting = feature()

type Objecting = Extract<Place, { at: 'objecting' }>

const itemAt = ({ desk, turn }: BotContext, db: Db, key: string): Promise<ItemVersion> =>
  openItem(desk.world, db, key, turn.now)

const previewRef = ({ turn }: BotContext): string => `objection:${turn.who.person}`

onButton(objecting, 'object', (ctx, key) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const item = await itemAt(ctx, trx, key)
    const left = await leavePlace(ctx, trx)
    await ctx.goTo(trx, { at: 'objecting', item: key })
    const unit = unitName(desk.world.town, item.unit)
    return [...left, ...toChat(turn.chat, askObjectionScreen(turn.t, item, unit))]
  })
})

/** The words, shown before they go anywhere. */
export const takeObjection = async (
  ctx: BotContext,
  place: Objecting,
  said: Sent,
): Promise<void> => {
  const sent = await withHeard(ctx, said)
  if (sent.words === '' && refusesFiles(ctx, sent)) return
  const { desk, turn } = ctx
  const words = cleanWords(sent.words)
  const { unit: publisher } = await itemAt(ctx, desk.world.store.read, place.item)
  // What is said of the office that would judge it is a complaint, to those who look at conduct.
  if (isOfOffice(desk.world, publisher, words)) {
    ctx.plan(async (trx) => {
      await ctx.goTo(trx, undefined)
      return place.words === undefined ? [] : dropShown(ctx, trx, previewRef(ctx))
    })
    return takeReportApart(ctx, sent)
  }
  ctx.plan(async (trx) => {
    const item = await itemAt(ctx, trx, place.item)
    const old = place.words === undefined ? [] : await dropShown(ctx, trx, previewRef(ctx))
    await ctx.goTo(trx, { ...place, words })
    const unit = unitName(desk.world.town, objectionDesk(desk.world, item.unit, words))
    const { answerBy } = objectionDueFrom(desk.world, turn.now)
    const preview = objectionPreview(turn.t, item, unit, words, answerBy)
    return [...old, ...toChat(turn.chat, { ...preview, ref: previewRef(ctx) })]
  })
}

const showFiled = async (
  ctx: BotContext,
  trx: Db,
  filed: DisclosureHappened,
): Promise<Outgoing[]> => {
  const { desk, turn } = ctx
  await ctx.goTo(trx, undefined)
  const screen = submittedScreen(desk.world.town, turn.t, filed.ticket)
  return [
    ...ctx.withoutButtons(),
    ...toChat(turn.chat, { ...screen, ref: `receipt:${filed.ticket.no}` }),
    ...(await announceDisclosures(desk, trx, [filed], turn.now)),
  ]
}

onButton(objecting, 'objectsend', async (ctx, key) => {
  const { desk, turn } = ctx
  const { place } = turn
  if (place?.at !== 'objecting' || place.item !== key || place.words === undefined)
    throw new Refusal('stale-button')
  await refuseOldPreview(ctx, previewRef(ctx))
  const { words } = place
  ctx.acknowledge()
  ctx.plan(async (trx) =>
    showFiled(ctx, trx, await objectToItem(desk.world, trx, turn.who, key, words, turn.now)),
  )
})

onButton(objecting, 'asobjection', (ctx, draft) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) =>
    showFiled(ctx, trx, await objectFromDraft(desk.world, trx, turn.who, draft, turn.now)),
  )
})
