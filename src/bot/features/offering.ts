import { questionsIn } from '../../domain/clauses.ts'
import { courtesyOf } from '../../domain/courtesies.ts'
import { freshIntentOf, type Intent } from '../../domain/intent.ts'
import { addDraftToTicket } from '../../handlers/add-to-ticket.ts'
import {
  addToDraft,
  cancelDraft,
  openDraftOf,
  ownDraft,
  startDraft,
  type DraftView,
  type Sent,
} from '../../handlers/draft.ts'
import { resumeDraft } from '../../handlers/further-drafts.ts'
import { openOwnTicket } from '../../handlers/own-tickets.ts'
import { ownTicket } from '../../handlers/own-ticket.ts'
import type { Place } from '../../handlers/place.ts'
import { repeatedTicket, waitingTicket } from '../../handlers/ticket-meant.ts'
import type { Db, Outgoing, Ticket } from '../../handlers/world.ts'
import { announce } from '../announce.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { toChat } from '../screen.ts'
import { unitName } from '../screens/names.ts'
import { progressHtml } from '../screens/progress.ts'
import { whetherScreen, type Why } from '../screens/same-matter.ts'
import { showAdded } from './adding.ts'
import { answerQuestion } from './ask.ts'
import { intentIn } from './dispatch.ts'
import { leavePlace, showDraft } from './taking.ts'

/**
 * What may belong to a ticket of theirs: its writer is asked. It waits in a draft, so that it is there whatever
 * they do next.
 */
export const offering = feature()

interface Belongs {
  readonly no: string
  readonly why: Why
}

const showWhether = async (
  ctx: BotContext,
  trx: Db,
  { draft }: DraftView,
  { no, why }: Belongs,
): Promise<Outgoing[]> => {
  const { desk, turn } = ctx
  const { town } = desk.world
  const view = await openOwnTicket(desk.world, trx, turn.who, no, turn.now)
  await ctx.goTo(trx, { at: 'asked-whether', draft: draft.id, ticket: no, why })
  const progress = progressHtml(town, turn.t, view, turn.now)
  return toChat(turn.chat, whetherScreen(town, turn.t, draft, view.ticket, why, progress))
}

/** Neither a question in earnest nor anything with a way of its own. */
const isTold = (intent: Intent, words: string): boolean =>
  intent === 'complaint' || (intent === 'question' && questionsIn(words) === '')

const ticketFor = async (
  { desk, turn }: BotContext,
  sent: Sent,
  intent: Intent,
): Promise<Belongs | undefined> => {
  const { world } = desk
  const told = isTold(intent, sent.words)
  const waiting = told ? await waitingTicket(world, world.store.read, turn.who) : undefined
  if (waiting) return { no: waiting.no, why: 'asked' }
  if (intent !== 'complaint' && intent !== 'both') return undefined
  return repeatedTicket(world, turn.who, sent, turn.now)
}

/**
 * Asks whether words or files out of nothing belong to a ticket: to one whose unit waits for its resident, or to one
 * that is told again. False where there is none, or a draft is open, which they go on with.
 */
export const offerTicket = async (
  ctx: BotContext,
  sent: Sent,
  intent: Intent,
): Promise<boolean> => {
  const { desk, turn } = ctx
  const { world } = desk
  if (intent !== 'both' && intent !== 'complaint' && !isTold(intent, sent.words)) return false
  if (await openDraftOf(world, world.store.read, turn.who, turn.chat)) return false
  const belongs = await ticketFor(ctx, sent, intent)
  if (!belongs) return false
  ctx.plan(async (trx) => {
    const left = await leavePlace(ctx, trx)
    const begun = await startDraft(world, trx, turn.who, turn.chat, sent, turn.now)
    return [...left, ...(await showWhether(ctx, trx, begun, belongs))]
  })
  return true
}

/** The ticket a voice alone may answer, where no draft is open. */
export const ticketForVoice = async ({ desk, turn }: BotContext): Promise<Ticket | undefined> =>
  waitingTicket(desk.world, desk.world.store.read, turn.who)

