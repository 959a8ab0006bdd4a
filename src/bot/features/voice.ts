import { Refusal } from '../../domain/errors.ts'
import { ownVoice, useVoice } from '../../handlers/hear-voice.ts'
import type { KeptVoice, Outgoing } from '../../handlers/world.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { toChat } from '../screen.ts'
import { explain } from './adding.ts'
import { takeAsComplaint, takeUp } from './take-up.ts'

/** What stands under a voice that was heard, or was not: what is to be done with it. */
export const voicing = feature()

/** The voice a button is about, settled by this press, and by no other. */
const settle = async (
  ctx: BotContext,
  id: number,
  then: () => readonly Outgoing[] = () => [],
): Promise<KeptVoice> => {
  const { desk, turn } = ctx
  const voice = await ownVoice(desk.world, desk.world.store.read, turn.who, id)
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await useVoice(desk.world, trx, id, turn.now)
    return [...ctx.withoutButtons(), ...then()]
  })
  return voice
}

onButton(voicing, 'saidso', async (ctx, id) => {
  const { words, file } = await settle(ctx, id)
  if (words === null) throw new Refusal('stale-button')
  await takeUp(ctx, { words, files: [file], voice: id })
})

/** 别的事: no answer to the unit that waits. */
onButton(voicing, 'voiceapart', async (ctx, id) => {
  const { words, file } = await settle(ctx, id)
  if (words === null) throw new Refusal('stale-button')
  await takeUp(ctx, { words, files: [file], voice: id }, { apart: true })
})

onButton(voicing, 'filevoice', async (ctx, id) => {
  const { words, file } = await settle(ctx, id)
  await takeAsComplaint(ctx, { words: words ?? '', files: [file] })
})

onButton(voicing, 'saidwhy', async (ctx, id, ticket) => {
  const { words, file } = await settle(ctx, id)
  await explain(ctx, { at: 'explaining', ticket }, { words: words ?? '', files: [file] }, undefined)
})

onButton(voicing, 'voicewhy', async (ctx, id, ticket) => {
  const { file } = await settle(ctx, id)
  await explain(ctx, { at: 'explaining', ticket }, { words: '', files: [file] }, undefined)
})

onButton(voicing, 'writeinstead', async (ctx, id) => {
  const { chat, t } = ctx.turn
  await settle(ctx, id, () => toChat(chat, { html: t.html('voice.writeInstead') }))
})
