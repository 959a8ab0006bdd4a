import type { Cast } from './cast.ts'
import { pageEvent } from './page-state.ts'
import type { Telegram } from './telegram.ts'

const BEAT_MS = 15_000

/** Server-sent events of every visible change, until the reader goes away. */
export function eventStream(telegram: Telegram, cast: Cast): Response {
  const encoder = new TextEncoder()
  let stop: () => void = () => undefined
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text))
      const unsubscribe = telegram.onEvent((event) => {
        write(`data: ${JSON.stringify(pageEvent(telegram, cast, event))}\n\n`)
      })
      // Proxies and sleeping laptops drop silent connections without telling either end.
      const beat = setInterval(() => write(': still here\n\n'), BEAT_MS)
      beat.unref()
      stop = () => {
        unsubscribe()
        clearInterval(beat)
      }
      write('retry: 1000\n\n')
    },
    cancel: () => stop(),
  })
  return new Response(stream, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  })
}
