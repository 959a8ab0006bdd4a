import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Telegram } from './telegram.ts'

/** Serves the Bot API, and the page when given one; port 0 takes a free one. */
export async function listen(
  telegram: Telegram,
  port = 0,
  host = '127.0.0.1',
  page?: Hono,
): Promise<{ url: string; port: number; server: Server; close: () => Promise<void> }> {
  const show = page ? getRequestListener(page.fetch) : notFound
  const server = createServer((req, res) => {
    void telegram.handleBotApi(req, res).then((done) => (done ? undefined : show(req, res)))
  })
  server.keepAliveTimeout = 60_000
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address() as AddressInfo
  return {
    url: `http://${host}:${address.port}`,
    port: address.port,
    server,
    async close() {
      telegram.close()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function notFound(_req: IncomingMessage, res: ServerResponse): void {
  res.writeHead(404).end('Not Found')
}
