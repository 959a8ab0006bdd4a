import { deskOf } from '../../domain/desks.ts'
import { dropApplicationDraft } from '../../handlers/apply.ts'
import { MOST_A_DAY, toldOfTooMany } from '../../handlers/daily-limit.ts'
import { cancelDraft, chooseContact, openDraftOf, ownDraft } from '../../handlers/draft.ts'
import { fileComplaint } from '../../handlers/file-complaint.ts'
import { askAboutSimilar, fileAndJoin, similarTo } from '../../handlers/join.ts'
import { asksForPhone } from '../../handlers/place.ts'
import { joinDrafts, resumeDraft, startDraftFromQuestion } from '../../handlers/further-drafts.ts'
import { cancelRecording } from '../../handlers/recording.ts'
import { clearFront } from '../../handlers/item-in-front.ts'
import type { Db, Outgoing, Ticket } from '../../handlers/world.ts'
import { announce } from '../announce.ts'
import { textsFor } from '../cards.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { mainMenu } from '../menu.ts'
import { toChat, type Screen } from '../screen.ts'
import { draftScreen } from '../screens/draft.ts'
import { residentAlias, unitName } from '../screens/names.ts'
import { joinedButtons, receiptButtons } from '../screens/own-buttons.ts'
import { similarScreen } from '../screens/same-matter.ts'
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
    const who = residentAlias(t, { person: turn.who.person, origin: null })
    return toChat(person.telegramId, { html: t.html('desk.manyToday', { who, most: MOST_A_DAY }) })
  })
}

/** What is said once it was filed: its number, who has it, by when; and what else waits. */
const showFiled = async (
  ctx: BotContext,
  trx: Db,
  { no, contact }: Ticket,
  receipt: Pick<Screen, 'html' | 'buttons'>,
): Promise<Outgoing[]> => {
  await ctx.goTo(trx, undefined)
  return [
    ...ctx.withoutButtons(),
    // The receipt has buttons of its own, and a message has one keyboard.
    ...restoreMenu(ctx, contact),
    ...toChat(ctx.turn.chat, { ...receipt, ref: `receipt:${no}` }),
    ...(await stillOpen(ctx, trx)),
    ...(await tellOfTooMany(ctx, trx)),
  ]
}

const fileIt = (ctx: BotContext, draft: number): void => {
  const { desk, turn } = ctx
  ctx.plan(async (trx) => {
    const filed = await fileComplaint(desk.world, trx, turn.who, draft, turn.now)
    const { ticket } = filed
    const { town } = desk.world
    const html = turn.t.html(ticket.state === 'unassigned' ? 'receipt.unsure' : 'receipt.text', {
      no: ticket.no,
      unit: unitName(town, deskOf(town, ticket)),
      day: turn.t.dueDay(ticket.answerBy),
      provisional: ticket.provisional ? turn.t.plain('receipt.provisional') : '',
    })
    return [
      ...(await showFiled(ctx, trx, ticket, { html, buttons: receiptButtons(turn.t, ticket.no) })),
      ...(await announce(desk, trx, [filed], turn.now)),
    ]
  })
}

/** Open tickets of others that a draft may be the same as, where its owner was not asked about any yet. */
const similarOnce = async ({ desk, turn }: BotContext, id: number): Promise<readonly Ticket[]> => {
  const { world } = desk
  const draft = await world.records.findDraft(world.store.read, id)
  const isTheirs = draft?.state === 'open' && draft.person === turn.who.person
  return isTheirs && draft.similar === null ? similarTo(world, draft, turn.now) : []
}

onButton(drafting, 'submit', async (ctx, draft) => {
  const { desk, turn } = ctx
  const similar = await similarOnce(ctx, draft)
  ctx.acknowledge()
  if (similar.length === 0) return fileIt(ctx, draft)
  ctx.plan(async (trx) => {
    await askAboutSimilar(desk.world, trx, turn.who, draft, similar, turn.now)
    return toChat(turn.chat, similarScreen(desk.world.town, turn.t, draft, similar))
  })
})

/** 不是，单独提交 */
onButton(drafting, 'submitalone', (ctx, draft) => {
  ctx.acknowledge()
  fileIt(ctx, draft)
})

/** 是同一件，一起办 */
onButton(drafting, 'joinsame', (ctx, draft, nth) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const events = await fileAndJoin(desk.world, trx, turn.who, draft, nth, turn.now)
    const [, merged, taken] = events
    const main = taken!.ticket
    const html = turn.t.html('receipt.joined', {
      no: merged!.ticket.no,
      unit: unitName(desk.world.town, main.unit),
      day: turn.t.dueDay(main.answerBy),
    })
    const buttons = joinedButtons(turn.t, merged!.ticket.no)
    return [
      ...(await showFiled(ctx, trx, merged!.ticket, { html, buttons })),
      // The unit hears of the one it is working on, and what this resident says of it.
      ...(await announce(desk, trx, [taken!], turn.now)),
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
      ...(asksForPhone(turn.place) && {
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
    const shown = ctx.inPlace(draftScreen(desk.world.town, turn.t, view))
    return [...shown, ...restoreMenu(ctx, 'anonymous')]
  })
})

/** What /cancel drops: the draft its owner is about where they are; nothing where that is no draft. */
const draftHere = async ({ desk, turn }: BotContext, trx: Db): Promise<number | undefined> => {
  const { place, who, chat } = turn
  switch (place?.at) {
    case 'rewording':
    case 'asked-whether':
    case 'leaving-phone': {
      const draft = await desk.world.records.findDraft(trx, place.draft)
      return draft?.state === 'open' ? draft.id : undefined
    }
    case 'wording':
    case 'recording':
    case 'merging':
    case 'calling-back':
    case 'explaining':
    case 'giving-phone':
    case 'applying':
    case 'disclosure-words':
    case 'objecting':
      return undefined
    // The words that are waited for go into the open draft, if there is one.
    case 'complaining':
    case undefined:
      return (await openDraftOf(desk.world, trx, who, chat))?.draft.id
  }
}

/** What is written step by step is dropped with the place; whether there was any left. */
const dropSteps = async ({ desk, turn }: BotContext, trx: Db): Promise<boolean> => {
  const { place, who, now } = turn
  if (place?.at === 'applying') {
    const draft = await desk.world.records.findApplicationDraft(trx, place.draft)
    if (draft?.state !== 'open') return false
    await dropApplicationDraft(desk.world, trx, who, draft.id, now)
    return true
  }
  if (place?.at !== 'recording') return false
  const open = await desk.world.records.findRecording(trx, place.recording)
  if (open?.state !== 'open') return false
  await cancelRecording(desk.world, trx, who, open.id, now)
  return true
}

drafting.command('cancel', (ctx) => {
  const { desk, turn } = ctx
  ctx.plan(async (trx) => {
    await clearFront(desk.world, trx, turn.who)
    const draft = await draftHere(ctx, trx)
    if (draft === undefined && !turn.place)
      return toChat(turn.chat, { html: turn.t.html('nothingOpen') })
    if (draft !== undefined) await cancelDraft(desk.world, trx, turn.who, draft, turn.now)
    const dropped = draft !== undefined || (await dropSteps(ctx, trx))
    await ctx.goTo(trx, undefined)
    return [
      ...toChat(turn.chat, {
        html: turn.t.html(dropped ? 'draft.cancelled' : 'cancelled'),
        ...(ctx.chat?.type === 'private' && { keyboard: mainMenu(turn.t, turn.who.memberships) }),
      }),
      ...(await stillOpen(ctx, trx)),
    ]
  })
})
