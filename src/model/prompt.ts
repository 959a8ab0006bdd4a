import { readFileSync } from 'node:fs'

import { parse } from 'yaml'
import { z } from 'zod'

const frontMatter = z.object({ variables: z.array(z.string()) })

/** A text with declared variables, said to a language model. */
export interface Prompt<Variable extends string> {
  fill(values: Readonly<Record<Variable, string>>): string
}

const usedIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!)),
]

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.toSorted().join() === b.toSorted().join()

/**
 * Reads a prompt file. Throws where the variables it declares, those it uses and those the program
 * gives are not the same, so that a mistake in it shows at the start.
 */
export const readPrompt = <Variable extends string>(
  file: string,
  given: readonly Variable[],
): Prompt<Variable> => {
  const [, head, text] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(file, 'utf8')) ?? []
  const declared = head === undefined ? undefined : frontMatter.safeParse(parse(head)).data
  if (!declared || text === undefined) throw new Error(`${file}: no variables are declared`)
  if (!same(declared.variables, given) || !same(usedIn(text), given))
    throw new Error(`${file}: its variables are to be ${given.join(', ')}`)
  return {
    fill: (values) =>
      text.trim().replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name as Variable]),
  }
}
