import type { Rate } from './indicators.ts'

/**
 * A rate in whole percent, as it is told everywhere; null where there is none. All of them are 100 and none of them 0,
 * and nothing else is: 199 of 200 are not everybody.
 */
export const percentOf = ({ of, count, rate }: Rate): number | null => {
  if (rate === null) return null
  const whole = Math.round(rate * 100)
  if (whole === 100 && count < of) return 99
  return whole === 0 && count > 0 ? 1 : whole
}
