import { draftReply } from '../../handlers/draft-reply.ts'
import { dropReady, keepReady, readyText, readyTexts } from '../../handlers/ready-texts.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { withPatience } from '../patience.ts'
import { toChat } from '../screen.ts'
import { readyTextsScreen } from '../screens/ready-texts.ts'
import type { WordingPlace } from './previews.ts'
import { askForWords, write } from './wording.ts'

/** Words that need not be written: 常用语 and 起草. */
export const readyWords = feature()

onButton(readyWords, 'ready', async (ctx, no, page) => {
  const { desk, turn } = ctx
  const list = await readyTexts(desk.world, desk.world.store.read, turn.who, no, page)
  ctx.acknowledge()
  ctx.say(readyTextsScreen(turn.t, no, list))
})

/** Where an answer to the ticket is: what goes with it stays. */
const answering = ({ turn: { place } }: BotContext, no: string): WordingPlace =>
  place?.at === 'wording' && place.verb === 'reply' && place.ticket === no
    ? place
    : { at: 'wording', verb: 'reply', ticket: no }

onButton(readyWords, 'useready', async (ctx, id, no) => {
  const { desk, turn } = ctx
  const words = await readyText(desk.world, desk.world.store.read, turn.who, no, id)
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await desk.world.records.countUse(trx, id)
    return []
  })
  await write(ctx, { ...answering(ctx, no), words, message: undefined })
})

onButton(readyWords, 'keepready', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge(turn.t.plain('ready.kept'))
  ctx.plan(async (trx) => {
    await keepReady(desk.world, trx, turn.who, no)
    return ctx.withoutPressed()
  })
})

onButton(readyWords, 'dropready', (ctx, id, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge(turn.t.plain('ready.dropped'))
  ctx.plan(async (trx) => {
    await dropReady(desk.world, trx, turn.who, no, id)
    const list = await readyTexts(desk.world, trx, turn.who, no, 0)
    return ctx.inPlace(readyTextsScreen(turn.t, no, list))
  })
})

onButton(readyWords, 'draft', async (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  const drafted = await withPatience(ctx, (until) =>
    draftReply(desk.world, turn.who, no, { language: turn.t.language, until }, turn.now),
  )
  ctx.plan(async (trx) => {
    if (!drafted) return toChat(turn.chat, { html: turn.t.html('wording.noDraft', { no }) })
    // Sent as it is, it says who wrote it (rules: personal information; 标识办法).
    const offer = `${drafted.words}\n${turn.t.plain('wording.draftMark')}`
    const { files } = answering(ctx, no)
    const asked = { verb: 'reply' as const, ticket: no, items: [...drafted.items], files }
    return askForWords(ctx, trx, { ...asked, offer, drafted: true })
  })
})
