import {
  approveDraft,
  draftToReview,
  publishAtOnce,
  recallDraft,
  returnDraft,
  submitDraft,
} from '../../handlers/review-item.ts'
import type { Outgoing } from '../../handlers/world.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { toChat } from '../screen.ts'
import { releasedScreen } from '../screens/item-news.ts'
import { announceDisclosures } from '../tell-disclosure.ts'
import { askReviewers, settleLooks, settleReview, tellAuthor } from '../tell-items.ts'
import { goOn } from './item-drafts.ts'

/** 送审: read by a second person, and then released or given back. */
export const reviewing = feature()

onButton(reviewing, 'draftsubmit', (ctx, id) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx): Promise<Outgoing[]> => {
    const { draft, reviewers } = await submitDraft(desk.world, trx, turn.who, id, turn.now)
    if (turn.place?.at === 'item-drafting') await ctx.goTo(trx, undefined)
    return [
      ...(await settleLooks(desk, trx, id, turn.chat)),
      ...(await askReviewers(desk, trx, draft, reviewers, turn.now)),
      ...toChat(turn.chat, {
        html:
          reviewers.people.length > 0
            ? turn.t.html('items.submitted', { count: reviewers.people.length })
            : turn.t.html('items.submittedToNobody'),
      }),
    ]
  })
})

onButton(reviewing, 'draftrecall', (ctx, id) => {
  const { desk, turn } = ctx
  goOn(ctx, (trx) => recallDraft(desk.world, trx, turn.who, id, turn.now))
  ctx.plan((trx) => settleReview(desk, trx, id))
})

onButton(reviewing, 'draftpass', (ctx, id, rev) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx): Promise<Outgoing[]> => {
    const released = await approveDraft(desk.world, trx, turn.who, id, rev, turn.now)
    return [
      ...(await settleReview(desk, trx, id)),
      ...(await settleLooks(desk, trx, id, turn.chat)),
      ...toChat(turn.chat, releasedScreen(desk, turn.t, released)),
      ...(await tellAuthor(desk, trx, released.draft, turn.who.person, (t) =>
        releasedScreen(desk, t, released),
      )),
      ...(await announceDisclosures(desk, trx, released.item ? released.settled : [], turn.now)),
    ]
  })
})

onButton(reviewing, 'draftback', (ctx, id, rev) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await draftToReview(desk.world, trx, turn.who, id, rev)
    await ctx.goTo(trx, { at: 'item-returning', draft: id, rev })
    return toChat(turn.chat, { html: turn.t.html('items.ask.return') })
  })
})

/** What is to be changed, for its author. */
export const takeReturn = (
  ctx: BotContext,
  at: { readonly draft: number; readonly rev: number },
  words: string,
): void => {
  const { desk, turn } = ctx
  ctx.plan(async (trx): Promise<Outgoing[]> => {
    const draft = await returnDraft(
      desk.world,
      trx,
      turn.who,
      { id: at.draft, rev: at.rev },
      words,
      turn.now,
    )
    await ctx.goTo(trx, undefined)
    return [
      ...(await settleReview(desk, trx, at.draft)),
      ...toChat(turn.chat, { html: turn.t.html('items.returned') }),
      ...(await tellAuthor(desk, trx, draft, turn.who.person)),
    ]
  })
}

onButton(reviewing, 'draftout', (ctx, id) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx): Promise<Outgoing[]> => {
    const released = await publishAtOnce(desk.world, trx, turn.who, id, turn.now)
    return [
      ...(await settleReview(desk, trx, id)),
      ...(await settleLooks(desk, trx, id, turn.chat)),
      ...toChat(turn.chat, releasedScreen(desk, turn.t, released)),
      ...(await tellAuthor(desk, trx, released.draft, turn.who.person, (t) =>
        releasedScreen(desk, t, released),
      )),
      ...(await announceDisclosures(desk, trx, released.settled, turn.now)),
    ]
  })
})
