import { applicationYear } from '../../handlers/annual-applications.ts'
import {
  confirmReceipt,
  recordChallenge,
  recordOpinion,
  recordOutcome,
} from '../../handlers/applications.ts'
import { applicantProofs, prepareDisclosure } from '../../handlers/disclosure.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import type { Screen } from '../screen.ts'
import { applicationYearScreen } from '../screens/disclosure.ts'
import {
  daysScreen,
  disputesScreen,
  groundsScreen,
  headingsScreen,
} from '../screens/disclosure-buttons.ts'
import { sendFile } from '../send-file.ts'
import { askForSaying } from './disclosure-words.ts'
import { doneHere } from './disclosure-done.ts'

/** 依申请公开 before those who handle it. */
export const applicationDesk = feature()

/** 确认收到: from today on it counts. */
onButton(applicationDesk, 'appconfirm', (ctx, no) =>
  doneHere(ctx, 'appdone.confirm', (trx) =>
    confirmReceipt(ctx.desk.world, trx, ctx.turn.who, no, ctx.turn.now),
  ),
)

onButton(applicationDesk, 'appopinion', (ctx, opinion, no) =>
  doneHere(ctx, 'appdone.opinion', (trx) =>
    recordOpinion(ctx.desk.world, trx, ctx.turn.who, no, opinion, ctx.turn.now),
  ),
)

onButton(applicationDesk, 'appdisputed', (ctx, challenge, no) =>
  doneHere(ctx, 'appdone.noted', (trx) =>
    recordChallenge(ctx.desk.world, trx, ctx.turn.who, no, challenge, ctx.turn.now),
  ),
)

onButton(applicationDesk, 'appoutcome', (ctx, outcome, no) =>
  doneHere(ctx, 'appdone.noted', (trx) =>
    recordOutcome(ctx.desk.world, trx, ctx.turn.who, no, outcome, ctx.turn.now),
  ),
)

/** A choice of something, where the card stands; refused where what it is for cannot be done. */
const choose = (
  ctx: BotContext,
  no: string,
  verb: 'answer' | 'extend' | 'challenge',
  screen: Screen,
): void => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await prepareDisclosure(desk.world, trx, turn.who, no, 'application', verb, turn.now)
    return ctx.inPlace(screen)
  })
}

onButton(applicationDesk, 'appheads', (ctx, no) =>
  choose(ctx, no, 'answer', headingsScreen(ctx.turn.t, no)),
)
onButton(applicationDesk, 'apphead', (ctx, heading, no) =>
  choose(ctx, no, 'answer', groundsScreen(ctx.turn.t, no, heading)),
)
onButton(applicationDesk, 'appdays', (ctx, no) =>
  choose(ctx, no, 'extend', daysScreen(ctx.turn.t, no)),
)
onButton(applicationDesk, 'appdispute', (ctx, no) =>
  choose(ctx, no, 'challenge', disputesScreen(ctx.turn.t, no)),
)

onButton(applicationDesk, 'appground', (ctx, ground, no) => {
  ctx.acknowledge()
  ctx.plan((trx) => askForSaying(ctx, trx, { ticket: no, verb: 'answer', ground }))
})

onButton(applicationDesk, 'appextend', (ctx, days, no) => {
  ctx.acknowledge()
  ctx.plan((trx) => askForSaying(ctx, trx, { ticket: no, verb: 'extend', days }))
})

/** What shows who applies: for the office's eyes, when it asks for it. */
onButton(applicationDesk, 'appproof', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const proofs = await applicantProofs(desk.world, trx, turn.who, no)
    return proofs.flatMap((file) => sendFile(turn.chat, file))
  })
})

/** The year's figures for parts 3 and 4 of the report. */
onButton(applicationDesk, 'appyear', async (ctx, year) => {
  const { desk, turn } = ctx
  const figures = await applicationYear(desk.world, desk.world.store.read, year)
  ctx.acknowledge()
  ctx.say(applicationYearScreen(turn.t, figures))
})
