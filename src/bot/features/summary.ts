import { Refusal } from '../../domain/errors.ts'
import type { Period } from '../../domain/period.ts'
import { periodSaid } from '../../domain/said-period.ts'
import { COUNTS } from '../../domain/counts.ts'
import { dayOf } from '../../domain/time.ts'
import { goTo, placeInPrivate } from '../../handlers/conversation.ts'
import {
  periodOrRefusal,
  reportRef,
  request,
  type Asked,
  type Waiting,
  type Wanted,
} from '../../handlers/report-requests.ts'
import { spanAt } from '../../handlers/summaries.ts'
import type { Db, Outgoing } from '../../handlers/world.ts'
import { feature, isPrivate, onButton, pressedMessage, type BotContext } from '../context.ts'
import { toChat } from '../screen.ts'
import { WHOLE } from '../screens/figures.ts'
import { countingScreen, notUnderstoodScreen } from '../screens/summary.ts'

/** Summaries: what is asked for is written down, and made beside all else (reporter.ts). */
export const summing = feature()

/** The chat of whoever came: what names tickets is for their eyes. */
const ownChat = ({ turn }: BotContext): number => turn.person.telegramId

/** Where it goes to, and in place of which message. */
type To = Omit<Waiting, 'person'>

/** Writes down what is asked for; gives its number. */
const write = async (
  { desk, turn }: BotContext,
  trx: Db,
  asked: Asked,
  to: To,
): Promise<number | undefined> => {
  const id = await request(desk.world, trx, { person: turn.who.person, ...to }, asked, turn.now)
  desk.onReportAsked?.()
  return id
}

const showPeriod = (ctx: BotContext, period: Period): void => {
  const { chat, t } = ctx.turn
  ctx.plan(async (trx) => {
    const id = await write(ctx, trx, { period, wanted: { what: 'summary' } }, { chat })
    return toChat(chat, { ...countingScreen(t), ...(id !== undefined && { ref: reportRef(id) }) })
  })
}

/** Shows last week's, the newest that is whole. */
export const showSummary = async (ctx: BotContext): Promise<void> => {
  const { desk, turn } = ctx
  showPeriod(ctx, spanAt('last-week', desk.world.town.timezone, turn.now))
}

/** Words behind the command name a period: 上个月, 2026-W47. */
summing.command('summary', async (ctx) => {
  const { desk, turn, payload } = ctx
  if (payload.trim() === '') return showSummary(ctx)
  const today = dayOf(turn.now, desk.world.town.timezone)
  const period = periodSaid(payload, today)
  if (!period) return ctx.say(notUnderstoodScreen(turn.t, 'unclear'))
  if (period.from > today) return ctx.say(notUnderstoodScreen(turn.t, 'future'))
  showPeriod(ctx, period)
})

/** Writes down what a button asks for. */
const ask = (
  ctx: BotContext,
  period: Period,
  wanted: Wanted,
  to: To,
  more: () => readonly Outgoing[] = () => [],
): void =>
  ctx.plan(async (trx) => {
    await write(ctx, trx, { period, wanted }, to)
    return more()
  })

/** 本周, 上周 …: in place of the one that is shown. */
onButton(summing, 'sumof', (ctx, span) => {
  const { desk, turn } = ctx
  const period = spanAt(span, desk.world.town.timezone, turn.now)
  const message = pressedMessage(ctx)
  ctx.acknowledge()
  ask(ctx, period, { what: 'summary' }, { chat: turn.chat, message }, () =>
    ctx.inPlace(countingScreen(turn.t)),
  )
})

/** Where somebody finds what they pressed for; said in a group, since it is in private there. */
const acknowledge = (ctx: BotContext, chat: number): void => {
  const { t } = ctx.turn
  ctx.acknowledge(t.plain(chat === ctx.turn.chat ? 'summary.making' : 'summary.inPrivate'))
}

/** 看图 before all who look on; 简报 and 表格 name tickets, and are for who asked for them. */
onButton(summing, 'sumpaper', (ctx, paper, label) => {
  const period = periodOrRefusal(label)
  if (!ctx.desk.world.papers) throw new Refusal('stale-button')
  const chat = paper === 'picture' ? ctx.turn.chat : ownChat(ctx)
  acknowledge(ctx, chat)
  ask(ctx, period, { what: paper }, { chat })
})

onButton(summing, 'sumpublic', (ctx, label) => {
  const period = periodOrRefusal(label)
  if (!ctx.desk.world.papers) throw new Refusal('stale-button')
  acknowledge(ctx, ctx.turn.chat)
  ask(ctx, period, { what: 'public' }, { chat: ctx.turn.chat })
})

onButton(summing, 'sumlist', (ctx, label) => {
  const period = periodOrRefusal(label)
  acknowledge(ctx, ownChat(ctx))
  ask(ctx, period, { what: 'figures' }, { chat: ownChat(ctx) })
})

/** One page of the lists takes the place of another. */
const turnTo = (ctx: BotContext, label: string, wanted: Wanted): void => {
  const period = periodOrRefusal(label)
  ctx.acknowledge()
  ask(ctx, period, wanted, { chat: ctx.turn.chat, message: pressedMessage(ctx) })
}

onButton(summing, 'figures', (ctx, label) => turnTo(ctx, label, { what: 'figures' }))

onButton(summing, 'figure', (ctx, label, nth, key, page) => {
  const part = key === WHOLE ? null : key
  turnTo(ctx, label, { what: 'tickets', count: COUNTS[nth]!, part, page })
})

onButton(summing, 'figureparts', (ctx, by, label, nth, page) =>
  turnTo(ctx, label, { what: 'parts', count: COUNTS[nth]!, by, page }),
)

onButton(summing, 'matters', (ctx, of, label, page) =>
  turnTo(ctx, label, { what: 'matters', of, page }),
)

onButton(summing, 'matter', (ctx, of, label, key, page) =>
  turnTo(ctx, label, { what: 'matter', of, key, page }),
)

/**
 * Takes what a leader types in private next for the number of a ticket; false where they are in the middle of
 * something there, which a press before the leaders' group must not put away.
 */
const waitForNumber = async (ctx: BotContext, trx: Db, chat: number): Promise<boolean> => {
  const { desk, turn } = ctx
  const place = isPrivate(ctx) ? undefined : await placeInPrivate(desk.world, trx, turn.person)
  if (place && place.at !== 'instructing') return false
  await goTo(desk.world, trx, chat, turn.who, { at: 'instructing' }, turn.now)
  return true
}

/** 批示: what it may be written on is shown in private; a number that is typed there is one, too. */
onButton(summing, 'sumorder', (ctx, label) => {
  const period = periodOrRefusal(label)
  const chat = ownChat(ctx)
  if (isPrivate(ctx)) ctx.acknowledge()
  else acknowledge(ctx, chat)
  ctx.plan(async (trx) => {
    const typed = await waitForNumber(ctx, trx, chat)
    await write(ctx, trx, { period, wanted: { what: 'choices', typed } }, { chat })
    return []
  })
})
