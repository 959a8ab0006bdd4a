import type { MiddlewareFn, Telegram } from 'telegraf'
import type { Update, UserFromGetMe } from 'telegraf/types'

import { Refusal, type RefusalReason } from '../domain/errors.ts'
import { LONGEST_IN_HAND_MS, RENEW_MS, type Mail, type Plan } from '../handlers/mail.ts'
import { asksForPhone } from '../handlers/place.ts'
import { whoComes } from '../handlers/who.ts'
import type { ClaimedUpdate, Outgoing, Planned } from '../handlers/world.ts'
import type { ButtonName } from './callback-data.ts'
import { answerPress, BotContext, type Desk } from './context.ts'
import { errorName, type Log } from './log.ts'
import { floodGate, type Held } from './flood-gate.ts'
import { startLoop, type Loop } from './loop.ts'
import { mainMenu } from './menu.ts'
import { toChat } from './screen.ts'
import { languageFor } from './texts.ts'

export interface WorkerOptions {
  readonly mail: Mail
  readonly desk: Desk
  readonly telegram: Telegram
  readonly me: UserFromGetMe
  readonly features: MiddlewareFn<BotContext>
  readonly log: Log
  readonly now: () => Date
  /** Something was put in the outbox; its trains are to be sent here and now. */
  readonly onPlanned: (planned: Planned) => void
}

const AT_ONCE = 64
const LOOK_MS = 1_000

/** Refusals after which it is no use to go on where one is: what the place is about is over, or gone. */
const ENDS_PLACE: ReadonlySet<RefusalReason> = new Set<RefusalReason>([
  'draft-gone',
  'not-now',
  'someone-else-did',
  'no-such-ticket',
  'already-done',
  'not-your-button',
  'draft-moved-on',
  'withdrawn-already',
])

const OF_A_PREVIEW: ReadonlySet<string> = new Set<ButtonName>(['attach', 'send', 'told', 'rewrite'])

/** Words are said where one is; of the buttons only those of a reply's preview are pressed there. */
const fromPlace = ({ message, callbackQuery, turn: { place } }: BotContext): boolean => {
  if (message) return place !== undefined
  if (
    place?.at !== 'wording' ||
    place.words === undefined ||
    !callbackQuery ||
    !('data' in callbackQuery)
  )
    return false
  const [name, ...values] = callbackQuery.data.split(':')
  return values.includes(place.ticket) && OF_A_PREVIEW.has(name!)
}

/** A place that lets nothing through any more is left: else it would swallow all that is said from then on. */
const leavePlan =
  (ctx: BotContext): Plan =>
  async (trx) => {
    await ctx.goTo(trx, undefined)
    return []
  }

/** What follows from a refusal in the transaction: the place is left where it is over, and it is said. */
const afterRefusal = (ctx: BotContext, refusal: Refusal): readonly Plan[] => {
  if (!ENDS_PLACE.has(refusal.reason) || !fromPlace(ctx)) return [refusalPlan(ctx, refusal)]
  // The keyboard for a telephone number goes with the place it belongs to.
  const withMenu = asksForPhone(ctx.turn.place)
  return [leavePlan(ctx), refusalPlan(ctx, refusal, withMenu)]
}

/** One sentence for somebody who did what cannot be done; a pop-up where they pressed a button. */
const refusalPlan =
  (ctx: BotContext, refusal: Refusal, withMenu = false): Plan =>
  async () => {
    const { t, chat, who } = ctx.turn
    const key = `refusal.${refusal.reason}`
    if (ctx.callbackQuery) return [answerPress(ctx, t.plain(key, refusal.details), true)]
    // In a group nobody is told off for talking; a command there does get its answer.
    return toChat(chat, {
      html: t.html(key, refusal.details),
      ...(withMenu && { keyboard: mainMenu(t, who.memberships) }),
    })
  }

const inOrder =
  (plans: readonly Plan[]) =>
  async (trx: Parameters<Plan>[0]): Promise<Outgoing[]> => {
    const messages: Outgoing[] = []
    for (const plan of plans) messages.push(...(await plan(trx)))
    return messages
  }

/** Too much at once: a calm word, and when they are heard again. */
const tooFastPlan =
  (ctx: BotContext, { doing, seconds }: Held): Plan =>
  async () => {
    const { t, chat } = ctx.turn
    if (doing === 'press') return [answerPress(ctx, t.plain('flood.press', { seconds }), true)]
    return toChat(chat, { html: t.html('flood.message', { seconds }) })
  }

