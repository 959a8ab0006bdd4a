import type { Params, Upload } from './types.ts'

/**
 * Splits a multipart/form-data body (RFC 7578). Parts with a filename become uploads, others strings.
 * Throws on a body that has no closing boundary.
 */
export function parseMultipart(body: Buffer, boundary: string): Params {
  const params: Params = {}
  // The first boundary has no line break before it; every other one has.
  const first = Buffer.from(`--${boundary}`)
  const next = Buffer.from(`\r\n--${boundary}`)
  let at = body.indexOf(first)
  if (at < 0) throw new Error('no boundary in the body')
  at += first.length
  while (body.toString('latin1', at, at + 2) !== '--') {
    const headEnd = body.indexOf('\r\n\r\n', at)
    const end = headEnd < 0 ? -1 : body.indexOf(next, headEnd + 2)
    if (end < 0) throw new Error('unfinished part')
    const head = body.toString('utf8', at, headEnd)
    const name = disposition(head, 'name')
    if (name !== undefined) params[name] = partValue(head, body.subarray(headEnd + 4, end))
    at = end + next.length
  }
  return params
}

function partValue(head: string, bytes: Buffer): string | Upload {
  const filename = disposition(head, 'filename')
  if (filename === undefined) return bytes.toString('utf8')
  const mime = /^content-type:\s*([^\s;]+)/im.exec(head)?.[1] ?? 'application/octet-stream'
  // A copy, so that a small file does not keep the whole request in memory.
  return { filename, mime, bytes: Buffer.from(bytes) }
}

function disposition(head: string, key: string): string | undefined {
  const encoded = new RegExp(`[;\\s]${key}\\*=UTF-8''([^;\\r\\n]+)`, 'i').exec(head)?.[1]
  if (encoded !== undefined) return decodeURIComponent(encoded)
  const found = new RegExp(`[;\\s]${key}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(head)?.[1]
  return (
    found?.replace(/\\(.)/g, '$1').replace(/%22/g, '"') ??
    new RegExp(`[;\\s]${key}=([^;"\\s]+)`, 'i').exec(head)?.[1]
  )
}
