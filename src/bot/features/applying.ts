import {
  askAnew,
  beginApplication,
  chooseApplicant,
  chooseAppliedBy,
  chooseForm,
  dropApplicationDraft,
  ownApplicationDraft,
  showAtCounter,
} from '../../handlers/apply.ts'
import { chooseReceived } from '../../handlers/apply-received.ts'
import { takeForApplication } from '../../handlers/apply-words.ts'
import { submitApplication } from '../../handlers/submit-application.ts'
import type { Sent } from '../../handlers/draft.ts'
import type { Place } from '../../handlers/place.ts'
import type { ApplicationDraft, Db, Outgoing } from '../../handlers/world.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { mainMenu } from '../menu.ts'
import { toChat } from '../screen.ts'
import {
  applyFieldsScreen,
  applyScreen,
  eitherApplicationScreen,
  introHtml,
} from '../screens/apply.ts'
import { submittedScreen } from '../screens/disclosure.ts'
import { announceDisclosures } from '../tell-disclosure.ts'
import { withHeard } from './hear.ts'
import { leavePlace } from './taking.ts'

/** 依申请公开: an application, asked for step by step. */
export const applying = feature()

/** Goes to where a draft stands, and shows what it waits for. */
const showStep = async (ctx: BotContext, trx: Db, draft: ApplicationDraft): Promise<Outgoing[]> => {
  await ctx.goTo(trx, { at: 'applying', draft: draft.id })
  return toChat(ctx.turn.chat, applyScreen(ctx.desk.world.town, ctx.turn.t, draft))
}

/** `words`: what is asked for, where that was said already. */
export const beginApplying = (ctx: BotContext, words = ''): void => {
  const { desk, turn } = ctx
  ctx.plan(async (trx) => {
    const left = await leavePlace(ctx, trx)
    const begun = await beginApplication(desk.world, trx, turn.who, words, turn.now)
    if (begun.other)
      return [
        ...left,
        ...toChat(turn.chat, eitherApplicationScreen(turn.t, begun.draft, begun.other)),
      ]
    return [
      ...left,
      ...toChat(turn.chat, {
        html: begun.leftOpen ? turn.t.html('apply.leftOpen') : introHtml(desk.world.town, turn.t),
      }),
      ...(await showStep(ctx, trx, begun.draft)),
    ]
  })
}

applying.command('apply', (ctx) => beginApplying(ctx, ctx.payload.trim()))

onButton(applying, 'apply', (ctx) => {
  ctx.acknowledge()
  beginApplying(ctx)
})

/** One press that brings a draft on; the question it answered has no buttons any more. */
const goOn = (ctx: BotContext, step: (trx: Db) => Promise<ApplicationDraft>): void => {
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const next = await step(trx)
    return [...ctx.withoutButtons(), ...(await showStep(ctx, trx, next))]
  })
}

onButton(applying, 'application', (ctx, id) =>
  goOn(ctx, (trx) => ownApplicationDraft(ctx.desk.world, trx, ctx.turn.who, id)),
)

onButton(applying, 'applyby', (ctx, channel, id) =>
  goOn(ctx, (trx) => chooseAppliedBy(ctx.desk.world, trx, ctx.turn.who, id, channel, ctx.turn.now)),
)

onButton(applying, 'applyon', (ctx, said, id) =>
  goOn(ctx, (trx) => chooseReceived(ctx.desk.world, trx, ctx.turn.who, id, said, ctx.turn.now)),
)

onButton(applying, 'applicant', (ctx, kind, id) =>
  goOn(ctx, (trx) => chooseApplicant(ctx.desk.world, trx, ctx.turn.who, id, kind, ctx.turn.now)),
)

onButton(applying, 'applyform', (ctx, form, id) =>
  goOn(ctx, (trx) => chooseForm(ctx.desk.world, trx, ctx.turn.who, id, form, ctx.turn.now)),
)

onButton(applying, 'applycounter', (ctx, id) =>
  goOn(ctx, (trx) => showAtCounter(ctx.desk.world, trx, ctx.turn.who, id, ctx.turn.now)),
)

onButton(applying, 'applyanew', (ctx, field, id) =>
  goOn(ctx, (trx) => askAnew(ctx.desk.world, trx, ctx.turn.who, id, field, ctx.turn.now)),
)

onButton(applying, 'applyfields', (ctx, id) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const draft = await ownApplicationDraft(desk.world, trx, turn.who, id)
    return ctx.inPlace(applyFieldsScreen(turn.t, draft))
  })
})

onButton(applying, 'applydrop', (ctx, id) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await dropApplicationDraft(desk.world, trx, turn.who, id, turn.now)
    if (turn.place?.at === 'applying') await ctx.goTo(trx, undefined)
    return [
      ...ctx.withoutButtons(),
      ...toChat(turn.chat, {
        html: turn.t.html('draft.cancelled'),
        keyboard: mainMenu(turn.t, turn.who.memberships),
      }),
    ]
  })
})

onButton(applying, 'applysubmit', (ctx, id) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const filed = await submitApplication(desk.world, trx, turn.who, id, turn.now)
    if (turn.place?.at === 'applying') await ctx.goTo(trx, undefined)
    const screen = submittedScreen(desk.world.town, turn.t, filed.ticket)
    return [
      ...ctx.withoutButtons(),
      ...toChat(turn.chat, { ...screen, ref: `receipt:${filed.ticket.no}` }),
      ...(await announceDisclosures(desk, trx, [filed], turn.now)),
    ]
  })
})

type Applying = Extract<Place, { at: 'applying' }>

/** What is written or sent where something is asked for. Later parts of an album are kept quietly. */
export const takeForStep = async (
  ctx: BotContext,
  { draft: id }: Applying,
  said: Sent,
  quiet: boolean,
): Promise<void> => {
  const { desk, turn } = ctx
  const sent = await withHeard(ctx, said)
  ctx.plan(async (trx) => {
    const next = await takeForApplication(desk.world, trx, turn.who, id, sent, turn.now)
    const shown = await showStep(ctx, trx, next)
    return quiet ? [] : shown
  })
}
