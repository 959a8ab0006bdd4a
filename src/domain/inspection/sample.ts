import type { ItemVersion } from '../item.ts'

export const VERDICTS = ['true', 'untrue'] as const
export type Verdict = (typeof VERDICTS)[number]

/** An item to be looked into on the spot: whether it is as published. */
export interface Sample {
  readonly item: string
  readonly unit: string
  readonly version: number
  /** In which order it was drawn. */
  readonly nth: number
  readonly title: string
  readonly verdict: Verdict | null
  readonly words: string | null
}

/** So many items of each unit. */
export const SAMPLES_A_UNIT = 2

type Drawable = Pick<ItemVersion, 'id' | 'unit' | 'version' | 'title'>

/**
 * Draws some items of each unit: those whose id comes first when it is hashed with the seed. Whoever has the seed,
 * which was put on record when the inspection was opened, gets the same ones; nobody can choose.
 */
export const drawSamples = (
  hash: (text: string) => string,
  seed: string,
  items: readonly Drawable[],
): Omit<Sample, 'verdict' | 'words'>[] => {
  const lots = new Map<string, { readonly lot: string; readonly item: Drawable }[]>()
  for (const item of items) {
    const lot = { lot: hash(`${seed}\n${item.id}`), item }
    const own = lots.get(item.unit)
    if (own) own.push(lot)
    else lots.set(item.unit, [lot])
  }
  return [...lots.values()].flatMap((own) =>
    own
      .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
      .slice(0, SAMPLES_A_UNIT)
      .map(({ item }, i) => ({
        item: item.id,
        unit: item.unit,
        version: item.version,
        title: item.title,
        nth: i + 1,
      })),
  )
}
