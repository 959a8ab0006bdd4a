import { forgetAsked } from '../../handlers/forget.ts'
import { KEEP_CONTENTS_DAYS } from '../../handlers/retention.ts'
import { isAskable } from '../../handlers/social-comment.ts'
import { answerPress, feature, onButton } from '../context.ts'
import { toChat } from '../screen.ts'
import { forgetScreen, privacyScreen } from '../screens/privacy.ts'

/** /privacy: what is kept of somebody, and what they asked erased when they say so. */
export const privacy = feature()

privacy.command('privacy', async (ctx) => {
  const { world, hear } = ctx.desk
  const words = world.compose !== undefined || world.meaning !== undefined
  const { phoneDays, fileDays, applicantDays } = world.town.retention
  const contentDays = KEEP_CONTENTS_DAYS
  const voices = hear !== undefined
  const askable = await isAskable(world, world.store.read, ctx.turn.who)
  const keeping = { words, voices, contentDays, phoneDays, fileDays, applicantDays, askable }
  ctx.say(privacyScreen(ctx.turn.t, keeping))
})

onButton(privacy, 'forget', (ctx) => {
  ctx.acknowledge()
  ctx.say(forgetScreen(ctx.turn.t))
})

onButton(privacy, 'forgetnow', (ctx) => {
  const { desk, turn } = ctx
  const { t } = turn
  ctx.plan(async (trx) => {
    const erased = await forgetAsked(desk.world, trx, turn.who)
    // Pressed twice: the first press has said it, and has taken the buttons off.
    if (!erased) return [answerPress(ctx, t.plain('privacy.nothing'))]
    return [
      answerPress(ctx),
      ...ctx.withoutButtons(),
      ...toChat(turn.chat, { html: t.html('privacy.forgotten') }),
    ]
  })
})

onButton(privacy, 'dismiss', (ctx) => {
  ctx.acknowledge(ctx.turn.t.plain('privacy.kept'))
  ctx.plan(async () => ctx.withoutButtons())
})
