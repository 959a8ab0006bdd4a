import { z } from 'zod'

import { ANSWER_GROUNDS } from '../domain/application.ts'
import { RATINGS } from '../domain/complaint.ts'
import { SEEN_RULES } from '../domain/inspection/rules.ts'
import { LOG_FIELDS, LOG_KINDS, STANDINGS } from '../domain/disclosure/openness-log.ts'
import { TYPED_FIELDS } from './draft-fields.ts'
import { SAID_ON_DISCLOSURE } from './disclosure-words.ts'
import { WORDED } from './wordings.ts'
import type { SentFile } from './world.ts'

/** What of an entry in the log is put right or added to. */
export const CORRECTED = [...LOG_FIELDS, 'photo'] as const

const kind = z.enum([
  'photo',
  'voice',
  'video',
  'video_note',
  'audio',
  'document',
  'location',
] as const satisfies readonly SentFile['kind'][])

const file = z.object({
  kind,
  fileId: z.string(),
  name: z.string().nullable(),
  mime: z.string().nullable(),
  size: z.number().nullable(),
})

/** Somebody of the desk writes words for a verb; until `words` are there they are waited for. */
const wording = z.object({
  at: z.literal('wording'),
  verb: z.enum(WORDED),
  ticket: z.string(),
  /** What was chosen before the words: a unit, a reason. Read by the verb's row in wordings.ts. */
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  /** Words ready to be taken as they are. */
  offer: z.string().optional(),
  /** The offer is a model's draft. */
  drafted: z.boolean().optional(),
  /** Shown, and not sent yet. */
  words: z.string().optional(),
  /** The message of their writer's that the words came in. */
  message: z.number().optional(),
  /** Keys of the items that go out under the words. */
  items: z.array(z.string()).optional(),
  files: z.array(file).optional(),
  /** The album the last of the files came in: more of it may follow. */
  album: z.string().optional(),
})

