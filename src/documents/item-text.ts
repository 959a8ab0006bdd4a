import { parseDocument } from 'yaml'

import type { FileRow } from '../domain/file-row.ts'

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An item in Markdown: its fields in front, its body below. */
export const markdownItem = (text: string): FileRow['value'] => {
  const found = FRONT_MATTER.exec(text)
  if (!found) return 'no-front-matter'
  // YAML 1.2's core schema would read 2026 as a number; periods and numbers are words here.
  const document = parseDocument(found[1]!, { schema: 'failsafe' })
  const fields: unknown = document.errors.length > 0 ? undefined : document.toJS()
  return isRecord(fields) ? { ...fields, body: text.slice(found[0].length).trim() } : 'not-yaml'
}

/** An item on a line of JSON. */
export const jsonItem = (line: string): FileRow['value'] => {
  try {
    const value: unknown = JSON.parse(line)
    return isRecord(value) ? value : 'not-an-object'
  } catch {
    return 'not-json'
  }
}
