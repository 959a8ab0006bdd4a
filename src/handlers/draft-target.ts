import { isReport, reportDesk } from '../domain/desks.ts'
import type { ItemVersion } from '../domain/item.ts'
import { isTold } from '../domain/routing.ts'
import type { Db, Draft, World } from './world.ts'

/** Where a draft goes. */
export type Target = Pick<Draft, 'category' | 'unit' | 'area' | 'report'>

/**
 * Where a matter goes: a report on somebody in office past the unit it is about; a question that an item
 * answered but did not settle to the item's unit.
 */
export const targetOf = ({ town, route }: World, words: string, itemUnit?: string): Target => {
  if (isReport(town, words)) return { ...reportDesk(town, words), report: true }
  const { category, unit, area } = route(words)
  const of = town.categories.find((one) => one.unit === itemUnit)
  return itemUnit === undefined || unit === itemUnit || !of
    ? { category, unit, area, report: false }
    : { category: of.id, unit: itemUnit, area, report: false }
}

/** Whether somebody has to look where a draft belongs: nothing says so well enough, nor was it chosen otherwise. */
const isUnsure = (
  { route }: World,
  { words, category }: Pick<Draft, 'words' | 'category'>,
): boolean => {
  const routed = route(words)
  return !routed.sure && routed.category === category
}

/** Whether those who assign have it first. With nobody to assign it, it goes where it fits best. */
export const isToBeAssigned = async (
  world: World,
  db: Db,
  told: Pick<Draft, 'words' | 'category' | 'report'>,
): Promise<boolean> =>
  !told.report && isUnsure(world, told) && (await world.records.coordinators(db)).length > 0

/** The unit that a question nothing answers would be passed to. */
export const unitFor = (world: World, words: string, about?: Pick<ItemVersion, 'unit'>): string =>
  targetOf(world, words, about?.unit).unit

/** Where a draft goes that has other words from now on: `said` is what came, `words` all it has by then. */
export const targetAfter = (world: World, draft: Draft, said: string, words: string): Target => {
  const { town } = world
  const { category, unit, area } = draft
  // One that was begun before drafts remembered it says so in its words.
  const report = draft.report || isReport(town, draft.words)
  if (report) {
    // Those who assign have it because it is about those who look at reports: it never goes back to them.
    const usual = unit === reportDesk(town, '').unit
    const { area: spokenOf, ...desk } = reportDesk(town, words)
    return { ...(usual ? desk : { category, unit }), area: spokenOf ?? area, report }
  }
  // By these words alone: in a long draft they would stand too far behind to be seen.
  if (isReport(town, said) || isReport(town, words))
    return { ...reportDesk(town, words), report: true }
  // A draft that came out of an answer stays with the unit of that answer.
  return draft.question === null ? targetOf(world, words) : { category, unit, area, report }
}

/** Sure enough to ask whether two things are one: a keyword of the category, and none to speak of for others. */
const WELL_TOLD = 0.6

/** Whether words are told to be of another matter than a draft. What says nothing of its matter goes on with it. */
export const isAnotherMatter = ({ route }: World, draft: Draft, words: string): boolean => {
  const said = route(words)
  const before = route(draft.words)
  const known = draft.report || draft.question !== null || isTold(before)
  const spokenOf = [said, ...said.alternatives].map(({ category }) => category)
  return known && said.confidence >= WELL_TOLD && !spokenOf.includes(draft.category)
}
