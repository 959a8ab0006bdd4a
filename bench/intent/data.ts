import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const LABELS = ['question', 'complaint', 'both'] as const
export type Label = (typeof LABELS)[number]

export const LISTS = ['test', 'tuning', 'more', 'further'] as const
export type List = (typeof LISTS)[number]

/** A message somebody labelled by reading it; definition.md says by what. */
export interface Labelled {
  readonly list: List
  readonly text: string
  readonly label: Label
}

const lines = <T>(file: string): T[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)

/** The labelled messages; `folder` holds messages/ with train.jsonl, dev.jsonl and replied.jsonl. */
export const readLabelled = (folder: string): Labelled[] => {
  const texts = new Map(
    ['train', 'dev', 'replied'].flatMap((name) =>
      lines<{ id: string; title?: string; text: string }>(
        join(folder, 'messages', `${name}.jsonl`),
      ).map(
        ({ id, title, text }) => [id, title === undefined ? text : `${title} ${text}`] as const,
      ),
    ),
  )
  return lines<{ list: List; id: string; label: Label }>(
    join(import.meta.dirname, 'labels.jsonl'),
  ).map(({ list, id, label }) => {
    const text = texts.get(id)
    if (text === undefined) throw new Error(`there is no message '${id}' in ${folder}/messages`)
    return { list, text, label }
  })
}

/** The questions of a set, as policy-qa. */
export const readQuestions = (folder: string, set: string): string[] =>
  lines<{ question: string }>(join(folder, set, 'questions.jsonl')).map(({ question }) => question)
