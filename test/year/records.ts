import type { Life } from './life.ts'

/** The raw rows, counted once more without the product's counting code. */
export const rowsOf = ({ year }: Life) => year.town.app.house.world.store.read

const UTC_OFFSET_MS = 8 * 3_600_000

/** The instants of a stretch of the township's days, as rows have them. */
export const instants = (from: string, to: string): { from: string; until: string } => ({
  from: new Date(Date.parse(from) - UTC_OFFSET_MS).toISOString(),
  until: new Date(Date.parse(to) + 86_400_000 - UTC_OFFSET_MS).toISOString(),
})
