import { asksInEarnest, clausesOf } from './clauses.ts'
import { courtesyOf, type Courtesy } from './courtesies.ts'
import { matterOf, type Matter } from './matter.ts'
import { specialWayOf, type SpecialWay } from './special-ways.ts'
import { ticketWayOf, type TicketWay } from './ticket-ways.ts'

/** What is being said; each has a next step of its own (src/bot/features/dispatch.ts). */
export type Intent = Matter | Courtesy | SpecialWay | TicketWay | 'emergency'

/** Nothing is asked but what to do now: no rule, no date, no charge. */
const asksNothingElse = (text: string): boolean =>
  clausesOf(text).every((clause) => !asksInEarnest(clause) || clause.kind === 'what-now')

/**
 * What a message is, as far as the words alone tell. `danger`: the township's words for danger stand in it
 * (emergenciesIn), which comes before everything else, unless something is asked besides.
 */
export const intentOf = (text: string, danger = false): Intent => {
  if (danger && asksNothingElse(text)) return 'emergency'
  return courtesyOf(text) ?? ticketWayOf(text) ?? freshIntentOf(text)
}

/** What a message is where nothing was filed that it could be about. */
export const freshIntentOf = (text: string): Matter | SpecialWay => {
  const matter = matterOf(text)
  return specialWayOf(text, matter) ?? matter
}
