import { at, dayAt, limitAfter, worked, plus } from './days.ts'

/**
 * The test's own book: what people did and what they were shown, written down as it happens. Nothing in it comes from
 * the product's records; the papers are held against it.
 */

export type Rating = 'satisfied' | 'basically' | 'dissatisfied'

/** What happened to a complaint, in the words of whoever saw it. */
export type What =
  | 'file'
  | 'assign'
  | 'accept'
  | 'contact'
  | 'ask-more'
  | 'more'
  | 'interim'
  | 'extend'
  | 'reply'
  | 'decline'
  | 'solved'
  | 'unsolved'
  | 'rate'
  | 'reopen'
  | 'silent'
  | 'withdraw'
  | 'merge'
  | 'call'

export interface Note {
  readonly at: Date
  readonly what: What
  /** Whose it is from now on. */
  readonly unit?: string
  readonly rating?: Rating | null
  /** Of a call: whether it was solved; null where nobody was reached. */
  readonly solved?: boolean | null
  /** The day by which the resident was told that they will be answered. */
  readonly by?: string
}

/** A complaint as whoever filed it saw it. */
export interface Matter {
  readonly no: string
  /** Whose telephone it was filed on; null for what was written down for somebody. */
  readonly chat: number | null
  readonly category: string
  readonly area: string | null
  readonly report: boolean
  /** Hours it may take at most, where somebody is in danger. */
  readonly urgent: boolean
  readonly words: string
  readonly notes: Note[]
}

const RESPONDS: readonly What[] = ['accept', 'contact', 'ask-more', 'interim', 'reply', 'decline']

/** How a complaint stands after some of its notes. */
export interface Stand {
  state: 'open' | 'waiting' | 'answered' | 'declined' | 'closed' | 'withdrawn' | 'merged'
  unit: string
  filedAt: Date
  due: Date
  /** One for each clock: by when it was to be taken up, and when it was. */
  rounds: { by: Date; met: Date | null }[]
  first: { at: Date; inTime: boolean } | null
  closedAt: Date | null
  /** Closed with no word of its resident on this round. */
  silent: boolean
}

const ANSWER_DAYS = 5
const URGENT_HOURS = 24

const limitsFrom = (from: Date, urgent: boolean): { by: Date; due: Date } => {
  const hours = new Date(from.getTime() + URGENT_HOURS * 3_600_000)
  return urgent
    ? { by: hours, due: hours }
    : { by: limitAfter(from, 1), due: limitAfter(from, ANSWER_DAYS) }
}

const begun = ({ notes, urgent }: Matter): Stand => {
  const [first] = notes
  if (first?.what !== 'file') throw new Error('a matter begins with being filed')
  const { by, due } = limitsFrom(first.at, urgent)
  return {
    state: 'open',
    unit: first.unit!,
    filedAt: first.at,
    due: first.by === undefined ? due : at(plus(first.by, 1)),
    rounds: [{ by, met: null }],
    first: null,
    closedAt: null,
    silent: false,
  }
}

const respond = (stand: Stand, note: Note): void => {
  const round = stand.rounds.at(-1)!
  round.met ??= note.at
}

const answer = (stand: Stand, note: Note): void => {
  stand.first ??= { at: note.at, inTime: note.at <= stand.due }
  stand.state = note.what === 'decline' ? 'declined' : 'answered'
}

const STEPS: Partial<Record<What, (stand: Stand, note: Note) => void>> = {
  'ask-more': (stand) => void (stand.state = 'waiting'),
  more: (stand) => void (stand.state = 'open'),
  extend: (stand) =>
    void (stand.due = at(plus(worked(dayAt(new Date(stand.due.getTime() - 1)), ANSWER_DAYS), 1))),
  reply: answer,
  decline: answer,
  solved: (stand, note) => {
    stand.state = 'closed'
    stand.closedAt = note.at
  },
  silent: (stand, note) => {
    stand.state = 'closed'
    stand.closedAt = note.at
    stand.silent = true
  },
  reopen: (stand, note) => {
    const { by, due } = limitsFrom(note.at, false)
    stand.state = 'open'
    stand.closedAt = null
    stand.silent = false
    stand.due = due
    stand.rounds.push({ by, met: null })
  },
  call: (stand, note) => {
    // Somebody else than who answered hears that it is done: that ends it.
    if (note.solved !== true || stand.state !== 'answered') return
    stand.state = 'closed'
    stand.closedAt = note.at
  },
  withdraw: (stand) => void (stand.state = 'withdrawn'),
  merge: (stand) => void (stand.state = 'merged'),
}

/** How a complaint stood at an instant; undefined before it was filed. */
export const standAt = (matter: Matter, until: Date): Stand | undefined => {
  if (matter.notes[0]!.at >= until) return undefined
  const stand = begun(matter)
  for (const note of matter.notes.slice(1)) {
    if (note.at >= until) break
    if (RESPONDS.includes(note.what)) respond(stand, note)
    STEPS[note.what]?.(stand, note)
    if (note.unit !== undefined) stand.unit = note.unit
    if (note.by !== undefined) stand.due = at(plus(note.by, 1))
  }
  return stand
}

/** Plain counters beside the complaints, each by a name of its own. */
export interface Ledger {
  readonly matters: Map<string, Matter>
  note(no: string, note: Note): void
  /** One more of something, on the day of an instant: what was asked, published, sent. */
  count(what: string, when: Date, times?: number): void
  /** How many there were between two days, both among them. */
  counted(what: string, from: string, to: string): number
}

export const openLedger = (): Ledger => {
  const matters = new Map<string, Matter>()
  const counts = new Map<string, Map<string, number>>()
  return {
    matters,
    note: (no, note) => {
      const matter = matters.get(no)
      if (!matter) throw new Error(`nobody filed ${no}`)
      matter.notes.push(note)
    },
    count: (what, when, times = 1) => {
      const days = counts.get(what) ?? new Map<string, number>()
      counts.set(what, days)
      const day = dayAt(when)
      days.set(day, (days.get(day) ?? 0) + times)
    },
    counted: (what, from, to) =>
      [...(counts.get(what) ?? [])].reduce(
        (sum, [day, count]) => (day >= from && day <= to ? sum + count : sum),
        0,
      ),
  }
}
