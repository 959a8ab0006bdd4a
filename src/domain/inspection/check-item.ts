import { nothingBecause } from '../disclosure/nothing.ts'
import type { ItemVersion } from '../item.ts'
import { checkCarried } from './carried.ts'
import { checkElements } from './elements.ts'
import { checkAccounts } from './finance.ts'
import {
  checkBody,
  checkColumns,
  checkDates,
  checkFinished,
  checkIndex,
  checkNothing,
  checkPersonal,
  tellsNothing,
} from './form.ts'
import type { Beside, Check, Found } from './found.ts'
import { checkExplained, checkProject } from './linked.ts'
import { checkPeriod } from './periods.ts'
import { checkColumn, checkLevel, checkLinks } from './place.ts'
import { checkDisplay } from './shown.ts'
import { checkTitle, checkUnit } from './title.ts'

/** What holds for whatever is published. */
const ALWAYS: readonly Check[] = [
  checkTitle,
  checkDates,
  checkIndex,
  checkPersonal,
  checkDisplay,
  checkLevel,
  checkColumn,
  checkLinks,
]

/** What holds for an item that publishes something. */
const OF_CONTENT: readonly Check[] = [
  checkUnit,
  checkPeriod,
  checkElements,
  checkAccounts,
  checkCarried,
  checkColumns,
  checkFinished,
  checkExplained,
  checkProject,
]

/** Everything an item does against a rule; nothing where it is sound (issue 6: in form). */
export const checkItem = (item: ItemVersion, beside: Beside): Found[] => {
  const run = (checks: readonly Check[]): Found[] => checks.flatMap((check) => check(item, beside))
  const always = run(ALWAYS)
  // Where there is no text, or nothing to publish, what the text lacks is no further fault.
  const empty = [...checkNothing(item, beside), ...checkBody(item, beside)].slice(0, 1)
  if (empty.length > 0) return [...empty, ...always]
  const isInWrongColumn = always.some(({ rule }) => rule === 'wrong-column')
  return nothingBecause(item) !== undefined || tellsNothing(item) || isInWrongColumn
    ? always
    : [...always, ...run(OF_CONTENT)]
}
