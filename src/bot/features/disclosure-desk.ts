import { may } from '../../domain/roles.ts'
import { assignApplication, withdrawApplication } from '../../handlers/applications.ts'
import { disclosureFor, prepareDisclosure } from '../../handlers/act-on-disclosure.ts'
import { draftForObjection, tieDraft, toPutRight } from '../../handlers/correct-objection.ts'
import { openDisclosuresFor, ownDisclosures } from '../../handlers/disclosure-lists.ts'
import {
  assignObjection,
  fixesFor,
  fixObjection,
  withdrawObjection,
} from '../../handlers/objections.ts'
import { answerPress, feature, onButton, type BotContext } from '../context.ts'
import { toChat } from '../screen.ts'
import { disclosureListScreen, myDisclosuresScreen } from '../screens/disclosure-lists.ts'
import { discUnitsScreen, sureToWithdrawScreen } from '../screens/disclosure-buttons.ts'
import { fixesScreen, otherDraftScreen } from '../screens/objecting.ts'
import { announceDisclosures } from '../tell-disclosure.ts'
import { openDisclosure, refuseInGroup } from './disclosure-card.ts'
import { showDraft } from './item-drafts.ts'
import { doingTo, doneHere } from './disclosure-done.ts'
import { takeComplaint } from './taking.ts'

/** Applications and objections: lists, cards, and what both kinds have in common. */
export const disclosureDeskWork = feature()

const listScreen = async ({ desk, turn }: BotContext, page: number) => {
  const { world } = desk
  const open = await openDisclosuresFor(world, world.store.read, turn.who)
  const leads = may(turn.who.memberships, 'lead-disclosure')
  return disclosureListScreen(world.town, turn.t, open, page, turn.now, leads)
}

disclosureDeskWork.command('disclosure', async (ctx) => ctx.say(await listScreen(ctx, 0)))

onButton(disclosureDeskWork, 'disclist', async (ctx, page) => {
  const screen = await listScreen(ctx, page)
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(screen))
})

onButton(disclosureDeskWork, 'mydisc', async (ctx) => {
  const { desk, turn } = ctx
  const own = await ownDisclosures(desk.world, desk.world.store.read, turn.who)
  ctx.acknowledge()
  ctx.say(myDisclosuresScreen(desk.world.town, turn.t, own, turn.now))
})

onButton(disclosureDeskWork, 'disc', openDisclosure)

onButton(disclosureDeskWork, 'discunits', (ctx, no, page) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const { kind } = await disclosureFor(desk.world, trx, turn.who, no)
    const { ticket } = await prepareDisclosure(doingTo(ctx, trx, no), kind, 'assign')
    return ctx.inPlace(discUnitsScreen(desk.world.town, turn.t, ticket, page))
  })
})

onButton(disclosureDeskWork, 'discto', (ctx, no, unit) =>
  doneHere(ctx, 'appdone.assign', no, async (doing) => {
    const { kind } = await disclosureFor(doing.world, doing.trx, doing.who, no)
    return kind === 'application' ? assignApplication(doing, unit) : assignObjection(doing, unit)
  }),
)

onButton(disclosureDeskWork, 'discback', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await disclosureFor(desk.world, trx, turn.who, no)
    return toChat(turn.chat, sureToWithdrawScreen(turn.t, no))
  })
})

onButton(disclosureDeskWork, 'discbacknow', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const { kind } = await disclosureFor(desk.world, trx, turn.who, no)
    const withdraw = kind === 'application' ? withdrawApplication : withdrawObjection
    const done = await withdraw(doingTo(ctx, trx, no))
    return [
      ...ctx.withoutButtons(),
      ...toChat(turn.chat, { html: turn.t.html('disclosure.withdrawn', { no }) }),
      ...(await announceDisclosures(desk, trx, [done], turn.now)),
    ]
  })
})

/** 已公开、已更正: by which of the items published since. */
onButton(disclosureDeskWork, 'objfixes', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await refuseInGroup(ctx, trx, no, 'fix')
    const { ticket } = await toPutRight(doingTo(ctx, trx, no))
    return ctx.inPlace(fixesScreen(turn.t, no, await fixesFor(desk.world, trx, ticket, turn.now)))
  })
})

onButton(disclosureDeskWork, 'objfix', (ctx, no, key) => {
  const { desk, turn } = ctx
  ctx.plan(async (trx) => {
    await refuseInGroup(ctx, trx, no, 'fix')
    const done = await fixObjection(doingTo(ctx, trx, no), key)
    return [
      answerPress(ctx, turn.t.plain(`appdone.${done.event.verb}`)),
      ...(await announceDisclosures(desk, trx, [done], turn.now)),
    ]
  })
})

/** ✏️ 更正、公开: a draft out of the objection, reviewed as any other; published, it ends it. */
onButton(disclosureDeskWork, 'objdraft', (ctx, no) => {
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const { draft, tie } = await draftForObjection(doingTo(ctx, trx, no))
    const { chat, t } = ctx.turn
    return [
      ...(await showDraft(ctx, trx, draft)),
      ...(tie === 'tied' ? [] : toChat(chat, otherDraftScreen(t, no, tie === 'theirs'))),
    ]
  })
})

/** What was begun for something else is for this objection, too. */
onButton(disclosureDeskWork, 'objtie', (ctx, no) => {
  ctx.acknowledge(ctx.turn.t.plain('objecting.tied', { no }))
  ctx.plan(async (trx) => {
    await tieDraft(doingTo(ctx, trx, no))
    return ctx.withoutButtons()
  })
})

/** 转为反映问题: what was applied for as a complaint becomes one's draft, where its writer says so (art. 39). */
onButton(disclosureDeskWork, 'ascomplaint', async (ctx, no) => {
  const { desk, turn } = ctx
  const { world } = desk
  const ticket = await disclosureFor(world, world.store.read, turn.who, no)
  const words = (await world.records.wordsOfDisclosure(world.store.read, no)).get(1)
  ctx.acknowledge()
  ctx.plan(async () => ctx.withoutPressed())
  if (ticket.person === turn.who.person && words !== undefined)
    await takeComplaint(ctx, { words, files: [] })
})
