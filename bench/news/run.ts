/**
 * What the evening's message costs: `npx tsx bench/news/run.ts [--items 10000] [--readers 5000] [--on sqlite]`
 *
 * So many items of 1,000 characters are new on one evening, and each of so many people asked for a unit, a village, two
 * words and a kind or a third word; then an evening with 20 new items; then the job once more, when all were told.
 * What is made is put into the outbox and not sent: how fast Telegram takes it is Telegram's. What it made is gone when
 * it ends. `--on postgres` is another run, so that the memory is that of one database.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import type { KyselyPlugin } from 'kysely'

import { taggedWords } from '../../src/answering/dictionary.ts'
import type { Desk } from '../../src/bot/context.ts'
import { tellNews } from '../../src/bot/tell-news.ts'
import { realTimers } from '../../src/bot/timers.ts'
import { KINDS } from '../../src/domain/item.ts'
import type { Watch } from '../../src/domain/subscription.ts'
import { openMail } from '../../src/handlers/mail.ts'
import type { World } from '../../src/handlers/world.ts'
import { openHouse } from '../../src/house.ts'
import * as records from '../../src/store/records.ts'
import type { DatabaseAddress } from '../../src/store/store.ts'
import { startServer } from '../../test/support/postgres.ts'
import { madeUpItem } from '../items/made-up.ts'

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '10000' },
    readers: { type: 'string', default: '5000' },
    on: { type: 'string', default: 'sqlite' },
  },
})
const ITEMS = Number(values.items)
const READERS = Number(values.readers)
const SUBSCRIBED = new Date('2026-11-22T02:00:00Z')
const PUBLISHED = new Date('2026-11-23T02:00:00Z')
const EVENING = new Date('2026-11-23T10:30:00Z')
const DAY_MS = 86_400_000
const SOME = 20

const WORDS = (n: number): string => `第${n % ITEMS}号`
const COMMON = [
  '补贴',
  '路灯',
  '水渠',
  '户口簿',
  '垃圾清运',
  '租金',
  '收费依据',
  '村民代表',
  '低保',
  '学位',
]

/** What the nth reader asked for. */
const wishesOf = ({ town }: World, n: number): Watch[] => [
  { what: 'unit', value: town.units[n % town.units.length]!.id },
  { what: 'area', value: town.areas[n % town.areas.length]!.id },
  { what: 'words', value: WORDS(n * 7) },
  { what: 'words', value: COMMON[n % COMMON.length]! },
  n % 2 === 0
    ? { what: 'words', value: `${COMMON[(n + 3) % COMMON.length]!} ${WORDS(n)}` }
    : { what: 'kind', value: KINDS[n % KINDS.length]! },
]

const publish = async ({ store, town }: World, from: number, count: number, at: Date) => {
  const units = town.units.map(({ id }) => id)
  for (let first = from; first < from + count; first += 500)
    await store.commit(async (trx) => {
      for (let n = first; n < Math.min(from + count, first + 500); n++) {
        const { id, ...made } = madeUpItem(n, 1_000, units)
        const kind = KINDS[n % KINDS.length]!
        const item = {
          ...made,
          id,
          kind,
          level: 'village',
          audience: 'public',
          columns: {},
        } as const
        await records.addVersion(trx, item, `h${n}`, `k${n}`, at)
      }
    })
}

const subscribe = async (world: World): Promise<void> => {
  for (let first = 0; first < READERS; first += 500)
    await world.store.commit(async (trx) => {
      for (let n = first; n < Math.min(READERS, first + 500); n++) {
        const { id } = await records.knowPerson(trx, 7_000_000_000 + n, null, SUBSCRIBED)
        for (const watch of wishesOf(world, n))
          await records.addSubscription(trx, id, watch, '2026-11-22', SUBSCRIBED)
      }
    })
}

