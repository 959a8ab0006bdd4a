import { Refusal } from '../../domain/errors.ts'
import type { Period } from '../../domain/period.ts'
import { COUNTS } from '../../domain/summary.ts'
import { periodOrRefusal, reportRef, request, type Wanted } from '../../handlers/report-requests.ts'
import { spanAt } from '../../handlers/summaries.ts'
import type { Outgoing } from '../../handlers/world.ts'
import { goTo } from '../../handlers/conversation.ts'
import { feature, isPrivate, onButton, pressedMessage, type BotContext } from '../context.ts'
import { NO_UNIT, unitOfKey } from '../queue-mark.ts'
import { toChat } from '../screen.ts'
import { countingScreen } from '../screens/summary.ts'

/** Summaries: what is asked for is written down, and made beside all else (reporter.ts). */
export const summing = feature()

/** The chat of whoever came: what names tickets is for their eyes. */
const ownChat = ({ turn }: BotContext): number => turn.person.telegramId

/** Shows last week's, the newest that is whole. */
export const showSummary = async (ctx: BotContext): Promise<void> => {
  const { desk, turn } = ctx
  const { world } = desk
  const period = spanAt('last-week', world.town.timezone, turn.now)
  ctx.plan(async (trx) => {
    const asker = { person: turn.who.person, chat: turn.chat }
    const asked = { period, wanted: { what: 'summary' as const } }
    const id = await request(world, trx, asker, asked, turn.now)
    desk.onReportAsked?.()
    return toChat(turn.chat, {
      ...countingScreen(turn.t),
      ...(id !== undefined && { ref: reportRef(id) }),
    })
  })
}

summing.command('summary', showSummary)

/** Writes down what a button asks for. */
const ask = (
  ctx: BotContext,
  period: Period,
  wanted: Wanted,
  to: { readonly chat: number; readonly message?: number | undefined },
  more: () => readonly Outgoing[] = () => [],
): void => {
  const { desk, turn } = ctx
  ctx.plan(async (trx) => {
    const asker = { person: turn.who.person, ...to }
    await request(desk.world, trx, asker, { period, wanted }, turn.now)
    desk.onReportAsked?.()
    return more()
  })
}

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
  const unit = key === NO_UNIT ? null : unitOfKey(ctx.desk.world.town, key)
  if (unit === undefined) throw new Refusal('stale-button')
  turnTo(ctx, label, { what: 'tickets', count: COUNTS[nth]!, unit, page })
})

onButton(summing, 'figureunits', (ctx, label, nth, page) =>
  turnTo(ctx, label, { what: 'units', count: COUNTS[nth]!, page }),
)

/** 批示: what it may be written on is shown in private; a number that is typed there is one, too. */
onButton(summing, 'sumorder', (ctx, label) => {
  const { desk, turn } = ctx
  const period = periodOrRefusal(label)
  const chat = ownChat(ctx)
  if (isPrivate(ctx)) ctx.acknowledge()
  else acknowledge(ctx, chat)
  ctx.plan(async (trx) => {
    await goTo(desk.world, trx, chat, turn.who, { at: 'instructing' }, turn.now)
    return []
  })
  ask(ctx, period, { what: 'choices' }, { chat })
})
