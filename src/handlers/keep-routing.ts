import { noOpinions, routeComplaint, type Opinions, type Route } from '../domain/routing.ts'
import { learnRoutes, opinionsOf, type Lesson } from '../domain/routing/lessons.ts'
import { FORMAT, pack, unpack } from '../domain/routing/pack.ts'
import { inTurns } from './in-turns.ts'
import { follow } from './follow.ts'
import type { Routing, World } from './world.ts'

const LEASE = 'routing'
const LEASE_MS = 10 * 60_000
const READ_AT_ONCE = 2_000
/** Learning takes a processor for about a twentieth of the time, however many lessons there are. */
const WAIT_MS_A_LESSON = 30

type Shelf = Pick<World, 'records' | 'store' | 'town'>

const readLessons = async ({ records, store }: Shelf): Promise<Lesson[]> => {
  const lessons: Lesson[] = []
  for (let after = 0; ;) {
    const page = await records.lessonsAfter(store.read, after, READ_AT_ONCE)
    if (page.length === 0) return lessons
    lessons.push(...page)
    after = page.at(-1)!.id
  }
}

/** Routing by the township's words and by lessons that are kept in the store; what was learned is followed in memory. */
export const keepRouting = (
  world: Shelf,
): Routing & { readonly route: (words: string) => Route } => {
  const { records, store, town } = world
  let opinions: Opinions = noOpinions
  const takeUp = follow(
    () => records.learnedRoutesRevision(store.read),
    async () => {
      const bytes = await records.learnedRoutesBytes(store.read)
      const learned = bytes && unpack(bytes)
      opinions = learned ? opinionsOf(town, learned) : noOpinions
    },
  )
  const places = records.sha256(
    JSON.stringify([
      town.categories.map(({ id, unit }) => [id, unit]),
      town.units.map(({ id }) => id),
    ]),
  )
  /** All that decides what is learned. */
  const stateNow = async (): Promise<string> =>
    `${await records.lessonsRevision(store.read)} ${FORMAT} ${places}`

  const learn: Routing['learn'] = async (now, signal) => {
    const revision = await stateNow()
    const known = await records.learnedRoutesState(store.read)
    if (known?.revision === revision) return 0
    const lessons = await readLessons(world)
    if (lessons.length === 0 && !known) return 0
    const learned = await inTurns(learnRoutes(town, lessons), signal)
    if (signal?.aborted) return 0
    const state = { revision, lessons: lessons.length, at: now.toISOString() }
    await store.commit((trx) =>
      records.keepLearnedRoutes(trx, state, learned ? pack(learned) : new Uint8Array(0)),
    )
    await takeUp()
    return lessons.length
  }
  const isDue = async (now: Date): Promise<boolean> => {
    const known = await records.learnedRoutesState(store.read)
    const wait = (known?.lessons ?? 0) * WAIT_MS_A_LESSON
    return !known || now.getTime() >= Date.parse(known.at) + wait
  }
  return {
    route: (words) => routeComplaint(town, words, opinions),
    takeUp,
    learn,
    renew: async (owner, now, signal) => {
      await takeUp()
      if (!(await isDue(now))) return 0
      const until = new Date(now.getTime() + LEASE_MS)
      const mine = await store.commit((trx) => records.takeLease(trx, LEASE, owner, now, until))
      if (!mine) return 0
      try {
        return await learn(now, signal)
      } finally {
        await store.commit((trx) => records.endLease(trx, LEASE, owner))
      }
    },
  }
}