/** The same world, whose queries are counted. */
const counting = (world: World) => {
  let queries = 0
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      queries++
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const { store } = world
  const counted: World = {
    ...world,
    store: {
      ...store,
      read: store.read.withPlugin(plugin),
      commit: (work) => store.commit((trx) => work(trx.withPlugin(plugin))),
    },
  }
  return { world: counted, queries: () => queries }
}

/**
 * How long others waited for their turn, in milliseconds of this process' processor time: on a busy machine the clock
 * says more of the others than of this. Gives what ends the watch, and says so of the given share of all turns.
 */
const watchTurns = (): ((share: number) => string) => {
  const held: number[] = []
  let last = process.cpuUsage()
  let isOn = true
  const look = (): void => {
    const { user, system } = process.cpuUsage(last)
    held.push((user + system) / 1_000)
    last = process.cpuUsage()
    if (isOn) setTimeout(look, 1)
  }
  setTimeout(look, 1)
  return (share) => {
    isOn = false
    const sorted = held.toSorted((a, b) => a - b)
    return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0)
  }
}

const megabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1_024)
const row = (...cells: readonly (string | number)[]): void =>
  console.log(`| ${cells.join(' | ')} |`)

const measure = async (name: string, database: DatabaseAddress): Promise<void> => {
  const house = await openHouse(
    {
      receiving: { by: 'polling', token: 'none' },
      apiRoot: 'http://127.0.0.1:9',
      proxy: undefined,
      database,
      townshipDir: 'township',
      model: undefined,
      embedding: undefined,
      transcription: undefined,
      host: '127.0.0.1',
      port: 0,
      logLevel: 'silent',
    },
    EVENING,
  )
  // The running bot has it open long before the evening.
  taggedWords('路灯')
  await subscribe(house.world)
  await publish(house.world, 0, ITEMS, PUBLISHED)
  const told = async () => {
    const { count } = await house.world.store.read
      .selectFrom('outbox')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return count
  }
  const run = async (what: string, now: Date): Promise<void> => {
    const { world, queries } = counting(house.world)
    const mail = openMail(world, 'bench')
    const { textsOf } = house
    const desk: Desk = {
      world,
      textsOf,
      botName: 'mingbai_bot',
      now: () => now,
      timers: realTimers,
    }
    const before = await told()
    const heldAt = watchTurns()
    const cpu = process.cpuUsage()
    const from = performance.now()
    const send: Parameters<typeof tellNews>[0]['send'] = async (plan) => {
      await mail.send(plan, now)
    }
    await tellNews({ desk, send }, now, new AbortController().signal)
    const seconds = (performance.now() - from) / 1_000
    const { user, system } = process.cpuUsage(cpu)
    const messages = (await told()) - before
    row(
      name,
      what,
      messages,
      seconds.toFixed(2),
      ((user + system) / 1e6).toFixed(2),
      queries(),
      heldAt(0.99),
      heldAt(1),
      megabytes(),
    )
  }
  await run(`${ITEMS} items`, EVENING)
  await publish(house.world, ITEMS, SOME, new Date(PUBLISHED.getTime() + DAY_MS))
  await run(`${SOME} items`, new Date(EVENING.getTime() + DAY_MS))
  await run('all were told', new Date(EVENING.getTime() + DAY_MS + 60_000))
  await house.close()
}

console.log(
  `${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)}, Node ${process.version}; ${READERS} readers with 5 wishes each\n`,
)
row(
  'database',
  'new',
  'messages',
  'seconds',
  'of a processor',
  'queries',
  'held ms, p99',
  'most',
  'MB',
)
row(...Array<string>(9).fill('---'))
const folder = mkdtempSync(join(tmpdir(), 'mingbai-news-'))
try {
  if (values.on === 'sqlite')
    await measure('SQLite', { kind: 'sqlite', file: join(folder, 'town.db') })
  else {
    const server = await startServer([])
    try {
      await measure('PostgreSQL', { kind: 'postgres', url: `${server.url}/postgres` })
    } finally {
      await server.stop()
    }
  }
} finally {
  rmSync(folder, { recursive: true })
}
