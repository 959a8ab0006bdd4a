import { Refusal } from '../../domain/errors.ts'
import type { Sent } from '../../handlers/draft.ts'
import { dueToLeaveOut, sayNothing, writeDue } from '../../handlers/fill-due.ts'
import type { Place } from '../../handlers/place.ts'
import { cleanWords } from '../../handlers/words.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { toChat } from '../screen.ts'
import { askReasonScreen, dueTitle, nothingWords } from '../screens/fill-due.ts'
import { showDraft } from './item-drafts.ts'
import { refusesFiles } from './order-words.ts'

/** Out of the list of what is due: an item begun, or 本期无内容 with its reason; both are drafts that are reviewed. */
export const fillingDue = feature()

/** A reason is a sentence or two. */
const MOST_REASON_CHARACTERS = 300

/** Items are written in the township's own language. */
const itemTexts = ({ desk }: BotContext) => desk.textsOf('zh-CN')

onButton(fillingDue, 'duewrite', (ctx, key) => {
  const { desk, turn } = ctx
  const { world } = desk
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const titleOf = (due: Parameters<typeof dueTitle>[2]) =>
      dueTitle(world.town, itemTexts(ctx), due)
    return showDraft(ctx, trx, await writeDue(world, trx, turn.who, key, titleOf, turn.now))
  })
})

onButton(fillingDue, 'duenone', async (ctx, key) => {
  const { desk, turn } = ctx
  const { world } = desk
  const due = await dueToLeaveOut(world, world.store.read, turn.who, key, turn.now)
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await ctx.goTo(trx, { at: 'saying-nothing', due: key })
    return toChat(turn.chat, askReasonScreen(world.town, turn.t, due, key))
  })
})

const draftNothing = (ctx: BotContext, key: string, reason: string): void => {
  const { desk, turn } = ctx
  const { world } = desk
  ctx.plan(async (trx) => {
    const wordsOf = (due: Parameters<typeof dueTitle>[2]) =>
      nothingWords(world.town, itemTexts(ctx), due, reason)
    const said = { key, reason }
    return showDraft(ctx, trx, await sayNothing(world, trx, turn.who, said, wordsOf, turn.now))
  })
}

onButton(fillingDue, 'duewhy', (ctx, reason, key) => {
  const { place } = ctx.turn
  if (place?.at !== 'saying-nothing' || place.due !== key) throw new Refusal('stale-button')
  ctx.acknowledge()
  ctx.plan(async () => ctx.withoutButtons())
  draftNothing(ctx, key, itemTexts(ctx).plain(`due.reason.${reason}`))
})

/** A reason in their own words. */
export const takeNothingReason = (
  ctx: BotContext,
  { due }: Extract<Place, { at: 'saying-nothing' }>,
  sent: Sent,
): void => {
  if (refusesFiles(ctx, sent)) return
  const reason = cleanWords(sent.words).replace(/\s+/g, ' ')
  if ([...reason].length > MOST_REASON_CHARACTERS)
    throw new Refusal('too-long', { most: MOST_REASON_CHARACTERS })
  draftNothing(ctx, due, reason)
}

onButton(fillingDue, 'duedrop', (ctx) => {
  const { place, t } = ctx.turn
  ctx.acknowledge(t.plain('cancelled'))
  ctx.plan(async (trx) => {
    if (place?.at === 'saying-nothing') await ctx.goTo(trx, undefined)
    return ctx.withoutButtons()
  })
})
