/** A table of what may happen, by verb: from where, to where, by whom, and what else has to be so. */
export interface Transition<Matter, State extends string, Party extends string, Event> {
  readonly from: readonly (State | 'nothing')[]
  readonly to: State | 'same' | ((event: Event) => State)
  readonly by: readonly Party[]
  /** `at`: a UTC instant; `party`: who wants to. */
  readonly when?: (matter: Matter, at: string, party: Party) => boolean
}

interface Standing<State extends string> {
  readonly state: State
}

/** The state after an event; undefined where the table does not allow it. */
export const stateAfter = <
  State extends string,
  Matter extends Standing<State>,
  Party extends string,
  Event extends { readonly at: string },
>(
  row: Transition<Matter, State, Party, Event> | undefined,
  matter: Matter | undefined,
  event: Event,
  party: Party,
): State | undefined => {
  // A verb of no table, as a history has it that somebody wrote into.
  if (!row) return undefined
  const { from, to, by, when } = row
  if (!from.includes(matter?.state ?? 'nothing') || !by.includes(party)) return undefined
  if (matter && when && !when(matter, event.at, party)) return undefined
  if (to === 'same') return matter?.state
  return typeof to === 'function' ? to(event) : to
}

/** The same step where only its limits are in question: what was done in its time stands, whatever they are now. */
export const asDone = <Matter, State extends string, Party extends string, Event>({
  from,
  to,
  by,
}: Transition<Matter, State, Party, Event>): Transition<Matter, State, Party, Event> => ({
  from,
  to,
  by,
})

/** Whether a party may do it to the matter as it stands at an instant. */
export const mayHappen = <
  State extends string,
  Matter extends Standing<State>,
  Party extends string,
  Event,
>(
  { from, by, when }: Transition<Matter, State, Party, Event>,
  matter: Matter,
  party: Party,
  at: string,
): boolean =>
  by.includes(party) && from.includes(matter.state) && (when?.(matter, at, party) ?? true)

/** What a whole history leads to; undefined where a step of it is impossible. */
export const replayed = <Matter, Event>(
  after: (matter: Matter | undefined, event: Event) => Matter | undefined,
  events: readonly Event[],
): Matter | undefined => {
  let matter: Matter | undefined
  for (const event of events) {
    matter = after(matter, event)
    if (!matter) return undefined
  }
  return matter
}
