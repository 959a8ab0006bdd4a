import { MOST_A_DAY, toldOfTooMany } from '../../handlers/daily-limit.ts'
import { cancelDraft, chooseContact, openDraftOf, ownDraft } from '../../handlers/draft.ts'
import { fileComplaint } from '../../handlers/file-complaint.ts'
import { joinDrafts, resumeDraft, startDraftFromQuestion } from '../../handlers/further-drafts.ts'
import { clearFront } from '../../handlers/item-in-front.ts'
import type { Db, Outgoing } from '../../handlers/world.ts'
import { announce } from '../announce.ts'
import { textsFor } from '../cards.ts'
import { feature, onButton, packButton, pressedMessage, type BotContext } from '../context.ts'
import { mainMenu } from '../menu.ts'
import { editMessage, toChat } from '../screen.ts'
import { draftScreen } from '../screens/draft.ts'
import { residentAlias, unitName } from '../screens/names.ts'
import { leavePlace, restoreMenu, showBegun, showDraft, showStillOpen } from './taking.ts'

/** From a draft to a filed complaint: its buttons. */
export const drafting = feature()

onButton(drafting, 'unsolved', (ctx, question) => {
  const { desk, turn } = ctx
  const { who, chat, now } = turn
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const begun = await startDraftFromQuestion(desk.world, trx, who, chat, question, now)
    return [
      ...ctx.withoutButtons(),
      ...(await leavePlace(ctx, trx)),
      // Who has only asked does not expect to be heard by others.
      ...(begun.spoken ? toChat(chat, { html: turn.t.html('voice.goesAlong') }) : []),
      ...showBegun(ctx, begun),
    ]
  })
})

onButton(drafting, 'resume', (ctx, draft) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const view = await resumeDraft(desk.world, trx, turn.who, draft, turn.now)
    return [...ctx.withoutButtons(), ...(await leavePlace(ctx, trx)), ...showDraft(ctx, view)]
  })
})

onButton(drafting, 'samematter', (ctx, from, into) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const view = await joinDrafts(desk.world, trx, turn.who, from, into, turn.now)
    return [...ctx.withoutButtons(), ...(await leavePlace(ctx, trx)), ...showDraft(ctx, view)]
  })
})

/** One draft is settled: what else waits is what its owner is at. */
const stillOpen = async (ctx: BotContext, trx: Db): Promise<Outgoing[]> => {
  const { desk, turn } = ctx
  return showStillOpen(ctx, await openDraftOf(desk.world, trx, turn.who, turn.chat))
}

/** The coordinators see it when one person files more than one person has to file. */
const tellOfTooMany = async ({ desk, turn }: BotContext, trx: Db): Promise<Outgoing[]> => {
  const told = await toldOfTooMany(desk.world, trx, turn.who, turn.now)
  return told.flatMap((person) => {
    const t = textsFor(desk, person)
    const who = residentAlias(t, turn.who.person)
    return toChat(person.telegramId, { html: t.html('desk.manyToday', { who, most: MOST_A_DAY }) })
  })
}

onButton(drafting, 'submit', (ctx, draft) => {
  const { desk, turn } = ctx
  const { town } = desk.world
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const filed = await fileComplaint(desk.world, trx, turn.who, draft, turn.now)
    await ctx.goTo(trx, undefined)
    const { ticket } = filed
    return [
      ...ctx.withoutButtons(),
      // The receipt has a button of its own, and a message has one keyboard.
      ...restoreMenu(ctx, ticket.contact),
      ...toChat(turn.chat, {
        html: turn.t.html(ticket.provisional ? 'receipt.provisional' : 'receipt.text', {
          no: ticket.no,
          unit: unitName(town, ticket.unit),
          day: turn.t.dueDay(ticket.answerBy),
        }),
        buttons: [
          [
            {
              text: turn.t.plain('button.progress'),
              callback_data: packButton('ticket', ticket.no),
            },
          ],
        ],
        ref: `receipt:${ticket.no}`,
      }),
      ...(await stillOpen(ctx, trx)),
      ...(await announce(desk, trx, [filed], turn.now)),
      ...(await tellOfTooMany(ctx, trx)),
    ]
  })
})

onButton(drafting, 'reword', (ctx, draft) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await ownDraft(desk.world, trx, turn.who, draft)
    await ctx.goTo(trx, { at: 'rewording', draft })
    return toChat(turn.chat, {
      html: turn.t.html('draft.reword'),
      // Else what stands on the keyboard for a telephone number would be taken for the new words.
      ...(turn.place?.at === 'leaving-phone' && {
        keyboard: mainMenu(turn.t, turn.who.memberships),
      }),
    })
  })
})

onButton(drafting, 'discard', (ctx, draft) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await cancelDraft(desk.world, trx, turn.who, draft, turn.now)
    await ctx.goTo(trx, undefined)
    return [
      ...ctx.withoutButtons(),
      ...toChat(turn.chat, {
        html: turn.t.html('draft.cancelled'),
        keyboard: mainMenu(turn.t, turn.who.memberships),
      }),
      ...(await stillOpen(ctx, trx)),
    ]
  })
})

onButton(drafting, 'anonymous', (ctx, draft) => {
  const { desk, turn } = ctx
  const message = pressedMessage(ctx)
  ctx.acknowledge(turn.t.plain('draft.nowAnonymous'))
  ctx.plan(async (trx) => {
    const before = await ownDraft(desk.world, trx, turn.who, draft)
    await ctx.goTo(trx, undefined)
    if (before.contact === 'anonymous') return restoreMenu(ctx, before.contact)
    const view = await chooseContact(
      desk.world,
      trx,
      turn.who,
      draft,
      'anonymous',
      undefined,
      turn.now,
    )
    const screen = draftScreen(desk.world.town, turn.t, view)
    const shown =
      message === undefined ? toChat(turn.chat, screen) : [editMessage(turn.chat, message, screen)]
    return [...shown, ...restoreMenu(ctx, 'anonymous')]
  })
})

/** What /cancel drops: the draft its owner is about where they are; nothing where that is no draft. */
const draftHere = async ({ desk, turn }: BotContext, trx: Db): Promise<number | undefined> => {
  const { place, who, chat } = turn
  switch (place?.at) {
    case 'rewording':
    case 'leaving-phone': {
      const draft = await desk.world.records.findDraft(trx, place.draft)
      return draft?.state === 'open' ? draft.id : undefined
    }
    case 'wording':
    case 'explaining':
      return undefined
    // The words that are waited for go into the open draft, if there is one.
    case 'complaining':
    case undefined:
      return (await openDraftOf(desk.world, trx, who, chat))?.draft.id
  }
}

drafting.command('cancel', (ctx) => {
  const { desk, turn } = ctx
  ctx.plan(async (trx) => {
    await clearFront(desk.world, trx, turn.who)
    const draft = await draftHere(ctx, trx)
    if (draft === undefined && !turn.place)
      return toChat(turn.chat, { html: turn.t.html('nothingOpen') })
    if (draft !== undefined) await cancelDraft(desk.world, trx, turn.who, draft, turn.now)
    await ctx.goTo(trx, undefined)
    return [
      ...toChat(turn.chat, {
        html: turn.t.html(draft !== undefined ? 'draft.cancelled' : 'cancelled'),
        ...(ctx.chat?.type === 'private' && { keyboard: mainMenu(turn.t, turn.who.memberships) }),
      }),
      ...(await stillOpen(ctx, trx)),
    ]
  })
})
