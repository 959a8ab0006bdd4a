import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { create, insert, search } from '@orama/orama'
import Database from 'better-sqlite3'
import { Index as FlexIndex } from 'flexsearch'
import MiniSearch from 'minisearch'

import { normalise, terms } from '../../src/answering/normalise.ts'
import type { ItemVersion } from '../../src/domain/item.ts'
import type { Answerer } from './run.ts'

type Cut = (text: string) => string[]

const jieba = Jieba.withDict(dict)

const pairs: Cut = (text) => terms(normalise(text))
const words: Cut = (text) =>
  jieba.cutForSearch(normalise(text), true).filter((word) => /[\p{L}\p{N}]/u.test(word))
const triples: Cut = (text) =>
  normalise(text)
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((run) => Array.from({ length: run.length - 2 }, (_, i) => run.slice(i, i + 3)))

const MOST = 10
const AT_ONCE = 'Orama is expected to do it at once, without hooks'

const ranked = (ids: readonly string[], confidence = 0) => ({ ids, excerpts: [], confidence })

function miniSearch(items: readonly ItemVersion[], cut: Cut): Answerer {
  const index = new MiniSearch<ItemVersion>({
    fields: ['title', 'body'],
    tokenize: cut,
    processTerm: (term) => term,
  })
  index.addAll(items)
  return (question) => {
    const hits = index.search(question).slice(0, MOST)
    return ranked(
      hits.map(({ id }) => String(id)),
      hits[0]?.score,
    )
  }
}

/** FTS5 over what the cutter made of both sides, parted by blanks; any of the words will do. */
function fts5(items: readonly ItemVersion[], cut: Cut): Answerer {
  const db = new Database(':memory:')
  db.exec("CREATE VIRTUAL TABLE items USING fts5(id UNINDEXED, text, tokenize = 'unicode61')")
  const add = db.prepare('INSERT INTO items (id, text) VALUES (?, ?)')
  for (const { id, title, body } of items) add.run(id, cut(`${title}\n${body}`).join(' '))
  const find = db.prepare<[string], { id: string; score: number }>(
    `SELECT id, -bm25(items) AS score FROM items WHERE items MATCH ? ORDER BY rank LIMIT ${MOST}`,
  )
  return (question) => {
    const wanted = [...new Set(cut(question))].map((word) => `"${word.replaceAll('"', '')}"`)
    const hits = wanted.length === 0 ? [] : find.all(wanted.join(' OR '))
    return ranked(
      hits.map(({ id }) => id),
      hits[0]?.score,
    )
  }
}

function flexSearch(items: readonly ItemVersion[]): Answerer {
  const index = new FlexIndex({ encode: words, tokenize: 'strict', resolution: 9 })
  items.forEach(({ title, body }, at) => index.add(at, `${title}\n${body}`))
  return (question) => {
    const hits = index.search({ query: question, limit: MOST, suggest: true }) as number[]
    return ranked(hits.flatMap((at) => items[at]?.id ?? []))
  }
}

function orama(items: readonly ItemVersion[]): Answerer {
  const db = create({
    schema: { id: 'string', title: 'string', body: 'string' } as const,
    components: {
      tokenizer: { language: 'english', normalizationCache: new Map(), tokenize: words },
    },
  })
  for (const { id, title, body } of items) {
    if (insert(db, { id, title, body }) instanceof Promise) throw new Error(AT_ONCE)
  }
  return (question) => {
    const found = search(db, {
      term: question,
      properties: ['title', 'body'],
      limit: MOST,
      threshold: 1,
    })
    if (found instanceof Promise) throw new Error(AT_ONCE)
    return ranked(
      found.hits.map(({ id }) => id),
      found.hits[0]?.score,
    )
  }
}

/** What could be taken instead of our own index, by name: each as its manual has it, over cut Chinese. */
export const LIBRARIES: Readonly<Record<string, (items: readonly ItemVersion[]) => Answerer>> = {
  'SQLite FTS5, pairs': (items) => fts5(items, pairs),
  'SQLite FTS5, triples': (items) => fts5(items, triples),
  'SQLite FTS5, jieba': (items) => fts5(items, words),
  'MiniSearch, pairs': (items) => miniSearch(items, pairs),
  'MiniSearch, jieba': (items) => miniSearch(items, words),
  'FlexSearch, jieba': flexSearch,
  'Orama, jieba': orama,
}
