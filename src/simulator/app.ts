import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { seat, type Cast } from './cast.ts'
import { eventStream } from './event-stream.ts'
import { pageAction, perform } from './page-actions.ts'
import { pageState } from './page-state.ts'
import { sameOrigin } from './same-origin.ts'
import type { StoredFile } from './state.ts'
import type { Telegram } from './telegram.ts'
import { upload } from './upload.ts'

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const INLINE = /^(image\/(png|jpeg|gif|webp)|audio\/[\w.+-]+|video\/[\w.+-]+)$/
const TYPES: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
}
const BODY_LIMIT = 25 * 1024 * 1024

/**
 * The page of phones: its files, its state, its actions. `words` are all the words a person reads on it.
 * Throws when somebody of the cast cannot be seated.
 */
export function simulatorApp(telegram: Telegram, cast: Cast, words: Record<string, string>): Hono {
  seat(telegram, cast)
  const app = new Hono()
  app.use(sameOrigin)
  app.use(bodyLimit({ maxSize: BODY_LIMIT, onError: (c) => c.json({ error: 'too large' }, 413) }))
  app.onError((error, c) => c.json({ error: error.message }, 400))
  app.get('/', () => asset('index.html', { 'content-security-policy': CSP }))
  app.get('/simulator/page/:name', (c) => {
    const name = c.req.param('name')
    return /^[a-z-]+\.(js|css)$/.test(name) ? asset(name) : c.notFound()
  })
  app.get('/simulator/words.json', (c) => c.json(words))
  app.get('/simulator/state', (c) => {
    c.header('cache-control', 'no-store')
    return c.json(pageState(telegram, cast))
  })
  app.get('/simulator/events', () => eventStream(telegram, cast))
  app.get('/simulator/file/:id', (c) => {
    const file = telegram.state.files.get(c.req.param('id'))
    return file ? fileResponse(file) : c.notFound()
  })
  app.post('/simulator/act', async (c) =>
    c.json(perform(telegram, cast, pageAction.parse(await c.req.json()))),
  )
  app.post('/simulator/upload', async (c) =>
    c.json(upload(telegram, c.req.query(), Buffer.from(await c.req.arrayBuffer()))),
  )
  return app
}

function asset(name: string, headers: Record<string, string> = {}): Response {
  let body: Buffer
  try {
    // Read each time: the page is small, and a change shows at the next reload.
    body = readFileSync(new URL(`page/${name}`, import.meta.url))
  } catch {
    return new Response('Not Found', { status: 404 })
  }
  const type = TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'text/plain'
  return new Response(new Uint8Array(body), {
    headers: { 'content-type': type, 'cache-control': 'no-cache', ...headers },
  })
}

// What somebody uploaded must never run as a page of this origin.
function fileResponse(file: StoredFile): Response {
  const inline = INLINE.test(file.mime)
  const name = encodeURIComponent(file.name)
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'content-type': inline ? file.mime : 'application/octet-stream',
      'content-disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, max-age=3600',
    },
  })
}
