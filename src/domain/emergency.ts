import type { Emergency, Township } from './township.ts'

/** The emergency numbers a text calls for, by the township's own words for danger. */
export const emergenciesIn = (town: Township, text: string): Emergency[] => {
  const plain = text.normalize('NFKC')
  return town.emergency.filter(({ keywords }) => keywords.some((word) => plain.includes(word)))
}
