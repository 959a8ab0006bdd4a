import { z } from 'zod'

import { DECLINE_REASONS, type Verb } from '../domain/complaint.ts'
import { Refusal } from '../domain/errors.ts'
import type { ItemVersion } from '../domain/item.ts'
import { askMore, askTransfer, correct, decline, reply, speak, type Spoken } from './desk.ts'
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

interface Wording {
  /** The resident reads it: shown to its writer before it goes out. What stays inside is done at once. */
  readonly shown: boolean
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
    does: (world, trx, who, { no, words, items, files }, now) =>
      reply(world, trx, who, no, { words, items, files }, now),
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
      z.object({ to: z.string().nullable() }),
      (world, trx, who, { no, words, values }, now) =>
        askTransfer(world, trx, who, no, { ...values, words }, now),
    ),
  },
} as const satisfies Partial<Record<Verb, Wording>>

export type WordedVerb = keyof typeof WORDINGS
export const WORDED = Object.keys(WORDINGS) as [WordedVerb, ...WordedVerb[]]

export const wordingFor = (verb: WordedVerb): Wording => WORDINGS[verb]
