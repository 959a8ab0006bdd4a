import type { Contact } from '../../domain/complaint.ts'
import { isAnotherMatter } from '../../handlers/draft-target.ts'
import {
  addToDraft,
  openDraftOf,
  startDraft,
  type Begun,
  type DraftView,
  type Sent,
} from '../../handlers/draft.ts'
import { clearFront } from '../../handlers/item-in-front.ts'
import { asksForPhone } from '../../handlers/place.ts'
import type { Db, Draft, Outgoing } from '../../handlers/world.ts'
import type { BotContext } from '../context.ts'
import { mainMenu } from '../menu.ts'
import { toChat } from '../screen.ts'
import { asideScreen, draftScreen, whetherSameScreen } from '../screens/draft.ts'
import { tellPublished } from './ask.ts'

/** What a resident writes is taken into a draft: the one that is open, or one of its own beside it. */

/**
 * The keyboard for leaving a telephone number gives way to the menu once something else was chosen; a
 * number left before stays.
 */
export const restoreMenu = (ctx: BotContext, contact: Contact): Outgoing[] =>
  asksForPhone(ctx.turn.place)
    ? toChat(ctx.turn.chat, {
        html: ctx.turn.t.html(contact === 'phone' ? 'draft.phoneKept' : 'draft.noPhone'),
        keyboard: mainMenu(ctx.turn.t, ctx.turn.who.memberships),
      })
    : []

/**
 * Whoever turns to another draft leaves the place they were at: what they say next is for that one, and no
 * number is asked for any more. Words that a complaint waits for go into whichever draft is open, and stay
 * asked for.
 */
export const leavePlace = async (ctx: BotContext, trx: Db): Promise<Outgoing[]> => {
  const { place } = ctx.turn
  if (place?.at === 'complaining') return []
  await ctx.goTo(trx, undefined)
  const asked =
    place?.at === 'leaving-phone'
      ? await ctx.desk.world.records.findDraft(trx, place.draft)
      : undefined
  return restoreMenu(ctx, asked?.contact ?? 'anonymous')
}

/** Shows a draft, at the end of the chat. */
export const showDraft = ({ desk, turn }: BotContext, view: DraftView): Outgoing[] =>
  toChat(turn.chat, draftScreen(desk.world.town, turn.t, view))

/** A draft that was begun, and above it that another waits. */
export const showBegun = (ctx: BotContext, begun: Begun): Outgoing[] => {
  const { chat, t } = ctx.turn
  const { aside } = begun
  return [...(aside ? toChat(chat, asideScreen(t, aside)) : []), ...showDraft(ctx, begun)]
}

/** What else is open, once the draft before it is settled; nothing where that was all. */
export const showStillOpen = (ctx: BotContext, open: DraftView | undefined): Outgoing[] =>
  open
    ? [
        ...toChat(ctx.turn.chat, { html: ctx.turn.t.html('draft.stillOpen') }),
        ...showDraft(ctx, open),
      ]
    : []

const forget = (ctx: BotContext): void =>
  ctx.plan(async (trx) => {
    await clearFront(ctx.desk.world, trx, ctx.turn.who)
    return []
  })

type Show = (ctx: BotContext, begun: Begun) => Outgoing[]

const begin = (ctx: BotContext, sent: Sent, show: Show): void => {
  const { desk, turn } = ctx
  ctx.plan(async (trx) => {
    const begun = await startDraft(desk.world, trx, turn.who, turn.chat, sent, turn.now)
    await ctx.goTo(trx, undefined)
    return [...restoreMenu(ctx, (begun.aside ?? begun.draft).contact), ...show(ctx, begun)]
  })
}

const addTo = (ctx: BotContext, open: Draft, sent: Sent, quiet = false): void => {
  const { desk, turn } = ctx
  ctx.plan(async (trx) => {
    const view = await addToDraft(desk.world, trx, turn.who, open.id, sent, turn.now)
    await ctx.goTo(trx, undefined)
    return quiet ? [] : [...restoreMenu(ctx, view.draft.contact), ...showDraft(ctx, view)]
  })
}

const askWhetherSame: Show = ({ turn }, { draft, aside }) =>
  toChat(turn.chat, whetherSameScreen(turn.t, draft, aside!))

interface Taking {
  /** What is asked besides: looked up in any case. */
  readonly question?: string
  /** Whether what is published about a new complaint is told. */
  readonly published?: boolean
  /** It was asked for: whatever it speaks of belongs to the draft that is open. */
  readonly askedFor?: boolean
  /** Answered already: a later part of an album. */
  readonly quiet?: boolean
}

/**
 * What is a complaint for certain: a new draft, or more for the one that is open. Told to be of another
 * matter it is a draft of its own, so that nothing of it is lost, and its writer says whether it is.
 */
export const takeComplaint = async (
  ctx: BotContext,
  sent: Sent,
  { question = '', published = false, askedFor = false, quiet = false }: Taking = {},
): Promise<void> => {
  const { world } = ctx.desk
  const { who, chat } = ctx.turn
  const open = await openDraftOf(world, world.store.read, who, chat)
  // Spoken of is from now on what is complained of, or what is published about it.
  if (!open) forget(ctx)
  if (question !== '' || (published && !open && sent.words !== ''))
    await tellPublished(ctx, sent.words, question)
  if (!open) return begin(ctx, sent, showBegun)
  const another = !askedFor && sent.words !== '' && isAnotherMatter(world, open.draft, sent.words)
  return another ? begin(ctx, sent, askWhetherSame) : addTo(ctx, open.draft, sent, quiet)
}

/** What has a draft of its own, unless the open one is of its kind. Nobody is asked whether it is the same. */
export const takeApart = async (
  ctx: BotContext,
  sent: Sent,
  isOfItsKind: (draft: Draft) => boolean,
): Promise<void> => {
  const { world } = ctx.desk
  const { who, chat } = ctx.turn
  const open = await openDraftOf(world, world.store.read, who, chat)
  if (open && isOfItsKind(open.draft)) return addTo(ctx, open.draft, sent)
  forget(ctx)
  return begin(ctx, sent, showBegun)
}
