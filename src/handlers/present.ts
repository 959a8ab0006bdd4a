import { dayOf } from '../domain/time.ts'
import type { Db, Person, World } from './world.ts'

/**
 * Those of some people who are there today. Who is away gets nothing: the one who stands in for them does, if that
 * one is there and works here still; a deputy's own deputy does not. The only place that says so.
 */
export const presentOf = async (
  { records, town }: World,
  db: Db,
  people: readonly Person[],
  now: Date,
): Promise<Person[]> => {
  const today = dayOf(now, town.timezone)
  const absences = await records.absencesBetween(db, today, today)
  if (absences.length === 0) return [...people]
  const isAway = (id: number) => absences.some(({ person }) => person === id)
  const there = new Map<number, Person>()
  for (const person of people) {
    if (!isAway(person.id)) {
      there.set(person.id, person)
      continue
    }
    for (const { deputy } of absences.filter((absence) => absence.person === person.id)) {
      if (isAway(deputy) || (await records.membershipsOf(db, deputy)).length === 0) continue
      const found = await records.findPerson(db, deputy)
      if (found) there.set(found.id, found)
    }
  }
  return [...there.values()]
}
