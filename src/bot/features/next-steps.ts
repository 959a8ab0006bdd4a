import type { Courtesy } from '../../domain/courtesies.ts'
import { disclosureDesk, reportDesk } from '../../domain/desks.ts'
import { emergenciesIn } from '../../domain/emergency.ts'
import { intentOf, type Intent } from '../../domain/intent.ts'
import { matterOf } from '../../domain/matter.ts'
import type { Sent } from '../../handlers/draft.ts'
import type { BotContext } from '../context.ts'
import { courtesyScreen, disclosureScreen, reportScreen } from '../screens/next-steps.ts'
import { answerIfPublished } from './ask.ts'
import { takeComplaint } from './draft.ts'

/** What a resident's words are, danger looked for first. */
export const intentIn = (ctx: BotContext, words: string): Intent =>
  intentOf(words, emergenciesIn(ctx.desk.world.town, words).length > 0)

export const sayBack = (ctx: BotContext, courtesy: Courtesy): void =>
  ctx.say(courtesyScreen(ctx.desk.world.town, ctx.turn.t, courtesy))

/**
 * 依申请公开: how such an application is made. What is only asked is answered besides, if it is published; that
 * an application was left lying is a complaint like any other.
 */
export const explainDisclosure = async (ctx: BotContext, sent: Sent): Promise<void> => {
  const { town } = ctx.desk.world
  ctx.say(disclosureScreen(ctx.turn.t, disclosureDesk(town)))
  if (matterOf(sent.words) === 'question') return answerIfPublished(ctx, sent)
  return takeComplaint(ctx, sent)
}

/** So short that it says no more than that there is something to report. */
const BARE = 14

/**
 * 信访, 举报: what is said about a person in office goes past the unit it is about. Whoever only asks for the way
 * is told it; else the draft is there at once, and bare words are waited upon for the rest.
 */
export const takeReport = async (ctx: BotContext, sent: Sent): Promise<void> => {
  const { town } = ctx.desk.world
  const { words } = sent
  const asks = matterOf(words) === 'question'
  const bare = words.trim().length <= BARE
  const desk = reportDesk(town, words)
  ctx.say(reportScreen(town, ctx.turn.t, desk.unit, asks ? 'asks' : bare ? 'bare' : 'told'))
  if (asks) return answerIfPublished(ctx, sent)
  await takeComplaint(ctx, sent)
  if (bare)
    ctx.plan(async (trx) => {
      await ctx.goTo(trx, { at: 'complaining' })
      return []
    })
}
