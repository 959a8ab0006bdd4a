import { isReport } from '../domain/desks.ts'
import { withoutPersons } from '../domain/masking.ts'
import { MOST_CHARACTERS } from '../domain/routing/buckets.ts'
import type { Db, LessonSource, Ticket, World } from './world.ts'

/** Words as a lesson keeps them: without what points at a person, and no more than is read. */
export const lessonWords = (said: string): string =>
  // Masked before it is cut: of a number cut through, no pattern knows the rest.
  withoutPersons(said.slice(0, 2 * MOST_CHARACTERS)).slice(0, MOST_CHARACTERS)

const keyOf = (no: string): string => `ticket:${no}`

/**
 * Somebody who knows said where a ticket belongs: its words teach routing that. The last word on a ticket counts.
 * Where the category leads to another unit than the one that has it now, the unit alone is taught. A report on
 * somebody in office teaches nothing, nor does a ticket whose words were erased.
 */
export const learnRoute = async (
  world: World,
  trx: Db,
  from: Exclude<LessonSource, 'import'>,
  { no, category: filed }: Pick<Ticket, 'no' | 'category'>,
  to: { readonly category: string; readonly unit: string },
  now: Date,
): Promise<void> => {
  const said = (await world.records.filedWords(trx, [no])).get(no) ?? ''
  if (said.trim() === '' || isReport(world.town, said, filed)) return
  const leadsTo = world.town.categories.find(({ id }) => id === to.category)?.unit
  const lesson = {
    key: keyOf(no),
    words: lessonWords(said),
    category: leadsTo === undefined || leadsTo === to.unit ? to.category : null,
    unit: to.unit,
    source: from,
    ticket: no,
  }
  await world.records.keepLessons(trx, [lesson], now)
}
