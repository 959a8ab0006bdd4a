import { once } from 'node:events'

import { pino } from 'pino'

import type { Settings } from '../config/environment.ts'
import { startApp, type App } from '../main.ts'
import { startSimulated } from '../simulate.ts'
import { talk, type ExitCode } from './io.ts'

const STOP_WITHIN_MS = 9_000

/** Aborted at the first signal to stop. */
const untilSignalled = (): AbortSignal => {
  const stopping = new AbortController()
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => stopping.abort())
  return stopping.signal
}

const launch = (settings: Settings, signal: AbortSignal): Promise<App> => {
  const log = pino({ level: settings.logLevel, base: null })
  const now = () => new Date()
  const { receiving, apiRoot } = settings
  return receiving.by === 'simulator'
    ? startSimulated(settings, log, now)
    : startApp({ settings, token: receiving.token, apiRoot, log, now, signal })
}

/** `start`: runs until it is told to stop; then ends what is in hand. */
export const startCommand = async (settings: Settings): Promise<ExitCode> => {
  const signal = untilSignalled()
  let app: App
  try {
    app = await launch(settings, signal)
  } catch (error) {
    if (signal.aborted) return 0
    throw error
  }
  if (settings.receiving.by === 'simulator') talk(app.url)
  if (!signal.aborted) await once(signal, 'abort')
  // What cannot be ended in time is in the inbox and outbox, and goes on at the next start.
  setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref()
  await app.stop()
  return 0
}
