import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { townshipFile, type Township } from '../../src/domain/township.ts'
import { seeded } from '../../src/domain/routing/random.ts'

/** A labelled complaint. */
export interface Message {
  readonly id: string
  readonly text: string
  readonly category: string
}

/** FOLDER/messages/train.jsonl and dev.jsonl. */
export const readMessages = (folder: string): Message[] =>
  ['train', 'dev'].flatMap((name) =>
    readFileSync(join(folder, 'messages', `${name}.jsonl`), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Message),
  )

/** A township with these categories, a unit each, and not one keyword: what is right is learned. */
export const townOf = (categories: readonly string[]): Township =>
  townshipFile.parse({
    name: '某镇',
    prefix: 'MZ',
    units: categories.map((name, i) => ({ id: `u${i}`, name: `${name}办`, level: 'government' })),
    categories: categories.map((name, i) => ({ id: `c${i}`, name, unit: `u${i}` })),
  })

export const shuffled = <T>(list: readonly T[], seed: number): T[] => {
  const random = seeded(seed)
  const all = [...list]
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[all[i], all[j]] = [all[j]!, all[i]!]
  }
  return all
}

const PIECE = 6
const COMMON = 60
const FEWEST_SHARED = 8

const piecesOf = (text: string): Set<string> => {
  const plain = text.replace(/[^\p{L}\p{N}]/gu, '')
  return new Set(
    Array.from({ length: Math.max(0, plain.length - PIECE + 1) }, (_, i) =>
      plain.slice(i, i + PIECE),
    ),
  )
}

/** For each message the first of those it repeats: half the stretches of six characters of the shorter are shared. */
export const repeats = (messages: readonly Message[]): number[] => {
  const firsts = messages.map((_, i) => i)
  const firstOf = (i: number): number => (firsts[i] === i ? i : firstOf(firsts[i]!))
  const pieces = messages.map(({ text }) => piecesOf(text))
  const places = new Map<string, number[]>()
  for (const [i, own] of pieces.entries()) {
    const shared = new Map<number, number>()
    for (const piece of own) {
      const at = places.get(piece) ?? []
      // What stands in many says nothing, and takes long.
      if (at.length < COMMON) for (const j of at) shared.set(j, (shared.get(j) ?? 0) + 1)
      places.set(piece, [...at, i])
    }
    for (const [j, count] of shared) {
      const shorter = Math.min(own.size, pieces[j]!.size)
      if (count >= FEWEST_SHARED && count / shorter >= 0.5) firsts[firstOf(i)] = firstOf(j)
    }
  }
  return firsts.map((_, i) => firstOf(i))
}

/** The members of a list by what they have in common. */
export const grouped = <T>(list: readonly T[], by: (one: T) => number): T[][] => {
  const groups = new Map<number, T[]>()
  for (const one of list) groups.set(by(one), [...(groups.get(by(one)) ?? []), one])
  return [...groups.values()]
}

/** For each message its fold: each class spread evenly, repeats in one fold. */
export const foldsOf = (
  messages: readonly Message[],
  firsts: readonly number[],
  folds: number,
  seed: number,
): number[] => {
  const groups = grouped([...messages.keys()], (i) => firsts[i]!)
  const taken = new Map<string, number[]>()
  const fold = messages.map(() => 0)
  for (const group of shuffled(groups, seed).toSorted((a, b) => b.length - a.length)) {
    const counts = (of: number): number[] => {
      const { category } = messages[of]!
      if (!taken.has(category)) taken.set(category, Array(folds).fill(0) as number[])
      return taken.get(category)!
    }
    const least = counts(group[0]!)
    const to = least.indexOf(Math.min(...least))
    for (const i of group) {
      fold[i] = to
      counts(i)[to]!++
    }
  }
  return fold
}
