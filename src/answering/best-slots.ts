/** The slots with the best scores above 0, best first; of equal ones the lower slot. */
export function bestSlots(
  scores: Float64Array,
  count: number,
  allowed: (slot: number) => boolean,
): number[] {
  const best: number[] = []
  const scoreAt = (place: number) => scores[best[place] ?? -1] ?? 0
  for (let slot = 0; slot < scores.length; slot++) {
    const score = scores[slot]!
    // Of a hundred thousand slots all but some hundreds end here.
    if (score <= 0 || (best.length === count && score <= scoreAt(count - 1))) continue
    if (!allowed(slot)) continue
    let place = best.length
    while (place > 0 && scoreAt(place - 1) < score) place--
    best.splice(place, 0, slot)
    if (best.length > count) best.pop()
  }
  return best
}
