import { seesTicket } from '../../domain/complaint.ts'
import { fileRecording } from '../../handlers/file-recording.ts'
import { guessesFor } from '../../handlers/guesses.ts'
import {
  chooseChannel,
  chooseRecordedUnit,
  leaveCallersPhone,
  skipStep,
} from '../../handlers/record.ts'
import {
  beginRecording,
  cancelRecording,
  goesUnassigned,
  ownRecording,
  stepOf,
} from '../../handlers/recording.ts'
import type { Db, Outgoing, Recording } from '../../handlers/world.ts'
import { announce } from '../announce.ts'
import { packButton } from '../callback-data.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { mainMenu } from '../menu.ts'
import { toChat } from '../screen.ts'
import { recordedScreen, recordingScreen, recordingUnitsScreen } from '../screens/recording.ts'

/** 代录: for somebody who called, came or wrote, and for 12345 orders. */
export const recording = feature()

/** What the next words are, at each step; at the end they are more of the same. */
const ASKED = {
  channel: 'channel',
  outer: 'outer',
  limit: 'limit',
  words: 'words',
  draft: 'more',
} as const

/** Goes to where a recording stands, and shows what it waits for. */
export const showStep = async (ctx: BotContext, trx: Db, one: Recording): Promise<Outgoing[]> => {
  await ctx.goTo(trx, { at: 'recording', recording: one.id, asked: ASKED[stepOf(one)] })
  const { world } = ctx.desk
  const unsure = await goesUnassigned(world, trx, one)
  return toChat(ctx.turn.chat, recordingScreen(world.town, ctx.turn.t, one, unsure))
}

recording.command('record', (ctx) => {
  const { desk, turn } = ctx
  ctx.plan(async (trx) => {
    const begun = await beginRecording(desk.world, trx, turn.who, turn.now)
    return [
      ...(begun.leftOpen ? toChat(turn.chat, { html: turn.t.html('record.leftOpen') }) : []),
      ...(await showStep(ctx, trx, begun.recording)),
    ]
  })
})

/** Whoever left one lying is told where they look for work: nobody else knows of it. */
export const showLeftOpen = async (ctx: BotContext): Promise<void> => {
  const { desk, turn } = ctx
  const { records, store } = desk.world
  const open = await records.openRecording(store.read, turn.who.person)
  if (!open) return
  ctx.say({
    html: turn.t.html('record.waits'),
    buttons: [
      [
        { text: turn.t.plain('button.goOnRecording'), callback_data: packButton('rec', open.id) },
        { text: turn.t.plain('button.discard'), callback_data: packButton('recdrop', open.id) },
      ],
    ],
  })
}

/** One press that brings a recording on; the question it answered has no buttons any more. */
const goOn = (ctx: BotContext, step: (trx: Db) => Promise<Recording>): void => {
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const next = await step(trx)
    return [...ctx.withoutButtons(), ...(await showStep(ctx, trx, next))]
  })
}

onButton(recording, 'rec', (ctx, id) =>
  goOn(ctx, (trx) => ownRecording(ctx.desk.world, trx, ctx.turn.who, id)),
)

onButton(recording, 'recchannel', (ctx, channel, id) =>
  goOn(ctx, (trx) => chooseChannel(ctx.desk.world, trx, ctx.turn.who, id, channel, ctx.turn.now)),
)

onButton(recording, 'recskip', (ctx, step, id) =>
  goOn(ctx, (trx) => skipStep(ctx.desk.world, trx, ctx.turn.who, id, step, ctx.turn.now)),
)

onButton(recording, 'recnophone', (ctx, id) =>
  goOn(ctx, (trx) =>
    leaveCallersPhone(ctx.desk.world, trx, ctx.turn.who, id, undefined, ctx.turn.now),
  ),
)

onButton(recording, 'recto', (ctx, id, unit) =>
  goOn(ctx, (trx) => chooseRecordedUnit(ctx.desk.world, trx, ctx.turn.who, id, unit, ctx.turn.now)),
)

/** Asks for one more thing about what is written down already. */
const ask = (ctx: BotContext, id: number, asked: 'anew' | 'phone'): void => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await ownRecording(desk.world, trx, turn.who, id)
    await ctx.goTo(trx, { at: 'recording', recording: id, asked })
    return toChat(turn.chat, {
      html: turn.t.html(asked === 'anew' ? 'record.askAnew' : 'record.askPhone'),
      buttons: [[{ text: turn.t.plain('button.back'), callback_data: packButton('rec', id) }]],
    })
  })
}

onButton(recording, 'recanew', (ctx, id) => ask(ctx, id, 'anew'))
onButton(recording, 'recphone', (ctx, id) => ask(ctx, id, 'phone'))

onButton(recording, 'recunits', (ctx, id, page) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const one = await ownRecording(desk.world, trx, turn.who, id)
    const guesses = guessesFor(desk.world, one, one.words)
    const screen = recordingUnitsScreen(desk.world.town, turn.t, one, guesses, page)
    return ctx.inPlace(screen)
  })
})

onButton(recording, 'recdrop', (ctx, id) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await cancelRecording(desk.world, trx, turn.who, id, turn.now)
    if (turn.place?.at === 'recording') await ctx.goTo(trx, undefined)
    return [
      ...ctx.withoutButtons(),
      ...toChat(turn.chat, {
        html: turn.t.html('draft.cancelled'),
        keyboard: mainMenu(turn.t, turn.who.memberships),
      }),
    ]
  })
})

onButton(recording, 'recsubmit', (ctx, id) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const filed = await fileRecording(desk.world, trx, turn.who, id, turn.now)
    if (turn.place?.at === 'recording') await ctx.goTo(trx, undefined)
    const { ticket } = filed
    // Who writes down what another unit has to do sees no more of it.
    const open = seesTicket(turn.who, ticket)
      ? { text: turn.t.plain('button.progress'), callback_data: packButton('ticket', ticket.no) }
      : undefined
    return [
      ...ctx.withoutButtons(),
      ...toChat(turn.chat, {
        ...recordedScreen(desk.world.town, turn.t, ticket),
        buttons: open ? [[open]] : [],
      }),
      ...(await announce(desk, trx, [filed], turn.now)),
    ]
  })
})
