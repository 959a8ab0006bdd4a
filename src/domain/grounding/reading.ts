/** A fact while a text is read. */
export interface Found {
  readonly kind: string
  readonly value: string
  readonly at: number
  readonly end: number
}

/** A text while it is read: what has been taken is blanked, so that nothing is read twice. */
export interface Reading {
  text: string
  readonly found: Found[]
}

/** Facts without their place: kind and value. */
export type Made = readonly (readonly [kind: string, value: string])[]

/** Takes every match of a pattern as the facts that `make` makes of it; none leaves the match standing. */
export const take = (
  reading: Reading,
  pattern: RegExp,
  make: (groups: readonly (string | undefined)[]) => Made,
): void => {
  reading.text = reading.text.replace(pattern, (...args: unknown[]) => {
    const offset = args.findIndex((arg) => typeof arg === 'number')
    const whole = args[0] as string
    const at = args[offset] as number
    const made = make(args.slice(0, offset) as (string | undefined)[])
    for (const [kind, value] of made)
      reading.found.push({ kind, value, at, end: at + whole.length })
    return made.length === 0 ? whole : '\u0000'.repeat(whole.length)
  })
}
