import type { Township } from './domain/township.ts'
import type { Papers } from './handlers/papers.ts'
import { paperOf } from './reports/papers.ts'
import type { TextsOf } from './bot/texts.ts'

/** Summaries as files and as text, in the words of whoever asks for them. */
export const papersOf = (town: Township, textsOf: TextsOf): Papers => ({
  picture: (summary, language) => paperOf('png', summary, town, textsOf(language)),
  docx: (summary, language) => paperOf('docx', summary, town, textsOf(language)),
  xlsx: (summary, language) => paperOf('xlsx', summary, town, textsOf(language)),
  publicDocx: (summary, language) =>
    paperOf('docx', summary, town, textsOf(language), { form: 'public' }),
  text: async (summary, language) =>
    new TextDecoder().decode(await paperOf('text', summary, town, textsOf(language))),
})
