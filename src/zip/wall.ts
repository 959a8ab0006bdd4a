/** A time as a clock on the township's wall shows it: 2026-12-31, 18:30. */
export interface Wall {
  readonly day: string
  readonly time: string
}

/**
 * The Date that this machine's own zone shows as that time: what stands in a ZIP file is a wall's time without a zone, and
 * libraries take it from a Date in the zone they run in.
 */
export const asLocal = ({ day, time }: Wall): Date => new Date(`${day}T${time}`)
