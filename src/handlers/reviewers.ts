import { may, type Membership } from '../domain/roles.ts'
import { colleagues } from './away.ts'
import { coordinatorsNow } from './happened.ts'
import { presentOf } from './present.ts'
import type { Db, ItemDraft, Person, World } from './world.ts'

/** Who reads a draft before it is released, and who is told where there is nobody. */
export interface Reviewers {
  readonly people: readonly Person[]
  /** Where nobody can review it: the coordinators, who can have somebody invited. */
  readonly coordinators: readonly Person[]
}

type Written = Pick<ItemDraft, 'id' | 'author' | 'content'>

const ofUnit = (roles: readonly Membership[], unit: string): boolean =>
  may(
    roles.filter((one) => one.unit !== null),
    'review-items',
    unit,
  )

const ofTown = (roles: readonly Membership[], unit: string): boolean =>
  may(
    roles.filter((one) => one.unit === null),
    'review-items',
    unit,
  )

/** Those who may read a draft: nobody who wrote any of it. */
const mayRead = async (
  world: World,
  db: Db,
  { id, author, content: { unit = '' } }: Written,
  now: Date,
) => {
  const writers = await world.records.writersOfDraft(db, id)
  const reads = (person: Person) => person.id !== author && !writers.has(person.id)
  const others = colleagues(await world.records.workersNow(db)).filter(({ person }) =>
    reads(person),
  )
  return {
    holding: (holds: typeof ofUnit): Person[] =>
      others.filter(({ roles }) => holds(roles, unit)).map(({ person }) => person),
    there: async (people: readonly Person[]): Promise<Person[]> =>
      (await presentOf(world, db, people, now, (roles) => may(roles, 'review-items', unit))).filter(
        reads,
      ),
  }
}

/**
 * Whom a draft is given to read: the unit's heads and editors who are there, never who wrote any of it; where there is
 * nobody, the town's editors, and those of the unit who are away before nobody at all.
 */
export const reviewersOf = async (
  world: World,
  db: Db,
  draft: Written,
  now: Date,
): Promise<Reviewers> => {
  const { holding, there } = await mayRead(world, db, draft, now)
  const own = holding(ofUnit)
  const town = holding(ofTown)
  for (const people of [await there(own), await there(town), [...own, ...town]])
    if (people.length > 0) return { people, coordinators: [] }
  return { people: [], coordinators: await coordinatorsNow(world, db, now) }
}

/** The town's editors who are there and may read a draft. */
export const townReadersOf = async (
  world: World,
  db: Db,
  draft: Written,
  now: Date,
): Promise<Person[]> => {
  const { holding, there } = await mayRead(world, db, draft, now)
  return there(holding(ofTown))
}
