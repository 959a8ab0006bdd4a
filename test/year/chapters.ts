/** One row of the year's story: when, what happens in a few words, and how it is done. */
export type Row = readonly [when: string, what: string, act: () => Promise<unknown>]
export type Chapter = readonly Row[]
