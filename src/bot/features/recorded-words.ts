import type { Sent } from '../../handlers/draft.ts'
import type { Place } from '../../handlers/place.ts'
import { leaveCallersPhone, takeLimit, takeOuterNumber, takeWords } from '../../handlers/record.ts'
import { ownRecording } from '../../handlers/recording.ts'
import type { Db, Recording } from '../../handlers/world.ts'
import type { BotContext } from '../context.ts'
import { toChat } from '../screen.ts'
import { withHeard } from './hear.ts'
import { showStep } from './recording.ts'

/** 代录: what its writer is asked for, written. */

type Recorded = Extract<Place, { at: 'recording' }>

/** Puts what was written where it was asked for. */
const written = async (
  ctx: BotContext,
  trx: Db,
  { recording: id, asked }: Recorded,
  sent: Sent,
): Promise<Recording> => {
  const { world } = ctx.desk
  const { who, now } = ctx.turn
  switch (asked) {
    case 'channel':
      return ownRecording(world, trx, who, id)
    case 'outer':
      return takeOuterNumber(world, trx, who, id, sent.words, now)
    case 'limit':
      return takeLimit(world, trx, who, id, sent.words, now)
    case 'phone':
      return leaveCallersPhone(world, trx, who, id, sent.words, now)
    case 'words':
    case 'more':
      return takeWords(world, trx, who, id, sent, 'added', now)
    case 'anew':
      return takeWords(world, trx, who, id, sent, 'anew', now)
  }
}

const TAKES_WORDS: readonly Recorded['asked'][] = ['words', 'anew', 'more']

/** What the recorder writes, where something was asked for. Later parts of an album are kept quietly. */
export const takeRecorded = async (
  ctx: BotContext,
  place: Recorded,
  said: Sent,
  quiet: boolean,
): Promise<void> => {
  const { desk, turn } = ctx
  const one = await desk.world.records.findRecording(desk.world.store.read, place.recording)
  if (one?.state !== 'open') {
    // Settled meanwhile: what comes now is for nothing, and no complaint of the recorder's own.
    ctx.plan(async (trx) => {
      await ctx.goTo(trx, undefined)
      return toChat(turn.chat, { html: turn.t.html('record.over') })
    })
    return
  }
  const sent = TAKES_WORDS.includes(place.asked) ? await withHeard(ctx, said) : said
  ctx.plan(async (trx) => {
    const next = await written(ctx, trx, place, sent)
    const shown = await showStep(ctx, trx, next)
    return quiet ? [] : shown
  })
}
