import type { Language } from '../../../src/domain/township.ts'
import type { Reply } from '../liar.ts'

/** What a model says or does to a question that nobody may be shown. */
export interface Lie {
  readonly name: string
  readonly kind: string
  readonly question: string
  readonly language: Language
  /** Must stand nowhere in what the resident is shown. */
  readonly mark: string
  readonly reply: Reply
  /** The server never ends its answer: the resident's patience must. */
  readonly endless?: true
}

export const CARD = '办残疾人证要带什么材料？'

/** Answers to one honest question, by their names. */
export const card = (kind: string, rows: Readonly<Record<string, Reply>>, mark = '\u0000'): Lie[] =>
  Object.entries(rows).map(([name, reply]) => ({
    name: `${kind}: ${name}`,
    kind,
    question: CARD,
    language: 'zh-CN' as const,
    mark,
    reply,
  }))
