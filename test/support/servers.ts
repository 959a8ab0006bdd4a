import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, createServer as createTcpServer, type AddressInfo, type Server } from 'node:net'

export interface Opened {
  /** HOST:PORT on this machine. */
  readonly address: string
  close(): Promise<void>
}

/** Opens a server on a port of its own; closing it ends its connections too. */
export const open = async (server: Server): Promise<Opened> => {
  const held = new Set<{ destroy(): unknown }>()
  server.on('connection', (socket) => held.add(socket.on('error', () => undefined)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of held) socket.destroy()
      await closed
    },
  }
}

/** Takes a connection and never says a word: a proxy, or a line, that died. */
export const openMute = (): Promise<Opened> => open(createTcpServer())

export interface Proxy extends Opened {
  /** How often a connection was asked for. */
  readonly asked: () => number
  /** How many connections it holds. */
  readonly connections: () => Promise<number>
}

/** An HTTP proxy as an office has one; the first so many who ask for a connection get no answer. */
export const openProxy = async (mute = 0): Promise<Proxy> => {
  let asked = 0
  const server = createServer()
  server.on('connect', (request, socket, head) => {
    if (++asked <= mute) {
      // It says nothing, but sees when the other side hangs up.
      socket.on('end', () => socket.end()).resume()
      return
    }
    const [host, port] = request.url!.split(':')
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      onward.write(head)
      onward.pipe(socket)
      socket.pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
    socket.on('close', () => onward.destroy())
  })
  const opened = await open(server)
  return {
    ...opened,
    asked: () => asked,
    connections: () =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
      }),
  }
}