/** 是的, 补充进去 */
const addIn = (ctx: BotContext, draft: number, no: string): void => {
  const { desk, turn } = ctx
  const { world } = desk
  ctx.plan(async (trx) => {
    const waiting = await ownDraft(world, trx, turn.who, draft)
    const ticket = await ownTicket(world, trx, turn.who, no)
    const left = [...ctx.withoutButtons(), ...(await leavePlace(ctx, trx))]
    // What is said of those who handle it is not for their eyes: it is a report of its own.
    if (waiting.report && !ticket.report) {
      const unit = unitName(world.town, ticket.unit)
      return [
        ...left,
        ...toChat(turn.chat, { html: turn.t.html('report.notPassedOn', { no, unit }) }),
        ...showDraft(ctx, await resumeDraft(world, trx, turn.who, draft, turn.now)),
      ]
    }
    const added = await addDraftToTicket(world, trx, turn.who, draft, no, turn.now)
    return [...left, ...showAdded(ctx, added), ...(await announce(desk, trx, [added], turn.now))]
  })
}

/** 别的事, 另外提交: what only names something was a question; all else is a draft like any other. */
const takeApart = async (ctx: BotContext, id: number): Promise<void> => {
  const { desk, turn } = ctx
  const { world } = desk
  const { read } = world.store
  const { words } = await ownDraft(world, read, turn.who, id)
  const files = await world.records.countDraftAttachments(read, id)
  const asks = files === 0 && freshIntentOf(words) === 'question'
  ctx.plan(async (trx) => {
    const left = [...ctx.withoutButtons(), ...(await leavePlace(ctx, trx))]
    if (!asks)
      return [...left, ...showDraft(ctx, await resumeDraft(world, trx, turn.who, id, turn.now))]
    await cancelDraft(world, trx, turn.who, id, turn.now)
    return left
  })
  if (asks) await answerQuestion(ctx, words)
}

onButton(offering, 'intoticket', (ctx, draft, no) => {
  ctx.acknowledge()
  addIn(ctx, draft, no)
})

onButton(offering, 'apart', async (ctx, draft) => {
  ctx.acknowledge()
  await takeApart(ctx, draft)
})

const NO = /^(?:不是|不用|不补充|不对|别的|另外|其他|no\b)/i

/**
 * Words where it was asked whether the last ones belong to a ticket: yes or no, written instead of pressed; or more
 * of the same. False where they have a way of their own.
 */
export const goOnWhether = async (
  ctx: BotContext,
  place: Extract<Place, { at: 'asked-whether' }>,
  sent: Sent,
  quiet: boolean,
): Promise<boolean> => {
  const { words, files } = sent
  const { draft, ticket: no, why } = place
  const intent = intentIn(ctx, words)
  const alone = files.length === 0
  if (alone && NO.test(words.trim()) && words.trim().length <= 8) {
    await takeApart(ctx, draft)
    return true
  }
  if (alone && why !== 'joined' && courtesyOf(words) === 'small-talk') {
    addIn(ctx, draft, no)
    return true
  }
  if (alone ? !isTold(intent, words) : intent === 'report' || intent === 'emergency') return false
  const { desk, turn } = ctx
  ctx.plan(async (trx) => {
    const view = await addToDraft(desk.world, trx, turn.who, draft, sent, turn.now)
    return quiet ? [] : showWhether(ctx, trx, view, { no, why })
  })
  return true
}

/** A draft that waits for whether it belongs to a ticket, as it is now. */
export const showWaiting = (ctx: BotContext, trx: Db, view: DraftView): Promise<Outgoing[]> => {
  const { place } = ctx.turn
  return place?.at === 'asked-whether' && place.draft === view.draft.id
    ? showWhether(ctx, trx, view, { no: place.ticket, why: place.why })
    : Promise.resolve(showDraft(ctx, view))
}
