import { z } from 'zod'

import { ANSWERED_BY, DECLINE_REASONS, REQUESTS, type Verb } from '../domain/complaint.ts'
import { Refusal } from '../domain/errors.ts'
import type { ItemVersion } from '../domain/item.ts'
import { extend, instruct, refuseRequest, review, urge } from './coordinate.ts'
import { askTransfer } from './ask-others.ts'
import { addForCaller, askMore } from './in-touch.ts'
import { correct, decline, reply } from './reply.ts'
import { speak, type Spoken } from './speak.ts'
import type { Happened } from './happened.ts'
import type { Db, SentFile, Who, World } from './world.ts'

/** What somebody of the desk wrote for a verb, and what they chose before they wrote. */
export interface Worded<Values = unknown> {
  readonly no: string
  readonly words: string
  readonly values: Values
  /** What goes out under the words. */
  readonly items: readonly ItemVersion[]
  readonly files: readonly SentFile[]
}

type Does<Values = unknown> = (
  world: World,
  trx: Db,
  who: Who,
  worded: Worded<Values>,
  now: Date,
) => Promise<Happened | readonly Happened[]>

/** What was chosen before the words. */
type Values = Readonly<Record<string, unknown>>

interface Wording {
  /** The resident reads it: shown to its writer before it goes out. What stays inside is done at once. */
  readonly shown: boolean | ((values: Values) => boolean)
  /** Files and published items can go with the words. */
  readonly carries?: boolean
  readonly does: Does
}

/** What was chosen lay in the conversation meanwhile: what does not fit any more is refused. */
const having =
  <Values extends z.ZodType>(values: Values, does: Does<z.infer<Values>>): Does =>
  (world, trx, who, worded, now) => {
    const chosen = values.safeParse(worded.values)
    if (!chosen.success) throw new Refusal('stale-button')
    return does(world, trx, who, { ...worded, values: chosen.data }, now)
  }

const speaks =
  (verb: Spoken): Does =>
  (world, trx, who, { no, words }, now) =>
    speak(world, trx, who, no, verb, words, now)

/**
 * Verbs that somebody writes words for: asked for, written, shown where the resident reads them, done. A row here
 * and its sentences under `wording.*` are all a verb needs for that.
 */
export const WORDINGS = {
  reply: {
    shown: true,
    carries: true,
    // To whom it was recorded for, nothing is sent: it says how they were told.
    does: having(
      z.object({ how: z.enum(ANSWERED_BY).optional() }),
      (world, trx, who, { no, words, items, files, values }, now) =>
        reply(world, trx, who, no, { words, items, files, ...values }, now),
    ),
  },
  correct: {
    shown: true,
    does: having(z.object({ of: z.int() }), (world, trx, who, { no, words, values }, now) =>
      correct(world, trx, who, no, { ...values, words }, now),
    ),
  },
  'ask-more': {
    shown: true,
    does: (world, trx, who, { no, words }, now) => askMore(world, trx, who, no, words, now),
  },
  interim: { shown: true, does: speaks('interim') },
  refer: { shown: true, does: speaks('refer') },
  decline: {
    shown: true,
    does: having(
      z.object({ reason: z.enum(DECLINE_REASONS) }),
      (world, trx, who, { no, words, values }, now) =>
        decline(world, trx, who, no, { ...values, words }, now),
    ),
  },
  note: { shown: false, does: speaks('note') },
  object: { shown: false, does: speaks('object') },
  'ask-extension': { shown: false, does: speaks('ask-extension') },
  'ask-transfer': {
    shown: false,
    does: having(
      z.object({ to: z.string().nullable().default(null) }),
      (world, trx, who, { no, words, values }, now) =>
        askTransfer(world, trx, who, no, { ...values, words }, now),
    ),
  },
  refuse: {
    shown: false,
    does: having(
      z.object({ what: z.enum(REQUESTS) }),
      (world, trx, who, { no, words, values }, now) =>
        refuseRequest(world, trx, who, no, { ...values, words }, now),
    ),
  },
  extend: {
    shown: true,
    does: (world, trx, who, { no, words }, now) => extend(world, trx, who, no, words, now),
  },
  urge: {
    shown: false,
    does: (world, trx, who, { no, words }, now) => urge(world, trx, who, no, words, now),
  },
  review: {
    // Why it is over is told to the resident; why it is done again, to the unit.
    shown: ({ outcome }) => outcome === 'end',
    does: having(
      z.object({ outcome: z.enum(['redo', 'end']) }),
      (world, trx, who, { no, words, values }, now) =>
        review(world, trx, who, no, { ...values, words }, now),
    ),
  },
  instruct: {
    shown: false,
    does: (world, trx, who, { no, words }, now) => instruct(world, trx, who, no, words, now),
  },
  add: {
    shown: false,
    does: (world, trx, who, { no, words }, now) => addForCaller(world, trx, who, no, words, now),
  },
} as const satisfies Partial<Record<Verb, Wording>>

export type WordedVerb = keyof typeof WORDINGS
export const WORDED = Object.keys(WORDINGS) as [WordedVerb, ...WordedVerb[]]

export const wordingFor = (verb: WordedVerb): Wording => WORDINGS[verb]

/** Whether the resident reads the words, so that their writer sees them first. */
export const isShown = (verb: WordedVerb, values: Values = {}): boolean => {
  const { shown } = wordingFor(verb)
  return typeof shown === 'function' ? shown(values) : shown
}
