import { randomBytes } from 'node:crypto'

/** A body and the content-type that says how to read it. */
export interface Body {
  readonly type: string
  readonly content: string | Uint8Array
}

/** A file as it goes over the wire, under the name of its field. */
export interface FilePart {
  readonly field: string
  readonly name: string
  readonly mime: string
  readonly content: Uint8Array
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value)

/** Nothing that ends a header's line or its quotes. */
const quoted = (name: string): string => name.replace(/["\r\n]/g, '_')

/** Fields and one file as multipart/form-data (RFC 7578), which is how the Bot API takes a file. */
export const multipart = (fields: Readonly<Record<string, unknown>>, file: FilePart): Body => {
  const boundary = `mingbai${randomBytes(16).toString('hex')}`
  const head = (rest: string) => `--${boundary}\r\ncontent-disposition: form-data; ${rest}`
  const parts = Object.entries(fields).map(
    ([name, value]) => `${head(`name="${quoted(name)}"`)}\r\n\r\n${textOf(value)}\r\n`,
  )
  const { field, name, mime, content } = file
  const begin = `${head(`name="${quoted(field)}"; filename="${quoted(name)}"`)}\r\ncontent-type: ${mime}\r\n\r\n`
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    content: Buffer.concat([
      Buffer.from(parts.join('') + begin),
      content,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  }
}
