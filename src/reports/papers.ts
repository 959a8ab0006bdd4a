import type { Summary } from '../domain/summary.ts'
import { jsonText } from './json.ts'
import { plainText } from './plain.ts'
import { tell, type Form, type Told, type Town, type Words } from './told.ts'

export const FORMATS = ['text', 'json', 'docx', 'xlsx', 'png'] as const
export type Format = (typeof FORMATS)[number]

/** What holds bytes, and nothing a person reads on a terminal. */
export const BINARY: readonly Format[] = ['docx', 'xlsx', 'png']

/** The libraries behind pictures and documents are loaded by who first wants one: the bot runs on small machines. */
const WRITERS: { readonly [F in Format]: (told: Told) => Promise<string | Uint8Array> } = {
  text: async (told) => plainText(told),
  json: async (told) => jsonText(told),
  docx: async (told) => (await import('./docx/write.ts')).wordDocument(told),
  xlsx: async (told) => (await import('./xlsx/write.ts')).workbook(told),
  png: async (told) => (await import('./picture/write.ts')).picture(told),
}

export interface PaperOptions {
  readonly form?: Form
  readonly prose?: readonly string[]
}

/** A summary as a paper of one format. */
export const paperOf = async (
  format: Format,
  summary: Summary,
  town: Town,
  t: Words,
  { form = 'internal', prose = [] }: PaperOptions = {},
): Promise<Uint8Array> => {
  const paper = await WRITERS[format](tell(summary, town, t, form, prose))
  return typeof paper === 'string' ? new TextEncoder().encode(paper) : paper
}

const EXTENSIONS = { text: 'txt', json: 'json', docx: 'docx', xlsx: 'xlsx', png: 'png' } as const

/** What a paper's file is called: by its period, and by whether everybody may have it. */
export const paperName = ({ period }: Summary, format: Format, form: Form = 'internal'): string =>
  `summary-${period}${form === 'public' ? '-public' : ''}.${EXTENSIONS[format]}`
