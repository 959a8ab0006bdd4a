import type { TextsOf } from './bot/texts.ts'
import type { Summary } from './domain/summary.ts'
import type { Language, Township } from './domain/township.ts'
import type { Papers } from './handlers/papers.ts'
import type { WordWeek } from './handlers/world.ts'
import { paperOf, type Format } from './reports/papers.ts'

/** A paper takes its time anyway; without a model it has its figures. */
const WORDED_WITHIN_MS = 30_000

/** The paragraphs a model writes on a summary, none where it cannot or there is none; asked for once. */
export const proseWith = (
  wordWeek: WordWeek | undefined,
): ((summary: Summary, language: Language) => Promise<readonly string[]>) => {
  const known = new WeakMap<Summary, Map<Language, Promise<readonly string[]>>>()
  const write = async (summary: Summary, language: Language): Promise<readonly string[]> => {
    try {
      const said = await wordWeek?.(summary, language, AbortSignal.timeout(WORDED_WITHIN_MS))
      return said?.map((sentences) => sentences.join('')) ?? []
    } catch {
      // Whatever a model brings about, everybody's figures go out.
      return []
    }
  }
  return (summary, language) => {
    const written = known.get(summary) ?? new Map<Language, Promise<readonly string[]>>()
    known.set(summary, written)
    let prose = written.get(language)
    if (!prose) written.set(language, (prose = write(summary, language)))
    return prose
  }
}

/** Summaries as files and as text, in the words of whoever asks for them. */
export const papersOf = (
  town: Township,
  textsOf: TextsOf,
  wordWeek: WordWeek | undefined,
): Papers => {
  const proseOf = proseWith(wordWeek)
  const plain =
    (format: Format) =>
    (summary: Summary, language: Language): Promise<Uint8Array> =>
      paperOf(format, summary, town, textsOf(language))
  const worded = async (format: Format, summary: Summary, language: Language) =>
    paperOf(format, summary, town, textsOf(language), { prose: await proseOf(summary, language) })
  return {
    picture: plain('png'),
    xlsx: plain('xlsx'),
    docx: (summary, language) => worded('docx', summary, language),
    publicDocx: (summary, language) =>
      paperOf('docx', summary, town, textsOf(language), { form: 'public' }),
    text: async (summary, language) =>
      new TextDecoder().decode(await worded('text', summary, language)),
  }
}
