import { periodNamed } from '../../domain/period.ts'
import { handIn, paperYears, prepareAnnual } from '../../handlers/annual-papers.ts'
import { annualWanted, request } from '../../handlers/report-requests.ts'
import { Refusal } from '../../domain/errors.ts'
import type { Db } from '../../handlers/world.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import type { Screen } from '../screen.ts'
import { annualScreen } from '../screens/annual.ts'

/** /annual: the year's work summary and the statutory report, and whether that was handed in. */
export const annualPapers = feature()

const overview = async ({ desk, turn }: BotContext, db: Db): Promise<Screen> =>
  annualScreen(turn.t, await paperYears(desk.world, db, turn.who, turn.now))

annualPapers.command('annual', async (ctx) => {
  ctx.say(await overview(ctx, ctx.desk.world.store.read))
})

onButton(annualPapers, 'annual', async (ctx) => {
  const screen = await overview(ctx, ctx.desk.world.store.read)
  ctx.acknowledge()
  ctx.say(screen)
})

/** Made beside all else (reporter.ts): a year's figures take their time. */
onButton(annualPapers, 'annualpaper', (ctx, of, year) => {
  const { desk, turn } = ctx
  const { world } = desk
  prepareAnnual(world, turn.who, year, turn.now)
  if (!world.annualPaper) throw new Refusal('stale-button')
  ctx.acknowledge(turn.t.plain('summary.making'))
  ctx.plan(async (trx) => {
    const waiting = { person: turn.who.person, chat: turn.chat }
    const asked = { period: periodNamed(String(year))!, wanted: annualWanted(of) }
    await request(world, trx, waiting, asked, turn.now)
    desk.onReportAsked?.()
    return []
  })
})

onButton(annualPapers, 'annualsent', (ctx, year) => {
  const { desk, turn } = ctx
  ctx.acknowledge(turn.t.plain('annualDesk.noted'))
  ctx.plan(async (trx) => {
    await handIn(desk.world, trx, turn.who, year, turn.now)
    return ctx.inPlace(await overview(ctx, trx))
  })
})