/** Where somebody is in a conversation: what their next words will be taken for. */
const place = z.discriminatedUnion('at', [
  z.object({ at: z.literal('complaining') }),
  z.object({ at: z.literal('rewording'), draft: z.number() }),
  z.object({ at: z.literal('leaving-phone'), draft: z.number() }),
  wording,
  // Somebody of the desk writes down what another tells; what is asked for next.
  z.object({
    at: z.literal('recording'),
    recording: z.number(),
    asked: z.enum(['channel', 'outer', 'limit', 'words', 'anew', 'more', 'phone']),
  }),
  // The number of the ticket this one goes into.
  z.object({ at: z.literal('merging'), ticket: z.string() }),
  // What was said on the telephone; a remark may follow.
  z.object({
    at: z.literal('calling-back'),
    ticket: z.string(),
    solved: z.boolean().nullable(),
    rating: z.enum(RATINGS).nullable(),
    asked: z.enum(['rating', 'note']),
  }),
  // With an album: the explanation was given, and only later parts of that album still belong to it.
  z.object({ at: z.literal('explaining'), ticket: z.string(), album: z.string().optional() }),
  // 批示: the number of the ticket it is for, while a summary's choices are shown.
  z.object({ at: z.literal('instructing') }),
  // 批示 to a unit.
  z.object({ at: z.literal('ordering'), period: z.string(), unit: z.string() }),
  // 落实情况: what a unit says to an order; with words, they were shown and not sent yet.
  z.object({ at: z.literal('answering-order'), order: z.number(), words: z.string().optional() }),
  // A new item, in words or a file.
  z.object({ at: z.literal('item-new') }),
  // What is written for a draft of an item: a field, more of its text, why numbers in it are an office's, when it comes out.
  z.object({
    at: z.literal('item-drafting'),
    draft: z.number(),
    asked: z.enum([...TYPED_FIELDS, 'more', 'numbers', 'time']),
  }),
  // What is to be changed in a draft that goes back to its author, as it was when its reviewer read it.
  z.object({ at: z.literal('item-returning'), draft: z.number(), rev: z.number() }),
  // Why an item is withdrawn; with words, they were shown and nothing was done yet.
  z.object({
    at: z.literal('item-withdrawing'),
    key: z.string(),
    /** The objection that is put right by it. */
    objection: z.string().optional(),
    words: z.string().optional(),
  }),
  // Where a board hangs: a new one, or one in the place of another.
  z.object({ at: z.literal('placing-board'), unit: z.string() }),
  z.object({ at: z.literal('replacing-board'), board: z.number() }),
  // A board's photograph; with it, what is asked for is how the board was found.
  z.object({ at: z.literal('photographing-board'), board: z.number(), photo: file.optional() }),
  // An entry of the year's log that is being written, step by step.
  z.object({
    at: z.literal('logging'),
    unit: z.string(),
    kind: z.enum(LOG_KINDS),
    said: z.object({
      day: z.string().optional(),
      words: z.string().optional(),
      amount: z.number().nullable().optional(),
      number: z.number().nullable().optional(),
      title: z.string().nullable().optional(),
      docNo: z.string().nullable().optional(),
      standing: z.enum(STANDINGS).nullable().optional(),
    }),
    photos: z.array(file),
  }),
  // What one field of an entry should say instead, or another photograph, over the version that was shown.
  z.object({
    at: z.literal('correcting-log'),
    entry: z.number(),
    rev: z.number(),
    field: z.enum(CORRECTED),
  }),
  // Why there is nothing to publish, of what a button of the list of what is due names.
  z.object({ at: z.literal('saying-nothing'), due: z.string() }),
  // 依申请公开, asked for step by step; what is asked next its draft says.
  z.object({ at: z.literal('applying'), draft: z.number() }),
  // Words for an application or an objection; with words, they were shown and not sent yet.
  z.object({
    at: z.literal('disclosure-words'),
    ticket: z.string(),
    verb: z.enum(SAID_ON_DISCLOSURE),
    ground: z.enum(ANSWER_GROUNDS).optional(),
    days: z.number().optional(),
    words: z.string().optional(),
    files: z.array(file).optional(),
  }),
  // Words to be told about when they are published.
  z.object({ at: z.literal('subscribing') }),
  // What is wrong with an item, or missing.
  z.object({ at: z.literal('objecting'), item: z.string(), words: z.string().optional() }),
  // What an inspector, or a unit's own supervision group, found: words, with or without a photograph.
  z.object({
    at: z.literal('inspecting'),
    quarter: z.string(),
    unit: z.string(),
    rule: z.enum(SEEN_RULES),
    /** The sample that is not as published. */
    sample: z.number().optional(),
  }),
  // A finding is on record, and more photographs of its album may follow.
  z.object({ at: z.literal('finding-album'), finding: z.number(), album: z.string() }),
  // What a unit did about a finding, or what the inspector says to it.
  z.object({
    at: z.literal('about-finding'),
    finding: z.number(),
    step: z.enum(['answer', 'return', 'drop']),
  }),
  // 自查: what a unit's own supervision group found in all.
  z.object({ at: z.literal('self-inspecting'), quarter: z.string(), unit: z.string() }),
  // One sentence of a resident's in the quarter's social comment, until some time.
  z.object({ at: z.literal('commenting'), quarter: z.string(), until: z.string() }),
  // A telephone number for a ticket, which its unit asked for.
  z.object({ at: z.literal('giving-phone'), ticket: z.string() }),
  // What was said waits in a draft for whether it belongs to a ticket.
  z.object({
    at: z.literal('asked-whether'),
    draft: z.number(),
    ticket: z.string(),
    why: z.enum(['asked', 'more', 'repeat', 'joined']),
  }),
])
export type Place = z.infer<typeof place>

/** Whether the keyboard for leaving a telephone number is up there. */
export const asksForPhone = (place: Place | undefined): boolean =>
  place?.at === 'leaving-phone' || place?.at === 'giving-phone'

/** A stored place; one that an older version wrote and nobody understands now is nowhere. */
export const readPlace = (stored: unknown): Place | undefined => {
  const parsed = place.safeParse(stored)
  return parsed.success ? parsed.data : undefined
}
