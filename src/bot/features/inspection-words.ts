import {
  addFinding,
  addPhotos,
  judgeSample,
  noteSelfInspection,
} from '../../handlers/inspection-on-spot.ts'
import {
  answerFinding,
  decideFinding,
  findingToAnswer,
  quarterOrRefusal,
} from '../../handlers/inspection-tasks.ts'
import { recheck } from '../../handlers/inspection-recheck.ts'
import { isPicture } from '../../handlers/boards.ts'
import type { Sent } from '../../handlers/draft.ts'
import type { Place } from '../../handlers/place.ts'
import type { BotContext } from '../context.ts'
import { toChat } from '../screen.ts'
import { findingView } from './findings.ts'

/** What is written for an inspection: findings with photographs, answers, decisions, own inspections. */

/** What somebody found: words, with or without photographs. An album comes in parts, the first with the words. */
export const takeFinding = (
  ctx: BotContext,
  place: Extract<Place, { at: 'inspecting' }>,
  { words, files }: Sent,
  album: string | undefined,
): void => {
  const { desk, turn } = ctx
  const { unit, rule, sample: nth } = place
  const quarter = quarterOrRefusal(place.quarter)
  const photos = files.filter(isPicture)
  ctx.plan(async (trx) => {
    const seen = { quarter, unit, words, photos }
    const finding =
      nth === undefined
        ? await addFinding(desk.world, trx, turn.who, { ...seen, rule }, turn.now)
        : await judgeSample(
            desk.world,
            trx,
            turn.who,
            { ...seen, nth, verdict: 'untrue' },
            turn.now,
          )
    const more = finding !== undefined && album !== undefined
    await ctx.goTo(trx, more ? { at: 'finding-album', finding: finding.id, album } : undefined)
    return toChat(turn.chat, { html: turn.t.html('inspect.noted') })
  })
}

/** A later part of a finding's album: kept, and answered no more. */
export const takeMorePhotos = (
  ctx: BotContext,
  { finding }: Extract<Place, { at: 'finding-album' }>,
  { files }: Sent,
): void => {
  const { desk, turn } = ctx
  ctx.plan(async (trx) => {
    await addPhotos(desk.world, trx, turn.who, finding, files.filter(isPicture), turn.now)
    return []
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
