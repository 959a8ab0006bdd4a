import { isReport } from '../domain/desks.ts'
import { withoutPersons } from '../domain/masking.ts'
import { MOST_CHARACTERS } from '../domain/routing/buckets.ts'
import { filedWordsOf } from './filed-words.ts'
import type { Db, LessonSource, Ticket, World } from './world.ts'

/** Words as a lesson keeps them: without what points at a person, and no more than is read. */
export const lessonWords = (said: string): string =>
  // Masked before it is cut: of a number cut through, no pattern knows the rest.
  withoutPersons(said.slice(0, 2 * MOST_CHARACTERS)).slice(0, MOST_CHARACTERS)

const keyOf = (no: string): string => `ticket:${no}`

/**
 * Somebody who knows gave a ticket the category and the unit it has now: its words teach routing that. The last word
 * on a ticket counts. Where the category leads to another unit, the unit alone is taught. A report on somebody in
 * office teaches nothing, nor does a ticket whose words were erased.
 */
export const learnRoute = async (
  world: World,
  trx: Db,
  from: Exclude<LessonSource, 'import'>,
  { no, category, unit, report }: Pick<Ticket, 'no' | 'category' | 'unit' | 'report'>,
  now: Date,
): Promise<void> => {
  const said = await filedWordsOf(world, trx, no)
  if (report || said.trim() === '' || isReport(world.town, said, category)) return
  const leadsTo = world.town.categories.find(({ id }) => id === category)?.unit
  const lesson = {
    key: keyOf(no),
    words: lessonWords(said),
    category: leadsTo === undefined || leadsTo === unit ? category : null,
    unit,
    source: from,
    ticket: no,
  }
  await world.records.keepLessons(trx, [lesson], now)
}
