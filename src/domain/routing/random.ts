/** Numbers from 0 to 1 that only look like chance: the same seed gives the same ones (Marsaglia's xorshift32). */
export const seeded = (seed: number): (() => number) => {
  let state = seed | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}
