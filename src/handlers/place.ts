import { z } from 'zod'

/** Keys of the items that go out under a reply. */
const items = z.array(z.string()).optional()

/** Where somebody is in a conversation: what their next words will be taken for. */
const place = z.discriminatedUnion('at', [
  z.object({ at: z.literal('complaining') }),
  z.object({ at: z.literal('rewording'), draft: z.number() }),
  z.object({ at: z.literal('leaving-phone'), draft: z.number() }),
  z.object({ at: z.literal('answering'), ticket: z.string(), items }),
  z.object({ at: z.literal('sending'), ticket: z.string(), words: z.string(), items }),
  // With an album: the explanation was given, and only later parts of that album still belong to it.
  z.object({ at: z.literal('explaining'), ticket: z.string(), album: z.string().optional() }),
  // A telephone number for a ticket, which its unit asked for.
  z.object({ at: z.literal('giving-phone'), ticket: z.string() }),
  // What was said waits in a draft for whether it belongs to a ticket.
  z.object({
    at: z.literal('asked-whether'),
    draft: z.number(),
    ticket: z.string(),
    why: z.enum(['asked', 'more', 'repeat']),
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
