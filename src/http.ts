import { timingSafeEqual } from 'node:crypto'

import { Hono } from 'hono'
import { Counter, Gauge, Registry } from 'prom-client'
import type { Update } from 'telegraf/types'

/** What the outside may ask about the running bot. */
export interface Inside {
  /** Why it is not well; undefined where it is. */
  readonly trouble: () => Promise<string | undefined>
  readonly counts: () => Promise<Readonly<Record<'inbox' | 'outbox' | 'open', number>>>
  /** How many updates were held back since the start because somebody sent too many. */
  readonly heldBack: () => number
  /** A request failed for a reason of ours. */
  readonly failed: (error: Error) => void
  readonly webhook?:
    { readonly secret: string; readonly take: (update: Update) => Promise<void> } | undefined
}

export const WEBHOOK_PATH = '/telegram'

const metricsOf = (inside: Inside): Registry => {
  const registry = new Registry()
  const gauge = (name: string, help: string, key: 'inbox' | 'outbox' | 'open') =>
    registry.registerMetric(
      new Gauge({
        name,
        help,
        registers: [],
        async collect() {
          this.set((await inside.counts())[key])
        },
      }),
    )
  gauge('mingbai_inbox_waiting', 'Updates written down and not handled yet', 'inbox')
  gauge('mingbai_outbox_waiting', 'Messages not sent yet', 'outbox')
  gauge('mingbai_tickets_open', 'Tickets on which an answer is owed', 'open')
  registry.registerMetric(
    new Counter({
      name: 'mingbai_held_back_total',
      help: 'Updates not handled because their sender sent too many, who was told so',
      registers: [],
      collect() {
        this.reset()
        this.inc(inside.heldBack())
      },
    }),
  )
  return registry
}

const same = (given: string, secret: string): boolean => {
  const a = Buffer.from(given)
  const b = Buffer.from(secret)
  return a.length === b.length && timingSafeEqual(a, b)
}

/** /healthz, /metrics and, where Telegram posts updates, the webhook. */
export const outsideApp = (inside: Inside): Hono => {
  const app = new Hono()
  const metrics = metricsOf(inside)
  app.get('/healthz', async (c) => {
    const reason = await inside.trouble()
    return reason ? c.json({ status: 'trouble', reason }, 503) : c.json({ status: 'ok' })
  })
  app.get('/metrics', async (c) => c.text(await metrics.metrics()))
  app.onError((error, c) => {
    inside.failed(error)
    return c.text('', 503)
  })
  const { webhook } = inside
  if (webhook)
    app.post(WEBHOOK_PATH, async (c) => {
      if (!same(c.req.header('x-telegram-bot-api-secret-token') ?? '', webhook.secret))
        return c.text('', 401)
      // Anything but 2xx makes Telegram post it again: only what is on disk is acknowledged.
      await webhook.take(await c.req.json<Update>())
      return c.text('')
    })
  return app
}