export interface Worker extends Loop<ClaimedUpdate> {
  /** How many updates were held back because somebody sent too many. */
  heldBack(): number
}

/** Takes updates out of the inbox: each is decided, then written in one transaction. */
export const startWorker = (options: WorkerOptions): Worker => {
  const { mail, desk, telegram, me, features, log, now, onPlanned } = options
  const gate = floodGate(me)

  const meet = async (update: Update): Promise<BotContext | undefined> => {
    const ctx = new BotContext(update, telegram, me)
    ctx.desk = desk
    const from = ctx.from
    const chat = ctx.chat
    if (!from || !chat || from.is_bot) return undefined
    const at = now()
    const { languages } = desk.world.town
    const spoken = languageFor(null, from.language_code, languages)
    const { person, who, place } = await whoComes(desk.world, from.id, chat.id, spoken, at)
    const language = languageFor(person.language, from.language_code, languages)
    ctx.turn = {
      now: at,
      chat: chat.id,
      person,
      who,
      place,
      t: desk.textsOf(language),
      plans: [],
    }
    return ctx
  }

  const decide = async (ctx: BotContext): Promise<readonly Plan[]> => {
    try {
      await features(ctx, () => Promise.resolve())
      return ctx.turn.plans
    } catch (error) {
      if (error instanceof Refusal) return [refusalPlan(ctx, error)]
      throw error
    }
  }

  const handle = async ({ updateId, payload }: ClaimedUpdate): Promise<void> => {
    const update = JSON.parse(payload) as Update
    const held = gate.look(update, now())
    if (held && held.passage !== 'handled')
      log.info({ update: updateId, what: held.doing, said: held.passage === 'told' }, 'held back')
    // Not even who it is is looked up: a flood costs nobody else their time.
    const ctx = held?.passage === 'dropped' ? undefined : await meet(update)
    const tooFast = ctx && held?.passage === 'told'
    const plans = tooFast ? [tooFastPlan(ctx, held)] : ctx ? await decide(ctx) : []
    try {
      onPlanned(await mail.finish(updateId, inOrder(plans), now()))
    } catch (error) {
      // Refused by what the transaction found: nothing of it was written, and that is said instead.
      if (!(error instanceof Refusal) || !ctx) throw error
      onPlanned(await mail.finish(updateId, inOrder(afterRefusal(ctx, error)), now()))
    }
  }

  const apologise = async (update: ClaimedUpdate): Promise<Outgoing[]> => {
    const ctx = await meet(JSON.parse(update.payload) as Update).catch(() => undefined)
    return ctx ? toChat(ctx.turn.chat, { html: ctx.turn.t.html('fault') }) : []
  }

  const giveUp = async (update: ClaimedUpdate): Promise<void> =>
    onPlanned(await mail.giveUp(update.updateId, await apologise(update), now()))

  /** Keeps an update in hand until what it gives is called, or whoever has it must be hanging. */
  const hold = ({ updateId }: ClaimedUpdate): (() => void) => {
    const since = now().getTime()
    const stop = desk.timers.every(RENEW_MS, () => {
      const at = now()
      if (at.getTime() - since >= LONGEST_IN_HAND_MS) return stop()
      mail
        .renew(updateId, at)
        .catch((error: unknown) =>
          log.error({ update: updateId, error: errorName(error) }, 'a lease was not renewed'),
        )
    })
    return stop
  }

  const work = async (update: ClaimedUpdate): Promise<void> => {
    if (mail.isSpent(update)) {
      log.error({ update: update.updateId, tries: update.tries }, 'update ended the program')
      return giveUp(update)
    }
    const letGo = hold(update)
    try {
      await handle(update)
    } catch (error) {
      log.error(
        { update: update.updateId, tries: update.tries, error: errorName(error) },
        'update failed',
      )
      if (await mail.fail(update, now())) return
      await giveUp(update)
    } finally {
      letGo()
    }
  }

  const loop = startLoop<ClaimedUpdate>({
    atOnce: AT_ONCE,
    restMs: LOOK_MS,
    take: async (room) => {
      try {
        return await mail.claimUpdates(now(), room)
      } catch (error) {
        log.error({ error: errorName(error) }, 'claiming updates failed')
        return []
      }
    },
    work: (update) =>
      work(update).catch((error: unknown) =>
        log.error(
          { update: update.updateId, error: errorName(error) },
          'update stays in the inbox',
        ),
      ),
  })
  return { ...loop, heldBack: gate.count }
}
