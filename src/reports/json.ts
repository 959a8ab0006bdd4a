import type { Figures } from '../domain/indicators.ts'
import type { Told } from './told.ts'

/** Petitions by part are not told to everybody; a nought there would be a false figure. */
const withoutPetitions = (part: Figures) =>
  Object.fromEntries(Object.entries(part).filter(([key]) => key !== 'petitions'))

/** The summary as one JSON value (docs/summary.md: its fields). */
export const jsonText = ({ summary, form }: Told): string =>
  JSON.stringify(
    form === 'internal'
      ? summary
      : {
          ...summary,
          byUnit: summary.byUnit.map(withoutPetitions),
          byCategory: summary.byCategory.map(withoutPetitions),
          byArea: summary.byArea.map(withoutPetitions),
        },
  )
