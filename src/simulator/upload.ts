import { z } from 'zod'
import type { Telegram } from './telegram.ts'

const query = z.object({
  chat: z.coerce.number().int(),
  as: z.coerce.number().int(),
  kind: z.enum(['photo', 'document', 'voice', 'audio', 'video']),
  name: z.string().min(1).max(255).default('file'),
  mime: z.string().max(100).optional(),
  caption: z.string().max(1024).optional(),
  seconds: z.coerce.number().int().min(1).max(3600).default(3),
  replyTo: z.coerce.number().int().optional(),
})

/** A file that the page sends for a person; the query string says which and how. */
export function upload(
  telegram: Telegram,
  given: Record<string, string>,
  bytes: Buffer,
): { id: number } {
  const asked = query.parse(given)
  if (bytes.length === 0) throw new Error('the file is empty')
  const phone = telegram.phone(asked.as, asked.chat)
  const words = {
    ...(asked.caption && { caption: asked.caption }),
    ...(asked.replyTo && { replyTo: asked.replyTo }),
  }
  switch (asked.kind) {
    case 'photo':
      return { id: phone.photo(bytes, words).message_id }
    case 'voice':
      return { id: phone.voice(bytes, asked.seconds, words).message_id }
    case 'audio':
      return { id: phone.audio(asked.name, bytes, words).message_id }
    case 'video':
      return { id: phone.video(bytes, words).message_id }
    case 'document':
      return { id: phone.document(asked.name, bytes, words, asked.mime).message_id }
  }
}
