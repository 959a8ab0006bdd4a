import { applicationYear } from '../../handlers/annual-applications.ts'
import { recordOpinion } from '../../handlers/application-pauses.ts'
import { confirmReceipt } from '../../handlers/applications.ts'
import { prepareDisclosure } from '../../handlers/act-on-disclosure.ts'
import { recordChallenge, recordOutcome } from '../../handlers/challenges.ts'
import { applicantProofs } from '../../handlers/disclosure-view.ts'
import type { ApplicationTicket } from '../../handlers/world.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import type { Screen } from '../screen.ts'
import { applicationYearScreen } from '../screens/application-year.ts'
import {
  daysScreen,
  disputesScreen,
  groundsScreen,
  headingsScreen,
} from '../screens/disclosure-buttons.ts'
import { sendFile } from '../send-file.ts'
import { askForSaying } from './disclosure-words.ts'
import { doingTo, doneHere } from './disclosure-done.ts'

/** 依申请公开 before those who handle it. */
export const applicationDesk = feature()

/** 确认收到: from today on it counts. */
onButton(applicationDesk, 'appconfirm', (ctx, no) =>
  doneHere(ctx, 'appdone.confirm', no, confirmReceipt),
)

onButton(applicationDesk, 'appopinion', (ctx, opinion, no) =>
  doneHere(ctx, 'appdone.opinion', no, (doing) => recordOpinion(doing, opinion)),
)

onButton(applicationDesk, 'appdisputed', (ctx, challenge, no) =>
  doneHere(ctx, 'appdone.noted', no, (doing) => recordChallenge(doing, challenge)),
)

onButton(applicationDesk, 'appoutcome', (ctx, outcome, no) =>
  doneHere(ctx, 'appdone.noted', no, (doing) => recordOutcome(doing, outcome)),
)

/** A choice of something, where the card stands; refused where what it is for cannot be done. */
const choose = (
  ctx: BotContext,
  no: string,
  verb: 'answer' | 'extend' | 'challenge',
  screen: (ticket: ApplicationTicket) => Screen,
): void => {
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const { ticket } = await prepareDisclosure(doingTo(ctx, trx, no), 'application', verb)
    return ctx.inPlace(screen(ticket))
  })
}

onButton(applicationDesk, 'appheads', (ctx, no) =>
  choose(ctx, no, 'answer', () => headingsScreen(ctx.turn.t, no)),
)
onButton(applicationDesk, 'apphead', (ctx, heading, no) =>
  choose(ctx, no, 'answer', (ticket) =>
    groundsScreen(ctx.desk.world.town, ctx.turn.t, ticket, heading),
  ),
)
onButton(applicationDesk, 'appdays', (ctx, no) =>
  choose(ctx, no, 'extend', () => daysScreen(ctx.turn.t, no)),
)
onButton(applicationDesk, 'appdispute', (ctx, no) =>
  choose(ctx, no, 'challenge', () => disputesScreen(ctx.turn.t, no)),
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
