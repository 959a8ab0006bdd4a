import type { Contribution } from '../domain/indicators.ts'

/** How many were received in a period, by unit, category and area: what the parts of another are seen beside. */
export interface ReceivedBy {
  readonly unit: Map<string, number>
  readonly category: Map<string, number>
  readonly area: Map<string, number>
}

export const receivedBy = (): ReceivedBy => ({
  unit: new Map(),
  category: new Map(),
  area: new Map(),
})

const addTo = (counts: Map<string, number>, key: string | null): void => {
  if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** Takes in what one ticket brings; a report on somebody in office is of its unit alone, as in the figures. */
export const countReceived = (
  to: ReceivedBy,
  { received, unit, complaint }: Contribution,
): void => {
  if (!received) return
  addTo(to.unit, unit)
  if (complaint.report) return
  addTo(to.category, complaint.category)
  addTo(to.area, complaint.area)
}
