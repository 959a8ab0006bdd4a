import type { Complaint } from './complaint.ts'
import type { Disclosure } from './disclosure-ticket.ts'
import { fold } from './fold.ts'
import { intentOf } from './intent.ts'
import { publisherHolding } from './objection.ts'
import { routeByWords, type Route } from './routing.ts'
import { unitOf, type Township, type Unit } from './township.ts'

/** Words by which any township finds the desk that looks at people in office, if it has one. */
const ABOUT_PEOPLE = '举报干部 干部作风 信访举报'
const ABOUT_DISCLOSURE = '依申请公开'

/** How a unit is called in passing: 纪检监察办公室 is 纪检监察, 上塘村民委员会 is 上塘村. */
const nicknames = (town: Township, { name }: Unit): string[] => {
  const short = name.replace(/（.*）$/, '').replace(town.name, '')
  const stem = short.replace(/(办公室|服务中心)$/, '').replace(/(村|居)民委员会$/, '$1')
  return [...new Set([name, short, stem])].filter((word) => word.length > 1).map(fold)
}

const isSpokenOf = (town: Township, unit: string, text: string): boolean => {
  const found = unitOf(town, unit)
  return found !== undefined && nicknames(town, found).some((word) => text.includes(word))
}

/** Whether words speak of a unit, by its name or by how it is called in passing. */
export const concerns = (town: Township, unit: string, words: string): boolean =>
  isSpokenOf(town, unit, fold(words))

/**
 * Whom a report on somebody in office goes to: those who look at conduct; or, where they are spoken of
 * themselves, those who assign. Never by what it is about, which is where the one reported on sits.
 */
export const reportDesk = (
  town: Township,
  text: string,
): Pick<Route, 'category' | 'unit' | 'area'> => {
  const { area } = routeByWords(town, text)
  const conduct = routeByWords(town, ABOUT_PEOPLE)
  const assigns = routeByWords(town, '')
  const plain = fold(text)
  const { category, unit } = isSpokenOf(town, conduct.unit, plain) ? assigns : conduct
  return { category, unit, area }
}

/**
 * Whether words are a report on somebody in office, or were taken for one when they went to that desk: `category`
 * is what the ticket was filed under.
 */
export const isReport = (town: Township, words: string, category?: string): boolean => {
  const conduct = routeByWords(town, ABOUT_PEOPLE).category
  const hasDesk = conduct !== routeByWords(town, '').category
  return intentOf(words) === 'report' || (hasDesk && category === conduct)
}

/** Whether what a ticket was filed with may go to a model: no report does, nor is there anything once it is erased. */
export const isForModels = (
  town: Township,
  { report, category }: Pick<Complaint, 'report' | 'category'>,
  words: string,
): boolean => !report && words !== '' && !isReport(town, words, category)

/** The unit that would have to publish something: the one that is spoken of, else where the words go. */
export const publisherOf = (town: Township, words: string): string =>
  town.units.find(({ id }) => concerns(town, id, words))?.id ?? routeByWords(town, words).unit

/** The unit whose people assign what nobody else has (党政办). */
export const assigningDesk = (town: Township): Unit => unitOf(town, routeByWords(town, '').unit)!

/** The unit on whose desk a ticket lies: those who assign, while they look who is to have it or judge how it went. */
export const deskOf = (
  town: Township,
  { unit, state, reviewing }: Pick<Complaint, 'unit' | 'state' | 'reviewing'>,
): string => (state === 'unassigned' || reviewing ? assigningDesk(town).id : unit)

/** The unit that has an application or an objection on its desk, as whoever filed it is told. */
export const holdingUnit = (town: Township, ticket: Disclosure): string =>
  ticket.kind === 'application' ? ticket.unit : (publisherHolding(ticket) ?? assigningDesk(town).id)

/** The unit that takes applications for disclosure: by its duties, else the one that assigns. */
export const disclosureDesk = (town: Township): Unit =>
  town.units.find(({ duties }) => duties.includes(ABOUT_DISCLOSURE)) ?? assigningDesk(town)
