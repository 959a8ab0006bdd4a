import { z } from 'zod'

/** A server answered, and not with what it was asked for. */
export class Nonsense extends Error {
  override readonly name = 'Nonsense'
}

const part = z.object({ type: z.string().optional(), text: z.string().optional() })
const completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({
          content: z.union([z.string(), z.array(part)]).nullish(),
          refusal: z.string().nullish(),
          tool_calls: z.array(z.unknown()).nullish(),
        }),
      }),
    )
    .min(1),
})

// Cut short or held back, what is there is not the whole of it.
const WHOLE: ReadonlySet<string> = new Set(['stop', 'eos', 'eos_token', 'end_turn', ''])

/** What a model said, its thoughts left out. Throws Nonsense where it said nothing, or not all of it. */
export const textOf = (answer: unknown): string => {
  const parsed = completion.safeParse(answer)
  const choice = parsed.data?.choices[0]
  if (!choice) throw new Nonsense('no message')
  const { content, refusal, tool_calls: tools } = choice.message
  if (refusal) throw new Nonsense('refused')
  if (tools && tools.length > 0) throw new Nonsense('a tool is called')
  if (!WHOLE.has(choice.finish_reason ?? '')) throw new Nonsense('not whole')
  const said =
    typeof content === 'string' ? content : (content ?? []).map(({ text = '' }) => text).join('')
  return withoutThoughts(said)
}

const withoutThoughts = (text: string): string => {
  const end = text.lastIndexOf('</think>')
  const rest = end < 0 ? text : text.slice(end + '</think>'.length)
  if (rest.includes('<think>')) throw new Nonsense('a thought without an end')
  return rest
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** Where the object that begins at `from` ends, brackets inside its strings not counted. */
const endOfObject = (text: string, from: number): number => {
  let depth = 0
  let inString = false
  for (let at = from; at < text.length; at++) {
    const character = text[at]
    if (inString) {
      if (character === '\\') at++
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '{') depth++
    else if (character === '}' && --depth === 0) return at + 1
  }
  return -1
}

const MOST_TRIES = 20

/**
 * The first object of a schema in a text, also where a model put words or a fence around it. Throws
 * Nonsense where there is none.
 */
export const objectIn = <T>(text: string, schema: z.ZodType<T>): T => {
  let from = text.indexOf('{')
  for (let tries = 0; from >= 0 && tries < MOST_TRIES; tries++) {
    const end = endOfObject(text, from)
    const parsed = end < 0 ? undefined : schema.safeParse(jsonOf(text.slice(from, end)))
    if (parsed?.success) return parsed.data
    // What was asked for may stand inside of something: {"answer": {…}}.
    from = text.indexOf('{', from + 1)
  }
  throw new Nonsense('not of the schema')
}
