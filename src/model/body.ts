/** The server's answer is longer than anything it was asked for. */
export class TooLong extends Error {
  override readonly name = 'TooLong'
}

const readAll = async (body: ReadableStream<Uint8Array>, mostBytes: number): Promise<Buffer> => {
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks)
    length += value.byteLength
    if (length > mostBytes) {
      // Ends the connection too: nobody reads the rest.
      await reader.cancel().catch(() => undefined)
      throw new TooLong()
    }
    chunks.push(value)
  }
}

/**
 * fetch that takes the whole body before it returns, so that one signal ends it all, and no more of it
 * than an answer can have. A redirect is a fault: what is asked goes to the server that was set, only.
 */
export const fetchUpTo =
  (mostBytes: number): typeof fetch =>
  async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'error' })
    const body = response.body ? await readAll(response.body, mostBytes) : undefined
    const headers = new Headers(response.headers)
    // Unpacked already.
    headers.delete('content-encoding')
    headers.delete('content-length')
    const { status, statusText } = response
    return new Response(body?.length ? new Uint8Array(body) : null, { status, statusText, headers })
  }
