interface Named {
  readonly id: string
  readonly name: string
}

/**
 * What is told of each of the township's units, categories or areas, in its order; those with nothing are left out.
 * What township.yaml has no more comes last, under its id: else the parts were not the whole.
 */
export const named = <T, Row>(
  groups: readonly Named[],
  tallies: ReadonlyMap<string, T>,
  rowOf: (group: Named, tally: T) => Row,
): Row[] => {
  const known = new Set(groups.map(({ id }) => id))
  const gone = [...tallies.keys()].filter((id) => !known.has(id)).toSorted()
  return [...groups, ...gone.map((id) => ({ id, name: id }))].flatMap((group) => {
    const one = tallies.get(group.id)
    return one === undefined ? [] : [rowOf(group, one)]
  })
}
