/**
 * What a quarter's poll of residents costs: `npx tsx bench/poll/run.ts [--residents 5000] [--on sqlite,postgres]`
 *
 * So many residents who asked something this quarter, on a database of its own. They are looked for and noted in
 * portions as the job does it; nine in ten answer three questions and one in ten writes a sentence; then the round is
 * closed, read as a paper reads it, and read by /poll. Nothing is sent. Queries are counted as the database gets them.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import type { KyselyPlugin } from 'kysely'

import { POLL_ANSWERS, POLL_QUESTIONS } from '../../src/domain/disclosure/social-comment.ts'
import { ASKED_AT_ONCE } from '../../src/handlers/social-comment.ts'
import type { Db } from '../../src/store/dialect.ts'
import * as records from '../../src/store/records.ts'
import { openStore, type DatabaseAddress, type Store } from '../../src/store/store.ts'
import { startServer } from '../../test/support/postgres.ts'

const { values } = parseArgs({
  options: {
    residents: { type: 'string', default: '5000' },
    on: { type: 'string', default: 'sqlite,postgres' },
  },
})
const RESIDENTS = Number(values.residents)
const QUARTER = '2026-Q4'
const USED = { from: new Date('2026-10-01T00:00:00Z'), until: new Date('2026-12-15T02:00:00Z') }
const NOW = new Date('2026-12-15T02:00:00Z')
const CLOSED = new Date('2027-01-08T00:01:00Z')

let queries = 0
const counting: KyselyPlugin = {
  transformQuery: ({ node }) => {
    queries += 1
    return node
  },
  transformResult: async ({ result }) => result,
}
const counted = (db: Db): Db => db.withPlugin(counting)

interface Cost {
  readonly ms: number
  readonly queries: number
}

const costOf = async (work: () => Promise<unknown>): Promise<Cost> => {
  queries = 0
  const from = performance.now()
  await work()
  return { ms: performance.now() - from, queries }
}

const settle = async ({ commit }: Store): Promise<void> => {
  for (let i = 0; i < RESIDENTS; i += 500)
    await commit(async (trx) => {
      for (let n = i; n < Math.min(i + 500, RESIDENTS); n++) {
        const { id: person } = await records.knowPerson(trx, 9_000_000_000 + n, null, NOW)
        const asked = { person, words: '低保怎么申请', answered: true, confidence: 1, items: [] }
        await records.addQuestion(trx, asked, new Date('2026-11-23T01:00:00Z'))
      }
    })
}

/** Portions as the job asks them, until nobody is left: the cost of each. */
const askAll = async ({ read, commit }: Store): Promise<{ people: number[]; costs: Cost[] }> => {
  const people: number[] = []
  const costs: Cost[] = []
  for (let last = ASKED_AT_ONCE; last === ASKED_AT_ONCE;) {
    const cost = await costOf(async () => {
      const next = await records.residentsToAsk(counted(read), QUARTER, USED, ASKED_AT_ONCE)
      last = next.length
      if (last === 0) return
      await commit(async (trx) => {
        await records.openPollRound(counted(trx), QUARTER, NOW)
        const ids = next.map(({ id }) => id)
        people.push(...(await records.notePollAsked(counted(trx), QUARTER, ids)))
      })
    })
    costs.push(cost)
  }
  return { people, costs }
}

const answer = async ({ commit }: Store, person: number, n: number): Promise<void> => {
  for (const [i, question] of POLL_QUESTIONS.entries())
    await commit(async (trx) => {
      const db = counted(trx)
      if (!(await records.holdPollOpen(db, QUARTER, person))) throw new Error('closed')
      const said = { question, answer: POLL_ANSWERS[(n + i) % POLL_ANSWERS.length]! }
      await records.notePollAnswer(db, QUARTER, person, said)
      if (i === 0 && n % 10 === 0) await records.notePollWords(db, QUARTER, person, `第${n}句`)
    })
}

const measure = async (address: DatabaseAddress): Promise<void> => {
  const store = await openStore(address)
  try {
    await settle(store)
    const { people, costs } = await askAll(store)
    const answering = people.filter((_, i) => i % 10 !== 9)
    const answers = await costOf(async () => {
      for (const [n, person] of answering.entries()) await answer(store, person, n)
    })
    const closing = await costOf(() =>
      store.commit((trx) => records.closePollRound(counted(trx), QUARTER, CLOSED)),
    )
    let asked = 0
    const reading = await costOf(async () => {
      const rounds = await records.closedPollRounds(counted(store.read), QUARTER, QUARTER)
      asked = rounds[0]?.asked ?? 0
    })
    const sentences = await costOf(() => records.pollWords(counted(store.read), QUARTER))
    const line = (what: string, { ms, queries: n }: Cost) =>
      console.log(`| ${store.dialect} | ${what} | ${ms.toFixed(1)} | ${n} |`)
    line('first portion of 20', costs[0]!)
    line('last whole portion', costs.at(-2)!)
    line(`all ${costs.length} portions`, {
      ms: costs.reduce((sum, { ms }) => sum + ms, 0),
      queries: costs.reduce((sum, one) => sum + one.queries, 0),
    })
    line(`${answering.length * POLL_QUESTIONS.length} answers, one after another`, answers)
    line(`closing (${asked} asked)`, closing)
    line('counts, for a paper', reading)
    line('sentences, for /poll', sentences)
  } finally {
    await store.close()
  }
}

console.log(
  `${RESIDENTS} residents, ${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)}`,
)
console.log('| database | what | ms | queries |')
if (values.on.includes('sqlite')) {
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-poll-'))
  await measure({ kind: 'sqlite', file: join(folder, 'town.db') })
  rmSync(folder, { recursive: true })
}
if (values.on.includes('postgres')) {
  const server = await startServer()
  try {
    await measure({ kind: 'postgres', url: `${server.url}/postgres` })
  } finally {
    await server.stop()
  }
}
