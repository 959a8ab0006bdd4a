import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ItemVersion } from '../../src/domain/item.ts'

/** A question of a set: the ids of the items that answer it and, in policy-qa, the words that do. */
export interface Question {
  readonly id: string
  readonly question: string
  readonly answerable: boolean
  readonly relevant?: readonly string[]
  readonly answer?: string
}

export interface QuestionSet {
  readonly name: string
  readonly items: readonly ItemVersion[]
  readonly questions: readonly Question[]
}

/** The day on which the questions are asked: before anything in the sets has run out. */
export const DAY = '2021-01-01'

/** Reads FOLDER/NAME/items.jsonl and questions.jsonl. */
export function readSet(folder: string, name: string): QuestionSet {
  const items = readLines<{ id: string; title: string; body: string }>(folder, name, 'items')
  return {
    name,
    items: items.map((row) => ({
      ...row,
      unit: 'unit',
      level: 'government',
      kind: 'policy',
      publishedAt: '2020-01-01',
      audience: 'public',
      keywords: [],
      columns: {},
      version: 1,
      key: row.id,
      firstSeenAt: '2020-01-01T00:00:00Z',
    })),
    questions: readLines<Question>(folder, name, 'questions'),
  }
}

function readLines<T>(folder: string, name: string, file: string): T[] {
  return readFileSync(join(folder, name, `${file}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)
}
