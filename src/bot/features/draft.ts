import type { Contact } from '../../domain/complaint.ts'
import {
  addToDraft,
  cancelDraft,
  chooseContact,
  openDraftOf,
  ownDraft,
  startDraftFromQuestion,
  type DraftView,
  type Sent,
} from '../../handlers/draft.ts'
import { fileComplaint } from '../../handlers/file-complaint.ts'
import { clearFront } from '../../handlers/item-in-front.ts'
import type { Db, Outgoing } from '../../handlers/world.ts'
import { announce } from '../announce.ts'
import {
  feature,
  onButton,
  onlyIn,
  packButton,
  pressedMessage,
  type BotContext,
} from '../context.ts'
import { mainMenu } from '../menu.ts'
import { editMessage, toChat } from '../screen.ts'
import { draftScreen } from '../screens/draft.ts'
import { unitName } from '../screens/names.ts'
import { draftFromWords, warnOfDanger } from './ask.ts'

/** From words to a filed complaint: the draft and its buttons. */
export const drafting = feature()

/** Shows a draft, at the end of the chat. */
export const showDraft = (ctx: BotContext, view: DraftView, keyboard = false): Outgoing[] => {
  const { turn, desk } = ctx
  const screen = draftScreen(desk.world.town, turn.t, view)
  // The contact keyboard goes away with a message of its own: one message has one keyboard.
  const back = keyboard
    ? toChat(turn.chat, {
        html: turn.t.html('draft.phoneKept'),
        keyboard: mainMenu(turn.t, turn.who.memberships),
      })
    : []
  return [...back, ...toChat(turn.chat, screen)]
}

/** 反映问题: the next words are the complaint; one draft at a time. */
export const beginComplaint = async (ctx: BotContext, words: string): Promise<void> => {
  if (words === '') return ctx.plan((trx) => askForComplaint(ctx, trx))
  return takeComplaint(ctx, { words, files: [] })
}

/** What is a complaint for certain: a new draft, or more for the one that is open. */
export const takeComplaint = async (ctx: BotContext, sent: Sent): Promise<void> => {
  const { world } = ctx.desk
  const { turn } = ctx
  const open = await openDraftOf(world, world.store.read, turn.who, turn.chat)
  if (!open) return draftFromWords(ctx, sent, false)
  warnOfDanger(ctx, sent.words)
  ctx.plan(async (trx) => {
    const view = await addToDraft(world, trx, turn.who, open.draft.id, sent, turn.now)
    await ctx.goTo(trx, undefined)
    return [...restoreMenu(ctx, view.draft.contact), ...showDraft(ctx, view)]
  })
}

const showStillOpen = (ctx: BotContext, open: DraftView): Outgoing[] => [
  ...toChat(ctx.turn.chat, { html: ctx.turn.t.html('draft.stillOpen') }),
  ...showDraft(ctx, open),
]

const askForComplaint = async (ctx: BotContext, trx: Db): Promise<Outgoing[]> => {
  const { turn } = ctx
  const open = await openDraftOf(ctx.desk.world, trx, turn.who, turn.chat)
  if (open) return showStillOpen(ctx, open)
  await ctx.goTo(trx, { at: 'complaining' })
  return toChat(turn.chat, { html: turn.t.html('complain.ask') })
}

/**
 * The keyboard for leaving a telephone number gives way to the menu once something else was chosen; a
 * number left before stays.
 */
const restoreMenu = (ctx: BotContext, contact: Contact): Outgoing[] =>
  ctx.turn.place?.at === 'leaving-phone'
    ? toChat(ctx.turn.chat, {
        html: ctx.turn.t.html(contact === 'phone' ? 'draft.phoneKept' : 'draft.noPhone'),
        keyboard: mainMenu(ctx.turn.t, ctx.turn.who.memberships),
      })
    : []

drafting.command('complain', onlyIn('private'), (ctx) => beginComplaint(ctx, ctx.payload.trim()))

onButton(drafting, 'complain', async (ctx) => {
  ctx.acknowledge()
  await beginComplaint(ctx, '')
})

onButton(drafting, 'unsolved', (ctx, question) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const view = await startDraftFromQuestion(
      desk.world,
      trx,
      turn.who,
      turn.chat,
      question,
      turn.now,
    )
    const { t, chat } = turn
    return [
      ...ctx.withoutButtons(),
      // Who has only asked does not expect to be heard by others.
      ...(view.spoken ? toChat(chat, { html: t.html('voice.goesAlong') }) : []),
      ...showDraft(ctx, view),
    ]
  })
})

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
      ...(await announce(desk, trx, [filed], turn.now)),
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

onButton(drafting, 'phone', (ctx, draft) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await ownDraft(desk.world, trx, turn.who, draft)
    await ctx.goTo(trx, { at: 'leaving-phone', draft })
    return toChat(turn.chat, {
      html: turn.t.html('draft.askPhone'),
      keyboard: {
        show: [
          [{ text: turn.t.plain('button.sharePhone'), request_contact: true }],
          [{ text: turn.t.plain('button.stayAnonymous') }],
        ],
      },
    })
  })
})

/** A telephone number typed or shared for a draft; or the wish to stay anonymous after all. */
export const leavePhone = (ctx: BotContext, draft: number, typed: string): void => {
  const { desk, turn } = ctx
  const anonymous = typed.trim() === turn.t.plain('button.stayAnonymous')
  const contact = anonymous ? 'anonymous' : 'phone'
  ctx.plan(async (trx) => {
    const view = await chooseContact(desk.world, trx, turn.who, draft, contact, typed, turn.now)
    await ctx.goTo(trx, undefined)
    return showDraft(ctx, view, true)
  })
}

drafting.command('cancel', async (ctx) => {
  const { desk, turn } = ctx
  const open = await openDraftOf(desk.world, desk.world.store.read, turn.who, turn.chat)
  const nothing = !open && !turn.place
  ctx.plan(async (trx) => {
    await clearFront(desk.world, trx, turn.who)
    if (nothing) return toChat(turn.chat, { html: turn.t.html('nothingOpen') })
    if (open) await cancelDraft(desk.world, trx, turn.who, open.draft.id, turn.now)
    await ctx.goTo(trx, undefined)
    return toChat(turn.chat, {
      html: turn.t.html(open ? 'draft.cancelled' : 'cancelled'),
      ...(ctx.chat?.type === 'private' && { keyboard: mainMenu(turn.t, turn.who.memberships) }),
    })
  })
})
