import type { Db, Ticket, World } from './world.ts'

/** Ids of the units a ticket might belong to by its words, best first. */
export const guessesFor = async (
  { records, route: routeOf }: World,
  db: Db,
  { no }: Pick<Ticket, 'no'>,
): Promise<string[]> => {
  const words = (await records.filedWords(db, [no])).get(no) ?? ''
  const route = routeOf(words)
  return [...new Set([route, ...route.alternatives].map(({ unit }) => unit))]
}
