/** What is still to come: who does what on which day, and at what time. */
export interface Agenda {
  /** `when`: as 2026-03-02 09:30. What lies in the past is a mistake of the story. */
  add(when: string, act: () => Promise<unknown>, what?: string): void
  /** Does what is planned for a day in the order of the clock, and what is planned for the same day meanwhile. */
  play(day: string): Promise<void>
  /** How many deeds were done. */
  done(): number
}

interface Deed {
  readonly time: string
  readonly act: () => Promise<unknown>
  readonly what: string
}

/** `turn`: brings the clock to a time of a day, before anybody acts. */
export const openAgenda = (turn: (day: string, time: string) => Promise<void>): Agenda => {
  const days = new Map<string, Deed[]>()
  let today = ''
  let now = ''
  let done = 0
  const next = (day: string): Deed | undefined => {
    const deeds = days.get(day) ?? []
    const first = deeds.reduce<Deed | undefined>(
      (least, one) => (least === undefined || one.time < least.time ? one : least),
      undefined,
    )
    if (first) deeds.splice(deeds.indexOf(first), 1)
    return first
  }
  return {
    add: (when, act, what = 'daily life') => {
      const [day = '', time = ''] = when.split(' ')
      if (day < today || (day === today && time < now))
        throw new Error(`${when} is over: it is ${today} ${now}`)
      days.set(day, [...(days.get(day) ?? []), { time, act, what }])
    },
    play: async (day) => {
      today = day
      now = ''
      for (let deed = next(day); deed; deed = next(day)) {
        now = deed.time
        await turn(day, deed.time)
        try {
          await deed.act()
        } catch (error) {
          throw new Error(`on ${day} at ${deed.time}: ${deed.what}`, { cause: error })
        }
        done++
      }
      days.delete(day)
    },
    done: () => done,
  }
}
