import {
  addFinding,
  answerFinding,
  decideFinding,
  findingToAnswer,
  judgeSample,
  noteSelfInspection,
  quarterOrRefusal,
  recheck,
} from '../../handlers/inspection-tasks.ts'
import { isPicture } from '../../handlers/boards.ts'
import type { Sent } from '../../handlers/draft.ts'
import type { Place } from '../../handlers/place.ts'
import type { BotContext } from '../context.ts'
import { toChat } from '../screen.ts'
import { findingView } from './inspection.ts'

/** What is written for an inspection: findings with photographs, answers, decisions, own inspections. */

/** What somebody found: words, with or without a photograph. */
export const takeFinding = (
  ctx: BotContext,
  place: Extract<Place, { at: 'inspecting' }>,
  { words, files }: Sent,
): void => {
  const { desk, turn } = ctx
  const { unit, rule, sample: nth } = place
  const quarter = quarterOrRefusal(place.quarter)
  const photos = files.filter(isPicture)
  ctx.plan(async (trx) => {
    const seen = { quarter, unit, rule, words, photos }
    if (nth === undefined) await addFinding(desk.world, trx, turn.who, seen, turn.now)
    else
      await judgeSample(
        desk.world,
        trx,
        turn.who,
        { quarter, unit, nth, verdict: 'untrue', words, photos },
        turn.now,
      )
    await ctx.goTo(trx, undefined)
    return toChat(turn.chat, { html: turn.t.html('inspect.noted') })
  })
}

/** What a unit did, or why the inspector sends it back or drops it. */
export const takeFindingWords = async (
  ctx: BotContext,
  { finding: id, step }: Extract<Place, { at: 'about-finding' }>,
  { words }: Sent,
): Promise<void> => {
  const { desk, turn } = ctx
  const { world } = desk
  if (step !== 'answer') {
    ctx.plan(async (trx) => {
      await decideFinding(world, trx, turn.who, id, { decision: step, words }, turn.now)
      await ctx.goTo(trx, undefined)
      return toChat(turn.chat, await findingView(ctx, trx, id))
    })
    return
  }
  const finding = await findingToAnswer(world, world.store.read, turn.who, id)
  const checked = await recheck(world, finding, turn.now)
  ctx.plan(async (trx) => {
    await answerFinding(world, trx, turn.who, id, { words, checked }, turn.now)
    await ctx.goTo(trx, undefined)
    return toChat(turn.chat, await findingView(ctx, trx, id))
  })
}

export const takeSelfInspection = (
  ctx: BotContext,
  place: Extract<Place, { at: 'self-inspecting' }>,
  { words }: Sent,
): void => {
  const { desk, turn } = ctx
  const quarter = quarterOrRefusal(place.quarter)
  ctx.plan(async (trx) => {
    const said = { quarter, unit: place.unit, words }
    await noteSelfInspection(desk.world, trx, turn.who, said, turn.now)
    await ctx.goTo(trx, undefined)
    return toChat(turn.chat, { html: turn.t.html('inspect.selfNoted') })
  })
}
