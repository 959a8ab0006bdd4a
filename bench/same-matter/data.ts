import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { readTownship } from '../../src/config/township.ts'
import { matterWords } from '../../src/domain/matter-words.ts'
import { openMatters, type Matter, type OpenMatters } from '../../src/domain/open-matters.ts'
import { isTold, routeByWords } from '../../src/domain/routing.ts'

/** Two complaints somebody read beside each other; definition.md says by what they are one matter. */
export interface Pair {
  readonly a: string
  readonly b: string
  readonly same: boolean
  /** Nothing was fitted or chosen on `test`. */
  readonly part: 'tuning' | 'test'
}

export interface Message {
  readonly id: string
  readonly text: string
  /** Milliseconds since 1970, as the board's clock had it. */
  readonly at: number
}

const lines = <T>(file: string): T[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)

/** The complaints of messages/replied.jsonl, title and text; `folder` holds messages/. */
export const readMessages = (folder: string): Message[] =>
  lines<{ id: string; title: string; text: string; time: string }>(
    join(folder, 'messages', 'replied.jsonl'),
  ).map(({ id, title, text, time }) => ({
    id,
    text: `${title}\n${text}`,
    at: new Date(time).getTime(),
  }))

export const readPairs = (): Pair[] => lines(join(import.meta.dirname, 'pairs.jsonl'))

// A district stands for what is an area of a township: places there are put out as a letter and a number.
const DISTRICT = /([A-Z]\d{1,2}) ?[市县区]/

const town = readTownship('township')

/** Its category as the sample township's words tell it. */
export const matterAt = (text: string, area: string | null): Matter => {
  const route = routeByWords(town, text)
  return { words: matterWords(text), area, category: isTold(route) ? route.category : null }
}

export const matterOf = ({ text }: Pick<Message, 'text'>): Matter =>
  matterAt(text, DISTRICT.exec(text)?.[1] ?? null)

/** All of them held, as if all were open. */
export const holdAll = (messages: readonly Message[]): OpenMatters => {
  const matters = openMatters()
  for (const message of messages) matters.put(message.id, matterOf(message))
  return matters
}

/** Marsaglia's xorshift: the same draws at every run. */
export const draws = (seed: number): ((end: number) => number) => {
  let state = seed
  return (end) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % end
  }
}
