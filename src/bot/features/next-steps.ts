import type { Courtesy } from '../../domain/courtesies.ts'
import { questionsIn } from '../../domain/clauses.ts'
import { disclosureDesk, reportDesk } from '../../domain/desks.ts'
import { emergenciesIn } from '../../domain/emergency.ts'
import { matterOf } from '../../domain/matter.ts'
import { beginApplication } from '../../handlers/apply.ts'
import { openDraftOf, type Sent } from '../../handlers/draft.ts'
import type { BotContext } from '../context.ts'
import { toChat } from '../screen.ts'
import { courtesyScreen, disclosureScreen, reportScreen } from '../screens/next-steps.ts'
import { answerIfPublished } from './ask.ts'
import { takeApart, takeComplaint } from './taking.ts'

export const sayBack = (ctx: BotContext, courtesy: Courtesy): void =>
  ctx.say(courtesyScreen(ctx.desk.world.town, ctx.turn.t, courtesy))

/** Whom to ring was said already; somebody in danger reads that and nothing else, so that nothing is looked up. */
export const takeEmergency = (ctx: BotContext, sent: Sent): Promise<void> => {
  const phonesIn = (words: string) =>
    emergenciesIn(ctx.desk.world.town, words).map(({ phone }) => phone)
  const phones = phonesIn(sent.words)
  // A report is read by few, and another danger is another matter.
  return takeApart(
    ctx,
    sent,
    ({ words, report }) => !report && phonesIn(words).some((phone) => phones.includes(phone)),
  )
}

/**
 * 依申请公开: how such an application is made. What is only asked is answered besides, if it is published; that
 * an application was left lying is a complaint like any other.
 */
export const explainDisclosure = async (ctx: BotContext, sent: Sent): Promise<void> => {
  const { town } = ctx.desk.world
  const isComplaint = matterOf(sent.words) !== 'question'
  const asksFor = !isComplaint && questionsIn(sent.words) === '' ? sent.words : ''
  ctx.plan(async (trx) => {
    const { world } = ctx.desk
    const { who, chat, t, now } = ctx.turn
    const begun = asksFor === '' ? undefined : await beginApplication(world, trx, who, asksFor, now)
    return toChat(chat, disclosureScreen(t, disclosureDesk(town), begun))
  })
  if (!isComplaint) return answerIfPublished(ctx, sent)
  return takeComplaint(ctx, sent)
}

/** So short that it says no more than that there is something to report. */
const BARE = 14

/**
 * 信访, 举报: what is said about a person in office goes past the unit it is about, in a draft of its own.
 * Whoever only asks for the way is told it; else the draft is there at once, and bare words are waited upon
 * for the rest.
 */
export const takeReport = async (ctx: BotContext, sent: Sent): Promise<void> => {
  const { world } = ctx.desk
  const { who, chat, t } = ctx.turn
  const { words, files, voice } = sent
  // What was spoken is words; a photo shows something besides.
  const alone = files.length === 0 || voice !== undefined
  const open = await openDraftOf(world, world.store.read, who, chat)
  const asks = alone && matterOf(words) === 'question'
  const bare = alone && words.trim().length <= BARE
  const { unit } = reportDesk(world.town, words)
  // Whoever goes on with a report has read it.
  if (asks || bare || !open?.draft.report)
    ctx.say(reportScreen(world.town, t, unit, asks ? 'asks' : bare ? 'bare' : 'told'))
  if (asks) return answerIfPublished(ctx, sent)
  await takeApart(ctx, sent, ({ report }) => report)
  if (bare)
    ctx.plan(async (trx) => {
      await ctx.goTo(trx, { at: 'complaining' })
      return []
    })
}

/** What was said elsewhere and is a report: a draft of its own, whatever else it asks. */
export const takeReportApart = (ctx: BotContext, sent: Sent): Promise<void> => {
  const { town } = ctx.desk.world
  ctx.say(reportScreen(town, ctx.turn.t, reportDesk(town, sent.words).unit, 'told'))
  return takeApart(ctx, sent, ({ report }) => report)
}
